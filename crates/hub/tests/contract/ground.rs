//! A hub with a shop, over either database, and devices that tell it things.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use linli_domain::{
    DeviceId, Role, SeatId, Timestamp, TxnId,
    change::{Hlc, Op, Txn},
};
use linli_hub::{Caller, Hub, db::Database, testing::Postgres};
use linli_protocol::{
    Logged, PullAnswer, PullRequest, PushAnswer, PushRequest, Pushed, RawTxn, Refusal, Verdict,
};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

/// Over which database.
#[derive(Clone, Copy, Debug)]
pub(crate) enum On {
    Sqlite,
    Postgres,
}

/// 2026-01-01.
pub(crate) const NOW: i64 = 1_767_225_600_000;

/// What the hubs of a test stand on.
pub(crate) struct Ground {
    folder: TempDir,
    postgres: Option<Postgres>,
    time: Arc<AtomicI64>,
}

impl Ground {
    pub(crate) fn new(on: On) -> Self {
        let postgres = match on {
            On::Sqlite => None,
            On::Postgres => Some(Postgres::start().unwrap()),
        };
        Self { folder: TempDir::new().unwrap(), postgres, time: Arc::new(AtomicI64::new(NOW)) }
    }

    /// One more instance over the same database.
    pub(crate) fn hub(&self) -> Hub {
        self.hub_in(&self.folder.path().join(Uuid::now_v7().to_string()))
    }

    /// One with its replicas in `folder`.
    pub(crate) fn hub_in(&self, folder: &Path) -> Hub {
        let db = match &self.postgres {
            None => Database::open_folder(self.folder.path()).unwrap(),
            Some(postgres) => Database::connect(&postgres.url(), 4).unwrap(),
        };
        let time = Arc::clone(&self.time);
        let clock = move || Timestamp(time.load(Ordering::Relaxed));
        Hub::open(db, folder, Arc::new(clock)).unwrap()
    }

    pub(crate) fn pass(&self, millis: i64) {
        self.time.fetch_add(millis, Ordering::Relaxed);
    }
}

/// A hub with one shop.
pub(crate) struct Shop {
    pub(crate) ground: Ground,
    pub(crate) hub: Hub,
    pub(crate) leader: Caller,
}

impl Shop {
    pub(crate) fn new(on: On) -> Self {
        let ground = Ground::new(on);
        let hub = ground.hub();
        let workspace_id = hub.create_workspace("滨江团").unwrap();
        let seat_id = SeatId::new(Uuid::now_v7());
        Self { leader: Caller { workspace_id, seat_id, role: Role::Leader }, hub, ground }
    }

    pub(crate) fn epoch(&self) -> u64 {
        self.hub.head(self.leader.workspace_id).unwrap().epoch
    }

    /// A laptop of this shop.
    pub(crate) fn laptop(&self, role: Role) -> Laptop {
        let seat_id = SeatId::new(Uuid::now_v7());
        Laptop::of(Caller { seat_id, role, ..self.leader })
    }

    pub(crate) fn push(&self, laptop: &Laptop, txns: Vec<Pushed>) -> PushAnswer {
        self.try_push(laptop, txns).unwrap()
    }

    pub(crate) fn try_push(
        &self,
        laptop: &Laptop,
        txns: Vec<Pushed>,
    ) -> Result<PushAnswer, Refusal> {
        let request = PushRequest { device_id: laptop.device_id, epoch: self.epoch(), txns };
        self.hub.push(&laptop.caller, &request).map_err(|error| match error {
            linli_hub::Error::Refused(refusal) => refusal,
            error => panic!("{error:?}"),
        })
    }

    pub(crate) fn pull(&self, laptop: &Laptop, after: u64, limit: u32) -> PullAnswer {
        let (device_id, epoch) = (laptop.device_id, self.epoch());
        let request = PullRequest { device_id, epoch, after, limit, role: None };
        self.hub.pull(&laptop.caller, &request).unwrap()
    }

    /// The whole log as `laptop` sees it.
    pub(crate) fn log(&self, laptop: &Laptop) -> Vec<Logged> {
        let (mut all, mut after) = (Vec::new(), 0);
        loop {
            let PullAnswer { entries, upto, head, .. } = self.pull(laptop, after, 1_000);
            all.extend(entries);
            after = upto;
            if upto == head {
                return all;
            }
        }
    }
}

/// A laptop that writes its transactions as a store does, without one.
#[derive(Clone, Debug)]
pub(crate) struct Laptop {
    pub(crate) caller: Caller,
    pub(crate) device_id: DeviceId,
    pub(crate) told: u64,
}

impl Laptop {
    pub(crate) fn of(caller: Caller) -> Self {
        Self { caller, device_id: DeviceId::new(Uuid::now_v7()), told: 0 }
    }

    /// The next transaction of this laptop.
    pub(crate) fn txn(&mut self, ops: Vec<Op>) -> Txn {
        self.told += 1;
        Txn {
            txn_id: TxnId::new(Uuid::now_v7()),
            device_id: self.device_id,
            dev_seq: self.told,
            base_seq: 0,
            hlc: at(NOW - 1_000 + i64::try_from(self.told).unwrap()),
            schema_version: 1,
            kind: "edit_member".to_owned(),
            actor: String::new(),
            ops,
        }
    }

    pub(crate) fn txns(&mut self, count: usize) -> Vec<Pushed> {
        (0..count).map(|_| pushed(&self.txn(vec![named(Uuid::now_v7(), "林小雨")]))).collect()
    }
}

pub(crate) fn at(millis: i64) -> Hlc {
    Hlc::default().tick(Timestamp(millis))
}

pub(crate) fn pushed(txn: &Txn) -> Pushed {
    told(txn.txn_id, serde_json::to_string(txn).unwrap())
}

pub(crate) fn told(txn_id: TxnId, body: String) -> Pushed {
    let txn = RawTxn::new(body).unwrap();
    Pushed { txn_id, sha256: txn.sha256(), base_epoch: 0, hlc_eff: None, txn }
}

pub(crate) fn put(table: &str, pk: Uuid, columns: Value) -> Op {
    let columns = serde_json::from_value(columns).unwrap();
    Op::Put { table: table.to_owned(), pk, columns }
}

pub(crate) fn named(pk: Uuid, name: &str) -> Op {
    put("member", pk, json!({"name": name, "hidden": 0}))
}

/// The numbers that an answer gave, and what was a duplicate or set aside: `7`, `=7`, `?`.
pub(crate) fn verdicts(answer: &PushAnswer) -> Vec<String> {
    let words = answer.verdicts.iter().map(|verdict| match verdict {
        Verdict::Applied { seq, .. } => seq.to_string(),
        Verdict::Duplicate { seq, .. } => format!("={seq}"),
        Verdict::Quarantined { .. } => "?".to_owned(),
    });
    words.collect()
}
