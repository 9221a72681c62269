//! What a campaign comes to: each product with its total, and who ordered it.

use serde::Serialize;

use crate::{Fen, MemberId, OfferId, OrderId, Quantity, Unit};

/// 汇总 of one campaign. Cancelled orders are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Summary {
    /// One for each offer, in the menu's order; offers that nobody ordered are there with nothing.
    pub offers: Vec<OfferTotal>,
    /// Standing orders.
    pub orders: u32,
    /// What they come to.
    pub amount: Fen,
}

/// How much of one offer was ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OfferTotal {
    /// Which.
    pub offer_id: OfferId,
    /// Its menu number.
    pub menu_number: String,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// How much in all.
    pub ordered: Quantity,
    /// What it comes to.
    pub amount: Fen,
    /// Pieces in a case; `None` for loose goods.
    pub case_pack: Option<u32>,
    /// Pieces that would fill the open case.
    pub missing_to_next_case: Quantity,
    /// Who ordered it, by sequence number.
    pub buyers: Vec<Buyer>,
}

/// One member's part in an [`OfferTotal`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Buyer {
    /// Which order.
    pub order_id: OrderId,
    /// Whose.
    pub member_id: MemberId,
    /// 跟团号.
    pub sequence: u32,
    /// The member's name.
    pub name: String,
    /// How much.
    pub quantity: Quantity,
    /// Their words about it.
    pub note: String,
}
