//! The door: HTTP in front of the hub.
//!
//! A request passes [`trace`], which writes down what came of it, the bounds of [`rates`] and of time, and reaches a handler
//! with what [`sent`] read of it. Handlers do nothing of their own: they ask the hub or [`Access`](crate::access::Access)
//! through the [`Door`], on a thread that may block, with a seat that was looked up for this request.

mod centre;
mod door;
mod held;
mod hooks;
mod kept;
mod office;
mod openapi;
mod ordering;
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

use crate::{
    console,
    html::{self, OverTls},
    ordering::{STYLE, forms},
};

pub use door::Door;
pub use serve::{Serving, TlsError, serve};

pub(crate) use refused::Refused;
pub(crate) use sent::{Address, Asked, Which, whole};

/// One laptop of [`DEVICES`](linli_protocol::path::DEVICES).
const DEVICE: &str = "/v1/devices/{seat_id}";
/// One of [`PAIR_REQUESTS`](linli_protocol::path::PAIR_REQUESTS).
const PAIR_REQUEST: &str = "/v1/pair/requests/{seat_id}";
/// One of [`QUARANTINE`](linli_protocol::path::QUARANTINE).
const HELD: &str = "/v1/quarantine/{txn_id}";
/// One of [`CENTRE_REQUESTS`](linli_protocol::path::CENTRE_REQUESTS).
const CENTRE_REQUEST: &str = "/v1/centre/requests/{request_id}";
/// One of [`CENTRE_ANSWERS`](linli_protocol::path::CENTRE_ANSWERS).
const CENTRE_ANSWER: &str = "/v1/centre/answers/{answer_id}";

/// The page of one campaign, below [`ORDERING`](linli_protocol::path::ORDERING).
const ORDERING_PAGE: &str = "/v1/ordering/{campaign_id}";
/// One of its pictures.
const ORDERING_PICTURE: &str = "/v1/ordering/{campaign_id}/pictures/{sha256}";

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
        .routes(routes!(centre::of, centre::leave))
        .routes(routes!(centre::join))
        .routes(routes!(centre::catalogue))
        .routes(routes!(centre::requests))
        .routes(routes!(centre::request, centre::send))
        .routes(routes!(centre::decide))
        .routes(routes!(centre::news))
        .routes(routes!(centre::statement))
        .merge(office())
        .routes(routes!(ordering::orders))
        .routes(routes!(ordering::taken))
        .routes(routes!(ordering::publish, ordering::close))
        .routes(routes!(ordering::picture))
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

/// What programs do for a centre.
fn office() -> OpenApiRouter<Door> {
    OpenApiRouter::new()
        .routes(routes!(office::catalogue::dry_run))
        .routes(routes!(office::catalogue::sheet))
        .routes(routes!(office::catalogue::commit))
        .routes(routes!(office::catalogue::page))
        .routes(routes!(office::demand::requests))
        .routes(routes!(office::demand::request))
        .routes(routes!(office::demand::demand))
        .routes(routes!(office::demand::rounds, office::demand::close))
        .routes(routes!(office::demand::round))
        .routes(routes!(office::demand::shares))
        .routes(routes!(office::answers::preview))
        .routes(routes!(office::answers::commit))
        .routes(routes!(office::answers::whole))
        .routes(routes!(office::answers::lines))
        .routes(routes!(office::money::to_send, office::money::ship))
        .routes(routes!(office::money::record))
        .routes(routes!(office::money::balances))
        .routes(routes!(office::money::statement))
}

/// The whole of it.
///
/// `certified` says whether the hub speaks TLS itself.
fn routes(door: Door, certified: bool) -> Router {
    let (api, document) = api(&door);
    api.merge(openapi::page(&document))
        .merge(pages(&door))
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
        .layer(middleware::from_fn(move |request, next| OverTls::marked(certified, request, next)))
        .with_state(door)
}

/// What is there for people: pages, within the same bounds as everything else.
fn pages(door: &Door) -> Router<Door> {
    Router::new()
        .route("/language/{tag}", get(html::language_chosen))
        .merge(console::routes(door))
        .merge(html::serve_asset(&console::STYLE))
        .merge(forms::routes())
        .merge(html::serve_asset(&STYLE))
        .layer(middleware::from_fn_with_state(door.clone(), in_time))
        .layer(middleware::from_fn_with_state(door.clone(), not_too_often))
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
        assert_eq!(ORDERING_PAGE, format!("{}/{{campaign_id}}", path::ORDERING));
        assert_eq!(ORDERING_PICTURE, format!("{ORDERING_PAGE}/pictures/{{sha256}}"));
        assert_eq!(HELD, format!("{}/{{txn_id}}", path::QUARANTINE));
        assert_eq!(CENTRE_REQUEST, format!("{}/{{request_id}}", path::CENTRE_REQUESTS));
        assert_eq!(CENTRE_ANSWER, format!("{}/{{answer_id}}", path::CENTRE_ANSWERS));
        assert_eq!(office::catalogue::COMMIT, format!("{}/{{preview_id}}", path::OFFICE_COMMIT));
        assert_eq!(office::demand::REQUEST, format!("{}/{{request_id}}", path::OFFICE_REQUESTS));
        assert_eq!(office::demand::ROUND, format!("{}/{{round_id}}", path::OFFICE_ROUNDS));
        let statements = path::OFFICE_STATEMENTS;
        assert_eq!(office::money::STATEMENT, format!("{statements}/{{workspace_id}}"));
        assert_eq!(office::answers::WHOLE, format!("{}/answers", office::demand::ROUND));
        let shares = format!("{}/shares/{{variant_id}}", office::demand::ROUND);
        assert_eq!(office::demand::SHARES, shares);
        assert_eq!(office::answers::PREVIEW, format!("{shares}/preview"));
        assert_eq!(office::answers::COMMIT, format!("{shares}/commit"));
    }
}
