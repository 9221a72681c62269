//! What is in stock: the sum of what came in and went out.

use serde::{Deserialize, Serialize};

use crate::{FactId, Quantity, Timestamp, VariantId};

/// 库存变动: a fact, corrected by a later one of the opposite sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StockMove {
    /// Identity.
    pub id: FactId,
    /// Of what.
    pub variant_id: VariantId,
    /// Why.
    pub reason: StockReason,
    /// How much came in; negative for what went out. Never nothing.
    pub quantity: Quantity,
    /// The move that this one takes back.
    pub reverses: Option<FactId>,
    /// When.
    pub at: Timestamp,
}

/// Why stock moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum StockReason {
    /// 期初: what was there when the book was begun.
    Opening,
}

impl StockReason {
    /// The stable word of it, as in the file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opening => "opening",
        }
    }
}
