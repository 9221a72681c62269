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
    /// 商品金额: what the goods come to.
    pub goods: Fen,
    /// 优惠: what is taken off.
    pub reduction: Fen,
    /// 配送费.
    pub fee: Fen,
    /// What the orders come to: goods without reductions and with fees.
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
    /// 愿多拿: how much more its buyers would take so that a case fills.
    pub tolerance: Quantity,
    /// What is given of it comes to, before reductions and fees.
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
    /// How much they get, where that is not what they ordered.
    pub given: Quantity,
    /// 愿多拿.
    pub tolerance: Quantity,
    /// Their words about it.
    pub note: String,
}
