//! The tables that devices share, with their columns as they stand in an [`Op`](linli_domain::change::Op).
//!
//! A test holds this list against the real schema. Its order and numbers are part of the file (`row_clock.tbl`): a new table
//! goes to the end.

use linli_domain::change::Columns;
use serde_json::Value;

use crate::{Area, StoreError};

mod list;

pub(crate) use list::*;

/// What a column holds, and so how its value looks in an op.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    /// 16 bytes in the file, a UUID's text in an op.
    Id,
    /// Text.
    Text,
    /// A whole number: fen, thousandths, milliseconds.
    Int,
    /// JSON text in the file, the value itself in an op.
    Json,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: ColumnKind,
    pub(crate) nullable: bool,
    /// Whether a value that another device overwrote unknowingly is put before the leader: prices, phones, quantities,
    /// addresses, and what a thing is called (docs/sync.md, rule 5).
    pub(crate) important: bool,
    /// The first schema that has it. A transaction of an earlier one says nothing of it, and made the row whole all the same.
    pub(crate) since: u32,
}

/// Whether a table's rows change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TableKind {
    /// Rows are set column by column and can be hidden.
    Editable,
    /// Rows are written once.
    Fact {
        /// If a row says that something passed from one state to another.
        transition: Option<Transition>,
        /// The column of which sums are made. Undoing such a fact adds one of the opposite sign.
        amount: Option<&'static str>,
    },
}

/// Which columns of a fact say what passed from where to where. Undoing one adds its reverse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Transition {
    pub(crate) subject: &'static str,
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    /// The view that gives the last state of each subject, and its column.
    pub(crate) view: &'static str,
    pub(crate) state: &'static str,
    /// The state of a subject that never moved.
    pub(crate) initial: &'static str,
}

#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    /// Stands for the table in `row_clock` and `act`.
    pub(crate) number: i64,
    pub(crate) area: Area,
    pub(crate) kind: TableKind,
    /// Every column but `id`, `hidden` and a fact's `hlc`.
    pub(crate) columns: &'static [Column],
    /// Columns that mean something only together. If one of them is written all are, so that the last write wins for the
    /// group: half of one address and half of another is nobody's.
    pub(crate) together: &'static [&'static [&'static str]],
}

/// The column by which an editable row is hidden; it travels in ops like any other.
pub(crate) const HIDDEN: Column =
    Column { name: "hidden", kind: ColumnKind::Int, nullable: false, important: false, since: 1 };

/// The column by which a fact that is summed names the one that it takes back.
pub(crate) const REVERSES: &str = "reverses_id";

impl Table {
    /// The column of this `name`.
    ///
    /// # Errors
    /// [`StoreError::Unwritable`] if there is none.
    pub(crate) fn column(&self, name: &str) -> Result<&'static Column, StoreError> {
        let hidden = (self.kind == TableKind::Editable && name == HIDDEN.name).then_some(&HIDDEN);
        self.columns
            .iter()
            .find(|column| column.name == name)
            .or(hidden)
            .ok_or_else(|| self.unwritable(format!("no column {name}")))
    }

    /// What a transaction of `schema` has to name to have made a row of this table whole.
    pub(crate) fn columns_in(&self, schema: u32) -> impl Iterator<Item = &'static Column> {
        let hidden = (self.kind == TableKind::Editable).then_some(&HIDDEN);
        self.columns.iter().chain(hidden).filter(move |column| column.since <= schema)
    }

    /// `columns` of a row with nothing in those that whoever wrote it did not know: they came with a later schema, or are not
    /// told to a helper.
    pub(crate) fn completed(&self, mut columns: Columns) -> Columns {
        let is_fact = self.kind != TableKind::Editable;
        let unknown = |column: &&Column| column.since > 1 || (is_fact && column.nullable);
        for column in self.columns.iter().filter(unknown) {
            columns.entry(column.name.to_owned()).or_insert(Value::Null);
        }
        columns
    }

    /// The table of this `name`.
    ///
    /// # Errors
    /// [`StoreError::Unwritable`] if there is none.
    pub(crate) fn named(name: &str) -> Result<&'static Self, StoreError> {
        ALL.iter().copied().find(|table| table.name == name).ok_or_else(|| StoreError::Unwritable {
            table: name.to_owned(),
            reason: "no such table".to_owned(),
        })
    }

    /// The columns that are to be written wherever `name` is.
    pub(crate) fn companions(&self, name: &str) -> &'static [&'static str] {
        self.together.iter().find(|group| group.contains(&name)).copied().unwrap_or_default()
    }

    /// The columns that are shown as one field with `name`, itself among them.
    pub(crate) fn field_of(&self, name: &'static str) -> Vec<&'static str> {
        let companions = self.companions(name);
        if companions.is_empty() { vec![name] } else { companions.to_vec() }
    }

    pub(crate) fn unwritable(&self, reason: impl Into<String>) -> StoreError {
        StoreError::Unwritable { table: self.name.to_owned(), reason: reason.into() }
    }
}

const fn id(name: &'static str) -> Column {
    Column { name, kind: ColumnKind::Id, nullable: false, important: false, since: 1 }
}

const fn text(name: &'static str) -> Column {
    Column { name, kind: ColumnKind::Text, nullable: false, important: false, since: 1 }
}

const fn int(name: &'static str) -> Column {
    Column { name, kind: ColumnKind::Int, nullable: false, important: false, since: 1 }
}

const fn json(name: &'static str) -> Column {
    Column { name, kind: ColumnKind::Json, nullable: false, important: false, since: 1 }
}

const fn optional(column: Column) -> Column {
    Column { nullable: true, ..column }
}

const fn important(column: Column) -> Column {
    Column { important: true, ..column }
}

/// One that came with a later schema. Rows that were there before have nothing in it.
const fn since(schema: u32, column: Column) -> Column {
    Column { nullable: true, since: schema, ..column }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use rusqlite::Connection;

    use super::*;
    use crate::migrations;

    /// name → (type, not null) of the real columns.
    fn real_columns(conn: &Connection, table: &str) -> BTreeMap<String, (String, bool)> {
        let mut statement =
            conn.prepare("SELECT name, type, \"notnull\" FROM pragma_table_info(?1)").unwrap();
        let rows = statement
            .query_map([table], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))
            .unwrap();
        rows.map(Result::unwrap).collect()
    }

    #[test]
    fn the_list_is_the_schema() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrations::run(&mut conn, migrations::ALL).unwrap();
        for table in ALL {
            let mut listed: BTreeMap<String, (String, bool)> = table
                .columns
                .iter()
                .map(|column| {
                    let sql_type = match column.kind {
                        ColumnKind::Id => "BLOB",
                        ColumnKind::Int => "INTEGER",
                        ColumnKind::Text | ColumnKind::Json => "TEXT",
                    };
                    (column.name.to_owned(), (sql_type.to_owned(), !column.nullable))
                })
                .collect();
            listed.insert("id".into(), ("BLOB".into(), true));
            let own = if table.kind == TableKind::Editable { "hidden" } else { "hlc" };
            listed.insert(own.into(), ("INTEGER".into(), true));
            assert_eq!(listed, real_columns(&conn, table.name), "{}", table.name);
        }
    }

    #[test]
    fn numbers_are_their_places_and_groups_name_columns() {
        for (place, table) in ALL.iter().enumerate() {
            assert_eq!(usize::try_from(table.number).unwrap(), place + 1);
            assert!(
                table.together.iter().copied().flatten().all(|name| table.column(name).is_ok()),
                "{}",
                table.name
            );
        }
    }
}
