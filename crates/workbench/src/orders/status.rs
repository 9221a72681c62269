//! 撤单 and 核销: whether an order counts, and whether its goods are with the member.

use linli_domain::{CampaignId, OrderId};
use linli_domain::{OrderStatus, Right, Stage};
use linli_store::{
    Reader, Tx, campaigns as stored_campaigns,
    members::{self, Aliases},
    orders, pickups,
};

use super::form::{find, refuse_if_closed};
use crate::{Act, Committed, Desk, Error, Result, campaigns, handout};

/// 撤单: the order no longer counts. It stays readable and can be restored.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::CampaignClosed`]; [`Error::HandedOut`]: goods that are out are taken back first.
pub fn cancel(desk: &mut Desk, id: OrderId) -> Result<Committed<()>> {
    turn(desk, id, "cancel_order", |tx, order| {
        refuse_if_closed(&tx.reader(), order.campaign_id, false)?;
        order.refuse_if_out(&tx.reader())?;
        order.becomes(tx, OrderStatus::Cancelled)
    })
}

/// Takes a cancelled order up again. Its claims keep their times: it was a mistake that it left the queue.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::CampaignClosed`]; [`Error::HandedOut`].
pub fn restore(desk: &mut Desk, id: OrderId) -> Result<Committed<()>> {
    turn(desk, id, "restore_order", |tx, order| {
        refuse_if_closed(&tx.reader(), order.campaign_id, false)?;
        order.refuse_if_out(&tx.reader())?;
        order.becomes(tx, OrderStatus::Placed)
    })
}

/// 核销: all that the member gets is with them. From then on the order stays as it is until that is taken back.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NothingToHandOut`] where the campaign does not stand so; [`Error::OrderCancelled`].
pub fn hand_out(desk: &mut Desk, id: OrderId) -> Result<Committed<()>> {
    turn(desk, id, "hand_out", |tx, order| {
        refuse_if_nothing_is_handed_out(&tx.reader(), order.campaign_id)?;
        match order.status {
            OrderStatus::Cancelled => Err(Error::OrderCancelled { name: order.name.clone() }),
            OrderStatus::Placed => handout::give_order(tx, order.id, &order.name),
            OrderStatus::HandedOut => Ok(()),
        }
    })
}

/// Takes a hand-out back: the goods are here after all. The order counts as before.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NothingToHandOut`].
pub fn take_back(desk: &mut Desk, id: OrderId) -> Result<Committed<()>> {
    turn(desk, id, "take_back", |tx, order| {
        refuse_if_nothing_is_handed_out(&tx.reader(), order.campaign_id)?;
        match order.status {
            OrderStatus::HandedOut => {
                handout::bring_back(tx, order.id)?;
                order.becomes(tx, OrderStatus::Placed)
            }
            // Some of it may be out all the same.
            OrderStatus::Placed => handout::bring_back(tx, order.id),
            OrderStatus::Cancelled => Ok(()),
        }
    })
}

/// An order about to be turned.
struct Turning {
    id: OrderId,
    campaign_id: CampaignId,
    status: OrderStatus,
    name: String,
}

impl Turning {
    /// Some of it may be out while the rest waits.
    fn refuse_if_out(&self, reader: &Reader<'_>) -> Result<()> {
        let goods = pickups::goods_of_order(reader, self.id)?;
        let out = goods.values().any(|stored| stored.goods.collected.is_positive());
        if out || self.status == OrderStatus::HandedOut {
            return Err(Error::HandedOut { name: self.name.clone() });
        }
        Ok(())
    }

    fn becomes(&self, tx: &mut Tx<'_>, target: OrderStatus) -> Result<()> {
        if self.status != target {
            orders::record_status(tx, self.id, self.status, target)?;
        }
        Ok(())
    }
}

fn turn(
    desk: &mut Desk,
    id: OrderId,
    kind: &'static str,
    work: impl FnOnce(&mut Tx<'_>, &Turning) -> Result<()>,
) -> Result<Committed<()>> {
    let name = desk.read(|reader| name_of(reader, id))?;
    let right = match kind {
        "hand_out" | "take_back" => Right::HandOut,
        _ => Right::TakeOrders,
    };
    desk.transact(right, Act::new(kind).with("name", &name), |tx| {
        let stored = find(&tx.reader(), id)?;
        let (campaign_id, status) = (stored.order.campaign_id, stored.status);
        work(tx, &Turning { id, campaign_id, status, name })
    })
}

fn name_of(reader: &Reader<'_>, id: OrderId) -> Result<String> {
    let member_id = Aliases::read(reader)?.of(find(reader, id)?.order.member_id);
    let member = members::get(reader, member_id)?;
    Ok(member.map(|member| member.name).unwrap_or_default())
}

fn refuse_if_nothing_is_handed_out(reader: &Reader<'_>, id: CampaignId) -> Result<()> {
    let stage: Stage = stored_campaigns::stage(reader, id)?;
    if stage.hands_out() {
        return Ok(());
    }
    Err(Error::NothingToHandOut { title: campaigns::find(reader, id)?.title, stage })
}
