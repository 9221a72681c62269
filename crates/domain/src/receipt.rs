//! 到货: what a supplier brought, against what they were asked for.

use serde::{Deserialize, Serialize};

use crate::{DeliveryNoteId, FactId, Fen, PurchaseOrderId, Quantity, SupplierId, Timestamp};

/// One delivery, a fact. What came with it is in the stock moves that name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Receipt {
    /// Identity.
    pub id: FactId,
    /// Against which purchase order; `None` for goods that nobody had ordered in writing.
    pub purchase_order_id: Option<PurchaseOrderId>,
    /// From whom.
    pub supplier_id: Option<SupplierId>,
    /// With which delivery note of the centre's.
    pub delivery_note_id: Option<DeliveryNoteId>,
    /// A remark.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

/// What one delivery brought of one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Brought {
    /// 实收: everything that came, the damaged among it.
    pub received: Quantity,
    /// 损坏: what of it cannot be sold.
    pub damaged: Quantity,
    /// What a unit of it cost; `None` where nobody said.
    pub unit_cost: Option<Fen>,
}

/// What was asked of the supplier, of one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreed {
    /// How much: what they confirmed, or else what was ordered.
    pub quantity: Quantity,
    /// At which price.
    pub unit_cost: Option<Fen>,
}

/// How far an order has come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Nothing of it.
    Nothing,
    /// Something, not all.
    Partly,
    /// All of it, or more.
    Whole,
}

/// How far an order has come, of which so much was `agreed` and so much `received`, line by line. What is damaged has come.
#[must_use]
pub fn arrival(lines: &[(Quantity, Quantity)]) -> Arrival {
    if lines.iter().all(|(agreed, received)| received >= agreed) {
        Arrival::Whole
    } else if lines.iter().any(|(_, received)| received.is_positive()) {
        Arrival::Partly
    } else {
        Arrival::Nothing
    }
}

/// 索赔: something that a supplier owes because they did not bring what was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SupplierClaim {
    /// Why.
    pub reason: SupplierClaimReason,
    /// Of how much.
    pub quantity: Quantity,
    /// What it comes to; `None` where the price is not known.
    pub amount: Option<Fen>,
}

/// What a supplier is held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SupplierClaimReason {
    /// 少货.
    Short,
    /// 损坏.
    Damaged,
    /// 比约定的贵.
    Dearer,
}

impl SupplierClaimReason {
    /// Every one, in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::Short, Self::Damaged, Self::Dearer];
}

/// What there is to claim for one thing: what is missing, at the price agreed; what is damaged, at the price it is charged at;
/// and what the good part was charged beyond the price agreed. Together with what was brought this is what the good part comes
/// to at the price agreed, so that nothing is claimed twice. Nothing `agreed` is nothing that could be missing.
#[must_use]
pub fn claims(agreed: Agreed, brought: &[Brought]) -> Vec<SupplierClaim> {
    let received: Quantity = brought.iter().map(|part| part.received).sum();
    let missing = agreed.quantity - received;
    let at_agreed = |quantity| agreed.unit_cost.map(|cost| cost.times(quantity));
    let short = SupplierClaim {
        reason: SupplierClaimReason::Short,
        quantity: missing,
        amount: at_agreed(missing),
    };
    let charged = |part: &Brought| part.unit_cost.or(agreed.unit_cost);
    let damaged = SupplierClaim {
        reason: SupplierClaimReason::Damaged,
        quantity: brought.iter().map(|part| part.damaged).sum(),
        amount: brought
            .iter()
            .filter(|part| part.damaged.is_positive())
            .map(|part| charged(part).map(|cost| cost.times(part.damaged)))
            .sum(),
    };
    let above = |part: &Brought| {
        let above = part.unit_cost? - agreed.unit_cost?;
        (above > Fen::ZERO).then_some((above, part.received - part.damaged))
    };
    let dearer = SupplierClaim {
        reason: SupplierClaimReason::Dearer,
        quantity: brought.iter().filter_map(above).map(|(_, good)| good).sum(),
        amount: Some(brought.iter().filter_map(above).map(|(above, good)| above.times(good)).sum()),
    };
    [short, damaged, dearer].into_iter().filter(|claim| claim.quantity.is_positive()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn whole(units: u32) -> Quantity {
        Quantity::whole(units)
    }

    #[rstest]
    #[case(&[(10, 0), (5, 0)], Arrival::Nothing)]
    #[case(&[(10, 10), (5, 0)], Arrival::Partly)]
    #[case(&[(10, 9)], Arrival::Partly)]
    #[case(&[(10, 10), (5, 7)], Arrival::Whole)]
    #[case(&[(0, 0)], Arrival::Whole)]
    fn an_order_is_in_when_every_line_is(#[case] lines: &[(u32, u32)], #[case] expected: Arrival) {
        let lines: Vec<_> =
            lines.iter().map(|(agreed, came)| (whole(*agreed), whole(*came))).collect();
        assert_eq!(arrival(&lines), expected);
    }

    fn brought(received: u32, damaged: u32, cost: i64) -> Brought {
        Brought {
            received: whole(received),
            damaged: whole(damaged),
            unit_cost: (cost > 0).then_some(Fen(cost)),
        }
    }

    #[rstest]
    #[case(&[brought(10, 0, 500)], "")]
    #[case(&[brought(12, 0, 0)], "")] // more than agreed is nothing to claim
    #[case(&[brought(8, 0, 0)], "Short 2 1000")]
    #[case(&[brought(6, 0, 0), brought(2, 1, 0)], "Short 2 1000, Damaged 1 500")]
    #[case(&[brought(10, 2, 550)], "Damaged 2 1100, Dearer 8 400")]
    #[case(&[brought(5, 0, 500), brought(5, 0, 520)], "Dearer 5 100")]
    #[case(&[brought(10, 0, 480)], "")] // cheaper
    #[case(&[], "Short 10 5000")]
    fn what_is_short_damaged_or_dearer_is_claimed(
        #[case] came: &[Brought],
        #[case] expected: &str,
    ) {
        let agreed = Agreed { quantity: whole(10), unit_cost: Some(Fen(500)) };
        let written: Vec<String> = claims(agreed, came)
            .iter()
            .map(|claim| {
                let amount = claim.amount.unwrap().0;
                format!("{:?} {} {amount}", claim.reason, claim.quantity)
            })
            .collect();
        assert_eq!(written.join(", "), expected);
    }

    #[test]
    fn an_unknown_price_is_not_guessed() {
        let agreed = Agreed { quantity: whole(10), unit_cost: None };
        let found = claims(agreed, &[brought(8, 1, 0)]);
        assert_eq!(found.iter().map(|claim| claim.amount).collect::<Vec<_>>(), [None, None]);
    }

    proptest! {
        #[test]
        fn charged_less_claimed_is_the_good_part_at_the_price_agreed(
            parts in prop::collection::vec((0_u32..50, 0_u32..50, 500_i64..900), 1..5),
        ) {
            let agreed = Agreed { quantity: whole(1), unit_cost: Some(Fen(500)) };
            let parts: Vec<Brought> = parts.into_iter().map(|(good, bad, cost)| brought(good + bad, bad, cost)).collect();
            let charged: Fen = parts.iter().filter_map(|part| Some(part.unit_cost?.times(part.received))).sum();
            let claimed: Fen = claims(agreed, &parts).iter().filter(|claim| claim.reason != SupplierClaimReason::Short).filter_map(|claim| claim.amount).sum();
            let good: Quantity = parts.iter().map(|part| part.received - part.damaged).sum();
            prop_assert_eq!(charged - claimed, Fen(500).times(good));
        }
    }
}
