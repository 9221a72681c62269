//! A network as it is.

use linli_domain::Role;
use linli_hub::testing::HubServer;
use linli_sync::{
    State,
    client::HubError,
    testing::{ChaosProxy, Faults},
};

use crate::laptop::{Laptop, agree};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_that_are_lost_double_nothing() {
    let server = HubServer::start();
    let mut first = Laptop::first(&server).await;
    let proxy = ChaosProxy::before(server.address(), 7, Faults::default()).unwrap();
    let mut second = first.invites(&proxy.url(), Role::Leader).await;
    first.works();
    second.works();
    agree(&[&first, &second]).await;
    for round in 0..5 {
        // What is told arrives, and the laptop does not hear of it.
        proxy.set(Faults { answer_lost_permille: 1000, bytes_max: 2_000, ..Faults::default() });
        proxy.cut_all();
        second.adds(&format!("乙 {round}"));
        let lost = proxy.happened().answers_lost;
        for tries in 0.. {
            if proxy.happened().answers_lost >= lost + 2 {
                break;
            }
            let status = second.worker.as_ref().unwrap().status().borrow().clone();
            assert!(tries < 300, "{:?} {status:?}", proxy.happened());
            second.hurries().await;
        }
        proxy.set(Faults::default());
        proxy.cut_all();
        agree(&[&first, &second]).await;
        assert_eq!(first.names().len(), round + 1, "once each");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_network_at_its_worst_loses_nothing() {
    let mut faults = 0;
    for seed in 1..=4 {
        let server = HubServer::start();
        let mut first = Laptop::first(&server).await;
        let proxy = ChaosProxy::before(server.address(), seed, Faults::default()).unwrap();
        let mut second = first.invites(&proxy.url(), Role::Leader).await;
        let mut third = first.invites(&proxy.url(), Role::Leader).await;
        // Whoever is left half open waits for a minute: that is for a test with more time.
        proxy.set(Faults { half_open_permille: 0, bytes_max: 3_000, ..Faults::rough() });
        proxy.cut_all();
        for laptop in [&mut first, &mut second, &mut third] {
            laptop.works();
        }
        for round in 0..8 {
            second.adds(&format!("乙 {round}"));
            third.adds(&format!("丙 {round}"));
            second.hurries().await;
            proxy.cut_all();
        }
        agree(&[&first, &second, &third]).await;
        assert_eq!(first.names().len(), 16, "seed {seed}");
        let happened = proxy.happened();
        faults += happened.cut + happened.refused + happened.answers_lost;
    }
    assert!(faults > 10, "{faults}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_that_comes_back_finds_everybody_again() {
    let mut server = HubServer::start();
    let mut first = Laptop::first(&server).await;
    let mut second = first.invites(server.url(), Role::Leader).await;
    first.works();
    second.works();
    agree(&[&first, &second]).await;
    server.stop();
    first.adds("没有网的时候");
    first.worker.as_ref().unwrap().hurry();
    first.until(|status| status.state == State::Offline).await;
    server.start_again();
    agree(&[&first, &second]).await;
    assert_eq!(second.names(), ["没有网的时候"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn something_else_than_a_hub_is_no_hub() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let answering = tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut head = [0; 4096];
            let _ = stream.read(&mut head).await.unwrap();
            // As a café does, with a page to sign in.
            let page = "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n<html></html>";
            stream.write_all(page.as_bytes()).await.unwrap();
        }
    });
    let hub = linli_sync::client::Hub::at(url.parse().unwrap(), &Default::default()).unwrap();
    let poll = linli_protocol::PairPoll { ticket: "x".to_owned() };
    let refused = hub.poll_pairing(&poll).await;
    assert!(matches!(refused, Err(HubError::NotAHub { status: 200 })), "{refused:?}");
    answering.abort();
}
