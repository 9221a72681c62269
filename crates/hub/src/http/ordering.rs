//! Ordering pages as laptops publish them, and the orders that they take in: `ordering/*`.

use axum::{
    Json,
    extract::{Request, State},
    http::StatusCode,
};
use linli_domain::CampaignId;
use linli_protocol::{
    Refusal,
    ordering::{
        Inbox, InboxRequest, OrderingPage, PAGE_BYTES_MAX, PICTURE_BYTES_MAX, Published,
        TakenReport,
    },
    path,
};

use super::{
    Door, ORDERING_PAGE, ORDERING_PICTURE,
    refused::Refused,
    sent::{Asked, Bearer, Which, named, whole},
};

/// The largest report of what was taken: each order in it has a hundred bytes or so.
const REPORT_BYTES_MAX: usize = 128 << 10;

/// Publishes the page of a campaign, or what is new about it. A leader's.
#[utoipa::path(
    put, path = ORDERING_PAGE, tag = "ordering", params(("campaign_id" = CampaignId, Path)),
    request_body = OrderingPage, security(("access" = [])),
    responses((status = 200, body = Published), (status = "default", body = Refusal)),
)]
pub(super) async fn publish(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Which(campaign_id): Which<CampaignId>,
    request: Request,
) -> Result<Json<Published>, Refused> {
    // As it is written by hand it may have more blanks than as it is kept.
    let bytes = whole(request.into_body(), 2 * PAGE_BYTES_MAX).await?;
    let published = door.seated(holder, move |door, seated| {
        let page: OrderingPage = named(&bytes)?;
        door.ordering().publish(&seated.caller, campaign_id, &page)
    });
    Ok(Json(published.await?))
}

/// Closes a page. A leader's.
#[utoipa::path(
    delete, path = ORDERING_PAGE, tag = "ordering", params(("campaign_id" = CampaignId, Path)),
    security(("access" = [])),
    responses((status = 204), (status = "default", body = Refusal)),
)]
pub(super) async fn close(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Which(campaign_id): Which<CampaignId>,
) -> Result<StatusCode, Refused> {
    door.seated(holder, move |door, seated| door.ordering().close(&seated.caller, campaign_id))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings a picture that a published page names: JPEG, PNG or WebP. A leader's.
#[utoipa::path(
    put, path = ORDERING_PICTURE, tag = "ordering",
    params(("campaign_id" = CampaignId, Path), ("sha256" = String, Path)),
    request_body(content = Vec<u8>, content_type = "image/*"), security(("access" = [])),
    responses((status = 204), (status = "default", body = Refusal)),
)]
pub(super) async fn picture(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Which((campaign_id, hash)): Which<(CampaignId, String)>,
    request: Request,
) -> Result<StatusCode, Refused> {
    let data = whole(request.into_body(), PICTURE_BYTES_MAX).await?;
    door.seated(holder, move |door, seated| {
        door.ordering().put_picture(&seated.caller, campaign_id, &hash, &data)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The orders that came in or changed since.
#[utoipa::path(
    get, path = path::ORDERING_ORDERS, tag = "ordering", params(InboxRequest),
    security(("access" = [])),
    responses((status = 200, body = Inbox), (status = "default", body = Refusal)),
)]
pub(super) async fn orders(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Asked(request): Asked<InboxRequest>,
) -> Result<Json<Inbox>, Refused> {
    let inbox =
        door.seated(holder, move |door, seated| door.ordering().inbox(&seated.caller, request));
    Ok(Json(inbox.await?))
}

/// What became of orders on the laptop, for their members to see.
#[utoipa::path(
    post, path = path::ORDERING_TAKEN, tag = "ordering", request_body = TakenReport,
    security(("access" = [])),
    responses((status = 204), (status = "default", body = Refusal)),
)]
pub(super) async fn taken(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    request: Request,
) -> Result<StatusCode, Refused> {
    let bytes = whole(request.into_body(), REPORT_BYTES_MAX).await?;
    let report: TakenReport = named(&bytes)?;
    door.seated(holder, move |door, seated| door.ordering().taken(&seated.caller, &report)).await?;
    Ok(StatusCode::NO_CONTENT)
}
