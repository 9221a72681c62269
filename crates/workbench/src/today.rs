//! What needs doing now.

use linli_domain::{CampaignId, Stage, Timestamp};
use linli_store::report::{self, Counts};
use serde::Serialize;

use crate::{
    Desk, Result,
    campaigns::{Again, CampaignRow, Totals, due, rows},
    stock,
};

/// The first page of the day.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Today {
    /// What to do, the most pressing first.
    pub tasks: Vec<Task>,
    /// Lots that expire soon or are expired, of which something is there.
    pub expiring: u32,
    /// Campaigns that come again (重复开团) and whose next one is not made yet.
    pub again: Vec<Again>,
    /// Nothing in the store yet: offer sample data or a first card.
    pub fresh: bool,
    /// Members on file.
    pub members: u32,
    /// Products on file.
    pub products: u32,
}

/// One thing to do for one campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Task {
    /// For which campaign.
    pub campaign_id: CampaignId,
    /// Its title.
    pub title: String,
    /// How far it has come.
    pub stage: Stage,
    /// What.
    pub kind: TaskKind,
    /// Its cutoff.
    pub cutoff: Option<Timestamp>,
    /// When the goods can be collected.
    pub pickup_at: Option<Timestamp>,
    /// What was ordered so far.
    pub totals: Totals,
}

/// What there is to do, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// The cutoff has passed: close the campaign.
    Close,
    /// Closed: order from the suppliers.
    Purchase,
    /// Ordered, received or sorted: hand out by the delivery sheet.
    HandOut,
    /// Running: take in what the group posts.
    TakeOrders,
    /// Handed out: settle.
    Settle,
    /// A draft with goods: open it.
    Open,
    /// A draft without goods: put some in.
    AddOffers,
}

/// What needs doing now, over all campaigns that are not over. `offset_minutes`: how far the place's clocks are ahead
/// of UTC.
///
/// # Errors
/// The store cannot be read.
pub fn read(desk: &Desk, offset_minutes: i32) -> Result<Today> {
    let offset = crate::offset(offset_minutes);
    let now = desk.store().now();
    desk.read(|reader| {
        let mut tasks: Vec<Task> =
            rows(reader)?.into_iter().filter_map(|row| task(row, now)).collect();
        // Among equals the nearest cutoff first; a campaign without one can wait.
        tasks.sort_by_key(|task| (task.kind, task.cutoff.is_none(), task.cutoff));
        let Counts { members, products, others } = report::counts(reader)?;
        let expiring = stock::expiring_count(reader, now)?;
        let again = due(reader, now, offset)?;
        let fresh = members + products + others == 0;
        Ok(Today { tasks, expiring, again, fresh, members, products })
    })
}

fn task(row: CampaignRow, now: Timestamp) -> Option<Task> {
    let kind = match row.stage {
        Stage::Draft if row.offers == 0 => TaskKind::AddOffers,
        Stage::Draft => TaskKind::Open,
        Stage::Open if row.cutoff.is_some_and(|cutoff| cutoff <= now) => TaskKind::Close,
        Stage::Open => TaskKind::TakeOrders,
        Stage::Closed => TaskKind::Purchase,
        Stage::Ordered | Stage::Received | Stage::Sorted => TaskKind::HandOut,
        Stage::HandedOut => TaskKind::Settle,
        Stage::Settled | Stage::Cancelled => return None,
    };
    Some(Task {
        campaign_id: row.id,
        title: row.title,
        stage: row.stage,
        kind,
        cutoff: row.cutoff,
        pickup_at: row.pickup_at,
        totals: row.totals,
    })
}
