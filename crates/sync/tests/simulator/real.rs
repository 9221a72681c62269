//! The hub itself, over a database in memory or a PostgreSQL.

use std::{
    fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use linli_domain::{Role, Timestamp, WorkspaceId};
use linli_hub::{Caller, Error, Hub, db::Database};
use linli_protocol::{
    DigestAnswer, DigestRequest, HeldDecision, HelloAnswer, HelloRequest, Logged, PullAnswer,
    PullRequest, PushAnswer, PushRequest, Refusal, SnapshotRequest,
};
use linli_store::Store;
use linli_sync::testing::Chance;
use tempfile::TempDir;

use crate::{
    centre::{Asker, Centre},
    device::{seat_id, surroundings},
    replica::{folder, page},
};

/// The seat of somebody who does nothing.
const NOBODY: usize = usize::MAX - 1;

pub(crate) struct Real<'a> {
    hub: Hub,
    workspace_id: WorkspaceId,
    copy: Vec<u8>,
    database: &'a dyn Fn() -> Database,
    time: Arc<AtomicI64>,
    chance: Chance,
    folder: TempDir,
}

impl<'a> Real<'a> {
    pub(crate) fn new(
        time: &Arc<AtomicI64>,
        chance: Chance,
        database: &'a dyn Fn() -> Database,
    ) -> Self {
        let (time, folder) = (Arc::clone(time), folder());
        let hub = open(database, &folder, &time);
        let workspace_id = hub.create_workspace("滨江团").unwrap();
        Self { hub, workspace_id, copy: Vec::new(), database, time, chance, folder }
    }

    fn caller(&self, Asker { seat, role }: Asker) -> Caller {
        Caller { workspace_id: self.workspace_id, seat_id: seat_id(seat), role }
    }

    fn leader(&self) -> Caller {
        self.caller(Asker { seat: NOBODY, role: Role::Leader })
    }

    /// The log behind `after`, as `role` may hear it.
    fn heard(&self, after: u64, role: Role) -> Vec<Logged> {
        let (epoch, caller) = (self.epoch(), self.caller(Asker { seat: NOBODY, role }));
        let device_id = uuid::Uuid::nil().into();
        let (mut heard, mut after) = (Vec::new(), after);
        loop {
            let request = PullRequest { device_id, epoch, after, limit: 1_000, role: None };
            let answer = self.hub.pull(&caller, &request).unwrap();
            heard.extend(answer.entries);
            after = answer.upto;
            if after >= answer.head {
                return heard;
            }
        }
    }
}

impl Centre for Real<'_> {
    fn epoch(&self) -> u64 {
        self.hub.head(self.workspace_id).unwrap().epoch
    }

    fn head(&self) -> u64 {
        self.hub.head(self.workspace_id).unwrap().seq
    }

    fn log(&self, after: u64) -> Vec<Logged> {
        self.heard(after, Role::Leader)
    }

    fn hello(&mut self, request: &HelloRequest, asker: Asker) -> HelloAnswer {
        self.hub.hello(&self.caller(asker), request).unwrap()
    }

    fn push(&mut self, request: &PushRequest, asker: Asker) -> Result<PushAnswer, Refusal> {
        self.hub.push(&self.caller(asker), request).map_err(refused)
    }

    fn pull(&mut self, request: &PullRequest, asker: Asker) -> Result<PullAnswer, Refusal> {
        self.hub.pull(&self.caller(asker), request).map_err(refused)
    }

    fn digest(&mut self, request: DigestRequest, asker: Asker) -> Result<DigestAnswer, Refusal> {
        self.hub.digest(&self.caller(asker), &request).map_err(refused)
    }

    fn snapshot(&mut self, request: &SnapshotRequest, asker: Asker) -> Result<PathBuf, Refusal> {
        let caller = self.caller(asker);
        let snapshot = self.hub.snapshot(&caller, request).map_err(refused)?;
        let mut packed = Vec::new();
        while (packed.len() as u64) < snapshot.bytes {
            let at = packed.len() as u64;
            packed.extend(self.hub.snapshot_bytes(&caller, &snapshot, at).unwrap());
        }
        let path = self.folder.path().join(self.chance.draw().to_string());
        fs::write(&path, zstd::decode_all(&packed[..]).unwrap()).unwrap();
        Ok(path)
    }

    fn replica(&mut self, role: Role) -> Store {
        let ambient = surroundings(&self.time, &Arc::default(), self.chance.draw());
        let mut store = Store::open_in_memory(ambient).unwrap();
        store.adopt_epoch(self.epoch()).unwrap();
        store.take(&page(self.epoch(), 0, self.heard(0, role), self.head())).unwrap();
        store
    }

    fn release(&mut self) {
        let leader = self.leader();
        for held in self.hub.held(&leader).unwrap() {
            self.hub.decide_held(&leader, held.txn_id, HeldDecision { release: true }).unwrap();
        }
    }

    fn keep_copy(&mut self) {
        self.copy.clear();
        self.hub.backup(&mut self.copy).unwrap();
    }

    fn restore(&mut self) -> bool {
        self.hub = open(self.database, &self.folder, &self.time);
        self.hub.restore(&mut &self.copy[..]).unwrap();
        true
    }
}

fn refused(error: Error) -> Refusal {
    match error {
        Error::Refused(refusal) => refusal,
        error => panic!("{error:?}"),
    }
}

fn open(database: &dyn Fn() -> Database, folder: &TempDir, time: &Arc<AtomicI64>) -> Hub {
    let time = Arc::clone(time);
    let clock = move || Timestamp(time.load(Ordering::Relaxed));
    Hub::open(database(), &folder.path().join("hub"), Arc::new(clock)).unwrap()
}
