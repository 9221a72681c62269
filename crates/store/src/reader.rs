//! A look at the store as it was at one moment.

use rusqlite::{CachedStatement, Connection, Params, Row};
use uuid::Uuid;

use crate::StoreError;

/// One consistent snapshot: of a [`Store::read`](crate::Store::read), or within a [`Tx`](crate::Tx) with what it has written
/// so far. The typed modules take it; nothing else can be done with it.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    conn: &'a Connection,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(conn: &'a Connection) -> Self {
        Self { conn }
    }

    pub(crate) const fn conn(&self) -> &'a Connection {
        self.conn
    }

    pub(crate) fn prepare(&self, sql: &str) -> Result<CachedStatement<'a>, StoreError> {
        Ok(self.conn.prepare_cached(sql)?)
    }

    /// Every row of `sql`, each turned into a value by `read`.
    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map(params, read)?;
        rows.map(|row| row.map_err(StoreError::from)).collect()
    }

    /// The first row of `sql`, if there is one.
    pub(crate) fn first<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        use rusqlite::OptionalExtension;
        Ok(self.prepare(sql)?.query_row(params, read).optional()?)
    }
}

/// Column `index` as a typed id.
pub(crate) fn id<I: From<Uuid>>(row: &Row<'_>, index: usize) -> rusqlite::Result<I> {
    row.get::<_, Uuid>(index).map(I::from)
}

/// Column `index` as a typed id that may be absent.
pub(crate) fn optional_id<I: From<Uuid>>(
    row: &Row<'_>,
    index: usize,
) -> rusqlite::Result<Option<I>> {
    Ok(row.get::<_, Option<Uuid>>(index)?.map(I::from))
}

/// Column `index`, JSON text, as what it stands for.
pub(crate) fn json<T: serde::de::DeserializeOwned>(
    row: &Row<'_>,
    index: usize,
) -> rusqlite::Result<T> {
    let text = row.get_ref(index)?.as_str()?;
    serde_json::from_str(text).map_err(|error| unreadable(index, error))
}

/// Column `index`, JSON text, as what it stands for; none where there is none.
pub(crate) fn optional_json<T: serde::de::DeserializeOwned>(
    row: &Row<'_>,
    index: usize,
) -> rusqlite::Result<Option<T>> {
    let text = row.get_ref(index)?.as_str_or_null()?;
    let value = text.map(serde_json::from_str::<Option<T>>);
    value.transpose().map(Option::flatten).map_err(|error| unreadable(index, error))
}

/// Column `index`, text, as what it parses to.
pub(crate) fn parsed<T>(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<T>>
where
    T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    let text = row.get_ref(index)?.as_str_or_null()?;
    text.map(|text| text.parse().map_err(|error| unreadable(index, error))).transpose()
}

/// Column `index`, a stable word, as what `find` takes it for.
pub(crate) fn word<T>(
    row: &Row<'_>,
    index: usize,
    find: impl Fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let text = row.get_ref(index)?.as_str()?;
    find(text).ok_or_else(|| unreadable(index, format!("unknown word {text}")))
}

fn unreadable(
    index: usize,
    error: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Text, error.into())
}
