//! What members ordered, as laptops fetch it, and what became of it there.

use linli_domain::{CampaignId, Fen, OfferId, Phone, PickupPointId, Quantity, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most orders in one answer of the inbox, and in one report of what was taken.
pub const INBOX_ORDERS_MAX: u32 = 500;

/// `GET ordering/orders`: what was ordered, changed and cancelled since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct InboxRequest {
    /// The `upto` of the answer before; 0 at first.
    #[serde(default)]
    pub after: u64,
    /// How many at most.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// The orders that came in or changed, each as it stands now, in the order of their last change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Inbox {
    /// The orders.
    pub orders: Vec<PageOrder>,
    /// Where to go on.
    pub upto: u64,
    /// Is there more?
    pub more: bool,
}

/// What a member ordered on a page, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageOrder {
    /// Which.
    pub order_id: Uuid,
    /// In which campaign.
    pub campaign_id: CampaignId,
    /// How often it was written: 1 when it is new, one more with each change and with a cancellation.
    pub revision: u32,
    /// Does it stand, or did the member cancel it?
    pub cancelled: bool,
    /// When it was first placed, by the hub's clock.
    pub placed_at: Timestamp,
    /// When it was last written.
    pub changed_at: Timestamp,
    /// The revision that a laptop has answered last, if any, and how.
    pub taken: Option<TakenOrder>,
    /// What it says.
    #[serde(flatten)]
    pub wish: PageWish,
}

/// What an order says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageWish {
    /// By which name the member goes. Empty where the personal data were erased, as everything below but the goods.
    #[serde(default)]
    pub name: String,
    /// Building and room, in the member's words.
    #[serde(default)]
    pub room: String,
    /// The phone number, if it was asked for and given.
    #[serde(default)]
    pub phone: Option<Phone>,
    /// Where it is collected.
    #[serde(default)]
    pub pickup_point: Option<PickupPointId>,
    /// 团员备注.
    #[serde(default)]
    pub remark: String,
    /// How much of what, each offer once.
    pub lines: Vec<WishLine>,
}

/// How much of one offer, at the price that the member saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishLine {
    /// Of what.
    pub offer_id: OfferId,
    /// How much.
    pub quantity: Quantity,
    /// The price of a unit.
    pub price: Fen,
}

/// `POST ordering/taken`: what became of orders on the laptop, for members to see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakenReport {
    /// Each once.
    pub orders: Vec<TakenOrder>,
}

/// What became of one order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakenOrder {
    /// Which.
    pub order_id: Uuid,
    /// As it was written then.
    pub revision: u32,
    /// How the leader answered.
    pub answer: Answer,
}

/// A leader's answer to an order or to its change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It is in the leader's book.
    Accepted,
    /// It is not, and the leader does not want it.
    Declined,
}

impl Answer {
    /// The stable word of it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
        }
    }

    /// The answer of a stored word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Accepted, Self::Declined].into_iter().find(|answer| answer.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_read_as_it_was_written() {
        let order = PageOrder {
            order_id: Uuid::from_u128(7),
            campaign_id: CampaignId::new(Uuid::from_u128(8)),
            revision: 2,
            cancelled: false,
            placed_at: Timestamp(1),
            changed_at: Timestamp(2),
            taken: Some(TakenOrder {
                order_id: Uuid::from_u128(7),
                revision: 1,
                answer: Answer::Accepted,
            }),
            wish: PageWish {
                name: "小林妈妈".into(),
                phone: Some("13812345678".parse().unwrap()),
                lines: vec![WishLine {
                    offer_id: OfferId::new(Uuid::from_u128(1)),
                    quantity: Quantity::whole(2),
                    price: Fen(1990),
                }],
                ..PageWish::default()
            },
        };
        let json = serde_json::to_string(&order).unwrap();
        assert_eq!(serde_json::from_str::<PageOrder>(&json).unwrap(), order);
    }
}
