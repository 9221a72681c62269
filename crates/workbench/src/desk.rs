//! The desk a leader works at: one store file, with the clock and the randomness of this machine.

use std::{
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use linli_domain::{Right, Role, Timestamp};
use linli_store::{
    Ambient, Reader, Store, StoreError, Tx,
    disclosures::{self, Disclosure},
    membership,
};

use crate::{Act, Committed, Error, Result};

/// Everything the use cases need. One desk serves one person; the shells put it behind a lock.
pub struct Desk {
    store: Store,
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

    /// What whoever works here may: everything, unless the shop's leader let this laptop in as a helper's.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn role(&self) -> Result<Role> {
        Ok(self.store.read(membership::role)?)
    }

    /// Does `work` as one act, if whoever works here has the right to it. Every use case that writes goes through here, and
    /// so names what it takes; the hub asks the same of what it is told.
    ///
    /// # Errors
    /// [`Error::NotAllowed`], with nothing done; those of `work`; those of writing the store.
    pub(crate) fn transact<T>(
        &mut self,
        right: Right,
        act: Act,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<Committed<T>> {
        self.store.transact(act, |tx| {
            if membership::role(&tx.reader())?.may(right) {
                work(tx)
            } else {
                Err(Error::NotAllowed { right })
            }
        })
    }

    /// Reads one consistent snapshot.
    pub(crate) fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Reader<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.store.read(work)
    }

    /// The store underneath, for what is no act of the leader's: taking back, and what only this laptop keeps.
    pub(crate) fn store_mut(&mut self) -> &mut Store {
        &mut self.store
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
