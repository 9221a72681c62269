//! The schema and its history.

use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, TransactionBehavior, backup::Backup};
use rusqlite_migration::{M, Migrations};

use crate::StoreError;

/// Every migration, oldest first; a file's version is how many it has. One that landed is never edited.
pub(crate) const ALL: &[M<'static>] = &[
    M::up(INITIAL),
    M::up(DEVICES),
    M::up(AGREEMENT),
    M::up(PEOPLE_AND_WORDS),
    M::up(STOCK_AND_ACCOUNTS),
    M::up(FULFILMENT),
    M::up(CENTRE),
    M::up(ORDERING),
];

const INITIAL: &str = include_str!("../migrations/0001_initial.sql");
const DEVICES: &str = include_str!("../migrations/0002_devices.sql");
const AGREEMENT: &str = include_str!("../migrations/0003_agreement.sql");
const PEOPLE_AND_WORDS: &str = include_str!("../migrations/0004_people_and_words.sql");
const STOCK_AND_ACCOUNTS: &str = include_str!("../migrations/0005_stock_and_accounts.sql");
const FULFILMENT: &str = include_str!("../migrations/0006_fulfilment.sql");
const CENTRE: &str = include_str!("../migrations/0007_centre.sql");
const ORDERING: &str = include_str!("../migrations/0008_ordering.sql");

/// The schema that this program writes.
pub(crate) const SCHEMA_VERSION: u32 = version_of(ALL);

/// The version of a file that has these migrations.
#[expect(clippy::cast_possible_truncation, reason = "a handful of migrations")]
pub(crate) const fn version_of(migrations: &[M<'_>]) -> u32 {
    migrations.len() as u32
}

/// Gives the file those of `migrations` that it has not had yet.
pub(crate) fn run(conn: &mut Connection, migrations: &[M<'_>]) -> Result<(), StoreError> {
    conn.set_transaction_behavior(TransactionBehavior::Immediate);
    let latest = Migrations::from_slice(migrations).to_latest(conn);
    conn.set_transaction_behavior(TransactionBehavior::Deferred);
    match latest {
        Ok(()) => Ok(()),
        // Two programs that open a new file at once both find it empty; the second to get the lock finds the work done.
        Err(_) if version(conn)? == version_of(migrations) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Makes an empty file what all migrations make of it. They run once and are copied by the page from then on: a snapshot, a
/// preview and a test's store each begin with nothing, and the history of the schema takes longer than what is done with them.
pub(crate) fn begin(conn: &mut Connection) -> Result<(), StoreError> {
    static BEGUN: Mutex<Option<Connection>> = Mutex::new(None);
    let mut begun = BEGUN.lock().unwrap_or_else(PoisonError::into_inner);
    let begun = match &mut *begun {
        Some(begun) => begun,
        none => {
            let mut new = Connection::open_in_memory()?;
            run(&mut new, ALL)?;
            none.insert(new)
        }
    };
    Backup::new(begun, conn)?.step(-1)?;
    Ok(())
}

/// How many migrations the file has had.
pub(crate) fn version(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    /// The migrations that files out there have had, with the hash of each. Append; never change one.
    const LANDED: &[(&str, &str)] = &[
        (INITIAL, "1671af2fb34069079c38233f484df54cf9d7c49bdbe823fa7c3392e23d082e4e"),
        (DEVICES, "175fd6f972c1c64f1306e28705f7263369fcdf2fa48dae0d34c3e56ad84771eb"),
        (AGREEMENT, "7cc7d79f4d7ee44aadde44ff9302f523cf60cd63154499cfc9e40dedb2fa069b"),
        (PEOPLE_AND_WORDS, "462b8cd9b8b25a1a4c0c95c29967641ab2c4734a2f522c28eb1a545b308a2c01"),
        (STOCK_AND_ACCOUNTS, "630c24d2d010bf1b08897958b2fd2187a516fd1188537063774e51cb8e93f68c"),
        (FULFILMENT, "763cfe6f3f5aa78eccb51d870443f0fd66cc09c851980a8308ba9481a8d36d27"),
        (CENTRE, "2ae2ddae3f610a509d07779dd1e083550117fb6375b72d9d1eadf277cb332b7e"),
        (ORDERING, "187042c4d22c72d818ebb2234c4d165bf3e5d86ad2c973e1ca7f4427f3c1642d"),
    ];

    fn schema(conn: &Connection) -> String {
        let sql = "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
        let mut statement = conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        rows.map(|row| row.unwrap() + "\n").collect()
    }

    #[test]
    fn a_landed_migration_stays_as_it_is() {
        assert_eq!(LANDED.len(), ALL.len());
        for (number, (sql, expected)) in LANDED.iter().enumerate() {
            let hash: String =
                Sha256::digest(sql).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(
                hash,
                *expected,
                "migration {} was edited: write the next one instead",
                number + 1
            );
        }
    }

    /// `schema.golden.sql` is what all migrations together make. After a new migration: LINLI_BLESS=1 writes it anew.
    #[test]
    fn the_schema_moves_only_with_its_golden_file() {
        let mut conn = Connection::open_in_memory().unwrap();
        run(&mut conn, ALL).unwrap();
        let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/schema.golden.sql");
        if std::env::var_os("LINLI_BLESS").is_some() {
            std::fs::write(golden, schema(&conn)).unwrap();
        }
        assert_eq!(schema(&conn), std::fs::read_to_string(golden).unwrap());
    }

    #[test]
    fn what_is_begun_has_had_every_migration() {
        let mut migrated = Connection::open_in_memory().unwrap();
        run(&mut migrated, ALL).unwrap();
        for _ in 0..2 {
            let mut begun = Connection::open_in_memory().unwrap();
            begin(&mut begun).unwrap();
            assert_eq!(schema(&begun), schema(&migrated));
            assert_eq!(version(&begun).unwrap(), SCHEMA_VERSION);
        }
    }

    #[test]
    fn running_again_changes_nothing() {
        let mut conn = Connection::open_in_memory().unwrap();
        run(&mut conn, ALL).unwrap();
        let before = schema(&conn);
        run(&mut conn, ALL).unwrap();
        assert_eq!((schema(&conn), version(&conn).unwrap()), (before, SCHEMA_VERSION));
    }
}
