//! 采购单, with their lines, where they stand, and what was sent of them when.

use linli_domain::{
    CampaignId, FactId, Fen, ProductId, PurchaseLineId, PurchaseOrderId, Quantity, Timestamp, Unit,
    purchase::{AskedLine, OrderedLine, PurchaseMove, PurchaseOrder, PurchaseState, Sent},
};
use rusqlite::Row;
use serde::Serialize;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, id, json, optional_id, optional_int},
    table,
};

/// A purchase order and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StoredPurchase {
    /// Its fields.
    pub order: PurchaseOrder,
    /// The last of its recorded moves.
    pub state: PurchaseState,
}

/// What was sent to the supplier at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Revision {
    /// Which.
    pub id: FactId,
    /// From 1. Two laptops that send at once make two of one number.
    pub number: u32,
    /// As it was sent.
    pub sent: Sent,
    /// When.
    pub at: Timestamp,
}

const ORDER: &str =
    "SELECT purchase_order.id, supplier_id, number, campaigns, made_at, expected_at,
      delivery_fee, note, coalesce(state.state, 'draft')
    FROM purchase_order
    LEFT JOIN purchase_state AS state ON state.purchase_order_id = purchase_order.id
    WHERE purchase_order.hidden = 0";

/// Every purchase order, the newest first.
///
/// # Errors
/// Those of reading the file.
pub fn list(reader: &Reader<'_>) -> Result<Vec<StoredPurchase>, StoreError> {
    reader.rows(&format!("{ORDER} ORDER BY purchase_order.id DESC"), [], stored)
}

/// The order, unless there is none or it is hidden.
///
/// # Errors
/// Those of reading the file.
pub fn get(reader: &Reader<'_>, id: PurchaseOrderId) -> Result<Option<StoredPurchase>, StoreError> {
    reader.first(&format!("{ORDER} AND purchase_order.id = ?1"), [id.uuid()], stored)
}

/// What is on it, in its order.
///
/// # Errors
/// Those of reading the file.
pub fn lines(reader: &Reader<'_>, id: PurchaseOrderId) -> Result<Vec<OrderedLine>, StoreError> {
    let sql = "SELECT id, purchase_order_id, variant_id, position, quantity, confirmed, unit_cost,
          contributions, note
        FROM purchase_line WHERE purchase_order_id = ?1 AND hidden = 0 ORDER BY position, id";
    reader.rows(sql, [id.uuid()], line)
}

/// A line with the names of its goods, and what of it was counted in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OrderedGoods {
    /// The line itself.
    #[serde(flatten)]
    pub line: OrderedLine,
    /// Which product.
    pub product_id: ProductId,
    /// Its name.
    pub product: String,
    /// Name of the variant; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// Pieces in a case; `None` for loose goods.
    pub case_pack: Option<u32>,
    /// What came and was fit to be sold.
    pub arrived: Quantity,
}

/// What is on it with the names of the goods, also of those that were removed since.
///
/// # Errors
/// Those of reading the file.
pub fn goods(reader: &Reader<'_>, id: PurchaseOrderId) -> Result<Vec<OrderedGoods>, StoreError> {
    reader.rows(include_str!("goods.sql"), [id.uuid()], |row| {
        Ok(OrderedGoods {
            line: line(row)?,
            product_id: reader::id(row, 9)?,
            product: row.get(10)?,
            variant: row.get(11)?,
            unit: Unit::new(row.get_ref(12)?.as_str()?),
            case_pack: row.get(13)?,
            arrived: Quantity::from_thousandths(row.get(14)?),
        })
    })
}

/// Makes or changes an order; its lines are [`put_line`]'s.
///
/// # Errors
/// Those of writing the file.
pub fn put(tx: &mut Tx<'_>, order: &PurchaseOrder) -> Result<(), StoreError> {
    let PurchaseOrder {
        id,
        supplier_id,
        number,
        campaigns,
        made_at,
        expected_at,
        delivery_fee,
        note,
    } = order;
    let row = columns([
        ("supplier_id", optional_id(*supplier_id)),
        ("number", number.as_str().into()),
        ("campaigns", json(campaigns)?),
        ("made_at", made_at.0.into()),
        ("expected_at", optional_int(expected_at.map(|at| at.0))),
        ("delivery_fee", optional_int(delivery_fee.map(|fee| fee.0))),
        ("note", note.as_str().into()),
    ]);
    tx.put(&table::PURCHASE_ORDER, id.uuid(), row)
}

/// Makes or changes a line.
///
/// # Errors
/// Those of writing the file.
pub fn put_line(tx: &mut Tx<'_>, line: &OrderedLine) -> Result<(), StoreError> {
    let OrderedLine {
        id: line_id,
        purchase_order_id,
        variant_id,
        position,
        quantity,
        confirmed,
        unit_cost,
        contributions,
        note,
    } = line;
    let row = columns([
        ("purchase_order_id", id(*purchase_order_id)),
        ("variant_id", id(*variant_id)),
        ("position", (*position).into()),
        ("quantity", quantity.thousandths().into()),
        ("confirmed", optional_int(confirmed.map(Quantity::thousandths))),
        ("unit_cost", optional_int(unit_cost.map(|cost| cost.0))),
        ("contributions", json(contributions)?),
        ("note", note.as_str().into()),
    ]);
    tx.put(&table::PURCHASE_LINE, line_id.uuid(), row)
}

/// Takes a line off its order.
///
/// # Errors
/// Those of writing the file.
pub fn hide_line(tx: &mut Tx<'_>, id: PurchaseLineId) -> Result<(), StoreError> {
    tx.tomb(&table::PURCHASE_LINE, id.uuid())
}

/// Hides an order with its lines, as if it had never been made.
///
/// # Errors
/// Those of writing the file.
pub fn hide(tx: &mut Tx<'_>, id: PurchaseOrderId) -> Result<(), StoreError> {
    for line in lines(&tx.reader(), id)? {
        hide_line(tx, line.id)?;
    }
    tx.tomb(&table::PURCHASE_ORDER, id.uuid())
}

/// Where it stands: a draft until it moves.
///
/// # Errors
/// Those of reading the file.
pub fn state(reader: &Reader<'_>, id: PurchaseOrderId) -> Result<PurchaseState, StoreError> {
    let sql = "SELECT state FROM purchase_state WHERE purchase_order_id = ?1";
    let state =
        reader.first(sql, [id.uuid()], |row| reader::word(row, 0, PurchaseState::from_word))?;
    Ok(state.unwrap_or_default())
}

/// Its moves, the earliest first.
///
/// # Errors
/// Those of reading the file.
pub fn moves(reader: &Reader<'_>, id: PurchaseOrderId) -> Result<Vec<PurchaseMove>, StoreError> {
    let sql = "SELECT from_state, to_state, at FROM purchase_move
        WHERE purchase_order_id = ?1 ORDER BY hlc, id";
    reader.rows(sql, [id.uuid()], |row| {
        let state = |index| reader::word(row, index, PurchaseState::from_word);
        Ok(PurchaseMove { from: state(0)?, to: state(1)?, at: Timestamp(row.get(2)?) })
    })
}

/// Records that it passed from one state to another now. Whether it may is the caller's to ask ([`PurchaseState::step_to`]).
///
/// # Errors
/// Those of writing the file.
pub fn record_move(
    tx: &mut Tx<'_>,
    order: PurchaseOrderId,
    from: PurchaseState,
    to: PurchaseState,
) -> Result<(), StoreError> {
    let fact_id: FactId = tx.new_id();
    let row = columns([
        ("purchase_order_id", id(order)),
        ("from_state", from.as_str().into()),
        ("to_state", to.as_str().into()),
        ("at", tx.now().0.into()),
    ]);
    tx.fact(&table::PURCHASE_MOVE, fact_id.uuid(), row)
}

/// Everything that was sent of it, the first first.
///
/// # Errors
/// Those of reading the file.
pub fn revisions(reader: &Reader<'_>, id: PurchaseOrderId) -> Result<Vec<Revision>, StoreError> {
    let sql = "SELECT id, number, content, at FROM purchase_revision
        WHERE purchase_order_id = ?1 ORDER BY number, hlc, id";
    reader.rows(sql, [id.uuid()], |row| {
        Ok(Revision {
            id: reader::id(row, 0)?,
            number: row.get(1)?,
            sent: reader::json(row, 2)?,
            at: Timestamp(row.get(3)?),
        })
    })
}

/// Keeps what is sent to the supplier now; answers the number of this revision.
///
/// # Errors
/// Those of writing the file.
pub fn record_revision(
    tx: &mut Tx<'_>,
    order: PurchaseOrderId,
    sent: &Sent,
) -> Result<u32, StoreError> {
    let sql = "SELECT max(number) FROM purchase_revision WHERE purchase_order_id = ?1";
    let last = tx.reader().first(sql, [order.uuid()], |row| row.get::<_, Option<u32>>(0))?;
    let number = last.flatten().unwrap_or(0).saturating_add(1);
    let fact_id: FactId = tx.new_id();
    let row = columns([
        ("purchase_order_id", id(order)),
        ("number", number.into()),
        ("content", json(sent)?),
        ("at", tx.now().0.into()),
    ]);
    tx.fact(&table::PURCHASE_REVISION, fact_id.uuid(), row)?;
    Ok(number)
}

/// The numbers of orders that begin so, those of hidden orders too: a number that was once said to a supplier is not given again.
///
/// # Errors
/// Those of reading the file.
pub fn numbers(reader: &Reader<'_>, beginning: &str) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT number FROM purchase_order WHERE substr(number, 1, length(?1)) = ?1";
    reader.rows(sql, [beginning], |row| row.get(0))
}

/// What orders that stand bring, for [`linli_domain::purchase::cover`]: those that name one of `campaigns`, and all others of which
/// something is still to come.
///
/// # Errors
/// Those of reading the file.
pub fn asked(reader: &Reader<'_>, campaigns: &[CampaignId]) -> Result<Vec<AskedLine>, StoreError> {
    let ids: serde_json::Value = campaigns.iter().map(ToString::to_string).collect();
    reader.rows(include_str!("asked.sql"), [ids], |row| {
        let state = reader::word(row, 2, PurchaseState::from_word)?;
        let arrived = row.get::<_, Option<i64>>(4)?.map(Quantity::from_thousandths);
        // Where other lines were counted in, of this one nothing came.
        let counted: bool = row.get(5)?;
        Ok(AskedLine {
            variant_id: reader::id(row, 0)?,
            quantity: Quantity::from_thousandths(row.get(1)?),
            arrived: arrived.or(counted.then_some(Quantity::ZERO)),
            open: state.is_open(),
            contributions: reader::json(row, 3)?,
        })
    })
}

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredPurchase> {
    Ok(StoredPurchase {
        order: PurchaseOrder {
            id: reader::id(row, 0)?,
            supplier_id: reader::optional_id(row, 1)?,
            number: row.get(2)?,
            campaigns: reader::json(row, 3)?,
            made_at: Timestamp(row.get(4)?),
            expected_at: row.get::<_, Option<i64>>(5)?.map(Timestamp),
            delivery_fee: row.get::<_, Option<i64>>(6)?.map(Fen),
            note: row.get(7)?,
        },
        state: reader::word(row, 8, PurchaseState::from_word)?,
    })
}

fn line(row: &Row<'_>) -> rusqlite::Result<OrderedLine> {
    Ok(OrderedLine {
        id: reader::id(row, 0)?,
        purchase_order_id: reader::id(row, 1)?,
        variant_id: reader::id(row, 2)?,
        position: row.get(3)?,
        quantity: Quantity::from_thousandths(row.get(4)?),
        confirmed: row.get::<_, Option<i64>>(5)?.map(Quantity::from_thousandths),
        unit_cost: row.get::<_, Option<i64>>(6)?.map(Fen),
        contributions: reader::json(row, 7)?,
        note: row.get(8)?,
    })
}

#[cfg(test)]
mod tests;
