//! What is in stock, as the sum of its moves.

use std::collections::HashMap;

use linli_domain::{FactId, Quantity, StockMove, StockReason, VariantId};

use crate::{
    Reader, StoreError, Tx, reader,
    row::{self, columns, optional_id},
    table,
};

/// Records that so much of a variant came in, or went out where it is negative. Nothing at all is no move.
///
/// # Errors
/// Those of writing the file.
pub fn record(
    tx: &mut Tx<'_>,
    variant_id: VariantId,
    reason: StockReason,
    quantity: Quantity,
) -> Result<Option<StockMove>, StoreError> {
    if quantity == Quantity::ZERO {
        return Ok(None);
    }
    let moved =
        StockMove { id: tx.new_id(), variant_id, reason, quantity, reverses: None, at: tx.now() };
    let row = columns([
        ("variant_id", row::id(variant_id)),
        ("reason", reason.as_str().into()),
        ("quantity", quantity.thousandths().into()),
        ("reverses_id", optional_id(None::<FactId>)),
        ("at", moved.at.0.into()),
    ]);
    tx.fact(&table::STOCK_MOVE, moved.id.uuid(), row)?;
    Ok(Some(moved))
}

/// What of each variant is there, of all reasons; variants of which nothing ever moved are left out.
///
/// # Errors
/// Those of reading the file.
pub fn on_hand(reader: &Reader<'_>) -> Result<HashMap<VariantId, Quantity>, StoreError> {
    sums(reader, "SELECT variant_id, sum(quantity) FROM stock_move GROUP BY variant_id")
}

/// What of each variant was there when the book was begun.
///
/// # Errors
/// Those of reading the file.
pub fn opening(reader: &Reader<'_>) -> Result<HashMap<VariantId, Quantity>, StoreError> {
    let sql = "SELECT variant_id, sum(quantity) FROM stock_move
        WHERE reason = 'opening' GROUP BY variant_id";
    sums(reader, sql)
}

fn sums(reader: &Reader<'_>, sql: &str) -> Result<HashMap<VariantId, Quantity>, StoreError> {
    let rows = reader.rows(sql, [], |row| {
        Ok((reader::id::<VariantId>(row, 0)?, Quantity::from_thousandths(row.get(1)?)))
    })?;
    Ok(rows.into_iter().collect())
}
