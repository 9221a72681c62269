//! The schema and its history.

use rusqlite::{Connection, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use crate::StoreError;

/// Every migration, oldest first; a file's version is how many it has.
const ALL: &[M<'static>] = &[M::up(include_str!("../migrations/0001_initial.sql"))];

/// The schema that this program writes.
#[expect(clippy::cast_possible_truncation, reason = "a handful of migrations")]
pub(crate) const SCHEMA_VERSION: u32 = ALL.len() as u32;

/// Brings the file up to date.
pub(crate) fn run(conn: &mut Connection) -> Result<(), StoreError> {
    run_list(conn, ALL)
}

/// As [`run`] with the migrations given, so that a test can play a later version.
pub(crate) fn run_list(conn: &mut Connection, list: &[M<'_>]) -> Result<(), StoreError> {
    conn.set_transaction_behavior(TransactionBehavior::Immediate);
    let latest = Migrations::from_slice(list).to_latest(conn);
    conn.set_transaction_behavior(TransactionBehavior::Deferred);
    match latest {
        Ok(()) => Ok(()),
        // Two programs that open a new file at once both find it empty; the second to get the lock finds it done.
        Err(_) if usize::try_from(version(conn)?).is_ok_and(|version| version == list.len()) => {
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

/// How many migrations the file has.
pub(crate) fn version(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}
