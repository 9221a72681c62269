//! A device tells what was done on it.

use linli_domain::{
    DeviceId, Right, TxnId,
    change::{Op, Txn},
};
use linli_protocol::{
    HeldReason, PushAnswer, PushRequest, Pushed, Refusal, Stopped, Verdict, limits::PUSH_TXNS_MAX,
};

use super::{
    content::hash,
    envelope::Envelope,
    held::{self, NewHeld},
    known::{Known, Place, Standing},
    tail::{Entry, Tail},
    teller::Tellers,
};
use crate::{Caller, Error, Hub, audit, db::Tx};

/// One transaction of a push, as far as it can be read.
#[derive(Debug)]
pub(super) struct Told<'a> {
    pub(super) txn_id: TxnId,
    pub(super) sha256: [u8; 32],
    pushed: &'a Pushed,
    /// `None` if it is not what it has to be.
    envelope: Option<Envelope<'a>>,
}

impl<'a> Told<'a> {
    fn read(pushed: &'a Pushed) -> Result<Self, Refusal> {
        let sha256 = hash(pushed.txn.as_str());
        let hex: String = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        if hex != pushed.sha256 {
            return Err(Refusal::Damaged);
        }
        let envelope = Envelope::read(pushed.txn.as_str());
        let envelope = envelope.filter(|envelope| envelope.txn_id == pushed.txn_id);
        Ok(Self { txn_id: pushed.txn_id, sha256, pushed, envelope })
    }

    pub(super) fn body(&self) -> &'a str {
        self.pushed.txn.as_str()
    }

    /// Under whose name it is told, and the number that it has there.
    fn name(&self, asking: DeviceId) -> (DeviceId, Option<u64>) {
        match &self.envelope {
            Some(envelope) => (envelope.device_id, Some(envelope.dev_seq)),
            None => (asking, None),
        }
    }
}

impl Hub {
    /// Takes in what a device tells, in its order, up to where it has to stop. Each transaction is put into the log, recognised
    /// as one that the hub has, or set aside; all verdicts are durable when this returns.
    ///
    /// # Errors
    /// [`Refusal::EpochChanged`], [`Refusal::Damaged`], [`Refusal::TooLarge`] for more than a push may carry; those of the
    /// database. Nothing was taken then.
    pub fn push(&self, caller: &Caller, request: &PushRequest) -> Result<PushAnswer, Error> {
        if request.txns.len() > PUSH_TXNS_MAX as usize {
            return Err(Refusal::TooLarge.into());
        }
        let told = request.txns.iter().map(Told::read).collect::<Result<Vec<_>, _>>()?;
        let now = self.now();
        let (answer, head) = self.db().write(caller.scope(), |tx| {
            let tail = Tail::take(tx, caller.workspace_id, now)?;
            if tail.head.epoch != request.epoch {
                return Err(Error::from(Refusal::EpochChanged { epoch: tail.head.epoch }));
            }
            let names = told.iter().map(|told| told.name(request.device_id).0);
            let tellers = Tellers::load(tx, caller.workspace_id, names)?;
            let known = Known::load(tx, caller.workspace_id, &told)?;
            let mut push =
                Push { caller, asking: request.device_id, tail, tellers, known, held: Vec::new() };
            let (verdicts, stopped) = push.take(tx, &told)?;
            let answer = PushAnswer { epoch: request.epoch, verdicts, stopped };
            let Push { tail, tellers, held, .. } = push;
            held::keep(tx, caller, held, now)?;
            let head = tail.head;
            Ok((answer, tail.save(tx, tellers)?.then_some(head)))
        })?;
        if let Some(head) = head {
            self.bell().ring(caller.workspace_id, head);
        }
        Ok(answer)
    }
}

struct Push<'a> {
    caller: &'a Caller,
    asking: DeviceId,
    tail: Tail,
    tellers: Tellers,
    known: Known,
    held: Vec<NewHeld<'a>>,
}

impl<'a> Push<'a> {
    fn take(
        &mut self,
        tx: &mut Tx<'_>,
        told: &'a [Told<'a>],
    ) -> Result<(Vec<Verdict>, Option<Stopped>), Error> {
        let mut verdicts = Vec::with_capacity(told.len());
        for told in told {
            match self.one(told) {
                Ok((verdict, is_alarm)) => {
                    if is_alarm {
                        self.alarm(tx, told.txn_id)?;
                    }
                    verdicts.push(verdict);
                }
                Err(stopped) => return Ok((verdicts, Some(stopped))),
            }
        }
        Ok((verdicts, None))
    }

    /// What becomes of one; whether it is something else than the hub has under its id.
    fn one(&mut self, told: &'a Told<'a>) -> Result<(Verdict, bool), Stopped> {
        let txn_id = told.txn_id;
        let standing = self.known.standing(told);
        let (device_id, number) = told.name(self.asking);
        let mut teller = self.tellers.of(device_id, self.caller.seat_id);
        let is_own = teller.seat_id == self.caller.seat_id;
        let expected = teller.last_dev_seq + 1;
        let dev_seq = number.unwrap_or(expected);
        if let Standing::Same(_) | Standing::OtherAgain = standing {
            // Two copies of one file may each have taken it along under a new name; it is still the one.
            if is_own && number == Some(expected) {
                teller.last_dev_seq = expected;
                self.tellers.set(device_id, teller);
            }
            return Ok((
                match standing {
                    Standing::Same(Place::Logged { seq, hlc_eff }) => {
                        Verdict::Duplicate { txn_id, seq, hlc_eff }
                    }
                    _ => Verdict::Quarantined { txn_id },
                },
                false,
            ));
        }
        let is_other = matches!(standing, Standing::Other);
        if !is_own || (dev_seq < expected && !is_other) {
            return Err(Stopped::Forked { device_id, dev_seq });
        }
        if dev_seq > expected {
            return Err(Stopped::Gap { device_id, expected });
        }
        teller.last_dev_seq = teller.last_dev_seq.max(dev_seq);
        let reason = if is_other { Some(HeldReason::OtherContent) } else { self.objection(told) };
        let verdict = match (reason, &told.envelope) {
            (None, Some(envelope)) => {
                let entry = Entry {
                    envelope,
                    body: told.body(),
                    sha256: told.sha256,
                    seat_id: self.caller.seat_id,
                    base_epoch: told.pushed.base_epoch,
                    given: told.pushed.hlc_eff,
                };
                let (seq, hlc_eff) = self.tail.append(&entry, &mut teller);
                self.known.add(told, Place::Logged { seq, hlc_eff });
                Verdict::Applied { txn_id, seq, hlc_eff }
            }
            (reason, _) => {
                self.known.add(told, Place::Held);
                self.held.push(NewHeld {
                    txn_id,
                    sha256: told.sha256,
                    device_id,
                    base_epoch: told.pushed.base_epoch,
                    given: told.pushed.hlc_eff,
                    reason: reason.unwrap_or(HeldReason::Unreadable),
                    body: told.body(),
                });
                Verdict::Quarantined { txn_id }
            }
        };
        self.tellers.set(device_id, teller);
        Ok((verdict, is_other))
    }

    /// Why it is set aside, if it is.
    fn objection(&self, told: &Told<'_>) -> Option<HeldReason> {
        let Some(envelope) = &told.envelope else { return Some(HeldReason::Unreadable) };
        if told.body().len() > Txn::BYTES_MAX || envelope.ops_count() > Txn::OPS_MAX {
            return Some(HeldReason::TooLarge);
        }
        let role = self.caller.role;
        if role.may(Right::ManageDevices) {
            return None;
        }
        // What this program cannot read it cannot allow either.
        let ops: Option<Vec<Op>> = envelope.ops().collect();
        let right = match ops {
            Some(ops) => role.lacks_for(&ops)?,
            None => Right::ManageDevices,
        };
        Some(HeldReason::NotAllowed { right })
    }

    /// One id with two contents is no accident of the network: either two files were given the same source of chance, or
    /// somebody forges.
    fn alarm(&self, tx: &mut Tx<'_>, txn_id: TxnId) -> Result<(), Error> {
        tracing::warn!(seat = %self.caller.seat_id, "a transaction's id came with other content");
        let Caller { workspace_id, seat_id, .. } = *self.caller;
        let (at, subject) = (self.tail.now(), txn_id.to_string());
        Ok(audit::record(tx, workspace_id, at, Some(seat_id), "other_content", &subject)?)
    }
}
