//! Whether what a supplier is asked for is what they come for, and what coming costs.

use std::collections::HashMap;

use serde::Serialize;

use crate::{CampaignId, Fen, OrderMinimum, Quantity, SupplierTerms, Timestamp};

/// A supplier's terms, held against what they are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct TermsCheck {
    /// The least that they come for.
    pub minimum: Option<OrderMinimum>,
    /// What is missing to it; `None` where it is reached.
    pub missing: Option<OrderMinimum>,
    /// What bringing it costs.
    pub delivery_fee: Fen,
    /// Goods for so much more, and bringing it costs nothing.
    pub missing_to_free: Option<Fen>,
    /// When it is here at the earliest, if they are told now; `None` where nobody knows how long they take.
    pub expected_at: Option<Timestamp>,
    /// Campaigns whose members come for it before that.
    pub too_late_for: Vec<CampaignId>,
}

/// What a supplier is asked for, summed up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) pieces: Quantity,
    pub(super) cases: u64,
    pub(super) amount: Fen,
}

const DAY_MINUTES: i64 = 24 * 60;

/// Holds `terms` against what is asked. Of a supplier who is asked for nothing, nothing is missing.
pub(super) fn check<'a>(
    terms: SupplierTerms,
    asked: Asked,
    now: Timestamp,
    campaigns: impl IntoIterator<Item = &'a CampaignId>,
    pickups: &HashMap<CampaignId, Timestamp>,
) -> TermsCheck {
    if !asked.pieces.is_positive() {
        return TermsCheck { minimum: terms.minimum, ..TermsCheck::default() };
    }
    let is_free = terms.free_from.is_some_and(|from| asked.amount >= from);
    let fee = terms.delivery_fee.unwrap_or_default();
    let expected_at =
        terms.lead_days.map(|days| now.plus_minutes(i64::from(days).saturating_mul(DAY_MINUTES)));
    let is_late = |id: &&CampaignId| matches!((expected_at, pickups.get(id)), (Some(expected), Some(pickup)) if expected > *pickup);
    TermsCheck {
        minimum: terms.minimum,
        missing: terms.minimum.and_then(|minimum| missing(minimum, asked)),
        delivery_fee: if is_free { Fen::ZERO } else { fee },
        missing_to_free: terms
            .free_from
            .filter(|from| fee > Fen::ZERO && asked.amount < *from)
            .map(|from| from - asked.amount),
        expected_at,
        too_late_for: campaigns.into_iter().filter(is_late).copied().collect(),
    }
}

fn missing(minimum: OrderMinimum, asked: Asked) -> Option<OrderMinimum> {
    match minimum {
        OrderMinimum::Pieces(least) => {
            let missing = Quantity::whole(least) - asked.pieces;
            // A part of a piece that is missing is a piece that is missing.
            let pieces = (missing.thousandths() + 999).div_euclid(1000);
            u32::try_from(pieces).ok().filter(|pieces| *pieces > 0).map(OrderMinimum::Pieces)
        }
        OrderMinimum::Cases(least) => {
            let missing = u64::from(least).saturating_sub(asked.cases);
            u32::try_from(missing).ok().filter(|cases| *cases > 0).map(OrderMinimum::Cases)
        }
        OrderMinimum::Amount(least) => Some(least - asked.amount)
            .filter(|amount| *amount > Fen::ZERO)
            .map(OrderMinimum::Amount),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;

    const ASKED: Asked = Asked { pieces: Quantity::whole(24), cases: 2, amount: Fen(18_000) };
    const CAMPAIGN: CampaignId = CampaignId::new(Uuid::from_u128(1));

    fn checked(terms: SupplierTerms) -> TermsCheck {
        let pickups = HashMap::from([(CAMPAIGN, Timestamp(0).plus_minutes(2 * DAY_MINUTES))]);
        check(terms, ASKED, Timestamp(0), &[CAMPAIGN], &pickups)
    }

    #[rstest]
    #[case(OrderMinimum::Pieces(24), None)]
    #[case(OrderMinimum::Pieces(30), Some(OrderMinimum::Pieces(6)))]
    #[case(OrderMinimum::Cases(2), None)]
    #[case(OrderMinimum::Cases(5), Some(OrderMinimum::Cases(3)))]
    #[case(OrderMinimum::Amount(Fen(18_000)), None)]
    #[case(OrderMinimum::Amount(Fen(20_000)), Some(OrderMinimum::Amount(Fen(2_000))))]
    fn what_is_missing_is_counted_as_the_minimum_is(
        #[case] minimum: OrderMinimum,
        #[case] missing: Option<OrderMinimum>,
    ) {
        let terms = SupplierTerms { minimum: Some(minimum), ..SupplierTerms::default() };
        assert_eq!(checked(terms).missing, missing);
    }

    #[rstest]
    #[case(None, Fen(1_500), None)]
    #[case(Some(Fen(20_000)), Fen(1_500), Some(Fen(2_000)))]
    #[case(Some(Fen(18_000)), Fen::ZERO, None)]
    fn delivery_is_free_from_an_amount_on(
        #[case] free_from: Option<Fen>,
        #[case] fee: Fen,
        #[case] missing: Option<Fen>,
    ) {
        let terms =
            SupplierTerms { delivery_fee: Some(Fen(1_500)), free_from, ..SupplierTerms::default() };
        let check = checked(terms);
        assert_eq!((check.delivery_fee, check.missing_to_free), (fee, missing));
    }

    #[rstest]
    #[case(Some(2), false)]
    #[case(Some(3), true)]
    #[case(None, false)]
    fn a_supplier_who_takes_longer_than_members_wait_is_too_late(
        #[case] lead_days: Option<u32>,
        #[case] late: bool,
    ) {
        let check = checked(SupplierTerms { lead_days, ..SupplierTerms::default() });
        assert_eq!(check.too_late_for == [CAMPAIGN], late);
        assert_eq!(check.expected_at.is_some(), lead_days.is_some());
    }
}
