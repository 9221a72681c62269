//! What the centre can deliver: `office/rounds/…/shares/…`, `office/answers`.

use axum::{Json, extract::State};
use linli_domain::VariantId;
use linli_protocol::{
    Refusal,
    centre::office::{AnswerLine, Answered, CommitShares, KeyScope, ShareOut, SharePreview},
    path,
};
use uuid::Uuid;

use super::{
    super::{
        Door,
        refused::Refused,
        sent::{Large, Listed, Which},
    },
    Key, WhichTwo,
};

/// The largest list of what is set by hand, or of answers.
const BYTES_MAX: usize = 4 << 20;

/// Shares a variant of a round, and does not say so to anybody yet.
pub(in crate::http) const PREVIEW: &str =
    "/v1/office/rounds/{round_id}/shares/{variant_id}/preview";
/// Says so.
pub(in crate::http) const COMMIT: &str = "/v1/office/rounds/{round_id}/shares/{variant_id}/commit";
/// Everything of a round that nobody answered.
pub(in crate::http) const WHOLE: &str = "/v1/office/rounds/{round_id}/answers";

/// Who would get how much of what the supplier brings.
#[utoipa::path(
    post, path = PREVIEW, tag = "office", request_body = ShareOut,
    params(("round_id" = Uuid, Path), ("variant_id" = VariantId, Path)), security(("key" = ["answers:write"])),
    responses((status = 200, body = SharePreview), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn preview(
    State(door): State<Door>,
    key: Key,
    WhichTwo(round_id, variant_id): WhichTwo<Uuid, VariantId>,
    Large(out): Large<ShareOut, BYTES_MAX>,
) -> Result<Json<SharePreview>, Refused> {
    let preview = key.work(&door, KeyScope::AnswersWrite, move |hub, holder| {
        hub.preview_shares(&holder.office, round_id, variant_id, &out)
    });
    Ok(Json(preview.await?))
}

/// Gives exactly what was looked at.
#[utoipa::path(
    post, path = COMMIT, tag = "office", request_body = CommitShares,
    params(("round_id" = Uuid, Path), ("variant_id" = VariantId, Path)), security(("key" = ["answers:write"])),
    responses((status = 200, body = Answered), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn commit(
    State(door): State<Door>,
    key: Key,
    WhichTwo(round_id, variant_id): WhichTwo<Uuid, VariantId>,
    Large(commit): Large<CommitShares, BYTES_MAX>,
) -> Result<Json<Answered>, Refused> {
    let answered = key.work(&door, KeyScope::AnswersWrite, move |hub, holder| {
        hub.commit_shares(&holder.office, round_id, variant_id, &commit)
    });
    Ok(Json(answered.await?))
}

/// Answers everything of a round that nobody answered, as it was bought.
#[utoipa::path(
    post, path = WHOLE, tag = "office", params(("round_id" = Uuid, Path)), security(("key" = ["answers:write"])),
    responses((status = 200, body = Answered), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn whole(
    State(door): State<Door>,
    key: Key,
    Which(round_id): Which<Uuid>,
) -> Result<Json<Answered>, Refused> {
    let answered = key.work(&door, KeyScope::AnswersWrite, move |hub, holder| {
        hub.answer_round(&holder.office, round_id)
    });
    Ok(Json(answered.await?))
}

/// Answers lines by themselves: corrections, substitutes.
#[utoipa::path(
    post, path = path::OFFICE_ANSWERS, tag = "office", request_body = Vec<AnswerLine>,
    security(("key" = ["answers:write"])),
    responses((status = 200, body = Answered), (status = "default", body = Refusal)),
)]
pub(in crate::http) async fn lines(
    State(door): State<Door>,
    key: Key,
    Listed(lines): Listed<AnswerLine, BYTES_MAX>,
) -> Result<Json<Answered>, Refused> {
    let answered = key.work(&door, KeyScope::AnswersWrite, move |hub, holder| {
        hub.answer_lines(&holder.office, &lines)
    });
    Ok(Json(answered.await?))
}
