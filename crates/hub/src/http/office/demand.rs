//! What shops ask for, and what was closed: `office/requests`, `office/demand`, `office/rounds`.

use axum::{Json, extract::State};
use linli_domain::{PurchaseRequestId, VariantId};
use linli_protocol::{
    Refusal,
    centre::{
        RequestDetail,
        office::{
            CloseRound, DemandList, DemandRequest, KeyScope, Round, RoundDetail, RoundShare,
            ShopRequest,
        },
    },
    path,
};
use uuid::Uuid;

use super::{
    super::{
        Door,
        refused::Refused,
        sent::{Asked, Sent, Which},
    },
    Key, OfDay, WhichTwo,
};
use crate::centre::RequestFilter;

/// One of [`OFFICE_REQUESTS`](path::OFFICE_REQUESTS).
pub(in crate::http) const REQUEST: &str = "/v1/office/requests/{request_id}";
/// One of [`OFFICE_ROUNDS`](path::OFFICE_ROUNDS).
pub(in crate::http) const ROUND: &str = "/v1/office/rounds/{round_id}";
/// One variant of a round.
pub(in crate::http) const SHARES: &str = "/v1/office/rounds/{round_id}/shares/{variant_id}";

/// The requests of all shops for a day, or of all days.
#[utoipa::path(
    get, path = path::OFFICE_REQUESTS, tag = "office", params(OfDay), security(("key" = ["demand:read"])),
    responses((status = 200, body = Vec<ShopRequest>), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn requests(
    State(door): State<Door>,
    key: Key,
    Asked(of): Asked<OfDay>,
) -> Result<Json<Vec<ShopRequest>>, Refused> {
    let filter = RequestFilter { delivery_date: of.delivery_date, workspace_id: None };
    let requests = key.work(&door, KeyScope::DemandRead, move |hub, holder| {
        hub.requests_of(&holder.office, filter)
    });
    Ok(Json(requests.await?))
}

/// One request, with what became of each line.
#[utoipa::path(
    get, path = REQUEST, tag = "office", params(("request_id" = PurchaseRequestId, Path)),
    security(("key" = ["demand:read"])),
    responses((status = 200, body = RequestDetail), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn request(
    State(door): State<Door>,
    key: Key,
    Which(request_id): Which<PurchaseRequestId>,
) -> Result<Json<RequestDetail>, Refused> {
    let request = key.work(&door, KeyScope::DemandRead, move |hub, holder| {
        hub.request_of(&holder.office, request_id)
    });
    Ok(Json(request.await?))
}

/// What all shops ask for together and is in no round yet: a list for each supplier and warehouse.
#[utoipa::path(
    get, path = path::OFFICE_DEMAND, tag = "office", params(DemandRequest), security(("key" = ["demand:read"])),
    responses((status = 200, body = Vec<DemandList>), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn demand(
    State(door): State<Door>,
    key: Key,
    Asked(asked): Asked<DemandRequest>,
) -> Result<Json<Vec<DemandList>>, Refused> {
    let lists = key
        .work(&door, KeyScope::DemandRead, move |hub, holder| hub.demand(&holder.office, &asked));
    Ok(Json(lists.await?))
}

/// Closes a list, as it was looked at. Answers which round it became.
#[utoipa::path(
    post, path = path::OFFICE_ROUNDS, tag = "office", request_body = CloseRound,
    security(("key" = ["answers:write"])),
    responses((status = 200, body = RoundDetail), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn close(
    State(door): State<Door>,
    key: Key,
    Sent(close): Sent<CloseRound>,
) -> Result<Json<RoundDetail>, Refused> {
    let round = key.work(&door, KeyScope::AnswersWrite, move |hub, holder| {
        let round_id = hub.close_round(&holder.office, &close)?;
        hub.round(&holder.office, round_id)
    });
    Ok(Json(round.await?))
}

/// The rounds of a day, or of all.
#[utoipa::path(
    get, path = path::OFFICE_ROUNDS, tag = "office", params(OfDay), security(("key" = ["demand:read"])),
    responses((status = 200, body = Vec<Round>), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn rounds(
    State(door): State<Door>,
    key: Key,
    Asked(of): Asked<OfDay>,
) -> Result<Json<Vec<Round>>, Refused> {
    let rounds = key.work(&door, KeyScope::DemandRead, move |hub, holder| {
        hub.rounds(&holder.office, of.delivery_date)
    });
    Ok(Json(rounds.await?))
}

/// One round with its lines.
#[utoipa::path(
    get, path = ROUND, tag = "office", params(("round_id" = Uuid, Path)), security(("key" = ["demand:read"])),
    responses((status = 200, body = RoundDetail), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn round(
    State(door): State<Door>,
    key: Key,
    Which(round_id): Which<Uuid>,
) -> Result<Json<RoundDetail>, Refused> {
    let round = key
        .work(&door, KeyScope::DemandRead, move |hub, holder| hub.round(&holder.office, round_id));
    Ok(Json(round.await?))
}

/// Which request asked for how much of a variant of a round.
#[utoipa::path(
    get, path = SHARES, tag = "office",
    params(("round_id" = Uuid, Path), ("variant_id" = VariantId, Path)), security(("key" = ["demand:read"])),
    responses((status = 200, body = Vec<RoundShare>), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn shares(
    State(door): State<Door>,
    key: Key,
    WhichTwo(round_id, variant_id): WhichTwo<Uuid, VariantId>,
) -> Result<Json<Vec<RoundShare>>, Refused> {
    let shares = key.work(&door, KeyScope::DemandRead, move |hub, holder| {
        hub.round_shares(&holder.office, round_id, variant_id)
    });
    Ok(Json(shares.await?))
}
