//! What all shops ask for together, and what suppliers are asked for because of it.

use linli_domain::{
    Day, ProductId, PurchaseRequestId, Quantity, SupplierId, Timestamp, Unit, VariantId,
    WorkspaceId,
    cases::{CasePlan, Rounding},
    centre::RequestState,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `GET office/demand`: of which day, and of that whose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct DemandRequest {
    /// Of which day of delivery.
    pub delivery_date: Day,
    /// From which supplier; from all where it is left out.
    #[serde(default)]
    pub supplier_id: Option<SupplierId>,
    /// From which warehouse; from all where it is left out.
    #[serde(default)]
    pub warehouse: Option<String>,
    /// How open cases are dealt with.
    #[serde(default)]
    pub rounding: Rounding,
}

/// What is to be bought of one supplier, from one warehouse for one day, and is in no round yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({
    "supplier_id": "019b0a3e-7c00-7000-8000-000000000002", "supplier": "洛川果业", "warehouse": "滨江仓",
    "delivery_date": "2026-12-03", "cutoff_at": 1_796_205_600_000_i64, "rounding": "up",
    "lines": [{"variant_id": "019b0a3e-7c00-7000-8000-000000000004", "code": "A-001", "product": "洛川苹果", "variant": "5斤装",
        "unit": "箱", "case_pack": 12, "requests": 2, "asked": "17", "tolerance": "3",
        "plan": {"cases": 2, "to_buy": "24", "surplus": "7", "short": "0", "missing_to_next_case": "4",
            "missing_to_minimum": "0"}}],
    "seen": "5d41402abc4b2a76b9719d911017c592",
})))]
pub struct DemandList {
    /// Whom.
    pub supplier_id: SupplierId,
    /// Their name.
    pub supplier: String,
    /// From where it is delivered. May be empty.
    pub warehouse: String,
    /// For which day.
    pub delivery_date: Day,
    /// Until when shops may still revise it; `None` where the centre does not deliver then any more.
    pub cutoff_at: Option<Timestamp>,
    /// How it is rounded.
    pub rounding: Rounding,
    /// What, by product and variant.
    pub lines: Vec<DemandLine>,
    /// What to close it with: it says what was looked at.
    pub seen: String,
}

/// One variant over all shops.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemandLine {
    /// What.
    pub variant_id: VariantId,
    /// Its code.
    pub code: String,
    /// Its product's name.
    pub product: String,
    /// Its name.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// Pieces in a case.
    pub case_pack: Option<u32>,
    /// How many requests want it.
    pub requests: u32,
    /// How much they want.
    pub asked: Quantity,
    /// How much more they would take.
    pub tolerance: Quantity,
    /// What to buy, rounded over all shops together.
    pub plan: CasePlan,
}

/// `POST office/rounds`: closes a list. From then on no shop revises what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CloseRound {
    /// From the list.
    pub supplier_id: SupplierId,
    /// From the list.
    pub warehouse: String,
    /// From the list.
    pub delivery_date: Day,
    /// From the list.
    #[serde(default)]
    pub rounding: Rounding,
    /// From the list.
    pub seen: String,
}

/// `GET office/rounds`: a list that was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Round {
    /// Which.
    pub round_id: Uuid,
    /// Whom it asks.
    pub supplier_id: SupplierId,
    /// Their name.
    pub supplier: String,
    /// From where.
    pub warehouse: String,
    /// For which day.
    pub delivery_date: Day,
    /// The how many-th of the same: what came late makes a further one.
    pub number: u32,
    /// When it was closed.
    pub closed_at: Timestamp,
    /// How many variants.
    pub lines: u32,
    /// How many of them every request of which was answered.
    pub answered: u32,
}

/// `GET office/rounds/{round_id}`: a round with its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoundDetail {
    /// Which.
    pub round: Round,
    /// What it asks for.
    pub lines: Vec<RoundLine>,
}

/// One variant of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoundLine {
    /// What.
    pub variant_id: VariantId,
    /// Which product.
    pub product_id: ProductId,
    /// Its code.
    pub code: String,
    /// Its product's name.
    pub product: String,
    /// Its name.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// Pieces in a case.
    pub case_pack: Option<u32>,
    /// How much shops asked for.
    pub asked: Quantity,
    /// How much more they would take.
    pub tolerance: Quantity,
    /// Whole cases.
    pub cases: Option<u32>,
    /// What the supplier is asked for.
    pub to_buy: Quantity,
    /// How many requests want it.
    pub requests: u32,
    /// How many of them were answered.
    pub answered: u32,
    /// What they were promised, all together.
    pub confirmed: Quantity,
}

/// What one request has of a variant of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoundShare {
    /// Which request.
    pub request_id: PurchaseRequestId,
    /// Whose.
    pub workspace_id: WorkspaceId,
    /// What the shop is called.
    pub shop: String,
    /// How much it asked for.
    pub asked: Quantity,
    /// How much more it would take.
    pub tolerance: Quantity,
    /// What it was promised last; `None` so far.
    pub confirmed: Option<Quantity>,
}

/// A request, as the centre lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShopRequest {
    /// Which.
    pub request_id: PurchaseRequestId,
    /// Whose.
    pub workspace_id: WorkspaceId,
    /// What the shop is called.
    pub shop: String,
    /// Its title.
    pub title: String,
    /// For which day.
    pub delivery_date: Day,
    /// The revision that counts.
    pub revision: u32,
    /// Where it stands.
    pub state: RequestState,
    /// Did it come after the cutoff?
    pub late: bool,
    /// The latest revision that came too late and was not taken.
    pub refused_revision: Option<u32>,
    /// When it came.
    pub received_at: Timestamp,
    /// How many lines it has.
    pub lines: u32,
}
