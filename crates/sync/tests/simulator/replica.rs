//! What the hub has of its log, for each role: the devices' own code, told like a device.

use std::{collections::HashMap, fs, path::PathBuf};

use linli_domain::Role;
use linli_protocol::{DigestAnswer, DigestRequest, Refusal, TableDigest};
use linli_store::{
    Ambient, Store,
    sync::{Entry, Page},
};
use tempfile::TempDir;

use crate::hub::{Broken, Hub};

pub(crate) struct Replicas {
    stores: HashMap<Role, Store>,
    folder: TempDir,
    written: u32,
}

impl Replicas {
    pub(crate) fn new() -> Self {
        // In memory, where there is such a folder: a snapshot is a file, and nothing here depends on a disk.
        let memory = PathBuf::from("/dev/shm");
        let folder =
            if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        Self { stores: HashMap::new(), folder: folder.unwrap(), written: 0 }
    }

    /// The replica for `role`, at the head of the log.
    pub(crate) fn of(&mut self, hub: &Hub, role: Role, ambient: Box<dyn Ambient>) -> &mut Store {
        let is_of_this_log = |store: &Store| {
            let cursor = store.cursor().unwrap();
            cursor.epoch == hub.epoch && cursor.seq <= hub.head()
        };
        if !self.stores.get(&role).is_some_and(is_of_this_log) {
            let mut store = Store::open_in_memory(ambient).unwrap();
            store.adopt_epoch(hub.epoch).unwrap();
            self.stores.insert(role, store);
        }
        let store = self.stores.get_mut(&role).unwrap();
        let after = store.cursor().unwrap().seq;
        store.take(&page(hub, after, role)).unwrap();
        store
    }

    /// The replica for `role`, as it is.
    pub(crate) fn peek(&self, role: Role) -> &Store {
        &self.stores[&role]
    }

    pub(crate) fn digest(
        &mut self,
        hub: &Hub,
        request: DigestRequest,
        role: Role,
        ambient: Box<dyn Ambient>,
    ) -> Result<DigestAnswer, Refusal> {
        if request.epoch != hub.epoch {
            return Err(Refusal::EpochChanged { epoch: hub.epoch });
        }
        if hub.broken == Some(Broken::NeverCompares) {
            return Err(Refusal::Unavailable);
        }
        let digest = self.of(hub, role, ambient).digest().unwrap();
        let tables = digest.tables.into_iter().filter(|(name, _)| role.sees_whole_table(name));
        let tables = tables.map(|(name, table)| {
            (name.to_owned(), TableDigest { rows: table.rows, sum: table.sum })
        });
        Ok(DigestAnswer { epoch: hub.epoch, seq: hub.head(), tables: tables.collect() })
    }

    /// A file of its own each time: it is changed where it is adopted.
    pub(crate) fn snapshot(
        &mut self,
        hub: &Hub,
        role: Role,
        [ambient, again]: [Box<dyn Ambient>; 2],
    ) -> PathBuf {
        self.written += 1;
        let path = self.folder.path().join(self.written.to_string());
        self.of(hub, role, ambient).write_snapshot(&path).unwrap();
        if hub.broken == Some(Broken::SpoilsSnapshots) {
            Store::open(&path, again).unwrap().spoil().unwrap();
        }
        path
    }

    pub(crate) fn discard(path: &PathBuf) {
        drop(fs::remove_file(path));
    }
}

/// The rest of the log behind `after`, as a replica is told it.
fn page(hub: &Hub, after: u64, role: Role) -> Page {
    let from = usize::try_from(after).unwrap();
    let entries = hub.page(from, hub.log.len(), role, None);
    let entries = entries.into_iter().map(|logged| Entry {
        seq: logged.seq,
        hlc_eff: logged.hlc_eff,
        seen: logged.seen,
        body: logged.txn.into_string(),
    });
    Page { epoch: hub.epoch, after, entries: entries.collect(), upto: hub.head() }
}
