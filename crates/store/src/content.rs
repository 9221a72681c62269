//! Everything that is visible, in one canonical value: two stores that show the same have the same content.

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{
    Reader, StoreError, row,
    table::{self, TableKind},
};

/// table → id → columns of every row that is not hidden, and where campaigns and orders stand if that is not where they
/// begin.
pub(crate) fn content(reader: &Reader<'_>) -> Result<Value, StoreError> {
    let mut content = Map::new();
    for table in table::ALL {
        let (name, rows) = match table.kind {
            TableKind::Editable => (table.name, rows(reader, table)?),
            TableKind::Fact { transition: Some(transition), .. } => {
                (transition.view, states(reader, transition)?)
            }
            TableKind::Fact { transition: None, .. } => continue,
        };
        content.insert(name.to_owned(), Value::Object(rows));
    }
    Ok(Value::Object(content))
}

fn rows(reader: &Reader<'_>, table: &table::Table) -> Result<Map<String, Value>, StoreError> {
    let sql =
        format!("SELECT id, {} FROM {} WHERE hidden = 0", row::column_list(table), table.name);
    let rows = reader.rows(&sql, [], |row| {
        let columns = row::columns_of(table, row, 1)?;
        Ok((row.get::<_, Uuid>(0)?.to_string(), Value::Object(columns.into_iter().collect())))
    })?;
    Ok(rows.into_iter().collect())
}

fn states(
    reader: &Reader<'_>,
    transition: table::Transition,
) -> Result<Map<String, Value>, StoreError> {
    let table::Transition { view, subject, state, initial, .. } = transition;
    let sql = format!("SELECT {subject}, {state} FROM {view} WHERE {state} <> ?1");
    let rows = reader.rows(&sql, [initial], |row| {
        Ok((row.get::<_, Uuid>(0)?.to_string(), Value::String(row.get(1)?)))
    })?;
    Ok(rows.into_iter().collect())
}
