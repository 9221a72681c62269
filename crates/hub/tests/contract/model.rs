//! What a hub has to do, in memory and in the fewest words: what the real one is compared with.

use std::collections::{BTreeMap, HashMap};

use linli_domain::{
    DeviceId, Right, Role, SeatId, Timestamp, TxnId,
    change::{Hlc, Txn},
};
use linli_hub::Caller;
use linli_protocol::{
    Logged, PullAnswer, PullRequest, PushAnswer, PushRequest, Pushed, Stopped, Verdict,
    limits::CLOCK_AHEAD_MILLIS_MAX,
};

#[derive(Clone, Debug)]
struct Teller {
    seat_id: SeatId,
    last_dev_seq: u64,
    last_eff: Hlc,
}

/// Something that was set aside.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) pushed: Pushed,
    seat_id: SeatId,
    device_id: DeviceId,
    /// Whether it could be put into the log.
    is_sound: bool,
    waits: bool,
}

/// A hub with one shop.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    pub(crate) epoch: u64,
    pub(crate) log: Vec<(SeatId, Logged)>,
    tellers: HashMap<DeviceId, Teller>,
    /// What came first under an id, and its number if it is in the log.
    first: HashMap<TxnId, (Pushed, Option<u64>)>,
    pub(crate) held: Vec<Held>,
    /// Each epoch, and the head it began with.
    restores: BTreeMap<u64, u64>,
    latest: Hlc,
}

impl Model {
    pub(crate) fn new(epoch: u64) -> Self {
        Self { epoch, restores: BTreeMap::from([(epoch, 0)]), ..Self::default() }
    }

    /// Goes on from this copy, in another epoch.
    pub(crate) fn restored(mut self, epoch: u64) -> Self {
        self.epoch = epoch;
        self.restores.insert(epoch, self.log.len() as u64);
        self
    }

    pub(crate) fn push(
        &mut self,
        caller: &Caller,
        request: &PushRequest,
        now: Timestamp,
    ) -> PushAnswer {
        let mut answer = PushAnswer { epoch: self.epoch, verdicts: Vec::new(), stopped: None };
        for pushed in &request.txns {
            match self.one(caller, request.device_id, pushed, now) {
                Ok(verdict) => answer.verdicts.push(verdict),
                Err(stopped) => {
                    answer.stopped = Some(stopped);
                    break;
                }
            }
        }
        answer
    }

    fn one(
        &mut self,
        caller: &Caller,
        asking: DeviceId,
        pushed: &Pushed,
        now: Timestamp,
    ) -> Result<Verdict, Stopped> {
        let txn_id = pushed.txn_id;
        let txn = pushed.txn.parse().ok();
        let device_id = txn.as_ref().map_or(asking, |txn| txn.device_id);
        let new = Teller { seat_id: caller.seat_id, last_dev_seq: 0, last_eff: Hlc::default() };
        let teller = self.tellers.get(&device_id).cloned().unwrap_or(new);
        let expected = teller.last_dev_seq + 1;
        let dev_seq = txn.as_ref().map_or(expected, |txn| txn.dev_seq);
        let is_own = teller.seat_id == caller.seat_id;
        let first = self.first.get(&txn_id);
        if let Some((first, seq)) = first.filter(|(first, _)| is_same(first, pushed)) {
            let verdict = match seq {
                Some(seq) => {
                    let (_, logged) = &self.log[usize::try_from(*seq).unwrap() - 1];
                    Verdict::Duplicate { txn_id, seq: *seq, hlc_eff: logged.hlc_eff }
                }
                None => Verdict::Quarantined { txn_id: first.txn_id },
            };
            if is_own && txn.is_some() && dev_seq == expected {
                self.tellers.insert(device_id, Teller { last_dev_seq: expected, ..teller });
            }
            return Ok(verdict);
        }
        let is_other = first.is_some();
        let again = |held: &Held| held.pushed.txn_id == txn_id && held.pushed.txn == pushed.txn;
        if is_other && self.held.iter().any(again) {
            if is_own && txn.is_some() && dev_seq == expected {
                self.tellers.insert(device_id, Teller { last_dev_seq: expected, ..teller });
            }
            return Ok(Verdict::Quarantined { txn_id });
        }
        if !is_own || (dev_seq < expected && !is_other) {
            return Err(Stopped::Forked { device_id, dev_seq });
        }
        if dev_seq > expected {
            return Err(Stopped::Gap { device_id, expected });
        }
        let last_dev_seq = teller.last_dev_seq.max(dev_seq);
        self.tellers.insert(device_id, Teller { last_dev_seq, ..teller });
        let forbidden =
            |txn: &Txn| caller.role == Role::Helper && caller.role.lacks_for(&txn.ops).is_some();
        match txn {
            Some(txn) if !is_other && !forbidden(&txn) => {
                let (seq, hlc_eff) = self.commit(pushed, &txn, caller.seat_id, now);
                Ok(Verdict::Applied { txn_id, seq, hlc_eff })
            }
            txn => {
                if !is_other {
                    self.first.insert(txn_id, (pushed.clone(), None));
                }
                self.held.push(Held {
                    pushed: pushed.clone(),
                    seat_id: caller.seat_id,
                    device_id,
                    is_sound: txn.is_some() && !is_other,
                    waits: true,
                });
                Ok(Verdict::Quarantined { txn_id })
            }
        }
    }

    fn commit(
        &mut self,
        pushed: &Pushed,
        txn: &Txn,
        seat_id: SeatId,
        now: Timestamp,
    ) -> (u64, Hlc) {
        let teller = self.tellers.get_mut(&txn.device_id).unwrap();
        let asked = pushed.hlc_eff.unwrap_or(txn.hlc);
        let ahead = asked.time().0 > now.0 + CLOCK_AHEAD_MILLIS_MAX;
        let given = if ahead { self.latest.tick(now) } else { asked };
        let hlc_eff = given.max(Hlc::from_packed(teller.last_eff.packed() + 1));
        teller.last_eff = hlc_eff;
        self.latest = self.latest.max(hlc_eff);
        let seq = self.log.len() as u64 + 1;
        let since = self.restores.range(pushed.base_epoch + 1..).map(|(_, head)| *head);
        let seen = since.chain([txn.base_seq, seq - 1]).min().unwrap();
        let seen = if pushed.base_epoch > self.epoch { 0 } else { seen };
        self.first.insert(txn.txn_id, (pushed.clone(), Some(seq)));
        self.log.push((seat_id, Logged { seq, hlc_eff, seen, txn: pushed.txn.clone() }));
        (seq, hlc_eff)
    }

    pub(crate) fn pull(&self, caller: &Caller, request: &PullRequest) -> PullAnswer {
        assert!(caller.role.may(Right::ManageDevices), "what is left out is not modelled");
        let after = usize::try_from(request.after).unwrap().min(self.log.len());
        let upto = (after + request.limit as usize).min(self.log.len());
        PullAnswer {
            epoch: self.epoch,
            entries: self.log[after..upto].iter().map(|(_, logged)| logged.clone()).collect(),
            upto: upto as u64,
            head: self.log.len() as u64,
        }
    }

    /// What waits, by its id.
    pub(crate) fn waiting(&self) -> Vec<TxnId> {
        let waiting = self.held.iter().filter(|held| held.waits);
        let mut ids: Vec<TxnId> = waiting.map(|held| held.pushed.txn_id).collect();
        ids.sort();
        ids
    }

    /// Answers whether that can be done.
    pub(crate) fn decide(&mut self, txn_id: TxnId, release: bool, now: Timestamp) -> bool {
        let is_meant = |held: &Held| held.waits && held.pushed.txn_id == txn_id;
        let place = self.held.iter().position(is_meant).unwrap();
        let Held { pushed, seat_id, device_id, is_sound, .. } = self.held[place].clone();
        if release && !is_sound {
            return false;
        }
        self.held[place].waits = false;
        if release {
            assert!(self.tellers.contains_key(&device_id));
            let txn = pushed.txn.parse().unwrap();
            self.commit(&pushed, &txn, seat_id, now);
        }
        true
    }
}

/// The same, but for the name and the number that a fork gave it.
fn is_same(one: &Pushed, other: &Pushed) -> bool {
    let said = |pushed: &Pushed| {
        pushed.txn.parse().map(|txn| Txn {
            device_id: DeviceId::new(uuid::Uuid::nil()),
            dev_seq: 0,
            ..txn
        })
    };
    one.txn == other.txn || matches!((said(one), said(other)), (Ok(one), Ok(other)) if one == other)
}
