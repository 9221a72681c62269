//! Whoever takes a connection and does nothing with it.

use std::time::Duration;

use linli_hub::{config::Bounds, testing::HubServer};
use linli_protocol::path;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::support::Laptop;

/// Between two bytes of somebody slow.
const PAUSE: Duration = Duration::from_millis(100);
const SOON: Duration = Duration::from_secs(30);

fn impatient() -> HubServer {
    let bounds =
        Bounds { header_seconds: 1, request_seconds: 1, grace_seconds: 5, ..Bounds::default() };
    HubServer::builder().bounds(bounds).start()
}

/// Sends `begin`, then a byte at a time, until the hub closes; answers what it said.
async fn trickle(hub: &HubServer, begin: &str, byte: &[u8]) -> String {
    let mut stream = TcpStream::connect(hub.address()).await.unwrap();
    stream.write_all(begin.as_bytes()).await.unwrap();
    let mut said = Vec::new();
    let closed = async {
        loop {
            match timeout(PAUSE, stream.read_buf(&mut said)).await {
                Ok(Ok(0) | Err(_)) => return,
                Ok(Ok(_)) => {}
                Err(_) => {
                    if stream.write_all(byte).await.is_err() {
                        return;
                    }
                }
            }
        }
    };
    timeout(SOON, closed).await.expect("the hub closes");
    String::from_utf8_lossy(&said).into_owned()
}

#[tokio::test]
async fn whoever_says_nothing_is_let_go() {
    let hub = impatient();
    let mut stream = TcpStream::connect(hub.address()).await.unwrap();
    let mut said = Vec::new();
    timeout(SOON, stream.read_to_end(&mut said)).await.expect("the hub closes").unwrap();
    assert!(said.is_empty());
}

#[tokio::test]
async fn a_head_that_trickles_in_is_let_go() {
    let hub = impatient();
    for begin in ["G", "PRI * HTTP/2", "GET /healthz HTTP/1.1\r\nX: "] {
        let said = trickle(&hub, begin, b"a").await;
        assert!(!said.contains(" 200 "), "{begin:?}: {said}");
    }
    Laptop::leader(&hub, "滨江团").await.hello().await.unwrap();
}

#[tokio::test]
async fn a_body_that_trickles_in_is_refused_in_time() {
    let hub = impatient();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    let token = &laptop.access;
    for place in [path::PAIR_BEGIN, path::PUSH] {
        let begin = format!(
            "POST {place} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {token}\r\nContent-Length: 10000\r\n\r\n"
        );
        let said = trickle(&hub, &begin, b" ").await;
        assert!(said.starts_with("HTTP/1.1 503 "), "{place}: {said}");
    }
    laptop.hello().await.unwrap();
}

#[tokio::test]
async fn connections_have_a_bound_and_places_come_free() {
    let bounds = Bounds { connections: 4, header_seconds: 1, ..Bounds::default() };
    let hub = HubServer::builder().bounds(bounds).start();
    let mut silent = Vec::new();
    for _ in 0..4 {
        silent.push(TcpStream::connect(hub.address()).await.unwrap());
    }
    // Those beyond are closed without a word.
    let mut beyond = TcpStream::connect(hub.address()).await.unwrap();
    let mut said = Vec::new();
    drop(timeout(SOON, beyond.read_to_end(&mut said)).await.expect("the hub closes"));
    assert!(said.is_empty());
    // When the silent ones have been let go, others come in.
    for stream in &mut silent {
        drop(timeout(SOON, stream.read_to_end(&mut said)).await.expect("the hub closes"));
    }
    Laptop::leader(&hub, "滨江团").await.hello().await.unwrap();
}
