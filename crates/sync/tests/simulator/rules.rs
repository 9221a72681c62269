//! The hub's rules in memory: what a real hub has to do, and nothing of how.

use std::collections::HashMap;

use linli_domain::{
    DeviceId, Role, Timestamp, TxnId,
    change::{Hlc, Op, Txn},
};
use linli_protocol::{
    HelloAnswer, HelloRequest, Limits, Logged, PullAnswer, PullRequest, PushAnswer, PushRequest,
    Pushed, RawTxn, Refusal, Stopped, Verdict, limits::CLOCK_AHEAD_MILLIS_MAX,
};
use linli_store::Store;

use crate::centre::Asker;

/// A rule that the hub breaks, to see that it is noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// A pull passes over an entry.
    SkipsAnEntry,
    /// An entry has another time when it is asked for again.
    TellsAnotherTime,
    /// A transaction is acknowledged and forgotten.
    ForgetsWhatItAcknowledged,
    /// A transaction is told in two parts.
    SplitsATransaction,
    /// It takes an old epoch up again.
    GoesBackToAnOldEpoch,
    /// Nothing is ever acknowledged, nor told back to the one who said it.
    NeverAcknowledges,
    /// It says of each transaction that its device had seen everything.
    SaysAllWasSeen,
    /// A helper is told what a leader is told.
    TellsAHelperEverything,
    /// It never says what it has, so that nobody can find out that theirs is wrong.
    NeverCompares,
    /// A snapshot has something else than the log, up to where it says that it has heard it.
    SpoilsSnapshots,
    /// What a helper may not do goes into the log at once.
    LetsAHelperDoAnything,
}

#[derive(Clone, Copy, Debug, Default)]
struct Teller {
    last_dev_seq: u64,
    last_eff: Hlc,
}

/// All that is lost or kept when the hub is restored from a copy.
#[derive(Clone, Debug)]
pub(crate) struct Hub {
    pub(crate) epoch: u64,
    pub(crate) log: Vec<Logged>,
    tellers: HashMap<DeviceId, Teller>,
    /// What it was, and where it is in the log; `None` in quarantine.
    by_id: HashMap<TxnId, (Txn, Option<usize>)>,
    held: Vec<(Pushed, usize)>,
    /// Whose seat each of the log's transactions came from.
    seats: Vec<usize>,
    /// Each epoch that began with a restore, and the head it began with.
    restores: Vec<(u64, u64)>,
    latest: Hlc,
    /// Whether what comes now is put in quarantine.
    pub(crate) suspicious: bool,
    pub(crate) broken: Option<Broken>,
}

impl Hub {
    pub(crate) fn new(broken: Option<Broken>) -> Self {
        Self {
            epoch: 1,
            log: Vec::new(),
            tellers: HashMap::new(),
            by_id: HashMap::new(),
            held: Vec::new(),
            seats: Vec::new(),
            restores: Vec::new(),
            latest: Hlc::default(),
            suspicious: false,
            broken,
        }
    }

    /// Goes on from what `copy` has, as another epoch.
    pub(crate) fn restore(&mut self, copy: &Self, epoch: u64) {
        *self = Self { broken: self.broken, ..copy.clone() };
        self.epoch = epoch;
        self.restores.push((epoch, self.head()));
    }

    pub(crate) fn head(&self) -> u64 {
        self.log.len() as u64
    }

    pub(crate) fn hello(
        &self,
        request: &HelloRequest,
        asker: Asker,
        now: Timestamp,
    ) -> HelloAnswer {
        let teller = self.tellers.get(&request.device_id).copied().unwrap_or_default();
        let epoch = if self.broken == Some(Broken::GoesBackToAnOldEpoch) && self.head() % 5 == 4 {
            self.epoch - 1
        } else {
            self.epoch
        };
        HelloAnswer {
            epoch,
            head: self.head(),
            time: now,
            last_dev_seq: teller.last_dev_seq,
            schemas: 1..=Store::schema_version(),
            limits: Limits { push_txns: 5, page_txns: PAGE_TXNS },
            role: asker.role,
            workspace: String::new(),
        }
    }

    pub(crate) fn push(
        &mut self,
        request: &PushRequest,
        asker: Asker,
        now: Timestamp,
    ) -> Result<PushAnswer, Refusal> {
        if request.epoch != self.epoch {
            return Err(Refusal::EpochChanged { epoch: self.epoch });
        }
        let mut answer = PushAnswer { epoch: self.epoch, verdicts: Vec::new(), stopped: None };
        for pushed in &request.txns {
            if pushed.txn.sha256() != pushed.sha256 {
                return Err(Refusal::Damaged);
            }
            match self.one(pushed, asker, now) {
                Ok(verdict) => answer.verdicts.push(verdict),
                Err(stopped) => {
                    answer.stopped = Some(stopped);
                    break;
                }
            }
        }
        if self.broken == Some(Broken::NeverAcknowledges) {
            answer.verdicts.clear();
        }
        Ok(answer)
    }

    fn one(&mut self, pushed: &Pushed, asker: Asker, now: Timestamp) -> Result<Verdict, Stopped> {
        let txn = pushed.txn.parse().unwrap();
        let Txn { txn_id, device_id, dev_seq, .. } = txn;
        let teller = self.tellers.entry(device_id).or_default();
        let expected = teller.last_dev_seq + 1;
        if let Some((known, place)) = self.by_id.get(&txn_id) {
            // Two copies of one file may each have taken it along under a new name; it is still the one.
            let renamed = Txn { device_id, dev_seq, ..known.clone() };
            assert_eq!(renamed, txn, "{txn_id} came as something else");
            teller.last_dev_seq += u64::from(dev_seq == expected);
            let logged = place.and_then(|place| self.log.get(place));
            return Ok(logged.map_or(Verdict::Quarantined { txn_id }, |logged| {
                Verdict::Duplicate { txn_id, seq: logged.seq, hlc_eff: logged.hlc_eff }
            }));
        }
        if dev_seq < expected {
            return Err(Stopped::Forked { device_id, dev_seq });
        }
        if dev_seq > expected {
            return Err(Stopped::Gap { device_id, expected });
        }
        teller.last_dev_seq = dev_seq;
        if self.broken == Some(Broken::ForgetsWhatItAcknowledged) && dev_seq.is_multiple_of(7) {
            return Ok(Verdict::Applied { txn_id, seq: self.head() + 1, hlc_eff: txn.hlc });
        }
        let may = self.broken == Some(Broken::LetsAHelperDoAnything)
            || asker.role.lacks_for(&txn.ops).is_none();
        if self.suspicious || !may {
            self.by_id.insert(txn_id, (txn, None));
            self.held.push((pushed.clone(), asker.seat));
            return Ok(Verdict::Quarantined { txn_id });
        }
        let (seq, hlc_eff) = self.commit(pushed, txn, asker.seat, now);
        Ok(Verdict::Applied { txn_id, seq, hlc_eff })
    }

    /// Puts it at the end of the log. A time far ahead becomes one that is later than everything in the log, but not ahead.
    fn commit(&mut self, pushed: &Pushed, txn: Txn, seat: usize, now: Timestamp) -> (u64, Hlc) {
        let asked = pushed.hlc_eff.unwrap_or(txn.hlc);
        let teller = self.tellers.entry(txn.device_id).or_default();
        let ahead = asked.time().0 > now.0 + CLOCK_AHEAD_MILLIS_MAX;
        let given = if ahead { self.latest.tick(now) } else { asked };
        let hlc_eff = given.max(Hlc::from_packed(teller.last_eff.packed() + 1));
        teller.last_eff = hlc_eff;
        self.latest = self.latest.max(hlc_eff);
        let place = self.log.len();
        self.by_id.insert(txn.txn_id, (txn.clone(), Some(place)));
        let mut seen = self.seen(pushed.base_epoch, txn.base_seq);
        if self.broken == Some(Broken::SaysAllWasSeen) {
            seen = u64::MAX >> 1;
        }
        let seq = place as u64 + 1;
        if self.broken == Some(Broken::SplitsATransaction) && txn.ops.len() > 2 {
            self.split(txn, seq, hlc_eff, seen);
            self.seats.push(seat);
        } else {
            self.log.push(Logged { seq, hlc_eff, seen, txn: pushed.txn.clone() });
        }
        self.seats.push(seat);
        (seq, hlc_eff)
    }

    fn split(&mut self, mut first: Txn, seq: u64, hlc_eff: Hlc, seen: u64) {
        let mut second = first.clone();
        second.ops = first.ops.split_off(1);
        second.txn_id = TxnId::new(uuid::Uuid::from_u128(first.txn_id.uuid().as_u128() ^ 1));
        for (seq, txn) in [(seq, first), (seq + 1, second)] {
            let txn = RawTxn::new(serde_json::to_string(&txn).unwrap()).unwrap();
            self.log.push(Logged { seq, hlc_eff, seen, txn });
        }
    }

    /// What a device had heard, in this epoch's numbers: beyond what was restored, an earlier epoch's numbers say nothing.
    fn seen(&self, base_epoch: u64, base_seq: u64) -> u64 {
        let since = self.restores.iter().filter(|(epoch, _)| *epoch > base_epoch);
        since.map(|(_, head)| *head).chain([base_seq]).min().unwrap_or_default()
    }

    /// Lets everything out of quarantine.
    pub(crate) fn release(&mut self, now: Timestamp) {
        for (pushed, seat) in std::mem::take(&mut self.held) {
            let txn = pushed.txn.parse().unwrap();
            self.commit(&pushed, txn, seat, now);
        }
    }

    /// What comes after `after`, as `role` may see it; what came from `seat` is told as it came.
    pub(crate) fn page(
        &self,
        after: usize,
        upto: usize,
        role: Role,
        seat: Option<usize>,
    ) -> Vec<Logged> {
        let told = |place: usize| {
            let logged = self.log[place].clone();
            let is_own = seat.is_some() && seat == self.seats.get(place).copied();
            let all = role == Role::Leader || self.broken == Some(Broken::TellsAHelperEverything);
            if all || is_own {
                logged
            } else {
                Logged { txn: redacted(role, &logged.txn), ..logged }
            }
        };
        (after..upto).map(told).collect()
    }

    pub(crate) fn pull(&self, request: &PullRequest, asker: Asker) -> Result<PullAnswer, Refusal> {
        if request.epoch != self.epoch {
            return Err(Refusal::EpochChanged { epoch: self.epoch });
        }
        if request.role.is_some_and(|role| role != asker.role) {
            return Err(Refusal::RoleChanged);
        }
        let after = usize::try_from(request.after).unwrap().min(self.log.len());
        let count = usize::try_from(request.limit).unwrap();
        let upto = (after + count).min(self.log.len());
        let mut entries = self.page(after, upto, asker.role, Some(asker.seat));
        match self.broken {
            Some(Broken::SkipsAnEntry) => {
                entries.retain(|logged| logged.seq % 9 != 5 || request.after.is_multiple_of(2));
            }
            Some(Broken::NeverAcknowledges) => entries.retain(|logged| {
                logged.txn.parse().is_ok_and(|txn| txn.device_id != request.device_id)
            }),
            _ => {}
        }
        Ok(PullAnswer { epoch: self.epoch, entries, upto: upto as u64, head: self.head() })
    }
}

impl Hub {
    /// The time of an entry when it is asked for once more.
    pub(crate) fn time_told_again(&self, logged: &Logged) -> Hlc {
        let later = i64::from(self.broken == Some(Broken::TellsAnotherTime));
        Hlc::from_packed(logged.hlc_eff.packed() + later)
    }
}

/// How many transactions the hub says that a page may have.
pub(crate) const PAGE_TXNS: u32 = 7;

/// A transaction without what `role` may not see.
fn redacted(role: Role, txn: &RawTxn) -> RawTxn {
    let mut txn = txn.parse().unwrap();
    txn.ops.retain_mut(|op| match op {
        Op::Put { table, columns, .. } => {
            role.redact(table, columns);
            role.sees_table(table)
        }
        Op::Fact { table, .. } | Op::Tomb { table, .. } => role.sees_table(table),
    });
    RawTxn::new(serde_json::to_string(&txn).unwrap()).unwrap()
}
