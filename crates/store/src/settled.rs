//! What a leader has looked at and left as it is: an overwritten value, a late order, two members with one phone.
//!
//! It travels as a setting, so that nobody is asked twice, on whichever of the leader's laptops. A question has the same key
//! on each of them, made from what it is about.

use std::collections::HashSet;

use uuid::Uuid;

use crate::{Reader, StoreError, Tx, reader, settings};

/// Under it keys are made.
const NAMESPACE: Uuid = Uuid::from_u128(0x1f6b_6a1c_9d0e_5b43_8c55_6c69_6e6c_6971);

/// Before the key in a setting's.
const PREFIX: &str = "settled.";

/// Stands for a question of this `kind` about `parts`, on every device.
#[must_use]
pub fn key(kind: &str, parts: &[&str]) -> Uuid {
    let mut name = kind.to_owned();
    for part in parts {
        name.push('\n');
        name.push_str(part);
    }
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

/// Every question that was settled.
///
/// # Errors
/// Those of reading the file.
pub fn all(reader: &Reader<'_>) -> Result<HashSet<Uuid>, StoreError> {
    // GLOB takes case for what it is, so that the prefix is compared as it stands.
    let sql = "SELECT substr(key, 9) FROM setting WHERE key GLOB 'settled.*' AND hidden = 0";
    let keys = reader.rows(sql, [], |row| reader::parsed(row, 0))?;
    Ok(keys.into_iter().flatten().collect())
}

/// Settles the question with this key. It can be undone like any act.
///
/// # Errors
/// Those of writing the file.
pub fn put(tx: &mut Tx<'_>, key: Uuid) -> Result<(), StoreError> {
    settings::put(tx, &format!("{PREFIX}{key}"), &true)
}
