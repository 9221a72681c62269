//! A shop at its centre: `centre/*`. Which centre is meant follows from the shop's membership.

use axum::{Json, extract::State, http::StatusCode};
use linli_domain::{FactId, PurchaseRequestId, Right};
use linli_protocol::{
    Refusal,
    centre::{
        CataloguePage, CatalogueRequest, Centre, JoinCentre, NewsPage, NewsRequest,
        PurchaseRequest, RequestDetail, RequestStatus, Statement, StatementRequest,
        SubstituteDecision,
    },
    path,
};

use super::{
    CENTRE_ANSWER, CENTRE_REQUEST, Door,
    refused::Refused,
    sent::{Address, Asked, Bearer, Large, Sent, Which},
    sync::{BATCH, Batch},
};

/// The largest request: two thousand lines.
const REQUEST_BYTES_MAX: usize = 1 << 20;

/// The centre of the shop.
#[utoipa::path(
    get, path = path::CENTRE, tag = "centre", security(("access" = [])),
    responses((status = 200, body = Centre), (status = "default", body = Refusal)),
)]
pub(super) async fn of(
    State(door): State<Door>,
    Bearer(holder): Bearer,
) -> Result<Json<Centre>, Refused> {
    let centre = door.seated(holder, |door, seated| door.hub().centre_of(&seated.caller));
    Ok(Json(centre.await?))
}

/// Joins a centre by the code that it gave. A leader's. The same code again is answered as before.
#[utoipa::path(
    post, path = path::CENTRE_JOIN, tag = "centre", request_body = JoinCentre,
    security(("access" = [])),
    responses((status = 200, body = Centre), (status = "default", body = Refusal)),
)]
pub(super) async fn join(
    State(door): State<Door>,
    Address(address): Address,
    Bearer(holder): Bearer,
    Sent(asked): Sent<JoinCentre>,
) -> Result<Json<Centre>, Refused> {
    door.rates().act(holder.seat_id)?;
    let centre = door.seated(holder, move |door, seated| {
        door.access().join_centre(address, seated.caller, &asked)
    });
    Ok(Json(centre.await?))
}

/// Leaves the centre. A leader's.
#[utoipa::path(
    delete, path = path::CENTRE, tag = "centre", security(("access" = [])),
    responses((status = 204), (status = "default", body = Refusal)),
)]
pub(super) async fn leave(
    State(door): State<Door>,
    Bearer(holder): Bearer,
) -> Result<StatusCode, Refused> {
    door.rates().act(holder.seat_id)?;
    door.seated(holder, |door, seated| door.hub().leave_centre(&seated.caller)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A page of what the centre sells.
#[utoipa::path(
    get, path = path::CENTRE_CATALOGUE, tag = "centre", params(CatalogueRequest),
    security(("access" = [])),
    responses(
        (status = 200, body = CataloguePage, content_type = BATCH),
        (status = "default", body = Refusal, content_type = "application/json"),
    ),
)]
pub(super) async fn catalogue(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Asked(asked): Asked<CatalogueRequest>,
) -> Result<Batch, Refused> {
    door.seated(holder, move |door, seated| {
        let member = door.hub().member(&seated.caller, Right::SeeCosts)?;
        let edition = door.hub().catalogue_edition(&member)?;
        door.kept_pages().page(member.centre_id, edition, asked, || {
            let page = door.hub().catalogue(&member, asked)?;
            Batch::of(&page, page.products.len())
        })
    })
    .await
}

/// What the shop asked for, the latest day first.
#[utoipa::path(
    get, path = path::CENTRE_REQUESTS, tag = "centre", security(("access" = [])),
    responses((status = 200, body = Vec<RequestStatus>), (status = "default", body = Refusal)),
)]
pub(super) async fn requests(
    State(door): State<Door>,
    Bearer(holder): Bearer,
) -> Result<Json<Vec<RequestStatus>>, Refused> {
    let requests = door.seated(holder, |door, seated| {
        let member = door.hub().member(&seated.caller, Right::SeeCosts)?;
        door.hub().requests(&member)
    });
    Ok(Json(requests.await?))
}

/// One request, with what became of each line.
#[utoipa::path(
    get, path = CENTRE_REQUEST, tag = "centre", params(("request_id" = PurchaseRequestId, Path)),
    security(("access" = [])),
    responses((status = 200, body = RequestDetail), (status = "default", body = Refusal)),
)]
pub(super) async fn request(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Which(request_id): Which<PurchaseRequestId>,
) -> Result<Json<RequestDetail>, Refused> {
    let request = door.seated(holder, move |door, seated| {
        let member = door.hub().member(&seated.caller, Right::SeeCosts)?;
        door.hub().request(&member, request_id)
    });
    Ok(Json(request.await?))
}

/// Sends a revision of a request. The same again is answered with where it stands.
#[utoipa::path(
    put, path = CENTRE_REQUEST, tag = "centre", params(("request_id" = PurchaseRequestId, Path)),
    request_body = PurchaseRequest, security(("access" = [])),
    responses((status = 200, body = RequestStatus), (status = "default", body = Refusal)),
)]
pub(super) async fn send(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Which(request_id): Which<PurchaseRequestId>,
    Large(request): Large<PurchaseRequest, REQUEST_BYTES_MAX>,
) -> Result<Json<RequestStatus>, Refused> {
    let status = door.seated(holder, move |door, seated| {
        let member = door.hub().member(&seated.caller, Right::BuyGoods)?;
        door.hub().send_request(&member, request_id, &request)
    });
    Ok(Json(status.await?))
}

/// Takes a substitute, or does not.
#[utoipa::path(
    post, path = CENTRE_ANSWER, tag = "centre", params(("answer_id" = FactId, Path)),
    request_body = SubstituteDecision, security(("access" = [])),
    responses((status = 204), (status = "default", body = Refusal)),
)]
pub(super) async fn decide(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Which(answer_id): Which<FactId>,
    Sent(decision): Sent<SubstituteDecision>,
) -> Result<StatusCode, Refused> {
    door.seated(holder, move |door, seated| {
        let member = door.hub().member(&seated.caller, Right::BuyGoods)?;
        door.hub().decide_substitute(&member, answer_id, decision)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A page of what the centre tells the shop.
#[utoipa::path(
    get, path = path::CENTRE_NEWS, tag = "centre", params(NewsRequest), security(("access" = [])),
    responses((status = 200, body = NewsPage), (status = "default", body = Refusal)),
)]
pub(super) async fn news(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Asked(asked): Asked<NewsRequest>,
) -> Result<Json<NewsPage>, Refused> {
    let page = door.seated(holder, move |door, seated| {
        let member = door.hub().member(&seated.caller, Right::SeeCosts)?;
        door.hub().news(&member, asked)
    });
    Ok(Json(page.await?))
}

/// What the shop owes its centre, and by what.
#[utoipa::path(
    get, path = path::CENTRE_STATEMENT, tag = "centre", params(StatementRequest), security(("access" = [])),
    responses((status = 200, body = Statement), (status = "default", body = Refusal)),
)]
pub(super) async fn statement(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Asked(span): Asked<StatementRequest>,
) -> Result<Json<Statement>, Refused> {
    let statement = door.seated(holder, move |door, seated| {
        let member = door.hub().member(&seated.caller, Right::SeeCosts)?;
        door.hub().statement(&member, span)
    });
    Ok(Json(statement.await?))
}
