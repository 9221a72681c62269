//! 自提点.

use std::collections::HashMap;

use linli_domain::{Phone, PickupPoint, PickupPointId};
use rusqlite::Row;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, optional_text},
    table,
};

/// Every place where goods are handed out, in the order in which they were entered.
///
/// # Errors
/// Those of reading the file.
pub fn list(reader: &Reader<'_>) -> Result<Vec<PickupPoint>, StoreError> {
    let sql = "SELECT id, name, address, contact, phone, hours, note FROM pickup_point WHERE hidden = 0 ORDER BY id";
    reader.rows(sql, [], pickup_point)
}

/// The place, unless there is none or it is hidden.
///
/// # Errors
/// Those of reading the file.
pub fn get(reader: &Reader<'_>, id: PickupPointId) -> Result<Option<PickupPoint>, StoreError> {
    let sql = "SELECT id, name, address, contact, phone, hours, note FROM pickup_point WHERE id = ?1 AND hidden = 0";
    reader.first(sql, [id.uuid()], pickup_point)
}

/// The places on the round, of those that have one.
///
/// # Errors
/// Those of reading the file.
pub fn positions(reader: &Reader<'_>) -> Result<HashMap<PickupPointId, u32>, StoreError> {
    let sql = "SELECT id, position FROM pickup_point WHERE hidden = 0 AND position IS NOT NULL";
    let rows = reader.rows(sql, [], |row| Ok((reader::id(row, 0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// Gives it a place on the round.
///
/// # Errors
/// Those of writing the file.
pub fn put_position(tx: &mut Tx<'_>, id: PickupPointId, position: u32) -> Result<(), StoreError> {
    tx.set(&table::PICKUP_POINT, id.uuid(), columns([("position", position.into())]))
}

/// Makes or changes it.
///
/// # Errors
/// Those of writing the file.
pub fn put(tx: &mut Tx<'_>, point: &PickupPoint) -> Result<(), StoreError> {
    let PickupPoint { id, name, address, contact, phone, hours, note } = point;
    let row = columns([
        ("name", name.as_str().into()),
        ("address", address.as_str().into()),
        ("contact", contact.as_str().into()),
        ("phone", optional_text(phone.as_ref().map(Phone::as_str))),
        ("hours", hours.as_str().into()),
        ("note", note.as_str().into()),
    ]);
    tx.put(&table::PICKUP_POINT, id.uuid(), row)
}

/// Hides it. Members and orders that name it have no place then.
///
/// # Errors
/// Those of writing the file.
pub fn hide(tx: &mut Tx<'_>, id: PickupPointId) -> Result<(), StoreError> {
    tx.tomb(&table::PICKUP_POINT, id.uuid())
}

fn pickup_point(row: &Row<'_>) -> rusqlite::Result<PickupPoint> {
    Ok(PickupPoint {
        id: reader::id(row, 0)?,
        name: row.get(1)?,
        address: row.get(2)?,
        contact: row.get(3)?,
        phone: reader::parsed(row, 4)?,
        hours: row.get(5)?,
        note: row.get(6)?,
    })
}
