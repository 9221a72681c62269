//! The file, opened.

use linli_domain::{Timestamp, change::Txn};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::{
    Act, ActLabel, Ambient, Committed, History, Reader, StoreError, Tx,
    ambient::IdMaker,
    content, outbox,
    undo::{self, Direction},
};

/// One SQLite file. Several programs may have the same one open: each write holds the file's lock from its first read to
/// its commit.
pub struct Store {
    pub(crate) conn: Connection,
    pub(crate) ambient: Box<dyn Ambient>,
    pub(crate) ids: IdMaker,
}

impl Store {
    /// Does `work` as one act of the leader. Its rows, the outbox and the undo record commit together; where it answers an
    /// error, nothing of it is kept. Work that changes nothing leaves no trace.
    ///
    /// # Errors
    /// Those of `work`; those of writing the file, as [`StoreError`].
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        act: Act,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Committed<T>, E> {
        let mut tx = self.begin(act.kind)?;
        let value = work(&mut tx)?;
        let committed = tx.commit_act(act, value)?;
        Ok(committed)
    }

    /// The time, as the store's surroundings have it.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.ambient.now()
    }

    /// Reads one consistent snapshot: what another program commits meanwhile is not seen.
    ///
    /// # Errors
    /// Those of `work`; those of reading the file, as [`StoreError`].
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let snapshot = self.conn.unchecked_transaction().map_err(StoreError::from)?;
        let value = work(&Reader::new(&snapshot))?;
        snapshot.finish().map_err(StoreError::from)?;
        Ok(value)
    }

    /// Takes the last act back.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`]; [`StoreError::UndoOvertaken`] if what the act wrote was changed since, with nothing
    /// changed; those of writing the file.
    pub fn undo(&mut self) -> Result<Committed<ActLabel>, StoreError> {
        self.reverse("undo", Direction::Undo)
    }

    /// Does the act that was undone last again.
    ///
    /// # Errors
    /// As [`Store::undo`], with [`StoreError::NothingToRedo`].
    pub fn redo(&mut self) -> Result<Committed<ActLabel>, StoreError> {
        self.reverse("redo", Direction::Redo)
    }

    /// What can be undone and redone now.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn history(&self) -> Result<History, StoreError> {
        self.read(undo::history)
    }

    /// Everything that is visible, in one canonical value.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn content(&self) -> Result<serde_json::Value, StoreError> {
        self.read(content::content)
    }

    /// This device's transactions after its `dev_seq`th, oldest first, at most `limit`: what the others are to be told.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn outbox_after(&self, dev_seq: u64, limit: u32) -> Result<Vec<Txn>, StoreError> {
        self.read(|reader| outbox::after(reader, dev_seq, limit))
    }

    /// Begins a write that is not an act of the leader.
    pub(crate) fn writing(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    fn reverse(
        &mut self,
        kind: &'static str,
        direction: Direction,
    ) -> Result<Committed<ActLabel>, StoreError> {
        let mut tx = self.begin(kind)?;
        let label = undo::reverse(&mut tx, direction)?;
        tx.commit_reversal(label)
    }

    fn begin(&mut self, kind: &'static str) -> Result<Tx<'_>, StoreError> {
        // Immediate: the counters must not be read before the lock is held, or two programs would give one number twice.
        let db = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        Tx::begin(db, self.ambient.as_mut(), &mut self.ids, kind)
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.conn.path()).finish_non_exhaustive()
    }
}
