//! Laptops, a hub, and what happens to them.

use std::{
    ops::RangeInclusive,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use linli_domain::{
    DeviceId, Role, Timestamp, TxnId,
    change::{Hlc, Op, Txn},
};
use linli_protocol::{PushRequest, Pushed, RawTxn};
use linli_store::Store;
use linli_sync::{Input, State, testing::Chance};
use uuid::Uuid;

use crate::{
    centre::{Asker, Centre},
    check::{self, Facts, Healed, Ledger},
    device::Device,
    network::Flight,
    rules::PAGE_TXNS,
};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const YEAR: i64 = 365 * DAY;
const DEVICES_MAX: usize = 5;
/// How many rounds of half a minute it may take until all agree, once everything works again.
const HEALING_ROUNDS_MAX: usize = 120;
/// How many it takes at most until each device has heard of its role and has compared: both are done every ten minutes.
const NOTICING_ROUNDS: usize = 45;
/// As much of the log as the hub answers at once where nothing else is said.
const PAGE_MAX: u32 = 1_000;

/// One run.
pub(crate) struct World<C> {
    pub(crate) chance: Chance,
    pub(crate) time: Arc<AtomicI64>,
    pub(crate) centre: C,
    /// Whether the hub was lost and came back.
    was_lost: bool,
    /// How much of the log it answers at once, at most.
    pub(crate) page_max: u32,
    /// Which programs it is of an age with.
    pub(crate) schemas: RangeInclusive<u32>,
    pub(crate) devices: Vec<Device>,
    pub(crate) flights: Vec<Flight>,
    pub(crate) facts: Facts,
    pub(crate) ledger: Ledger,
    /// What each seat may, as the hub has it.
    pub(crate) roles: Vec<Role>,
    acts: u32,
    pub(crate) faults: bool,
    cloned: bool,
    /// Something happened that nobody is told of: it has to be noticed.
    hidden: bool,
    /// What the hub did that it must not.
    pub(crate) complaint: Option<String>,
    /// A backup of a device's file, by its number.
    device_copy: Option<(usize, Device)>,
    pub(crate) steps: u64,
}

impl<C: Centre> World<C> {
    /// A world of its own for each seed, around a hub.
    pub(crate) fn new(seed: u64, centre: impl FnOnce(&Arc<AtomicI64>, Chance) -> C) -> Self {
        let mut chance = Chance::of(seed);
        let time = Arc::new(AtomicI64::new(1_767_225_600_000));
        let count = 3 + chance.place(2);
        let devices = (0..count).map(|number| Device::new(&time, chance.draw(), number)).collect();
        let mut centre = centre(&time, Chance::of(chance.draw()));
        centre.keep_copy();
        Self {
            chance,
            time,
            centre,
            was_lost: false,
            page_max: PAGE_MAX,
            schemas: 1..=Store::schema_version(),
            devices,
            flights: Vec::new(),
            facts: Facts::default(),
            ledger: Ledger::default(),
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
        let two_of_one_name = self.was_lost && self.cloned;
        if let Some(complaint) = self.complaint.take() {
            return Err(complaint);
        }
        let Self { centre, roles, facts, ledger, devices, .. } = self;
        let healed = Healed::of(centre, roles, facts, ledger);
        check::healed(&healed, devices, self.was_lost, two_of_one_name)
    }

    pub(crate) fn now(&self) -> i64 {
        self.time.load(Ordering::Relaxed)
    }

    fn pass(&self, millis: i64) {
        self.time.fetch_add(millis, Ordering::Relaxed);
    }

    fn happen(&mut self) -> Result<(), String> {
        let number = self.chance.place(self.devices.len());
        match self.chance.place(1_000) {
            0..500 => self.act(number)?,
            500..540 => self.devices[number].online ^= true,
            540..580 => self.devices[number].kill(),
            580..610 => self.set_clock(number),
            610..616 if self.devices.len() < DEVICES_MAX => {
                let seed = self.chance.draw();
                let clone = self.devices[number].cloned(seed);
                self.devices.push(clone);
                self.cloned = true;
            }
            616..622 => self.restore_hub(),
            622..634 => self.centre.keep_copy(),
            634..640 => self.restore_device(number),
            640..646 => {
                // Thirty days without a network, for one of them.
                self.devices[number].online = false;
                self.pass(30 * DAY);
            }
            646..656 => self.tell_before_what_it_refers_to(),
            656..668 => {
                let suspicious = self.chance.happens(500);
                self.centre.suspect(suspicious);
            }
            668..676 => self.centre.release(),
            676..700 => {
                let limit = PAGE_TXNS;
                let sizes = [0, 1, 2, limit - 1, limit, limit + 1, PAGE_MAX];
                self.page_max = sizes[self.chance.place(sizes.len())];
            }
            700..712 => self.give_another_role(number),
            712..718 => self.hidden |= self.devices[number].store.spoil().unwrap() > 0,
            718..726 => self.upgrade_the_hub(),
            726..760 => self.somebody_acts(number)?,
            760..768 => {
                let pages = [Some(0), Some(1), Some(3), None][self.chance.place(4)];
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
    pub(crate) fn may_be_stopped(&mut self, number: usize) {
        if self.goes_wrong(30) {
            let nth = 1 + self.chance.place(60);
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
        self.schemas = ages[self.chance.place(ages.len())].clone();
    }

    /// Somebody saw that they were needed: signed in anew, upgraded the program.
    fn somebody_acts(&mut self, number: usize) -> Result<(), String> {
        self.feed(number, Input::Resume)
    }

    fn set_clock(&mut self, number: usize) {
        let errors = [0, HOUR, -HOUR, YEAR, -YEAR, 90_000, -90_000];
        self.devices[number].set_clock_error(errors[self.chance.place(errors.len())]);
    }

    /// The hub is lost, and comes back as it was when it was last copied.
    fn restore_hub(&mut self) {
        // Two hubs that were restored at the same moment would begin the same epoch.
        self.pass(1);
        if self.centre.restore() {
            self.was_lost = true;
            self.ledger.note(&self.centre);
        }
    }

    /// A laptop is lost, and goes on from a backup. What it had not told is lost with it, which no protocol can help; so
    /// that happens here only where everything was told, to a hub that never lost it.
    fn restore_device(&mut self, number: usize) {
        let told = |device: &Device| device.store.unsent_count().is_ok_and(|count| count == 0);
        match self.device_copy.take() {
            Some((lost, copy)) if !self.was_lost && told(&self.devices[lost]) => {
                let run = self.devices[lost].run + 1;
                self.devices[lost] = copy;
                self.devices[lost].run = run;
                // Were the hub lost too, nobody would have what this laptop had told.
                self.centre.keep_copy();
            }
            _ => {
                let seed = self.chance.draw();
                self.device_copy = Some((number, self.devices[number].cloned(seed)));
            }
        }
    }

    /// Another program tells of a setting's row twice removed: first of what refers to something, then of that.
    fn tell_before_what_it_refers_to(&mut self) {
        let mut id = || {
            Uuid::from_u128(
                u128::from(self.chance.draw()) << 64
                    | 0x8000_0000_0000_0000
                    | u128::from(self.chance.draw() >> 2),
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
            Pushed {
                txn_id,
                sha256: txn.sha256(),
                base_epoch: self.centre.epoch(),
                hlc_eff: None,
                txn,
            }
        });
        // A hub that is restored would lose it for good: this teller does not come back.
        if !self.was_lost {
            let epoch = self.centre.epoch();
            let request = PushRequest { device_id, epoch, txns: txns.collect() };
            let asker = Asker { seat: usize::MAX, role: Role::Leader };
            drop(self.centre.push(&request, asker));
            self.ledger.note(&self.centre);
            self.centre.keep_copy();
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
        self.centre.suspect(false);
        (self.page_max, self.schemas) = (PAGE_MAX, 1..=Store::schema_version());
        for number in 0..self.devices.len() {
            self.devices[number].online = true;
            self.devices[number].store.leave_room(None).unwrap();
            self.feed(number, Input::Resume)?;
        }
        Ok(())
    }

    fn agreed(&mut self) -> bool {
        self.centre.release();
        self.ledger.note(&self.centre);
        let end = (self.centre.epoch(), self.centre.head());
        self.devices.iter().all(|device| {
            let cursor = device.store.cursor().unwrap();
            device.store.unsent_count().unwrap() == 0 && (cursor.epoch, cursor.seq) == end
        })
    }
}
