//! The conversation with the hub.

mod answers;
mod sends;

use linli_domain::Role;
use linli_protocol::{Limits, Refusal};
use linli_store::{Store, StoreError};

use crate::{
    Answer, Failure, Input, Moment, Output, Reason, State, Ticket,
    checking::Checking,
    lane::Lane,
    pulling::Pulling,
    starting::{Patience, Starting},
    upkeep::Upkeep,
};

/// One device's side of the conversation. It holds nothing that the store does not, but what is under way.
#[derive(Debug, Default)]
pub struct Session {
    greeting: Lane,
    pushing: Lane,
    pulling: Pulling,
    checking: Checking,
    starting: Starting,
    upkeep: Upkeep,
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
    role: Role,
    /// The file was filled for another role: what is in it is not what this device may see.
    role_differs: bool,
}

impl Session {
    /// A session that has not begun: [`Input::Tick`] begins it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with another patience.
    #[must_use]
    pub fn with_patience(patience: Patience) -> Self {
        Self { starting: Starting::with(patience), ..Self::default() }
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
            Input::Progress(ticket, progress) => self.starting.arrives(ticket, progress, now),
            Input::Answered(ticket, answer) => {
                self.answered(store, ticket, answer, now, random, &mut outputs)?;
            }
        }
        let late = self.lanes().map(|lane| lane.time_out(now, random));
        if late.contains(&true) | self.pulling.time_out(now, random) {
            self.reached = false;
        }
        if self.halted.is_none() {
            self.send(store, now, &mut outputs)?;
        }
        self.show(store, &mut outputs)?;
        if self.shown == Some(State::UpToDate) {
            self.upkeep.when_up_to_date(store, now)?;
        }
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
        [&mut self.greeting, &mut self.pushing, &mut self.pulling.pace, &mut self.starting.lane]
            .into_iter()
            .for_each(Lane::hurry);
    }

    /// Those of which at most one request is under way.
    fn lanes(&mut self) -> [&mut Lane; 4] {
        [&mut self.greeting, &mut self.pushing, &mut self.checking.lane, &mut self.starting.lane]
    }

    /// The kind of request to which `ticket` belongs, which is no longer waited for; `None` if it never was, or no longer is.
    fn redeem(&mut self, ticket: Ticket, is_answered: bool) -> Option<&mut Lane> {
        if self.pulling.waits_for(ticket) {
            if !is_answered {
                self.pulling.give_up(ticket);
            }
            return Some(&mut self.pulling.pace);
        }
        self.lanes().into_iter().find_map(|lane| lane.redeem(ticket).then_some(lane))
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
        let Some(lane) = self.redeem(ticket, answer.is_ok()) else {
            return Ok(()); // late, or for the second time
        };
        match answer {
            Ok(answer) => {
                lane.succeeded();
                self.reached = true;
                match answer {
                    Answer::Hello(answer) => self.hello(store, &answer, now),
                    Answer::Push(answer) => self.pushed(store, &answer, now, random),
                    Answer::Pull(answer) => {
                        self.pulling.keep(ticket, answer);
                        self.pulled(store, now, outputs)
                    }
                    Answer::Digest(answer) => self.checked(store, &answer, now),
                    Answer::Snapshot(path) => self.arrived(store, &path, now, random, outputs),
                }
            }
            Err(failure) => {
                lane.failed(now, random);
                if let Failure::Refused(Refusal::TooMany { retry_millis }) = failure {
                    lane.rest(now, retry_millis);
                }
                self.reached = matches!(failure, Failure::Refused(_));
                if let Failure::Refused(refusal) = failure {
                    self.refused(&refusal);
                }
                Ok(())
            }
        }
    }

    /// What it takes to act upon a refusal, besides asking again later.
    fn refused(&mut self, refusal: &Refusal) {
        match *refusal {
            Refusal::EpochChanged { .. } | Refusal::RoleChanged => self.greet_again(),
            Refusal::TooOld { oldest } => self.halted = Some(Reason::TooOld { oldest }),
            Refusal::Revoked => self.halted = Some(Reason::Revoked),
            Refusal::Unauthorized => self.halted = Some(Reason::SignIn),
            Refusal::Damaged
            | Refusal::TooLarge
            | Refusal::TooMany { .. }
            | Refusal::NotAllowed { .. }
            | Refusal::NotFound
            | Refusal::LastLeader
            | Refusal::Unreleasable
            | Refusal::NoCentre
            | Refusal::InCentre
            | Refusal::NoDelivery { .. }
            | Refusal::Lines { .. }
            | Refusal::OtherContent
            | Refusal::Stale
            | Refusal::StillOpen { .. }
            | Refusal::KeyLacks { .. }
            | Refusal::Unavailable
            | Refusal::Unknown => {}
        }
    }

    /// The hub is not in the epoch that was thought: nothing is sent before it was asked.
    fn greet_again(&mut self) {
        self.hub = None;
        self.pulling.clear();
        self.lanes().into_iter().for_each(Lane::drop_request);
        self.hurry();
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
                if let Some(progress) = self.starting.progress() {
                    return Ok(State::Starting(progress));
                }
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
        let mut moments = vec![self.greeting.wakes_at()];
        if self.hub.is_some() {
            moments.extend([self.pulling.wakes_at(), self.pushing.wakes_at()]);
            moments.extend([self.checking.lane.wakes_at(), self.starting.lane.wakes_at()]);
        }
        moments.into_iter().filter(|at| *at > now).min()
    }
}
