//! What others are told of: signed, again until they take it, and nowhere near the hub itself.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use hmac::{Hmac, KeyInit, Mac};
use linli_hub::{
    centre::{Attempt, NewWebhook, Office, event::Kind},
    config::Bounds,
    testing::HubServer,
};
use linli_protocol::centre::office::KeyScope;
use rstest::rstest;
use sha2::Sha256;
use tokio::{net::TcpListener, sync::mpsc, time};

use crate::support::Over;

/// What a receiver was told, with its headers.
type Told = (HeaderMap, Bytes);

#[derive(Clone)]
struct Receiver {
    told: mpsc::UnboundedSender<Told>,
    answers: Arc<Mutex<Vec<StatusCode>>>,
}

/// A program that answers so, one after another, and then with 200.
async fn receiver(answers: Vec<StatusCode>) -> (String, mpsc::UnboundedReceiver<Told>) {
    let (told, hears) = mpsc::unbounded_channel();
    let state = Receiver { told, answers: Arc::new(Mutex::new(answers)) };
    let router = Router::new().route("/hooks", post(receive)).with_state(state);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hooks", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, hears)
}

async fn receive(State(state): State<Receiver>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let mut answers = state.answers.lock().unwrap();
    let answer = if answers.is_empty() { StatusCode::OK } else { answers.remove(0) };
    state.told.send((headers, body)).unwrap();
    answer
}

async fn hears(told: &mut mpsc::UnboundedReceiver<Told>) -> Told {
    time::timeout(Duration::from_secs(30), told.recv()).await.unwrap().unwrap()
}

fn private() -> Bounds {
    Bounds { grace_seconds: 1, webhook_private: true, ..Bounds::default() }
}

fn hooked(hub: &HubServer, office: &Office, url: &str, kinds: &[Kind]) -> NewWebhook {
    hub.ask_hub(|hub| hub.create_webhook(office, url, kinds)).unwrap()
}

/// Something that happens: a catalogue is published.
fn publishes(hub: &HubServer, office: &Office, code: &str) {
    use linli_protocol::centre::office::{CatalogueRow, PublishRequest};
    let row = CatalogueRow {
        supplier: "洛川果业".into(),
        product: "苹果".into(),
        code: code.into(),
        price: Some(linli_domain::Fen(250)),
        ..CatalogueRow::default()
    };
    let request = PublishRequest { rows: vec![row], ..PublishRequest::default() };
    hub.ask_hub(|hub| {
        let preview = hub.catalogue_dry_run(office, request).unwrap();
        hub.publish_catalogue(office, preview.preview_id.unwrap()).unwrap();
    });
}

/// The attempts, once there are so many.
async fn attempts(hub: &HubServer, office: &Office, of: &NewWebhook, count: usize) -> Vec<Attempt> {
    for _ in 0..600 {
        let found = hub.ask_hub(|hub| hub.webhook_attempts(office, of.webhook_id)).unwrap();
        if found.len() >= count {
            return found;
        }
        time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{count} attempts did not come")
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn what_happens_is_told_signed_and_again_until_it_is_taken(#[case] over: Over) {
    let hub = over.start_with(HubServer::builder().bounds(private()));
    let office = Office::keeper(hub.create_centre("滨江供货中心"));
    let other = Office::keeper(hub.create_centre("别家中心"));
    let (url, mut told) = receiver(vec![StatusCode::SERVICE_UNAVAILABLE]).await;
    let hook = hooked(&hub, &office, &url, &[Kind::CataloguePublished]);
    publishes(&hub, &other, "B1");
    publishes(&hub, &office, "A1");
    let (headers, body) = hears(&mut told).await;
    let signed = headers["linli-signature"].to_str().unwrap();
    let (seconds, signature) =
        signed.strip_prefix("t=").and_then(|rest| rest.split_once(",v1=")).unwrap();
    let secret: Vec<u8> = (0..hook.secret.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hook.secret[at..at + 2], 16).unwrap())
        .collect();
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret).unwrap();
    mac.update(seconds.as_bytes());
    mac.update(b".");
    mac.update(&body);
    let expected: String =
        mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(signature, expected);
    let first: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(first["kind"], "catalogue.published");
    assert_eq!(first["centre_id"], office.centre_id.to_string());
    assert_eq!(first["data"]["head"], 1);

    attempts(&hub, &office, &hook, 1).await;
    hub.clock().advance(10_000);
    let (again, body) = hears(&mut told).await;
    assert_eq!(again["linli-event-id"], headers["linli-event-id"], "the receiver knows it again");
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&body).unwrap(), first);
    let tried = attempts(&hub, &office, &hook, 2).await;
    let statuses: Vec<_> = tried.iter().map(|attempt| attempt.status).collect();
    assert_eq!(statuses, [Some(200), Some(503)]);
    let hooks = hub.ask_hub(|hub| hub.webhooks(&office)).unwrap();
    assert_eq!((hooks[0].waiting, hooks.len()), (0, 1));
    assert!(hub.ask_hub(|hub| hub.webhooks(&other)).unwrap().is_empty());
}

#[tokio::test]
async fn nothing_is_sent_into_the_hubs_own_network() {
    let hub = HubServer::start();
    let office = Office::keeper(hub.create_centre("滨江供货中心"));
    let (url, mut told) = receiver(vec![]).await;
    let direct = hooked(&hub, &office, &url, &[Kind::CataloguePublished]);
    let by_name = url.replace("127.0.0.1", "localhost");
    let by_name = hooked(&hub, &office, &by_name, &[Kind::CataloguePublished]);
    publishes(&hub, &office, "A1");
    for hook in [direct, by_name] {
        let tried = attempts(&hub, &office, &hook, 1).await;
        assert_eq!((tried[0].status, tried[0].trouble.as_str()), (None, "address"));
    }
    assert!(told.try_recv().is_err());
}

#[tokio::test]
async fn what_waits_is_sent_after_a_restart_and_not_where_it_was_switched_off() {
    let mut hub = HubServer::builder().bounds(private()).start();
    let office = Office::keeper(hub.create_centre("滨江供货中心"));
    let (url, mut told) = receiver(vec![StatusCode::INTERNAL_SERVER_ERROR; 2]).await;
    let stays = hooked(&hub, &office, &url, &[Kind::CataloguePublished]);
    let goes = hooked(&hub, &office, &url, &[Kind::CataloguePublished]);
    publishes(&hub, &office, "A1");
    for hook in [&stays, &goes] {
        attempts(&hub, &office, hook, 1).await;
        hears(&mut told).await;
    }
    hub.ask_hub(|hub| hub.disable_webhook(&office, goes.webhook_id)).unwrap();
    hub.stop();
    hub.clock().advance(60_000);
    hub.start_again();
    hears(&mut told).await;
    attempts(&hub, &office, &stays, 2).await;
    let switched_off = hub.ask_hub(|hub| hub.webhook_attempts(&office, goes.webhook_id)).unwrap();
    assert_eq!(switched_off.len(), 1);
    let key = hub.key(&office, &[KeyScope::DemandRead]);
    assert!(key.starts_with("linli_"));
}
