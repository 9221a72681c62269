//! Writing a copy.

use std::io::Write;

use serde::Serialize;
use serde_json::Value as Json;

use super::{
    Copied,
    line::{Mark, VERSION, written},
};
use crate::{
    Error, Hub,
    db::{self, Row, Scope, Table, Tx, Value, table},
};

/// A moderate level, as for batches.
const ZSTD_LEVEL: i32 = 3;

impl Hub {
    /// Writes everything into `to`, as it is at one moment; the hub goes on meanwhile.
    ///
    /// # Errors
    /// Those of the database and of writing.
    pub fn backup(&self, to: &mut dyn Write) -> Result<Copied, Error> {
        let mut out = zstd::Encoder::new(to, ZSTD_LEVEL)?;
        out.include_checksum(true)?;
        let mut copied = Copied::default();
        line(&mut out, &Mark::LinliHub { version: VERSION })?;
        self.db().read(Scope::Hub, |tx| {
            table::COPIED.into_iter().try_for_each(|table| rows(tx, table, &mut out, &mut copied))
        })?;
        line(&mut out, &Mark::End { rows: copied.rows })?;
        out.finish()?.flush()?;
        Ok(copied)
    }
}

fn rows(
    tx: &mut Tx<'_>,
    table: &Table,
    out: &mut impl Write,
    copied: &mut Copied,
) -> Result<(), Error> {
    let columns: Vec<String> = table.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
    let sql = format!("SELECT {} FROM {}", columns.join(", "), table.name);
    line(out, &Mark::Table { name: table.name.to_owned(), columns })?;
    tx.each(&sql, &[], |row| {
        copied.count(table.name);
        line(out, &values(table, row)?)
    })
}

fn values(table: &Table, row: &mut Row) -> Result<Vec<Json>, db::Error> {
    let values = (0..).zip(table.columns).map(|(column, (_, kind))| {
        let value: Value = row.get(column)?;
        written(*kind, value).ok_or(db::Error::Unexpected { column })
    });
    values.collect()
}

fn line(out: &mut impl Write, value: &impl Serialize) -> Result<(), Error> {
    serde_json::to_writer(&mut *out, value).map_err(std::io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}
