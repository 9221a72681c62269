//! Tokens that run out, get lost, or are taken back.

use linli_domain::Role;
use linli_hub::testing::HubServer;
use linli_protocol::Refusal;
use linli_sync::{
    Reason, State,
    client::{Hub, HubError, Route},
    keys::PlainKeys,
    testing::{ChaosProxy, Faults},
    worker::Trouble,
};

use crate::laptop::{Laptop, agree};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_runs_out_in_the_middle_is_exchanged_and_nobody_notices() {
    let server = HubServer::start();
    let mut first = Laptop::first(&server).await;
    let mut second = first.invites(server.url(), Role::Leader).await;
    first.works();
    second.works();
    agree(&[&first, &second]).await;
    let before = first.keys.read(first.seated.seat_id).unwrap().unwrap();
    for round in 0..4 {
        // By the hub's clock it has run out; this laptop does not know yet.
        server.clock().advance_minutes(16);
        first.adds(&format!("甲 {round}"));
        second.adds(&format!("乙 {round}"));
        agree(&[&first, &second]).await;
    }
    assert_eq!(first.names().len(), 8);
    let after = first.keys.read(first.seated.seat_id).unwrap().unwrap();
    assert_ne!(before.refresh, after.refresh, "it was exchanged");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_exchange_whose_answer_was_lost_locks_nobody_out() {
    let server = HubServer::start();
    let direct = Laptop::first(&server).await;
    let proxy = ChaosProxy::before(server.address(), 1, Faults::default()).unwrap();
    let laptop = direct.invites(&proxy.url(), Role::Leader).await;

    let lost = Faults { answer_lost_permille: 1000, ..Faults::default() };
    proxy.set(lost);
    proxy.cut_all();
    let refused = laptop.hub.seats().await;
    assert!(matches!(refused, Err(HubError::Unreachable(_))), "{refused:?}");
    assert_eq!(proxy.happened().answers_lost, 1, "the hub has exchanged it");
    proxy.set(Faults::default());
    assert_eq!(laptop.hub.seats().await.unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_requests_at_once_exchange_the_token_once() {
    let server = HubServer::start();
    let laptop = Laptop::first(&server).await;
    let asked = (0..8).map(|_| {
        let hub = laptop.hub.clone();
        tokio::spawn(async move { hub.seats().await.map(|seats| seats.len()) })
    });
    for asked in asked.collect::<Vec<_>>() {
        assert_eq!(asked.await.unwrap().unwrap(), 1);
    }
    // A token that was exchanged twice is one that somebody stole: the hub would have thrown everybody out.
    assert_eq!(laptop.hub.seats().await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_laptop_whose_access_was_taken_back_says_so_and_keeps_its_book() {
    let server = HubServer::start();
    let first = Laptop::first(&server).await;
    let mut second = first.invites(server.url(), Role::Helper).await;
    second.works();
    second.is_up_to_date().await;
    first.hub.revoke_seat(second.seated.seat_id).await.unwrap();
    second.adds("记下的");
    second.worker.as_ref().unwrap().hurry();
    let stopped =
        |state| matches!(state, State::NeedsYou(Reason::Revoked) | State::NeedsYou(Reason::SignIn));
    second.until(|status| stopped(status.state)).await;
    assert_eq!(second.names(), ["记下的"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_its_keys_a_laptop_needs_somebody() {
    let server = HubServer::start();
    let mut laptop = Laptop::first(&server).await;
    laptop.keys.remove(laptop.seated.seat_id).unwrap();
    laptop.works();
    laptop.until(|status| status.trouble == Some(Trouble::NoKeys)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_are_shown_at_the_address_they_were_given_at_alone() {
    let (server, thief) = (HubServer::start(), HubServer::start());
    let laptop = Laptop::first(&server).await;
    let keys = std::sync::Arc::new(PlainKeys::at(laptop.folder.path().join("keys")));
    let address = thief.url().parse().unwrap();
    let hub = Hub::of_seat(address, &Route::default(), laptop.seated.seat_id, keys).unwrap();
    assert!(matches!(hub.seats().await, Err(HubError::NoSecret)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_used_token_is_refused_in_the_end() {
    let server = HubServer::start();
    let laptop = Laptop::first(&server).await;
    let old = laptop.keys.read(laptop.seated.seat_id).unwrap().unwrap();
    for _ in 0..3 {
        server.clock().advance_minutes(16);
        laptop.hub.seats().await.unwrap();
    }
    laptop.keys.write(&old).unwrap();
    server.clock().advance_minutes(16);
    let refused = laptop.hub.seats().await;
    assert!(matches!(refused, Err(HubError::Refused(Refusal::Unauthorized))), "{refused:?}");
}
