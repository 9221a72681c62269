//! 拼箱: a case that holds several variants of one product. The product's total fills cases.

use serde::Serialize;

use crate::{
    Fen, ProductId, Quantity, VariantId,
    cases::{CasePlan, Demand, Rounding, minimum_in_pieces, plan},
    split,
};

/// Cases that several variants of one product fill together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct MixedCases {
    /// Of which product.
    pub product_id: ProductId,
    /// Its name.
    pub product: String,
    /// Which variants.
    pub variants: Vec<VariantId>,
    /// Pieces in a case.
    pub case_pack: u32,
    /// What all of them come to.
    pub plan: CasePlan,
}

/// Plans for variants that fill cases together: one for all, and each variant's part of it, in the order of `demands`.
///
/// What is bought beyond the orders goes to those who would take more, the rest to the variant that sells best; where less is
/// bought than was ordered, each gives up in proportion. A minimum of one variant is one of the product: the largest counts.
#[must_use]
pub fn mixed(demands: &[Demand], case_pack: u32, rounding: Rounding) -> (CasePlan, Vec<CasePlan>) {
    let needs: Vec<Quantity> =
        demands.iter().map(|demand| demand.ordered.max(Quantity::ZERO)).collect();
    let minimum = demands
        .iter()
        .filter_map(|demand| demand.minimum)
        .max_by_key(|minimum| minimum_in_pieces(*minimum, Some(case_pack)));
    let all = plan(
        Demand {
            ordered: needs.iter().copied().sum(),
            tolerance: demands.iter().map(|demand| demand.tolerance.max(Quantity::ZERO)).sum(),
            case_pack: Some(case_pack),
            minimum,
        },
        rounding,
    );
    let parts = if all.surplus.is_positive() || all.short == Quantity::ZERO {
        with_more(demands, &needs, all.surplus)
    } else {
        with_less(&needs, all.to_buy)
    };
    let parts = parts.into_iter().zip(&needs).map(|(to_buy, need)| CasePlan {
        to_buy,
        surplus: (to_buy - *need).max(Quantity::ZERO),
        short: (*need - to_buy).max(Quantity::ZERO),
        ..CasePlan::default()
    });
    (all, parts.collect())
}

fn with_more(demands: &[Demand], needs: &[Quantity], surplus: Quantity) -> Vec<Quantity> {
    let mut left = surplus;
    let mut parts = needs.to_vec();
    for (part, demand) in parts.iter_mut().zip(demands) {
        let more = demand.tolerance.max(Quantity::ZERO).min(left);
        *part += more;
        left -= more;
    }
    // Of equals the first: `max_by_key` takes the last.
    let best = (0..needs.len()).rev().max_by_key(|index| needs[*index]);
    if let Some(best) = best {
        parts[best] += left;
    }
    parts
}

/// Shares whole pieces out by the largest remainder.
fn with_less(needs: &[Quantity], to_buy: Quantity) -> Vec<Quantity> {
    let weights: Vec<u64> = needs.iter().map(|need| need.thousandths().unsigned_abs()).collect();
    let pieces = Fen(to_buy.thousandths() / 1000);
    split(pieces, &weights)
        .into_iter()
        .map(|part| Quantity::from_thousandths(part.0.saturating_mul(1000)))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn demand(ordered: u32, tolerance: u32) -> Demand {
        Demand {
            ordered: Quantity::whole(ordered),
            tolerance: Quantity::whole(tolerance),
            case_pack: Some(12),
            minimum: None,
        }
    }

    fn bought(demands: &[Demand], rounding: Rounding) -> (Option<u32>, Vec<String>) {
        let (all, parts) = mixed(demands, 12, rounding);
        (all.cases, parts.iter().map(|part| part.to_buy.to_string()).collect())
    }

    #[test]
    fn three_flavours_fill_one_case() {
        let yoghurt = [demand(5, 0), demand(4, 0), demand(3, 0)];
        assert_eq!(
            bought(&yoghurt, Rounding::Up),
            (Some(1), vec!["5".into(), "4".into(), "3".into()])
        );
    }

    #[test]
    fn what_is_over_goes_to_who_would_take_more_and_then_to_what_sells_best() {
        let yoghurt = [demand(5, 0), demand(2, 1), demand(2, 0)];
        assert_eq!(
            bought(&yoghurt, Rounding::Up),
            (Some(1), vec!["7".into(), "3".into(), "2".into()])
        );
    }

    #[test]
    fn where_less_is_bought_each_gives_up_in_proportion() {
        let yoghurt = [demand(9, 0), demand(6, 0), demand(3, 0)];
        assert_eq!(
            bought(&yoghurt, Rounding::Down),
            (Some(1), vec!["6".into(), "4".into(), "2".into()])
        );
    }

    proptest! {
        #[test]
        fn parts_are_whole_cases_together(
            wishes in prop::collection::vec((0_u32..60, 0_u32..6), 1..6),
            case_pack in 1_u32..30,
            rounding in prop::sample::select(vec![Rounding::Up, Rounding::ByTolerance, Rounding::Down]),
        ) {
            let demands: Vec<Demand> = wishes.iter().map(|(ordered, more)| demand(*ordered, *more)).collect();
            let (all, parts) = mixed(&demands, case_pack, rounding);
            let sum: Quantity = parts.iter().map(|part| part.to_buy).sum();
            prop_assert_eq!(sum, all.to_buy);
            prop_assert_eq!(all.to_buy, Quantity::whole(all.cases.unwrap() * case_pack));
            for (part, demand) in parts.iter().zip(&demands) {
                prop_assert_eq!(part.to_buy + part.short, demand.ordered + part.surplus);
                prop_assert!(all.short == Quantity::ZERO || part.surplus == Quantity::ZERO);
            }
        }
    }
}
