//! What there is of one variant, shared between the shops that asked for it: by the rules by which a shop shares between its members.

use crate::{
    Claims, OrderLineId, PurchaseRequestId, Quantity, Timestamp,
    sharing::{Grain, SharingRule, Surplus, Why, Wish, share},
};

/// What one request asks for of the variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Which request.
    pub request_id: PurchaseRequestId,
    /// How much, and since when: a later revision that asks for more joins the queue with its own time.
    pub claims: Claims,
    /// What the shop would take on top.
    pub tolerance: Quantity,
    /// What a person at the centre set for it, and what stays as it is.
    pub kept: Option<Quantity>,
}

/// What one request gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which request.
    pub request_id: PurchaseRequestId,
    /// How much it asked for.
    pub asked: Quantity,
    /// How much it gets; more than it asked for only where it would take more.
    pub given: Quantity,
    /// Why so much.
    pub why: Why,
}

/// Everything that was shared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// One for each ask, in their order.
    pub parts: Vec<Part>,
    /// What no shop takes: it stays at the centre.
    pub left: Quantity,
    /// What is kept for shops beyond all there is. Where it is not none, there was nothing to share.
    pub overdrawn: Quantity,
}

/// What a request asked for of one variant, revision by revision: in their order, each with when it came. One that came before an
/// earlier revision did does not make that one's claim any older.
#[must_use]
pub fn claims(revisions: impl IntoIterator<Item = (Timestamp, Quantity)>) -> Claims {
    let mut claims = Claims::default();
    for (at, pieces) in revisions {
        // Beyond what a claim can hold nothing was taken in, so nothing is lost by passing it over.
        let _ = claims.set(at, pieces.max(Quantity::ZERO));
    }
    claims
}

/// Shares what there is. Where two asked at the same moment, the one that is given first comes first.
#[must_use]
pub fn parts(
    there_is: Quantity,
    asks: &[Ask],
    rule: SharingRule,
    surplus: Surplus,
    grain: Grain,
) -> Parts {
    let wishes: Vec<Wish> = asks
        .iter()
        .map(|ask| Wish {
            // The rules share between lines, whoever's they are.
            line_id: OrderLineId::new(ask.request_id.uuid()),
            claims: ask.claims.clone(),
            tolerance: ask.tolerance,
            kept: ask.kept,
        })
        .collect();
    let shared = share(there_is, &wishes, rule, surplus, grain);
    let parts = asks.iter().zip(shared.shares).map(|(ask, share)| Part {
        request_id: ask.request_id,
        asked: ask.claims.total(),
        given: share.given,
        why: share.why,
    });
    Parts { parts: parts.collect(), left: shared.to_stock, overdrawn: shared.overdrawn }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;
    use crate::cases::{Demand, Rounding, plan};

    fn request(number: u128) -> PurchaseRequestId {
        PurchaseRequestId::new(Uuid::from_u128(number))
    }

    fn ask(number: u128, minute: i64, pieces: u32, tolerance: u32) -> Ask {
        Ask {
            request_id: request(number),
            claims: Claims::one(Timestamp(0).plus_minutes(minute), Quantity::whole(pieces)),
            tolerance: Quantity::whole(tolerance),
            kept: None,
        }
    }

    /// Shops that ask in this order, minute by minute: pieces and tolerance.
    fn asks(wants: &[(u32, u32)]) -> Vec<Ask> {
        let asks = (1_u32..).zip(wants);
        asks.map(|(at, (pieces, more))| ask(at.into(), at.into(), *pieces, *more)).collect()
    }

    /// What the centre buys for them in cases of twelve, and what each then gets.
    fn bought(wants: &[(u32, u32)], rounding: Rounding, rule: SharingRule) -> (u32, Vec<u32>, u32) {
        let asks = asks(wants);
        let demand = Demand {
            ordered: asks.iter().map(|ask| ask.claims.total()).sum(),
            tolerance: asks.iter().map(|ask| ask.tolerance).sum(),
            case_pack: Some(12),
            minimum: None,
        };
        let plan = plan(demand, rounding);
        let shared = parts(plan.to_buy, &asks, rule, Surplus::SameOrder, Grain::Piece);
        let whole = |quantity: Quantity| u32::try_from(quantity.thousandths() / 1000).unwrap();
        let given = shared.parts.iter().map(|part| whole(part.given)).collect();
        (plan.cases.unwrap(), given, whole(shared.left))
    }

    #[rstest]
    // Two half cases of two shops are one case.
    #[case("halves fill a case", &[(6, 0), (6, 0)], Rounding::Up, SharingRule::FirstCome, (1, vec![6, 6], 0))]
    #[case("what is over stays at the centre", &[(7, 0), (6, 0)], Rounding::Up, SharingRule::FirstCome, (2, vec![7, 6], 11))]
    #[case("what is over goes to who would take it", &[(7, 4), (6, 0)], Rounding::Up, SharingRule::FirstCome, (2, vec![11, 6], 7))]
    #[case("an open case is left, the last goes without", &[(7, 0), (6, 0)], Rounding::Down, SharingRule::FirstCome, (1, vec![7, 5], 0))]
    #[case("in proportion", &[(18, 0), (6, 0), (6, 0)], Rounding::Down, SharingRule::ProRata, (2, vec![14, 5, 5], 0))]
    #[case("one each, then again", &[(10, 0), (3, 0), (4, 0)], Rounding::Down, SharingRule::RoundRobin, (1, vec![5, 3, 4], 0))]
    #[case("tolerance fills the case", &[(7, 6), (6, 5)], Rounding::ByTolerance, SharingRule::FirstCome, (2, vec![13, 11], 0))]
    #[case("tolerance is not enough", &[(7, 5), (6, 5)], Rounding::ByTolerance, SharingRule::FirstCome, (1, vec![7, 5], 0))]
    #[case("nothing is asked for", &[], Rounding::Up, SharingRule::FirstCome, (0, vec![], 0))]
    fn shops_share_cases_as_members_do(
        #[case] name: &str,
        #[case] wants: &[(u32, u32)],
        #[case] rounding: Rounding,
        #[case] rule: SharingRule,
        #[case] expected: (u32, Vec<u32>, u32),
    ) {
        assert_eq!(bought(wants, rounding, rule), expected, "{name}");
    }

    #[test]
    fn what_a_person_set_stays_and_the_rest_is_shared() {
        let mut asks = asks(&[(10, 0), (10, 0), (10, 0)]);
        asks[2].kept = Some(Quantity::whole(10));
        let shared = parts(
            Quantity::whole(16),
            &asks,
            SharingRule::FirstCome,
            Surplus::SameOrder,
            Grain::Piece,
        );
        let given: Vec<_> = shared.parts.iter().map(|part| part.given).collect();
        assert_eq!(given, [Quantity::whole(6), Quantity::ZERO, Quantity::whole(10)]);
        assert_eq!(shared.parts[2].why, Why::Kept);
    }

    #[test]
    fn more_in_a_later_revision_joins_the_queue_late() {
        let minute = |minute| Timestamp(0).plus_minutes(minute);
        let revised = claims([(minute(0), Quantity::whole(4)), (minute(9), Quantity::whole(10))]);
        let asks = [
            Ask { request_id: request(1), claims: revised, tolerance: Quantity::ZERO, kept: None },
            ask(2, 5, 6, 0),
        ];
        let shared = parts(
            Quantity::whole(12),
            &asks,
            SharingRule::FirstCome,
            Surplus::SameOrder,
            Grain::Piece,
        );
        let given: Vec<_> = shared.parts.iter().map(|part| part.given).collect();
        assert_eq!(given, [Quantity::whole(6), Quantity::whole(6)]);
    }

    proptest! {
        #[test]
        fn parts_add_up_to_what_there_is(
            wants in prop::collection::vec((0_u32..200, 0_u32..20), 0..30), there_is in 0_u32..5_000,
            rule in prop::sample::select(vec![SharingRule::FirstCome, SharingRule::ProRata, SharingRule::RoundRobin]),
        ) {
            let there_is = Quantity::whole(there_is);
            let shared = parts(there_is, &asks(&wants), rule, Surplus::SameOrder, Grain::Piece);
            let given: Quantity = shared.parts.iter().map(|part| part.given).sum();
            prop_assert_eq!(given + shared.left, there_is);
            for (part, (pieces, more)) in shared.parts.iter().zip(&wants) {
                prop_assert_eq!(part.asked, Quantity::whole(*pieces));
                prop_assert!(part.given <= Quantity::whole(pieces + more));
                prop_assert!(part.given.is_whole());
            }
        }
    }
}
