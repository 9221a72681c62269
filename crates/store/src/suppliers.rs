//! 供货商.

use std::collections::HashMap;

use linli_domain::{Fen, OrderMinimum, Phone, Supplier, SupplierId, SupplierTerms};
use rusqlite::Row;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, optional_int, optional_text},
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

/// What each supplier asks of an order as a whole; those who ask nothing are left out.
///
/// # Errors
/// Those of reading the file.
pub fn terms(reader: &Reader<'_>) -> Result<HashMap<SupplierId, SupplierTerms>, StoreError> {
    let sql = "SELECT id, minimum, minimum_in, delivery_fee, free_from, lead_days, mixes_cases
        FROM supplier WHERE hidden = 0";
    let rows = reader.rows(sql, [], |row| {
        let (minimum_in, least): (Option<String>, Option<i64>) = (row.get(2)?, row.get(1)?);
        let terms = SupplierTerms {
            minimum: minimum_in
                .zip(least)
                .and_then(|(counted_in, least)| OrderMinimum::stored(&counted_in, least)),
            delivery_fee: row.get::<_, Option<i64>>(3)?.map(Fen),
            free_from: row.get::<_, Option<i64>>(4)?.map(Fen),
            lead_days: row.get(5)?,
            mixes_cases: row.get::<_, Option<bool>>(6)?.unwrap_or_default(),
        };
        Ok((reader::id(row, 0)?, terms))
    })?;
    let has_some = |(_, terms): &(SupplierId, SupplierTerms)| *terms != SupplierTerms::default();
    Ok(rows.into_iter().filter(has_some).collect())
}

/// Sets what a supplier who is on file asks of an order as a whole.
///
/// # Errors
/// Those of writing the file.
pub fn put_terms(tx: &mut Tx<'_>, id: SupplierId, terms: &SupplierTerms) -> Result<(), StoreError> {
    let SupplierTerms { minimum, delivery_fee, free_from, lead_days, mixes_cases } = terms;
    let row = columns([
        ("minimum", optional_int(minimum.map(OrderMinimum::least))),
        ("minimum_in", optional_text(minimum.map(OrderMinimum::counted_in))),
        ("delivery_fee", optional_int(delivery_fee.map(|fee| fee.0))),
        ("free_from", optional_int(free_from.map(|from| from.0))),
        ("lead_days", optional_int(*lead_days)),
        // Nothing said is what was said before there were terms.
        ("mixes_cases", mixes_cases.then_some(1).into()),
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
