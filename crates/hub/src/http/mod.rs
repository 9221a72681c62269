//! The door: HTTP in front of the hub.
//!
//! A request passes [`trace`], which writes down what came of it, the bounds of [`rates`] and of time, and reaches a handler
//! with what [`sent`] read of it. Handlers do nothing of their own: they ask the hub or [`Access`](crate::access::Access)
//! through the [`Door`], on a thread that may block, with a seat that was looked up for this request.

mod door;
mod held;
mod openapi;
mod pairing;
mod patient;
mod range;
mod rates;
mod refused;
mod seats;
mod sent;
mod serve;
mod snapshot;
mod sync;
mod trace;
mod wait;
mod watch;

use std::{any::Any, time::Duration};

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use linli_protocol::Refusal;
use tokio::time;
use tower_http::{catch_panic::CatchPanicLayer, set_header::SetResponseHeaderLayer};
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

pub use door::Door;
pub use serve::{Serving, TlsError, serve};

use refused::Refused;
use sent::Address;

/// One laptop of [`DEVICES`](linli_protocol::path::DEVICES).
const DEVICE: &str = "/v1/devices/{seat_id}";
/// One of [`PAIR_REQUESTS`](linli_protocol::path::PAIR_REQUESTS).
const PAIR_REQUEST: &str = "/v1/pair/requests/{seat_id}";
/// One of [`QUARANTINE`](linli_protocol::path::QUARANTINE).
const HELD: &str = "/v1/quarantine/{txn_id}";

const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// Everything that can be asked, with its document.
fn api(door: &Door) -> (Router<Door>, utoipa::openapi::OpenApi) {
    // An answer has to come in time; a question for news is held open on purpose, and a snapshot takes what it takes.
    let timed = OpenApiRouter::new()
        .routes(routes!(sync::hello))
        .routes(routes!(sync::push))
        .routes(routes!(sync::pull))
        .routes(routes!(sync::digest))
        .routes(routes!(pairing::begin))
        .routes(routes!(pairing::poll))
        .routes(routes!(pairing::token))
        .routes(routes!(pairing::code))
        .routes(routes!(pairing::requests))
        .routes(routes!(pairing::decide))
        .routes(routes!(seats::list))
        .routes(routes!(seats::change, seats::revoke))
        .routes(routes!(seats::audit))
        .routes(routes!(held::list))
        .routes(routes!(held::decide))
        .routes(routes!(held::duplicates))
        .layer(middleware::from_fn_with_state(door.clone(), in_time));
    OpenApiRouter::with_openapi(openapi::Api::openapi())
        .merge(timed)
        .routes(routes!(wait::wait))
        .routes(routes!(snapshot::snapshot))
        .layer(middleware::from_fn_with_state(door.clone(), not_too_often))
        // Tokens and what a shop has are kept by nothing in between.
        .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, NO_STORE))
        .split_for_parts()
}

/// The whole of it.
fn routes(door: Door) -> Router {
    let (api, document) = api(&door);
    api.merge(openapi::page(document))
        .route("/healthz", get(watch::alive))
        .route("/readyz", get(watch::ready))
        .fallback(async || Refused(Refusal::NotFound))
        .method_not_allowed_fallback(async || {
            (StatusCode::METHOD_NOT_ALLOWED, Json(Refusal::NotFound))
        })
        // Each body is read within a bound of its own (`sent`).
        .layer(DefaultBodyLimit::disable())
        .layer(CatchPanicLayer::custom(broken))
        .layer(middleware::from_fn(trace::observe))
        .with_state(door)
}

/// Refuses what takes too long: a body that trickles in, or work that does not end. What was begun in the database is finished
/// there.
async fn in_time(State(door): State<Door>, request: Request, next: Next) -> Response {
    let most = Duration::from_secs(door.bounds().request_seconds);
    match time::timeout(most, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Refused(Refusal::Unavailable).into_response(),
    }
}

async fn not_too_often(
    State(door): State<Door>,
    Address(address): Address,
    request: Request,
    next: Next,
) -> Response {
    match door.rates().address(address) {
        Ok(()) => next.run(request).await,
        Err(refusal) => Refused(refusal).into_response(),
    }
}

/// A mistake of ours. Where it was is in the log; who asked is told to come again.
fn broken(_: Box<dyn Any + Send>) -> Response {
    Refused(Refusal::Unavailable).into_response()
}

#[cfg(test)]
mod tests {
    use linli_protocol::path;

    use super::*;

    #[test]
    fn a_thing_is_found_below_its_list() {
        assert_eq!(DEVICE, format!("{}/{{seat_id}}", path::DEVICES));
        assert_eq!(PAIR_REQUEST, format!("{}/{{seat_id}}", path::PAIR_REQUESTS));
        assert_eq!(HELD, format!("{}/{{txn_id}}", path::QUARANTINE));
    }
}
