//! Pairing and tokens in any order: whatever is lost, repeated, or comes late.

use std::{
    collections::HashSet,
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use linli_domain::{DeviceId, Role, SeatId, Timestamp, WorkspaceId};
use linli_protocol::{
    CodeRequest, Joined, PairBegin, PairDecision, PairPoll, Pairing, Refusal, Tokens,
};
use proptest::prelude::*;
use uuid::Uuid;

use super::{Access, Holder};
use crate::{Caller, Error, Hub};

/// A shop with its leader's first laptop, and a clock.
struct Ground {
    access: Access,
    clock: Arc<AtomicI64>,
    workspace_id: WorkspaceId,
    leader: Joined,
}

impl Ground {
    fn new() -> Self {
        let clock = Arc::new(AtomicI64::new(1_767_225_600_000));
        let shown = clock.clone();
        let now = move || Timestamp(shown.load(Ordering::SeqCst));
        let hub = Hub::in_memory(Arc::new(now)).unwrap();
        let workspace_id = hub.create_workspace("滨江团").unwrap();
        let access = Access::to(hub).unwrap();
        let code = access.keeper_code(workspace_id).unwrap().code;
        let Pairing::Joined(leader) = access.begin(HERE, &shows(&code, 0)).unwrap() else {
            panic!("the first laptop joins at once")
        };
        Self { access, clock, workspace_id, leader }
    }

    fn caller(&self) -> Caller {
        let Joined { workspace_id, seat_id, role, .. } = self.leader;
        Caller { workspace_id, seat_id, role }
    }

    fn minutes_pass(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }

    /// Who can get in.
    fn seats(&self) -> Vec<SeatId> {
        let seats = self.access.seats_of(self.workspace_id, None).unwrap();
        seats.into_iter().map(|seat| seat.seat_id).collect()
    }
}

const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

fn shows(code: &str, laptop: u8) -> PairBegin {
    PairBegin {
        code: code.to_owned(),
        device_id: DeviceId::new(Uuid::from_u128(u128::from(laptop) + 1)),
        name: format!("电脑 {laptop}"),
        platform: "linux".to_owned(),
    }
}

fn refusal<T>(answer: Result<T, Error>) -> Option<Refusal> {
    answer.err().map(|error| error.refusal())
}

/// What the hub should think of the tokens of one seat: which of those it gave are the last and the one before.
struct Expected {
    last: usize,
    before: Option<usize>,
    withdrawn: bool,
}

impl Expected {
    /// Whether the token of that number is good, when it is the turn of `next`.
    fn takes(&mut self, used: usize, next: usize) -> bool {
        let good = !self.withdrawn && (used == self.last || Some(used) == self.before);
        if good {
            self.before = Some(used);
            self.last = next;
        } else {
            self.withdrawn = true;
        }
        good
    }
}

/// One thing that happens while laptops try to join.
#[derive(Clone, Copy, Debug)]
enum Step {
    Invite,
    Begin { laptop: u8, code: usize },
    Poll { ticket: usize },
    Decide { request: usize, approve: bool },
    Comes { joined: usize },
    MinutesPass(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => Just(Step::Invite),
        4 => (0_u8..3, 0_usize..4).prop_map(|(laptop, code)| Step::Begin { laptop, code }),
        6 => (0_usize..8).prop_map(|ticket| Step::Poll { ticket }),
        3 => (0_usize..3, any::<bool>()).prop_map(|(request, approve)| Step::Decide { request, approve }),
        2 => (0_usize..4).prop_map(|joined| Step::Comes { joined }),
        1 => (1_i64..20).prop_map(Step::MinutesPass),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn tokens_in_any_order_are_good_as_the_rules_say(uses in prop::collection::vec(0_usize..6, 1..24)) {
        let ground = Ground::new();
        let mut given = vec![ground.leader.tokens.refresh.clone()];
        let mut expected = Expected { last: 0, before: None, withdrawn: false };
        for back in uses {
            let used = given.len().saturating_sub(1 + back);
            let answer = ground.access.exchange(&given[used]);
            if expected.takes(used, given.len()) {
                let Tokens { access, refresh, .. } = answer.unwrap();
                let holder = ground.access.holder(&access).unwrap();
                prop_assert_eq!(holder.seat_id, ground.leader.seat_id);
                prop_assert!(ground.access.seated(holder).is_ok());
                given.push(refresh);
            } else {
                prop_assert_eq!(refusal(answer), Some(Refusal::Unauthorized));
                let Joined { workspace_id, seat_id, .. } = ground.leader;
                let seated = ground.access.seated(Holder { workspace_id, seat_id });
                prop_assert_eq!(refusal(seated), Some(Refusal::Unauthorized));
            }
        }
    }

    #[test]
    fn nobody_joins_but_who_was_let_in_and_no_code_seats_two(steps in prop::collection::vec(step(), 1..60)) {
        let ground = Ground::new();
        let mut codes = vec!["K7QM-2XHP".to_owned()];
        let mut tickets: Vec<String> = Vec::new();
        let mut joined: Vec<Joined> = Vec::new();
        let mut let_in: HashSet<SeatId> = HashSet::from([ground.leader.seat_id]);
        for step in steps {
            // Nobody here guesses: whoever shows a code that was used is not held up by that.
            ground.access.guesses.lock().unwrap().forgive();
            match step {
                Step::Invite => {
                    let wanted = CodeRequest { role: Role::Helper };
                    codes.push(ground.access.invite(ground.caller(), wanted).unwrap().code);
                }
                Step::Begin { laptop, code } => {
                    let code = &codes[code % codes.len()];
                    match ground.access.begin(HERE, &shows(code, laptop)) {
                        Ok(Pairing::Waiting { ticket, .. }) => tickets.push(ticket),
                        Ok(other) => prop_assert!(false, "{:?}", other),
                        answer => prop_assert_eq!(refusal(answer), Some(Refusal::NotFound)),
                    }
                }
                Step::Poll { ticket } => {
                    let Some(ticket) = tickets.get(ticket) else { continue };
                    if let Ok(Pairing::Joined(seat)) = ground.access.poll(&PairPoll { ticket: ticket.clone() }) {
                        prop_assert!(let_in.contains(&seat.seat_id), "joined without being let in");
                        prop_assert_eq!(seat.role, Role::Helper);
                        // A laptop that fetches its tokens again has those of before no more.
                        joined.retain(|known| known.seat_id != seat.seat_id);
                        joined.push(seat);
                    }
                }
                Step::Decide { request, approve } => {
                    let requests = ground.access.requests(ground.caller()).unwrap();
                    let Some(request) = requests.get(request) else { continue };
                    ground.access.decide(ground.caller(), request.seat_id, PairDecision { approve }).unwrap();
                    if approve {
                        let_in.insert(request.seat_id);
                    }
                }
                Step::Comes { joined: which } => {
                    let Some(Joined { tokens, .. }) = joined.get(which) else { continue };
                    let tokens = ground.access.exchange(&tokens.refresh).unwrap();
                    let holder = ground.access.holder(&tokens.access).unwrap();
                    prop_assert!(ground.access.seated(holder).is_ok());
                    joined[which].tokens = tokens;
                }
                Step::MinutesPass(minutes) => ground.minutes_pass(minutes),
            }
            let seats = ground.seats();
            prop_assert!(seats.len() <= codes.len(), "more seats than codes");
            prop_assert_eq!(seats.into_iter().collect::<HashSet<_>>(), let_in.clone());
        }
    }
}

#[test]
fn an_answer_that_is_lost_again_and_again_locks_nobody_out() {
    let ground = Ground::new();
    let kept = ground.leader.tokens.refresh.clone();
    let lost = ground.access.exchange(&kept).unwrap();
    for _ in 0..5 {
        ground.access.exchange(&kept).unwrap();
    }
    let arrived = ground.access.exchange(&kept).unwrap();
    assert!(ground.access.exchange(&arrived.refresh).is_ok());
    assert_eq!(refusal(ground.access.exchange(&lost.refresh)), Some(Refusal::Unauthorized));
    assert_eq!(refusal(ground.access.exchange(&arrived.refresh)), Some(Refusal::Unauthorized));
}

/// A copy is older than the tokens of laptops that asked for new ones since.
#[test]
fn a_laptop_keeps_its_access_when_the_hub_comes_back_from_an_older_copy() {
    let lost = Ground::new();
    let old = lost.leader.tokens.refresh.clone();
    let mut copy = Vec::new();
    lost.access.hub.backup(&mut copy).unwrap();
    let newer = lost.access.exchange(&old).unwrap();
    let newest = lost.access.exchange(&newer.refresh).unwrap();
    let restored = || {
        let now = lost.access.hub.now();
        let hub = Hub::in_memory(Arc::new(move || now)).unwrap();
        hub.restore(&mut &copy[..]).unwrap();
        Access::to(hub).unwrap()
    };
    let access = restored();
    assert!(access.seated(access.holder(&newest.access).unwrap()).is_ok());
    let given = access.exchange(&newest.refresh).unwrap();
    let again = access.exchange(&newest.refresh).unwrap();
    assert_ne!(given.refresh, again.refresh, "its answer was lost");
    assert!(access.exchange(&again.refresh).is_ok());
    assert_eq!(
        refusal(access.exchange(&newer.refresh)),
        Some(Refusal::Unauthorized),
        "only the first"
    );
    let access = restored();
    let foreign = Ground::new().leader.tokens.refresh;
    assert_eq!(refusal(access.exchange(&foreign)), Some(Refusal::Unauthorized), "only this hub's");
    assert!(access.exchange(&old).is_ok());
}
