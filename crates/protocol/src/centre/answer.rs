//! What the centre says to a line.

use linli_domain::{
    FactId, Fen, PurchaseRequestId, Quantity, Timestamp, VariantId, centre::ShortReason,
};
use serde::{Deserialize, Serialize};

/// 确认: what the centre can deliver of one line. A fact: what is said otherwise later is another answer, and the last one counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = LineAnswer, example = json!({
    "answer_id": "019b0a3e-7c00-7000-8000-000000000006", "request_id": "019b0a3e-7c00-7000-8000-000000000005",
    "variant_id": "019b0a3e-7c00-7000-8000-000000000004", "asked": "17", "confirmed": "12", "reason": "not_enough", "note": "",
    "substitute": null,
})))]
pub struct Answer {
    /// Identity.
    pub answer_id: FactId,
    /// To which request.
    pub request_id: PurchaseRequestId,
    /// To which line of it.
    pub variant_id: VariantId,
    /// How much was asked for when it was said.
    pub asked: Quantity,
    /// How much of it comes. More than was asked for only within the line's tolerance.
    pub confirmed: Quantity,
    /// Why not more, where it is less.
    #[serde(default)]
    pub reason: Option<ShortReason>,
    /// A word on it. May be empty.
    #[serde(default)]
    pub note: String,
    /// 换货: what the centre offers for what does not come.
    #[serde(default)]
    pub substitute: Option<Substitute>,
}

/// Something else instead. It comes only if the leader takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Substitute {
    /// What.
    pub variant_id: VariantId,
    /// How many pieces of it.
    pub pieces: Quantity,
    /// What a piece costs.
    pub price: Fen,
}

/// `POST centre/answers/{answer_id}`: whether the leader takes the substitute. Said once; the same again changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({"take": true, "decided_at": 1_796_210_000_000_i64})))]
pub struct SubstituteDecision {
    /// Whether it is taken.
    pub take: bool,
    /// When the leader decided, by their clock.
    pub decided_at: Timestamp,
}
