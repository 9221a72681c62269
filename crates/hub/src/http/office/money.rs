//! Goods sent off, and money: `office/deliveries`, `office/entries`, `office/statements`.

use axum::{Json, extract::State, http::StatusCode};
use linli_domain::{Day, WorkspaceId};
use linli_protocol::{
    Refusal,
    centre::{
        DeliveryNote, Statement, StatementRequest,
        office::{EntryRequest, KeyScope, Shipment, ShopBalance},
    },
    path,
};
use serde::Deserialize;

use super::{
    super::{
        Door,
        refused::Refused,
        sent::{Asked, Large, Sent, Which},
    },
    Key,
};

/// The largest note.
const BYTES_MAX: usize = 4 << 20;

/// One of [`OFFICE_STATEMENTS`](path::OFFICE_STATEMENTS).
pub(in crate::http) const STATEMENT: &str = "/v1/office/statements/{workspace_id}";

/// For which day.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct ForDay {
    /// For which day of delivery.
    delivery_date: Day,
}

/// What is still to be sent for a day of what was promised, one shipment for each shop.
#[utoipa::path(
    get, path = path::OFFICE_DELIVERIES, tag = "office", params(ForDay), security(("key" = ["answers:write"])),
    responses((status = 200, body = Vec<Shipment>), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn to_send(
    State(door): State<Door>,
    key: Key,
    Asked(ForDay { delivery_date }): Asked<ForDay>,
) -> Result<Json<Vec<Shipment>>, Refused> {
    let shipments = key.work(&door, KeyScope::AnswersWrite, move |hub, holder| {
        hub.shipments_to_send(&holder.office, delivery_date)
    });
    Ok(Json(shipments.await?))
}

/// Sends goods off to a shop.
#[utoipa::path(
    post, path = path::OFFICE_DELIVERIES, tag = "office", request_body = Shipment,
    security(("key" = ["answers:write"])),
    responses((status = 200, body = DeliveryNote), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn ship(
    State(door): State<Door>,
    key: Key,
    Large(shipment): Large<Shipment, BYTES_MAX>,
) -> Result<Json<DeliveryNote>, Refused> {
    let note = key.work(&door, KeyScope::AnswersWrite, move |hub, holder| {
        hub.ship(&holder.office, &shipment)
    });
    Ok(Json(note.await?))
}

/// Records a payment, a claim or an adjustment.
#[utoipa::path(
    post, path = path::OFFICE_ENTRIES, tag = "office", request_body = EntryRequest,
    security(("key" = ["answers:write"])),
    responses((status = 204), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn record(
    State(door): State<Door>,
    key: Key,
    Sent(entry): Sent<EntryRequest>,
) -> Result<StatusCode, Refused> {
    key.work(&door, KeyScope::AnswersWrite, move |hub, holder| {
        hub.record_entry(&holder.office, &entry)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What each shop owes.
#[utoipa::path(
    get, path = path::OFFICE_STATEMENTS, tag = "office", security(("key" = ["statements:read"])),
    responses((status = 200, body = Vec<ShopBalance>), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn balances(
    State(door): State<Door>,
    key: Key,
) -> Result<Json<Vec<ShopBalance>>, Refused> {
    let balances =
        key.work(&door, KeyScope::StatementsRead, |hub, holder| hub.balances(&holder.office));
    Ok(Json(balances.await?))
}

/// What one shop owes, and by what.
#[utoipa::path(
    get, path = STATEMENT, tag = "office", params(("workspace_id" = WorkspaceId, Path), StatementRequest),
    security(("key" = ["statements:read"])),
    responses((status = 200, body = Statement), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn statement(
    State(door): State<Door>,
    key: Key,
    Which(workspace_id): Which<WorkspaceId>,
    Asked(span): Asked<StatementRequest>,
) -> Result<Json<Statement>, Refused> {
    let statement = key.work(&door, KeyScope::StatementsRead, move |hub, holder| {
        hub.statement_of(&holder.office, workspace_id, span)
    });
    Ok(Json(statement.await?))
}
