//! The counter as a whole: who has been here, and who is still to come.

use std::collections::{BTreeMap, HashMap};

use linli_domain::{
    CampaignId, Fen, MemberId, OrderLineId, PickupPointId, PickupState, Progress, Quantity, Stage,
    Timestamp,
};
use linli_store::{
    Reader, campaigns as stored_campaigns,
    members::{self, Aliases},
    pickups, report,
};
use serde::Serialize;

use super::Scope;
use crate::{
    Desk, Result,
    given::{self, GivenOrder},
};

/// How many of the last pickups are shown.
const RECENT_MAX: u32 = 12;

/// Who has been here, and who is still to come.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Counter {
    /// What is handed out, and what could be.
    pub campaigns: Vec<CounterCampaign>,
    /// Where, with how many people at each place; those without a place last.
    pub points: Vec<CounterPoint>,
    /// People who have everything, of all who get something.
    pub progress: Progress,
    /// Everybody who gets something here, those who wait first, each by their first sequence number.
    pub people: Vec<CounterPerson>,
    /// The last pickups, the newest first; what was taken back is not among them.
    pub recent: Vec<RecentPickup>,
}

/// A campaign that goods may be handed out of.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CounterCampaign {
    /// Which.
    pub id: CampaignId,
    /// Its title.
    pub title: String,
    /// How far it has come.
    pub stage: Stage,
    /// Is it handed out at this counter?
    pub chosen: bool,
}

/// A place where goods are handed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CounterPoint {
    /// Which; `None` for people who have none.
    pub id: Option<PickupPointId>,
    /// Its name; empty where there is none.
    pub name: String,
    /// People who have everything, of all who collect there.
    pub progress: Progress,
}

/// Somebody who gets something.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CounterPerson {
    /// Who.
    pub member_id: MemberId,
    /// The name by which the group knows them.
    pub name: String,
    /// 跟团号 of their orders.
    pub sequences: Vec<u32>,
    /// Their door in the short form; empty where it is not known.
    pub door: String,
    /// The last four digits of their number; empty where it is not known.
    pub phone_end: String,
    /// How many things wait for them.
    pub pieces_left: Quantity,
    /// What their orders come to.
    pub amount: Fen,
    /// Do they say of every order that they have paid?
    pub said_paid: bool,
    /// How far it has come with them.
    pub state: PickupState,
}

/// Somebody was here.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct RecentPickup {
    /// For whom.
    pub member_id: MemberId,
    /// Their name.
    pub name: String,
    /// Who came in their place; empty where they came themselves.
    pub collected_by: String,
    /// When.
    pub at: Timestamp,
    /// How many kinds of goods they took along.
    pub lines: u32,
}

/// What this counter has to do, and has done.
///
/// # Errors
/// [`crate::Error::NotFound`] where a campaign is gone.
pub fn counter(desk: &Desk, scope: &Scope) -> Result<Counter> {
    desk.read(|reader| {
        let chosen = scope.campaigns(reader)?;
        let everybody = given::by_person(given::orders(reader, &chosen)?);
        let points = points(reader, &everybody)?;
        let mut people: Vec<CounterPerson> =
            everybody.into_iter().filter_map(|orders| person(scope, orders)).collect();
        people.sort_by_key(|person| (!person.state.waits(), person.sequences.first().copied()));
        let progress = Progress::count(&people, |person| !person.state.waits());
        Ok(Counter {
            campaigns: campaigns(reader, &chosen)?,
            points,
            progress,
            people,
            recent: recent(reader)?,
        })
    })
}

/// What one person gets here; nobody where they get nothing.
fn person(scope: &Scope, mut orders: Vec<GivenOrder>) -> Option<CounterPerson> {
    orders.retain(|order| scope.has(order.point));
    let state = state(&orders);
    let first = orders.first().filter(|_| state != PickupState::Nothing)?;
    let mut sequences: Vec<u32> = orders.iter().map(|order| order.row.sequence).collect();
    sequences.sort_unstable();
    sequences.dedup();
    Some(CounterPerson {
        member_id: first.member.id,
        name: first.member.name.clone(),
        sequences,
        door: first.member.address.short(),
        phone_end: first.member.phone.as_ref().map(super::person::end).unwrap_or_default(),
        pieces_left: orders.iter().map(GivenOrder::pieces_left).sum(),
        amount: orders.iter().map(GivenOrder::amount).sum(),
        said_paid: orders.iter().all(GivenOrder::said_paid),
        state,
    })
}

/// Where all orders of one person stand together.
pub(super) fn state<'a>(orders: impl IntoIterator<Item = &'a GivenOrder>) -> PickupState {
    let lines = orders.into_iter().flat_map(|order| &order.lines);
    PickupState::of(lines.map(|line| line.goods))
}

fn points(reader: &Reader<'_>, people: &[Vec<GivenOrder>]) -> Result<Vec<CounterPoint>> {
    let names = report::pickup_point_names(reader)?;
    let mut points: BTreeMap<(bool, String, Option<PickupPointId>), Vec<PickupState>> =
        BTreeMap::new();
    for orders in people {
        let mut here: HashMap<Option<PickupPointId>, Vec<&GivenOrder>> = HashMap::new();
        for order in orders {
            let point = order.point.filter(|point| names.contains_key(point));
            here.entry(point).or_default().push(order);
        }
        for (point, orders) in here {
            let name = point.and_then(|point| names.get(&point)).cloned().unwrap_or_default();
            let state = state(orders);
            if state != PickupState::Nothing {
                points.entry((point.is_none(), name, point)).or_default().push(state);
            }
        }
    }
    let points = points.into_iter().map(|((_, name, id), states)| CounterPoint {
        id,
        name,
        progress: Progress::count(&states, |state| !state.waits()),
    });
    Ok(points.collect())
}

fn campaigns(reader: &Reader<'_>, chosen: &[CampaignId]) -> Result<Vec<CounterCampaign>> {
    let all = stored_campaigns::list(reader)?.into_iter().filter(|stored| stored.stage.hands_out());
    let views = all.map(|stored| CounterCampaign {
        chosen: chosen.contains(&stored.campaign.id),
        id: stored.campaign.id,
        title: stored.campaign.title,
        stage: stored.stage,
    });
    Ok(views.collect())
}

fn recent(reader: &Reader<'_>) -> Result<Vec<RecentPickup>> {
    let aliases = Aliases::read(reader)?;
    let mut recent = Vec::new();
    for (pickup, lines) in pickups::recent(reader, RECENT_MAX)? {
        let member_id = aliases.of(pickup.member_id);
        let member = members::get(reader, member_id)?;
        let taken: Vec<OrderLineId> = lines.iter().map(|line| line.order_line_id).collect();
        if let (Some(member), false) = (member, taken.is_empty()) {
            recent.push(RecentPickup {
                member_id,
                name: member.name,
                collected_by: pickup.collected_by,
                at: pickup.at,
                lines: u32::try_from(taken.len()).unwrap_or(u32::MAX),
            });
        }
    }
    Ok(recent)
}
