//! Whoever sends what no laptop of ours would.

use std::{convert::Infallible, time::Duration};

use futures_util::stream;
use linli_domain::Role;
use linli_hub::testing::HubServer;
use linli_protocol::{Refusal, SeatChange, Verdict, encode, limits::INFLATED_BYTES_MAX, path};
use reqwest::{Body, Method};
use rstest::rstest;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use uuid::Uuid;

use crate::support::{Laptop, Over, member, refused};

const SOON: Duration = Duration::from_secs(30);

/// What has broken programs elsewhere, as text.
const NASTY: [&str; 12] = [
    "'; DROP TABLE seat; --",
    "\" OR \"\"=\"",
    "1) UNION SELECT value FROM hub --",
    "$1",
    "?1 {} {{code}} %s %n",
    "../../../../etc/passwd",
    "..\\..\\hub.db",
    "%2e%2e%2f%00",
    "<script>alert(1)</script>",
    "\u{202e}gnp.exe",
    "\u{feff}\u{200b}零",
    "👨‍👩‍👧‍👦",
];

/// Sends bytes as they are, and reads what is answered until the hub closes.
async fn raw(hub: &HubServer, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(hub.address()).await.unwrap();
    // The hub may have closed before it was sent everything.
    drop(stream.write_all(request).await);
    let mut answer = Vec::new();
    drop(timeout(SOON, stream.read_to_end(&mut answer)).await.expect("the hub closes"));
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_length_that_is_too_large_is_refused_before_anything_is_sent() {
    let hub = HubServer::start();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    for (place, token) in [(path::PUSH, laptop.access.as_str()), (path::PAIR_BEGIN, "")] {
        let request = format!(
            "POST {place} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {token}\r\n\
             Content-Length: 99999999999\r\nConnection: close\r\n\r\n"
        );
        let answer = raw(&hub, request.as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 413 "), "{place}: {answer}");
        assert!(answer.ends_with(r#"{"code":"too_large"}"#), "{answer}");
    }
}

#[tokio::test]
async fn a_body_without_an_end_is_refused_at_its_bound() {
    let hub = HubServer::start();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    let endless = stream::repeat_with(|| Ok::<_, Infallible>(vec![0_u8; 64 << 10]));
    let request = laptop.request(Method::POST, path::PUSH).body(Body::wrap_stream(endless));
    // The hub answers and closes; whether the answer is read before the line breaks is the sender's luck.
    match timeout(SOON, request.send()).await.expect("it ends") {
        Ok(answer) => assert_eq!(answer.status().as_u16(), 413),
        Err(error) => assert!(error.is_request() || error.is_body(), "{error:?}"),
    }
    laptop.hello().await.unwrap();
}

#[tokio::test]
async fn a_length_that_lies_does_not_smuggle_a_second_request() {
    let hub = HubServer::start();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    let token = &laptop.access;
    let both = format!(
        "POST {} HTTP/1.1\r\nHost: hub\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n\
         0\r\n\r\nDELETE {}/{} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n",
        path::PAIR_BEGIN,
        path::DEVICES,
        laptop.seat_id,
    );
    let answer = raw(&hub, both.as_bytes()).await;
    assert!(!answer.contains("HTTP/1.1 204 "), "{answer}");
    let twice = format!(
        "POST {} HTTP/1.1\r\nHost: hub\r\nContent-Length: 4\r\nContent-Length: 40\r\n\r\n{{}}",
        path::PAIR_BEGIN
    );
    let answer = raw(&hub, twice.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    laptop.hello().await.unwrap();
}

#[tokio::test]
async fn heads_without_an_end_are_refused() {
    let hub = HubServer::start();
    let many: String = (0..200).map(|n| format!("X-{n}: a\r\n")).collect();
    let long = format!("X-Long: {}\r\n", "a".repeat(2 << 20));
    let address = format!("/{}", "a".repeat(200 << 10));
    for request in [
        format!("GET /healthz HTTP/1.1\r\nHost: hub\r\n{many}Connection: close\r\n\r\n"),
        format!("GET /healthz HTTP/1.1\r\nHost: hub\r\n{long}Connection: close\r\n\r\n"),
        format!("GET {address} HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n"),
    ] {
        let answer = raw(&hub, request.as_bytes()).await;
        assert!(!answer.contains(" 200 "), "{}", answer.lines().next().unwrap_or_default());
    }
    Laptop::leader(&hub, "滨江团").await.hello().await.unwrap();
}

#[tokio::test]
async fn a_bomb_is_not_inflated() {
    let hub = HubServer::start();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    let spaces = vec![b' '; INFLATED_BYTES_MAX * 8];
    let bomb = zstd::encode_all(spaces.as_slice(), 19).unwrap();
    assert!(bomb.len() < 20_000);
    refused(laptop.push_bytes(bomb).await, &Refusal::TooLarge);
    // A window of 2 GiB, which an ordinary reader would allocate.
    let mut window = zstd::Encoder::new(Vec::new(), 3).unwrap();
    window.window_log(31).unwrap();
    window.include_contentsize(false).unwrap();
    std::io::Write::write_all(&mut window, &spaces[..1 << 20]).unwrap();
    refused(laptop.push_bytes(window.finish().unwrap()).await, &Refusal::Damaged);
    for bytes in [vec![], vec![0; 100], b"{}".to_vec(), encode(&json!({"epoch": 1})).unwrap()] {
        refused(laptop.push_bytes(bytes).await, &Refusal::Damaged);
    }
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn what_is_nested_too_deeply_overflows_nothing(#[case] over: Over) {
    let hub = over.start();
    let mut laptop = Laptop::leader(&hub, "滨江团").await;
    let deep = format!("{}{}", "[".repeat(7_000), "]".repeat(7_000));
    let request = laptop.request(Method::POST, path::PAIR_BEGIN).body(deep.clone());
    assert_eq!(request.send().await.unwrap().status().as_u16(), 400);
    // Within a transaction it is what its device wrote; nobody else can read it, so it is set aside.
    let epoch = laptop.hello().await.unwrap().epoch;
    let mut told = laptop.acts(vec![member("王姐")]);
    let body =
        told.txn.as_str().replacen(r#""actor":"""#, &format!(r#""actor":"","deep":{deep}"#), 1);
    assert!(body.len() > 14_000);
    told.txn = linli_protocol::RawTxn::new(body).unwrap();
    told.sha256 = told.txn.sha256();
    let answer = laptop.push(epoch, vec![told]).await;
    match answer {
        Ok(answer) => assert!(
            matches!(answer.verdicts[..], [Verdict::Quarantined { .. } | Verdict::Applied { .. }]),
            "{answer:?}"
        ),
        Err((_, refusal)) => assert_eq!(refusal, Refusal::Damaged),
    }
    laptop.hello().await.unwrap();
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn text_is_text_wherever_it_stands(#[case] over: Over) {
    let hub = over.start();
    let mut leader = Laptop::leader(&hub, "滨江团").await;
    let helper = leader.lets_in(&hub, Role::Helper).await;
    let epoch = leader.hello().await.unwrap().epoch;
    for nasty in NASTY {
        let change = SeatChange { name: Some(nasty.to_owned()), role: None };
        leader.change(helper.seat_id, &change).await.unwrap();
        assert_eq!(leader.seats().await[1].name, nasty);
        let told = leader.acts(vec![member(nasty)]);
        let body = told.txn.as_str().to_owned();
        let answer = leader.push(epoch, vec![told]).await.unwrap();
        let [Verdict::Applied { seq, .. }] = answer.verdicts[..] else { panic!("{answer:?}") };
        assert_eq!(leader.pull(epoch, seq - 1).await.unwrap().entries[0].txn.as_str(), body);
        // Where an identity, a ticket or a token is expected, it is that of nothing.
        assert!(leader.poll(nasty).await.is_err_and(|(status, _)| status.as_u16() == 404));
        assert!(leader.exchange(nasty).await.is_err_and(|(status, _)| status.as_u16() == 401));
        let anything = json!({
            "code": nasty, "device_id": nasty, "name": nasty, "platform": nasty, "role": nasty,
            "seat_id": nasty, "approve": nasty, "release": nasty, "ticket": 1, "refresh": [],
        });
        for place in [path::PAIR_BEGIN, path::PAIR_POLL, path::PAIR_CODE, path::TOKEN] {
            let (status, refusal) = leader.post::<Value>(place, &anything).await.unwrap_err();
            assert_eq!((status.as_u16(), refusal), (400, Refusal::Damaged), "{place} {nasty}");
        }
    }
    assert_eq!(leader.hello().await.unwrap().head, NASTY.len() as u64);
}

#[tokio::test]
async fn a_path_leads_nowhere_but_to_what_is_there() {
    let hub = HubServer::start();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    let token = &laptop.access;
    for place in [
        "/../../../../etc/passwd",
        "/v1/../../hub.db",
        "/v1/devices/..%2f..%2fhub.db",
        "/v1/devices/%00",
        "/v1/devices/'%20OR%201=1",
        "/v1/quarantine/%ff%fe",
        "/v1/snapshot/../hub.db",
        "/docs/../../../../etc/passwd",
        "/docs/..%2f..%2f..%2fetc%2fpasswd",
        "//v1//hello",
        "/v1/hello/",
    ] {
        for method in ["GET", "DELETE", "PATCH"] {
            let request = format!(
                "{method} {place} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {token}\r\n\
                 Content-Length: 2\r\nConnection: close\r\n\r\n{{}}"
            );
            let answer = raw(&hub, request.as_bytes()).await;
            let status = answer.split(' ').nth(1).unwrap_or_default();
            assert!(["400", "404", "405"].contains(&status), "{method} {place}: {answer}");
            assert!(!answer.contains("root:") && !answer.contains("SQLite format"), "{answer}");
        }
    }
}

#[tokio::test]
async fn numbers_at_their_ends_are_answered() {
    let hub = HubServer::start();
    let mut laptop = Laptop::leader(&hub, "滨江团").await;
    let epoch = laptop.hello().await.unwrap().epoch;
    let told = laptop.acts(vec![member("王姐")]);
    laptop.push(epoch, vec![told]).await.unwrap();
    let id = Uuid::now_v7();
    for number in ["0", "1", "9223372036854775807", "9223372036854775808", "18446744073709551615"] {
        for limit in ["0", "1", "4294967295"] {
            let place =
                format!("{}?device_id={id}&epoch={epoch}&after={number}&limit={limit}", path::PULL);
            let status = laptop.request(Method::GET, &place).send().await.unwrap().status();
            assert!(status.as_u16() < 500, "{place}: {status}");
        }
        for place in [
            format!("{}?epoch={number}&after=0", path::WAIT),
            format!("{}?epoch={epoch}&seq={number}&schema_version=1", path::DIGEST),
            format!("{}?epoch={number}&seq=1&schema_version=4294967295", path::DIGEST),
            format!("{}?device_id={id}&version=4294967295&schema_version=4294967295", path::HELLO),
        ] {
            let status = laptop.request(Method::GET, &place).send().await.unwrap().status();
            assert!(status.as_u16() < 500, "{place}: {status}");
        }
    }
}
