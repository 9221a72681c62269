//! Important fields that two devices wrote without knowing of each other: what was overwritten, by whom, and having it
//! back (docs/sync.md, rule 5).

mod subject;

use std::collections::BTreeMap;

use linli_domain::{DeviceId, Timestamp, TxnId, change::Hlc};
use rusqlite::Row;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Reader, StoreError, Tx,
    clock::RowClock,
    reader, settled,
    sync::known::Known,
    table::{self, Table},
};

pub use subject::{Subject, SubjectOrder, subject};

/// One field, written twice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Conflict {
    /// Stands for it in [`restore`]; only in this file.
    pub id: i64,
    /// The table's name.
    pub table: String,
    /// Which row.
    pub pk: Uuid,
    /// The column, or the first of those that are one field: `estate` for an address, `claims` for a quantity.
    pub field: String,
    /// What was overwritten.
    pub lost: Written,
    /// What stands instead.
    pub won: Written,
    /// When it was noticed here.
    pub noticed_at: Timestamp,
}

/// A value, and who wrote it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Written {
    /// Column → value, as in an op.
    pub value: BTreeMap<String, Value>,
    /// By which transaction.
    pub txn_id: TxnId,
    /// On which device.
    pub device_id: DeviceId,
    /// When.
    pub at: Timestamp,
    /// What was done there, a stable word: `change_order`.
    pub kind: String,
    /// By whom, as far as is known.
    pub actor: String,
}

impl Conflict {
    /// Stands for it in [`settled`], on every device.
    #[must_use]
    pub fn key(&self) -> Uuid {
        let (pk, lost, won) =
            (self.pk.to_string(), self.lost.txn_id.to_string(), self.won.txn_id.to_string());
        settled::key("twice_written", &[&self.table, &pk, &self.field, &lost, &won])
    }
}

/// Those in which the winner still stands and that nobody settled, the latest first.
///
/// # Errors
/// Those of reading the file.
pub fn open(reader: &Reader<'_>) -> Result<Vec<Conflict>, StoreError> {
    let settled = settled::all(reader)?;
    let mut open = Vec::new();
    for conflict in read(reader)? {
        if settled.contains(&conflict.key()) {
            continue;
        }
        let table = Table::named(&conflict.table)?;
        let clock = RowClock::load(reader.conn(), table, conflict.pk)?;
        let stamp = clock.map(|clock| clock.of(&conflict.field));
        let writer = stamp.map(|stamp| Known::writer(reader.conn(), stamp)).transpose()?.flatten();
        if writer.is_some_and(|(txn_id, _)| txn_id == conflict.won.txn_id) {
            open.push(conflict);
        }
    }
    Ok(open)
}

/// Every one that was ever noticed here, the latest first.
///
/// # Errors
/// Those of reading the file.
pub fn all(reader: &Reader<'_>) -> Result<Vec<Conflict>, StoreError> {
    read(reader)
}

/// Writes what was overwritten again, as a change like any other: it is told to the others, and can be undone. Nothing
/// happens if there is no conflict of this `id`.
///
/// # Errors
/// Those of writing the file.
pub fn restore(tx: &mut Tx<'_>, id: i64) -> Result<(), StoreError> {
    let found = read(&tx.reader())?.into_iter().find(|conflict| conflict.id == id);
    match found {
        Some(conflict) => tx.set(Table::named(&conflict.table)?, conflict.pk, conflict.lost.value),
        None => Ok(()),
    }
}

/// Leaves it at what stands, on each of the leader's laptops. It can be undone like any act.
///
/// # Errors
/// Those of writing the file.
pub fn settle(tx: &mut Tx<'_>, conflict: &Conflict) -> Result<(), StoreError> {
    settled::put(tx, conflict.key())
}

fn read(reader: &Reader<'_>) -> Result<Vec<Conflict>, StoreError> {
    reader.rows(include_str!("all.sql"), [], |row| {
        let number: i64 = row.get(1)?;
        let table = table::ALL.iter().find(|table| table.number == number);
        Ok(Conflict {
            id: row.get(0)?,
            table: table.map_or_else(String::new, |table| table.name.to_owned()),
            pk: row.get(2)?,
            field: row.get(3)?,
            noticed_at: Timestamp(row.get(4)?),
            lost: written(row, 5)?,
            won: written(row, 11)?,
        })
    })
}

fn written(row: &Row<'_>, first: usize) -> rusqlite::Result<Written> {
    Ok(Written {
        value: reader::json(row, first)?,
        txn_id: reader::id(row, first + 1)?,
        device_id: reader::id(row, first + 2)?,
        at: Hlc::from_packed(row.get(first + 3)?).time(),
        kind: row.get(first + 4)?,
        actor: row.get(first + 5)?,
    })
}
