//! Who did something, on which laptop and when, as far as this file has heard.

use linli_domain::{DeviceId, MemberId, OrderId, Timestamp, TxnId, change::Hlc};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    Reader, StoreError,
    clock::{RowClock, Stamp},
    device::Device,
    reader,
    table::{self, Table},
};

/// The transaction in which something was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Author {
    /// Which.
    pub txn_id: TxnId,
    /// On which device.
    pub device_id: DeviceId,
    /// When.
    pub at: Timestamp,
    /// What was done there, a stable word: `change_order`.
    pub kind: String,
}

/// Who put this member on file.
///
/// # Errors
/// Those of reading the file.
pub fn of_member(reader: &Reader<'_>, id: MemberId) -> Result<Option<Author>, StoreError> {
    of_row(reader, &table::MEMBER, id.uuid())
}

/// Who entered this order.
///
/// # Errors
/// Those of reading the file.
pub fn of_order(reader: &Reader<'_>, id: OrderId) -> Result<Option<Author>, StoreError> {
    of_row(reader, &table::CAMPAIGN_ORDER, id.uuid())
}

/// Who recorded a move that counts at this time.
///
/// A fact carries its time and not its device. Should two devices have acted in the same tick, the one whose act was of
/// such a kind is meant, and of several the first by identity: the same on every device.
///
/// # Errors
/// Those of reading the file.
pub fn of_move(
    reader: &Reader<'_>,
    hlc: Hlc,
    kinds: &[&str],
) -> Result<Option<Author>, StoreError> {
    let sql = "SELECT txn_id, device_id, hlc, kind FROM known_txn WHERE hlc = ?1 ORDER BY txn_id";
    let mut authors = reader.rows(sql, [hlc.packed()], author)?;
    let place = authors.iter().position(|author| kinds.contains(&author.kind.as_str()));
    Ok(if authors.is_empty() { None } else { Some(authors.swap_remove(place.unwrap_or(0))) })
}

/// This file among the others.
///
/// # Errors
/// Those of reading the file.
pub fn this_device(reader: &Reader<'_>) -> Result<DeviceId, StoreError> {
    Ok(Device::load(reader.conn())?.id)
}

fn of_row(reader: &Reader<'_>, table: &Table, pk: Uuid) -> Result<Option<Author>, StoreError> {
    let Some(clock) = RowClock::load(reader.conn(), table, pk)? else { return Ok(None) };
    let Stamp(hlc, device_id, _) = clock.made();
    let sql =
        "SELECT txn_id, device_id, hlc, kind FROM known_txn WHERE hlc = ?1 AND device_id = ?2";
    reader.first(sql, (hlc.packed(), device_id.uuid()), author)
}

fn author(row: &rusqlite::Row<'_>) -> rusqlite::Result<Author> {
    Ok(Author {
        txn_id: reader::id(row, 0)?,
        device_id: reader::id(row, 1)?,
        at: Hlc::from_packed(row.get(2)?).time(),
        kind: row.get(3)?,
    })
}
