//! SQLite: one connection that writes, and as many that read as are needed at once.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use super::{Error, Tx, migrations};

/// Another program may write as well: somebody makes a shop in a terminal while the hub runs.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const STATEMENTS_CACHED: usize = 128;
/// How much of the file whoever writes keeps in memory, in KiB. With SQLite's own two megabytes, a list of a million lines that is
/// answered would be written many times over, as each of its indexes is larger than that.
const WRITER_CACHE_KIB: i64 = 64 << 10;

#[derive(Debug)]
pub(super) struct Sqlite {
    /// `None` in memory, where the one connection does both.
    path: Option<PathBuf>,
    writer: Mutex<Connection>,
    /// Those that nobody reads with just now.
    readers: Mutex<Vec<Connection>>,
}

impl Sqlite {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::ready(Connection::open_with_flags(path, flags)?, Some(path.to_owned()))
    }

    pub(super) fn in_memory() -> Result<Self, Error> {
        Self::ready(Connection::open_in_memory()?, None)
    }

    fn ready(mut conn: Connection, path: Option<PathBuf>) -> Result<Self, Error> {
        configure(&conn)?;
        write_ahead(&conn)?;
        // A verdict is durable before it is given.
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.pragma_update(None, "cache_size", -WRITER_CACHE_KIB)?;
        migrations::run_sqlite(&mut conn)?;
        Ok(Self { path, writer: Mutex::new(conn), readers: Mutex::default() })
    }

    pub(super) fn write<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = unpoisoned(&self.writer);
        let db = conn.transaction_with_behavior(TransactionBehavior::Immediate);
        within(db.map_err(Error::from)?, work)
    }

    pub(super) fn read<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let Some(path) = &self.path else { return self.write(work) };
        let idle = unpoisoned(&self.readers).pop();
        let mut conn = idle.map_or_else(|| reader(path), Ok)?;
        let done = within(conn.transaction().map_err(Error::from)?, work);
        unpoisoned(&self.readers).push(conn);
        done
    }
}

/// A panic in another thread's work rolled its transaction back: the connection is as good as before.
fn unpoisoned<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn reader(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    configure(&conn)?;
    Ok(conn)
}

/// Turns the write-ahead log on. Where two programs do that to a new file at once, SQLite turns one of them away instead of
/// having it wait.
fn write_ahead(conn: &Connection) -> Result<(), Error> {
    let until = Instant::now() + BUSY_TIMEOUT;
    loop {
        match conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())) {
            Err(error) if is_busy(&error) && Instant::now() < until => {
                thread::sleep(Duration::from_millis(10));
            }
            done => return Ok(done?),
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
}

fn configure(conn: &Connection) -> Result<(), Error> {
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    Ok(())
}

fn within<T, E: From<Error>>(
    db: Transaction<'_>,
    work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let value = work(&mut Tx::sqlite(&db))?;
    db.commit().map_err(Error::from)?;
    Ok(value)
}
