//! A transaction under way, in either database.

use std::borrow::Cow;

use bytes::BytesMut;
use postgres::{
    fallible_iterator::FallibleIterator,
    types::{IsNull, ToSql, Type, to_sql_checked},
};
use rusqlite::types::{ToSqlOutput, ValueRef};
use uuid::Uuid;

use super::{Error, Kind, Row, Table, Value, postgres::Connection};

/// Which rows are looked up by many identities at once.
#[derive(Clone, Copy, Debug)]
pub struct Lookup<'a> {
    /// What is wanted of each row.
    pub columns: &'a str,
    /// In which table.
    pub table: &'a str,
    /// The column that has the identity; `filter` and this one are to have an index.
    pub by: &'a str,
    /// What else holds of the rows, with placeholders; may end in an order, for several rows of one identity.
    pub filter: &'a str,
}

/// What reads and writes within a transaction.
pub struct Tx<'a>(Inner<'a>);

enum Inner<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut Connection),
}

impl<'a> Tx<'a> {
    pub(super) fn sqlite(db: &'a rusqlite::Connection) -> Self {
        Self(Inner::Sqlite(db))
    }

    pub(super) fn postgres(connection: &'a mut Connection) -> Self {
        Self(Inner::Postgres(connection))
    }

    /// Runs a statement, and answers how many rows it wrote.
    ///
    /// # Errors
    /// Those of the database.
    pub fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Error> {
        match &mut self.0 {
            Inner::Sqlite(db) => {
                let mut statement = db.prepare_cached(&for_sqlite(sql))?;
                Ok(statement.execute(rusqlite::params_from_iter(values))? as u64)
            }
            Inner::Postgres(connection) => {
                let statement = connection.prepared(sql)?;
                Ok(connection.client.execute(&statement, &parameters(values))?)
            }
        }
    }

    /// Gives each row of the answer to `each`, one after another; never are all of them in memory.
    ///
    /// # Errors
    /// Those of the database and those of `each`, upon which no further row is read.
    pub fn each<E: From<Error>>(
        &mut self,
        sql: &str,
        values: &[Value],
        mut each: impl FnMut(&mut Row) -> Result<(), E>,
    ) -> Result<(), E> {
        match &mut self.0 {
            Inner::Sqlite(db) => {
                let mut statement = db.prepare_cached(&for_sqlite(sql)).map_err(Error::from)?;
                let parameters = rusqlite::params_from_iter(values);
                let mut rows = statement.query(parameters).map_err(Error::from)?;
                while let Some(row) = rows.next().map_err(Error::from)? {
                    each(&mut sqlite_row(row)?)?;
                }
            }
            Inner::Postgres(connection) => {
                let statement = connection.prepared(sql)?;
                let rows = connection.client.query_raw(&statement, parameters(values));
                let mut rows = rows.map_err(Error::from)?;
                while let Some(row) = rows.next().map_err(Error::from)? {
                    each(&mut postgres_row(&row)?)?;
                }
            }
        }
        Ok(())
    }

    /// Gives each row with one of `ids` to `each`, in any order of identities.
    ///
    /// # Errors
    /// As [`Tx::each`].
    pub fn each_of<E: From<Error>>(
        &mut self,
        lookup: Lookup<'_>,
        values: &[Value],
        mut ids: Vec<Uuid>,
        each: impl FnMut(&mut Row) -> Result<(), E>,
    ) -> Result<(), E> {
        ids.sort_unstable();
        ids.dedup();
        let Lookup { columns, table, by, filter } = lookup;
        let place = values.len() + 1;
        let sql = match &self.0 {
            Inner::Sqlite(_) => format!(
                "SELECT {columns} FROM {table}
                WHERE {by} IN (SELECT unhex(value) FROM json_each(${place})) AND {filter}"
            ),
            // Word for word one look-up in the index after another: a planner that has not counted a new shop's rows yet would
            // rather compare all of them with all that is wanted, and keep to that while they become a million.
            Inner::Postgres(_) => format!(
                "SELECT found.* FROM unnest(${place}::uuid[]) AS wanted (id) CROSS JOIN LATERAL
                (SELECT {columns} FROM {table} WHERE {by} = wanted.id AND {filter} OFFSET 0) AS found"
            ),
        };
        self.each(&sql, &[values, &[Value::Ids(ids)]].concat(), each)
    }

    /// Every row of the answer, read by `read`.
    ///
    /// # Errors
    /// Those of the database and of `read`.
    pub fn rows<T>(
        &mut self,
        sql: &str,
        values: &[Value],
        mut read: impl FnMut(&mut Row) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        self.each(sql, values, |row| {
            all.push(read(row)?);
            Ok::<(), Error>(())
        })?;
        Ok(all)
    }

    /// The first row of the answer, read by `read`; `None` if there is none.
    ///
    /// # Errors
    /// Those of the database and of `read`.
    pub fn first<T>(
        &mut self,
        sql: &str,
        values: &[Value],
        read: impl FnMut(&mut Row) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        Ok(self.rows(sql, values, read)?.into_iter().next())
    }

    /// Inserts many rows, each with a value for every column of `table`. `conflict` is what follows the values, such as
    /// `ON CONFLICT (…) DO UPDATE SET …`, where no two of `rows` may have one key; empty if there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub fn insert(
        &mut self,
        table: &Table,
        rows: Vec<Vec<Value>>,
        conflict: &str,
    ) -> Result<(), Error> {
        if rows.is_empty() {
            return Ok(());
        }
        let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
        let names = names.join(", ");
        match &mut self.0 {
            Inner::Sqlite(db) => {
                let places: Vec<String> =
                    (1..=table.columns.len()).map(|place| format!("?{place}")).collect();
                let (name, places) = (table.name, places.join(", "));
                let sql = format!("INSERT INTO {name} ({names}) VALUES ({places}) {conflict}");
                let mut statement = db.prepare_cached(&sql)?;
                for row in &rows {
                    statement.execute(rusqlite::params_from_iter(row))?;
                }
            }
            Inner::Postgres(connection) => {
                // One array for each column: the statement is the same for any number of rows, so it is prepared once.
                let arrays: Vec<String> = (1..)
                    .zip(table.columns)
                    .map(|(place, (_, kind))| format!("${place}::{}[]", postgres_type(*kind)))
                    .collect();
                let (name, arrays) = (table.name, arrays.join(", "));
                // "WHERE true" keeps a parser from taking ON CONFLICT for a join's ON.
                let sql = format!(
                    "INSERT INTO {name} ({names}) SELECT * FROM unnest({arrays}) WHERE true {conflict}"
                );
                let statement = connection.prepared(&sql)?;
                let columns = transposed(rows, table.columns.len());
                let parameters: Vec<&(dyn ToSql + Sync)> =
                    columns.iter().map(|column| column as &(dyn ToSql + Sync)).collect();
                connection.client.execute(&statement, &parameters)?;
            }
        }
        Ok(())
    }
}

impl std::fmt::Debug for Tx<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.0 {
            Inner::Sqlite(_) => "Tx(SQLite)",
            Inner::Postgres(_) => "Tx(PostgreSQL)",
        })
    }
}

const fn postgres_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Int => "bigint",
        Kind::Text => "text",
        Kind::Bytes => "bytea",
        Kind::Id => "uuid",
    }
}

fn transposed(rows: Vec<Vec<Value>>, width: usize) -> Vec<Vec<Value>> {
    let mut columns: Vec<Vec<Value>> = (0..width).map(|_| Vec::with_capacity(rows.len())).collect();
    for row in rows {
        for (column, value) in columns.iter_mut().zip(row) {
            column.push(value);
        }
    }
    columns
}

/// Says in SQLite's words what was said in PostgreSQL's: see the module.
fn for_sqlite(sql: &str) -> Cow<'_, str> {
    [(" FOR UPDATE", ""), ("$", "?")].iter().fold(Cow::Borrowed(sql), |said, (theirs, ours)| {
        if said.contains(theirs) { Cow::Owned(said.replace(theirs, ours)) } else { said }
    })
}

fn sqlite_row(row: &rusqlite::Row<'_>) -> Result<Row, Error> {
    let count = row.as_ref().column_count();
    let values = (0..count).map(|column| {
        Ok(match row.get_ref(column)? {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(value) => Value::Int(value),
            ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
            ValueRef::Real(_) => return Err(Error::Unexpected { column }),
        })
    });
    values.collect::<Result<_, Error>>().map(Row)
}

fn postgres_row(row: &postgres::Row) -> Result<Row, Error> {
    let values = row.columns().iter().enumerate().map(|(column, description)| {
        Ok(match *description.type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(column)?.into(),
            Type::INT4 => row.try_get::<_, Option<i32>>(column)?.map(i64::from).into(),
            Type::TEXT | Type::VARCHAR | Type::NAME => {
                row.try_get::<_, Option<String>>(column)?.into()
            }
            Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(column)?.into(),
            Type::UUID => row.try_get::<_, Option<Uuid>>(column)?.into(),
            _ => return Err(Error::Unexpected { column }),
        })
    });
    values.collect::<Result<_, Error>>().map(Row)
}

fn parameters(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Int(value) => ToSqlOutput::Borrowed(ValueRef::Integer(*value)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Self::Id(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
            Self::Ids(ids) => {
                let words: Vec<String> =
                    ids.iter().map(|id| format!("\"{}\"", id.simple())).collect();
                ToSqlOutput::Owned(format!("[{}]", words.join(",")).into())
            }
        })
    }
}

type Failure = Box<dyn std::error::Error + Sync + Send>;

impl ToSql for Value {
    fn to_sql(&self, wanted: &Type, out: &mut BytesMut) -> Result<IsNull, Failure> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(value) if *wanted == Type::INT4 => i32::try_from(*value)?.to_sql(wanted, out),
            Self::Int(value) => value.to_sql(wanted, out),
            Self::Text(text) => text.to_sql(wanted, out),
            Self::Bytes(bytes) => bytes.to_sql(wanted, out),
            Self::Id(id) => id.to_sql(wanted, out),
            Self::Ids(ids) => ids.to_sql(wanted, out),
        }
    }

    fn accepts(wanted: &Type) -> bool {
        matches!(
            *wanted,
            Type::INT8 | Type::INT4 | Type::TEXT | Type::BYTEA | Type::UUID | Type::UUID_ARRAY
        )
    }

    to_sql_checked!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_is_told_in_its_own_words() {
        let cases = [
            ("SELECT a FROM t WHERE b = $1 AND c > $2", "SELECT a FROM t WHERE b = ?1 AND c > ?2"),
            ("SELECT a FROM t WHERE b = $1 FOR UPDATE", "SELECT a FROM t WHERE b = ?1"),
        ];
        for (theirs, ours) in cases {
            assert_eq!(for_sqlite(theirs), ours);
        }
    }
}
