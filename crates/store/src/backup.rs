//! A copy of the file, taken while it is in use.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags};

use crate::{Store, StoreError};

impl Store {
    /// Copies everything to a file at `path`, replacing one that is there. What was there stays until the copy is complete
    /// and has been read through, so a full disk or a pulled stick leaves one or the other. The copy is a store of its own:
    /// it can be opened in place of this one.
    ///
    /// # Errors
    /// [`StoreError::OwnFile`] where `path` is this store's own file; [`StoreError::NoAccess`], [`StoreError::DiskFull`] and
    /// what else writing and reading it says.
    pub fn backup_to(&self, path: &Path) -> Result<(), StoreError> {
        if self.is_own_file(path) {
            return Err(StoreError::OwnFile { path: path.to_owned() });
        }
        let beside = beside(path);
        let copied = copy_to(&self.conn, &beside).and_then(|()| {
            fs::rename(&beside, path).map_err(|error| StoreError::file(path, error))
        });
        if copied.is_err() {
            // A part of a copy is of no use to anybody; that it cannot be removed either adds nothing to the first error.
            drop(fs::remove_file(&beside));
        }
        copied
    }

    pub(crate) fn is_own_file(&self, path: &Path) -> bool {
        let real = |path: &Path| path.canonicalize().ok();
        self.conn
            .path()
            .is_some_and(|own| real(Path::new(own)).is_some_and(|own| Some(own) == real(path)))
    }
}

/// Copies everything to `path`, where nothing else may be using what is there, and reads the copy through.
pub(crate) fn copy_to(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    // What a broken attempt left would be taken for a database to write into.
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(StoreError::file(path, error));
        }
        _ => {}
    }
    conn.backup("main", path, None).map_err(|error| StoreError::at(path, error))?;
    finish(path).map_err(|error| StoreError::at(path, error))?;
    let synced = fs::File::options().write(true).open(path).and_then(|file| file.sync_all());
    synced.map_err(|error| StoreError::file(path, error))
}

/// Makes the copy one file, without the two that a store in use has beside it, and reads it through.
fn finish(path: &Path) -> Result<(), rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let copy = Connection::open_with_flags(path, flags)?;
    copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    let found: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" {
        return Ok(());
    }
    let corrupt = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    Err(rusqlite::Error::SqliteFailure(corrupt, Some(found)))
}

/// A name in the same folder, so that renaming it does not cross disks.
pub(crate) fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use linli_domain::{Supplier, SupplierId};
    use tempfile::TempDir;
    use uuid::Uuid;

    use super::*;
    use crate::{Act, suppliers, testing::TestAmbient};

    fn open(path: &Path) -> Store {
        Store::open(path, Box::new(TestAmbient::new(1))).unwrap()
    }

    fn add(store: &mut Store, name: &str) {
        let supplier = Supplier {
            id: SupplierId::new(Uuid::from_u128(name.len() as u128)),
            name: name.to_owned(),
            contact: String::new(),
            phone: None,
            address: String::new(),
            note: String::new(),
        };
        let act = Act::new("add_supplier").with("name", name);
        store.transact(act, |tx| suppliers::put(tx, &supplier)).unwrap();
    }

    fn names(store: &Store) -> Vec<String> {
        let all = store.read(suppliers::list).unwrap();
        all.into_iter().map(|supplier| supplier.name).collect()
    }

    fn files(folder: &TempDir) -> Vec<String> {
        let entries = fs::read_dir(folder.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_copy_holds_what_the_book_held_and_can_be_opened_in_its_place() {
        let (own, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let mut store = open(&own.path().join("linli.db"));
        add(&mut store, "老张果园");
        let copy = other.path().join("备份.db");
        store.backup_to(&copy).unwrap();
        add(&mut store, "晨牧");
        assert_eq!(files(&other), ["备份.db"], "one file and nothing beside it");
        assert_eq!(names(&open(&copy)), ["老张果园"]);
        assert_eq!(names(&store).len(), 2, "the book goes on");
    }

    #[test]
    fn a_later_copy_takes_the_place_of_an_earlier_one() {
        let folder = TempDir::new().unwrap();
        let mut store = open(&folder.path().join("linli.db"));
        let copy = folder.path().join("备份.db");
        store.backup_to(&copy).unwrap();
        add(&mut store, "老张果园");
        fs::write(folder.path().join("备份.db.part"), "left by a broken attempt").unwrap();
        store.backup_to(&copy).unwrap();
        assert_eq!(names(&open(&copy)), ["老张果园"]);
    }

    #[test]
    fn the_book_is_never_replaced_by_its_own_copy() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("linli.db");
        let mut store = open(&path);
        let same = folder.path().join(".").join("linli.db");
        assert!(matches!(store.backup_to(&same), Err(StoreError::OwnFile { .. })));
        add(&mut store, "老张果园");
        assert_eq!(names(&store), ["老张果园"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named_and_nothing_is_left() {
        let store = crate::testing::store();
        let error = store.backup_to(Path::new("no-such-folder/备份.db")).unwrap_err();
        assert!(matches!(error, StoreError::NoAccess { path: Some(_), .. }), "{error:?}");
    }
}
