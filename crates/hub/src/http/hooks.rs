//! Sends what waits in the outboxes of webhooks, for as long as the hub answers.

use std::{
    net::{IpAddr, SocketAddr},
    time::{Duration, Instant},
};

use reqwest::{Client, Url, header, redirect::Policy};
use rustls::crypto::aws_lc_rs;
use tokio::{net::lookup_host, task::JoinSet, time};

use super::Door;
use crate::centre::webhook::{
    Outcome, Parcel,
    address::is_public,
    sign::{SIGNATURE, signature},
};

/// How often is looked for what is due.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// How long a receiver may take.
const DEADLINE: Duration = Duration::from_secs(15);
/// How often what was told long ago is forgotten.
const FORGET_EVERY: Duration = Duration::from_secs(60 * 60);

/// Sends until the hub is about to end. What is under way then is tried again by the next to start.
pub(super) async fn send(door: Door) {
    let mut closing = door.closing();
    let mut forgotten = Instant::now();
    loop {
        tokio::select! {
            () = time::sleep(LOOK_EVERY) => {}
            _ = closing.wait_for(|closing| *closing) => return,
        }
        let due = door.work(|door| {
            while door.hub().spread_events()? {}
            door.hub().due_parcels()
        });
        let mut sending = JoinSet::new();
        for parcel in due.await.unwrap_or_default() {
            sending.spawn(one(door.clone(), parcel));
        }
        while sending.join_next().await.is_some() {}
        if forgotten.elapsed() >= FORGET_EVERY {
            forgotten = Instant::now();
            // Tried again the next time.
            drop(door.work(|door| door.hub().forget_told()).await);
        }
    }
}

async fn one(door: Door, parcel: Parcel) {
    let began = Instant::now();
    let private = door.bounds().webhook_private;
    let seconds = door.hub().now().0.div_euclid(1000);
    let outcome = match time::timeout(DEADLINE, deliver(&parcel, seconds, private)).await {
        Ok(outcome) => outcome,
        Err(_) => Outcome::Failed("timeout"),
    };
    let took = began.elapsed();
    // Where it cannot be written down, it is due again when its lease ends.
    drop(door.work(move |door| door.hub().settle_parcel(&parcel, outcome, took)).await);
}

async fn deliver(parcel: &Parcel, seconds: i64, private: bool) -> Outcome {
    let Ok(url) = Url::parse(&parcel.url) else { return Outcome::Failed("address") };
    let Some(client) = client(&url, private).await else { return Outcome::Failed("address") };
    let body = parcel.body();
    let request = client
        .post(url)
        .header(header::CONTENT_TYPE, "application/json")
        .header("linli-event", &parcel.kind)
        .header("linli-event-id", parcel.event_id.to_string())
        .header(SIGNATURE, signature(&parcel.secret, seconds, &body))
        .body(body);
    match request.send().await {
        Ok(answer) => Outcome::Answered(answer.status().as_u16()),
        Err(error) if error.is_timeout() => Outcome::Failed("timeout"),
        Err(error) if error.is_connect() => Outcome::Failed("connect"),
        Err(_) => Outcome::Failed("broken"),
    }
}

/// A client that goes to where the name stood when it was looked at, and nowhere else: neither to another address of it nor where it
/// is sent on to. `None` where that is none of the open network.
async fn client(url: &Url, private: bool) -> Option<Client> {
    let (host, port) = (url.host_str()?, url.port_or_known_default()?);
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let found: Vec<SocketAddr> = match bare.parse::<IpAddr>() {
        Ok(address) => vec![SocketAddr::new(address, port)],
        Err(_) => lookup_host((bare, port)).await.ok()?.collect(),
    };
    let usable: Vec<SocketAddr> =
        found.into_iter().filter(|address| private || is_public(address.ip())).collect();
    if usable.is_empty() {
        return None;
    }
    // Chosen here, so that no two libraries of the program choose for it.
    drop(aws_lc_rs::default_provider().install_default());
    let client = Client::builder()
        .user_agent(concat!("linli-hub/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .no_proxy()
        .resolve_to_addrs(host, &usable)
        .build();
    client.ok()
}
