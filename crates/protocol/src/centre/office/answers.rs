//! What the centre can deliver of what was asked for.

use linli_domain::{
    FactId, PurchaseRequestId, Quantity, VariantId, WorkspaceId,
    centre::ShortReason,
    sharing::{SharingRule, Surplus, Why},
};
use serde::{Deserialize, Serialize};

use crate::centre::Substitute;

/// `POST office/rounds/{round_id}/shares/{variant_id}/preview`: what the supplier brings of a variant, to be shared between the shops
/// that asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({"confirmed": "12", "rule": "pro_rata", "kept": []})))]
pub struct ShareOut {
    /// What the supplier brings, over all shops.
    pub confirmed: Quantity,
    /// How it is shared where it is not enough.
    #[serde(default)]
    pub rule: SharingRule,
    /// How what is over goes to those who would take more.
    #[serde(default)]
    pub surplus: Surplus,
    /// What a person set.
    #[serde(default)]
    pub kept: Vec<KeptShare>,
}

/// What a request gets whatever the rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptShare {
    /// Which request.
    pub request_id: PurchaseRequestId,
    /// How much.
    pub pieces: Quantity,
}

/// Who would get how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharePreview {
    /// One for each request, in the order in which they first asked.
    pub shares: Vec<ShareProposal>,
    /// What no shop takes.
    pub left: Quantity,
    /// What was set for shops beyond all there is: then it cannot be given so.
    pub overdrawn: Quantity,
    /// What to commit it with: it says what was looked at.
    pub seen: String,
}

/// What one request would get.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShareProposal {
    /// Which request.
    pub request_id: PurchaseRequestId,
    /// Whose.
    pub workspace_id: WorkspaceId,
    /// What the shop is called.
    pub shop: String,
    /// How much it asked for.
    pub asked: Quantity,
    /// How much it would get.
    pub given: Quantity,
    /// Why so much.
    pub why: Why,
}

/// `POST office/rounds/{round_id}/shares/{variant_id}/commit`: gives exactly that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommitShares {
    /// As it was looked at.
    #[serde(flatten)]
    pub share_out: ShareOut,
    /// From the preview.
    pub seen: String,
    /// Why less comes, where it does.
    #[serde(default)]
    pub reason: Option<ShortReason>,
    /// A word on it for those who get less. May be empty.
    #[serde(default)]
    pub note: String,
}

/// `POST office/answers`: what one line gets, said by itself: a correction, a substitute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({
    "answer_id": "019b0a3e-7c00-7000-8000-000000000006", "request_id": "019b0a3e-7c00-7000-8000-000000000005",
    "variant_id": "019b0a3e-7c00-7000-8000-000000000004", "confirmed": "12", "reason": "not_enough", "note": "",
    "substitute": {"variant_id": "019b0a3e-7c00-7000-8000-000000000008", "pieces": "5", "price": 2_600},
})))]
pub struct AnswerLine {
    /// Made by whoever sends it, so that it is said once however often it is sent.
    pub answer_id: FactId,
    /// Which request.
    pub request_id: PurchaseRequestId,
    /// Which line of it.
    pub variant_id: VariantId,
    /// How much comes.
    pub confirmed: Quantity,
    /// Why not more, where it is less.
    #[serde(default)]
    pub reason: Option<ShortReason>,
    /// A word on it. May be empty.
    #[serde(default)]
    pub note: String,
    /// What is offered instead.
    #[serde(default)]
    pub substitute: Option<Substitute>,
}

/// How many lines were answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answered {
    /// Lines.
    pub lines: u32,
    /// Lines of them that get less than they asked for.
    pub short: u32,
}
