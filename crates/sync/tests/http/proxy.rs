//! Through a proxy, as offices have them.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use linli_sync::client::{Hub, HubError, Route};

use crate::{laptop::Laptop, trust::Signed};

/// Opens tunnels (`CONNECT`), and counts them.
struct Proxy {
    address: SocketAddr,
    tunnels: Arc<AtomicU64>,
}

impl Proxy {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let tunnels = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&tunnels);
        thread::spawn(move || {
            for near in listener.incoming() {
                let counted = Arc::clone(&counted);
                thread::spawn(move || drop(tunnel(near.unwrap(), &counted)));
            }
        });
        Self { address, tunnels }
    }
}

fn tunnel(mut near: TcpStream, counted: &AtomicU64) -> std::io::Result<()> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        near.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let Some(target) = head.strip_prefix("CONNECT ").and_then(|rest| rest.split(' ').next()) else {
        return near.write_all(b"HTTP/1.1 405 Method Not Allowed\r\n\r\n");
    };
    let mut far = TcpStream::connect(target)?;
    counted.fetch_add(1, Ordering::SeqCst);
    near.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
    let (mut far_too, mut near_too) = (far.try_clone()?, near.try_clone()?);
    thread::spawn(move || drop(std::io::copy(&mut far_too, &mut near_too)));
    std::io::copy(&mut near, &mut far)?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_is_reached_through_a_proxy() {
    let signed = Signed::start();
    let proxy = Proxy::start();
    let route = Route { proxy: Some(format!("http://{}", proxy.address)), ..signed.route() };
    let code = signed.server.code("滨江团");
    let mut laptop = Laptop::first_at(signed.server.url(), &code, &route).await;
    laptop.adds("老张果园");
    laptop.works();
    laptop.is_up_to_date().await;
    assert_eq!(laptop.store.unsent_count().unwrap(), 0);
    assert!(proxy.tunnels.load(Ordering::SeqCst) > 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proxy_that_is_not_there_is_as_no_network() {
    let signed = Signed::start();
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let route = Route { proxy: Some(format!("http://{nobody}")), ..signed.route() };
    let hub = Hub::at(signed.server.url().parse().unwrap(), &route).unwrap();
    let poll = linli_protocol::PairPoll { ticket: String::new() };
    assert!(matches!(hub.poll_pairing(&poll).await, Err(HubError::Unreachable(_))));
}
