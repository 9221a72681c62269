//! 批次.

use std::collections::HashMap;

use linli_domain::{
    Fen, Lot, LotId, Quantity, StockReason, SupplierId, Timestamp, VariantId, lot::LotStock,
};
use rusqlite::{Params, Row};

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, id, optional_id, optional_int},
    table,
};

const COLUMNS: &str =
    "SELECT id, variant_id, supplier_id, number, produced_at, expires_at, note FROM lot";

/// Makes or changes it.
///
/// # Errors
/// Those of writing the file.
pub fn put(tx: &mut Tx<'_>, lot: &Lot) -> Result<(), StoreError> {
    let Lot { id: lot_id, variant_id, supplier_id, number, produced_at, expires_at, note } = lot;
    let row = columns([
        ("variant_id", id(*variant_id)),
        ("supplier_id", optional_id(*supplier_id)),
        ("number", number.as_str().into()),
        ("produced_at", optional_int(produced_at.map(|at| at.0))),
        ("expires_at", optional_int(expires_at.map(|at| at.0))),
        ("note", note.as_str().into()),
    ]);
    tx.put(&table::LOT, lot_id.uuid(), row)
}

/// Every lot that was noted, also those of which nothing is left.
///
/// # Errors
/// Those of reading the file.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Lot>, StoreError> {
    read(reader, &format!("{COLUMNS} WHERE hidden = 0 ORDER BY id"), [])
}

/// The lot, unless there is none or it is hidden.
///
/// # Errors
/// Those of reading the file.
pub fn get(reader: &Reader<'_>, lot: LotId) -> Result<Option<Lot>, StoreError> {
    Ok(read(reader, &format!("{COLUMNS} WHERE hidden = 0 AND id = ?1"), [lot.uuid()])?.pop())
}

/// What is there of each variant, lot by lot; what no lot was noted of stands under none. Where a lot's moves cancel out it is
/// left out.
///
/// # Errors
/// Those of reading the file.
pub fn on_hand(reader: &Reader<'_>) -> Result<HashMap<VariantId, Vec<LotStock>>, StoreError> {
    by_variant(reader, None)
}

/// As [`on_hand`], of one variant.
///
/// # Errors
/// Those of reading the file.
pub fn on_hand_of(reader: &Reader<'_>, variant: VariantId) -> Result<Vec<LotStock>, StoreError> {
    Ok(by_variant(reader, Some(variant))?.remove(&variant).unwrap_or_default())
}

fn by_variant(
    reader: &Reader<'_>,
    variant: Option<VariantId>,
) -> Result<HashMap<VariantId, Vec<LotStock>>, StoreError> {
    let sql = "SELECT stock_move.variant_id, lot_id, max(expires_at), sum(quantity)
        FROM stock_move LEFT JOIN lot ON lot.id = lot_id
        WHERE ?1 IS NULL OR stock_move.variant_id = ?1
        GROUP BY stock_move.variant_id, lot_id HAVING sum(quantity) <> 0";
    let mut lots: HashMap<VariantId, Vec<LotStock>> = HashMap::new();
    let rows = reader.rows(sql, [variant.map(VariantId::uuid)], |row| {
        let lot = LotStock {
            lot_id: reader::optional_id(row, 1)?,
            expires_at: row.get::<_, Option<i64>>(2)?.map(Timestamp),
            on_hand: Quantity::from_thousandths(row.get(3)?),
        };
        Ok((reader::id(row, 0)?, lot))
    })?;
    for (variant_id, lot) in rows {
        lots.entry(variant_id).or_default().push(lot);
    }
    Ok(lots)
}

/// Where a lot came from, and how much of it with one delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotArrival {
    /// From whom the delivery came.
    pub supplier_id: Option<SupplierId>,
    /// When.
    pub at: Timestamp,
    /// How much of it, the damaged among it.
    pub quantity: Quantity,
    /// What a unit of it cost.
    pub unit_cost: Option<Fen>,
}

/// The deliveries by which a lot came.
///
/// # Errors
/// Those of reading the file.
pub fn arrivals(reader: &Reader<'_>, lot: LotId) -> Result<Vec<LotArrival>, StoreError> {
    let sql = "SELECT receipt.supplier_id, receipt.at, sum(quantity), max(unit_cost)
        FROM stock_move JOIN receipt ON receipt.id = receipt_id
        WHERE lot_id = ?1 AND reason = ?2
        GROUP BY receipt.id HAVING sum(quantity) <> 0 ORDER BY receipt.at, receipt.id";
    reader.rows(sql, (lot.uuid(), StockReason::Received.as_str()), |row| {
        Ok(LotArrival {
            supplier_id: reader::optional_id(row, 0)?,
            at: Timestamp(row.get(1)?),
            quantity: Quantity::from_thousandths(row.get(2)?),
            unit_cost: row.get::<_, Option<i64>>(3)?.map(Fen),
        })
    })
}

fn read(reader: &Reader<'_>, sql: &str, params: impl Params) -> Result<Vec<Lot>, StoreError> {
    reader.rows(sql, params, lot)
}

fn lot(row: &Row<'_>) -> rusqlite::Result<Lot> {
    Ok(Lot {
        id: reader::id(row, 0)?,
        variant_id: reader::id(row, 1)?,
        supplier_id: reader::optional_id(row, 2)?,
        number: row.get(3)?,
        produced_at: row.get::<_, Option<i64>>(4)?.map(Timestamp),
        expires_at: row.get::<_, Option<i64>>(5)?.map(Timestamp),
        note: row.get(6)?,
    })
}
