//! How far the hub's log was heard.

use rusqlite::Connection;
use serde::Serialize;

use crate::{Reader, Store, StoreError};

/// The log of the shop. The centre's catalogue, read-only, will have a scope of its own.
const SHOP: &str = "shop";

/// A place in the hub's log: everything up to `seq` of `epoch` is in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Cursor {
    /// Which log; 0 before a hub was ever met.
    pub epoch: u64,
    /// The number of the last transaction that was taken over.
    pub seq: u64,
}

impl Cursor {
    pub(crate) fn load(conn: &Connection) -> Result<Self, StoreError> {
        Self::of(conn, "main")
    }

    /// That of the file which the connection calls `file`.
    pub(super) fn of(conn: &Connection, file: &str) -> Result<Self, StoreError> {
        let sql = format!("SELECT epoch, seq FROM {file}.cursor WHERE scope = ?1");
        let found = Reader::new(conn).first(&sql, [SHOP], |row| {
            let number = |index| row.get(index).map(i64::cast_unsigned);
            Ok(Self { epoch: number(0)?, seq: number(1)? })
        })?;
        Ok(found.unwrap_or_default())
    }

    pub(crate) fn save(self, conn: &Connection) -> Result<(), StoreError> {
        let sql = "UPDATE cursor SET epoch = ?1, seq = ?2 WHERE scope = ?3";
        let Self { epoch, seq } = self;
        conn.prepare_cached(sql)?.execute((epoch.cast_signed(), seq.cast_signed(), SHOP))?;
        Ok(())
    }
}

impl Store {
    /// How far the hub's log was heard.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn cursor(&self) -> Result<Cursor, StoreError> {
        self.read(|reader| Cursor::load(reader.conn()))
    }

    /// Goes over to another log: the hub was met for the first time, or was restored from a copy that may lack what it had
    /// acknowledged (rule 11). Everything that was kept is to be told again, and the log is heard from its beginning; what is
    /// known already is recognised and changes nothing. The same epoch again changes nothing either.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn adopt_epoch(&mut self, epoch: u64) -> Result<(), StoreError> {
        let db = self.writing()?;
        if Cursor::load(&db)?.epoch == epoch {
            return Ok(());
        }
        Cursor { epoch, seq: 0 }.save(&db)?;
        db.execute("UPDATE outbox SET acked_at = NULL, held = 0", [])?;
        // Numbers of the old log say nothing in the new one. Not to have seen is the safe side: at worst something is shown
        // as overwritten unknowingly that was not.
        db.execute("UPDATE known_txn SET seq = NULL, seen = 0", [])?;
        db.commit()?;
        Ok(())
    }
}
