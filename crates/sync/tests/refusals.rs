//! When the hub does not do what is asked, work goes on and nothing is lost.

#![allow(clippy::unwrap_used)]

use linli_domain::{Supplier, Timestamp};
use linli_protocol::Refusal;
use linli_store::{Act, Ambient, Store, StoreError, suppliers};
use linli_sync::{Answer, Failure, Input, Moment, Output, Reason, Request, Session, State, Ticket};

struct Fixed(u8);

impl Ambient for Fixed {
    fn now(&self) -> Timestamp {
        Timestamp(1_767_225_600_000)
    }

    fn fill_random(&mut self, bytes: &mut [u8]) {
        self.0 = self.0.wrapping_add(1);
        bytes.fill(self.0);
    }
}

fn store() -> Store {
    let mut store = Store::open_in_memory(Box::new(Fixed(0))).unwrap();
    let work = |tx: &mut linli_store::Tx<'_>| {
        let (name, contact, address, note) =
            ("老张果园".into(), String::new(), String::new(), String::new());
        let id = tx.new_id();
        suppliers::put(tx, &Supplier { id, name, contact, phone: None, address, note })
    };
    store.transact::<_, StoreError>(Act::new("add_supplier"), work).unwrap();
    store
}

fn sent(outputs: &[Output]) -> Vec<(Ticket, Request)> {
    let sends = outputs.iter().filter_map(|output| match output {
        Output::Send(ticket, request) => Some((*ticket, request.clone())),
        _ => None,
    });
    sends.collect()
}

fn refuse(session: &mut Session, store: &mut Store, refusal: Refusal) -> Vec<Output> {
    let (ticket, _) = sent(&session.step(store, Input::Tick, Moment(0), 0).unwrap())[0];
    let answer = Err(Failure::Refused(refusal));
    session.step(store, Input::Answered(ticket, answer), Moment(1), 0).unwrap()
}

#[test]
fn a_refusal_that_needs_somebody_stops_the_session_and_keeps_the_outbox() {
    let cases = [
        (Refusal::TooOld { oldest: 9 }, Reason::TooOld { oldest: 9 }),
        (Refusal::Revoked, Reason::Revoked),
        (Refusal::Unauthorized, Reason::SignIn),
    ];
    for (refusal, reason) in cases {
        let (mut session, mut store) = (Session::new(), store());
        let outputs = refuse(&mut session, &mut store, refusal);
        assert_eq!(outputs, [Output::Show(State::NeedsYou(reason))]);
        assert_eq!(store.unsent_count().unwrap(), 1);
        let later = session.step(&mut store, Input::Tick, Moment(i64::MAX), 0).unwrap();
        assert!(sent(&later).is_empty());
        let resumed = session.step(&mut store, Input::Resume, Moment(i64::MAX), 0).unwrap();
        assert!(matches!(sent(&resumed)[..], [(_, Request::Hello(_))]));
    }
}

#[test]
fn a_busy_hub_is_asked_again_when_it_says() {
    let (mut session, mut store) = (Session::new(), store());
    let outputs = refuse(&mut session, &mut store, Refusal::TooMany { retry_millis: 5_000 });
    assert!(sent(&outputs).is_empty());
    assert!(outputs.contains(&Output::WakeAt(Moment(5_001))), "{outputs:?}");
    let early = session.step(&mut store, Input::Changed, Moment(5_000), 0).unwrap();
    assert!(sent(&early).is_empty());
    assert_eq!(sent(&session.step(&mut store, Input::Tick, Moment(5_001), 0).unwrap()).len(), 1);
}

#[test]
fn pushing_and_pulling_do_not_wait_for_one_another() {
    let (mut session, mut store) = (Session::new(), store());
    let (ticket, _) = sent(&session.step(&mut store, Input::Tick, Moment(0), 0).unwrap())[0];
    let schemas = 1..=Store::schema_version();
    let hello = linli_protocol::HelloAnswer {
        epoch: 3,
        head: 8,
        time: Timestamp(1_767_225_500_000),
        last_dev_seq: 0,
        schemas,
        limits: linli_protocol::Limits::default(),
        role: linli_domain::Role::Leader,
        workspace: String::new(),
    };
    let answer = Input::Answered(ticket, Ok(Answer::Hello(hello)));
    let outputs = session.step(&mut store, answer, Moment(1), 0).unwrap();
    assert!(
        matches!(sent(&outputs)[..], [(_, Request::Push(_)), (_, Request::Pull(_))]),
        "{outputs:?}"
    );
    assert!(outputs.contains(&Output::Show(State::CatchingUp { to_push: 1, to_pull: 8 })));
    assert_eq!(session.clock_ahead_millis(), Some(100_000));
}

#[test]
fn a_hub_that_is_older_than_the_program_changes_nothing() {
    let (mut session, mut store) = (Session::new(), store());
    let (ticket, _) = sent(&session.step(&mut store, Input::Tick, Moment(0), 0).unwrap())[0];
    let (epoch, head, last_dev_seq) = (3, 0, 0);
    let (time, limits) = (Timestamp(0), linli_protocol::Limits::default());
    let hello = linli_protocol::HelloAnswer {
        epoch,
        head,
        time,
        last_dev_seq,
        schemas: 1..=1,
        limits,
        role: linli_domain::Role::Leader,
        workspace: String::new(),
    };
    let answer = Input::Answered(ticket, Ok(Answer::Hello(hello)));
    let outputs = session.step(&mut store, answer, Moment(1), 0).unwrap();
    assert_eq!(outputs, [Output::Show(State::NeedsYou(Reason::HubTooOld { newest: 1 }))]);
    assert_eq!(store.cursor().unwrap().epoch, 0);
}
