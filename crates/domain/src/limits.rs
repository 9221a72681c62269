//! 限购 and stock: who came first keeps, and what is over is marked.
//!
//! Nothing is refused: the leader sees what is over before it is taken in, and may accept it.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::{Claims, MemberId, OfferId, OfferTerms, Quantity, Timestamp};

/// One line that asks for goods. Lines are given in the order of joining.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Whose. Somebody who has two orders has one limit.
    pub member: Buyer,
    /// Of what.
    pub offer_id: OfferId,
    /// How much, and since when.
    pub claims: Claims,
}

/// Who wants something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Buyer {
    /// A member on file.
    Known(MemberId),
    /// Somebody who is not on file yet, by their place in the list.
    New(u32),
}

/// How much of a line is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Over {
    /// Beyond what one member may order (限购).
    pub limit: Quantity,
    /// Beyond what there is.
    pub stock: Quantity,
}

impl Over {
    /// Within both?
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// How much of each line is over, in the order in which they were given.
///
/// A limit is used up by the member's own claims, the stock by everybody's, the oldest claims first; claims of one moment in
/// the order of joining.
#[must_use]
pub fn over(lines: &[Wanted], terms: &HashMap<OfferId, OfferTerms>) -> Vec<Over> {
    let mut over = vec![Over::default(); lines.len()];
    let mut by_offer: BTreeMap<OfferId, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        by_offer.entry(line.offer_id).or_default().push(index);
    }
    for (offer_id, indices) in by_offer {
        let Some(terms) = terms.get(&offer_id) else { continue };
        let mut claims: Vec<(Timestamp, usize, Quantity)> = Vec::new();
        for index in indices {
            let of_line = lines[index].claims.as_slice().iter();
            claims.extend(of_line.map(|claim| (claim.at, index, claim.quantity)));
        }
        claims.sort_by_key(|(at, index, _)| (*at, *index));
        if let Some(stock) = terms.stock {
            let mut left = stock;
            for (_, index, quantity) in &claims {
                over[*index].stock += beyond(&mut left, *quantity);
            }
        }
        if let Some(limit) = terms.limit_each {
            let mut left: HashMap<Buyer, Quantity> = HashMap::new();
            for (_, index, quantity) in &claims {
                let left = left.entry(lines[*index].member).or_insert(limit);
                over[*index].limit += beyond(left, *quantity);
            }
        }
    }
    over
}

/// Takes `quantity` from what is left, and answers how much of it is beyond.
fn beyond(left: &mut Quantity, quantity: Quantity) -> Quantity {
    let taken = quantity.min(*left).max(Quantity::ZERO);
    *left -= taken;
    quantity - taken
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn offer() -> OfferId {
        OfferId::new(Uuid::from_u128(1))
    }

    fn line(member: u128, claims: &[(i64, u32)]) -> Wanted {
        let mut all = Claims::default();
        for (at, quantity) in claims {
            all.change(Timestamp(*at), Quantity::whole(*quantity)).unwrap();
        }
        let member = Buyer::Known(MemberId::new(Uuid::from_u128(member)));
        Wanted { member, offer_id: offer(), claims: all }
    }

    fn terms(limit_each: Option<u32>, stock: Option<u32>) -> HashMap<OfferId, OfferTerms> {
        let terms = OfferTerms {
            limit_each: limit_each.map(Quantity::whole),
            stock: stock.map(Quantity::whole),
            tiers: None,
        };
        HashMap::from([(offer(), terms)])
    }

    fn whole(over: &[Over]) -> Vec<(Quantity, Quantity)> {
        over.iter().map(|over| (over.limit, over.stock)).collect()
    }

    #[test]
    fn who_came_first_keeps_and_a_later_increase_is_what_is_over() {
        // The first member asked for two at 1 and three more at 9; the second for four at 5. There are seven.
        let lines = [line(1, &[(1, 2), (9, 3)]), line(2, &[(5, 4)])];
        let over = over(&lines, &terms(None, Some(7)));
        assert_eq!(whole(&over), [(Quantity::ZERO, Quantity::whole(2)), Default::default()]);
    }

    #[test]
    fn a_limit_is_one_for_both_orders_of_a_member() {
        let lines = [line(1, &[(1, 2)]), line(1, &[(2, 2)]), line(2, &[(3, 3)])];
        let over = over(&lines, &terms(Some(3), None));
        assert_eq!(
            whole(&over),
            [Default::default(), (Quantity::ONE, Quantity::ZERO), Default::default()]
        );
    }

    #[test]
    fn claims_of_one_moment_count_in_the_order_of_joining() {
        let lines = [line(2, &[(1, 2)]), line(1, &[(1, 2)])];
        let over = over(&lines, &terms(None, Some(3)));
        assert_eq!(whole(&over), [Default::default(), (Quantity::ZERO, Quantity::ONE)]);
    }

    #[test]
    fn without_terms_nothing_is_over() {
        assert!(over(&[line(1, &[(1, 99)])], &HashMap::new())[0].is_none());
    }

    proptest! {
        #[test]
        fn what_is_within_fills_the_stock_exactly(
            wanted in prop::collection::vec((1_u128..5, prop::collection::vec((0_i64..20, 1_u32..9), 1..4)), 0..20),
            stock in 0_u32..60,
        ) {
            let lines: Vec<Wanted> = wanted.iter().map(|(member, claims)| line(*member, claims)).collect();
            let over = over(&lines, &terms(None, Some(stock)));
            let all: Quantity = lines.iter().map(|line| line.claims.total()).sum();
            let beyond: Quantity = over.iter().map(|over| over.stock).sum();
            prop_assert_eq!(all - beyond, all.min(Quantity::whole(stock)));
            for (line, over) in lines.iter().zip(&over) {
                prop_assert!(over.stock >= Quantity::ZERO && over.stock <= line.claims.total());
            }
        }
    }
}
