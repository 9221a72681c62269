//! One row of a shared table, to and from the file.

use std::borrow::Cow;

use linli_domain::change::Columns;
use rusqlite::{
    Connection, OptionalExtension, Row, params_from_iter,
    types::{ToSqlOutput, ValueRef},
};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    StoreError,
    table::{Column, ColumnKind, HIDDEN, Table, TableKind},
};

/// The row, hidden or not, with `hidden` among the columns of an editable one.
pub(crate) fn read(
    conn: &Connection,
    table: &Table,
    pk: Uuid,
) -> Result<Option<Columns>, StoreError> {
    let sql = format!("SELECT {} FROM {} WHERE id = ?1", column_list(table), table.name);
    Ok(conn.prepare_cached(&sql)?.query_row([pk], |row| columns_of(table, row, 0)).optional()?)
}

/// The names of the columns that [`columns_of`] reads, in its order.
pub(crate) fn column_list(table: &Table) -> String {
    let mut names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    if table.kind == TableKind::Editable {
        names.push(HIDDEN.name);
    }
    names.join(", ")
}

/// The columns of a row that was selected with [`column_list`], from index `first` on.
pub(crate) fn columns_of(table: &Table, row: &Row<'_>, first: usize) -> rusqlite::Result<Columns> {
    let hidden = (table.kind == TableKind::Editable).then_some(&HIDDEN);
    table
        .columns
        .iter()
        .chain(hidden)
        .enumerate()
        .map(|(index, column)| {
            Ok((column.name.to_owned(), from_sql(column, row.get_ref(first + index)?, index)?))
        })
        .collect()
}

/// Adds a row if there is none of this identity, and answers whether there was none. Every column has to be named: that one is
/// missing is found before that the row is there.
pub(crate) fn insert_absent(
    conn: &Connection,
    table: &Table,
    pk: Uuid,
    columns: &Columns,
) -> Result<bool, StoreError> {
    Ok(insert_unless(conn, table, pk, columns, &[], " ON CONFLICT (id) DO NOTHING")? == 1)
}

/// Adds a row. `own` are columns that are the file's alone, a fact's `hlc`.
pub(crate) fn insert(
    conn: &Connection,
    table: &Table,
    pk: Uuid,
    columns: &Columns,
    own: &[(&str, i64)],
) -> Result<(), StoreError> {
    insert_unless(conn, table, pk, columns, own, "").map(drop)
}

/// Adds a row where `unless` does not say otherwise, and answers how many were added.
fn insert_unless(
    conn: &Connection,
    table: &Table,
    pk: Uuid,
    columns: &Columns,
    own: &[(&str, i64)],
    unless: &str,
) -> Result<usize, StoreError> {
    let mut names = vec!["id"];
    let mut values: Vec<ToSqlOutput<'_>> = vec![ToSqlOutput::Owned(pk.into())];
    for (name, value) in columns {
        names.push(name);
        values.push(to_sql(table, table.column(name)?, value)?);
    }
    for (name, value) in own {
        names.push(name);
        values.push(ToSqlOutput::from(*value));
    }
    let marks = vec!["?"; names.len()].join(", ");
    let sql = format!("INSERT INTO {} ({}) VALUES ({marks}){unless}", table.name, names.join(", "));
    Ok(conn.prepare_cached(&sql)?.execute(params_from_iter(values))?)
}

/// Sets some columns of a row that is there.
pub(crate) fn update(
    conn: &Connection,
    table: &Table,
    pk: Uuid,
    columns: &Columns,
) -> Result<(), StoreError> {
    let mut values: Vec<ToSqlOutput<'_>> = Vec::with_capacity(columns.len() + 1);
    let mut settings = Vec::with_capacity(columns.len());
    for (name, value) in columns {
        settings.push(format!("{name} = ?"));
        values.push(to_sql(table, table.column(name)?, value)?);
    }
    values.push(ToSqlOutput::Owned(pk.into()));
    let sql = format!("UPDATE {} SET {} WHERE id = ?", table.name, settings.join(", "));
    conn.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}

fn to_sql<'v>(
    table: &Table,
    column: &Column,
    value: &'v Value,
) -> Result<ToSqlOutput<'v>, StoreError> {
    let wrong = || table.unwritable(format!("{} cannot be {value}", column.name));
    Ok(match (column.kind, value) {
        (_, Value::Null) if column.nullable => ToSqlOutput::Owned(rusqlite::types::Value::Null),
        (ColumnKind::Id, Value::String(text)) => {
            ToSqlOutput::Owned(Uuid::parse_str(text).map_err(|_| wrong())?.into())
        }
        (ColumnKind::Text, Value::String(text)) => ToSqlOutput::from(text.as_str()),
        (ColumnKind::Int, Value::Number(number)) => {
            ToSqlOutput::from(number.as_i64().ok_or_else(wrong)?)
        }
        (ColumnKind::Json, value) => ToSqlOutput::from(value.to_string()),
        (ColumnKind::Id | ColumnKind::Text | ColumnKind::Int, _) => return Err(wrong()),
    })
}

fn from_sql(column: &Column, value: ValueRef<'_>, index: usize) -> rusqlite::Result<Value> {
    let unreadable = |error: Box<dyn std::error::Error + Send + Sync>| {
        rusqlite::Error::FromSqlConversionFailure(index, value.data_type(), error)
    };
    Ok(match (column.kind, value) {
        (_, ValueRef::Null) => Value::Null,
        (ColumnKind::Id, ValueRef::Blob(bytes)) => Value::String(
            Uuid::from_slice(bytes).map_err(|error| unreadable(error.into()))?.to_string(),
        ),
        (ColumnKind::Json, ValueRef::Text(text)) => {
            serde_json::from_slice(text).map_err(|error| unreadable(error.into()))?
        }
        (ColumnKind::Text, ValueRef::Text(text)) => Value::String(
            std::str::from_utf8(text).map_err(|error| unreadable(error.into()))?.to_owned(),
        ),
        (ColumnKind::Int, ValueRef::Integer(number)) => Value::from(number),
        _ => {
            let name: Cow<'_, str> = column.name.into();
            return Err(rusqlite::Error::InvalidColumnType(
                index,
                name.into_owned(),
                value.data_type(),
            ));
        }
    })
}

/// A [`Columns`] from names and values.
pub(crate) fn columns<const N: usize>(pairs: [(&str, Value); N]) -> Columns {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// An id as it stands in an op.
pub(crate) fn id(id: impl Into<Uuid>) -> Value {
    Value::String(id.into().to_string())
}

/// An id that may be absent, as it stands in an op.
pub(crate) fn optional_id(id: Option<impl Into<Uuid>>) -> Value {
    id.map_or(Value::Null, self::id)
}

/// A list or a map as it stands in an op.
///
/// # Errors
/// [`StoreError::Unreadable`] if it is nothing that JSON can hold.
pub(crate) fn json(value: &(impl serde::Serialize + ?Sized)) -> Result<Value, StoreError> {
    serde_json::to_value(value).map_err(|error| StoreError::Unreadable(Box::new(error)))
}

/// What may be absent, as it stands in an op: as JSON, or as nothing at all.
///
/// # Errors
/// As [`json`].
pub(crate) fn optional_json(value: Option<&impl serde::Serialize>) -> Result<Value, StoreError> {
    value.map_or(Ok(Value::Null), json)
}

/// A text that may be absent, as it stands in an op.
pub(crate) fn optional_text(text: Option<&str>) -> Value {
    text.map_or(Value::Null, Value::from)
}

/// A number that may be absent, as it stands in an op.
pub(crate) fn optional_int(number: Option<impl Into<i64>>) -> Value {
    number.map_or(Value::Null, |number| Value::from(number.into()))
}
