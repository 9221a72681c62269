//! 到货: deliveries, and the purchase orders they are counted in against.

use linli_domain::{
    DeliveryNoteId, FactId, Fen, LotId, PurchaseLineId, PurchaseOrderId, Quantity, Receipt,
    SupplierId, Timestamp, VariantId,
    purchase::PurchaseState,
    receipt::{Agreed, Brought},
};
use rusqlite::Row;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, optional_id},
    table,
};

/// A purchase order that goods are expected of, or came of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderedFrom {
    /// Which.
    pub id: PurchaseOrderId,
    /// Its number.
    pub number: String,
    /// Whom it was sent to.
    pub supplier_id: Option<SupplierId>,
    /// Their name; empty where there is none.
    pub supplier: String,
    /// When they said they would come.
    pub expected_at: Option<Timestamp>,
    /// How far it has come.
    pub state: PurchaseState,
}

/// One line of a purchase order, as it is counted in against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderedLine {
    /// Which.
    pub id: PurchaseLineId,
    /// Of what.
    pub variant_id: VariantId,
    /// How much, at which price: what the supplier confirmed, or else what was ordered.
    pub agreed: Agreed,
}

/// What a delivery brought of one lot of one thing, less what was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BroughtLine {
    /// With which delivery.
    pub receipt_id: FactId,
    /// Against which line of a purchase order.
    pub purchase_line_id: Option<PurchaseLineId>,
    /// Of what.
    pub variant_id: VariantId,
    /// Its lot.
    pub lot_id: Option<LotId>,
    /// How much.
    pub brought: Brought,
}

/// Records that a delivery came now. What it brought is recorded as stock moves that name it ([`crate::stock::record`]).
///
/// # Errors
/// Those of writing the file.
pub fn record(
    tx: &mut Tx<'_>,
    purchase_order_id: Option<PurchaseOrderId>,
    supplier_id: Option<SupplierId>,
    delivery_note_id: Option<DeliveryNoteId>,
    note: &str,
) -> Result<Receipt, StoreError> {
    let (id, at) = (tx.new_id(), tx.now());
    let receipt =
        Receipt { id, purchase_order_id, supplier_id, delivery_note_id, note: note.to_owned(), at };
    let row = columns([
        ("purchase_order_id", optional_id(purchase_order_id)),
        ("supplier_id", optional_id(supplier_id)),
        ("delivery_note_id", optional_id(delivery_note_id)),
        ("note", note.into()),
        ("at", at.0.into()),
    ]);
    tx.fact(&table::RECEIPT, id.uuid(), row)?;
    Ok(receipt)
}

/// Deliveries, the latest first; those whose goods were all taken back are among them.
///
/// # Errors
/// Those of reading the file.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Receipt>, StoreError> {
    let sql = "SELECT id, purchase_order_id, supplier_id, note, at, delivery_note_id FROM receipt
        ORDER BY at DESC, id DESC";
    reader.rows(sql, [], |row| {
        Ok(Receipt {
            id: reader::id(row, 0)?,
            purchase_order_id: reader::optional_id(row, 1)?,
            supplier_id: reader::optional_id(row, 2)?,
            note: row.get(3)?,
            at: Timestamp(row.get(4)?),
            delivery_note_id: reader::optional_id(row, 5)?,
        })
    })
}

/// Purchase orders that were sent, or of which something came, the longest expected first.
///
/// # Errors
/// Those of reading the file.
pub fn orders(reader: &Reader<'_>) -> Result<Vec<OrderedFrom>, StoreError> {
    let sql = concat!(
        include_str!("ordered_from.sql"),
        " WHERE purchase_order.hidden = 0 AND purchase_state.state NOT IN ('draft', 'cancelled')
          ORDER BY expected_at IS NULL, expected_at, purchase_order.id"
    );
    reader.rows(sql, [], ordered_from)
}

/// The purchase order, unless there is none or it is hidden.
///
/// # Errors
/// Those of reading the file.
pub fn order(reader: &Reader<'_>, id: PurchaseOrderId) -> Result<Option<OrderedFrom>, StoreError> {
    let sql = concat!(
        include_str!("ordered_from.sql"),
        " WHERE purchase_order.hidden = 0 AND purchase_order.id = ?1"
    );
    reader.first(sql, [id.uuid()], ordered_from)
}

/// The lines of a purchase order, in its order.
///
/// # Errors
/// Those of reading the file.
pub fn ordered_lines(
    reader: &Reader<'_>,
    order: PurchaseOrderId,
) -> Result<Vec<OrderedLine>, StoreError> {
    let sql = "SELECT id, variant_id, coalesce(confirmed, quantity), unit_cost FROM purchase_line
        WHERE purchase_order_id = ?1 AND hidden = 0 ORDER BY position, id";
    reader.rows(sql, [order.uuid()], |row| {
        Ok(OrderedLine {
            id: reader::id(row, 0)?,
            variant_id: reader::id(row, 1)?,
            agreed: Agreed {
                quantity: Quantity::from_thousandths(row.get(2)?),
                unit_cost: row.get::<_, Option<i64>>(3)?.map(Fen),
            },
        })
    })
}

/// What came of a purchase order, or with every delivery where none is named.
///
/// # Errors
/// Those of reading the file.
pub fn brought(
    reader: &Reader<'_>,
    order: Option<PurchaseOrderId>,
) -> Result<Vec<BroughtLine>, StoreError> {
    let sql = "SELECT receipt_id, purchase_line_id, variant_id, lot_id, unit_cost,
          sum(iif(reason = 'received', quantity, 0)), -sum(iif(reason = 'damaged', quantity, 0))
        FROM stock_move
        WHERE receipt_id IS NOT NULL AND reason IN ('received', 'damaged')
          AND (?1 IS NULL OR receipt_id IN (SELECT id FROM receipt WHERE purchase_order_id = ?1))
        GROUP BY receipt_id, purchase_line_id, variant_id, lot_id, unit_cost
        HAVING sum(iif(reason = 'received', quantity, 0)) <> 0 OR sum(iif(reason = 'damaged', quantity, 0)) <> 0
        ORDER BY min(id)";
    reader.rows(sql, [order.map(PurchaseOrderId::uuid)], |row| {
        Ok(BroughtLine {
            receipt_id: reader::id(row, 0)?,
            purchase_line_id: reader::optional_id(row, 1)?,
            variant_id: reader::id(row, 2)?,
            lot_id: reader::optional_id(row, 3)?,
            brought: Brought {
                unit_cost: row.get::<_, Option<i64>>(4)?.map(Fen),
                received: Quantity::from_thousandths(row.get(5)?),
                damaged: Quantity::from_thousandths(row.get(6)?),
            },
        })
    })
}

fn ordered_from(row: &Row<'_>) -> rusqlite::Result<OrderedFrom> {
    Ok(OrderedFrom {
        id: reader::id(row, 0)?,
        number: row.get(1)?,
        supplier_id: reader::optional_id(row, 2)?,
        supplier: row.get(3)?,
        expected_at: row.get::<_, Option<i64>>(4)?.map(Timestamp),
        state: reader::word(row, 5, PurchaseState::from_word)?,
    })
}
