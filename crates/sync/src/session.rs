//! The conversation with the hub.

use linli_protocol::{
    HelloAnswer, HelloRequest, Limits, PullAnswer, PullRequest, PushAnswer, PushRequest, Pushed,
    RawTxn, Refusal, Stopped, VERSION, Verdict, limits,
};
use linli_store::{
    Store, StoreError,
    sync::{Acknowledged, Entry, Page, Placed},
};

use crate::{
    Answer, Failure, Input, Moment, Output, Reason, Request, State, Ticket, lane::Lane,
    state::clock_ahead,
};

/// How often the hub is asked for news if nothing hints at any.
const POLL_MILLIS: i64 = 30_000;
/// How long to wait after a page that was empty although there is more.
const STALLED_MILLIS: i64 = 1_000;

/// One device's side of the conversation. It holds nothing that the store does not, but what is under way.
#[derive(Debug, Default)]
pub struct Session {
    greeting: Lane,
    pushing: Lane,
    pulling: Lane,
    hub: Option<Hub>,
    /// Why nothing is sent until [`Input::Resume`].
    halted: Option<Reason>,
    /// Whether the last thing that was tried got through.
    reached: bool,
    tickets: u64,
    shown: Option<State>,
}

/// What the hub said of itself.
#[derive(Clone, Copy, Debug)]
struct Hub {
    head: u64,
    limits: Limits,
    clock_ahead: i64,
}

impl Session {
    /// A session that has not begun: [`Input::Tick`] begins it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How far this device's wall clock is ahead of the hub's, in milliseconds, once the hub was reached. Worth a warning
    /// from [`limits::CLOCK_AHEAD_MILLIS_MAX`] on, either way.
    #[must_use]
    pub fn clock_ahead_millis(&self) -> Option<i64> {
        self.hub.map(|hub| hub.clock_ahead)
    }

    /// Takes in what happened and says what is to be done. `random` is a fresh random number.
    ///
    /// # Errors
    /// Those of the store. What was to be taken in is not acknowledged then, and comes again.
    pub fn step(
        &mut self,
        store: &mut Store,
        input: Input,
        now: Moment,
        random: u64,
    ) -> Result<Vec<Output>, StoreError> {
        let mut outputs = Vec::new();
        match input {
            Input::Tick => {}
            Input::Changed => self.pushing_may_hurry(),
            Input::Hint => self.hurry(),
            Input::Resume => {
                self.halted = None;
                self.hurry();
            }
            Input::Progress(..) => {}
            Input::Answered(ticket, answer) => {
                self.answered(store, ticket, answer, now, random, &mut outputs)?;
            }
        }
        for lane in [&mut self.greeting, &mut self.pushing, &mut self.pulling] {
            if lane.time_out(now, random) {
                self.reached = false;
            }
        }
        if self.halted.is_none() {
            self.send(store, now, &mut outputs)?;
        }
        self.show(store, &mut outputs)?;
        outputs.extend(self.wakes_at(now).map(Output::WakeAt));
        Ok(outputs)
    }

    /// A device that is offline and busy does not try anew with each order.
    fn pushing_may_hurry(&mut self) {
        if self.reached {
            self.pushing.hurry();
        }
    }

    fn hurry(&mut self) {
        [&mut self.greeting, &mut self.pushing, &mut self.pulling]
            .into_iter()
            .for_each(Lane::hurry);
    }

    fn answered(
        &mut self,
        store: &mut Store,
        ticket: Ticket,
        answer: Result<Answer, Failure>,
        now: Moment,
        random: u64,
        outputs: &mut Vec<Output>,
    ) -> Result<(), StoreError> {
        let lanes = [&mut self.greeting, &mut self.pushing, &mut self.pulling];
        let Some(lane) = lanes.into_iter().find_map(|lane| lane.redeem(ticket).then_some(lane))
        else {
            return Ok(()); // late, or for the second time
        };
        match answer {
            Ok(answer) => {
                lane.succeeded();
                self.reached = true;
                match answer {
                    Answer::Hello(answer) => self.hello(store, &answer),
                    Answer::Push(answer) => self.pushed(store, &answer, now, random),
                    Answer::Pull(answer) => self.pulled(store, answer, now, outputs),
                    Answer::Digest(_) | Answer::Snapshot(_) => Ok(()), // nobody asked
                }
            }
            Err(Failure::Unreachable) => {
                lane.failed(now, random);
                self.reached = false;
                Ok(())
            }
            Err(Failure::Refused(refusal)) => {
                lane.failed(now, random);
                self.reached = true;
                match refusal {
                    Refusal::EpochChanged { .. } => self.greet_again(),
                    Refusal::TooOld { oldest } => self.halted = Some(Reason::TooOld { oldest }),
                    Refusal::Revoked => self.halted = Some(Reason::Revoked),
                    Refusal::Unauthorized => self.halted = Some(Reason::SignIn),
                    Refusal::TooMany { retry_millis } => lane.rest(now, retry_millis),
                    Refusal::Damaged
                    | Refusal::TooLarge
                    | Refusal::NotAllowed { .. }
                    | Refusal::NotFound
                    | Refusal::LastLeader
                    | Refusal::Unreleasable
                    | Refusal::Unavailable
                    | Refusal::Unknown => {}
                }
                Ok(())
            }
        }
    }

    /// The hub is not in the epoch that was thought: nothing is sent before it was asked.
    fn greet_again(&mut self) {
        self.hub = None;
        self.pushing.drop_request();
        self.pulling.drop_request();
        self.hurry();
    }

    fn hello(&mut self, store: &mut Store, answer: &HelloAnswer) -> Result<(), StoreError> {
        let (oldest, newest) = (*answer.schemas.start(), *answer.schemas.end());
        let schema = Store::schema_version();
        if schema < oldest {
            self.halted = Some(Reason::TooOld { oldest });
        } else if schema > newest {
            self.halted = Some(Reason::HubTooOld { newest });
        } else {
            store.adopt_epoch(answer.epoch)?;
        }
        let clock_ahead = clock_ahead(store.now(), answer.time);
        self.hub = Some(Hub { head: answer.head, limits: answer.limits, clock_ahead });
        Ok(())
    }

    fn pushed(
        &mut self,
        store: &mut Store,
        answer: &PushAnswer,
        now: Moment,
        random: u64,
    ) -> Result<(), StoreError> {
        if store.cursor()?.epoch != answer.epoch {
            self.greet_again();
            return Ok(());
        }
        let told: Vec<Acknowledged> = answer
            .verdicts
            .iter()
            .map(|verdict| Acknowledged { txn_id: verdict.txn_id(), placed: placed(verdict) })
            .collect();
        store.acknowledge(answer.epoch, &told)?;
        match answer.stopped {
            None if told.is_empty() => self.pushing.failed(now, random),
            None => {}
            Some(Stopped::Forked { device_id, dev_seq }) => store.fork(device_id, dev_seq)?,
            Some(Stopped::Gap { device_id, expected }) => {
                let is_here = store.tell_again(device_id, expected)?;
                self.halted = (!is_here).then_some(Reason::Missing);
            }
        }
        Ok(())
    }

    fn pulled(
        &mut self,
        store: &mut Store,
        answer: PullAnswer,
        now: Moment,
        outputs: &mut Vec<Output>,
    ) -> Result<(), StoreError> {
        let cursor = store.cursor()?;
        if cursor.epoch != answer.epoch {
            self.greet_again();
            return Ok(());
        }
        let entries: Vec<Entry> = answer
            .entries
            .into_iter()
            .map(|logged| Entry {
                seq: logged.seq,
                hlc_eff: logged.hlc_eff,
                seen: logged.seen,
                body: logged.txn.as_str().to_owned(),
            })
            .collect();
        let page = Page { epoch: answer.epoch, after: cursor.seq, entries, upto: answer.upto };
        let taken = store.take(&page)?;
        if !taken.areas.is_empty() {
            outputs.push(Output::Changed(taken.areas));
        }
        if let Some(hub) = &mut self.hub {
            hub.head = answer.head;
        }
        if answer.upto >= answer.head {
            self.pulling.rest(now, POLL_MILLIS);
        } else if answer.upto <= cursor.seq {
            self.pulling.rest(now, STALLED_MILLIS);
        }
        Ok(())
    }

    fn send(
        &mut self,
        store: &Store,
        now: Moment,
        outputs: &mut Vec<Output>,
    ) -> Result<(), StoreError> {
        let device_id = store.device_id()?;
        let Some(hub) = self.hub else {
            if self.greeting.is_free(now) {
                let ticket = self.ticket();
                self.greeting.sent(ticket, now);
                let schema_version = Store::schema_version();
                let hello = HelloRequest { device_id, version: VERSION, schema_version };
                outputs.push(Output::Send(ticket, Request::Hello(hello)));
            }
            return Ok(());
        };
        let cursor = store.cursor()?;
        if self.pushing.is_free(now) {
            let txns = unsent(store, hub.limits)?;
            if !txns.is_empty() {
                let ticket = self.ticket();
                self.pushing.sent(ticket, now);
                let push = PushRequest { device_id, epoch: cursor.epoch, txns };
                outputs.push(Output::Send(ticket, Request::Push(push)));
            }
        }
        if self.pulling.is_free(now) {
            let ticket = self.ticket();
            self.pulling.sent(ticket, now);
            let limit = hub.limits.page_txns;
            let pull = PullRequest { device_id, epoch: cursor.epoch, after: cursor.seq, limit };
            outputs.push(Output::Send(ticket, Request::Pull(pull)));
        }
        Ok(())
    }

    fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket(self.tickets)
    }

    fn show(&mut self, store: &Store, outputs: &mut Vec<Output>) -> Result<(), StoreError> {
        let state = self.state(store)?;
        if self.shown != Some(state) {
            self.shown = Some(state);
            outputs.push(Output::Show(state));
        }
        Ok(())
    }

    /// How things stand now.
    ///
    /// # Errors
    /// Those of reading the store.
    pub fn state(&self, store: &Store) -> Result<State, StoreError> {
        Ok(match (self.halted, self.hub) {
            (Some(reason), _) => State::NeedsYou(reason),
            (None, Some(hub)) if self.reached => {
                let to_push = store.unsent_count()?;
                let to_pull = hub.head.saturating_sub(store.cursor()?.seq);
                if to_push == 0 && to_pull == 0 {
                    State::UpToDate
                } else {
                    State::CatchingUp { to_push, to_pull }
                }
            }
            _ => State::Offline,
        })
    }

    /// When time alone brings something to do. Pushing waits for a change unless a request of it is under way or failed.
    fn wakes_at(&self, now: Moment) -> Option<Moment> {
        if self.halted.is_some() {
            return None;
        }
        let lanes: &[&Lane] =
            if self.hub.is_some() { &[&self.pushing, &self.pulling] } else { &[&self.greeting] };
        lanes.iter().map(|lane| lane.wakes_at()).filter(|at| *at > now).min()
    }
}

/// The beginning of what the hub has not acknowledged, as much as fits into one push. What is no JSON cannot have been
/// written by this store; it stays, and so does what is behind it.
fn unsent(store: &Store, limits: Limits) -> Result<Vec<Pushed>, StoreError> {
    let unsent = store.unsent(limits.push_txns, limits::BATCH_BYTES)?;
    let pushed = unsent.into_iter().map(|unsent| {
        let txn =
            RawTxn::new(unsent.body).map_err(|error| StoreError::Unreadable(Box::new(error)))?;
        Ok(Pushed {
            txn_id: unsent.txn_id,
            sha256: txn.sha256(),
            base_epoch: unsent.base_epoch,
            hlc_eff: unsent.hlc_eff,
            txn,
        })
    });
    pushed.collect()
}

fn placed(verdict: &Verdict) -> Option<Placed> {
    match *verdict {
        Verdict::Applied { seq, hlc_eff, .. } | Verdict::Duplicate { seq, hlc_eff, .. } => {
            Some(Placed { seq, hlc_eff })
        }
        Verdict::Quarantined { .. } => None,
    }
}
