//! Laptops, the hub, and a network that loses, doubles, delays and reorders.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use linli_domain::{
    Role, Timestamp, TxnId,
    change::{Op, Txn},
};
use linli_hub::{Caller, Hub, db::Database};
use linli_protocol::{HeldDecision, Limits, PushRequest, Refusal, decode, encode};
use linli_store::Store;
use linli_sync::{Answer, Failure, Input, Moment, Output, Request, Ticket};
use tempfile::TempDir;

use crate::{
    chance::Chance,
    laptop::{Laptop, seat},
};

const LAPTOPS_MAX: usize = 5;
/// How many rounds of half a minute it may take until all agree, once everything works again.
const HEALING_ROUNDS_MAX: usize = 150;

/// Something on its way.
struct Flight {
    due: i64,
    laptop: usize,
    run: u32,
    ticket: Ticket,
    what: Cargo,
}

enum Cargo {
    Going(Request),
    Coming(Result<Answer, Failure>),
}

/// One run.
pub(crate) struct World<'a> {
    chance: Chance,
    time: Arc<AtomicI64>,
    database: &'a dyn Fn() -> Database,
    hub: Hub,
    copy: Vec<u8>,
    leader: Caller,
    laptops: Vec<Laptop>,
    flights: Vec<Flight>,
    done: BTreeSet<TxnId>,
    acts: u32,
    faults: bool,
    /// Whether the first laptop stays offline also when all is healed.
    one_stays_offline: bool,
    folder: TempDir,
}

impl<'a> World<'a> {
    pub(crate) fn new(seed: u64, database: &'a dyn Fn() -> Database) -> Self {
        let mut chance = Chance::new(seed);
        let time = Arc::new(AtomicI64::new(1_767_225_600_000));
        let folder = TempDir::new().unwrap();
        let hub = open(database, folder.path(), &time);
        let workspace_id = hub.create_workspace("滨江团").unwrap();
        let leader = Caller { workspace_id, seat_id: seat(&mut chance), role: Role::Leader };
        let laptops = [Role::Leader, Role::Helper, Role::Leader].map(|role| {
            let caller = Caller { seat_id: seat(&mut chance), role, ..leader };
            Laptop::new(&time, &mut chance, caller)
        });
        let mut world = Self {
            chance,
            time,
            database,
            hub,
            copy: Vec::new(),
            leader,
            laptops: laptops.into(),
            flights: Vec::new(),
            done: BTreeSet::new(),
            acts: 0,
            faults: true,
            one_stays_offline: false,
            folder,
        };
        world.copy_hub();
        world
    }

    pub(crate) fn keep_one_offline(&mut self) {
        self.one_stays_offline = true;
    }

    /// Lets `steps` things happen, heals everything, and says what does not hold then.
    pub(crate) fn run(&mut self, steps: usize) -> Result<(), String> {
        for _ in 0..steps {
            self.happen();
        }
        self.faults = false;
        self.laptops.iter_mut().for_each(|laptop| laptop.online = true);
        self.laptops[0].online = !self.one_stays_offline;
        for _ in 0..HEALING_ROUNDS_MAX {
            self.pass(30_000);
            self.deliver();
            self.decide_all();
            if self.agreed().is_ok() {
                break;
            }
        }
        self.agreed()?;
        self.all_have_the_same()?;
        self.nothing_is_lost()
    }

    fn now(&self) -> i64 {
        self.time.load(Ordering::Relaxed)
    }

    fn pass(&self, millis: i64) {
        self.time.fetch_add(millis, Ordering::Relaxed);
    }

    fn happen(&mut self) {
        let number = self.chance.below(self.laptops.len());
        match self.chance.below(1_000) {
            0..500 => {
                self.acts += 1;
                let made = self.laptops[number].act(&mut self.chance, self.acts);
                self.done.extend(made);
                self.feed(number, Input::Changed);
            }
            500..550 => self.laptops[number].online ^= true,
            550..590 => self.laptops[number].kill(),
            590..600 if self.laptops.len() < LAPTOPS_MAX => {
                let clone = self.laptops[number].cloned(&mut self.chance);
                self.laptops.push(clone);
            }
            600..610 if self.laptops.len() < LAPTOPS_MAX => {
                let role = [Role::Leader, Role::Helper][self.chance.below(2)];
                let caller = Caller { seat_id: seat(&mut self.chance), role, ..self.leader };
                self.laptops.push(Laptop::new(&self.time, &mut self.chance, caller));
            }
            610..620 => self.copy_hub(),
            620..626 => self.restore_hub(),
            626..640 => self.change_role(number),
            640..660 => self.decide_all(),
            _ => {}
        }
        let millis = self.chance.millis(3_000);
        self.pass(millis);
        self.deliver();
    }

    fn copy_hub(&mut self) {
        self.copy.clear();
        self.hub.backup(&mut self.copy).unwrap();
    }

    /// The hub is lost, and comes back on another machine as it was when it was last copied.
    fn restore_hub(&mut self) {
        // Two restores in one second would begin the same epoch.
        self.pass(1_000);
        self.hub = open(self.database, self.folder.path(), &self.time);
        self.hub.restore(&mut &self.copy[..]).unwrap();
    }

    /// All laptops of a seat have another role from now on.
    fn change_role(&mut self, number: usize) {
        let Caller { seat_id, role, .. } = self.laptops[number].caller;
        let role = if role == Role::Leader { Role::Helper } else { Role::Leader };
        for laptop in &mut self.laptops {
            if laptop.caller.seat_id == seat_id {
                laptop.caller.role = role;
            }
        }
    }

    /// The leader lets all of what was set aside into the log.
    fn decide_all(&mut self) {
        for held in self.hub.held(&self.leader).unwrap() {
            let release = HeldDecision { release: true };
            self.hub.decide_held(&self.leader, held.txn_id, release).unwrap();
        }
    }

    /// Everything that is due by now arrives, in the order in which it is due.
    fn deliver(&mut self) {
        let now = self.now();
        for number in 0..self.laptops.len() {
            if self.laptops[number].wakes_at.is_some_and(|at| at.0 <= now) {
                self.laptops[number].wakes_at = None;
                self.feed(number, Input::Tick);
            }
        }
        for _ in 0..200 {
            let due = (0..self.flights.len()).filter(|place| self.flights[*place].due <= now);
            let Some(next) = due.min_by_key(|place| self.flights[*place].due) else { break };
            let flight = self.flights.swap_remove(next);
            self.arrive(flight);
        }
    }

    fn arrive(&mut self, flight: Flight) {
        let Flight { laptop, run, ticket, what, .. } = flight;
        match what {
            Cargo::Going(request) => {
                let answer = self.ask(self.laptops[laptop].caller, &request);
                // The hub has done it, whether or not anybody hears so.
                let is_lost = !self.laptops[laptop].online || self.goes_wrong(100);
                let answer = if is_lost {
                    Err(Failure::Unreachable)
                } else {
                    answer.map_err(Failure::Refused)
                };
                self.fly(laptop, run, ticket, Cargo::Coming(answer));
            }
            Cargo::Coming(answer) if self.laptops[laptop].run == run => {
                self.feed(laptop, Input::Answered(ticket, answer));
            }
            Cargo::Coming(_) => {}
        }
    }

    fn ask(&mut self, caller: Caller, request: &Request) -> Result<Answer, Refusal> {
        let answer = match request {
            Request::Hello(request) => self.hub.hello(&caller, request).map(|mut answer| {
                answer.limits = Limits { push_txns: 5, page_txns: 7 };
                Answer::Hello(answer)
            }),
            Request::Push(request) => {
                let request: PushRequest = decode(&encode(request).unwrap()).unwrap();
                self.hub.push(&caller, &request).map(Answer::Push)
            }
            Request::Pull(request) => {
                let answer = self.hub.pull(&caller, request);
                answer.map(|answer| Answer::Pull(decode(&encode(&answer).unwrap()).unwrap()))
            }
            Request::Digest(request) => self.hub.digest(&caller, request).map(Answer::Digest),
            Request::Snapshot(request) => self.hub.snapshot(&caller, request).map(|snapshot| {
                let mut packed = Vec::new();
                while (packed.len() as u64) < snapshot.bytes {
                    let at = packed.len() as u64;
                    packed.extend(self.hub.snapshot_bytes(&caller, &snapshot, at).unwrap());
                }
                let path = self.folder.path().join(format!("{}.db", self.chance.next()));
                std::fs::write(&path, zstd::decode_all(&packed[..]).unwrap()).unwrap();
                Answer::Snapshot(path)
            }),
        };
        answer.map_err(|error| match error {
            linli_hub::Error::Refused(refusal) => refusal,
            error => panic!("{error:?}"),
        })
    }

    fn goes_wrong(&mut self, per_mille: u64) -> bool {
        self.faults && self.chance.per_mille(per_mille)
    }

    fn fly(&mut self, laptop: usize, run: u32, ticket: Ticket, what: Cargo) {
        let longest = if self.goes_wrong(50) { 100_000 } else { 1_000 };
        let due = self.now() + self.chance.millis(longest) * i64::from(self.faults);
        self.flights.push(Flight { due, laptop, run, ticket, what });
    }

    fn feed(&mut self, number: usize, input: Input) {
        let (now, random) = (Moment(self.now()), self.chance.next());
        let laptop = &mut self.laptops[number];
        let run = laptop.run;
        for output in laptop.session.step(&mut laptop.store, input, now, random).unwrap() {
            match output {
                Output::Send(ticket, request) => self.send(number, run, ticket, request),
                Output::WakeAt(at) => self.laptops[number].wakes_at = Some(at),
                Output::Show(_) | Output::Changed(_) => {}
            }
        }
    }

    fn send(&mut self, number: usize, run: u32, ticket: Ticket, request: Request) {
        if !self.laptops[number].online || self.goes_wrong(50) {
            self.fly(number, run, ticket, Cargo::Coming(Err(Failure::Unreachable)));
            return;
        }
        if self.goes_wrong(100) {
            self.fly(number, run, ticket, Cargo::Going(request.clone()));
        }
        self.fly(number, run, ticket, Cargo::Going(request));
    }

    fn agreed(&self) -> Result<(), String> {
        let head = self.hub.head(self.leader.workspace_id).unwrap();
        for (number, laptop) in self.laptops.iter().enumerate() {
            let (unsent, cursor) =
                (laptop.store.unsent_count().unwrap(), laptop.store.cursor().unwrap());
            let role = laptop.store.membership().unwrap().unwrap().role;
            if unsent > 0 {
                return Err(format!("laptop {number} has {unsent} unsent"));
            }
            if (cursor.epoch, cursor.seq) != (head.epoch, head.seq) || role != laptop.caller.role {
                return Err(format!(
                    "laptop {number} has heard {cursor:?} of {head:?} as {role:?}"
                ));
            }
        }
        Ok(())
    }

    /// Each laptop has what the hub has for its role, and so has one that begins now.
    fn all_have_the_same(&mut self) -> Result<(), String> {
        for role in [Role::Leader, Role::Helper] {
            let caller = Caller { seat_id: seat(&mut self.chance), role, ..self.leader };
            self.laptops.push(Laptop::new(&self.time, &mut self.chance, caller));
        }
        for _ in 0..HEALING_ROUNDS_MAX {
            self.pass(30_000);
            self.deliver();
            if self.agreed().is_ok() {
                break;
            }
        }
        self.agreed()?;
        for (number, laptop) in self.laptops.iter().enumerate() {
            let cursor = laptop.store.cursor().unwrap();
            let request = linli_protocol::DigestRequest {
                epoch: cursor.epoch,
                seq: cursor.seq,
                schema_version: Store::schema_version(),
            };
            let theirs = self.hub.digest(&laptop.caller, &request).unwrap();
            let ours = laptop.store.digest().unwrap();
            for (table, of) in &theirs.tables {
                let own = &ours.tables[table.as_str()];
                if (own.rows, &own.sum) != (of.rows, &of.sum) {
                    return Err(format!("laptop {number} has another {table} than the hub"));
                }
            }
            if laptop.caller.role == Role::Helper && ours.tables["supplier"].rows > 0 {
                self.may_know_suppliers(number)?;
            }
        }
        Ok(())
    }

    /// A helper's file has no supplier but what was written on its seat, which comes back as it was written.
    fn may_know_suppliers(&self, number: usize) -> Result<(), String> {
        let seat_id = self.laptops[number].caller.seat_id;
        let sql = "SELECT body FROM txn WHERE workspace_id = $1 AND seat_id = $2";
        let values = [self.leader.workspace_id.into(), seat_id.into()];
        let own = self
            .hub
            .db()
            .read(self.leader.scope(), |tx| tx.rows(sql, &values, |row| row.get::<String>(0)))
            .unwrap();
        let of_supplier = |op: &Op| matches!(op, Op::Put { table, .. } if table == "supplier");
        let wrote = own
            .iter()
            .any(|body| serde_json::from_str::<Txn>(body).unwrap().ops.iter().any(of_supplier));
        if wrote { Ok(()) } else { Err(format!("laptop {number} was told of suppliers")) }
    }

    /// Everything that was ever done is in the log, once.
    fn nothing_is_lost(&self) -> Result<(), String> {
        let sql = "SELECT txn_id FROM txn WHERE workspace_id = $1";
        let values = [self.leader.workspace_id.into()];
        let logged = self
            .hub
            .db()
            .read(self.leader.scope(), |tx| tx.rows(sql, &values, |row| row.get::<TxnId>(0)))
            .unwrap();
        let once: BTreeSet<TxnId> = logged.iter().copied().collect();
        if once.len() != logged.len() {
            return Err("something is in the log twice".to_owned());
        }
        let lost = self.done.difference(&once).count();
        if lost > 0 { Err(format!("{lost} of {} acts are lost", self.done.len())) } else { Ok(()) }
    }
}

fn open(database: &dyn Fn() -> Database, folder: &Path, time: &Arc<AtomicI64>) -> Hub {
    let time = Arc::clone(time);
    let clock = move || Timestamp(time.load(Ordering::Relaxed));
    Hub::open(database(), &folder.join("hub"), Arc::new(clock)).unwrap()
}
