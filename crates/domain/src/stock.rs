//! What is in stock: the sum of what came in and went out.

use serde::{Deserialize, Serialize};

use crate::{FactId, Fen, LotId, OrderLineId, PurchaseLineId, Quantity, Timestamp, VariantId};

/// 库存变动: a fact, corrected by a later one of the opposite sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
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
    /// From where and to where.
    pub trace: StockTrace,
}

/// What a move belongs to, so that goods can be followed from a supplier's lot to every member who got some, and back
/// (溯源, 食品安全法 art. 53).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct StockTrace {
    /// 批次.
    pub lot_id: Option<LotId>,
    /// The delivery it came with.
    pub receipt_id: Option<FactId>,
    /// What was asked of the supplier.
    pub purchase_line_id: Option<PurchaseLineId>,
    /// Whose order it went to.
    pub order_line_id: Option<OrderLineId>,
    /// The hand-out by which it went.
    pub pickup_id: Option<FactId>,
    /// What a unit of it cost.
    pub unit_cost: Option<Fen>,
    /// A remark.
    pub note: String,
}

/// Why stock moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum StockReason {
    /// 期初: what was there when the book was begun.
    Opening,
    /// 到货: what a supplier brought, the damaged among it.
    Received,
    /// 到货损坏: what of it was not fit to be sold, and is claimed from the supplier.
    Damaged,
    /// 核销: what a member took along.
    HandedOut,
    /// 盘点: what counting found more or less.
    StockTake,
    /// 损耗: what spoiled or expired in the shop.
    Spoiled,
    /// 退供货商: what went back.
    Returned,
}

impl StockReason {
    /// Every one.
    pub const ALL: [Self; 7] = [
        Self::Opening,
        Self::Received,
        Self::Damaged,
        Self::HandedOut,
        Self::StockTake,
        Self::Spoiled,
        Self::Returned,
    ];

    /// The stable word of it, as in the file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Received => "received",
            Self::Damaged => "damaged",
            Self::HandedOut => "handed_out",
            Self::StockTake => "stock_take",
            Self::Spoiled => "spoiled",
            Self::Returned => "returned",
        }
    }

    /// The reason of a stored word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}
