//! The file: whose it is, whether it is whole, who else has it open, and whether there is room.

use std::{fs, path::Path, thread, time::Duration};

use rstest::rstest;
use rusqlite::Connection;
use rusqlite_migration::M;

use super::acts::{Deed, act};
use crate::{
    Act, Store, StoreError, members, migrations, settings,
    testing::{self, TestAmbient},
};

fn open(path: &Path, seed: u64) -> Result<Store, StoreError> {
    Store::open(path, Box::new(TestAmbient::new(seed)))
}

/// A file with enough in it that its pages are many.
fn filled(path: &Path) {
    let mut store = open(path, 1).unwrap();
    let deeds: Vec<Deed> = (0..200).map(Deed::AddMember).collect();
    act(&mut store, &deeds);
}

#[test]
fn what_was_committed_is_there_when_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("团.linli");
    filled(&path);
    let content = open(&path, 1).unwrap().content().unwrap();
    assert_eq!(content["member"].as_object().unwrap().len(), 200);
    let mut store = open(&path, 2).unwrap();
    store.undo().unwrap();
    assert_eq!(
        store.outbox_after(0, 10).unwrap().iter().map(|txn| txn.dev_seq).collect::<Vec<_>>(),
        [1, 2]
    );
}

#[rstest]
#[case::zeroed_header(|bytes: &mut Vec<u8>| bytes[..512].fill(0))]
#[case::cut_off(|bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2))]
#[case::cut_off_within_the_header(|bytes: &mut Vec<u8>| bytes.truncate(9))]
#[case::a_page_of_zeros(|bytes: &mut Vec<u8>| { let middle = bytes.len() / 2 / 4096 * 4096; bytes[middle..middle + 4096].fill(0) })]
#[case::odd_header(|bytes: &mut Vec<u8>| bytes[16..20].fill(0xFF))]
fn a_damaged_file_is_recognised_and_left_alone(#[case] damage: fn(&mut Vec<u8>)) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.linli");
    filled(&path);
    let mut bytes = fs::read(&path).unwrap();
    damage(&mut bytes);
    fs::write(&path, &bytes).unwrap();
    let error = open(&path, 1).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn another_programs_file_is_not_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    fs::write(&text, "接龙：1. 小王 苹果 2份").unwrap();
    let database = folder.path().join("other.db");
    Connection::open(&database).unwrap().execute_batch("CREATE TABLE theirs (a)").unwrap();
    for path in [text.as_path(), &database, folder.path()] {
        let before = fs::read(path).ok();
        assert!(matches!(open(path, 1), Err(StoreError::NotAStore { .. })), "{}", path.display());
        assert_eq!(fs::read(path).ok(), before);
    }
}

#[test]
fn a_file_that_was_left_empty_is_filled() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.linli");
    fs::write(&path, "").unwrap();
    assert!(open(&path, 1).is_ok());
    let bare = folder.path().join("bare.linli");
    Connection::open(&bare)
        .unwrap()
        .pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))
        .unwrap();
    assert!(open(&bare, 1).is_ok());
}

#[test]
fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nowhere").join("a.linli");
    let error = open(&path, 1).unwrap_err();
    assert!(
        matches!(&error, StoreError::NoAccess { path: Some(named), .. } if *named == path),
        "{error:?}"
    );
}

#[test]
fn a_newer_file_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.linli");
    filled(&path);
    let conn = Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    let before = fs::read(&path).unwrap();
    let error = open(&path, 1).unwrap_err();
    assert!(
        matches!(error, StoreError::Newer { found: 99, known: migrations::SCHEMA_VERSION }),
        "{error:?}"
    );
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn an_older_file_is_copied_before_it_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("older.linli");
    filled(&path);
    let content = open(&path, 1).unwrap().content().unwrap();
    let mut later = migrations::ALL.to_vec();
    later.push(M::up("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;"));
    let store = Store::open_with(&path, Box::new(TestAmbient::new(1)), &later).unwrap();
    assert_eq!(store.content().unwrap(), content);
    assert_eq!(migrations::version(&store.conn).unwrap(), migrations::version_of(&later));
    drop(store);
    assert!(matches!(open(&path, 1), Err(StoreError::Newer { .. })));
    let copy =
        folder.path().join(format!("older.linli.before-v{}", migrations::version_of(&later)));
    assert_eq!(open(&copy, 1).unwrap().content().unwrap(), content);
}

#[test]
fn a_failing_migration_leaves_the_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("older.linli");
    filled(&path);
    let mut later = migrations::ALL.to_vec();
    later.push(M::up(
        "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);",
    ));
    assert!(Store::open_with(&path, Box::new(TestAmbient::new(1)), &later).is_err());
    assert_eq!(
        migrations::version(&open(&path, 1).unwrap().conn).unwrap(),
        migrations::SCHEMA_VERSION
    );
}

#[test]
fn two_programs_on_one_file_never_give_one_number_twice() {
    const ACTS_EACH: u32 = 40;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shared.linli");
    thread::scope(|scope| {
        for seed in [1, 2] {
            let path = &path;
            scope.spawn(move || {
                let mut store = open(path, seed).unwrap();
                for value in 0..ACTS_EACH {
                    let set = |tx: &mut crate::Tx<'_>| settings::put(tx, "by", &(seed, value));
                    store.transact(Act::new("set"), set).unwrap();
                }
            });
        }
    });
    let outbox = open(&path, 3).unwrap().outbox_after(0, u32::MAX).unwrap();
    assert!(outbox.iter().map(|txn| txn.dev_seq).eq(1..=u64::from(2 * ACTS_EACH)));
    assert!(outbox.is_sorted_by(|earlier, later| earlier.hlc < later.hlc));
}

#[test]
fn a_snapshot_does_not_see_what_is_committed_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shared.linli");
    let (reading, mut writing) = (open(&path, 1).unwrap(), open(&path, 2).unwrap());
    reading
        .read(|reader| {
            assert!(members::list(reader)?.is_empty());
            act(&mut writing, &[Deed::AddMember(1)]);
            assert!(members::list(reader)?.is_empty());
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(reading.read(members::list).unwrap().len(), 1);
}

#[test]
fn a_file_that_is_held_is_busy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("held.linli");
    let mut store = open(&path, 1).unwrap();
    let holder = Connection::open(&path).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    store.conn.busy_timeout(Duration::ZERO).unwrap();
    let answer = store.transact(Act::new("set"), |tx| settings::put(tx, "a", &1));
    assert!(matches!(answer, Err(StoreError::Busy(_))), "{answer:?}");
    drop(holder);
    store.transact(Act::new("set"), |tx| settings::put(tx, "a", &1)).unwrap();
}

#[test]
fn a_full_disk_keeps_nothing_of_the_act_and_everything_before() {
    let mut store = testing::store();
    act(&mut store, &[Deed::AddMember(1)]);
    let (content, history) = (store.content().unwrap(), store.history().unwrap());
    let pages: u32 = store.conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    let limit = |store: &Store, pages: u32| {
        store.conn.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
    };
    limit(&store, pages + 2);
    let many = |tx: &mut crate::Tx<'_>| {
        (0..500).try_for_each(|_| {
            let member = super::acts::member(tx.new_id(), 5);
            members::put(tx, &member)
        })
    };
    let answer = store.transact(Act::new("import"), many);
    assert!(matches!(answer, Err(StoreError::DiskFull(_))), "{answer:?}");
    assert_eq!((store.content().unwrap(), store.history().unwrap()), (content, history));
    limit(&store, u32::MAX / 2);
    store.transact(Act::new("import"), many).unwrap();
    assert_eq!(store.outbox_after(0, 10).unwrap().len(), 2);
}
