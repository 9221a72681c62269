//! What the centre sent.

use linli_domain::{
    Day, DeliveryNoteId, Fen, PurchaseRequestId, Quantity, Timestamp, VariantId, centre::statement,
};
use serde::{Deserialize, Serialize};

/// 送货单: what the centre sent the shop at once. A fact; what was wrong with it is put right by another one, whose pieces may be below
/// none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({
    "note_id": "019b0a3e-7c00-7000-8000-000000000007", "number": "20261203-0001", "delivery_date": "2026-12-03",
    "shipped_at": 1_796_250_000_000_i64, "corrects": null,
    "lines": [{"request_id": "019b0a3e-7c00-7000-8000-000000000005", "variant_id": "019b0a3e-7c00-7000-8000-000000000004",
        "instead_of": null, "pieces": "12", "accepted_price": 2_550, "price": 2_550, "lot": "B-118", "produced_on": "2026-11-20"}],
})))]
pub struct DeliveryNote {
    /// Identity.
    pub note_id: DeliveryNoteId,
    /// What stands on the paper.
    pub number: String,
    /// For which day.
    pub delivery_date: Day,
    /// When it was sent off.
    pub shipped_at: Timestamp,
    /// The note that this one puts right.
    #[serde(default)]
    pub corrects: Option<DeliveryNoteId>,
    /// What is on it.
    pub lines: Vec<DeliveryLine>,
}

/// One variant, of one lot, for one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryLine {
    /// For which request.
    pub request_id: PurchaseRequestId,
    /// What.
    pub variant_id: VariantId,
    /// What was asked for, where this comes instead of it.
    #[serde(default)]
    pub instead_of: Option<VariantId>,
    /// How much; below none only where it puts another note right.
    pub pieces: Quantity,
    /// What the leader accepted for a piece: with the request, or with the substitute.
    pub accepted_price: Fen,
    /// What a piece is billed at.
    pub price: Fen,
    /// 批号. May be empty.
    #[serde(default)]
    pub lot: String,
    /// 生产日期.
    #[serde(default)]
    pub produced_on: Option<Day>,
}

impl DeliveryLine {
    /// What the statement says of it: the goods as they were accepted, and the difference to what is billed.
    #[must_use]
    pub fn amounts(&self) -> (Fen, Fen) {
        statement::delivered(self.pieces, self.accepted_price, self.price)
    }
}

impl DeliveryNote {
    /// What it bills.
    #[must_use]
    pub fn total(&self) -> Fen {
        let billed = |line: &DeliveryLine| statement::amount(line.pieces, line.price);
        self.lines.iter().map(billed).sum()
    }
}
