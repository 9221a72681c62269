//! What the leader posts where the minimum (成团) is not reached.

use linli_documents::{
    Language,
    minimum_notice::{MinimumNotice, NoticeKind, text},
};
use linli_domain::{CampaignId, Timestamp};

use super::{find, totals};
use crate::{Desk, Result};

/// The text for the group: how much is missing, that the cutoff is moved to `cutoff`, or that the campaign is called off.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn notice(
    desk: &Desk,
    id: CampaignId,
    kind: NoticeKind,
    cutoff: Option<Timestamp>,
    offset_minutes: i32,
    language: Language,
) -> Result<String> {
    desk.read(|reader| {
        let campaign = find(reader, id)?;
        let totals = totals(reader)?.get(&id).copied().unwrap_or_default();
        let minimum = campaign.terms.minimum;
        let notice = MinimumNotice {
            missing: minimum
                .and_then(|least| least.missing(totals.people, totals.pieces, totals.goods)),
            cutoff: cutoff
                .or(campaign.cutoff)
                .and_then(|at| at.at_offset(crate::offset(offset_minutes))),
            title: campaign.title,
        };
        Ok(text(&notice, kind, language))
    })
}
