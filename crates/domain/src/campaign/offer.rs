//! What a campaign offers, and on which terms.

use serde::{Deserialize, Serialize};

use crate::{CampaignId, Fen, FieldCode, FieldErrors, OfferId, Quantity, VariantId};

/// A variant as one campaign sells it, with a price and a menu number of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Offer {
    /// Identity.
    pub id: OfferId,
    /// In which campaign.
    pub campaign_id: CampaignId,
    /// What.
    pub variant_id: VariantId,
    /// Its number in this campaign's menu: `3`, `A2`. Variants of one product may share one. May be empty.
    pub menu_number: String,
    /// What members pay for a unit.
    pub price: Fen,
    /// Its place in the list, from 0.
    pub position: u32,
    /// How much of it there is, and what many cost.
    pub terms: OfferTerms,
}

/// The rules of one offer; none unless the leader sets some.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OfferTerms {
    /// 限购: the most that one member may order.
    pub limit_each: Option<Quantity>,
    /// The most that there is for all members together; `None` is 不限.
    pub stock: Option<Quantity>,
    /// 阶梯价.
    pub tiers: Option<Tiers>,
}

impl OfferTerms {
    /// The most steps that a ladder of prices may have.
    pub const TIERS_MAX: usize = 10;

    /// Notes what is wrong, each under `field`: `offers.1.limit_each`, `offers.1.tiers.0.price`.
    pub fn check(&self, errors: &mut FieldErrors, field: &str) {
        for (name, most) in [("limit_each", self.limit_each), ("stock", self.stock)] {
            let least =
                if name == "stock" { Quantity::ZERO } else { Quantity::from_thousandths(1) };
            let too_small = most.is_some_and(|most| most < least);
            errors.add_if(too_small, format!("{field}.{name}"), FieldCode::NotPositive);
            let too_large = most.is_some_and(|most| most > Quantity::MAX);
            errors.add_if(too_large, format!("{field}.{name}"), FieldCode::TooLarge);
        }
        let steps = self.tiers.as_ref().map(|tiers| tiers.steps.as_slice()).unwrap_or_default();
        errors.add_if(
            self.tiers.is_some() && steps.is_empty(),
            format!("{field}.tiers"),
            FieldCode::Required,
        );
        errors.add_if(steps.len() > Self::TIERS_MAX, format!("{field}.tiers"), FieldCode::TooLarge);
        for (index, step) in steps.iter().enumerate() {
            let at = |name: &str| format!("{field}.tiers.{index}.{name}");
            errors.add_if(!step.from.is_positive(), at("from"), FieldCode::NotPositive);
            errors.add_if(step.from > Quantity::MAX, at("from"), FieldCode::TooLarge);
            errors.add_if(step.price < Fen::ZERO, at("price"), FieldCode::NotPositive);
            errors.add_if(step.price > Fen::MAX, at("price"), FieldCode::TooLarge);
            let again = steps[..index].iter().any(|other| other.from == step.from);
            errors.add_if(again, at("from"), FieldCode::Duplicate);
        }
    }

    /// How much is left of the stock when `ordered` is taken, below zero where it is passed; `None` without a limit.
    #[must_use]
    pub fn left(&self, ordered: Quantity) -> Option<Quantity> {
        self.stock.map(|stock| stock - ordered)
    }
}

/// 阶梯价: the more is ordered, the less a unit costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tiers {
    /// Whose pieces count.
    pub by: TierBy,
    /// The steps, in any order.
    pub steps: Vec<Tier>,
}

/// Whose pieces decide how far the price comes down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TierBy {
    /// All that is ordered of it in the campaign.
    Campaign,
    /// What the member orders of it.
    Member,
}

/// One step of [`Tiers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tier {
    /// From how many units on.
    pub from: Quantity,
    /// What each of all units costs then.
    pub price: Fen,
}

impl Tiers {
    /// What a unit costs where `ordered` are ordered and `base` is what it cost when it was: a step never makes dearer than
    /// what was promised.
    #[must_use]
    pub fn price(&self, base: Fen, ordered: Quantity) -> Fen {
        let reached = self.steps.iter().filter(|step| step.from <= ordered);
        let step = reached.max_by_key(|step| step.from);
        step.map_or(base, |step| step.price.min(base))
    }

    /// The next step and how much is missing to it; `None` where the last is reached.
    #[must_use]
    pub fn next(&self, ordered: Quantity) -> Option<(Tier, Quantity)> {
        let ahead = self.steps.iter().filter(|step| step.from > ordered);
        ahead.min_by_key(|step| step.from).map(|step| (*step, step.from - ordered))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn ladder() -> Tiers {
        let step = |from, price| Tier { from: Quantity::whole(from), price: Fen(price) };
        Tiers { by: TierBy::Campaign, steps: vec![step(50, 800), step(20, 900)] }
    }

    #[rstest]
    #[case(19, 1000, 1000)]
    #[case(20, 1000, 900)]
    #[case(49, 1000, 900)]
    #[case(50, 1000, 800)]
    #[case(50, 700, 700)] // ordered when it cost less
    fn the_highest_step_that_is_reached_counts(
        #[case] ordered: u32,
        #[case] base: i64,
        #[case] price: i64,
    ) {
        assert_eq!(ladder().price(Fen(base), Quantity::whole(ordered)), Fen(price));
    }

    #[test]
    fn says_what_is_missing_to_the_next_step() {
        let missing = |ordered| ladder().next(Quantity::whole(ordered)).map(|(_, missing)| missing);
        assert_eq!(missing(12), Some(Quantity::whole(8)));
        assert_eq!(missing(20), Some(Quantity::whole(30)));
        assert_eq!(missing(50), None);
    }

    #[test]
    fn a_ladder_without_steps_and_a_limit_of_none_are_found() {
        let mut errors = FieldErrors::default();
        let tiers = Some(Tiers { by: TierBy::Member, steps: Vec::new() });
        let terms =
            OfferTerms { limit_each: Some(Quantity::ZERO), stock: Some(Quantity::ZERO), tiers };
        terms.check(&mut errors, "offers.1");
        let found: Vec<&str> = errors.0.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(found, ["offers.1.limit_each", "offers.1.tiers"]);
    }
}
