//! The rules of a campaign: what it takes to go ahead, what is paid besides the goods, and what is taken off.

use serde::{Deserialize, Serialize};

use super::Repeats;
use crate::{Fen, FieldCode, FieldErrors, Quantity};

/// Everything that a leader may rule for a campaign. All of it is known before anybody orders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CampaignTerms {
    /// 成团: what it takes to go ahead.
    pub minimum: Option<GroupMinimum>,
    /// 配送费.
    pub fee: Option<DeliveryFee>,
    /// 满减.
    pub reductions: Option<Reductions>,
    /// On which days it comes again.
    pub repeats: Option<Repeats>,
}

/// 起团量: with less than this a campaign does not go ahead, or, said of what is missing, how much that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "counted_in", content = "least", rename_all = "snake_case")]
pub enum GroupMinimum {
    /// Members with an order.
    People(u32),
    /// Pieces ordered; what is weighed counts as one.
    Pieces(u32),
    /// What the goods come to.
    Amount(Fen),
}

impl GroupMinimum {
    /// What is missing to it, in the same measure; `None` where it is reached.
    #[must_use]
    pub fn missing(self, people: u32, pieces: Quantity, amount: Fen) -> Option<Self> {
        match self {
            Self::People(least) => least.checked_sub(people).filter(|n| *n > 0).map(Self::People),
            Self::Pieces(least) => {
                let missing = Quantity::whole(least) - pieces;
                // Half a piece is missing as long as the whole is.
                let whole = missing.thousandths().max(0).unsigned_abs().div_ceil(1000);
                u32::try_from(whole).ok().filter(|n| *n > 0).map(Self::Pieces)
            }
            Self::Amount(least) => Some(Self::Amount(least - amount)).filter(|_| amount < least),
        }
    }

    /// Its number as the store keeps it.
    #[must_use]
    pub fn least(self) -> i64 {
        match self {
            Self::People(least) | Self::Pieces(least) => i64::from(least),
            Self::Amount(least) => least.0,
        }
    }

    /// The stable word for what it counts.
    #[must_use]
    pub const fn counted_in(self) -> &'static str {
        match self {
            Self::People(_) => "people",
            Self::Pieces(_) => "pieces",
            Self::Amount(_) => "amount",
        }
    }

    /// The minimum of a stored number and word.
    #[must_use]
    pub fn from_parts(least: i64, counted_in: &str) -> Option<Self> {
        let count = u32::try_from(least).ok();
        match counted_in {
            "people" => count.map(Self::People),
            "pieces" => count.map(Self::Pieces),
            "amount" => Some(Self::Amount(Fen(least))),
            _ => None,
        }
    }
}

/// What delivery costs, known beforehand, and who bears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryFee {
    /// How much.
    pub amount: Fen,
    /// For what.
    pub per: FeePer,
    /// Goods of so much or more (the order's or the campaign's, as `per` says) cost no fee.
    pub free_from: Option<Fen>,
    /// How a campaign's fee is shared; without meaning where each order bears its own.
    pub share: FeeShare,
}

/// What one fee is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum FeePer {
    /// Each order bears it.
    Order,
    /// It is one for the whole campaign, shared by the orders.
    Campaign,
}

/// How one amount is shared among orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum FeeShare {
    /// Each the same.
    #[default]
    Equally,
    /// By what their goods come to.
    Value,
    /// By pieces; what is weighed counts as one.
    Pieces,
    /// By weight, as far as it is known.
    Weight,
}

/// 满减: so much off from such an amount on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reductions {
    /// Whose amount counts.
    pub on: ReductionOn,
    /// The steps, in any order; the highest that is reached counts, and it alone.
    pub steps: Vec<Reduction>,
}

/// On whose amount a [`Reduction`] looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ReductionOn {
    /// What a member's goods come to.
    Member,
    /// What all goods of the campaign come to; it is shared by value.
    Campaign,
}

/// One step of [`Reductions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reduction {
    /// 满: from what amount of goods on.
    pub from: Fen,
    /// 减: how much is taken off.
    pub off: Fen,
}

impl Reductions {
    /// What is taken off goods of `amount`.
    #[must_use]
    pub fn off(&self, amount: Fen) -> Fen {
        let reached = self.steps.iter().filter(|step| step.from <= amount);
        reached.max_by_key(|step| step.from).map_or(Fen::ZERO, |step| step.off.min(amount))
    }

    /// The next step and how much is missing to it; `None` where the last is reached.
    #[must_use]
    pub fn next(&self, amount: Fen) -> Option<(Reduction, Fen)> {
        let ahead = self.steps.iter().filter(|step| step.from > amount);
        ahead.min_by_key(|step| step.from).map(|step| (*step, step.from - amount))
    }
}

impl CampaignTerms {
    /// The most steps of 满减.
    pub const REDUCTIONS_MAX: usize = 10;
    /// The largest number of people or pieces that can be meant as a minimum.
    pub const MINIMUM_MAX: u32 = 1_000_000;

    /// Notes what is wrong, each by its field: `minimum`, `fee.amount`, `reductions.0.off`, `repeats`.
    pub(super) fn check(&self, errors: &mut FieldErrors) {
        if let Some(minimum) = self.minimum {
            let most = match minimum {
                GroupMinimum::People(_) | GroupMinimum::Pieces(_) => i64::from(Self::MINIMUM_MAX),
                GroupMinimum::Amount(_) => Fen::MAX.0,
            };
            errors.add_if(minimum.least() <= 0, "minimum", FieldCode::NotPositive);
            errors.add_if(minimum.least() > most, "minimum", FieldCode::TooLarge);
        }
        if let Some(fee) = self.fee {
            check_amount(errors, "fee.amount", fee.amount);
            if let Some(free_from) = fee.free_from {
                check_amount(errors, "fee.free_from", free_from);
            }
        }
        let steps = self.reductions.as_ref().map(|all| all.steps.as_slice()).unwrap_or_default();
        let none = self.reductions.is_some() && steps.is_empty();
        errors.add_if(none, "reductions", FieldCode::Required);
        errors.add_if(steps.len() > Self::REDUCTIONS_MAX, "reductions", FieldCode::TooLarge);
        for (index, step) in steps.iter().enumerate() {
            let at = |name: &str| format!("reductions.{index}.{name}");
            check_amount(errors, &at("from"), step.from);
            check_amount(errors, &at("off"), step.off);
            errors.add_if(step.off > step.from, at("off"), FieldCode::TooLarge);
            let again = steps[..index].iter().any(|other| other.from == step.from);
            errors.add_if(again, at("from"), FieldCode::Duplicate);
        }
        let never = self.repeats.as_ref().is_some_and(|repeats| repeats.days.is_empty());
        errors.add_if(never, "repeats", FieldCode::Required);
    }
}

fn check_amount(errors: &mut FieldErrors, field: &str, amount: Fen) {
    errors.add_if(amount <= Fen::ZERO, field, FieldCode::NotPositive);
    errors.add_if(amount > Fen::MAX, field, FieldCode::TooLarge);
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(GroupMinimum::People(20), Some(GroupMinimum::People(3)))]
    #[case(GroupMinimum::People(17), None)]
    #[case(GroupMinimum::Pieces(31), Some(GroupMinimum::Pieces(1)))] // 30.5 ordered
    #[case(GroupMinimum::Pieces(30), None)]
    #[case(GroupMinimum::Amount(Fen(50_000)), Some(GroupMinimum::Amount(Fen(1))))]
    #[case(GroupMinimum::Amount(Fen(49_999)), None)]
    fn says_what_is_missing_in_the_same_measure(
        #[case] minimum: GroupMinimum,
        #[case] missing: Option<GroupMinimum>,
    ) {
        let pieces = "30.5".parse().unwrap();
        assert_eq!(minimum.missing(17, pieces, Fen(49_999)), missing);
    }

    #[test]
    fn a_minimum_reads_back_from_its_parts() {
        for minimum in
            [GroupMinimum::People(3), GroupMinimum::Pieces(40), GroupMinimum::Amount(Fen(100))]
        {
            let (least, word) = (minimum.least(), minimum.counted_in());
            assert_eq!(GroupMinimum::from_parts(least, word), Some(minimum));
        }
        assert_eq!(GroupMinimum::from_parts(3, "cases"), None);
    }

    #[rstest]
    #[case(9_999, 0)]
    #[case(10_000, 500)]
    #[case(19_999, 500)]
    #[case(20_000, 1_500)]
    fn the_highest_reduction_that_is_reached_counts_alone(#[case] amount: i64, #[case] off: i64) {
        let step = |from, off| Reduction { from: Fen(from), off: Fen(off) };
        let steps = vec![step(20_000, 1_500), step(10_000, 500)];
        assert_eq!(Reductions { on: ReductionOn::Member, steps }.off(Fen(amount)), Fen(off));
    }

    #[test]
    fn a_reduction_beyond_its_amount_is_found() {
        let steps = vec![Reduction { from: Fen(100), off: Fen(101) }];
        let reductions = Some(Reductions { on: ReductionOn::Member, steps });
        let mut errors = FieldErrors::default();
        CampaignTerms { reductions, ..CampaignTerms::default() }.check(&mut errors);
        assert_eq!(errors.0[0].field, "reductions.0.off");
    }
}
