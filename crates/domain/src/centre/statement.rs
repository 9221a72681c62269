//! 对账: what a leader owes the centre, from what was delivered, claimed and paid.
//!
//! Nothing is summed up anywhere but here. The centre and the laptop hold the same facts, delivery notes and recorded entries,
//! and make the same entries of them, so that two statements over the same facts never differ by a fen.

use serde::{Deserialize, Serialize};

use crate::{Fen, Quantity};

/// What an entry of a statement is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EntryKind {
    /// 货款: goods on a delivery note, at the price that the leader accepted.
    Delivered,
    /// 差价: what they were billed beyond that, or below.
    PriceDifference,
    /// 索赔: for what was spoiled, missing or wrong.
    Claim,
    /// 付款.
    Payment,
    /// 调整: what a person put right.
    Adjustment,
}

impl EntryKind {
    /// Every one, in the order in which a statement sums them up.
    pub const ALL: [Self; 5] =
        [Self::Delivered, Self::PriceDifference, Self::Claim, Self::Payment, Self::Adjustment];

    /// The stable word of it, as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::PriceDifference => "price_difference",
            Self::Claim => "claim",
            Self::Payment => "payment",
            Self::Adjustment => "adjustment",
        }
    }

    /// The kind of a stored word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Is it made of a delivery note, and recorded nowhere else?
    #[must_use]
    pub const fn is_derived(self) -> bool {
        matches!(self, Self::Delivered | Self::PriceDifference)
    }
}

/// What goods at `price` a unit come to. Of goods that go back the same as of goods that came, with the other sign: the fraction of
/// a fen that is dropped in the buyer's favour ([`Fen::times`]) is not owed to them a second time when they return them.
#[must_use]
pub fn amount(pieces: Quantity, price: Fen) -> Fen {
    if pieces < Quantity::ZERO { -price.times(-pieces) } else { price.times(pieces) }
}

/// The two entries of a line on a delivery note: the goods at the price that was accepted, and the difference to what is billed.
/// Together they are exactly what is billed.
#[must_use]
pub fn delivered(pieces: Quantity, accepted: Fen, billed: Fen) -> (Fen, Fen) {
    let goods = amount(pieces, accepted);
    (goods, amount(pieces, billed) - goods)
}

/// Entries summed up, one sum for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sums {
    /// Goods.
    pub delivered: Fen,
    /// Differences in price.
    pub price_differences: Fen,
    /// Claims, as a rule below nothing.
    pub claims: Fen,
    /// Payments, as a rule below nothing.
    pub payments: Fen,
    /// What was put right.
    pub adjustments: Fen,
}

impl Sums {
    /// Takes an entry in.
    pub fn add(&mut self, kind: EntryKind, amount: Fen) {
        let sum = match kind {
            EntryKind::Delivered => &mut self.delivered,
            EntryKind::PriceDifference => &mut self.price_differences,
            EntryKind::Claim => &mut self.claims,
            EntryKind::Payment => &mut self.payments,
            EntryKind::Adjustment => &mut self.adjustments,
        };
        *sum += amount;
    }

    /// What the leader owes by all of them; below nothing where the centre owes them.
    #[must_use]
    pub fn balance(&self) -> Fen {
        self.delivered + self.price_differences + self.claims + self.payments + self.adjustments
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_those_of_json() {
        for kind in EntryKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
            assert_eq!(EntryKind::from_word(kind.as_str()), Some(kind));
        }
    }

    #[test]
    fn a_dearer_line_is_the_accepted_price_and_the_difference() {
        let (goods, difference) = delivered(Quantity::whole(10), Fen(250), Fen(260));
        assert_eq!((goods, difference), (Fen(2_500), Fen(100)));
    }

    proptest! {
        #[test]
        fn what_came_and_went_back_leaves_nothing(thousandths in -10_000_000_i64..10_000_000, price in 0_i64..1_000_000) {
            let pieces = Quantity::from_thousandths(thousandths);
            prop_assert_eq!(amount(pieces, Fen(price)) + amount(-pieces, Fen(price)), Fen::ZERO);
        }

        #[test]
        fn goods_and_difference_are_what_is_billed(
            thousandths in -10_000_000_i64..10_000_000, accepted in 0_i64..1_000_000, billed in 0_i64..1_000_000,
        ) {
            let pieces = Quantity::from_thousandths(thousandths);
            let (goods, difference) = delivered(pieces, Fen(accepted), Fen(billed));
            prop_assert_eq!(goods + difference, amount(pieces, Fen(billed)));
        }

        #[test]
        fn the_balance_is_the_sum_of_all_entries(
            entries in prop::collection::vec((prop::sample::select(EntryKind::ALL.to_vec()), -1_000_000_i64..1_000_000), 0..40),
        ) {
            let mut sums = Sums::default();
            for (kind, amount) in &entries {
                sums.add(*kind, Fen(*amount));
            }
            prop_assert_eq!(sums.balance(), entries.iter().map(|(_, amount)| Fen(*amount)).sum());
        }
    }
}
