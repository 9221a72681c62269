//! How orders came to stand where they do, and hand-outs that met a cancel.

use linli_domain::{Dispute, OrderId, OrderMove, OrderStatus, Timestamp, change::Hlc};

use crate::{
    Reader, StoreError,
    authors::{self, Author},
    reader,
};

/// The acts by which an order is moved.
const KINDS: [&str; 8] = [
    "cancel_order",
    "restore_order",
    "hand_out",
    "take_back",
    "take_back_and_cancel",
    "import_orders",
    "undo",
    "redo",
];

/// The moves of an order, in the order in which they count.
///
/// # Errors
/// Those of reading the file.
pub fn moves(reader: &Reader<'_>, id: OrderId) -> Result<Vec<OrderMove>, StoreError> {
    let sql = "SELECT id, from_status, to_status, at, hlc FROM order_move
        WHERE order_id = ?1 ORDER BY hlc, id";
    reader.rows(sql, [id.uuid()], |row| {
        let status = |index| reader::word(row, index, OrderStatus::from_word);
        Ok(OrderMove {
            id: reader::id(row, 0)?,
            from: status(1)?,
            to: status(2)?,
            at: Timestamp(row.get(3)?),
            hlc: Hlc::from_packed(row.get(4)?),
        })
    })
}

/// Orders that were handed out and cancelled by people who did not know of each other.
///
/// # Errors
/// Those of reading the file.
pub fn disputes(reader: &Reader<'_>) -> Result<Vec<(OrderId, Dispute)>, StoreError> {
    // Few orders were ever cancelled and few of those handed out; which of them are in dispute is the domain's to say.
    let sql = "SELECT id FROM campaign_order WHERE hidden = 0
        AND id IN (SELECT order_id FROM order_move WHERE to_status = 'cancelled')
        AND EXISTS (SELECT 1 FROM order_move
          WHERE order_id = campaign_order.id AND to_status = 'handed_out')";
    let mut disputes = Vec::new();
    for id in reader.rows(sql, [], |row| reader::id::<OrderId>(row, 0))? {
        disputes.extend(Dispute::of(&moves(reader, id)?).map(|dispute| (id, dispute)));
    }
    Ok(disputes)
}

/// Who made this move.
///
/// # Errors
/// Those of reading the file.
pub fn author(reader: &Reader<'_>, step: &OrderMove) -> Result<Option<Author>, StoreError> {
    authors::of_move(reader, step.hlc, &KINDS)
}
