//! Codes, and being let in.

use linli_domain::{Right, Role};
use linli_hub::testing::HubServer;
use linli_protocol::{PairRequest, Pairing, Refusal, path};
use rstest::rstest;

use crate::support::{Laptop, Over, refused};

fn ticket(pairing: Pairing) -> (String, String) {
    match pairing {
        Pairing::Waiting { ticket, check, .. } => (ticket, check),
        other => panic!("{other:?}"),
    }
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn the_first_laptop_joins_at_once_and_is_the_leaders(#[case] over: Over) {
    let hub = over.start();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    let hello = laptop.hello().await.unwrap();
    assert_eq!((hello.workspace.as_str(), hello.role, hello.head), ("滨江团", Role::Leader, 0));
    let seats = laptop.seats().await;
    assert_eq!(seats.len(), 1);
    assert!(seats[0].is_this && seats[0].last_seen_at.is_some());
    assert_eq!((seats[0].name.as_str(), seats[0].platform.as_str()), ("小张的电脑", "linux"));
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn a_helper_waits_until_a_leader_lets_it_in(#[case] over: Over) {
    let hub = over.start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let mut helper = Laptop::new(&hub);
    let code = leader.invite(Role::Helper).await.unwrap().code;
    let (ticket, check) = ticket(helper.begin(&code).await.unwrap());
    assert!(matches!(helper.poll(&ticket).await.unwrap(), Pairing::Waiting { .. }));
    let asked: Vec<PairRequest> = leader.get(path::PAIR_REQUESTS).await.unwrap();
    assert_eq!((asked.len(), &asked[0].check, asked[0].role), (1, &check, Role::Helper));
    leader.decide(asked[0].seat_id, true).await.unwrap();
    hub.clock().advance(2_000);
    let Pairing::Joined(joined) = helper.poll(&ticket).await.unwrap() else {
        panic!("it was let in")
    };
    assert_eq!(joined.role, Role::Helper);
    helper.sit(&joined);
    assert_eq!(helper.hello().await.unwrap().role, Role::Helper);
    let right = Right::ManageDevices;
    refused(helper.invite(Role::Leader).await, &Refusal::NotAllowed { right });
    assert_eq!(
        leader.acts_in_audit().await,
        [
            "seat_joined",
            "seat_approved",
            "seat_asked",
            "code_made",
            "seat_joined",
            "seat_asked",
            "code_made"
        ]
    );
}

#[tokio::test]
async fn a_laptop_that_is_refused_gets_no_seat() {
    let hub = HubServer::start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let other = Laptop::new(&hub);
    let code = leader.invite(Role::Helper).await.unwrap().code;
    let (ticket, _) = ticket(other.begin(&code).await.unwrap());
    let asked: Vec<PairRequest> = leader.get(path::PAIR_REQUESTS).await.unwrap();
    leader.decide(asked[0].seat_id, false).await.unwrap();
    assert_eq!(other.poll(&ticket).await.unwrap(), Pairing::Denied);
    refused(leader.decide(asked[0].seat_id, true).await, &Refusal::NotFound);
    assert_eq!(leader.seats().await.len(), 1);
}

#[tokio::test]
async fn a_request_lapses_when_nobody_answers_it() {
    let hub = HubServer::start();
    let mut leader = Laptop::leader(&hub, "滨江团").await;
    let other = Laptop::new(&hub);
    let code = leader.invite(Role::Helper).await.unwrap().code;
    let (ticket, _) = ticket(other.begin(&code).await.unwrap());
    let asked: Vec<PairRequest> = leader.get(path::PAIR_REQUESTS).await.unwrap();
    hub.clock().advance_minutes(16);
    assert_eq!(other.poll(&ticket).await.unwrap(), Pairing::Expired);
    let tokens = leader.exchange(&leader.refresh).await.unwrap();
    leader.takes(&tokens);
    assert_eq!(leader.get::<Vec<PairRequest>>(path::PAIR_REQUESTS).await.unwrap(), []);
    refused(leader.decide(asked[0].seat_id, true).await, &Refusal::NotFound);
}

#[tokio::test]
async fn every_code_that_lets_nobody_in_is_answered_alike() {
    let hub = HubServer::start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let lapsed = leader.invite(Role::Helper).await.unwrap().code;
    hub.clock().advance_minutes(14);
    let used = leader.invite(Role::Helper).await.unwrap().code;
    let first = Laptop::new(&hub);
    first.begin(&used).await.unwrap();
    hub.clock().advance_minutes(2);
    for code in [lapsed.as_str(), &used, "K7QM-2XHP", "不是码", ""] {
        refused(Laptop::new(&hub).begin(code).await, &Refusal::NotFound);
    }
}

#[tokio::test]
async fn a_code_is_good_for_one_laptop() {
    let hub = HubServer::start();
    let code = hub.code("滨江团");
    let mut one = Laptop::new(&hub);
    one.joins_at_once(&code).await;
    refused(Laptop::new(&hub).begin(&code).await, &Refusal::NotFound);
    // Nor for the same one, once its seat is in use.
    one.hello().await.unwrap();
    refused(one.begin(&code).await, &Refusal::NotFound);
}

#[tokio::test]
async fn a_lost_answer_to_the_first_code_can_be_had_again() {
    let hub = HubServer::start();
    let code = hub.code("滨江团");
    let mut laptop = Laptop::new(&hub);
    let Pairing::Joined(lost) = laptop.begin(&code).await.unwrap() else { panic!("joined") };
    laptop.joins_at_once(&code).await;
    assert_eq!(laptop.seat_id, lost.seat_id, "one laptop has one seat");
    assert_eq!(laptop.seats().await.len(), 1);
    refused(laptop.exchange(&lost.tokens.refresh).await, &Refusal::Unauthorized);
}

#[tokio::test]
async fn a_lost_answer_to_an_invitation_can_be_had_again() {
    let hub = HubServer::start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let mut other = Laptop::new(&hub);
    let code = leader.invite(Role::Leader).await.unwrap().code;
    let (lost, _) = ticket(other.begin(&code).await.unwrap());
    let (ticket, check) = ticket(other.begin(&code).await.unwrap());
    refused(other.poll(&lost).await, &Refusal::NotFound);
    let asked: Vec<PairRequest> = leader.get(path::PAIR_REQUESTS).await.unwrap();
    assert_eq!((asked.len(), &asked[0].check), (1, &check));
    leader.decide(asked[0].seat_id, true).await.unwrap();
    // The answer with the tokens is lost too.
    let Pairing::Joined(lost) = other.poll(&ticket).await.unwrap() else { panic!("let in") };
    let Pairing::Joined(joined) = other.poll(&ticket).await.unwrap() else { panic!("let in") };
    assert_ne!(lost.tokens.refresh, joined.tokens.refresh);
    other.sit(&joined);
    other.hello().await.unwrap();
    refused(other.poll(&ticket).await, &Refusal::NotFound);
}

#[tokio::test]
async fn asking_too_early_is_refused_with_when_to_come_again() {
    let hub = HubServer::start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let other = Laptop::new(&hub);
    let code = leader.invite(Role::Helper).await.unwrap().code;
    let (ticket, _) = ticket(other.begin(&code).await.unwrap());
    other.poll(&ticket).await.unwrap();
    let (status, refusal) = other.poll(&ticket).await.unwrap_err();
    let Refusal::TooMany { retry_millis } = refusal else { panic!("{refusal:?}") };
    assert_eq!(status.as_u16(), 429);
    hub.clock().advance(retry_millis);
    other.poll(&ticket).await.unwrap();
}

#[tokio::test]
async fn a_shop_that_lost_its_last_laptop_gets_a_new_code_from_its_keeper() {
    let hub = HubServer::start();
    let workspace_id = hub.create_workspace("滨江团");
    let mut lost = Laptop::new(&hub);
    lost.joins_at_once(&hub.keeper_code(workspace_id)).await;
    let mut found = Laptop::new(&hub);
    found.joins_at_once(&hub.keeper_code(workspace_id)).await;
    found.revoke(lost.seat_id).await.unwrap();
    refused(lost.hello().await, &Refusal::Revoked);
    assert_eq!(found.hello().await.unwrap().workspace, "滨江团");
}
