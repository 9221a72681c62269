//! From pieces ordered to whole cases bought.
//!
//! With u pieces in a case, Q pieces firmly ordered and T more that members would take so that a case fills (愿多拿), the
//! rule is Foodsoft's: ⌊Q/u⌋ cases, and one more if a remainder r is left and r + T ≥ u. Tolerance alone never makes a case.
//! The leader may instead round every open case up, the rest going to stock (拼箱余量), or down.
//!
//! One defect of that reference is absent here: a minimum in cases is converted before it is compared with pieces.

use serde::{Deserialize, Serialize};

use crate::{Minimum, MinimumIn, Quantity};

/// What to do with a case that orders do not fill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Rounding {
    /// Buy it: everybody gets what they ordered, the rest is stock.
    #[default]
    Up,
    /// Buy it only if members' tolerance fills it.
    ByTolerance,
    /// Never buy it.
    Down,
}

/// What is known about one product before buying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// Q: pieces firmly ordered, or a weight for goods sold loose.
    pub ordered: Quantity,
    /// T: pieces that members would take on top.
    pub tolerance: Quantity,
    /// u: pieces in a case; `None` for goods sold loose or by weight, which are never rounded.
    pub case_pack: Option<u32>,
    /// The least that the supplier sells of it.
    pub minimum: Option<Minimum>,
}

/// What to buy of one product, and what that leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CasePlan {
    /// Whole cases; `None` for loose goods.
    pub cases: Option<u32>,
    /// Pieces to buy: the cases' content, or the loose quantity itself.
    pub to_buy: Quantity,
    /// Bought beyond what is firmly ordered.
    pub surplus: Quantity,
    /// Firmly ordered but not bought.
    pub short: Quantity,
    /// Pieces that would fill the open case; none where no case is open.
    pub missing_to_next_case: Quantity,
    /// Pieces missing to the supplier's minimum; none where it is reached.
    pub missing_to_minimum: Quantity,
}

/// Rounds `demand` to what can be bought.
///
/// Below the supplier's minimum, [`Rounding::Up`] buys the minimum; the other two buy it only if tolerance reaches it, and
/// else nothing. With nothing ordered nothing is bought.
#[must_use]
pub fn plan(demand: Demand, rounding: Rounding) -> CasePlan {
    let case = demand.case_pack.filter(|pieces| *pieces > 0).map(Quantity::whole);
    let ordered = demand.ordered.max(Quantity::ZERO);
    let wished = ordered + demand.tolerance.max(Quantity::ZERO);
    let minimum =
        demand.minimum.map_or(Quantity::ZERO, |minimum| in_pieces(minimum, demand.case_pack));

    let rounded = case.map_or(ordered, |case| whole_cases(ordered, wished, case, rounding));
    let reachable = rounding == Rounding::Up || wished >= minimum;
    let to_buy = if !ordered.is_positive() || (rounded < minimum && !reachable) {
        Quantity::ZERO
    } else {
        let at_least = case.map_or(minimum, |case| ceil_to(minimum, case));
        rounded.max(at_least)
    };

    CasePlan {
        cases: case.map(|case| count(to_buy, case)),
        to_buy,
        surplus: (to_buy - ordered).max(Quantity::ZERO),
        short: (ordered - to_buy).max(Quantity::ZERO),
        missing_to_next_case: case.map_or(Quantity::ZERO, |case| missing(ordered, wished, case)),
        missing_to_minimum: if ordered.is_positive() {
            (minimum - ordered).max(Quantity::ZERO)
        } else {
            Quantity::ZERO
        },
    }
}

/// Exactly what the leader says, whatever that fills: whole cases are counted where it is whole cases.
#[must_use]
pub fn exactly(demand: Demand, quantity: Quantity) -> CasePlan {
    let case = demand.case_pack.filter(|pieces| *pieces > 0).map(Quantity::whole);
    let ordered = demand.ordered.max(Quantity::ZERO);
    let to_buy = quantity.max(Quantity::ZERO);
    let is_whole = |case: &Quantity| floor_to(to_buy, *case) == to_buy;
    CasePlan {
        cases: case.filter(is_whole).map(|case| count(to_buy, case)),
        to_buy,
        surplus: (to_buy - ordered).max(Quantity::ZERO),
        short: (ordered - to_buy).max(Quantity::ZERO),
        ..plan(demand, Rounding::Up)
    }
}

/// A minimum in pieces of goods with so many in a case.
#[must_use]
pub fn minimum_in_pieces(minimum: Minimum, case_pack: Option<u32>) -> Quantity {
    in_pieces(minimum, case_pack)
}

/// u − ((Q mod u) + T), none where a case is not open or tolerance fills it.
fn missing(ordered: Quantity, wished: Quantity, case: Quantity) -> Quantity {
    let open = ordered - floor_to(ordered, case);
    if open.is_positive() {
        (case - open - (wished - ordered)).max(Quantity::ZERO)
    } else {
        Quantity::ZERO
    }
}

fn whole_cases(
    ordered: Quantity,
    wished: Quantity,
    case: Quantity,
    rounding: Rounding,
) -> Quantity {
    let full = floor_to(ordered, case);
    let filled_by_tolerance = ordered > full && wished >= full + case;
    match rounding {
        Rounding::Up => ceil_to(ordered, case),
        Rounding::ByTolerance if filled_by_tolerance => full + case,
        Rounding::ByTolerance | Rounding::Down => full,
    }
}

/// A minimum in pieces. A minimum in cases of goods without a case is one in pieces: there is nothing else it could mean.
fn in_pieces(minimum: Minimum, case_pack: Option<u32>) -> Quantity {
    match minimum.counted_in {
        MinimumIn::Pieces => Quantity::whole(minimum.count),
        MinimumIn::Cases => Quantity::from_thousandths(
            Quantity::whole(minimum.count)
                .thousandths()
                .saturating_mul(i64::from(case_pack.unwrap_or(1))),
        ),
    }
}

fn floor_to(quantity: Quantity, case: Quantity) -> Quantity {
    let (quantity, case) = (quantity.thousandths(), case.thousandths());
    Quantity::from_thousandths(quantity - quantity.rem_euclid(case))
}

fn ceil_to(quantity: Quantity, case: Quantity) -> Quantity {
    let floor = floor_to(quantity, case);
    if floor == quantity { floor } else { floor + case }
}

fn count(quantity: Quantity, case: Quantity) -> u32 {
    u32::try_from(quantity.thousandths() / case.thousandths()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn demand(ordered: u32, tolerance: u32, case_pack: Option<u32>) -> Demand {
        Demand {
            ordered: Quantity::whole(ordered),
            tolerance: Quantity::whole(tolerance),
            case_pack,
            minimum: None,
        }
    }

    #[rstest]
    //    ordered, tolerance, rounding, cases, surplus, short, missing
    #[case(14, 0, Rounding::Up, 2, 10, 0, 10)]
    #[case(14, 0, Rounding::Down, 1, 0, 2, 10)]
    #[case(14, 0, Rounding::ByTolerance, 1, 0, 2, 10)]
    #[case(14, 9, Rounding::ByTolerance, 1, 0, 2, 1)]
    #[case(14, 10, Rounding::ByTolerance, 2, 10, 0, 0)]
    #[case(24, 5, Rounding::ByTolerance, 2, 0, 0, 0)]
    #[case(24, 12, Rounding::ByTolerance, 2, 0, 0, 0)] // tolerance alone never makes a case
    #[case(0, 12, Rounding::Up, 0, 0, 0, 0)]
    #[case(12, 0, Rounding::Up, 1, 0, 0, 0)]
    #[case(1, 0, Rounding::Up, 1, 11, 0, 11)]
    fn cases_of_twelve(
        #[case] ordered: u32,
        #[case] tolerance: u32,
        #[case] rounding: Rounding,
        #[case] cases: u32,
        #[case] surplus: u32,
        #[case] short: u32,
        #[case] missing: u32,
    ) {
        let plan = plan(demand(ordered, tolerance, Some(12)), rounding);
        assert_eq!(plan.cases, Some(cases));
        assert_eq!(plan.to_buy, Quantity::whole(cases * 12));
        assert_eq!(plan.surplus, Quantity::whole(surplus));
        assert_eq!(plan.short, Quantity::whole(short));
        assert_eq!(plan.missing_to_next_case, Quantity::whole(missing));
    }

    #[rstest]
    // Three cases of 12 are the least: 36 pieces.
    #[case(14, 0, MinimumIn::Cases, 3, Rounding::Up, 36, 22)]
    #[case(14, 0, MinimumIn::Cases, 3, Rounding::ByTolerance, 0, 22)]
    #[case(14, 22, MinimumIn::Cases, 3, Rounding::ByTolerance, 36, 22)]
    #[case(40, 0, MinimumIn::Cases, 3, Rounding::Down, 36, 0)]
    // 30 pieces are the least, which takes three cases.
    #[case(14, 0, MinimumIn::Pieces, 30, Rounding::Up, 36, 16)]
    #[case(30, 0, MinimumIn::Pieces, 30, Rounding::Down, 36, 0)]
    #[case(0, 50, MinimumIn::Pieces, 30, Rounding::Up, 0, 0)]
    fn minimums(
        #[case] ordered: u32,
        #[case] tolerance: u32,
        #[case] counted_in: MinimumIn,
        #[case] count: u32,
        #[case] rounding: Rounding,
        #[case] to_buy: u32,
        #[case] missing: u32,
    ) {
        let minimum = Some(Minimum { count, counted_in });
        let plan = plan(Demand { minimum, ..demand(ordered, tolerance, Some(12)) }, rounding);
        assert_eq!(plan.to_buy, Quantity::whole(to_buy));
        assert_eq!(plan.missing_to_minimum, Quantity::whole(missing));
    }

    #[test]
    fn loose_goods_are_not_rounded() {
        let ordered = "13.5".parse().unwrap();
        let loose = Demand { ordered, tolerance: Quantity::ZERO, case_pack: None, minimum: None };
        for rounding in [Rounding::Up, Rounding::ByTolerance, Rounding::Down] {
            assert_eq!(plan(loose, rounding), CasePlan { to_buy: ordered, ..CasePlan::default() });
        }
    }

    #[test]
    fn what_the_leader_says_is_bought_as_it_is() {
        let thirteen = exactly(demand(14, 0, Some(12)), Quantity::whole(13));
        assert_eq!(
            (thirteen.cases, thirteen.to_buy, thirteen.short),
            (None, Quantity::whole(13), Quantity::ONE)
        );
        let two = exactly(demand(14, 0, Some(12)), Quantity::whole(24));
        assert_eq!((two.cases, two.surplus), (Some(2), Quantity::whole(10)));
    }

    proptest! {
        #[test]
        fn what_is_bought_accounts_for_what_was_ordered(
            ordered in 0_u32..5_000, tolerance in 0_u32..500, case_pack in prop::option::of(1_u32..60),
            minimum in prop::option::of((0_u32..200, any::<bool>())),
            rounding in prop::sample::select(vec![Rounding::Up, Rounding::ByTolerance, Rounding::Down]),
        ) {
            let minimum = minimum.map(|(count, cases)| Minimum {
                count,
                counted_in: if cases { MinimumIn::Cases } else { MinimumIn::Pieces },
            });
            let plan = plan(Demand { minimum, ..demand(ordered, tolerance, case_pack) }, rounding);
            prop_assert_eq!(plan.to_buy + plan.short, Quantity::whole(ordered) + plan.surplus);
            prop_assert!(plan.surplus == Quantity::ZERO || plan.short == Quantity::ZERO);
            if let (Some(pieces), Some(cases)) = (case_pack, plan.cases) {
                prop_assert_eq!(plan.to_buy, Quantity::whole(pieces * cases));
                prop_assert!(plan.missing_to_next_case < Quantity::whole(pieces));
            }
            if rounding == Rounding::Up {
                prop_assert_eq!(plan.short, Quantity::ZERO);
            }
        }
    }
}
