//! The real hub answers as the model does, whatever it is told in whatever order.

use linli_domain::{DeviceId, Role, SeatId, Timestamp, TxnId, change::Txn};
use linli_hub::{Caller, Hub};
use linli_protocol::{HeldDecision, PullRequest, PushRequest, Pushed, Stopped};
use proptest::{
    prelude::*,
    sample::Index,
    test_runner::{Config, TestCaseResult, TestRunner},
};
use rstest::rstest;
use serde_json::json;
use uuid::Uuid;

use crate::{
    ground::{
        Ground, NOW,
        On::{self, *},
        Shop, at, named, pushed, put, told,
    },
    model::Model,
};

#[derive(Clone, Debug)]
enum Step {
    /// Something is done on a laptop, at that much before or after the hub's time.
    Act { laptop: Index, offset: i64, base_seq: u64, kind: Kind },
    /// Some of what a laptop has done is told, from that place on.
    Push { laptop: Index, from: Index, count: usize },
    /// A part of the log is heard.
    Pull { after: u64, limit: u32 },
    /// A laptop's disk is cloned; the copy has the seat, or was paired anew.
    Clone { laptop: Index, anew: bool },
    /// The leader decides about something that was set aside.
    Decide { which: Index, release: bool },
    /// The hub is copied.
    Copy,
    /// The hub is lost and begins again from the copy.
    Restore,
    /// Time passes.
    Pass(i64),
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Member,
    /// What a helper may not do.
    Price,
    Garbled,
    /// The id of something that was done before.
    Forged,
}

fn step() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    let offset = prop_oneof![4 => -5_000_i64..5_000, 1 => Just(3_600_000), 1 => Just(-3_600_000)];
    let kind = prop_oneof![
        10 => Just(Kind::Member),
        3 => Just(Kind::Price),
        1 => Just(Kind::Garbled),
        1 => Just(Kind::Forged),
    ];
    prop_oneof![
        8 => (index(), offset, 0_u64..20, kind)
            .prop_map(|(laptop, offset, base_seq, kind)| Step::Act { laptop, offset, base_seq, kind }),
        8 => (index(), index(), 0_usize..8)
            .prop_map(|(laptop, from, count)| Step::Push { laptop, from, count }),
        3 => (0_u64..30, 0_u32..8).prop_map(|(after, limit)| Step::Pull { after, limit }),
        1 => (index(), any::<bool>()).prop_map(|(laptop, anew)| Step::Clone { laptop, anew }),
        2 => (index(), any::<bool>()).prop_map(|(which, release)| Step::Decide { which, release }),
        1 => Just(Step::Copy),
        1 => Just(Step::Restore),
        1 => (0_i64..10_000).prop_map(Step::Pass),
    ]
}

#[derive(Clone, Debug)]
struct Laptop {
    caller: Caller,
    device_id: DeviceId,
    last_dev_seq: u64,
    done: Vec<Pushed>,
}

impl Laptop {
    fn of(caller: Caller) -> Self {
        let device_id = DeviceId::new(Uuid::now_v7());
        Self { caller, device_id, last_dev_seq: 0, done: Vec::new() }
    }

    /// Goes on under another name, as a store does: what was not told yet is renamed.
    fn fork(&mut self, stopped: Stopped) {
        let Stopped::Forked { device_id, dev_seq } = stopped else { return };
        let fresh = DeviceId::new(Uuid::now_v7());
        let mut renamed = 0;
        for pushed in &mut self.done {
            let Ok(txn) = pushed.txn.parse() else { continue };
            if txn.device_id == device_id && txn.dev_seq >= dev_seq {
                renamed += 1;
                let (base_epoch, hlc_eff) = (pushed.base_epoch, pushed.hlc_eff);
                *pushed = Pushed {
                    base_epoch,
                    hlc_eff,
                    ..self::pushed(&Txn { device_id: fresh, dev_seq: renamed, ..txn })
                };
            }
        }
        if device_id == self.device_id {
            (self.device_id, self.last_dev_seq) = (fresh, renamed);
        }
    }
}

struct World {
    on: On,
    shop: Shop,
    grounds: Vec<Ground>,
    model: Model,
    laptops: Vec<Laptop>,
    copy: (Vec<u8>, Model),
}

impl World {
    fn new(on: On) -> Self {
        let shop = Shop::new(on);
        let model = Model::new(shop.epoch());
        let roles = [Role::Leader, Role::Helper, Role::Leader];
        let laptops = roles.map(|role| Laptop::of(shop.laptop(role).caller)).to_vec();
        let copy = (copied(&shop.hub), model.clone());
        Self { on, shop, grounds: Vec::new(), model, laptops, copy }
    }

    fn take(&mut self, step: &Step) -> TestCaseResult {
        let now = self.shop.hub.now();
        match step {
            Step::Act { laptop, offset, base_seq, kind } => {
                let place = laptop.index(self.laptops.len());
                self.act(place, Timestamp(now.0 + offset), *base_seq, *kind);
            }
            Step::Push { laptop, from, count } => {
                let place = laptop.index(self.laptops.len());
                self.push(place, from, *count)?;
            }
            Step::Pull { after, limit } => {
                let Laptop { caller, device_id, .. } = self.laptops[0];
                let epoch = self.model.epoch;
                let request =
                    PullRequest { device_id, epoch, after: *after, limit: *limit, role: None };
                let answer = self.shop.hub.pull(&caller, &request).unwrap();
                prop_assert_eq!(answer, self.model.pull(&caller, &request));
            }
            Step::Clone { laptop, anew } => {
                let mut copy = laptop.get(&self.laptops).clone();
                if *anew {
                    copy.caller.seat_id = SeatId::new(Uuid::now_v7());
                }
                self.laptops.push(copy);
            }
            Step::Decide { which, release } => self.decide(which, *release)?,
            Step::Copy => self.copy = (copied(&self.shop.hub), self.model.clone()),
            Step::Restore => self.restore(),
            Step::Pass(millis) => self.shop.ground.pass(*millis),
        }
        let head = self.shop.hub.head(self.shop.leader.workspace_id).unwrap();
        prop_assert_eq!((head.epoch, head.seq), (self.model.epoch, self.model.log.len() as u64));
        let mut waiting: Vec<TxnId> =
            self.shop.hub.held(&self.shop.leader).unwrap().iter().map(|held| held.txn_id).collect();
        waiting.sort();
        prop_assert_eq!(waiting, self.model.waiting());
        Ok(())
    }

    fn act(&mut self, place: usize, now: Timestamp, base_seq: u64, kind: Kind) {
        let forged = self.laptops.iter().find_map(|laptop| Some(laptop.done.last()?.txn_id));
        let laptop = &mut self.laptops[place];
        laptop.last_dev_seq += 1;
        let ops = match kind {
            Kind::Price => vec![put("variant", Uuid::nil(), json!({"price": 1}))],
            _ => vec![named(Uuid::now_v7(), "林小雨")],
        };
        let own = TxnId::new(Uuid::now_v7());
        let txn = Txn {
            txn_id: if matches!(kind, Kind::Forged) { forged.unwrap_or(own) } else { own },
            device_id: laptop.device_id,
            dev_seq: laptop.last_dev_seq,
            base_seq,
            hlc: at(now.0),
            schema_version: 1,
            kind: "edit_member".to_owned(),
            actor: String::new(),
            ops,
        };
        let pushed = if matches!(kind, Kind::Garbled) {
            told(own, r#"{"moon":"phase"}"#.to_owned())
        } else {
            pushed(&txn)
        };
        laptop.done.push(Pushed { base_epoch: self.model.epoch, ..pushed });
    }

    fn push(&mut self, place: usize, from: &Index, count: usize) -> TestCaseResult {
        let laptop = &mut self.laptops[place];
        let from = from.index(laptop.done.len() + 1);
        let txns: Vec<Pushed> = laptop.done[from..].iter().take(count).cloned().collect();
        let request = PushRequest { device_id: laptop.device_id, epoch: self.model.epoch, txns };
        let now = self.shop.hub.now();
        let answer = self.shop.hub.push(&laptop.caller, &request).unwrap();
        prop_assert_eq!(&answer, &self.model.push(&laptop.caller, &request, now));
        if let Some(stopped) = answer.stopped {
            laptop.fork(stopped);
        }
        Ok(())
    }

    fn decide(&mut self, which: &Index, release: bool) -> TestCaseResult {
        let waiting = self.model.waiting();
        if waiting.is_empty() {
            return Ok(());
        }
        let txn_id = *which.get(&waiting);
        let now = self.shop.hub.now();
        let decided =
            self.shop.hub.decide_held(&self.shop.leader, txn_id, HeldDecision { release });
        prop_assert_eq!(decided.is_ok(), self.model.decide(txn_id, release, now));
        Ok(())
    }

    fn restore(&mut self) {
        let ground = Ground::new(self.on);
        ground.pass(self.shop.hub.now().0 - NOW);
        let hub = ground.hub();
        hub.restore(&mut &self.copy.0[..]).unwrap();
        let epoch = hub.head(self.shop.leader.workspace_id).unwrap().epoch;
        let lost = std::mem::replace(&mut self.shop.ground, ground);
        self.shop.hub = hub;
        self.grounds.push(lost);
        self.model = self.copy.1.clone().restored(epoch);
    }
}

fn copied(hub: &Hub) -> Vec<u8> {
    let mut bytes = Vec::new();
    hub.backup(&mut bytes).unwrap();
    bytes
}

#[rstest]
fn the_hub_answers_as_its_model(#[values(Sqlite, Postgres)] on: On) {
    let cases = match on {
        Sqlite => 40,
        Postgres => 8,
    };
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let run = TestRunner::new(config).run(&prop::collection::vec(step(), 1..80), |steps| {
        let mut world = World::new(on);
        steps.iter().try_for_each(|step| world.take(step))
    });
    if let Err(failure) = run {
        panic!("{failure}");
    }
}
