//! A purchase order, changed by hand, and what the supplier said they will bring.

use linli_domain::{
    Fen, FieldErrors, PurchaseLineId, PurchaseOrderId, Quantity, Right, Timestamp, VariantId,
    purchase::{OrderedLine, PurchaseOrder, PurchaseState},
};
use linli_store::{
    Tx,
    purchases::{self, StoredPurchase},
};
use serde::{Deserialize, Serialize};

use super::orders::find;
use crate::{Act, Committed, Desk, Error, Result};

/// A purchase order as the form holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PurchaseForm {
    /// Which.
    pub id: PurchaseOrderId,
    /// When the goods are to be here.
    pub expected_at: Option<Timestamp>,
    /// What bringing them costs.
    pub delivery_fee: Option<Fen>,
    /// What is said to the supplier besides.
    pub note: String,
    /// What is asked for; what is left out is taken off.
    pub lines: Vec<PurchaseLineForm>,
}

/// One line of a [`PurchaseForm`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PurchaseLineForm {
    /// `None` for goods that were put on by hand.
    pub id: Option<PurchaseLineId>,
    /// Of what.
    pub variant_id: VariantId,
    /// How much is asked for.
    pub quantity: Quantity,
    /// What the supplier said they would bring, where that is not what was asked.
    pub confirmed: Option<Quantity>,
    /// What a unit costs.
    pub unit_cost: Option<Fen>,
    /// What is said about it.
    pub note: String,
}

/// One purchase order, to be changed.
///
/// # Errors
/// [`Error::NotFound`].
pub fn form(desk: &Desk, id: PurchaseOrderId) -> Result<PurchaseForm> {
    desk.read(|reader| {
        let StoredPurchase { order, .. } = find(reader, id)?;
        let lines = purchases::lines(reader, id)?.into_iter().map(|line| PurchaseLineForm {
            id: Some(line.id),
            variant_id: line.variant_id,
            quantity: line.quantity,
            confirmed: line.confirmed,
            unit_cost: line.unit_cost,
            note: line.note,
        });
        Ok(PurchaseForm {
            id,
            expected_at: order.expected_at,
            delivery_fee: order.delivery_fee,
            note: order.note,
            lines: lines.collect(),
        })
    })
}

/// Stores a changed purchase order. What the supplier has stays as it was sent until it is sent again.
///
/// # Errors
/// [`Error::Fields`] with everything that is wrong; [`Error::PurchaseFixed`] once something came, or it is over.
pub fn save(desk: &mut Desk, form: &PurchaseForm) -> Result<Committed<()>> {
    let number = desk.read(|reader| find(reader, form.id))?.order.number;
    let act = Act::new("edit_purchase_order").with("number", &number);
    desk.transact(Right::BuyGoods, act, |tx| write(tx, form).map(drop))
}

/// 确认: stores what the supplier said they will bring, and that they said so.
///
/// # Errors
/// As [`save`]; [`Error::PurchaseMove`] where the order was not sent.
pub fn confirm(desk: &mut Desk, form: &PurchaseForm) -> Result<Committed<()>> {
    let number = desk.read(|reader| find(reader, form.id))?.order.number;
    let act = Act::new("confirm_purchase_order").with("number", &number);
    desk.transact(Right::BuyGoods, act, |tx| {
        let from = write(tx, form)?;
        match from {
            PurchaseState::Sent => {
                Ok(purchases::record_move(tx, form.id, from, PurchaseState::Confirmed)?)
            }
            PurchaseState::Confirmed => Ok(()),
            from => Err(Error::PurchaseMove { from, to: PurchaseState::Confirmed }),
        }
    })
}

/// Writes the form, and answers where the order stands.
fn write(tx: &mut Tx<'_>, form: &PurchaseForm) -> Result<PurchaseState> {
    let StoredPurchase { order, state } = find(&tx.reader(), form.id)?;
    if !state.takes_changes() {
        return Err(Error::PurchaseFixed { number: order.number, state });
    }
    let stored = purchases::lines(&tx.reader(), form.id)?;
    let order = PurchaseOrder {
        expected_at: form.expected_at,
        delivery_fee: form.delivery_fee,
        note: form.note.trim().to_owned(),
        ..order
    };
    let mut lines = Vec::with_capacity(form.lines.len());
    for (position, line) in (0_u32..).zip(&form.lines) {
        let was = line.id.and_then(|id| stored.iter().find(|stored| stored.id == id));
        lines.push(OrderedLine {
            id: was.map_or_else(|| tx.new_id(), |was| was.id),
            purchase_order_id: form.id,
            variant_id: was.map_or(line.variant_id, |was| was.variant_id),
            position,
            quantity: line.quantity,
            // What was said to be brought as asked is nothing of its own.
            confirmed: line.confirmed.filter(|confirmed| *confirmed != line.quantity),
            unit_cost: line.unit_cost,
            contributions: was.map(|was| was.contributions.clone()).unwrap_or_default(),
            note: line.note.trim().to_owned(),
        });
    }
    order.check(&lines).map_err(|errors: FieldErrors| Error::Fields(errors))?;
    purchases::put(tx, &order)?;
    for line in &lines {
        purchases::put_line(tx, line)?;
    }
    for gone in stored.iter().filter(|was| lines.iter().all(|line| line.id != was.id)) {
        purchases::hide_line(tx, gone.id)?;
    }
    Ok(state)
}
