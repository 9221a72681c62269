use proptest::prelude::*;
use rstest::rstest;
use uuid::Uuid;

use super::*;
use crate::Claim;

/// A wish as the tables write it: `3` is three pieces, `2@1+1@9` two claimed in minute 1 and one in minute 9, `2~1` two and
/// one more that would be taken, `2=5` two of which five are kept. Without a minute the claim is of the line's place.
fn wish(place: usize, text: &str) -> Wish {
    let (text, kept) = match text.split_once('=') {
        Some((rest, kept)) => (rest, Some(kept.parse().unwrap())),
        None => (text, None),
    };
    let (claimed, tolerance) = text.split_once('~').unwrap_or((text, "0"));
    let mut claims = Claims::default();
    for claim in claimed.split('+') {
        let place = place.to_string();
        let (quantity, minute) = claim.split_once('@').unwrap_or((claim, &place));
        let at = Timestamp(0).plus_minutes(minute.parse().unwrap());
        claims.change(at, quantity.parse().unwrap()).unwrap();
    }
    let line_id = OrderLineId::new(Uuid::from_u128(place as u128));
    Wish { line_id, claims, tolerance: tolerance.parse().unwrap(), kept }
}

fn wishes(text: &str) -> Vec<Wish> {
    text.split(' ').enumerate().map(|(place, text)| wish(place, text)).collect()
}

fn quantity(text: &str) -> Quantity {
    text.parse().unwrap()
}

/// `1 2 0, 3`: what each line gets, and what goes to stock.
fn written(sharing: &Sharing) -> String {
    let given: Vec<String> = sharing.shares.iter().map(|share| share.given.to_string()).collect();
    format!("{}, {}", given.join(" "), sharing.to_stock)
}

use SharingRule::{ByHand, FirstCome, ProRata, RoundRobin};

#[rstest]
// Enough for everybody: no rule makes a difference, and the rest is stock.
#[case(FirstCome, "6", "1 2 3", "1 2 3, 0")]
#[case(ProRata, "8", "1 2 3", "1 2 3, 2")]
#[case(RoundRobin, "8", "1 2 3", "1 2 3, 2")]
// First come: an early claim is filled whole before a later one; an increase stands in the queue with its own time.
#[case(FirstCome, "4", "1 2 3", "1 2 1, 0")]
#[case(FirstCome, "2", "2@9 2@1", "0 2, 0")]
#[case(FirstCome, "4", "2@1+3@9 2@5", "2 2, 0")]
#[case(FirstCome, "5", "2@1+3@9 2@5", "3 2, 0")]
#[case(FirstCome, "3", "2@4 2@4", "2 1, 0")] // the same moment: whoever joined first
#[case(FirstCome, "0", "1 2", "0 0, 0")]
// A piece is not broken, and a smaller wish does not overtake the one that could not be filled.
#[case(FirstCome, "1.5", "1 1 0.5", "1 0 0, 0.5")]
// Pro rata by the largest remainder: of 7 for 5+3+2 exactly 3.5, 2.1 and 1.4.
#[case(ProRata, "7", "5 3 2", "4 2 1, 0")]
#[case(ProRata, "5", "4 4 4", "2 2 1, 0")] // equal remainders: whoever joined first
#[case(ProRata, "1", "1 1 1", "1 0 0, 0")]
#[case(ProRata, "9", "10 2", "8 1, 0")] // 7.5 and 1.5
#[case(ProRata, "0", "1 2", "0 0, 0")]
// Round robin: one each, then again, in the order of joining.
#[case(RoundRobin, "7", "5 3 2", "3 2 2, 0")]
#[case(RoundRobin, "2", "5 3 2", "1 1 0, 0")]
#[case(RoundRobin, "8", "1 9 1", "1 6 1, 0")]
#[case(RoundRobin, "0", "5 3", "0 0, 0")]
// By hand: what nobody set is not given.
#[case(ByHand, "7", "5=4 3 2=2", "4 0 2, 1")]
// What is kept stays, under any rule, and the others share the rest.
#[case(FirstCome, "5", "3 3=1 3", "3 1 1, 0")]
#[case(ProRata, "5", "3 3=1 3", "2 1 2, 0")]
#[case(RoundRobin, "5", "3=0 3 3", "0 3 2, 0")]
#[case(ProRata, "10", "2 2=6 2", "2 6 2, 0")] // by hand beyond the wish
#[case(FirstCome, "2", "2 2=3", "0 3, 0")]
// more kept than arrived: nothing is left
// Surplus goes to those who would take more, in the same order, and then to stock.
#[case(FirstCome, "8", "2@5~3 2@1~1 2", "3 3 2, 0")]
#[case(FirstCome, "7", "2@5~3 2@1~1 2", "2 3 2, 0")]
#[case(ProRata, "8", "2~3 2~1 2", "4 2 2, 0")]
#[case(RoundRobin, "8", "2~3 2~1 2", "3 3 2, 0")]
#[case(RoundRobin, "12", "2~3 2~1 2", "5 3 2, 2")]
// ... but never while somebody's firm order is not filled.
#[case(FirstCome, "3", "2~5 2", "2 1, 0")]
fn pieces(
    #[case] rule: SharingRule,
    #[case] arrived: &str,
    #[case] lines: &str,
    #[case] expected: &str,
) {
    let sharing = share(quantity(arrived), &wishes(lines), rule, Surplus::SameOrder, Grain::Piece);
    assert_eq!(written(&sharing), expected);
}

#[rstest]
#[case(FirstCome, "3.5", "2 2", "2 1.5, 0")]
#[case(ProRata, "3", "2 2", "1.5 1.5, 0")]
#[case(ProRata, "1", "1 1 1", "0.334 0.333 0.333, 0")]
#[case(RoundRobin, "2.5", "2 2", "1.5 1, 0")]
#[case(ProRata, "4.25", "2=2.13 2 2", "2.13 1.06 1.06, 0")] // what the scales said stays
fn weighed_goods(
    #[case] rule: SharingRule,
    #[case] arrived: &str,
    #[case] lines: &str,
    #[case] expected: &str,
) {
    let sharing =
        share(quantity(arrived), &wishes(lines), rule, Surplus::SameOrder, Grain::Thousandth);
    assert_eq!(written(&sharing), expected);
}

#[rstest]
#[case(FirstCome, "9", "2~3 2~3 2~3", "3 3 3, 0")]
#[case(ProRata, "8", "2~4 2~1 2", "3 3 2, 0")]
fn surplus_is_shared_evenly_where_the_leader_says_so(
    #[case] rule: SharingRule,
    #[case] arrived: &str,
    #[case] lines: &str,
    #[case] expected: &str,
) {
    let sharing = share(quantity(arrived), &wishes(lines), rule, Surplus::Evenly, Grain::Piece);
    assert_eq!(written(&sharing), expected);
}

#[test]
fn every_share_says_why() {
    let minute = |minute| Timestamp(0).plus_minutes(minute);
    let why = |rule, arrived: &str, lines: &str| -> Vec<Why> {
        let wishes = wishes(lines);
        let sharing = share(quantity(arrived), &wishes, rule, Surplus::SameOrder, Grain::Piece);
        sharing.shares.iter().map(|share| share.why).collect()
    };
    assert_eq!(
        why(FirstCome, "3", "2@1 2@5 2@9 1=0"),
        [
            Why::Enough,
            Why::CameLater { claimed_at: minute(5), ran_out_at: minute(5) },
            Why::CameLater { claimed_at: minute(9), ran_out_at: minute(5) },
            Why::Kept,
        ]
    );
    assert_eq!(
        why(ProRata, "7", "5 3 2"),
        [
            Why::Part { exact: quantity("3.5"), rounded_up: true },
            Why::Part { exact: quantity("2.1"), rounded_up: false },
            Why::Part { exact: quantity("1.4"), rounded_up: false },
        ]
    );
    assert_eq!(
        why(RoundRobin, "5", "3 2 2"),
        [Why::Rounds { reached: 2 }, Why::Enough, Why::Rounds { reached: 1 }]
    );
    assert_eq!(why(ByHand, "5", "3 2=2"), [Why::NotSet, Why::Kept]);
}

#[test]
fn what_is_beyond_the_order_is_told_apart() {
    let sharing =
        share(quantity("6"), &wishes("2~3 1 1=2"), FirstCome, Surplus::SameOrder, Grain::Piece);
    let extra: Vec<String> = sharing.shares.iter().map(|share| share.extra.to_string()).collect();
    assert_eq!(
        (written(&sharing).as_str(), extra.as_slice()),
        ("3 1 2, 0", ["1", "0", "1"].map(String::from).as_slice())
    );
}

#[test]
fn more_kept_than_arrived_is_said() {
    let sharing = share(quantity("2"), &wishes("2 2=3"), ProRata, Surplus::SameOrder, Grain::Piece);
    assert_eq!((sharing.overdrawn, sharing.to_stock), (Quantity::ONE, Quantity::ZERO));
}

#[test]
fn a_hundred_thousand_claims_are_shared() {
    let many: Vec<Wish> = (0..100_000).map(|place| wish(place, "3~1")).collect();
    for rule in SharingRule::ALL {
        let arrived = Quantity::whole(170_001);
        let sharing = share(arrived, &many, rule, Surplus::SameOrder, Grain::Piece);
        let given: Quantity = sharing.shares.iter().map(|share| share.given).sum();
        assert_eq!(given + sharing.to_stock, arrived, "{rule:?}");
    }
}

/// Lines with claims in any order of time, some kept; whole pieces or not.
fn any_wishes(whole: bool) -> impl Strategy<Value = Vec<Wish>> {
    let unit = if whole { 1000 } else { 1 };
    let amount = move |most: i64| {
        (0..most).prop_map(move |count| {
            Quantity::from_thousandths(count * unit * if whole { 1 } else { 137 })
        })
    };
    let claims = prop::collection::vec((amount(6), 0_i64..30), 1..4).prop_map(|claims| {
        let mut all = Claims::default();
        for (quantity, minute) in claims {
            all.change(Timestamp(0).plus_minutes(minute), quantity).unwrap();
        }
        all
    });
    let line = (claims, amount(4), prop::option::weighted(0.2, amount(9)));
    prop::collection::vec(line, 0..12).prop_map(|lines| {
        let wish = |(place, (claims, tolerance, kept)): (usize, _)| Wish {
            line_id: OrderLineId::new(Uuid::from_u128(place as u128)),
            claims,
            tolerance,
            kept,
        };
        lines.into_iter().enumerate().map(wish).collect()
    })
}

fn any_rule() -> impl Strategy<Value = SharingRule> {
    prop::sample::select(SharingRule::ALL.to_vec())
}

fn any_surplus() -> impl Strategy<Value = Surplus> {
    prop::sample::select(vec![Surplus::SameOrder, Surplus::Evenly])
}

fn any_grain() -> impl Strategy<Value = Grain> {
    prop::sample::select(vec![Grain::Piece, Grain::Thousandth])
}

proptest! {
    #[test]
    fn shares_add_up_to_what_arrived(
        arrived in 0_i64..60_000, wishes in any_wishes(false),
        rule in any_rule(), surplus in any_surplus(), grain in any_grain(),
    ) {
        let arrived = Quantity::from_thousandths(arrived);
        let sharing = share(arrived, &wishes, rule, surplus, grain);
        let given: Quantity = sharing.shares.iter().map(|share| share.given).sum();
        prop_assert_eq!(given + sharing.to_stock, arrived + sharing.overdrawn);
        prop_assert!(sharing.to_stock == Quantity::ZERO || sharing.overdrawn == Quantity::ZERO);
        prop_assert!(sharing.shares.iter().map(|share| share.line_id).eq(wishes.iter().map(|wish| wish.line_id)));
    }

    #[test]
    fn whole_pieces_stay_whole_and_none_is_left_while_somebody_wants_one(
        arrived in 0_u32..60, wishes in any_wishes(true), surplus in any_surplus(),
        rule in prop::sample::select(vec![FirstCome, ProRata, RoundRobin]),
    ) {
        let sharing = share(Quantity::whole(arrived), &wishes, rule, surplus, Grain::Piece);
        prop_assert!(sharing.shares.iter().all(|share| share.given.is_whole()));
        let unfilled = sharing.shares.iter().zip(&wishes).any(|(share, wish)| {
            wish.kept.is_none() && share.given < wish.claims.total() + wish.tolerance
        });
        prop_assert!(!unfilled || sharing.to_stock == Quantity::ZERO);
    }

    #[test]
    fn nobody_gets_beyond_wish_and_tolerance_unless_by_hand_and_what_is_kept_stays(
        arrived in 0_i64..60_000, wishes in any_wishes(false),
        rule in any_rule(), surplus in any_surplus(), grain in any_grain(),
    ) {
        let sharing = share(Quantity::from_thousandths(arrived), &wishes, rule, surplus, grain);
        for (share, wish) in sharing.shares.iter().zip(&wishes) {
            match wish.kept {
                Some(kept) => prop_assert_eq!((share.given, share.why), (kept, Why::Kept)),
                None => {
                    prop_assert!(share.given >= Quantity::ZERO);
                    prop_assert!(share.given <= wish.claims.total() + wish.tolerance);
                    prop_assert_eq!(share.given < wish.claims.total(), share.why != Why::Enough && wish.claims.total().is_positive());
                }
            }
        }
    }

    #[test]
    fn first_come_takes_from_nobody_when_more_arrives(
        arrived in 0_i64..40_000, more in 0_i64..5_000, wishes in any_wishes(false),
        surplus in any_surplus(), grain in any_grain(),
    ) {
        let shared = |arrived| share(Quantity::from_thousandths(arrived), &wishes, FirstCome, surplus, grain);
        let (less, more) = (shared(arrived), shared(arrived + more));
        for (less, more) in less.shares.iter().zip(&more.shares) {
            prop_assert!(less.given <= more.given);
        }
    }

    #[test]
    fn an_earlier_claim_is_never_worse_off(arrived in 0_u32..60, wishes in any_wishes(true)) {
        let sharing = share(Quantity::whole(arrived), &wishes, FirstCome, Surplus::SameOrder, Grain::Piece);
        // Whoever misses something misses only what was claimed no earlier than the moment at which the goods ran out.
        for (share, wish) in sharing.shares.iter().zip(&wishes) {
            if let Why::CameLater { claimed_at, ran_out_at } = share.why {
                let before = |claim: &&Claim| claim.at < ran_out_at;
                let safe: Quantity = wish.claims.as_slice().iter().filter(before).map(|claim| claim.quantity).sum();
                prop_assert!(claimed_at >= ran_out_at && share.given >= safe);
            }
        }
    }

    #[test]
    fn pro_rata_is_within_one_piece_of_the_exact_share(
        arrived in 0_i64..60_000, wishes in any_wishes(false), grain in any_grain(),
    ) {
        let wishes: Vec<Wish> = wishes.into_iter().map(|wish| Wish { kept: None, tolerance: Quantity::ZERO, ..wish }).collect();
        let total: Quantity = wishes.iter().map(|wish| wish.claims.total()).sum();
        let sharing = share(Quantity::from_thousandths(arrived), &wishes, ProRata, Surplus::SameOrder, grain);
        let size = if grain == Grain::Piece { 1000 } else { 1 };
        for (share, wish) in sharing.shares.iter().zip(&wishes) {
            let want = i128::from(wish.claims.total().thousandths());
            let (given, whole) = (i128::from(share.given.thousandths()), i128::from(total.thousandths()));
            let exact_by_whole = (i128::from(arrived) * want).min(want * whole);
            prop_assert!((given * whole - exact_by_whole).abs() < size * whole || given == want);
        }
    }

    #[test]
    fn round_robin_parts_nobody_by_more_than_one_round(arrived in 0_u32..60, wishes in any_wishes(true)) {
        let sharing = share(Quantity::whole(arrived), &wishes, RoundRobin, Surplus::SameOrder, Grain::Piece);
        let waiting: Vec<Quantity> = sharing.shares.iter().filter(|share| matches!(share.why, Why::Rounds { .. })).map(|share| share.given).collect();
        if let (Some(least), Some(most)) = (waiting.iter().min(), waiting.iter().max()) {
            prop_assert!(*most - *least <= Quantity::ONE);
            prop_assert!(sharing.shares.iter().filter(|share| share.why == Why::Enough).all(|share| share.given - share.extra <= *most + Quantity::ONE));
        }
    }
}
