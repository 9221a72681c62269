//! For whoever watches over the hub: is it alive, is it ready, and how is it doing.

use std::sync::OnceLock;

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
    routing::get,
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use super::Door;

/// The times that requests are sorted by, in seconds.
const SECONDS: [f64; 12] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 60.0];

/// Whether the process answers at all.
pub(super) async fn alive() -> &'static str {
    "alive\n"
}

/// Whether it can do its work: the database answers, and what had to be done to it at the start was done. Not any more when it
/// is told to end, so that a balancer sends no new requests.
pub(super) async fn ready(State(door): State<Door>) -> (StatusCode, &'static str) {
    if *door.closing().borrow() {
        return (StatusCode::SERVICE_UNAVAILABLE, "ending\n");
    }
    match door.work(|door| Ok(door.hub().db().probe()?)).await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "no database\n"),
    }
}

/// What is answered on an address of its own, in plain HTTP.
pub(super) fn routes(door: Door) -> Router {
    Router::new()
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .route("/metrics", get(numbers))
        .with_state(door)
}

async fn numbers(State(door): State<Door>) -> impl IntoResponse {
    if let Some((open, idle)) = door.hub().db().connections() {
        metrics::gauge!("linli_hub_database_connections", "state" => "idle").set(idle);
        metrics::gauge!("linli_hub_database_connections", "state" => "busy")
            .set(open.saturating_sub(idle));
    }
    let text = recorder().map(PrometheusHandle::render).unwrap_or_default();
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}

/// The process's one recorder, made when it is first asked for. `None` if something else records already.
pub(super) fn recorder() -> Option<&'static PrometheusHandle> {
    static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    let made = RECORDER.get_or_init(|| {
        let seconds = Matcher::Suffix("_seconds".to_owned());
        let builder = PrometheusBuilder::new().set_buckets_for_metric(seconds, &SECONDS).ok()?;
        let handle = builder.install_recorder().ok()?;
        describe();
        Some(handle)
    });
    made.as_ref()
}

fn describe() {
    let counters = [
        ("linli_hub_requests_total", "Requests, by what was asked and what came of it"),
        ("linli_hub_pushed_total", "Transactions told by devices, by verdict"),
        ("linli_hub_pushed_bytes_total", "Bytes of pushes, compressed"),
        ("linli_hub_pulled_total", "Transactions told to devices"),
        ("linli_hub_pulled_bytes_total", "Bytes of pages, compressed"),
        ("linli_hub_codes_refused_total", "Pairing codes that let nobody in"),
        ("linli_hub_busy_total", "Requests for which no thread came free"),
        ("linli_hub_connections_refused_total", "Connections beyond the bound"),
        ("linli_hub_snapshots_total", "Snapshots made"),
    ];
    for (name, about) in counters {
        metrics::describe_counter!(name, about);
    }
    metrics::describe_histogram!("linli_hub_request_seconds", "How long requests took");
    metrics::describe_gauge!("linli_hub_waits_open", "Questions for news that are held open");
    metrics::describe_gauge!("linli_hub_database_connections", "Connections to PostgreSQL");
}
