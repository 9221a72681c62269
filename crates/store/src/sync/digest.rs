//! Whether two files have the same, without comparing their rows (docs/sync.md, rule 13).
//!
//! Each row is hashed with the stamps of its columns, and the hashes are added up: the sum is the same in whatever order the
//! rows came. The stamps are part of it because files that agree today on the values only would part tomorrow.

use std::collections::BTreeMap;

use linli_domain::change::Columns;
use rusqlite::Row;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::Cursor;
use crate::{
    Reader, Store, StoreError,
    clock::RowClock,
    row,
    table::{self, Table, TableKind},
};

/// What a file has at a place in the log. Equal ones mean equal files if nothing is left to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Digest {
    /// Where in the log.
    pub cursor: Cursor,
    /// Of each shared table, by name.
    pub tables: BTreeMap<&'static str, TableDigest>,
}

/// The rows of one table, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TableDigest {
    /// How many, hidden ones too.
    pub rows: u64,
    /// The sum of their hashes modulo 2^128, in 32 hexadecimal digits.
    pub sum: String,
}

impl Store {
    /// Adds up what the file has. Reads all of it: a second for a hundred thousand rows.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn digest(&self) -> Result<Digest, StoreError> {
        self.read(|reader| {
            let tables = table::ALL.into_iter().map(|table| Ok((table.name, of(reader, table)?)));
            Ok(Digest {
                cursor: Cursor::load(reader.conn())?,
                tables: tables.collect::<Result<_, StoreError>>()?,
            })
        })
    }
}

fn of(reader: &Reader<'_>, table: &Table) -> Result<TableDigest, StoreError> {
    // A fact has one time; the columns of an editable row have one each, in row_clock.
    let time = if table.kind == TableKind::Editable { "NULL" } else { "hlc" };
    let sql = format!("SELECT id, {time}, {} FROM {}", row::column_list(table), table.name);
    let mut statement = reader.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let (mut count, mut sum) = (0, 0_u128);
    while let Some(row) = rows.next()? {
        count += 1;
        sum = sum.wrapping_add(hash(reader, table, row)?);
    }
    Ok(TableDigest { rows: count, sum: format!("{sum:032x}") })
}

fn hash(reader: &Reader<'_>, table: &Table, row: &Row<'_>) -> Result<u128, StoreError> {
    let pk: Uuid = row.get(0)?;
    let hlc: Option<i64> = row.get(1)?;
    let columns = row::columns_of(table, row, 2)?;
    let canonical = if hlc.is_some() {
        row::json(&(table.name, pk, hlc, columns))?
    } else {
        let clock = RowClock::load(reader.conn(), table, pk)?.unwrap_or_else(RowClock::bare);
        row::json(&(table.name, pk, stamped(&columns, &clock)?))?
    };
    let digest = Sha256::digest(canonical.to_string());
    Ok(digest.iter().take(16).fold(0, |sum, byte| sum << 8 | u128::from(*byte)))
}

fn stamped(columns: &Columns, clock: &RowClock) -> Result<Columns, StoreError> {
    let pairs = columns
        .iter()
        .map(|(name, value)| Ok((name.clone(), row::json(&(value, clock.of(name)))?)));
    pairs.collect()
}
