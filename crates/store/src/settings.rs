//! What the leader set for the whole shop, shared between devices. What belongs to one laptop (window size, paths) is not
//! kept here.

use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, json},
    table,
};

/// Under it a key's UUIDv5 is made, the same on every device.
const NAMESPACE: Uuid = Uuid::from_u128(0x8d5b_5f6e_3c1a_5e0d_9a54_6c69_6e6c_6973);

/// What is set under `key`, a stable word such as `delivery.split`.
///
/// # Errors
/// [`StoreError::Unreadable`] if something else than a `T` is; those of reading the file.
pub fn get<T: DeserializeOwned>(reader: &Reader<'_>, key: &str) -> Result<Option<T>, StoreError> {
    let sql = "SELECT value FROM setting WHERE id = ?1 AND hidden = 0";
    reader.first(sql, [pk(key)], |row| reader::json(row, 0))
}

/// Sets `key`.
///
/// # Errors
/// Those of writing the file.
pub fn put(
    tx: &mut Tx<'_>,
    key: &str,
    value: &(impl Serialize + ?Sized),
) -> Result<(), StoreError> {
    tx.put(&table::SETTING, pk(key), columns([("key", key.into()), ("value", json(value)?)]))
}

/// Takes `key` back to what holds where nothing is set.
///
/// # Errors
/// Those of writing the file.
pub fn hide(tx: &mut Tx<'_>, key: &str) -> Result<(), StoreError> {
    tx.tomb(&table::SETTING, pk(key))
}

fn pk(key: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, key.as_bytes())
}
