//! Keeping replicas open, and up to the end of the log.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use linli_domain::{Role, Timestamp, WorkspaceId};
use linli_protocol::{DigestAnswer, limits::PAGE_TXNS_MAX};
use linli_store::{
    Ambient, Store, StoreError,
    sync::{Entry, Page},
};

use crate::{
    Clock, Error, Head, Hub,
    db::Scope,
    log::page::{Reader, page},
};

/// How many are kept open: each is a file, its log and some memory.
const OPEN_MAX: usize = 32;

/// Whose replica.
type Key = (WorkspaceId, Role);

/// A place for one replica; whoever works with it holds the lock.
type Slot = Arc<Mutex<Option<Replica>>>;

/// The replicas of a hub.
#[derive(Debug)]
pub(crate) struct Replicas {
    /// `None` where they are in memory.
    folder: Option<PathBuf>,
    slots: Mutex<Slots>,
}

#[derive(Debug, Default)]
struct Slots {
    /// Each with when it was last asked for.
    open: HashMap<Key, (Slot, u64)>,
    asked: u64,
}

/// One that is open.
#[derive(Debug)]
pub(super) struct Replica {
    pub(super) store: Store,
    /// Its last digest, which stays right for as long as nothing is heard.
    pub(super) digest: Option<DigestAnswer>,
}

impl Replicas {
    pub(crate) fn in_folder(folder: &Path) -> Result<Self, Error> {
        fs::create_dir_all(folder)?;
        Ok(Self { folder: Some(folder.to_owned()), slots: Mutex::default() })
    }

    pub(crate) fn in_memory() -> Self {
        Self { folder: None, slots: Mutex::default() }
    }

    /// A folder for a file that is needed for a moment.
    pub(super) fn scratch(&self) -> PathBuf {
        self.folder.clone().unwrap_or_else(std::env::temp_dir)
    }

    fn slot(&self, key: Key) -> Slot {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.asked += 1;
        let asked = slots.asked;
        if slots.open.len() >= OPEN_MAX && !slots.open.contains_key(&key) {
            // One that somebody works with has more than one owner, and stays.
            let idle = slots.open.iter().filter(|(_, (slot, _))| Arc::strong_count(slot) == 1);
            let oldest = idle.min_by_key(|(_, (_, asked))| *asked).map(|(key, _)| *key);
            oldest.and_then(|key| slots.open.remove(&key));
        }
        let (slot, last_asked) = slots.open.entry(key).or_default();
        *last_asked = asked;
        Arc::clone(slot)
    }

    fn path(&self, (workspace_id, role): Key) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?;
        Some(folder.join(workspace_id.to_string()).join(format!("{}.db", role.as_str())))
    }
}

impl Hub {
    /// Does `work` with the replica of a role, which has heard the whole log. Nobody else works with it meanwhile.
    pub(super) fn with_replica<T>(
        &self,
        key: (WorkspaceId, Role),
        work: impl Fn(&mut Replica, Head) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let slot = self.replicas().slot(key);
        let mut replica = slot.lock().unwrap_or_else(PoisonError::into_inner);
        let tried = self.try_with(&mut replica, key, &work);
        match tried {
            Err(Error::Replica(error)) if is_spoilt(&error) => {
                tracing::warn!(%error, role = key.1.as_str(), "a replica is made anew");
                self.throw_away(&mut replica, key)?;
                self.try_with(&mut replica, key, &work)
            }
            tried => tried,
        }
    }

    fn try_with<T>(
        &self,
        slot: &mut Option<Replica>,
        key: Key,
        work: impl Fn(&mut Replica, Head) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let head = self.head(key.0)?;
        if slot.is_none() {
            *slot = Some(self.open_replica(key)?);
        }
        if let Some(replica) = slot {
            let cursor = replica.store.cursor()?;
            let is_of_this_log = cursor.epoch == head.epoch && cursor.seq <= head.seq;
            if cursor.epoch != 0 && !is_of_this_log {
                self.throw_away(slot, key)?;
                *slot = Some(self.open_replica(key)?);
            }
        }
        // It is there: it was put there above.
        let replica = slot.as_mut().ok_or(linli_protocol::Refusal::Unavailable)?;
        let head = self.catch_up(replica, key)?;
        work(replica, head)
    }

    fn open_replica(&self, key: Key) -> Result<Replica, Error> {
        let ambient = Box::new(HubAmbient(self.clock()));
        let store = match self.replicas().path(key) {
            None => Store::open_in_memory(ambient)?,
            Some(path) => {
                path.parent().map_or(Ok(()), fs::create_dir_all)?;
                Store::open(&path, ambient)?
            }
        };
        Ok(Replica { store, digest: None })
    }

    fn throw_away(&self, slot: &mut Option<Replica>, key: Key) -> Result<(), Error> {
        *slot = None; // closes the file
        let Some(path) = self.replicas().path(key) else { return Ok(()) };
        for suffix in ["", "-wal", "-shm"] {
            let mut file = path.clone().into_os_string();
            file.push(suffix);
            match fs::remove_file(file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Lets it hear the rest of the log.
    fn catch_up(&self, replica: &mut Replica, (workspace_id, role): Key) -> Result<Head, Error> {
        let reader = Reader { workspace_id, role, seat_id: None };
        let head = self.head(workspace_id)?;
        replica.store.adopt_epoch(head.epoch)?;
        loop {
            let after = replica.store.cursor()?.seq;
            let heard = self.db().read(Scope::Workspace(workspace_id), |tx| {
                page(tx, reader, head.epoch, after, PAGE_TXNS_MAX)
            })?;
            if heard.upto == after {
                return Ok(heard.head);
            }
            replica.digest = None;
            let entries = heard.entries.into_iter().map(|logged| Entry {
                seq: logged.seq,
                hlc_eff: logged.hlc_eff,
                seen: logged.seen,
                body: logged.txn.as_str().to_owned(),
            });
            let (epoch, upto) = (head.epoch, heard.upto);
            replica.store.take(&Page { epoch, after, entries: entries.collect(), upto })?;
        }
    }
}

/// Is the file itself at fault, such that a new one would do? For a full disk it would not.
fn is_spoilt(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Damaged { .. }
            | StoreError::NotAStore { .. }
            | StoreError::Newer { .. }
            | StoreError::Unreadable(_)
            | StoreError::Sqlite(_)
    )
}

/// The hub's clock, and chance.
struct HubAmbient(Arc<dyn Clock>);

impl Ambient for HubAmbient {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    fn fill_random(&mut self, bytes: &mut [u8]) {
        rand::fill(bytes);
    }
}
