//! 供货商.

use linli_domain::{Phone, Supplier, SupplierId};
use rusqlite::Row;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, optional_text},
    table,
};

/// Everyone the leader buys from, in the order in which they were entered.
///
/// # Errors
/// Those of reading the file.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Supplier>, StoreError> {
    let sql =
        "SELECT id, name, contact, phone, address, note FROM supplier WHERE hidden = 0 ORDER BY id";
    reader.rows(sql, [], supplier)
}

/// The supplier, unless there is none or it is hidden.
///
/// # Errors
/// Those of reading the file.
pub fn get(reader: &Reader<'_>, id: SupplierId) -> Result<Option<Supplier>, StoreError> {
    let sql =
        "SELECT id, name, contact, phone, address, note FROM supplier WHERE id = ?1 AND hidden = 0";
    reader.first(sql, [id.uuid()], supplier)
}

/// Makes or changes it.
///
/// # Errors
/// Those of writing the file.
pub fn put(tx: &mut Tx<'_>, supplier: &Supplier) -> Result<(), StoreError> {
    let Supplier { id, name, contact, phone, address, note } = supplier;
    let row = columns([
        ("name", name.as_str().into()),
        ("contact", contact.as_str().into()),
        ("phone", optional_text(phone.as_ref().map(Phone::as_str))),
        ("address", address.as_str().into()),
        ("note", note.as_str().into()),
    ]);
    tx.put(&table::SUPPLIER, id.uuid(), row)
}

/// Hides it. Products that name it stand under "no supplier" then.
///
/// # Errors
/// Those of writing the file.
pub fn hide(tx: &mut Tx<'_>, id: SupplierId) -> Result<(), StoreError> {
    tx.tomb(&table::SUPPLIER, id.uuid())
}

fn supplier(row: &Row<'_>) -> rusqlite::Result<Supplier> {
    Ok(Supplier {
        id: reader::id(row, 0)?,
        name: row.get(1)?,
        contact: row.get(2)?,
        phone: reader::parsed(row, 3)?,
        address: row.get(4)?,
        note: row.get(5)?,
    })
}
