//! Somebody who tries codes.

use linli_hub::{config::Bounds, testing::HubServer};
use linli_protocol::{PairBegin, Pairing, Refusal, path};
use uuid::Uuid;

use crate::support::Laptop;

#[tokio::test]
async fn ten_thousand_guesses_get_nowhere() {
    // What bounds all requests is off, so that what bounds guesses is seen.
    let bounds = Bounds { rate_stranger: 0, rate_address: 0, ..Bounds::default() };
    let hub = HubServer::builder().bounds(bounds).start();
    let right = hub.code("滨江团");
    let guesser = Laptop::new(&hub);
    let mut looked_at = 0;
    for guess in 0..10_000_u32 {
        match guesser.begin(&code(guess)).await {
            Err((_, Refusal::NotFound)) => looked_at += 1,
            Err((_, Refusal::TooMany { retry_millis })) => assert!(retry_millis > 0),
            other => panic!("{other:?}"),
        }
    }
    assert!(looked_at <= 20, "{looked_at} guesses were looked at");
    // Nor does the right one help whoever has to wait.
    let (status, refusal) = guesser.begin(&right).await.unwrap_err();
    let Refusal::TooMany { retry_millis } = refusal else { panic!("{refusal:?}") };
    assert_eq!(status.as_u16(), 429);
    // A person who waits is let in.
    hub.clock().advance(retry_millis.max(60_000));
    assert!(matches!(guesser.begin(&right).await.unwrap(), Pairing::Joined(_)));
}

#[tokio::test]
async fn other_addresses_have_their_own_guesses() {
    let bounds = Bounds { behind_proxy: true, rate_stranger: 0, ..Bounds::default() };
    let hub = HubServer::builder().bounds(bounds).start();
    let right = hub.code("滨江团");
    let laptop = Laptop::new(&hub);
    let from = async |address: &str, code: &str| {
        let begin = PairBegin {
            code: code.to_owned(),
            device_id: Uuid::now_v7().into(),
            name: "电脑".to_owned(),
            platform: "linux".to_owned(),
        };
        let request = laptop.http.post(format!("{}{}", laptop.url, path::PAIR_BEGIN)).json(&begin);
        request.header("x-forwarded-for", address).send().await.unwrap().status().as_u16()
    };
    for guess in 0..6 {
        // Whatever it claims itself, the proxy's own word is the last one.
        assert_eq!(from(&format!("198.51.100.{guess}, 203.0.113.7"), &code(guess)).await, 404);
    }
    assert_eq!(from("203.0.113.7", &right).await, 429);
    assert_eq!(from("203.0.113.8", &right).await, 200);
}

#[tokio::test]
async fn strangers_who_ask_too_often_are_told_when_to_come_again() {
    let bounds = Bounds { rate_stranger: 3, ..Bounds::default() };
    let hub = HubServer::builder().bounds(bounds).start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let mut refusals = 0;
    for _ in 0..5 {
        let answer = leader
            .http
            .post(format!("{}{}", leader.url, path::TOKEN))
            .json(&linli_protocol::TokenRequest { refresh: "lr1.nothing".to_owned() });
        let answer = answer.send().await.unwrap();
        if answer.status().as_u16() == 429 {
            assert!(answer.headers()["retry-after"].to_str().unwrap().parse::<u64>().unwrap() > 0);
            refusals += 1;
        }
    }
    assert!((1..5).contains(&refusals), "some were within the bound, the others not: {refusals}");
    leader.hello().await.unwrap();
}

#[tokio::test]
async fn an_address_that_asks_too_often_is_refused_whatever_it_asks() {
    let bounds = Bounds { rate_address: 1, ..Bounds::default() };
    let hub = HubServer::builder().bounds(bounds).start();
    let nobody = Laptop::new(&hub);
    let mut refused = 0;
    for _ in 0..15 {
        let (status, refusal) = nobody.hello().await.unwrap_err();
        match refusal {
            Refusal::Unauthorized => {}
            Refusal::TooMany { retry_millis } => {
                assert!(status.as_u16() == 429 && retry_millis > 0);
                refused += 1;
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(refused >= 1, "a burst has an end");
    // Whoever watches over the hub is not counted.
    assert!(
        nobody
            .http
            .get(format!("{}/healthz", nobody.url))
            .send()
            .await
            .unwrap()
            .status()
            .is_success()
    );
}

#[tokio::test]
async fn a_laptop_that_asks_too_often_is_slowed_down_alone() {
    let bounds = Bounds { rate_seat: 1, ..Bounds::default() };
    let hub = HubServer::builder().bounds(bounds).start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let other = Laptop::leader(&hub, "别的团").await;
    let mut refused = 0;
    for _ in 0..15 {
        if let Err((_, refusal)) = leader.hello().await {
            assert!(matches!(refusal, Refusal::TooMany { retry_millis } if retry_millis > 0));
            refused += 1;
        }
    }
    assert!(refused >= 1, "a burst has an end");
    other.hello().await.unwrap();
}

/// A code that looks like one, another for each `guess`.
fn code(guess: u32) -> String {
    const LETTERS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    let letter = |place: u32| char::from(LETTERS[(guess / 31_u32.pow(place) % 31) as usize]);
    (0..6).map(letter).chain("ZZ".chars()).collect()
}
