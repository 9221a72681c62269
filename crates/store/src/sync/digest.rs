//! Whether two files have the same, without comparing their rows (docs/sync.md, rule 13).
//!
//! Each row is hashed with the stamps of its columns, and the hashes are added up: the sum is the same in whatever order the
//! rows came. The stamps are part of it because files that agree today on the values only would part tomorrow.

use std::collections::BTreeMap;

use rusqlite::{Row, types::ValueRef};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::Cursor;
use crate::{
    Reader, Store, StoreError,
    clock::{RowClock, Stamp},
    row,
    table::{self, HIDDEN, Table, TableKind},
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
    /// Adds up what the file has. Reads all of it: a fifth of a second for a hundred thousand rows.
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
    let mut statement = reader.prepare(&rows_of(table))?;
    let mut rows = statement.query([])?;
    let (mut count, mut sum, mut said) = (0, 0_u128, Vec::new());
    while let Some(row) = rows.next()? {
        said.clear();
        say_row(&mut said, table, row)?;
        let digest = Sha256::digest(&said);
        count += 1;
        sum = sum
            .wrapping_add(digest.iter().take(16).fold(0, |sum, byte| sum << 8 | u128::from(*byte)));
    }
    Ok(TableDigest { rows: count, sum: format!("{sum:032x}") })
}

/// Every row: its id, when its columns were written (a fact has one time; the columns of an editable row have one each, in
/// `row_clock`), then the columns.
fn rows_of(table: &Table) -> String {
    let (name, columns) = (table.name, row::column_list(table));
    match table.kind {
        TableKind::Editable => format!(
            "SELECT id, row_clock.hlc, row_clock.device_id, row_clock.op, row_clock.columns, {columns} FROM {name} \
             LEFT JOIN row_clock ON tbl = {} AND pk = id",
            table.number
        ),
        TableKind::Fact { .. } => format!("SELECT id, hlc, {columns} FROM {name}"),
    }
}

/// Writes down what a row has, so that two rows are written alike if they are alike: each value with its kind and length, and
/// of an editable row who wrote it when.
fn say_row(said: &mut Vec<u8>, table: &Table, row: &Row<'_>) -> Result<(), StoreError> {
    say(said, ValueRef::Text(table.name.as_bytes()));
    say(said, row.get_ref(0)?);
    match table.kind {
        TableKind::Fact { .. } => {
            say(said, row.get_ref(1)?);
            for index in 0..table.columns.len() {
                say(said, row.get_ref(2 + index)?);
            }
        }
        TableKind::Editable => {
            let clock = match row.get_ref(1)? {
                ValueRef::Null => RowClock::bare(),
                _ => RowClock::of_row(row, 1)?,
            };
            let columns = table.columns.iter().chain([&HIDDEN]);
            for (index, column) in columns.enumerate() {
                say(said, row.get_ref(5 + index)?);
                let Stamp(hlc, device_id, op) = clock.of(column.name);
                said.extend(hlc.packed().to_le_bytes());
                said.extend(device_id.uuid().as_bytes());
                said.extend(op.to_le_bytes());
            }
        }
    }
    Ok(())
}

/// A list or a map is said as the text that stands in the file: everything is written there through [`row::insert`] and
/// [`row::update`], in one form.
fn say(said: &mut Vec<u8>, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => said.push(0),
        ValueRef::Integer(number) => {
            said.push(1);
            said.extend(number.to_le_bytes());
        }
        ValueRef::Real(number) => {
            said.push(2);
            said.extend(number.to_bits().to_le_bytes());
        }
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            said.push(3);
            said.extend((bytes.len() as u64).to_le_bytes());
            said.extend(bytes);
        }
    }
}
