//! The laptops of a shop, and the record of who was given what: `devices`, `audit`.

use axum::{Json, extract::State, http::StatusCode};
use linli_domain::SeatId;
use linli_protocol::{AuditEntry, Refusal, Seat, SeatChange, path};

use super::{
    DEVICE, Door,
    refused::Refused,
    sent::{Bearer, Sent, Which},
};

/// The laptops of the shop.
#[utoipa::path(
    get, path = path::DEVICES, tag = "devices", security(("access" = [])),
    responses((status = 200, body = Vec<Seat>), (status = "default", body = Refusal)),
)]
pub(super) async fn list(
    State(door): State<Door>,
    Bearer(holder): Bearer,
) -> Result<Json<Vec<Seat>>, Refused> {
    let seats = door.seated(holder, |door, seated| door.access().seats(seated.caller));
    Ok(Json(seats.await?))
}

/// Names a laptop, or gives it another role. Everybody may name their own.
#[utoipa::path(
    patch, path = DEVICE, tag = "devices", params(("seat_id" = SeatId, Path)),
    request_body = SeatChange, security(("access" = [])),
    responses((status = 204), (status = "default", body = Refusal)),
)]
pub(super) async fn change(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Which(seat_id): Which<SeatId>,
    Sent(change): Sent<SeatChange>,
) -> Result<StatusCode, Refused> {
    door.rates().act(holder.seat_id)?;
    door.seated(holder, move |door, seated| door.access().change(seated.caller, seat_id, &change))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a laptop's access back, at once. Everybody may give up their own.
#[utoipa::path(
    delete, path = DEVICE, tag = "devices", params(("seat_id" = SeatId, Path)),
    security(("access" = [])),
    responses((status = 204), (status = "default", body = Refusal)),
)]
pub(super) async fn revoke(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Which(seat_id): Which<SeatId>,
) -> Result<StatusCode, Refused> {
    door.rates().act(holder.seat_id)?;
    door.seated(holder, move |door, seated| door.access().revoke(seated.caller, seat_id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What was done about access, the latest first. A leader's.
#[utoipa::path(
    get, path = path::AUDIT, tag = "devices", security(("access" = [])),
    responses((status = 200, body = Vec<AuditEntry>), (status = "default", body = Refusal)),
)]
pub(super) async fn audit(
    State(door): State<Door>,
    Bearer(holder): Bearer,
) -> Result<Json<Vec<AuditEntry>>, Refused> {
    let entries = door.seated(holder, |door, seated| door.access().audit(seated.caller));
    Ok(Json(entries.await?))
}
