//! What a member wants from a campaign.

use serde::{Deserialize, Serialize};

use crate::{
    CampaignId, Claims, Fen, MemberId, OfferId, OrderId, OrderLineId, PasteId, PickupPointId,
    Quantity, Timestamp,
};

/// 订单: one member's order in one campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Order {
    /// Identity.
    pub id: OrderId,
    /// In which campaign.
    pub campaign_id: CampaignId,
    /// Whose.
    pub member_id: MemberId,
    /// 跟团号: the order's number in its campaign, from 1; printed large on labels, where names are masked.
    pub sequence: u32,
    /// When it was first placed.
    pub placed_at: Timestamp,
    /// Where it is collected this time, if not at the member's usual place.
    pub pickup_point: Option<PickupPointId>,
    /// 团员备注, in the member's words.
    pub note: String,
    /// What the member said about payment and hand-out.
    pub marks: Vec<Mark>,
    /// The pasted list that last placed or changed it. The next list may cancel it by leaving it out; an order entered by
    /// hand (`None`) is not a list's to cancel.
    pub paste_id: Option<PasteId>,
}

/// 明细: how much of one offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OrderLine {
    /// Identity.
    pub id: OrderLineId,
    /// Of which order.
    pub order_id: OrderId,
    /// Of what.
    pub offer_id: OfferId,
    /// How much, and since when. The line's quantity is their total.
    pub claims: Claims,
    /// The price of a unit when it was ordered.
    pub price: Fen,
    /// The member's words about this line: `不要葱`.
    pub note: String,
    /// 愿多拿: pieces that the member would take on top so that a case fills.
    pub tolerance: Quantity,
    /// 换货: the line, of goods that failed, which this one stands in for.
    pub replaces: Option<OrderLineId>,
}

impl OrderLine {
    /// How much is ordered.
    #[must_use]
    pub fn quantity(&self) -> Quantity {
        self.claims.total()
    }

    /// 小计 as it was ordered. What it costs in the end is [`charge`](crate::charge)'s to say.
    #[must_use]
    pub fn amount(&self) -> Fen {
        self.price.times(self.quantity())
    }
}

/// What a member says in the list besides the goods. A mark is their word, not a fact: 已付 does not book a payment.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// 已付, 已转, 已发红包.
    Paid,
    /// 自提.
    Pickup,
    /// 送货, 送上门.
    Delivery,
    /// 代收, 代领.
    Proxy,
}

impl Mark {
    /// The stable word in which the mark is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Pickup => "pickup",
            Self::Delivery => "delivery",
            Self::Proxy => "proxy",
        }
    }
}

/// Where an order stands: what its recorded moves come to, or [`OrderStatus::Placed`] where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// It counts.
    #[default]
    Placed,
    /// 撤单: it does not count, but can be read and restored.
    Cancelled,
    /// 已核销: the goods are with the member. It counts, and stays as it is until the hand-out is taken back.
    HandedOut,
}

impl OrderStatus {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Placed, Self::Cancelled, Self::HandedOut];

    /// Does an order that stands here count in totals, lists and documents?
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Placed | Self::HandedOut)
    }

    /// The stable word in which the status is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Cancelled => "cancelled",
            Self::HandedOut => "handed_out",
        }
    }

    /// The status of a stored word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}
