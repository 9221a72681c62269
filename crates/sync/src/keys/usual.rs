//! The place that is taken where nobody chose one.

use std::path::{Path, PathBuf};

use linli_domain::SeatId;

use super::{Keys, KeysError, SealedKeys, Secret, SystemKeys};

/// The system's place for secrets; where it has none, a sealed file beside the store. Whoever has once sealed a file stays with
/// it until it is removed.
pub struct UsualKeys {
    system: Box<dyn Keys>,
    sealed: SealedKeys,
    sealed_path: PathBuf,
}

impl UsualKeys {
    /// For the store file at `store`.
    #[must_use]
    pub fn of(store: &Path) -> Self {
        Self::with_system(Box::new(SystemKeys), store)
    }

    /// As [`UsualKeys::of`], with something else in the system's place.
    #[must_use]
    pub fn with_system(system: Box<dyn Keys>, store: &Path) -> Self {
        let sealed_path = SealedKeys::path_beside(store);
        Self { system, sealed: SealedKeys::at(sealed_path.clone()), sealed_path }
    }

    fn place(&self) -> &dyn Keys {
        if self.needs_passphrase() { &self.sealed } else { &*self.system }
    }
}

impl Keys for UsualKeys {
    fn ready(&self) -> Result<(), KeysError> {
        self.place().ready()
    }

    fn read(&self, seat_id: SeatId) -> Result<Option<Secret>, KeysError> {
        self.place().read(seat_id)
    }

    fn write(&self, secret: &Secret) -> Result<(), KeysError> {
        self.place().write(secret)
    }

    fn remove(&self, seat_id: SeatId) -> Result<(), KeysError> {
        self.place().remove(seat_id)
    }

    fn needs_passphrase(&self) -> bool {
        self.sealed_path.exists() || matches!(self.system.ready(), Err(KeysError::NoStore))
    }

    fn unlock(&self, passphrase: &str) -> Result<(), KeysError> {
        self.place().unlock(passphrase)
    }
}
