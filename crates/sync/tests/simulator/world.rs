//! Laptops, a hub, and a network that loses, doubles, delays and reorders.

use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use linli_domain::{
    DeviceId, Role, Timestamp, TxnId,
    change::{Hlc, Op, Txn},
};
use linli_protocol::{Logged, PushRequest, Pushed, RawTxn, Refusal, decode, encode};
use linli_store::{Ambient, Store, StoreError};
use linli_sync::{Answer, Failure, Input, Moment, Output, Request, State, Ticket};
use uuid::Uuid;

use crate::{
    chance::Chance,
    check::{self, Facts, Healed, Ledger},
    device::{Device, is_a_stop, surroundings},
    hub::{Asker, Broken, Hub, PAGE_TXNS},
    replica::Replicas,
};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const YEAR: i64 = 365 * DAY;
const DEVICES_MAX: usize = 5;
/// How many rounds of half a minute it may take until all agree, once everything works again.
const HEALING_ROUNDS_MAX: usize = 120;
/// How many it takes at most until each device has heard of its role and has compared: both are done every ten minutes.
const NOTICING_ROUNDS: usize = 45;

/// Something on its way.
struct Flight {
    due: i64,
    device: usize,
    run: u32,
    ticket: Ticket,
    what: Cargo,
}

enum Cargo {
    Going(Request),
    Coming(Result<Answer, Failure>),
}

/// One run.
pub(crate) struct World {
    chance: Chance,
    time: Arc<AtomicI64>,
    hub: Hub,
    hub_copy: Hub,
    last_epoch: u64,
    devices: Vec<Device>,
    flights: Vec<Flight>,
    facts: Facts,
    ledger: Ledger,
    replicas: Replicas,
    /// What each seat may, as the hub has it.
    roles: Vec<Role>,
    acts: u32,
    faults: bool,
    cloned: bool,
    /// Something happened that nobody is told of: it has to be noticed.
    hidden: bool,
    /// What the hub did that it must not.
    complaint: Option<String>,
    /// A backup of a device's file, by its number.
    device_copy: Option<(usize, Device)>,
    pub(crate) steps: u64,
}

impl World {
    pub(crate) fn new(seed: u64, broken: Option<Broken>) -> Self {
        let mut chance = Chance::new(seed);
        let time = Arc::new(AtomicI64::new(1_767_225_600_000));
        let count = 3 + chance.below(2);
        let devices = (0..count).map(|number| Device::new(&time, chance.next(), number)).collect();
        let hub = Hub::new(broken);
        Self {
            chance,
            time,
            hub_copy: hub.clone(),
            last_epoch: hub.epoch,
            hub,
            devices,
            flights: Vec::new(),
            facts: Facts::default(),
            ledger: Ledger::default(),
            replicas: Replicas::new(),
            roles: vec![Role::Leader; count],
            acts: 0,
            faults: true,
            cloned: false,
            hidden: false,
            complaint: None,
            device_copy: None,
            steps: 0,
        }
    }

    /// Lets `steps` things happen, heals everything, and says what does not hold then or did not on the way.
    pub(crate) fn run(&mut self, steps: usize) -> Result<(), String> {
        for _ in 0..steps {
            self.happen()?;
        }
        self.heal()?;
        for round in 0..HEALING_ROUNDS_MAX {
            self.pass(30_000);
            self.deliver()?;
            self.everybody_who_is_needed_acts()?;
            if self.agreed() && (round > NOTICING_ROUNDS || !self.hidden) {
                break;
            }
        }
        // A hub that was restored may meet a copy before the original, and give the copy the number that the original had.
        // Both were one name to everybody then, and what one name did it is taken to have known (docs/sync.md).
        let two_of_one_name = self.last_epoch > 1 && self.cloned;
        for role in [Role::Leader, Role::Helper] {
            let ambient = self.hubs_ambient();
            self.replicas.of(&self.hub, role, ambient);
        }
        if let Some(complaint) = self.complaint.take() {
            return Err(complaint);
        }
        let Self { hub, roles, facts, ledger, replicas, devices, .. } = self;
        let replicas = [Role::Leader, Role::Helper].map(|role| (role, replicas.peek(role))).into();
        let healed = Healed { hub, replicas, roles, facts, ledger };
        check::healed(&healed, devices, two_of_one_name)
    }

    fn hubs_ambient(&mut self) -> Box<dyn Ambient> {
        surroundings(&self.time, &Arc::new(AtomicI64::new(0)), self.chance.next())
    }

    fn now(&self) -> i64 {
        self.time.load(Ordering::Relaxed)
    }

    fn pass(&self, millis: i64) {
        self.time.fetch_add(millis, Ordering::Relaxed);
    }

    fn happen(&mut self) -> Result<(), String> {
        let number = self.chance.below(self.devices.len());
        match self.chance.below(1_000) {
            0..500 => self.act(number)?,
            500..540 => self.devices[number].online ^= true,
            540..580 => self.devices[number].kill(),
            580..610 => self.set_clock(number),
            610..616 if self.devices.len() < DEVICES_MAX => {
                let seed = self.chance.next();
                let clone = self.devices[number].cloned(seed);
                self.devices.push(clone);
                self.cloned = true;
            }
            616..622 => self.restore_hub(),
            622..634 => self.hub_copy = self.hub.clone(),
            634..640 => self.restore_device(number),
            640..646 => {
                // Thirty days without a network, for one of them.
                self.devices[number].online = false;
                self.pass(30 * DAY);
            }
            646..656 => self.tell_before_what_it_refers_to(),
            656..668 => self.hub.suspicious ^= true,
            668..676 => self.hub.release(Timestamp(self.time.load(Ordering::Relaxed))),
            676..700 => {
                let limit = usize::try_from(PAGE_TXNS).unwrap();
                let sizes = [0, 1, 2, limit - 1, limit, limit + 1, 1_000];
                self.hub.page_max = sizes[self.chance.below(sizes.len())];
            }
            700..712 => self.give_another_role(number),
            712..718 => self.hidden |= self.devices[number].store.spoil().unwrap() > 0,
            718..726 => self.upgrade_the_hub(),
            726..760 => self.somebody_acts(number)?,
            760..768 => {
                let pages = [Some(0), Some(1), Some(3), None][self.chance.below(4)];
                self.devices[number].store.leave_room(pages).unwrap();
            }
            _ => {}
        }
        let millis = self.chance.millis(3_000);
        self.pass(millis);
        self.deliver()
    }

    fn act(&mut self, number: usize) -> Result<(), String> {
        self.acts += 1;
        self.may_be_stopped(number);
        let device = &mut self.devices[number];
        device.act(&mut self.chance, self.acts, &mut self.facts, &mut self.ledger);
        self.feed(number, Input::Changed)
    }

    /// The program is killed somewhere in what comes next, or just not.
    fn may_be_stopped(&mut self, number: usize) {
        if self.goes_wrong(30) {
            let nth = 1 + self.chance.below(60);
            self.devices[number].store.stop_at(u32::try_from(nth).ok()).unwrap();
        }
    }

    /// Somebody makes a helper of a laptop, or a leader's. One stays a leader's.
    fn give_another_role(&mut self, number: usize) {
        let seat = self.devices[number].lineage;
        if seat > 0 {
            self.roles[seat] = match self.roles[seat] {
                Role::Leader => Role::Helper,
                Role::Helper => Role::Leader,
            };
            self.hidden = true;
        }
    }

    /// The hub becomes too new for the programs, or was too old, or is of their age again.
    fn upgrade_the_hub(&mut self) {
        let schema = Store::schema_version();
        let ages = [1..=schema, 1..=schema, schema + 1..=schema + 2, 1..=schema - 1];
        self.hub.schemas = ages[self.chance.below(ages.len())].clone();
    }

    /// Somebody saw that they were needed: signed in anew, upgraded the program.
    fn somebody_acts(&mut self, number: usize) -> Result<(), String> {
        self.feed(number, Input::Resume)
    }

    fn set_clock(&mut self, number: usize) {
        let errors = [0, HOUR, -HOUR, YEAR, -YEAR, 90_000, -90_000];
        self.devices[number].set_clock_error(errors[self.chance.below(errors.len())]);
    }

    /// The hub is lost, and comes back as it was when it was last copied.
    fn restore_hub(&mut self) {
        if self.hub_copy.broken.is_none() || self.hub.broken == Some(Broken::GoesBackToAnOldEpoch) {
            self.last_epoch += 1;
            let copy = self.hub_copy.clone();
            self.hub.restore(&copy, self.last_epoch);
            self.ledger.note(&self.hub);
        }
    }

    /// A laptop is lost, and goes on from a backup. What it had not told is lost with it, which no protocol can help; so
    /// that happens here only where everything was told, to a hub that never lost it.
    fn restore_device(&mut self, number: usize) {
        let told = |device: &Device| device.store.unsent_count().is_ok_and(|count| count == 0);
        match self.device_copy.take() {
            Some((lost, copy)) if self.last_epoch == 1 && told(&self.devices[lost]) => {
                let run = self.devices[lost].run + 1;
                self.devices[lost] = copy;
                self.devices[lost].run = run;
                // Were the hub lost too, nobody would have what this laptop had told.
                self.hub_copy = self.hub.clone();
            }
            _ => {
                let seed = self.chance.next();
                self.device_copy = Some((number, self.devices[number].cloned(seed)));
            }
        }
    }

    /// Another program tells of a setting's row twice removed: first of what refers to something, then of that.
    fn tell_before_what_it_refers_to(&mut self) {
        let mut id = || {
            Uuid::from_u128(
                u128::from(self.chance.next()) << 64
                    | 0x8000_0000_0000_0000
                    | u128::from(self.chance.next() >> 2),
            )
        };
        let (device_id, product, variant): (DeviceId, Uuid, Uuid) = (id().into(), id(), id());
        let ids: [TxnId; 2] = [id().into(), id().into()];
        let put = |table: &str, pk, columns: serde_json::Value| Op::Put {
            table: table.to_owned(),
            pk,
            columns: serde_json::from_value(columns).unwrap(),
        };
        let ops = [
            put(
                "variant",
                variant,
                serde_json::json!({"product_id": product, "price": 1, "hidden": 0}),
            ),
            put("product", product, serde_json::json!({"name": "先有规格", "hidden": 0})),
        ];
        let txns = (1..).zip(ids).zip(ops).map(|((dev_seq, txn_id), op)| {
            let hlc = Hlc::default().tick(Timestamp(self.time.load(Ordering::Relaxed) + dev_seq));
            let (base_seq, schema_version) = (0, 1);
            let (kind, actor) = ("other_program".to_owned(), String::new());
            let dev_seq = dev_seq.unsigned_abs();
            let txn = Txn {
                txn_id,
                device_id,
                dev_seq,
                base_seq,
                hlc,
                schema_version,
                kind,
                actor,
                ops: vec![op],
            };
            let txn = RawTxn::new(serde_json::to_string(&txn).unwrap()).unwrap();
            Pushed { txn_id, sha256: txn.sha256(), base_epoch: self.hub.epoch, hlc_eff: None, txn }
        });
        // A hub that is restored would lose it for good: this teller does not come back.
        if self.last_epoch == 1 {
            let request = PushRequest { device_id, epoch: self.hub.epoch, txns: txns.collect() };
            let asker = Asker { seat: usize::MAX, role: Role::Leader };
            drop(self.hub.push(&request, asker, Timestamp(self.now())));
            self.ledger.note(&self.hub);
            self.hub_copy = self.hub.clone();
        }
    }

    /// An answer from before may still arrive after everything is well again.
    fn everybody_who_is_needed_acts(&mut self) -> Result<(), String> {
        for number in 0..self.devices.len() {
            let device = &self.devices[number];
            if matches!(device.session.state(&device.store).unwrap(), State::NeedsYou(_)) {
                self.somebody_acts(number)?;
            }
        }
        Ok(())
    }

    fn heal(&mut self) -> Result<(), String> {
        self.faults = false;
        (self.hub.suspicious, self.hub.page_max) = (false, 1_000);
        self.hub.schemas = 1..=Store::schema_version();
        for number in 0..self.devices.len() {
            self.devices[number].online = true;
            self.devices[number].store.leave_room(None).unwrap();
            self.feed(number, Input::Resume)?;
        }
        Ok(())
    }

    fn agreed(&mut self) -> bool {
        self.hub.release(Timestamp(self.now()));
        self.ledger.note(&self.hub);
        let end = (self.hub.epoch, self.hub.head());
        self.devices.iter().all(|device| {
            let cursor = device.store.cursor().unwrap();
            device.store.unsent_count().unwrap() == 0 && (cursor.epoch, cursor.seq) == end
        })
    }

    /// Everything that is due by now arrives, in the order in which it is due.
    fn deliver(&mut self) -> Result<(), String> {
        let now = self.now();
        for number in 0..self.devices.len() {
            if self.devices[number].wakes_at.is_some_and(|at| at.0 <= now) {
                self.devices[number].wakes_at = None;
                self.feed(number, Input::Tick)?;
            }
        }
        for _ in 0..200 {
            let due = (0..self.flights.len()).filter(|place| self.flights[*place].due <= now);
            let Some(next) = due.min_by_key(|place| self.flights[*place].due) else { break };
            let flight = self.flights.swap_remove(next);
            self.arrive(flight)?;
        }
        Ok(())
    }

    fn arrive(&mut self, flight: Flight) -> Result<(), String> {
        let Flight { device, run, ticket, what, .. } = flight;
        match what {
            Cargo::Going(request) => {
                let answer = self.ask(device, &request);
                let what = if !self.devices[device].online || self.goes_wrong(100) {
                    if self.goes_wrong(500) {
                        return Ok(()); // nobody ever says so
                    }
                    Cargo::Coming(Err(Failure::Unreachable))
                } else {
                    Cargo::Coming(answer.map_err(Failure::Refused))
                };
                self.fly(device, run, ticket, what);
                Ok(())
            }
            Cargo::Coming(answer) if self.devices[device].run == run => {
                self.feed(device, Input::Answered(ticket, answer))
            }
            Cargo::Coming(_) => Ok(()),
        }
    }

    fn ask(&mut self, device: usize, request: &Request) -> Result<Answer, Refusal> {
        let now = Timestamp(self.now());
        let seat = self.devices[device].lineage;
        let asker = Asker { seat, role: self.roles[seat] };
        self.refuses()?;
        let answer = match request {
            Request::Hello(request) => Ok(Answer::Hello(self.hub.hello(request, asker, now))),
            Request::Push(request) => {
                let request: PushRequest = decode(&encode(request).unwrap()).unwrap();
                let before = self.hub.log.len();
                let answer = self.hub.push(&request, asker, now);
                let taken = self.hub.log.get(before..).unwrap_or_default();
                let may = |logged: &Logged| {
                    asker.role.lacks_for(&logged.txn.parse().unwrap().ops).is_none()
                };
                if !taken.iter().all(may) {
                    self.complaint = Some("a helper did something beyond its rights".to_owned());
                }
                answer.map(Answer::Push)
            }
            Request::Pull(request) => {
                let answer = self.hub.pull(request, asker);
                answer.map(|answer| Answer::Pull(decode(&encode(&answer).unwrap()).unwrap()))
            }
            Request::Digest(request) => {
                let ambient = self.hubs_ambient();
                let answer = self.replicas.digest(&self.hub, *request, asker.role, ambient);
                answer.map(Answer::Digest)
            }
            Request::Snapshot(_) => {
                let ambients = [self.hubs_ambient(), self.hubs_ambient()];
                let path = self.replicas.snapshot(&self.hub, asker.role, ambients);
                if self.goes_wrong(100) {
                    // Something between the hub and the file went wrong, and nobody noticed.
                    let file = fs::File::options().write(true).open(&path).unwrap();
                    file.set_len(40_960).unwrap();
                }
                Ok(Answer::Snapshot(path))
            }
        };
        self.ledger.note(&self.hub);
        answer
    }

    /// The access ran out, the hub is busy, or it has heard too much of this one.
    fn refuses(&mut self) -> Result<(), Refusal> {
        let oldest = *self.hub.schemas.start();
        if Store::schema_version() < oldest {
            return Err(Refusal::TooOld { oldest });
        }
        if self.goes_wrong(10) {
            let refusals = [
                Refusal::Unauthorized,
                Refusal::Unavailable,
                Refusal::TooMany { retry_millis: 9_000 },
            ];
            return Err(refusals[self.chance.below(refusals.len())].clone());
        }
        Ok(())
    }

    fn goes_wrong(&mut self, per_mille: u64) -> bool {
        self.faults && self.chance.per_mille(per_mille)
    }

    fn fly(&mut self, device: usize, run: u32, ticket: Ticket, what: Cargo) {
        let longest = if self.goes_wrong(50) { 100_000 } else { 1_000 };
        let due = self.now() + self.chance.millis(longest) * i64::from(self.faults);
        self.flights.push(Flight { due, device, run, ticket, what });
    }

    fn feed(&mut self, number: usize, input: Input) -> Result<(), String> {
        self.steps += 1;
        let (now, random) = (Moment(self.now()), self.chance.next());
        self.may_be_stopped(number);
        let device = &mut self.devices[number];
        let heard = matches!(&input, Input::Answered(..));
        let snapshot = match &input {
            Input::Answered(_, Ok(Answer::Snapshot(path))) => Some(path.clone()),
            _ => None,
        };
        let stepped = device.session.step(&mut device.store, input, now, random);
        snapshot.iter().for_each(Replicas::discard);
        let outputs = match stepped {
            Ok(outputs) => outputs,
            Err(error) if is_a_stop(&error) => {
                // What was committed until then is known all the same.
                device.kill();
                return device.cursor_goes_forward();
            }
            // It is tried again in a while.
            Err(StoreError::DiskFull(_)) => {
                device.wakes_at = Some(Moment(now.0 + 1_000));
                Vec::new()
            }
            Err(error) => return Err(format!("device {number} stumbles: {error:?}")),
        };
        device.store.stop_at(None).unwrap();
        if heard {
            device.cursor_goes_forward()?;
            if random % 3 == 0 {
                device.orders_are_whole()?;
            }
        }
        let run = device.run;
        for output in outputs {
            match output {
                Output::Send(ticket, request) => self.send(number, run, ticket, request),
                Output::WakeAt(at) => self.devices[number].wakes_at = Some(at),
                Output::Show(_) | Output::Changed(_) => {}
            }
        }
        Ok(())
    }

    fn send(&mut self, number: usize, run: u32, ticket: Ticket, request: Request) {
        if !self.devices[number].online || self.goes_wrong(50) {
            self.fly(number, run, ticket, Cargo::Coming(Err(Failure::Unreachable)));
            return;
        }
        if self.goes_wrong(100) {
            self.fly(number, run, ticket, Cargo::Going(request.clone()));
        }
        self.fly(number, run, ticket, Cargo::Going(request));
    }
}
