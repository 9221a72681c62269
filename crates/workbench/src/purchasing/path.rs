//! Moving a purchase order along its path.

use linli_domain::{PurchaseOrderId, Right, purchase::PurchaseState};
use linli_store::purchases::{self, StoredPurchase};

use super::orders::find;
use crate::{Act, Committed, Desk, Error, Result};

/// Moves it to `target`: on, one step back, called off, or taken up again. Each move is recorded. That it was sent is said by
/// [`super::send`], which keeps what was.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::PurchaseMove`] where no step leads there.
pub fn move_to(
    desk: &mut Desk,
    id: PurchaseOrderId,
    target: PurchaseState,
) -> Result<Committed<PurchaseState>> {
    let number = desk.read(|reader| find(reader, id))?.order.number;
    let act =
        Act::new("move_purchase_order").with("number", &number).with("state", target.as_str());
    desk.transact(Right::BuyGoods, act, |tx| {
        let from = find(&tx.reader(), id)?.state;
        let is_sending = (from, target) == (PurchaseState::Draft, PurchaseState::Sent);
        if is_sending || from.step_to(target).is_none() {
            return Err(Error::PurchaseMove { from, to: target });
        }
        purchases::record_move(tx, id, from, target)?;
        Ok(target)
    })
}

/// Removes one that the supplier never had, or that was called off.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::PurchaseFixed`] for any other.
pub fn remove(desk: &mut Desk, id: PurchaseOrderId) -> Result<Committed<()>> {
    let StoredPurchase { order, state } = desk.read(|reader| find(reader, id))?;
    let act = Act::new("remove_purchase_order").with("number", &order.number);
    desk.transact(Right::BuyGoods, act, |tx| {
        if state.was_sent() {
            return Err(Error::PurchaseFixed { number: order.number, state });
        }
        Ok(purchases::hide(tx, id)?)
    })
}
