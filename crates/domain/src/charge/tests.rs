use proptest::prelude::*;
use rstest::rstest;
use uuid::Uuid;

use super::*;
use crate::{Reduction, Tier};

fn order(number: u128, lines: Vec<LineToCharge>) -> ToCharge {
    let id = Uuid::from_u128(number);
    ToCharge { order_id: OrderId::new(id), member_id: MemberId::new(id), lines }
}

/// A line of offer `offer`: so many ordered and given, of so many fen.
fn line(offer: u128, price: i64, ordered: &str, given: &str) -> LineToCharge {
    let given: Quantity = given.parse().unwrap();
    LineToCharge {
        line_id: OrderLineId::new(Uuid::from_u128(offer)),
        offer_id: OfferId::new(Uuid::from_u128(offer)),
        price: Fen(price),
        ordered: ordered.parse().unwrap(),
        given,
        weighed: false,
        pieces: given,
        unit_weight: None,
    }
}

fn plain(orders: &[ToCharge], terms: &CampaignTerms) -> Vec<Charge> {
    charge(orders, &HashMap::new(), terms, WeighedTo::Jiao)
}

fn to_pay(charges: &[Charge]) -> Vec<i64> {
    charges.iter().map(|charge| charge.to_pay.0).collect()
}

fn fee(amount: i64, per: FeePer, share: FeeShare) -> CampaignTerms {
    let fee = DeliveryFee { amount: Fen(amount), per, free_from: None, share };
    CampaignTerms { fee: Some(fee), ..CampaignTerms::default() }
}

fn reductions(on: ReductionOn, from: i64, off: i64) -> CampaignTerms {
    let steps = vec![Reduction { from: Fen(from), off: Fen(off) }];
    let reductions = Some(Reductions { on, steps });
    CampaignTerms { reductions, ..CampaignTerms::default() }
}

fn ladder(by: TierBy, from: u32, price: i64) -> HashMap<OfferId, Tiers> {
    let steps = vec![Tier { from: Quantity::whole(from), price: Fen(price) }];
    HashMap::from([(OfferId::new(Uuid::from_u128(1)), Tiers { by, steps })])
}

#[rstest]
#[case(WeighedTo::Fen, 1274)] // 2.13 斤 at 5.985: 12.7480…
#[case(WeighedTo::Jiao, 1270)]
#[case(WeighedTo::Yuan, 1200)]
fn what_was_weighed_is_rounded_down(#[case] to: WeighedTo, #[case] amount: i64) {
    let weighed = LineToCharge { weighed: true, ..line(1, 598, "2", "2.131") };
    let charges =
        charge(&[order(1, vec![weighed])], &HashMap::new(), &CampaignTerms::default(), to);
    assert_eq!((charges[0].lines[0].amount, charges[0].to_pay), (Fen(amount), Fen(amount)));
}

#[test]
fn what_was_not_weighed_keeps_its_fen() {
    let loose = order(1, vec![line(1, 599, "1.5", "1.5")]);
    assert_eq!(to_pay(&plain(&[loose], &CampaignTerms::default())), [898]);
}

#[test]
fn the_campaigns_pieces_bring_the_price_down_for_everybody() {
    let orders = [order(1, vec![line(1, 1000, "6", "6")]), order(2, vec![line(1, 1000, "4", "4")])];
    let campaign = charge(
        &orders,
        &ladder(TierBy::Campaign, 10, 900),
        &CampaignTerms::default(),
        WeighedTo::Jiao,
    );
    assert_eq!(to_pay(&campaign), [5400, 3600]);
    let member = charge(
        &orders,
        &ladder(TierBy::Member, 6, 900),
        &CampaignTerms::default(),
        WeighedTo::Jiao,
    );
    assert_eq!(to_pay(&member), [5400, 4000]);
}

#[test]
fn two_orders_of_one_member_count_together() {
    let mut orders =
        [order(1, vec![line(1, 1000, "3", "3")]), order(2, vec![line(1, 1000, "3", "3")])];
    orders[1].member_id = orders[0].member_id;
    let charges = charge(
        &orders,
        &ladder(TierBy::Member, 6, 900),
        &reductions(ReductionOn::Member, 5000, 101),
        WeighedTo::Jiao,
    );
    assert_eq!(
        charges.iter().map(|charge| charge.reduction).collect::<Vec<_>>(),
        [Fen(51), Fen(50)]
    );
    assert_eq!(to_pay(&charges), [2649, 2650]);
}

#[test]
fn a_shortage_takes_no_price_and_no_free_delivery_away() {
    let short = order(1, vec![line(1, 1000, "10", "9")]);
    let mut terms = fee(500, FeePer::Order, FeeShare::Equally);
    terms.fee.as_mut().unwrap().free_from = Some(Fen(9000));
    let charges = charge(&[short], &ladder(TierBy::Member, 10, 900), &terms, WeighedTo::Jiao);
    assert_eq!(to_pay(&charges), [8100]);
}

#[rstest]
#[case("10", 1000)] // 满 100 减 10
#[case("9", 900)] // one is missing: its tenth of the reduction goes with it
#[case("3", 300)]
#[case("0", 0)]
#[case("11", 1000)]
fn a_reduction_shrinks_with_the_goods(#[case] given: &str, #[case] off: i64) {
    let charges = plain(
        &[order(1, vec![line(1, 1000, "10", given)])],
        &reductions(ReductionOn::Member, 10_000, 1000),
    );
    assert_eq!(charges[0].reduction, Fen(off));
}

#[test]
fn the_campaigns_reduction_is_shared_by_value() {
    let orders = [
        order(1, vec![line(1, 1000, "1", "1")]),
        order(2, vec![line(1, 1000, "1", "1")]),
        order(3, vec![line(1, 1000, "1", "1")]),
    ];
    let charges = plain(&orders, &reductions(ReductionOn::Campaign, 3000, 100));
    assert_eq!(to_pay(&charges), [966, 967, 967]);
    assert_eq!(
        to_pay(&plain(&orders[..2], &reductions(ReductionOn::Campaign, 3000, 100))),
        [1000, 1000]
    );
}

#[test]
fn a_substitute_promises_nothing_and_costs_its_price() {
    // Ten at 10 yuan failed; what stands in for them costs 11. 满 100 was reached by what was ordered.
    let failed = line(1, 1000, "10", "0");
    let substitute = line(2, 1100, "0", "10");
    let charges = plain(
        &[order(1, vec![failed, substitute])],
        &reductions(ReductionOn::Member, 10_000, 1000),
    );
    assert_eq!((charges[0].goods, charges[0].to_pay), (Fen(11_000), Fen(10_000)));
}

#[rstest]
#[case(FeeShare::Equally, [334, 333, 333])]
#[case(FeeShare::Value, [250, 250, 500])]
#[case(FeeShare::Pieces, [250, 500, 250])]
#[case(FeeShare::Weight, [1000, 0, 0])]
fn a_fee_of_the_campaign_is_shared(#[case] share: FeeShare, #[case] fees: [i64; 3]) {
    let heavy = LineToCharge { unit_weight: Some(Grams(500)), ..line(1, 1000, "1", "1") };
    let orders = [
        order(1, vec![heavy]),
        order(2, vec![line(2, 500, "2", "2")]),
        order(3, vec![line(3, 2000, "1", "1")]),
    ];
    let charges = plain(&orders, &fee(1000, FeePer::Campaign, share));
    assert_eq!(charges.iter().map(|charge| charge.fee.0).collect::<Vec<_>>(), fees);
}

#[test]
fn who_is_given_nothing_pays_for_no_delivery() {
    let orders = [order(1, vec![line(1, 1000, "2", "0")]), order(2, vec![line(1, 1000, "1", "1")])];
    assert_eq!(to_pay(&plain(&orders, &fee(600, FeePer::Campaign, FeeShare::Equally))), [0, 1600]);
    assert_eq!(to_pay(&plain(&orders, &fee(600, FeePer::Order, FeeShare::Equally))), [0, 1600]);
    assert_eq!(to_pay(&plain(&orders[..1], &fee(600, FeePer::Campaign, FeeShare::Equally))), [0]);
}

#[test]
fn free_delivery_looks_at_whose_fee_it_is() {
    let orders = [order(1, vec![line(1, 1000, "5", "5")]), order(2, vec![line(1, 1000, "1", "1")])];
    let free = |per, from| {
        let mut terms = fee(600, per, FeeShare::Equally);
        terms.fee.as_mut().unwrap().free_from = Some(Fen(from));
        to_pay(&plain(&orders, &terms))
    };
    assert_eq!(free(FeePer::Order, 5000), [5000, 1600]);
    assert_eq!(free(FeePer::Campaign, 6000), [5000, 1000]);
    assert_eq!(free(FeePer::Campaign, 6001), [5300, 1300]);
}

fn any_order() -> impl Strategy<Value = (u128, Vec<LineToCharge>)> {
    let any_line = (
        1_u128..5,
        0_i64..3000,
        0_i64..20_000,
        0_i64..20_000,
        any::<bool>(),
        prop::option::of(1_i64..5000),
    )
        .prop_map(|(offer, price, ordered, given, weighed, grams)| LineToCharge {
            ordered: Quantity::from_thousandths(ordered),
            given: Quantity::from_thousandths(given),
            pieces: Quantity::from_thousandths(given),
            weighed,
            unit_weight: grams.map(Grams),
            ..line(offer, price, "0", "0")
        });
    (1_u128..6, prop::collection::vec(any_line, 0..5))
}

fn any_terms() -> impl Strategy<Value = CampaignTerms> {
    let share = prop::sample::select(vec![
        FeeShare::Equally,
        FeeShare::Value,
        FeeShare::Pieces,
        FeeShare::Weight,
    ]);
    let per = prop::sample::select(vec![FeePer::Order, FeePer::Campaign]);
    let fee = (1_i64..5000, per, prop::option::of(1_i64..60_000), share).prop_map(
        |(amount, per, free_from, share)| DeliveryFee {
            amount: Fen(amount),
            per,
            free_from: free_from.map(Fen),
            share,
        },
    );
    let on = prop::sample::select(vec![ReductionOn::Member, ReductionOn::Campaign]);
    let steps = prop::collection::vec((1_i64..60_000, 0_i64..20_000), 1..4);
    let reductions = (on, steps).prop_map(|(on, steps)| {
        let step = |(from, off): (i64, i64)| Reduction { from: Fen(from), off: Fen(off.min(from)) };
        Reductions { on, steps: steps.into_iter().map(step).collect() }
    });
    (prop::option::of(fee), prop::option::of(reductions))
        .prop_map(|(fee, reductions)| CampaignTerms { fee, reductions, ..CampaignTerms::default() })
}

proptest! {
    #[test]
    fn every_part_is_shown_and_adds_up(
        orders in prop::collection::vec(any_order(), 0..30),
        terms in any_terms(),
        by_member in any::<bool>(),
    ) {
        let mut orders: Vec<ToCharge> = orders.into_iter().enumerate().map(|(index, (member, lines))| ToCharge {
            member_id: MemberId::new(Uuid::from_u128(member)),
            ..order(index as u128, lines)
        }).collect();
        let tiers = ladder(if by_member { TierBy::Member } else { TierBy::Campaign }, 8, 700);
        let charges = charge(&orders, &tiers, &terms, WeighedTo::Jiao);
        prop_assert_eq!(charges.len(), orders.len());
        for (order, charge) in orders.iter().zip(&charges) {
            prop_assert_eq!(order.order_id, charge.order_id);
            prop_assert_eq!(order.lines.len(), charge.lines.len());
            prop_assert_eq!(charge.lines.iter().map(|line| line.amount).sum::<Fen>(), charge.goods);
            prop_assert_eq!(charge.goods - charge.reduction + charge.fee, charge.to_pay);
            prop_assert!(charge.reduction >= Fen::ZERO && charge.fee >= Fen::ZERO);
            prop_assert!(charge.reduction <= charge.goods, "nobody is paid for ordering");
            for (wanted, line) in order.lines.iter().zip(&charge.lines) {
                prop_assert!(line.price <= wanted.price, "no rule makes anything dearer");
            }
        }
        let sums = ChargeSums::of(&charges);
        prop_assert_eq!(sums.goods - sums.reduction + sums.fee, sums.to_pay);
        if let Some(fee) = terms.fee.filter(|fee| fee.per == FeePer::Campaign) {
            prop_assert!(sums.fee == fee.amount || sums.fee == Fen::ZERO, "a fee is borne whole or not at all");
        }
        if let Some(reductions) = terms.reductions.as_ref().filter(|all| all.on == ReductionOn::Campaign) {
            let most = reductions.steps.iter().map(|step| step.off).max().unwrap_or_default();
            prop_assert!(sums.reduction <= most);
        }

        // Who joined first decides about a single fen only.
        orders.reverse();
        let reversed = super::charge(&orders, &tiers, &terms, WeighedTo::Jiao);
        for (charge, again) in charges.iter().rev().zip(&reversed) {
            prop_assert_eq!(charge.goods, again.goods);
            prop_assert!((charge.to_pay - again.to_pay).0.abs() <= 2);
        }
    }

    #[test]
    fn without_rules_an_order_costs_what_its_lines_do(orders in prop::collection::vec(any_order(), 0..20)) {
        let orders: Vec<ToCharge> = orders.into_iter().enumerate().map(|(index, (_, lines))| order(index as u128, lines)).collect();
        for (order, charge) in orders.iter().zip(plain(&orders, &CampaignTerms::default())) {
            let exact: Fen = order.lines.iter().map(|line| {
                let amount = line.price.times(line.given);
                if line.weighed { WeighedTo::Jiao.round(amount) } else { amount }
            }).sum();
            prop_assert_eq!(charge.to_pay, exact);
        }
    }
}
