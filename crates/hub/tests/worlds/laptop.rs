//! A laptop: its file, its session, its seat.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use linli_domain::{SeatId, Timestamp, TxnId};
use linli_hub::Caller;
use linli_store::{Act, Ambient, Store, StoreError, membership::Membership};
use linli_sync::{Moment, Patience, Session};
use uuid::Uuid;

use crate::{acts, chance::Chance};

/// The world's time with this laptop's error, and chance.
struct Surroundings {
    time: Arc<AtomicI64>,
    error: i64,
    chance: Chance,
}

impl Ambient for Surroundings {
    fn now(&self) -> Timestamp {
        Timestamp(self.time.load(Ordering::Relaxed) + self.error)
    }

    fn fill_random(&mut self, bytes: &mut [u8]) {
        bytes.iter_mut().for_each(|byte| *byte = self.chance.next().to_le_bytes()[0]);
    }
}

pub(crate) struct Laptop {
    pub(crate) store: Store,
    pub(crate) session: Session,
    /// Which run of the program this is: answers to an earlier one find nobody.
    pub(crate) run: u32,
    pub(crate) caller: Caller,
    pub(crate) online: bool,
    pub(crate) wakes_at: Option<Moment>,
    time: Arc<AtomicI64>,
}

impl Laptop {
    pub(crate) fn new(time: &Arc<AtomicI64>, chance: &mut Chance, caller: Caller) -> Self {
        let store = Store::open_in_memory(surroundings(time, chance)).unwrap();
        Self::with(store, time, caller)
    }

    /// A second laptop with a copy of this one's file and of its access.
    pub(crate) fn cloned(&self, chance: &mut Chance) -> Self {
        let store = self.store.copy_in_memory(surroundings(&self.time, chance)).unwrap();
        Self::with(store, &self.time, self.caller)
    }

    fn with(mut store: Store, time: &Arc<AtomicI64>, caller: Caller) -> Self {
        let membership = Membership {
            url: String::new(),
            workspace_id: caller.workspace_id,
            workspace: String::new(),
            seat_id: caller.seat_id,
            role: caller.role,
            device_name: String::new(),
            paired_at: Timestamp(0),
            last_agreed_at: None,
        };
        store.join(&membership).unwrap();
        Self {
            store,
            session: session(),
            run: 0,
            caller,
            online: true,
            wakes_at: Some(Moment(0)),
            time: Arc::clone(time),
        }
    }

    /// Does something, and answers which transactions it made.
    pub(crate) fn act(&mut self, chance: &mut Chance, number: u32) -> Vec<TxnId> {
        let done = self
            .store
            .transact(Act::new("act"), |tx| acts::act(tx, chance, number))
            .map(|committed| committed.txn_ids);
        done.unwrap_or_else(|error: StoreError| panic!("{error:?}"))
    }

    /// The program is killed and started again.
    pub(crate) fn kill(&mut self) {
        self.session = session();
        self.run += 1;
        self.wakes_at = Some(Moment(0));
    }
}

/// One that rather starts from a snapshot than hear much of the log.
fn session() -> Session {
    Session::with_patience(Patience { behind: 60, new: 30 })
}

pub(crate) fn seat(chance: &mut Chance) -> SeatId {
    SeatId::new(Uuid::from_u128(u128::from(chance.next()) << 64 | u128::from(chance.next())))
}

fn surroundings(time: &Arc<AtomicI64>, chance: &mut Chance) -> Box<dyn Ambient> {
    let errors = [0, 0, 60_000, -60_000, 3_600_000, -3_600_000];
    let error = *chance.pick(&errors).unwrap();
    Box::new(Surroundings { time: Arc::clone(time), error, chance: Chance::new(chance.next()) })
}
