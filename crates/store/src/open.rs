//! Opening a file: is it ours, is it whole, is it of an age that we know? All of that is asked before anything is written.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, TransactionBehavior, backup::Backup};
use rusqlite_migration::M;

use crate::{
    Ambient, Store, StoreError,
    ambient::IdMaker,
    device::Device,
    migrations::{self, version_of},
};

/// "LNLI", in the place that SQLite keeps for telling whose a file is. Written by the first migration.
const APPLICATION_ID: i32 = 0x4C4E_4C49;
/// How every SQLite file begins.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// A whole check of a file up to this size takes a few tens of milliseconds; a larger one is only probed when it is opened.
const CHECKED_BYTES_MAX: u64 = 16 << 20;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// The generic write path makes one statement for each set of columns that is written.
const STATEMENTS_CACHED: usize = 256;

impl Store {
    /// Opens the file at `path`, making it if there is none. A file of an older version is copied beside itself
    /// (`….before-v2`) and then brought up to date.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::Damaged`], [`StoreError::NotAStore`]: in each case nothing was changed in the
    /// file. [`StoreError::NoAccess`], [`StoreError::Busy`], [`StoreError::DiskFull`] and what else SQLite says.
    pub fn open(path: &Path, ambient: Box<dyn Ambient>) -> Result<Self, StoreError> {
        Self::open_with(path, ambient, migrations::ALL)
    }

    /// As [`Store::open`] with the migrations given, so that a test can play a later program.
    pub(crate) fn open_with(
        path: &Path,
        ambient: Box<dyn Ambient>,
        migrations: &[M<'_>],
    ) -> Result<Self, StoreError> {
        if holds_something(path)? {
            inspect(path, version_of(migrations), CHECKED_BYTES_MAX)?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags)
            .map_err(|error| StoreError::at(path, error))?;
        Self::ready(conn, Some(path), ambient, migrations)
    }

    /// A store that is gone when it is dropped, for tests and previews.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn open_in_memory(ambient: Box<dyn Ambient>) -> Result<Self, StoreError> {
        let mut conn = Connection::open_in_memory()?;
        migrations::begin(&mut conn)?;
        Self::ready(conn, None, ambient, migrations::ALL)
    }

    /// A copy in memory of everything that is in the store now, its place among the devices too, as a cloned disk is.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn copy_in_memory(&self, ambient: Box<dyn Ambient>) -> Result<Self, StoreError> {
        let mut conn = Connection::open_in_memory()?;
        Backup::new(&self.conn, &mut conn)?.step(-1)?;
        Self::ready(conn, None, ambient, migrations::ALL)
    }

    /// Reads the whole file for damage, and for references that lead nowhere. Takes seconds on a large one.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with what was found.
    pub fn check(&self) -> Result<(), StoreError> {
        let mut findings = pragma_findings(&self.conn, "PRAGMA integrity_check")?;
        let mut statement =
            self.conn.prepare("SELECT \"table\", parent FROM pragma_foreign_key_check")?;
        let dangling = statement.query_map([], |row| {
            Ok(format!(
                "a row of {} names none of {}",
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?
            ))
        })?;
        for finding in dangling {
            findings.push(finding?);
        }
        if findings.is_empty() {
            Ok(())
        } else {
            Err(StoreError::Damaged { findings, source: None })
        }
    }

    fn ready(
        mut conn: Connection,
        path: Option<&Path>,
        mut ambient: Box<dyn Ambient>,
        migrations: &[M<'_>],
    ) -> Result<Self, StoreError> {
        configure(&conn)?;
        if let Some(path) = path {
            keep_copy(&conn, path, version_of(migrations))?;
        }
        migrations::run(&mut conn, migrations)?;
        let mut ids = IdMaker::default();
        let now = ambient.now();
        let device_id = ids.next(ambient.as_mut(), now);
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        Device::create(&tx, device_id)?;
        tx.commit()?;
        Ok(Self { conn, ambient, ids })
    }
}

/// Copies a file of an older version beside itself before it is brought to version `next`. A copy from an attempt that failed
/// is replaced; the file has not changed since.
fn keep_copy(conn: &Connection, path: &Path, next: u32) -> Result<(), StoreError> {
    let found = migrations::version(conn)?;
    if found == 0 || found >= next {
        return Ok(());
    }
    let mut copy = path.as_os_str().to_owned();
    copy.push(format!(".before-v{next}"));
    let copy = PathBuf::from(copy);
    conn.backup("main", &copy, None).map_err(|error| StoreError::at(&copy, error))
}

fn configure(conn: &Connection) -> Result<(), StoreError> {
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    // A file system without shared memory stays with its rollback journal, which is as safe and only slower.
    conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    Ok(())
}

/// Is there a file with something in it? An empty one is a new one: there is nothing in it to lose.
fn holds_something(path: &Path) -> Result<bool, StoreError> {
    match path.metadata() {
        Ok(metadata) if metadata.is_dir() => Err(StoreError::NotAStore { path: path.to_owned() }),
        Ok(metadata) => Ok(metadata.len() > 0),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(StoreError::file(path, error)),
    }
}

/// Is this a store that came from elsewhere whole, and that this program can read? Brings it up to date.
///
/// # Errors
/// As [`Store::open`]; nothing was changed in the file then.
pub(crate) fn receive(path: &Path) -> Result<(), StoreError> {
    inspect(path, migrations::SCHEMA_VERSION, u64::MAX)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let at = |error| StoreError::at(path, error);
    let mut conn = Connection::open_with_flags(path, flags).map_err(at)?;
    if migrations::version(&conn)? == 0 {
        return Err(StoreError::NotAStore { path: path.to_owned() });
    }
    conn.pragma_update(None, "trusted_schema", false).map_err(at)?;
    migrations::run(&mut conn, migrations::ALL)
}

/// Makes a store with nothing in it, not even who it is, in place of whatever is at `path`. It is not safe from a power cut
/// before it is synced.
pub(crate) fn blank(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(StoreError::file(path, error));
        }
        _ => {}
    }
    let at = |error| StoreError::at(path, error);
    let mut conn = Connection::open(path).map_err(at)?;
    conn.pragma_update(None, "synchronous", "OFF").map_err(at)?;
    migrations::begin(&mut conn)
}

/// Looks at the file through a connection that cannot write. One of at most `checked` bytes is read through.
fn inspect(path: &Path, known: u32, checked: u64) -> Result<(), StoreError> {
    let length = inspect_header(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn =
        Connection::open_with_flags(path, flags).map_err(|error| StoreError::at(path, error))?;
    conn.busy_timeout(BUSY_TIMEOUT)?;
    let at = |error| StoreError::at(path, error);
    let application_id: i32 =
        conn.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(at)?;
    let tables: u32 =
        conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(at)?;
    if application_id != APPLICATION_ID {
        // No tables: the program was stopped between making the file and filling it.
        let unfinished = application_id == 0 && tables == 0;
        return if unfinished {
            Ok(())
        } else {
            Err(StoreError::NotAStore { path: path.to_owned() })
        };
    }
    let found = migrations::version(&conn)?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    let findings = if length <= checked {
        pragma_findings(&conn, "PRAGMA quick_check")?
    } else {
        probe(&conn)?
    };
    if findings.is_empty() { Ok(()) } else { Err(StoreError::Damaged { findings, source: None }) }
}

/// What can be told without SQLite. Answers the file's length.
fn inspect_header(path: &Path) -> Result<u64, StoreError> {
    let mut file = File::open(path).map_err(|error| StoreError::file(path, error))?;
    let length = file.metadata().map_err(|error| StoreError::file(path, error))?.len();
    let mut header = Vec::with_capacity(MAGIC.len());
    file.by_ref()
        .take(MAGIC.len() as u64)
        .read_to_end(&mut header)
        .map_err(|error| StoreError::file(path, error))?;
    if header == MAGIC {
        return Ok(length);
    }
    // A disk that lost a page gives zeros back; a copy that broke off gives the beginning.
    if header.iter().all(|byte| *byte == 0) || MAGIC.starts_with(&header) {
        return Err(StoreError::Damaged {
            findings: vec!["the file has lost its header".to_owned()],
            source: None,
        });
    }
    Err(StoreError::NotAStore { path: path.to_owned() })
}

/// A cheap look into a large file: the pages that the file says it has, and both ends of every table, each reached through
/// its whole depth.
fn probe(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement =
        conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?;
    for name in names {
        let name = name?.replace('"', "\"\"");
        for direction in ["", "DESC"] {
            let sql = format!("SELECT * FROM \"{name}\" ORDER BY 1 {direction} LIMIT 1");
            conn.prepare(&sql)?.query([])?.next()?;
        }
    }
    Ok(Vec::new())
}

/// What one of SQLite's checks found; it says `ok` where that is nothing.
fn pragma_findings(conn: &Connection, pragma: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare(pragma)?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let findings: Vec<String> = rows.collect::<Result<_, _>>()?;
    Ok(findings.into_iter().filter(|finding| finding != "ok").collect())
}
