//! Which write each column of a row has its value from, so that the last write wins column by column (docs/sync.md, rule 5).
//!
//! Most rows are written once, whole: one stamp for the row is enough, and only columns written apart from it carry their
//! own.

use std::collections::BTreeMap;

use linli_domain::{DeviceId, change::Hlc};
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    StoreError,
    reader::{self, Reader},
    table::Table,
};

/// When a column was written, by whom, and by which op of the transaction; later writes compare greater, on every device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Stamp(pub(crate) Hlc, pub(crate) DeviceId, pub(crate) u32);

/// The stamps of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RowClock {
    row: Stamp,
    columns: BTreeMap<String, Stamp>,
}

impl RowClock {
    /// Of a row all of whose columns were written at once.
    pub(crate) const fn whole(stamp: Stamp) -> Self {
        Self { row: stamp, columns: BTreeMap::new() }
    }

    /// Of a row that was made by naming only some columns: any write of the others is later.
    pub(crate) fn bare() -> Self {
        Self::whole(Stamp(Hlc::default(), DeviceId::new(Uuid::nil()), 0))
    }

    /// When the row was made; of a row that was made by naming only some columns, nothing is known.
    pub(crate) const fn made(&self) -> Stamp {
        self.row
    }

    /// Who wrote `column` last.
    pub(crate) fn of(&self, column: &str) -> Stamp {
        self.columns.get(column).copied().unwrap_or(self.row)
    }

    pub(crate) fn set(&mut self, column: &str, stamp: Stamp) {
        self.columns.insert(column.to_owned(), stamp);
    }

    /// Gives what one write set, where it still stands, the reading `new` in place of `old`. `wrote` are the columns that it
    /// named, `whole` whether those were all: a reading alone does not tell whose it is, as the hub may have given an earlier
    /// write the reading that a later one of the same device had.
    pub(crate) fn restamp<'n>(
        &mut self,
        wrote: impl IntoIterator<Item = &'n str>,
        whole: bool,
        old: Stamp,
        new: Stamp,
    ) {
        if whole && self.row == old {
            self.row = new;
        }
        for name in wrote {
            if let Some(stamp) = self.columns.get_mut(name).filter(|stamp| **stamp == old) {
                *stamp = new;
            }
        }
    }

    pub(crate) fn load(
        conn: &Connection,
        table: &Table,
        pk: Uuid,
    ) -> Result<Option<Self>, StoreError> {
        let sql = "SELECT hlc, device_id, op, columns FROM row_clock WHERE tbl = ?1 AND pk = ?2";
        Reader::new(conn).first(sql, (table.number, pk), |row| Self::of_row(row, 0))
    }

    /// From a row of `row_clock`: its hlc, device, op and columns, from the selected column `first` on.
    pub(crate) fn of_row(row: &Row<'_>, first: usize) -> rusqlite::Result<Self> {
        let stamp = Stamp(
            Hlc::from_packed(row.get(first)?),
            reader::id(row, first + 1)?,
            row.get(first + 2)?,
        );
        let columns = if row.get_ref(first + 3)?.as_str_or_null()?.is_some() {
            reader::json(row, first + 3)?
        } else {
            BTreeMap::new()
        };
        Ok(Self { row: stamp, columns })
    }

    pub(crate) fn save(
        &self,
        conn: &Connection,
        table: &Table,
        pk: Uuid,
    ) -> Result<(), StoreError> {
        let columns = if self.columns.is_empty() {
            None
        } else {
            Some(crate::row::json(&self.columns)?.to_string())
        };
        let Stamp(hlc, device_id, op) = self.row;
        let sql = include_str!("clock.sql");
        conn.prepare_cached(sql)?.execute((
            table.number,
            pk,
            hlc.packed(),
            device_id.uuid(),
            op,
            columns,
        ))?;
        Ok(())
    }
}
