//! The desk a leader works at: one store file, with the clock and the randomness of this machine.

use std::{
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use linli_domain::Timestamp;
use linli_store::{
    Ambient, Store,
    disclosures::{self, Disclosure},
};

use crate::Result;

/// Everything the use cases need. One desk serves one person; the shells put it behind a lock.
pub struct Desk {
    pub(crate) store: Store,
}

impl Desk {
    /// Opens the store file at `path`, making it if there is none.
    ///
    /// # Errors
    /// The file is not ours, damaged, of a newer version, or cannot be read or written.
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_with(path, Box::new(SystemAmbient))
    }

    /// As [`Desk::open`], with a clock and a source of randomness of the caller's.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub fn open_with(path: &Path, ambient: Box<dyn Ambient>) -> Result<Self> {
        Ok(Self { store: Store::open(path, ambient)? })
    }

    /// A desk that forgets everything, for tests.
    ///
    /// # Errors
    /// SQLite cannot be had at all.
    pub fn in_memory(ambient: Box<dyn Ambient>) -> Result<Self> {
        Ok(Self { store: Store::open_in_memory(ambient)? })
    }

    /// Every unmasked document that left the app, the latest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn disclosures(&self) -> Result<Vec<Disclosure>> {
        Ok(self.store.read(disclosures::list)?)
    }

    /// The store underneath, for tests that compare its whole content.
    pub fn store(&self) -> &Store {
        &self.store
    }
}

/// The clock and the randomness of this machine.
pub struct SystemAmbient;

impl Ambient for SystemAmbient {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn fill_random(&mut self, bytes: &mut [u8]) {
        rand::fill(bytes);
    }
}
