//! A shop with several laptops, and the log between them.

use std::path::Path;

use linli_store::{
    Store,
    membership::Membership,
    sync::{Acknowledged, Entry, Page, Placed},
};
use linli_workbench::{
    Desk,
    domain::{Role, Timestamp, change::Txn},
};
use tempfile::TempDir;
use uuid::Uuid;

use super::{Clock, EVENING, Fruit, fruit_on};

/// One laptop: a desk on a file, and what keeps the file in step with the others.
pub(crate) struct Laptop {
    pub(crate) desk: Desk,
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    _folder: TempDir,
}

/// What stands between them: the order in which the others hear of everything.
#[derive(Default)]
pub(crate) struct Log(Vec<Entry>);

impl Laptop {
    /// An empty one. Laptops of one test differ in their number.
    pub(crate) fn new(number: u64, clock: &Clock) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("linli.db");
        let open = |twice: u64| Box::new(clock.beside(number * 2 + twice));
        Self {
            desk: Desk::open_with(&path, open(0)).unwrap(),
            store: Store::open(&path, open(1)).unwrap(),
            clock: clock.clone(),
            _folder: folder,
        }
    }

    /// Lets it into the shop as `role`.
    pub(crate) fn joins(&mut self, role: Role) {
        self.store.join(&membership(role)).unwrap();
    }

    /// Tells the log what it has not told, and hears what others told.
    pub(crate) fn syncs(&mut self, log: &mut Log) {
        self.tells(log);
        self.hears(log);
    }

    pub(crate) fn tells(&mut self, log: &mut Log) {
        for unsent in self.store.unsent(u32::MAX, usize::MAX).unwrap() {
            let txn: Txn = serde_json::from_str(&unsent.body).unwrap();
            let seq = log.0.len() as u64 + 1;
            let (hlc_eff, seen, body) = (txn.hlc, txn.base_seq, unsent.body);
            log.0.push(Entry { seq, hlc_eff, seen, body });
            let placed = Some(Placed { seq, hlc_eff });
            self.store.acknowledge(0, &[Acknowledged { txn_id: txn.txn_id, placed }]).unwrap();
        }
    }

    pub(crate) fn hears(&mut self, log: &Log) {
        let after = self.store.cursor().unwrap().seq;
        let entries = log.0[usize::try_from(after).unwrap()..].to_vec();
        let upto = log.0.len() as u64;
        let taken = self.store.take(&Page { epoch: 0, after, entries, upto }).unwrap();
        assert_eq!(taken.set_aside, 0);
    }

    /// Everything that can be seen on it.
    pub(crate) fn content(&self) -> serde_json::Value {
        self.desk.store().content().unwrap()
    }
}

/// A leader's laptop with the fruit campaign on it, and another that has heard of everything.
pub(crate) struct Pair {
    pub(crate) mine: Laptop,
    pub(crate) theirs: Laptop,
    pub(crate) log: Log,
    pub(crate) campaign: linli_workbench::domain::CampaignId,
    pub(crate) clock: Clock,
}

pub(crate) fn pair() -> Pair {
    let clock = Clock::at(EVENING);
    let (mut mine, mut theirs) = (Laptop::new(1, &clock), Laptop::new(2, &clock));
    let Laptop { desk, store, clock: own, _folder } = mine;
    let Fruit { desk, campaign, .. } = fruit_on(desk, own.clone());
    mine = Laptop { desk, store, clock: own, _folder };
    let mut log = Log::default();
    mine.syncs(&mut log);
    theirs.syncs(&mut log);
    clock.pass_minutes(1);
    Pair { mine, theirs, log, campaign, clock }
}

impl Pair {
    /// Both tell everything, `mine` first, and hear everything.
    pub(crate) fn agree(&mut self) {
        self.mine.tells(&mut self.log);
        self.theirs.tells(&mut self.log);
        self.mine.hears(&self.log);
        self.theirs.hears(&self.log);
        assert_eq!(self.mine.content(), self.theirs.content());
    }
}

pub(crate) fn membership(role: Role) -> Membership {
    Membership {
        url: "https://hub.example".into(),
        workspace_id: Uuid::from_u128(7).into(),
        workspace: "幸福里团购".into(),
        seat_id: Uuid::from_u128(8).into(),
        role,
        device_name: "小张的电脑".into(),
        paired_at: Timestamp(0),
        last_agreed_at: None,
    }
}

/// The store beside a desk on the file at `path`.
pub(crate) fn store_at(path: &Path, clock: &Clock) -> Store {
    Store::open(path, Box::new(clock.beside(99))).unwrap()
}
