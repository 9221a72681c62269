//! How things stand with the centre.

use linli_domain::{Fen, Timestamp, centre::DeliveryDate};
use linli_protocol::centre::{Centre, StatementRequest};
use linli_store::centre;
use serde::Serialize;

use super::{news::Told, notes, notices, requests, statement, templates};
use crate::{Desk, Result};

/// The centre, and what is open with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CentrePage {
    /// What it is called.
    pub name: String,
    /// Since when the shop buys from it.
    pub joined_at: Timestamp,
    /// When it was last heard of.
    pub fetched_at: Timestamp,
    /// Its next days of delivery, and until when it takes what is to come then.
    pub delivery: Vec<DeliveryDate>,
    /// Does it take what comes later than that?
    pub takes_late: bool,
    /// How many products are in its catalogue.
    pub products: u32,
    /// Is all of the catalogue here?
    pub is_whole: bool,
    /// How many campaigns it proposes that the leader has not held yet.
    pub templates: u32,
    /// How many of the goods that were taken have changed since.
    pub notices: u32,
    /// How many purchase requests wait for something of the leader's: to be sent otherwise, or an answer to be taken.
    pub open_requests: u32,
    /// How many notes came whose goods are not counted in yet.
    pub open_notes: u32,
    /// What is owed to it; below nothing where it owes.
    pub balance: Fen,
}

/// The centre that the shop belongs to; `None` where it belongs to none.
///
/// # Errors
/// The store cannot be read.
pub fn page(desk: &Desk) -> Result<Option<CentrePage>> {
    let now = desk.store().now();
    desk.read(|reader| {
        let Some(known) = centre::get::<Centre>(reader)? else { return Ok(None) };
        let told = Told::read(reader)?;
        let open = notes::read(reader, &told)?.iter().filter(|note| note.is_open).count();
        let requests = requests::read(reader, &told, now)?;
        let waiting = requests.iter().filter(|request| request.needs_leader).count();
        let statement = statement::over(&known.centre, &told, StatementRequest::default());
        let is_ahead = |day: &DeliveryDate| day.cutoff_at > now;
        Ok(Some(CentrePage {
            is_whole: known.catalogue_upto >= known.centre.catalogue_head,
            delivery: known.centre.delivery.into_iter().filter(is_ahead).collect(),
            name: known.centre.name,
            joined_at: known.centre.joined_at,
            fetched_at: known.fetched_at,
            takes_late: known.centre.takes_late,
            products: centre::count(reader, "")?,
            templates: count(templates::waiting(reader, now)?),
            notices: count(notices::read(reader, now)?.len()),
            open_requests: count(waiting),
            open_notes: count(open),
            balance: statement.balance,
        }))
    })
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
