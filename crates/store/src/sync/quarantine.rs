//! What others did and this program could not take over: kept whole, and tried again (rule 12). It never holds up the rest.

use linli_domain::Timestamp;
use rusqlite::{Connection, ErrorCode};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::take::Entry;
use crate::{Reader, Store, StoreError};

/// Something that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// Its number in the log.
    pub seq: u64,
    /// Why, as the program that set it aside worded it: for a report, not for the leader.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// What its device wrote, to the byte.
    pub body: String,
}

impl Store {
    /// What is set aside, in the order of the log.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn set_aside(&self) -> Result<Vec<SetAside>, StoreError> {
        let sql = "SELECT seq, reason, at, body FROM inbox_quarantine ORDER BY seq";
        self.read(|reader| {
            reader.rows(sql, [], |row| {
                Ok(SetAside {
                    seq: row.get::<_, i64>(0)?.cast_unsigned(),
                    reason: row.get(1)?,
                    at: Timestamp(row.get(2)?),
                    body: row.get(3)?,
                })
            })
        })
    }
}

impl Store {
    /// How many are set aside.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn set_aside_count(&self) -> Result<u64, StoreError> {
        let sql = "SELECT count(*) FROM inbox_quarantine";
        let count: Option<i64> = self.read(|reader| reader.first(sql, [], |row| row.get(0)))?;
        Ok(count.unwrap_or_default().unsigned_abs())
    }
}

/// Is this the entry's own fault, such that it would fail again until something else changes? A full disk is not, nor is
/// anything else that may be over the next time.
pub(super) fn is_poison(error: &StoreError) -> bool {
    match error {
        StoreError::Unwritable { .. } | StoreError::Unreadable(_) => true,
        StoreError::Sqlite(error) => matches!(
            error.sqlite_error_code(),
            None | Some(
                ErrorCode::ConstraintViolation
                    | ErrorCode::TypeMismatch
                    | ErrorCode::TooBig
                    | ErrorCode::Unknown
            )
        ),
        _ => false,
    }
}

pub(super) fn keep(
    conn: &Connection,
    entry: &Entry,
    error: &StoreError,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO inbox_quarantine (sha256, seq, hlc, seen, body, reason, at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    conn.prepare_cached(sql)?.execute((
        hash(&entry.body),
        entry.seq.cast_signed(),
        entry.hlc_eff.packed(),
        entry.seen.cast_signed(),
        &entry.body,
        in_full(error),
        at.0,
    ))?;
    Ok(())
}

/// What is kept, in the order of the log.
pub(super) fn kept(conn: &Connection) -> Result<Vec<Entry>, StoreError> {
    let sql = "SELECT seq, hlc, seen, body FROM inbox_quarantine ORDER BY seq";
    Reader::new(conn).rows(sql, [], |row| {
        Ok(Entry {
            seq: row.get::<_, i64>(0)?.cast_unsigned(),
            hlc_eff: linli_domain::change::Hlc::from_packed(row.get(1)?),
            seen: row.get::<_, i64>(2)?.cast_unsigned(),
            body: row.get(3)?,
        })
    })
}

pub(super) fn release(conn: &Connection, entry: &Entry) -> Result<(), StoreError> {
    let sql = "DELETE FROM inbox_quarantine WHERE sha256 = ?1";
    conn.prepare_cached(sql)?.execute([hash(&entry.body)])?;
    Ok(())
}

fn hash(body: &str) -> [u8; 32] {
    Sha256::digest(body).into()
}

/// An error with its causes.
fn in_full(error: &StoreError) -> String {
    let first: &dyn std::error::Error = error;
    let causes = std::iter::successors(Some(first), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
