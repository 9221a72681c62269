//! Goods sent off, and money.

use linli_domain::{
    Day, DeliveryNoteId, FactId, Fen, PurchaseRequestId, Quantity, Timestamp, VariantId,
    WorkspaceId,
    centre::statement::{EntryKind, Sums},
};
use serde::{Deserialize, Serialize};

/// `POST office/deliveries`: goods for one shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({
    "note_id": "019b0a3e-7c00-7000-8000-000000000007", "workspace_id": "019b0a3e-7c00-7000-8000-000000000009",
    "delivery_date": "2026-12-03", "number": "", "corrects": null,
    "lines": [{"request_id": "019b0a3e-7c00-7000-8000-000000000005", "variant_id": "019b0a3e-7c00-7000-8000-000000000004",
        "pieces": "12", "lot": "B-118", "produced_on": "2026-11-20"}],
})))]
pub struct Shipment {
    /// Made by whoever sends it, so that it is one however often it is sent.
    pub note_id: DeliveryNoteId,
    /// For which shop.
    pub workspace_id: WorkspaceId,
    /// For which day.
    pub delivery_date: Day,
    /// What stands on the paper; the hub numbers it where it is empty.
    #[serde(default)]
    pub number: String,
    /// The note that this one puts right. Only then may pieces be below none.
    #[serde(default)]
    pub corrects: Option<DeliveryNoteId>,
    /// What.
    pub lines: Vec<ShipmentLine>,
}

/// One variant of a shipment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShipmentLine {
    /// For which request.
    pub request_id: PurchaseRequestId,
    /// What.
    pub variant_id: VariantId,
    /// What was asked for, where this comes instead of it.
    #[serde(default)]
    pub instead_of: Option<VariantId>,
    /// How much.
    pub pieces: Quantity,
    /// What a piece is billed at, where that is not what the leader accepted.
    #[serde(default)]
    pub price: Option<Fen>,
    /// 批号.
    #[serde(default)]
    pub lot: String,
    /// 生产日期.
    #[serde(default)]
    pub produced_on: Option<Day>,
}

/// `POST office/entries`: money that a person records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({
    "entry_id": "019b0a3e-7c00-7000-8000-00000000000a", "workspace_id": "019b0a3e-7c00-7000-8000-000000000009",
    "kind": "payment", "amount": -30_600, "happened_at": 1_796_300_000_000_i64, "memo": "转账",
})))]
pub struct EntryRequest {
    /// Made by whoever sends it, so that it is one however often it is sent.
    pub entry_id: FactId,
    /// Of which shop.
    pub workspace_id: WorkspaceId,
    /// What it is: a payment, a claim or an adjustment.
    pub kind: EntryKind,
    /// What the leader owes more by it: below nothing for a payment or what they are given.
    pub amount: Fen,
    /// When it happened.
    pub happened_at: Timestamp,
    /// What a person is to read. May be empty.
    #[serde(default)]
    pub memo: String,
    /// The note that it is about.
    #[serde(default)]
    pub note_id: Option<DeliveryNoteId>,
    /// The request that it is about.
    #[serde(default)]
    pub request_id: Option<PurchaseRequestId>,
    /// The goods that it is about.
    #[serde(default)]
    pub variant_id: Option<VariantId>,
    /// How many of them.
    #[serde(default)]
    pub pieces: Option<Quantity>,
}

/// What one shop owes, for the list of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShopBalance {
    /// Which shop.
    pub workspace_id: WorkspaceId,
    /// What it is called.
    pub shop: String,
    /// What came to what, by kind.
    pub sums: Sums,
    /// What it owes.
    pub balance: Fen,
}
