//! What proves a seat, and what does not.

use linli_domain::Role;
use linli_hub::testing::HubServer;
use linli_protocol::{Refusal, path};
use rstest::rstest;

use crate::support::{Laptop, Over, refused};

#[tokio::test]
async fn an_access_token_runs_out_and_is_renewed() {
    let hub = HubServer::start();
    let mut laptop = Laptop::leader(&hub, "滨江团").await;
    hub.clock().advance_minutes(16);
    refused(laptop.hello().await, &Refusal::Unauthorized);
    let tokens = laptop.exchange(&laptop.refresh).await.unwrap();
    laptop.takes(&tokens);
    laptop.hello().await.unwrap();
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn a_lost_answer_logs_no_laptop_out(#[case] over: Over) {
    let hub = over.start();
    let mut laptop = Laptop::leader(&hub, "滨江团").await;
    let first = laptop.refresh.clone();
    let lost = laptop.exchange(&first).await.unwrap();
    let tokens = laptop.exchange(&first).await.unwrap();
    assert_ne!(lost.refresh, tokens.refresh);
    laptop.takes(&tokens);
    laptop.hello().await.unwrap();
    let next = laptop.exchange(&tokens.refresh).await.unwrap();
    laptop.takes(&next);
    laptop.hello().await.unwrap();
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn a_token_that_comes_back_later_withdraws_them_all(#[case] over: Over) {
    let hub = over.start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let mut robbed = leader.lets_in(&hub, Role::Helper).await;
    let stolen = robbed.refresh.clone();
    for _ in 0..2 {
        let tokens = robbed.exchange(&robbed.refresh).await.unwrap();
        robbed.takes(&tokens);
    }
    robbed.hello().await.unwrap();
    refused(robbed.exchange(&stolen).await, &Refusal::Unauthorized);
    refused(robbed.hello().await, &Refusal::Unauthorized);
    refused(robbed.exchange(&robbed.refresh).await, &Refusal::Unauthorized);
    assert_eq!(leader.acts_in_audit().await[0], "tokens_withdrawn");
    leader.hello().await.unwrap();
    // Told once, however often it is tried.
    refused(robbed.exchange(&stolen).await, &Refusal::Unauthorized);
    let told = leader.acts_in_audit().await;
    assert_eq!(told.iter().filter(|act| *act == "tokens_withdrawn").count(), 1);
}

#[tokio::test]
async fn a_token_is_good_until_its_successor_is_used() {
    let hub = HubServer::start();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    let first = &laptop.refresh;
    let lost = laptop.exchange(first).await.unwrap();
    laptop.exchange(first).await.unwrap();
    let arrived = laptop.exchange(first).await.unwrap();
    laptop.exchange(&arrived.refresh).await.unwrap();
    refused(laptop.exchange(first).await, &Refusal::Unauthorized);
    refused(laptop.exchange(&lost.refresh).await, &Refusal::Unauthorized);
}

#[tokio::test]
async fn whoever_makes_tokens_up_withdraws_nothing() {
    let hub = HubServer::start();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    let parts: Vec<&str> = laptop.refresh.split('.').collect();
    let made_up = format!("{}.{}.{}.{}", parts[0], parts[1], parts[2], "0".repeat(64));
    refused(laptop.exchange(&made_up).await, &Refusal::Unauthorized);
    laptop.hello().await.unwrap();
    laptop.exchange(&laptop.refresh).await.unwrap();
}

#[tokio::test]
async fn only_a_token_of_this_hub_in_its_own_words_is_one() {
    let hub = HubServer::start();
    let elsewhere = HubServer::start();
    let mut laptop = Laptop::leader(&hub, "滨江团").await;
    let good = laptop.access.clone();
    let [header, claims, signature] =
        <[&str; 3]>::try_from(good.split('.').collect::<Vec<_>>()).unwrap();
    let base64 = |json: &str| {
        // Each three bytes are four letters, so that no padding is needed.
        assert_eq!(json.len() % 3, 0);
        base64_of_threes(json)
    };
    let none = base64(r#"{"alg":"none","typ":"JWT" }"#);
    let longer = base64(r#"{"alg":"HS512","typ":"JWT"}"#);
    let (first, rest) = claims.split_at(8);
    let (swap, rest) = rest.split_at(1);
    let other = if swap == "A" { "B" } else { "A" };
    let changed = format!("{first}{other}{rest}");
    let tokens = [
        Laptop::leader(&elsewhere, "别的团").await.access,
        format!("{none}.{claims}."),
        format!("{none}.{claims}.{signature}"),
        format!("{longer}.{claims}.{signature}"),
        format!("{header}.{changed}.{signature}"),
        format!("{header}.{claims}."),
        format!("{header}.{claims}"),
        laptop.refresh.clone(),
        "Bearer".to_owned(),
        "..".to_owned(),
        "a".repeat(10_000),
    ];
    for token in tokens {
        laptop.access = token;
        let (status, refusal) = laptop.hello().await.unwrap_err();
        assert_eq!((status.as_u16(), refusal), (401, Refusal::Unauthorized), "{}", laptop.access);
    }
    refused(laptop.exchange(&good).await, &Refusal::Unauthorized);
    laptop.access = good;
    laptop.hello().await.unwrap();
}

#[tokio::test]
async fn nothing_in_between_keeps_tokens() {
    let hub = HubServer::start();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    let token = linli_protocol::TokenRequest { refresh: laptop.refresh.clone() };
    let exchange = laptop.request(reqwest::Method::POST, path::TOKEN).json(&token);
    let refused = laptop.request(reqwest::Method::GET, "/v1/hello");
    for request in [exchange, refused] {
        assert_eq!(request.send().await.unwrap().headers()["cache-control"], "no-store");
    }
}

#[tokio::test]
async fn tokens_outlive_the_hubs_restart() {
    let mut hub = HubServer::start();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    hub.start_again();
    // Over a new line, as the old one broke.
    let laptop = Laptop { http: Laptop::new(&hub).http, ..laptop };
    laptop.hello().await.unwrap();
    laptop.exchange(&laptop.refresh).await.unwrap();
}

#[tokio::test]
async fn everything_but_joining_asks_for_a_token() {
    let hub = HubServer::start();
    let nobody = Laptop::new(&hub);
    let document: serde_json::Value = nobody.get("/openapi.json").await.unwrap();
    let mut open = Vec::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys() {
            let id = uuid::Uuid::nil().to_string();
            let place = path.replace("{seat_id}", &id).replace("{txn_id}", &id);
            let method = method.to_uppercase().parse().unwrap();
            let answer = nobody.request(method, &place).send().await.unwrap();
            if answer.status().as_u16() != 401 {
                open.push(path.as_str());
            }
        }
    }
    open.sort_unstable();
    assert_eq!(open, [path::PAIR_BEGIN, path::PAIR_POLL, path::TOKEN]);
}

/// Base64 in the alphabet of tokens, of bytes that come in threes.
fn base64_of_threes(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let threes = text.as_bytes().chunks_exact(3);
    threes
        .flat_map(|three| {
            let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
            [18, 12, 6, 0].map(|shift| char::from(LETTERS[(bits >> shift & 63) as usize]))
        })
        .collect()
}
