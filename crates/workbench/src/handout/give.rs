//! What is handed over, put on record: that somebody came, what left the shop by which lots, and which orders are done by it.

use std::collections::HashMap;

use linli_domain::{
    FactId, LineGoods, MemberId, OrderId, OrderLineId, OrderStatus, PickupState, Quantity, Right,
    Stage, StockReason, StockTrace, first_expired_first,
};
use linli_store::{
    Reader, Tx, campaigns as stored_campaigns,
    members::{self, Aliases},
    orders::{self, StoredOrder},
    pickups::{self, StoredGoods},
    stock,
};
use serde::{Deserialize, Serialize};

use crate::{Act, Committed, Desk, Error, Result, Thing, campaigns};

/// What somebody takes along.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct GiveForm {
    /// For whom; left out for whose order the first line is of.
    pub member_id: Option<MemberId>,
    /// How much of which lines.
    pub lines: Vec<GiveLine>,
    /// 代领: who came in their place; empty where they came themselves.
    pub collected_by: String,
    /// A remark.
    pub note: String,
}

/// So much of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct GiveLine {
    /// Whose line.
    pub order_id: OrderId,
    /// Which.
    pub line_id: OrderLineId,
    /// How much.
    pub quantity: Quantity,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Given {
    /// The pickup.
    pub pickup_id: FactId,
    /// Where the orders of which something was given stand now.
    pub state: PickupState,
}

/// 核销: hands over what the form says. An order of which nothing waits any more is handed out by it.
///
/// # Errors
/// [`Error::NothingLeft`] where less of a line waits than the form says, or it says nothing; [`Error::OrderCancelled`];
/// [`Error::NothingToHandOut`] where a campaign does not stand so; [`Error::NotFound`].
pub fn give(desk: &mut Desk, form: &GiveForm) -> Result<Committed<Given>> {
    let (member_id, name) = desk.read(|reader| whose(reader, form))?;
    let act = Act::new("hand_out").with("name", &name);
    desk.transact(Right::HandOut, act, |tx| {
        let pickup_id = pickups::record(tx, member_id, form.collected_by.trim(), form.note.trim())?;
        let mut parts: Vec<(OrderId, Vec<GiveLine>)> = Vec::new();
        for line in &form.lines {
            match parts.iter_mut().find(|(order_id, _)| *order_id == line.order_id) {
                Some((_, lines)) => lines.push(*line),
                None => parts.push((line.order_id, vec![*line])),
            }
        }
        let mut touched: Vec<LineGoods> = Vec::new();
        for (order_id, lines) in parts {
            let order = found(&tx.reader(), order_id)?;
            if Aliases::read(&tx.reader())?.of(order.order.member_id) != member_id {
                return Err(Error::NotFound { what: Thing::Order });
            }
            refuse_unless_handed_out(&tx.reader(), &order, &name)?;
            touched.extend(hand_over(tx, &order, &lines, pickup_id, &name)?);
        }
        Ok(Given { pickup_id, state: PickupState::of(touched) })
    })
}

/// Hands over all that waits of one order, within an act.
pub(crate) fn give_order(tx: &mut Tx<'_>, order_id: OrderId, name: &str) -> Result<()> {
    let order = found(&tx.reader(), order_id)?;
    let goods = pickups::goods_of_order(&tx.reader(), order_id)?;
    let lines: Vec<GiveLine> = order
        .lines
        .iter()
        .filter_map(|line| {
            let quantity = goods.get(&line.id)?.goods.left();
            quantity.is_positive().then_some(GiveLine { order_id, line_id: line.id, quantity })
        })
        .collect();
    if lines.is_empty() {
        return becomes(tx, &order, OrderStatus::HandedOut);
    }
    let member_id = Aliases::read(&tx.reader())?.of(order.order.member_id);
    let pickup_id = pickups::record(tx, member_id, "", "")?;
    hand_over(tx, &order, &lines, pickup_id, name).map(drop)
}

/// Brings back all that was handed over of one order, within an act: into the lots that it came from.
pub(crate) fn bring_back(tx: &mut Tx<'_>, order_id: OrderId) -> Result<()> {
    let goods = pickups::goods_of_order(&tx.reader(), order_id)?;
    let mut lines: Vec<(OrderLineId, StoredGoods)> = goods.into_iter().collect();
    lines.sort_unstable_by_key(|(id, _)| *id);
    for (line_id, stored) in lines {
        for (lot_id, quantity) in pickups::lots_collected(&tx.reader(), line_id)? {
            let trace =
                StockTrace { lot_id, order_line_id: Some(line_id), ..StockTrace::default() };
            stock::record(tx, stored.variant_id, StockReason::HandedOut, quantity, trace)?;
        }
    }
    Ok(())
}

/// Whose goods the form is about, and their name.
fn whose(reader: &Reader<'_>, form: &GiveForm) -> Result<(MemberId, String)> {
    let member_id = match (form.member_id, form.lines.first()) {
        (Some(id), _) => id,
        (None, Some(line)) => found(reader, line.order_id)?.order.member_id,
        (None, None) => return Err(Error::NothingLeft { name: String::new() }),
    };
    let member_id = Aliases::read(reader)?.of(member_id);
    let member = members::get(reader, member_id)?.ok_or(Error::NotFound { what: Thing::Member })?;
    if form.lines.is_empty() {
        return Err(Error::NothingLeft { name: member.name });
    }
    Ok((member_id, member.name))
}

fn found(reader: &Reader<'_>, id: OrderId) -> Result<StoredOrder> {
    orders::get(reader, id)?.ok_or(Error::NotFound { what: Thing::Order })
}

fn refuse_unless_handed_out(reader: &Reader<'_>, order: &StoredOrder, name: &str) -> Result<()> {
    if order.status == OrderStatus::Cancelled {
        return Err(Error::OrderCancelled { name: name.to_owned() });
    }
    let id = order.order.campaign_id;
    let stage: Stage = stored_campaigns::stage(reader, id)?;
    if stage.hands_out() {
        return Ok(());
    }
    Err(Error::NothingToHandOut { title: campaigns::find(reader, id)?.title, stage })
}

/// Takes the lines out of stock, and moves the order where nothing of it waits any more. Answers with how its lines stand then.
fn hand_over(
    tx: &mut Tx<'_>,
    order: &StoredOrder,
    lines: &[GiveLine],
    pickup_id: FactId,
    name: &str,
) -> Result<Vec<LineGoods>> {
    let mut goods: HashMap<OrderLineId, StoredGoods> =
        pickups::goods_of_order(&tx.reader(), order.order.id)?;
    for line in lines {
        let stored = goods.get_mut(&line.line_id).ok_or(Error::NotFound { what: Thing::Order })?;
        if !line.quantity.is_positive() || line.quantity > stored.goods.left() {
            return Err(Error::NothingLeft { name: name.to_owned() });
        }
        let lots = pickups::lots_left(&tx.reader(), stored.variant_id)?;
        for (lot_id, part) in first_expired_first(&lots, line.quantity) {
            let trace = StockTrace {
                lot_id,
                order_line_id: Some(line.line_id),
                pickup_id: Some(pickup_id),
                ..StockTrace::default()
            };
            stock::record(tx, stored.variant_id, StockReason::HandedOut, -part, trace)?;
        }
        stored.goods.collected += line.quantity;
    }
    let lines: Vec<LineGoods> = goods.into_values().map(|stored| stored.goods).collect();
    if !PickupState::of(lines.iter().copied()).waits() {
        becomes(tx, order, OrderStatus::HandedOut)?;
    }
    Ok(lines)
}

fn becomes(tx: &mut Tx<'_>, order: &StoredOrder, target: OrderStatus) -> Result<()> {
    if order.status != target {
        orders::record_status(tx, order.order.id, order.status, target)?;
    }
    Ok(())
}
