//! The schema of both databases and its history.

use postgres::Client;
use rusqlite::{Connection, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use super::Error;

/// Every migration, oldest first. One that landed is never edited.
const SQLITE: &[M<'static>] = &[
    M::up(include_str!("../../migrations/sqlite/0001_initial.sql")),
    M::up(include_str!("../../migrations/sqlite/0002_console.sql")),
    M::up(include_str!("../../migrations/sqlite/0003_centre.sql")),
    M::up(include_str!("../../migrations/sqlite/0004_ordering.sql")),
    M::up(include_str!("../../migrations/sqlite/0005_lines.sql")),
];
/// The same for PostgreSQL.
const POSTGRES: &[&str] = &[
    include_str!("../../migrations/postgres/0001_initial.sql"),
    include_str!("../../migrations/postgres/0002_console.sql"),
    include_str!("../../migrations/postgres/0003_centre.sql"),
    include_str!("../../migrations/postgres/0004_ordering.sql"),
    include_str!("../../migrations/postgres/0005_lines.sql"),
];

/// The version of the schema: how many migrations a hub has had.
pub(crate) const VERSION: u64 = SQLITE.len() as u64;

const _: () = assert!(SQLITE.len() == POSTGRES.len());

/// Any number will do, if no other program that shares the database takes the same: "linlihub".
const LOCK: i64 = 0x6C69_6E6C_6968_7562;

pub(super) fn run_sqlite(conn: &mut Connection) -> Result<(), Error> {
    is_known(version(conn)?)?;
    conn.set_transaction_behavior(TransactionBehavior::Immediate);
    let latest = Migrations::from_slice(SQLITE).to_latest(conn);
    conn.set_transaction_behavior(TransactionBehavior::Deferred);
    match latest {
        Ok(()) => Ok(()),
        // Two programs that open a new folder at once both find it empty; the second finds the work done.
        Err(_) if version(conn)? == SQLITE.len() => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// How many migrations the file has had.
fn version(conn: &Connection) -> Result<usize, Error> {
    let found: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(usize::try_from(found).unwrap_or(usize::MAX))
}

/// Several instances may start at once: the first to have the lock does the work, the others wait and find it done.
pub(super) fn run_postgres(client: &mut Client) -> Result<(), Error> {
    let encoding: String = client.query_one("SHOW server_encoding", &[])?.try_get(0)?;
    if encoding != "UTF8" {
        // Names and notes are Chinese; a database of another encoding could not hold them to the byte.
        return Err(Error::Address(format!("the database has encoding {encoding}, not UTF8")));
    }
    let mut db = client.transaction()?;
    db.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])?;
    db.batch_execute("CREATE TABLE IF NOT EXISTS migration (number BIGINT NOT NULL PRIMARY KEY)")?;
    let found: i64 = db.query_one("SELECT count(*) FROM migration", &[])?.try_get(0)?;
    let found = usize::try_from(found).unwrap_or(usize::MAX);
    is_known(found)?;
    for (number, sql) in (1_i64..).zip(POSTGRES).skip(found) {
        db.batch_execute(sql)?;
        db.execute("INSERT INTO migration (number) VALUES ($1)", &[&number])?;
    }
    Ok(db.commit()?)
}

fn is_known(found: usize) -> Result<(), Error> {
    let known = SQLITE.len();
    if found > known { Err(Error::Newer { found, known }) } else { Ok(()) }
}
