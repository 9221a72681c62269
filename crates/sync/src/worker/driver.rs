//! The worker's thread: tells a session what happened, and does what it answers.

use std::{
    collections::BTreeSet,
    fs,
    path::PathBuf,
    sync::mpsc::{self, RecvTimeoutError},
    time::{Duration, Instant, SystemTime},
};

use linli_domain::Role;
use linli_protocol::{WaitAnswer, WaitRequest};
use linli_store::{Ambient, Area, Store, StoreError, membership};
use tokio::{
    runtime::Handle,
    sync::watch,
    task::{AbortHandle, JoinSet},
};

use super::{
    Setup,
    ask::{ask, failure},
    event::Event,
    news::{self, News, NewsTimes},
    rounds::Rounds,
    status::{Status, Trouble},
};
use crate::{
    Answer, Input, Moment, Output, Request, Session, State, Ticket, backoff,
    centre::{self, Told},
    client::{Hub, HubError},
};

/// A computer that slept finds out this soon that time has passed.
const LOOK_UP_EVERY: Duration = Duration::from_secs(20);
/// A wall clock that went on so much longer than the other one was asleep, or was set.
const SLEPT: Duration = Duration::from_secs(30);
/// How often it is noted in the file that both have the same.
const NOTED_EVERY: Duration = Duration::from_secs(60);
/// After a wait that failed.
const WAIT_AGAIN: Duration = Duration::from_secs(5);

/// Everything that the thread has.
pub(super) struct Driver {
    path: PathBuf,
    ambient: fn() -> Box<dyn Ambient>,
    hub: Hub,
    on_changed: Box<dyn Fn(BTreeSet<Area>) + Send>,
    runtime: Handle,
    events: mpsc::Sender<Event>,
    show: watch::Sender<Status>,
    session: Session,
    status: Status,
    began: Instant,
    wake_at: Option<Instant>,
    /// After an error of the store: nothing is done before.
    rest_until: Option<Instant>,
    store_failures: u32,
    requests: JoinSet<()>,
    waiting: Option<AbortHandle>,
    wait_not_before: Option<Instant>,
    news: NewsTimes,
    rounds: Rounds,
    role: Role,
    noted_at: Option<Instant>,
}

/// Whether the thread goes on.
enum Next {
    GoOn,
    End,
}

impl Driver {
    pub(super) fn new(
        runtime: Handle,
        setup: Setup,
        events: mpsc::Sender<Event>,
        show: watch::Sender<Status>,
    ) -> Self {
        let Setup { store, ambient, hub, on_changed } = setup;
        Self {
            path: store,
            ambient,
            hub,
            on_changed,
            runtime,
            events,
            show,
            session: Session::new(),
            status: Status::default(),
            began: Instant::now(),
            wake_at: None,
            rest_until: None,
            store_failures: 0,
            requests: JoinSet::new(),
            waiting: None,
            wait_not_before: None,
            news: NewsTimes::default(),
            rounds: Rounds::default(),
            role: Role::Leader,
            noted_at: None,
        }
    }

    pub(super) fn run(mut self, inbox: &mpsc::Receiver<Event>) {
        let Some(mut store) = self.open(inbox) else { return };
        self.role = store.read(membership::role).unwrap_or_default();
        self.step(&mut store, Input::Tick);
        let mut looked = (Instant::now(), SystemTime::now());
        loop {
            let event = inbox.recv_timeout(self.idle());
            if slept(&mut looked) {
                self.step(&mut store, Input::Hint);
            }
            let next = match event {
                Ok(event) => self.take(&mut store, event),
                Err(RecvTimeoutError::Timeout) => {
                    self.time_passed(&mut store);
                    Next::GoOn
                }
                Err(RecvTimeoutError::Disconnected) => Next::End,
            };
            match next {
                Next::GoOn => self.look_around(&store),
                Next::End => return,
            }
        }
    }

    /// Opens the store, again and again where it cannot be opened just now. `None` once it is to end.
    fn open(&mut self, inbox: &mpsc::Receiver<Event>) -> Option<Store> {
        loop {
            match Store::open(&self.path, (self.ambient)()) {
                Ok(store) => {
                    self.rest_until = None;
                    return Some(store);
                }
                Err(error) => self.store_failed(&error),
            }
            while let Some(until) = self.rest_until {
                match inbox.recv_timeout(until.saturating_duration_since(Instant::now())) {
                    Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                    Ok(Event::Input(Input::Resume | Input::Hint)) | Err(_) => {
                        self.rest_until = None;
                    }
                    Ok(_) => {}
                }
            }
        }
    }

    /// How long there is nothing to do.
    fn idle(&self) -> Duration {
        let until = self.rest_until.or(self.wake_at);
        let idle = until.map(|at| at.saturating_duration_since(Instant::now()));
        idle.unwrap_or(LOOK_UP_EVERY).min(LOOK_UP_EVERY)
    }

    fn time_passed(&mut self, store: &mut Store) {
        let now = Instant::now();
        if self.rest_until.is_some_and(|until| now < until) {
            return;
        }
        let woken = self.wake_at.is_some_and(|at| now >= at);
        if self.rest_until.take().is_some() || woken {
            self.step(store, Input::Tick);
        }
    }

    fn take(&mut self, store: &mut Store, event: Event) -> Next {
        match event {
            Event::Stop => return Next::End,
            Event::Input(input) => {
                if matches!(input, Input::Resume | Input::Hint) {
                    self.rest_until = None;
                    self.wait_not_before = None;
                }
                self.step(store, input);
            }
            Event::Answered(ticket, answer) => self.answered(store, ticket, answer),
            Event::Waited(waited) => self.waited(store, waited),
            Event::AskNews => {
                self.news.hurry();
                self.rounds.hurry();
            }
            Event::Centre(told) => self.heard_centre(store, told),
            Event::News(news) => self.heard_news(store, news),
        }
        Next::GoOn
    }

    fn answered(&mut self, store: &mut Store, ticket: Ticket, answer: Result<Answer, HubError>) {
        self.status.tried = true;
        self.status.trouble = answer.as_ref().err().and_then(Trouble::of_hub);
        let snapshot = match &answer {
            Ok(Answer::Snapshot(path)) => Some(path.clone()),
            _ => None,
        };
        if let Ok(answer) = &answer {
            let device = store.device_id().map(|id| id.to_string()).unwrap_or_default();
            self.status.counts.add(answer, &device);
        }
        let heard_all = matches!(&answer, Ok(Answer::Pull(pull)) if pull.upto >= pull.head);
        let answer = answer.map_err(|error| {
            tracing::debug!(%error, "the hub did not answer");
            failure(&error)
        });
        self.status.rounds += u64::from(heard_all);
        self.step(store, Input::Answered(ticket, answer));
        if let Some(path) = snapshot {
            drop(fs::remove_file(path));
        }
    }

    /// Tells the session what happened, and does what it answers.
    fn step(&mut self, store: &mut Store, input: Input) {
        if self.rest_until.is_some() {
            return; // what was asked for is of no use any more, and what was done here is in the store
        }
        let mut random = [0; 8];
        rand::fill(&mut random);
        let now = Moment(i64::try_from(self.began.elapsed().as_millis()).unwrap_or(i64::MAX));
        match self.session.step(store, input, now, u64::from_le_bytes(random)) {
            Ok(outputs) => {
                self.store_failures = 0;
                self.status.clock_ahead_millis = self.session.clock_ahead_millis();
                self.wake_at = None;
                let heard = outputs.iter().any(|output| matches!(output, Output::Changed(_)));
                for output in outputs {
                    self.put_out(output);
                }
                if heard && store.read(membership::has_stranger).unwrap_or_default() {
                    self.news.met_stranger();
                }
                self.note_agreed(store);
            }
            Err(error) => self.store_failed(&error),
        }
        self.publish();
    }

    /// Notes in the file that it has what the hub has: now and then, and whenever it had not before.
    fn note_agreed(&mut self, store: &mut Store) {
        if self.status.state != State::UpToDate {
            self.noted_at = None;
            return;
        }
        let now = Instant::now();
        if self.noted_at.is_none_or(|at| now.duration_since(at) >= NOTED_EVERY) {
            self.noted_at = Some(now);
            if let Err(error) = store.note_agreed() {
                self.store_failed(&error);
            }
        }
    }

    /// The store refused: what was under way is dropped with the session, which keeps nothing that the file does not, and is
    /// begun anew after a while.
    fn store_failed(&mut self, error: &StoreError) {
        tracing::warn!(%error, "the store refused");
        self.store_failures = self.store_failures.saturating_add(1);
        let millis = backoff::millis(self.store_failures, rand::random());
        let rest = Duration::from_millis(millis.unsigned_abs());
        self.rest_until = Some(Instant::now() + rest);
        self.session = Session::new();
        self.requests.abort_all();
        self.waiting = None;
        self.news = NewsTimes::default();
        self.rounds = Rounds::default();
        self.status.trouble = Trouble::of_store(error);
        self.status.tried = true;
        self.publish();
    }

    fn put_out(&mut self, output: Output) {
        match output {
            Output::Send(ticket, request) => self.send(ticket, request),
            Output::Show(state) => self.status.state = state,
            Output::Changed(areas) => (self.on_changed)(areas),
            Output::WakeAt(at) => {
                let millis = u64::try_from(at.0).unwrap_or(0);
                self.wake_at = Some(self.began + Duration::from_millis(millis));
            }
        }
    }

    fn send(&mut self, ticket: Ticket, request: Request) {
        let (hub, path, events) = (self.hub.clone(), self.path.clone(), self.events.clone());
        self.spawn(async move {
            let answer = ask(&hub, ticket, request, &path, &events).await;
            drop(events.send(Event::Answered(ticket, answer)));
        });
    }

    fn spawn(&mut self, work: impl Future<Output = ()> + Send + 'static) -> AbortHandle {
        while self.requests.try_join_next().is_some() {}
        self.requests.spawn_on(work, &self.runtime)
    }

    /// What is due besides the conversation itself.
    fn look_around(&mut self, store: &Store) {
        let is_heard = matches!(self.status.state, State::UpToDate | State::CatchingUp { .. });
        if self.rest_until.is_some() || !is_heard {
            return;
        }
        let now = Instant::now();
        if self.news.is_due(self.role, now) {
            self.news.asked(now);
            self.role = store.read(membership::role).unwrap_or(self.role);
            let (hub, role, events) = (self.hub.clone(), self.role, self.events.clone());
            self.spawn(async move {
                drop(events.send(Event::News(news::ask(&hub, role).await)));
            });
        }
        self.ask_centre(store, now);
        let may_wait = self.wait_not_before.is_none_or(|at| now >= at);
        if self.status.state == State::UpToDate && self.waiting.is_none() && may_wait {
            self.wait(store);
        }
    }

    /// Asks the hub the next thing about the centre. What it costs is a leader's to see, so a helper's laptop asks nothing.
    fn ask_centre(&mut self, store: &Store, now: Instant) {
        if self.role != Role::Leader || !self.rounds.is_due(now) {
            return;
        }
        match centre::next(store, self.rounds.is_fresh()) {
            Ok(Some(ask)) => {
                self.rounds.asked();
                let (hub, events) = (self.hub.clone(), self.events.clone());
                self.spawn(async move {
                    drop(events.send(Event::Centre(centre::ask(&hub, ask).await)));
                });
            }
            Ok(None) => self.rounds.is_over(now),
            Err(error) => self.store_failed(&error),
        }
    }

    fn heard_centre(&mut self, store: &mut Store, told: Result<Told, HubError>) {
        let told = match told {
            Ok(told) => told,
            Err(error) => {
                tracing::debug!(%error, "the hub does not answer about the centre");
                self.rounds.failed(Instant::now());
                return;
            }
        };
        self.rounds.answered();
        match centre::keep(store, told) {
            Ok(true) => (self.on_changed)(BTreeSet::from([Area::Centre])),
            Ok(false) => {}
            Err(error) => self.store_failed(&error),
        }
    }

    /// Has the hub say when there is news.
    fn wait(&mut self, store: &Store) {
        let Ok(cursor) = store.cursor() else { return };
        let (hub, events) = (self.hub.clone(), self.events.clone());
        let request = WaitRequest { epoch: cursor.epoch, after: cursor.seq };
        self.waiting = Some(self.spawn(async move {
            drop(events.send(Event::Waited(hub.wait(&request).await)));
        }));
    }

    fn waited(&mut self, store: &mut Store, waited: Result<WaitAnswer, HubError>) {
        self.waiting = None;
        match waited {
            Ok(WaitAnswer { epoch, head }) => {
                let is_news =
                    store.cursor().is_ok_and(|cursor| cursor.epoch != epoch || cursor.seq < head);
                if is_news {
                    self.step(store, Input::Hint);
                }
            }
            Err(error) => {
                tracing::debug!(%error, "the hub does not say when there is news");
                self.wait_not_before = Some(Instant::now() + WAIT_AGAIN);
                // It went away, or sent everybody away: then there is something to be found out.
                self.step(store, Input::Hint);
            }
        }
    }

    fn heard_news(&mut self, store: &mut Store, news: Result<News, HubError>) {
        self.news.answered();
        let news = match news {
            Ok(news) => news,
            Err(error) => {
                tracing::debug!(%error, "the hub does not say what is new");
                return;
            }
        };
        if news.names != self.status.news.names {
            if let Err(error) = store.name_devices(&news.names) {
                self.store_failed(&error);
                return;
            }
            // Who did something is shown by name.
            (self.on_changed)(BTreeSet::from([Area::Settings]));
        }
        self.status.news = news;
        self.publish();
    }

    fn publish(&mut self) {
        let status = &self.status;
        self.show.send_if_modified(|shown| {
            let is_new = shown != status;
            if is_new {
                shown.clone_from(status);
            }
            is_new
        });
    }
}

/// Did the computer sleep since it was last asked?
fn slept(looked: &mut (Instant, SystemTime)) -> bool {
    let now = (Instant::now(), SystemTime::now());
    let went = now.0.duration_since(looked.0);
    let by_the_wall = now.1.duration_since(looked.1).unwrap_or_default();
    *looked = now;
    by_the_wall > went + SLEPT
}
