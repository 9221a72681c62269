//! A laptop: its file, its clock, and whoever sits at it.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use linli_domain::{Role, SeatId, Timestamp, WorkspaceId, change::Op};
use linli_store::{
    Ambient, Committed, Store, StoreError, campaigns, membership::Membership, orders, sync::Cursor,
};
use linli_sync::{Moment, Patience, Session, testing::Chance};
use uuid::Uuid;

use crate::{
    acts,
    check::{Facts, Knowledge, Ledger},
};

/// The world's time with this laptop's error, and chance.
struct Surroundings {
    time: Arc<AtomicI64>,
    error: Arc<AtomicI64>,
    chance: Chance,
}

impl Ambient for Surroundings {
    fn now(&self) -> Timestamp {
        Timestamp(self.time.load(Ordering::Relaxed) + self.error.load(Ordering::Relaxed))
    }

    fn fill_random(&mut self, bytes: &mut [u8]) {
        bytes.iter_mut().for_each(|byte| *byte = self.chance.draw().to_le_bytes()[0]);
    }
}

/// Small worlds, so that snapshots come as well as the log.
const PATIENCE: Patience = Patience { behind: 40, new: 12 };

pub(crate) struct Device {
    pub(crate) store: Store,
    pub(crate) session: Session,
    /// Which run of the program this is: answers to an earlier one find nobody.
    pub(crate) run: u32,
    pub(crate) online: bool,
    pub(crate) wakes_at: Option<Moment>,
    /// Files that were one once; they sit on one seat.
    pub(crate) lineage: usize,
    farthest: Cursor,
    knowledge: Knowledge,
    time: Arc<AtomicI64>,
    error: Arc<AtomicI64>,
}

impl Device {
    pub(crate) fn new(time: &Arc<AtomicI64>, seed: u64, lineage: usize) -> Self {
        let error = Arc::new(AtomicI64::new(0));
        let ambient = surroundings(time, &error, seed);
        let mut store = Store::open_in_memory(ambient).unwrap();
        store.join(&membership(lineage)).unwrap();
        Self::with(store, time, error, lineage)
    }

    /// A second laptop with a copy of this one's file.
    pub(crate) fn cloned(&self, seed: u64) -> Self {
        let error = Arc::new(AtomicI64::new(self.error.load(Ordering::Relaxed)));
        let store = self.store.copy_in_memory(surroundings(&self.time, &error, seed)).unwrap();
        let knowledge = self.knowledge.clone();
        Self { knowledge, ..Self::with(store, &self.time, error, self.lineage) }
    }

    fn with(store: Store, time: &Arc<AtomicI64>, error: Arc<AtomicI64>, lineage: usize) -> Self {
        let farthest = store.cursor().unwrap();
        let (time, session) = (Arc::clone(time), Session::with_patience(PATIENCE));
        Self {
            store,
            session,
            run: 0,
            online: true,
            wakes_at: Some(Moment(0)),
            lineage,
            farthest,
            knowledge: Knowledge::new(),
            time,
            error,
        }
    }

    /// The program is killed and started again.
    pub(crate) fn kill(&mut self) {
        self.store.stop_at(None).unwrap();
        self.session = Session::with_patience(PATIENCE);
        self.run += 1;
        self.wakes_at = Some(Moment(0));
    }

    pub(crate) fn set_clock_error(&self, millis: i64) {
        self.error.store(millis, Ordering::Relaxed);
    }

    /// Does something, and notes the facts of it. Undo may be refused, the disk may be full, the program may be killed: that
    /// changes nothing.
    pub(crate) fn act(
        &mut self,
        chance: &mut Chance,
        number: u32,
        facts: &mut Facts,
        ledger: &mut Ledger,
    ) {
        let done = acts::random(&mut self.store, chance, number);
        let Committed { txn_ids, .. } = match done {
            Ok(committed) => committed,
            Err(
                StoreError::NothingToUndo
                | StoreError::NothingToRedo
                | StoreError::UndoOvertaken { .. }
                | StoreError::DiskFull(_),
            ) => return,
            Err(error) if is_a_stop(&error) => return self.kill(),
            Err(error) => panic!("{error:?}"),
        };
        self.store.stop_at(None).unwrap();
        let (lineage, knowledge) = (self.lineage, &self.knowledge);
        txn_ids.iter().for_each(|txn_id| ledger.wrote(*txn_id, lineage, knowledge));
        for unsent in self.store.unsent(u32::MAX, usize::MAX).unwrap() {
            if txn_ids.contains(&unsent.txn_id) {
                let txn: linli_domain::change::Txn = serde_json::from_str(&unsent.body).unwrap();
                txn.ops.iter().for_each(|op| match op {
                    Op::Fact { table, pk, row } => facts.add(table, *pk, row),
                    Op::Put { pk, .. } | Op::Tomb { pk, .. } => ledger.touched(lineage, *pk),
                });
            }
        }
    }

    /// Every order that can be seen has its lines: one is never taken over without the other.
    pub(crate) fn orders_are_whole(&self) -> Result<(), String> {
        let bare = self.store.read(|reader| {
            for campaign in campaigns::list(reader)? {
                for stored in orders::of_campaign(reader, campaign.campaign.id)? {
                    if stored.lines.is_empty() {
                        return Ok::<_, StoreError>(Some(stored.order.id));
                    }
                }
            }
            Ok(None)
        });
        bare.unwrap().map_or(Ok(()), |id| Err(format!("order {id} is seen without its lines")))
    }

    pub(crate) fn cursor_goes_forward(&mut self) -> Result<(), String> {
        let (before, now) = (self.farthest, self.store.cursor().unwrap());
        self.farthest = now;
        self.knowledge.insert(now.epoch, now.seq);
        if now < before {
            Err(format!("the cursor went from {before:?} to {now:?}"))
        } else {
            Ok(())
        }
    }
}

/// Did SQLite stop where it was told to, as if the program were killed?
pub(crate) fn is_a_stop(error: &StoreError) -> bool {
    matches!(error, StoreError::Sqlite(error) if format!("{error:?}").contains("OperationInterrupted"))
}

/// The identity of a seat.
pub(crate) fn seat_id(lineage: usize) -> SeatId {
    SeatId::new(Uuid::from_u128(2 + lineage as u128))
}

fn membership(lineage: usize) -> Membership {
    Membership {
        url: String::new(),
        workspace_id: WorkspaceId::new(Uuid::from_u128(1)),
        workspace: String::new(),
        seat_id: seat_id(lineage),
        role: Role::Leader,
        device_name: String::new(),
        paired_at: Timestamp(0),
        last_agreed_at: None,
    }
}

pub(crate) fn surroundings(
    time: &Arc<AtomicI64>,
    error: &Arc<AtomicI64>,
    seed: u64,
) -> Box<dyn Ambient> {
    let (time, error) = (Arc::clone(time), Arc::clone(error));
    Box::new(Surroundings { time, error, chance: Chance::of(seed) })
}
