//! 来自哪条接龙: the pasted text that an order last came from, and the characters in it that say so.

use linli_domain::{OrderId, PickupPoint, Timestamp};
use linli_intake::chat::{self, Span};
use linli_store::{
    members::{self, Aliases},
    pastes, pickup_points, report,
};
use serde::Serialize;

use super::{
    PasteMode,
    form::find,
    paste::read_kept,
    person::{People, Person},
};
use crate::{Desk, Result, campaigns::kept_mode, learned::Knowledge};

/// Where an order came from.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Origin {
    /// When the text was taken in.
    pub at: Timestamp,
    /// What it was taken for; `None` for a text that was kept before that was.
    pub mode: Option<PasteMode>,
    /// The text as it was pasted.
    pub text: String,
    /// The entries of it that are this member's, as it reads today. None where the goods or the name have changed so far that
    /// it cannot be told any more.
    pub sources: Vec<Span>,
}

/// The pasted text that an order last came from; `None` for one entered by hand, or a text that is no longer kept.
///
/// # Errors
/// [`crate::Error::NotFound`]; the store cannot be read.
pub fn origin(desk: &Desk, id: OrderId) -> Result<Option<Origin>> {
    desk.read(|reader| {
        let order = find(reader, id)?.order;
        let Some(paste_id) = order.paste_id else { return Ok(None) };
        let kept = pastes::of_campaign(reader, order.campaign_id)?;
        let Some(paste) = kept.into_iter().find(|paste| paste.id == paste_id) else {
            return Ok(None);
        };
        let offered = report::offered(reader, order.campaign_id)?;
        let knowledge = Knowledge::read(reader)?;
        let people = People::new(members::list(reader)?, knowledge.names());
        let points: Vec<PickupPoint> = pickup_points::list(reader)?;
        let member = Aliases::read(reader)?.of(order.member_id);
        // What is kept was read once; where it cannot be read any more it is shown all the same.
        let reading = read_kept(&paste.text, &offered, &people, &points, &knowledge).ok();
        let theirs = |entry: &&chat::Entry| people.of_entry(entry, None) == Person::Known(member);
        let sources = reading.iter().flat_map(|list| &list.entries).filter(theirs);
        Ok(Some(Origin {
            at: paste.at,
            mode: kept_mode(&paste.counts),
            sources: sources.map(|entry| entry.source).collect(),
            text: paste.text,
        }))
    })
}
