//! What waits for a person: `quarantine`, `duplicates`.

use axum::{Json, extract::State, http::StatusCode};
use linli_domain::TxnId;
use linli_protocol::{Duplicate, Held, HeldDecision, Refusal, path};

use super::{
    Door, HELD,
    refused::Refused,
    sent::{Bearer, Sent, Which},
};

/// The transactions that were set aside. A leader's.
#[utoipa::path(
    get, path = path::QUARANTINE, tag = "quarantine", security(("access" = [])),
    responses((status = 200, body = Vec<Held>), (status = "default", body = Refusal)),
)]
pub(super) async fn list(
    State(door): State<Door>,
    Bearer(holder): Bearer,
) -> Result<Json<Vec<Held>>, Refused> {
    let held = door.seated(holder, |door, seated| door.hub().held(&seated.caller));
    Ok(Json(held.await?))
}

/// Puts one into the log, or leaves it out for good. A leader's.
#[utoipa::path(
    post, path = HELD, tag = "quarantine", params(("txn_id" = TxnId, Path)),
    request_body = HeldDecision, security(("access" = [])),
    responses((status = 204), (status = "default", body = Refusal)),
)]
pub(super) async fn decide(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Which(txn_id): Which<TxnId>,
    Sent(decision): Sent<HeldDecision>,
) -> Result<StatusCode, Refused> {
    door.seated(holder, move |door, seated| {
        door.hub().decide_held(&seated.caller, txn_id, decision)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Rows that claim what only one has.
#[utoipa::path(
    get, path = path::DUPLICATES, tag = "quarantine", security(("access" = [])),
    responses((status = 200, body = Vec<Duplicate>), (status = "default", body = Refusal)),
)]
pub(super) async fn duplicates(
    State(door): State<Door>,
    Bearer(holder): Bearer,
) -> Result<Json<Vec<Duplicate>>, Refused> {
    let duplicates = door.seated(holder, |door, seated| door.hub().duplicates(&seated.caller));
    Ok(Json(duplicates.await?))
}
