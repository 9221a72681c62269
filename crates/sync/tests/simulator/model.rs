//! The hub's rules in memory, with a replica for each role: small, quick, and broken on demand.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use linli_domain::{Role, Timestamp};
use linli_protocol::{
    DigestAnswer, DigestRequest, HelloAnswer, HelloRequest, Logged, PullAnswer, PullRequest,
    PushAnswer, PushRequest, Refusal, SnapshotRequest,
};
use linli_store::Store;
use linli_sync::testing::Chance;

use crate::{
    centre::{Asker, Centre},
    replica::Replicas,
    rules::{Broken, Hub},
};

pub(crate) struct Model {
    hub: Hub,
    copy: Hub,
    last_epoch: u64,
    replicas: Replicas,
    time: Arc<AtomicI64>,
}

impl Model {
    pub(crate) fn new(time: &Arc<AtomicI64>, chance: Chance, broken: Option<Broken>) -> Self {
        let hub = Hub::new(broken);
        Self {
            copy: hub.clone(),
            last_epoch: hub.epoch,
            replicas: Replicas::new(time, chance),
            time: Arc::clone(time),
            hub,
        }
    }

    fn now(&self) -> Timestamp {
        Timestamp(self.time.load(Ordering::Relaxed))
    }
}

impl Centre for Model {
    fn epoch(&self) -> u64 {
        self.hub.epoch
    }

    fn head(&self) -> u64 {
        self.hub.head()
    }

    fn log(&self, after: u64) -> Vec<Logged> {
        let after = usize::try_from(after).unwrap().min(self.hub.log.len());
        self.hub.log[after..].to_vec()
    }

    fn told_again(&self) -> Vec<Logged> {
        let told = |logged: &Logged| Logged {
            hlc_eff: self.hub.time_told_again(logged),
            ..logged.clone()
        };
        self.hub.log.iter().map(told).collect()
    }

    fn hello(&mut self, request: &HelloRequest, asker: Asker) -> HelloAnswer {
        self.hub.hello(request, asker, self.now())
    }

    fn push(&mut self, request: &PushRequest, asker: Asker) -> Result<PushAnswer, Refusal> {
        let now = self.now();
        self.hub.push(request, asker, now)
    }

    fn pull(&mut self, request: &PullRequest, asker: Asker) -> Result<PullAnswer, Refusal> {
        self.hub.pull(request, asker)
    }

    fn digest(&mut self, request: DigestRequest, asker: Asker) -> Result<DigestAnswer, Refusal> {
        let Hub { epoch, broken, .. } = self.hub;
        if request.epoch != epoch {
            return Err(Refusal::EpochChanged { epoch });
        }
        if broken == Some(Broken::NeverCompares) {
            return Err(Refusal::Unavailable);
        }
        let tables = self.replicas.digest(&self.hub, asker.role);
        Ok(DigestAnswer { epoch, seq: self.hub.head(), tables })
    }

    fn snapshot(&mut self, request: &SnapshotRequest, asker: Asker) -> Result<PathBuf, Refusal> {
        if request.role.is_some_and(|role| role != asker.role) {
            return Err(Refusal::RoleChanged);
        }
        Ok(self.replicas.snapshot(&self.hub, asker.role))
    }

    fn replica(&mut self, role: Role) -> Store {
        self.replicas.take(&self.hub, role)
    }

    fn suspect(&mut self, suspicious: bool) {
        self.hub.suspicious = suspicious;
    }

    fn release(&mut self) {
        let now = self.now();
        self.hub.release(now);
    }

    fn keep_copy(&mut self) {
        self.copy = self.hub.clone();
    }

    fn restore(&mut self) -> bool {
        let broken = self.hub.broken;
        let may = broken.is_none() || broken == Some(Broken::GoesBackToAnOldEpoch);
        if may {
            self.last_epoch += 1;
            self.hub.restore(&self.copy, self.last_epoch);
        }
        may
    }
}
