//! What the model has of its log, for each role: the devices' own code, told like a device.

use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
    sync::{Arc, atomic::AtomicI64},
};

use linli_domain::Role;
use linli_protocol::{Logged, TableDigest};
use linli_store::{
    Ambient, Store,
    sync::{Entry, Page},
};
use linli_sync::testing::Chance;
use tempfile::TempDir;

use crate::{
    device::surroundings,
    rules::{Broken, Hub},
};

pub(crate) struct Replicas {
    stores: HashMap<Role, Store>,
    folder: TempDir,
    written: u32,
    time: Arc<AtomicI64>,
    chance: Chance,
}

impl Replicas {
    pub(crate) fn new(time: &Arc<AtomicI64>, chance: Chance) -> Self {
        let time = Arc::clone(time);
        Self { stores: HashMap::new(), folder: folder(), written: 0, time, chance }
    }

    /// The replica for `role`, at the head of the log.
    fn of(&mut self, hub: &Hub, role: Role) -> &mut Store {
        let is_of_this_log = |store: &Store| {
            let cursor = store.cursor().unwrap();
            cursor.epoch == hub.epoch && cursor.seq <= hub.head()
        };
        if !self.stores.get(&role).is_some_and(is_of_this_log) {
            let mut store = Store::open_in_memory(self.ambient()).unwrap();
            store.adopt_epoch(hub.epoch).unwrap();
            self.stores.insert(role, store);
        }
        let store = self.stores.get_mut(&role).unwrap();
        let after = store.cursor().unwrap().seq;
        let entries = hub.page(usize::try_from(after).unwrap(), hub.log.len(), role, None);
        store.take(&page(hub.epoch, after, entries, hub.head())).unwrap();
        store
    }

    /// Gives the replica for `role` away.
    pub(crate) fn take(&mut self, hub: &Hub, role: Role) -> Store {
        self.of(hub, role);
        self.stores.remove(&role).unwrap()
    }

    pub(crate) fn digest(&mut self, hub: &Hub, role: Role) -> BTreeMap<String, TableDigest> {
        let tables = self.of(hub, role).digest().unwrap().tables.into_iter();
        let whole = tables.filter(|(name, _)| role.sees_whole_table(name));
        whole
            .map(|(name, of)| (name.to_owned(), TableDigest { rows: of.rows, sum: of.sum }))
            .collect()
    }

    /// A file of its own each time.
    pub(crate) fn snapshot(&mut self, hub: &Hub, role: Role) -> PathBuf {
        self.written += 1;
        let path = self.folder.path().join(self.written.to_string());
        self.of(hub, role).write_snapshot(&path).unwrap();
        if hub.broken == Some(Broken::SpoilsSnapshots) {
            Store::open(&path, self.ambient()).unwrap().spoil().unwrap();
        }
        path
    }

    fn ambient(&mut self) -> Box<dyn Ambient> {
        surroundings(&self.time, &Arc::default(), self.chance.draw())
    }
}

/// For files that are handed on: in memory, where there is such a folder, as nothing here depends on a disk.
pub(crate) fn folder() -> TempDir {
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.unwrap()
}

/// A stretch of the log, as a file takes it over.
pub(crate) fn page(epoch: u64, after: u64, entries: Vec<Logged>, upto: u64) -> Page {
    let entries = entries.into_iter().map(|logged| Entry {
        seq: logged.seq,
        hlc_eff: logged.hlc_eff,
        seen: logged.seen,
        body: logged.txn.into_string(),
    });
    Page { epoch, after, entries: entries.collect(), upto }
}
