//! One person at the counter: everything that waits for them, at once.

use linli_domain::{
    CampaignId, Fen, LineGoods, Mark, MemberId, OrderId, OrderLineId, Phone, PickupState, Quantity,
    Unit,
};
use linli_store::{
    Reader,
    members::{self, Aliases, Households},
    report,
};
use serde::Serialize;

use super::{Scope, counter::state};
use crate::{
    Desk, Error, Result, Thing,
    given::{self, GivenLine, GivenOrder},
};

/// Somebody at the counter.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Person {
    /// Who.
    pub member_id: MemberId,
    /// The name by which the group knows them.
    pub name: String,
    /// Their door in the short form; empty where it is not known.
    pub door: String,
    /// The last four digits of their number; empty where it is not known.
    pub phone_end: String,
    /// Their orders here, campaign after campaign.
    pub orders: Vec<PersonOrder>,
    /// How many things wait for them.
    pub pieces_left: Quantity,
    /// What the orders come to that they do not say they have paid.
    pub to_pay: Fen,
    /// What the others come to.
    pub said_paid: Fen,
    /// How far it has come.
    pub state: PickupState,
    /// What waits for them at other places.
    pub elsewhere: Vec<Elsewhere>,
    /// Whoever lives with them and gets something here too.
    pub mates: Vec<Mate>,
}

/// One of their orders.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PersonOrder {
    /// Which.
    pub order_id: OrderId,
    /// In which campaign.
    pub campaign_id: CampaignId,
    /// Its title.
    pub campaign: String,
    /// 跟团号.
    pub sequence: u32,
    /// What they get.
    pub lines: Vec<PersonLine>,
    /// What it comes to.
    pub amount: Fen,
    /// What they said about payment and hand-out.
    pub marks: Vec<Mark>,
    /// 团员备注.
    pub note: String,
    /// How far it has come.
    pub state: PickupState,
}

/// One thing they get.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PersonLine {
    /// Which line.
    pub line_id: OrderLineId,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// How much is where.
    pub goods: LineGoods,
    /// What is still to be handed over.
    pub left: Quantity,
    /// What was handed over beyond what they get.
    pub over: Quantity,
    /// The member's words about it.
    pub note: String,
}

/// Something waits at another place.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Elsewhere {
    /// Where; empty for no place yet.
    pub point: String,
    /// How many things.
    pub pieces: Quantity,
}

/// Somebody who lives with them.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Mate {
    /// Who.
    pub member_id: MemberId,
    /// Their name.
    pub name: String,
    /// How many things wait for them here.
    pub pieces_left: Quantity,
}

/// Everything that concerns one person at this counter.
///
/// # Errors
/// [`Error::NotFound`] where they, or a campaign, are gone.
pub fn person(desk: &Desk, scope: &Scope, id: MemberId) -> Result<Person> {
    desk.read(|reader| {
        let id = Aliases::read(reader)?.of(id);
        let member = members::get(reader, id)?.ok_or(Error::NotFound { what: Thing::Member })?;
        let all = given::orders(reader, &scope.campaigns(reader)?)?;
        let mates = mates(reader, scope, id, &all)?;
        let (here, there): (Vec<GivenOrder>, Vec<GivenOrder>) = all
            .into_iter()
            .filter(|order| order.member.id == id)
            .partition(|order| scope.has(order.point));
        let paid = |said: bool| {
            here.iter().filter(|order| order.said_paid() == said).map(GivenOrder::amount).sum()
        };
        Ok(Person {
            member_id: id,
            name: member.name,
            door: member.address.short(),
            phone_end: member.phone.as_ref().map(end).unwrap_or_default(),
            pieces_left: here.iter().map(GivenOrder::pieces_left).sum(),
            to_pay: paid(false),
            said_paid: paid(true),
            state: state(&here),
            elsewhere: elsewhere(reader, &there)?,
            mates,
            orders: here.into_iter().map(PersonOrder::from).collect(),
        })
    })
}

/// The last four digits: enough to tell people apart, and not enough to call them.
pub(super) fn end(phone: &Phone) -> String {
    let digits = phone.as_str();
    digits[digits.len().saturating_sub(4)..].to_owned()
}

fn elsewhere(reader: &Reader<'_>, there: &[GivenOrder]) -> Result<Vec<Elsewhere>> {
    let names = report::pickup_point_names(reader)?;
    let waiting = there.iter().filter(|order| order.state().waits()).map(|order| Elsewhere {
        point: order.point.and_then(|point| names.get(&point)).cloned().unwrap_or_default(),
        pieces: order.pieces_left(),
    });
    Ok(waiting.collect())
}

fn mates(
    reader: &Reader<'_>,
    scope: &Scope,
    id: MemberId,
    orders: &[GivenOrder],
) -> Result<Vec<Mate>> {
    let households = Households::read(reader)?;
    let Some(household) = households.of(id) else { return Ok(Vec::new()) };
    let mut mates = Vec::new();
    for mate in households.members(household.id).into_iter().filter(|mate| *mate != id) {
        let theirs: Vec<&GivenOrder> = orders
            .iter()
            .filter(|order| order.member.id == mate && scope.has(order.point))
            .collect();
        let pieces_left: Quantity = theirs.iter().map(|order| order.pieces_left()).sum();
        if let (Some(order), true) = (theirs.first(), pieces_left.is_positive()) {
            mates.push(Mate { member_id: mate, name: order.member.name.clone(), pieces_left });
        }
    }
    Ok(mates)
}

impl From<GivenOrder> for PersonOrder {
    fn from(order: GivenOrder) -> Self {
        Self {
            order_id: order.row.order_id,
            campaign_id: order.campaign_id,
            sequence: order.row.sequence,
            amount: order.amount(),
            state: order.state(),
            campaign: order.title,
            lines: order.lines.into_iter().map(PersonLine::from).collect(),
            marks: order.row.marks,
            note: order.row.note,
        }
    }
}

impl From<GivenLine> for PersonLine {
    fn from(line: GivenLine) -> Self {
        let GivenLine { row, goods, .. } = line;
        Self {
            line_id: row.line_id,
            product: row.product,
            variant: row.variant,
            unit: row.unit,
            goods,
            left: goods.left(),
            over: goods.over(),
            note: row.note,
        }
    }
}
