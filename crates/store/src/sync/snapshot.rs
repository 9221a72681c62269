//! What the file has, as a file for another to start from.

use std::{fs, path::Path};

use rusqlite::{Connection, config::DbConfig};

use crate::{Store, StoreError, open, table};

/// What goes into a snapshot besides the shared tables: when each value was written and by whom, what could not be taken
/// over, what was overwritten, how far the log was heard; and the search index, as it takes longer to make than to copy. Who
/// the file is, what it has to tell, what can be undone and to which shop it belongs are its own.
const BESIDE: [&str; 9] = [
    "row_clock",
    "known_txn",
    "inbox_quarantine",
    "conflict",
    "cursor",
    "search_entry",
    "search_data",
    "search_idx",
    "search_docsize",
];

/// Every table that is in a snapshot.
pub(super) fn tables() -> impl Iterator<Item = &'static str> {
    table::ALL.into_iter().map(|table| table.name).chain(BESIDE)
}

impl Store {
    /// Writes what the file has now to `path`, in place of what is there, for other devices to start from
    /// ([`Store::adopt_snapshot`]). It stands for the log up to where this file has heard it, so nothing of this file's own
    /// acts should be waiting to be told: the hub's replicas have none.
    ///
    /// # Errors
    /// [`StoreError::OwnFile`] where `path` is this store's own file; those of reading this file and of writing that one. What
    /// was at `path` is still there then.
    pub fn write_snapshot(&self, path: &Path) -> Result<(), StoreError> {
        if self.is_own_file(path) {
            return Err(StoreError::OwnFile { path: path.to_owned() });
        }
        let beside = crate::backup::beside(path);
        let written = open::blank(&beside)
            .and_then(|()| self.copy_shared(&beside))
            .and_then(|()| sync_all(&beside))
            .and_then(|()| {
                fs::rename(&beside, path).map_err(|error| StoreError::file(path, error))
            });
        if written.is_err() {
            drop(fs::remove_file(&beside));
        }
        written
    }

    fn copy_shared(&self, path: &Path) -> Result<(), StoreError> {
        let _attached = Attached::attach(&self.conn, path)?;
        self.conn.pragma_update_and_check(Some(ATTACHED), "journal_mode", "OFF", |_| Ok(()))?;
        self.conn.pragma_update(Some(ATTACHED), "synchronous", "OFF")?;
        let _unchecked = Unchecked::begin(&self.conn)?;
        let db = self.conn.unchecked_transaction()?;
        for table in tables() {
            copy(&db, "main", ATTACHED, table)?;
        }
        Ok(db.commit()?)
    }
}

fn sync_all(path: &Path) -> Result<(), StoreError> {
    let synced = fs::File::options().write(true).open(path).and_then(|file| file.sync_all());
    synced.map_err(|error| StoreError::file(path, error))
}

/// Puts what `from` has in `table` in place of what `to` has there. Both have the same schema, nothing hangs on the rows
/// ([`Unchecked`]) and every column is taken as it is, so SQLite empties and fills the table by the page.
pub(super) fn copy(conn: &Connection, from: &str, to: &str, table: &str) -> Result<(), StoreError> {
    let sql =
        format!("DELETE FROM {to}.{table}; INSERT INTO {to}.{table} SELECT * FROM {from}.{table}");
    Ok(conn.execute_batch(&sql)?)
}

/// What the other file is called while both are open.
pub(super) const ATTACHED: &str = "snapshot";

/// Another file beside this one, in one connection. It must begin and end outside of a transaction.
pub(super) struct Attached<'a>(&'a Connection);

impl<'a> Attached<'a> {
    pub(super) fn attach(conn: &'a Connection, path: &Path) -> Result<Self, StoreError> {
        let sql = format!("ATTACH ?1 AS {ATTACHED}");
        let name = path.to_str().ok_or_else(|| StoreError::file(path, unnameable()))?;
        conn.execute(&sql, [name]).map_err(|error| StoreError::at(path, error))?;
        Ok(Self(conn))
    }
}

impl Drop for Attached<'_> {
    fn drop(&mut self) {
        // Refused only while something still reads it, and nothing here does.
        drop(self.0.execute_batch(&format!("DETACH {ATTACHED}")));
    }
}

fn unnameable() -> std::io::Error {
    std::io::Error::new(std::io::ErrorKind::InvalidInput, "the name is no text")
}

/// While this lasts, references are not checked and triggers do not run: a whole table is taken over as it was elsewhere, where
/// both were. It must begin and end outside of a transaction.
pub(super) struct Unchecked<'a>(&'a Connection);

impl<'a> Unchecked<'a> {
    pub(super) fn begin(conn: &'a Connection) -> Result<Self, StoreError> {
        let unchecked = Self(conn);
        unchecked.set(false)?;
        Ok(unchecked)
    }

    fn set(&self, checked: bool) -> Result<(), StoreError> {
        self.0.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, checked)?;
        self.0.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, checked)?;
        Ok(())
    }
}

impl Drop for Unchecked<'_> {
    fn drop(&mut self) {
        // Only ever refused where SQLite was built without it, and then `begin` was too.
        drop(self.set(true));
    }
}
