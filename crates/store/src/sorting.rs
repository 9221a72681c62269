//! 分拣: how much of a line lies in the member's bag.

use linli_domain::{OrderLineId, Quantity};
use uuid::Uuid;

use crate::{
    Reader, StoreError, Tx,
    row::{self, columns},
    table,
};

/// Under it the ids of sorted lines are made, the same on every device: two helpers who tick the same line write one row.
const NAMESPACE: Uuid = Uuid::from_u128(0x6b1d_20f4_9a37_5c18_b6c2_736f_7274_6564);

/// Says how much of a line lies in the bag. Where that is said already, nothing is written.
///
/// # Errors
/// Those of writing the file.
pub fn put(tx: &mut Tx<'_>, line: OrderLineId, quantity: Quantity) -> Result<(), StoreError> {
    if in_bag(&tx.reader(), line)? == quantity {
        return Ok(());
    }
    let row = columns([
        ("order_line_id", row::id(line)),
        ("quantity", quantity.thousandths().into()),
        ("at", tx.now().0.into()),
    ]);
    tx.put(&table::SORTED_LINE, Uuid::new_v5(&NAMESPACE, line.uuid().as_bytes()), row)
}

/// How much of a line lies in the bag.
///
/// # Errors
/// Those of reading the file.
pub fn in_bag(reader: &Reader<'_>, line: OrderLineId) -> Result<Quantity, StoreError> {
    let sql = "SELECT quantity FROM sorted_line WHERE order_line_id = ?1 AND hidden = 0";
    let found = reader.first(sql, [line.uuid()], |row| row.get(0))?;
    Ok(Quantity::from_thousandths(found.unwrap_or_default()))
}
