//! Publishing a catalogue: `office/catalogue`.

use axum::{Json, extract::State};
use linli_protocol::{
    Refusal,
    centre::{
        CataloguePage, CatalogueRequest,
        office::{KeyScope, PublishPreview, PublishRequest, Published},
    },
    path,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    super::{
        Door,
        refused::Refused,
        sent::{Asked, File, Large, Which},
    },
    Key,
};
use crate::centre::catalogue::sheet;

/// The largest publication: some fifty thousand variants.
const ROWS_BYTES_MAX: usize = 32 << 20;
/// The largest spreadsheet.
const SHEET_BYTES_MAX: usize = 32 << 20;

/// One of [`OFFICE_COMMIT`](path::OFFICE_COMMIT).
pub(in crate::http) const COMMIT: &str = "/v1/office/catalogue/commit/{preview_id}";

/// What publishing these rows would change: new, other prices, other things, withdrawn, and what is wrong with which row. Nothing
/// is changed.
#[utoipa::path(
    post, path = path::OFFICE_DRY_RUN, tag = "office", request_body = PublishRequest,
    security(("key" = ["catalogue:write"])),
    responses((status = 200, body = PublishPreview), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn dry_run(
    State(door): State<Door>,
    key: Key,
    Large(rows): Large<PublishRequest, ROWS_BYTES_MAX>,
) -> Result<Json<PublishPreview>, Refused> {
    let preview = key.work(&door, KeyScope::CatalogueWrite, move |hub, holder| {
        hub.catalogue_dry_run(&holder.office, rows)
    });
    Ok(Json(preview.await?))
}

/// How a spreadsheet is read.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct HowRead {
    /// Is everything in it that is sold? Then what is not in it is withdrawn.
    #[serde(default)]
    complete: bool,
}

/// The same for a spreadsheet: XLSX, XLS, ODS or CSV.
#[utoipa::path(
    post, path = path::OFFICE_SHEET, tag = "office", params(HowRead),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    security(("key" = ["catalogue:write"])),
    responses((status = 200, body = PublishPreview), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn sheet(
    State(door): State<Door>,
    key: Key,
    Asked(how): Asked<HowRead>,
    File(bytes): File<SHEET_BYTES_MAX>,
) -> Result<Json<PublishPreview>, Refused> {
    let preview = key.work(&door, KeyScope::CatalogueWrite, move |hub, holder| {
        let read = sheet::read("", &bytes, how.complete).map_err(|_| Refusal::Damaged)?;
        hub.catalogue_dry_run_of_sheet(&holder.office, read)
    });
    Ok(Json(preview.await?))
}

/// Publishes exactly what a dry run said.
#[utoipa::path(
    post, path = COMMIT, tag = "office", params(("preview_id" = Uuid, Path)),
    security(("key" = ["catalogue:write"])),
    responses((status = 200, body = Published), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn commit(
    State(door): State<Door>,
    key: Key,
    Which(preview_id): Which<Uuid>,
) -> Result<Json<Published>, Refused> {
    let published = key.work(&door, KeyScope::CatalogueWrite, move |hub, holder| {
        hub.publish_catalogue(&holder.office, preview_id)
    });
    Ok(Json(published.await?))
}

/// A page of the catalogue.
#[utoipa::path(
    get, path = path::OFFICE_CATALOGUE, tag = "office", params(CatalogueRequest),
    security(("key" = ["catalogue:write"])),
    responses((status = 200, body = CataloguePage), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn page(
    State(door): State<Door>,
    key: Key,
    Asked(asked): Asked<CatalogueRequest>,
) -> Result<Json<CataloguePage>, Refused> {
    let page = key.work(&door, KeyScope::CatalogueWrite, move |hub, holder| {
        hub.catalogue_of(&holder.office, asked)
    });
    Ok(Json(page.await?))
}
