//! Where what proves this laptop's seat is kept: apart from the book, so that a copy of the book gives nobody access.
//!
//! The system keeps it if it can ([`SystemKeys`]); a file sealed with a passphrase otherwise ([`SealedKeys`]); a plain file
//! that only its owner can read where a person chose that, for servers ([`PlainKeys`]). [`UsualKeys`] is the first of the two
//! that can be had.

mod file;
mod plain;
mod sealed;
mod system;
mod usual;

use std::{io, path::PathBuf};

use linli_domain::SeatId;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use plain::PlainKeys;
pub use sealed::SealedKeys;
pub use system::SystemKeys;
pub use usual::UsualKeys;

/// What proves a seat. It is never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    /// Whose.
    pub seat_id: SeatId,
    /// The only address at which it is shown: a book that names another one does not get it out.
    pub hub: String,
    /// The refresh token.
    pub refresh: String,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secret").field("seat_id", &self.seat_id).finish_non_exhaustive()
    }
}

/// A place for secrets. Each call may wait, for a disk or for a person: not for the thread of a runtime.
pub trait Keys: Send + Sync {
    /// Can something be kept here?
    ///
    /// # Errors
    /// Why not.
    fn ready(&self) -> Result<(), KeysError>;

    /// What is kept for `seat_id`, if anything is.
    ///
    /// # Errors
    /// Each of [`KeysError`].
    fn read(&self, seat_id: SeatId) -> Result<Option<Secret>, KeysError>;

    /// Keeps `secret` in place of what was kept for its seat. It is there for good, or the old one still is.
    ///
    /// # Errors
    /// Each of [`KeysError`].
    fn write(&self, secret: &Secret) -> Result<(), KeysError>;

    /// Forgets what is kept for `seat_id`. Nothing happens if nothing is.
    ///
    /// # Errors
    /// Each of [`KeysError`].
    fn remove(&self, seat_id: SeatId) -> Result<(), KeysError>;

    /// Whether nothing can be had or kept before a passphrase is said ([`Keys::unlock`]).
    fn needs_passphrase(&self) -> bool {
        false
    }

    /// Says the passphrase, where one is asked for. What is kept already has to open with it.
    ///
    /// # Errors
    /// [`KeysError::WrongPassphrase`], [`KeysError::Damaged`].
    fn unlock(&self, passphrase: &str) -> Result<(), KeysError> {
        let _ = passphrase;
        Ok(())
    }
}

/// Why a secret cannot be had or kept.
#[derive(Debug, Error)]
pub enum KeysError {
    /// The system has no place for secrets, as a server without a desktop.
    #[error("the system keeps no secrets")]
    NoStore,
    /// The system has one, and does not give anything out: it is locked, or somebody said no.
    #[error("the system refuses its secrets")]
    Refused(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The passphrase was not said yet.
    #[error("the passphrase has to be said first")]
    Locked,
    /// It is another passphrase.
    #[error("the passphrase is another one")]
    WrongPassphrase,
    /// What is kept is not what was written.
    #[error("what is kept is damaged")]
    Damaged,
    /// Others than its owner can read the file.
    #[error("{} can be read by others", .path.display())]
    Open {
        /// Which file.
        path: PathBuf,
    },
    /// The file cannot be read or written.
    #[error("{} cannot be read or written", .path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(seat: u128, refresh: &str) -> Secret {
        let seat_id = SeatId::new(uuid::Uuid::from_u128(seat));
        Secret { seat_id, hub: "https://hub.example".to_owned(), refresh: refresh.to_owned() }
    }

    fn keeps_what_it_was_given(keys: &dyn Keys) {
        let (first, second) = (secret(1, "one"), secret(1, "two"));
        assert_eq!(keys.read(first.seat_id).unwrap(), None);
        keys.write(&first).unwrap();
        keys.write(&second).unwrap();
        assert_eq!(keys.read(first.seat_id).unwrap(), Some(second));
        assert_eq!(keys.read(secret(2, "").seat_id).unwrap(), None, "another seat's");
        keys.remove(first.seat_id).unwrap();
        assert_eq!(keys.read(first.seat_id).unwrap(), None);
        keys.remove(first.seat_id).unwrap();
    }

    #[test]
    fn a_plain_file_keeps_what_it_was_given() {
        let folder = tempfile::tempdir().unwrap();
        keeps_what_it_was_given(&PlainKeys::at(folder.path().join("keys")));
    }

    #[test]
    fn a_sealed_file_keeps_what_it_was_given() {
        let folder = tempfile::tempdir().unwrap();
        let keys = SealedKeys::at(folder.path().join("keys"));
        keys.unlock("一句只有我知道的话").unwrap();
        keeps_what_it_was_given(&keys);
    }

    #[test]
    fn what_is_printed_of_a_secret_does_not_hold_it() {
        assert!(!format!("{:?}", secret(1, "lr1.very.secret")).contains("very"));
    }

    #[test]
    fn a_sealed_file_opens_with_its_passphrase_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let seat_id = secret(1, "").seat_id;
        let keys = SealedKeys::at(path.clone());
        assert!(matches!(keys.ready(), Err(KeysError::Locked)));
        assert!(matches!(keys.write(&secret(1, "token")), Err(KeysError::Locked)));
        keys.unlock("right").unwrap();
        keys.write(&secret(1, "token")).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("token"), "sealed");

        let again = SealedKeys::at(path.clone());
        assert!(matches!(again.read(seat_id), Err(KeysError::Locked)));
        assert!(matches!(again.unlock("wrong"), Err(KeysError::WrongPassphrase)));
        assert!(matches!(again.read(seat_id), Err(KeysError::Locked)), "still");
        again.unlock("right").unwrap();
        assert_eq!(again.read(seat_id).unwrap().unwrap().refresh, "token");
    }

    /// A system as it is on a server.
    struct Bare;

    impl Keys for Bare {
        fn ready(&self) -> Result<(), KeysError> {
            Err(KeysError::NoStore)
        }

        fn read(&self, _: SeatId) -> Result<Option<Secret>, KeysError> {
            Err(KeysError::NoStore)
        }

        fn write(&self, _: &Secret) -> Result<(), KeysError> {
            Err(KeysError::NoStore)
        }

        fn remove(&self, _: SeatId) -> Result<(), KeysError> {
            Err(KeysError::NoStore)
        }
    }

    #[test]
    fn without_a_place_of_the_systems_a_file_is_sealed_beside_the_store() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("linli.db");
        let keys = UsualKeys::with_system(Box::new(Bare), &store);
        assert!(keys.needs_passphrase());
        assert!(matches!(keys.write(&secret(1, "token")), Err(KeysError::Locked)));
        keys.unlock("right").unwrap();
        keeps_what_it_was_given(&keys);
    }

    #[test]
    fn where_the_system_keeps_secrets_no_passphrase_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("linli.db");
        let system = PlainKeys::at(folder.path().join("system"));
        let keys = UsualKeys::with_system(Box::new(system), &store);
        assert!(!keys.needs_passphrase());
        keeps_what_it_was_given(&keys);
        assert!(!SealedKeys::path_beside(&store).exists());
    }

    #[test]
    fn damage_is_told_from_a_wrong_passphrase() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let keys = SealedKeys::at(path.clone());
        keys.unlock("right").unwrap();
        keys.write(&secret(1, "token")).unwrap();
        let whole = std::fs::read(&path).unwrap();
        for at in (0..whole.len()).step_by(7) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x10;
            std::fs::write(&path, bytes).unwrap();
            let found = SealedKeys::at(path.clone()).unlock("right");
            assert!(matches!(found, Err(KeysError::Damaged)), "byte {at}: {found:?}");
        }
        std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        assert!(matches!(SealedKeys::at(path).unlock("right"), Err(KeysError::Damaged)));
    }

    #[test]
    fn a_damaged_plain_file_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let keys = PlainKeys::at(path.clone());
        keys.write(&secret(1, "token")).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, &text[..10]).unwrap();
        assert!(matches!(keys.read(secret(1, "").seat_id), Err(KeysError::Damaged)));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_of_keys_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let keys = PlainKeys::at(path.clone());
        keys.write(&secret(1, "token")).unwrap();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(keys.read(secret(1, "").seat_id), Err(KeysError::Open { .. })));
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("no-such-folder").join("keys");
        let refused = PlainKeys::at(path.clone()).write(&secret(1, "token"));
        assert!(matches!(refused, Err(KeysError::File { path: named, .. }) if named == path));
    }
}
