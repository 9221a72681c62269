//! Codes, and being let in.

use linli_domain::{Right, Role};
use linli_hub::testing::HubServer;
use linli_protocol::{PairRequest, Pairing, Refusal, Seat, path};

use crate::support::{Laptop, refused};

#[tokio::test]
async fn the_first_laptop_joins_at_once_and_is_the_leaders() {
    let hub = HubServer::start();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    let hello = laptop.hello().await.unwrap();
    assert_eq!((hello.workspace.as_str(), hello.role, hello.head), ("滨江团", Role::Leader, 0));
    let seats: Vec<Seat> = laptop.get(path::DEVICES).await.unwrap();
    assert_eq!(seats.len(), 1);
    assert!(seats[0].is_this && seats[0].last_seen_at.is_some());
    assert_eq!((seats[0].name.as_str(), seats[0].platform.as_str()), ("小张的电脑", "linux"));
}

#[tokio::test]
async fn a_helper_waits_until_a_leader_lets_it_in() {
    let hub = HubServer::start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let mut helper = Laptop::new(&hub);
    let code = leader.invite(Role::Helper).await.unwrap().code;
    let Pairing::Waiting { ticket, check, .. } = helper.begin(&code).await.unwrap() else {
        panic!("nobody let it in")
    };
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
}
