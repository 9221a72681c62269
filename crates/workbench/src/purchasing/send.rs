//! 发给供货商.

use linli_domain::{PurchaseOrderId, Right, purchase::PurchaseState};
use linli_store::{
    Tx,
    purchases::{self, StoredPurchase},
};

use super::orders::{find, sent};
use crate::{Act, Committed, Desk, Error, Result};

/// Records that the supplier was sent the order as it stands now, and answers which revision they have. Where they have exactly that
/// already, no other is made. An order that they had confirmed is to be confirmed again.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NothingToBuy`] where nothing is on it; [`Error::PurchaseFixed`] once something came, or it is over.
pub fn send(desk: &mut Desk, id: PurchaseOrderId) -> Result<Committed<u32>> {
    let number = desk.read(|reader| find(reader, id))?.order.number;
    let act = Act::new("send_purchase_order").with("number", &number);
    desk.transact(Right::BuyGoods, act, |tx| record(tx, id))
}

pub(crate) fn record(tx: &mut Tx<'_>, id: PurchaseOrderId) -> Result<u32> {
    let StoredPurchase { order, state } = find(&tx.reader(), id)?;
    if !state.takes_changes() {
        return Err(Error::PurchaseFixed { number: order.number, state });
    }
    let now = sent(&order, &purchases::goods(&tx.reader(), id)?);
    if now.lines.is_empty() {
        return Err(Error::NothingToBuy);
    }
    let last = purchases::revisions(&tx.reader(), id)?.pop();
    let (number, is_new) = match last {
        Some(last) if last.sent == now => (last.number, false),
        _ => (purchases::record_revision(tx, id, &now)?, true),
    };
    let is_to_be_sent = state == PurchaseState::Draft || is_new;
    if is_to_be_sent && state != PurchaseState::Sent {
        purchases::record_move(tx, id, state, PurchaseState::Sent)?;
    }
    Ok(number)
}
