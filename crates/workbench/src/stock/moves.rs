//! Where goods came from and went to.

use std::collections::HashMap;

use linli_domain::{FactId, Lot, LotId, Quantity, StockMove, StockReason, Timestamp, VariantId};
use linli_store::{lots, orders, receipts, stock, suppliers};
use serde::Serialize;

use crate::{Desk, Result};

/// One move of a variant's stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct MoveRow {
    /// Which.
    pub id: FactId,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: StockReason,
    /// How much came in; negative for what went out.
    pub quantity: Quantity,
    /// What there was after it.
    pub after: Quantity,
    /// It takes another one back.
    pub reverses: bool,
    /// The lot's number; may be empty.
    pub lot: String,
    /// From whom it came, or to whom it went: a supplier's or a member's name; empty where neither.
    pub party: String,
    /// A remark.
    pub note: String,
}

/// Every move of a variant, the latest first.
///
/// # Errors
/// The store cannot be read.
pub fn moves(desk: &Desk, variant: VariantId) -> Result<Vec<MoveRow>> {
    desk.read(|reader| {
        let known: HashMap<LotId, Lot> =
            lots::list(reader)?.into_iter().map(|lot| (lot.id, lot)).collect();
        let names: HashMap<_, _> = suppliers::list(reader)?
            .into_iter()
            .map(|supplier| (supplier.id, supplier.name))
            .collect();
        let from: HashMap<FactId, String> = receipts::list(reader)?
            .into_iter()
            .filter_map(|receipt| Some((receipt.id, names.get(&receipt.supplier_id?)?.clone())))
            .collect();
        let moves = stock::moves(reader, variant)?;
        let lines = moves.iter().filter_map(|moved| moved.trace.order_line_id).collect();
        let buyers = orders::names_of_lines(reader, &lines)?;
        let mut after: Quantity = moves.iter().map(|moved| moved.quantity).sum();
        let rows = moves.into_iter().map(|moved| {
            let StockMove { id, reason, quantity, reverses, at, trace, .. } = moved;
            let left = after;
            after -= quantity;
            let member = trace.order_line_id.and_then(|id| buyers.get(&id));
            let supplier = trace.receipt_id.and_then(|id| from.get(&id));
            MoveRow {
                id,
                at,
                reason,
                quantity,
                after: left,
                reverses: reverses.is_some(),
                lot: trace
                    .lot_id
                    .and_then(|id| known.get(&id))
                    .map(|lot| lot.number.clone())
                    .unwrap_or_default(),
                party: member.or(supplier).cloned().unwrap_or_default(),
                note: trace.note,
            }
        });
        Ok(rows.collect())
    })
}
