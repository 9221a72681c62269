//! What each order is to pay: the one place that says what something costs in the end.
//!
//! From what a line is given (its allotment, else what was ordered) and the campaign's rules come, in this order:
//!
//! 1. goods: quantity × price, the price of the step of 阶梯价 that is reached; what was weighed is rounded down;
//! 2. the reduction (满减), of a member's or of the campaign's goods, shared by value;
//! 3. the delivery fee, each order's own or its share of the campaign's.
//!
//! What a member was promised when they ordered, a shortage does not take away: steps of price and of reduction and free
//! delivery look at what was ordered or at what is given, whichever is more. Where less is given, the reduction shrinks with the
//! goods, as it would if the missing piece had been paid back.
//!
//! Every share is split by the largest remainder ([`split`]), ties by the order of joining, so the parts always add up.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{
    CampaignTerms, DeliveryFee, FeePer, FeeShare, Fen, Grams, MemberId, OfferId, OrderId,
    OrderLineId, Quantity, ReductionOn, Reductions, TierBy, Tiers, split,
};

/// To what weighed goods are rounded down, in the buyer's favour. The leader sets it for the whole shop.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum WeighedTo {
    /// 分.
    Fen,
    /// 角, 0.1 yuan.
    #[default]
    Jiao,
    /// 元.
    Yuan,
}

impl WeighedTo {
    /// What amounts are a multiple of.
    #[must_use]
    pub const fn step(self) -> Fen {
        match self {
            Self::Fen => Fen(1),
            Self::Jiao => Fen(10),
            Self::Yuan => Fen(100),
        }
    }

    fn round(self, amount: Fen) -> Fen {
        Fen(amount.0 - amount.0.rem_euclid(self.step().0))
    }
}

/// An order to be charged. Orders are given in the order of joining; those that do not count are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToCharge {
    /// Which.
    pub order_id: OrderId,
    /// Whose: somebody who has two orders is one member to the rules.
    pub member_id: MemberId,
    /// Its lines.
    pub lines: Vec<LineToCharge>,
}

/// One line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineToCharge {
    /// Which.
    pub line_id: OrderLineId,
    /// Of what.
    pub offer_id: OfferId,
    /// The price of a unit when it was ordered.
    pub price: Fen,
    /// What was ordered; none of a substitute, of which nothing was promised.
    pub ordered: Quantity,
    /// What is given.
    pub given: Quantity,
    /// Was it put on the scales?
    pub weighed: bool,
    /// How many things the given quantity is to hand out: a bag of what is weighed, else the count.
    pub pieces: Quantity,
    /// What a unit weighs, as far as it is known.
    pub unit_weight: Option<Grams>,
}

/// What one order costs. `goods − reduction + fee = to_pay`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Charge {
    /// Which order.
    pub order_id: OrderId,
    /// Its lines, as they were given in.
    pub lines: Vec<LineCharge>,
    /// 商品金额: what the lines come to.
    pub goods: Fen,
    /// 优惠: what is taken off.
    pub reduction: Fen,
    /// 配送费.
    pub fee: Fen,
    /// 应付.
    pub to_pay: Fen,
}

/// What one line costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LineCharge {
    /// Which.
    pub line_id: OrderLineId,
    /// What is given.
    pub given: Quantity,
    /// What a unit costs, after 阶梯价.
    pub price: Fen,
    /// What the line comes to.
    pub amount: Fen,
}

/// What the orders of a campaign come to together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ChargeSums {
    /// 商品金额.
    pub goods: Fen,
    /// 优惠.
    pub reduction: Fen,
    /// 配送费.
    pub fee: Fen,
    /// 应付.
    pub to_pay: Fen,
}

impl ChargeSums {
    /// What `charges` come to.
    #[must_use]
    pub fn of(charges: &[Charge]) -> Self {
        charges.iter().fold(Self::default(), |sums, charge| Self {
            goods: sums.goods + charge.goods,
            reduction: sums.reduction + charge.reduction,
            fee: sums.fee + charge.fee,
            to_pay: sums.to_pay + charge.to_pay,
        })
    }
}

/// What each order of a campaign is to pay, in the order in which they were given.
///
/// `tiers` holds the 阶梯价 of the offers that have one.
#[must_use]
pub fn charge(
    orders: &[ToCharge],
    tiers: &HashMap<OfferId, Tiers>,
    terms: &CampaignTerms,
    weighed_to: WeighedTo,
) -> Vec<Charge> {
    let reached = Reached::of(orders, tiers);
    let lines: Vec<Vec<Priced>> = orders
        .iter()
        .map(|order| {
            order.lines.iter().map(|line| reached.price(order, line, weighed_to)).collect()
        })
        .collect();
    let totals: Vec<Goods> = lines.iter().map(|lines| Goods::of(lines)).collect();
    let reductions = terms
        .reductions
        .as_ref()
        .map_or_else(|| vec![Fen::ZERO; orders.len()], |all| reduce(all, orders, &totals));
    let fees =
        terms.fee.map_or_else(|| vec![Fen::ZERO; orders.len()], |fee| fees(fee, orders, &totals));

    let parts = lines.into_iter().zip(totals).zip(reductions).zip(fees);
    let charges =
        orders.iter().zip(parts).map(|(order, (((lines, goods), reduction), fee))| Charge {
            order_id: order.order_id,
            lines: lines.into_iter().map(|line| line.charge).collect(),
            goods: goods.given,
            reduction,
            fee,
            to_pay: goods.given - reduction + fee,
        });
    charges.collect()
}

/// How far the steps of 阶梯价 are reached.
struct Reached<'a> {
    tiers: &'a HashMap<OfferId, Tiers>,
    /// Of each offer that has steps: by member, or under `None` by the campaign.
    counted: HashMap<(OfferId, Option<MemberId>), Counted>,
}

/// How much was ordered of something, and how much is given.
#[derive(Clone, Copy, Default)]
struct Counted {
    ordered: Quantity,
    given: Quantity,
}

/// A line with its price, and what it would have come to as it was ordered.
struct Priced {
    charge: LineCharge,
    ordered: Fen,
}

impl<'a> Reached<'a> {
    fn of(orders: &[ToCharge], tiers: &'a HashMap<OfferId, Tiers>) -> Self {
        let mut counted: HashMap<_, Counted> = HashMap::new();
        for order in orders {
            for line in &order.lines {
                let Some(tiers) = tiers.get(&line.offer_id) else { continue };
                let whose = whose(tiers, order);
                let count = counted.entry((line.offer_id, whose)).or_default();
                count.ordered += line.ordered;
                count.given += line.given;
            }
        }
        Self { tiers, counted }
    }

    fn price(&self, order: &ToCharge, line: &LineToCharge, weighed_to: WeighedTo) -> Priced {
        let price = self.tiers.get(&line.offer_id).map_or(line.price, |tiers| {
            let count = self.counted.get(&(line.offer_id, whose(tiers, order)));
            let count = count.copied().unwrap_or_default();
            tiers.price(line.price, count.ordered.max(count.given))
        });
        let exact = price.times(line.given);
        let amount = if line.weighed { weighed_to.round(exact) } else { exact };
        let charge = LineCharge { line_id: line.line_id, given: line.given, price, amount };
        Priced { charge, ordered: price.times(line.ordered) }
    }
}

fn whose(tiers: &Tiers, order: &ToCharge) -> Option<MemberId> {
    match tiers.by {
        TierBy::Campaign => None,
        TierBy::Member => Some(order.member_id),
    }
}

/// What the goods of an order, of a member or of the campaign come to.
#[derive(Clone, Copy, Default)]
struct Goods {
    /// As they are given.
    given: Fen,
    /// As they were ordered.
    ordered: Fen,
}

impl Goods {
    fn of(lines: &[Priced]) -> Self {
        Self {
            given: lines.iter().map(|line| line.charge.amount).sum(),
            ordered: lines.iter().map(|line| line.ordered).sum(),
        }
    }

    fn sum(all: impl Iterator<Item = Self>) -> Self {
        all.fold(Self::default(), |sum, goods| Self {
            given: sum.given + goods.given,
            ordered: sum.ordered + goods.ordered,
        })
    }

    /// What a promise looks at.
    fn promised(self) -> Fen {
        self.given.max(self.ordered)
    }
}

/// What is taken off each order.
fn reduce(reductions: &Reductions, orders: &[ToCharge], totals: &[Goods]) -> Vec<Fen> {
    let mut parts = vec![Fen::ZERO; orders.len()];
    for group in groups(reductions.on, orders) {
        let goods = Goods::sum(group.iter().map(|index| totals[*index]));
        let off = off(reductions, goods);
        let weights: Vec<u64> = group.iter().map(|index| weight(totals[*index].given.0)).collect();
        for (index, part) in group.into_iter().zip(split(off, &weights)) {
            parts[index] = part;
        }
    }
    parts
}

/// The orders whose goods are looked at together: each member's, or all.
fn groups(on: ReductionOn, orders: &[ToCharge]) -> Vec<Vec<usize>> {
    match on {
        ReductionOn::Campaign => vec![(0..orders.len()).collect()],
        ReductionOn::Member => {
            let mut places: HashMap<MemberId, usize> = HashMap::new();
            let mut groups: Vec<Vec<usize>> = Vec::new();
            for (index, order) in orders.iter().enumerate() {
                let place = *places.entry(order.member_id).or_insert_with(|| {
                    groups.push(Vec::new());
                    groups.len() - 1
                });
                groups[place].push(index);
            }
            groups
        }
    }
}

/// The reduction that was promised; where less is given, its part for what is given, a broken fen being the buyer's.
fn off(reductions: &Reductions, goods: Goods) -> Fen {
    let promised = reductions.off(goods.promised());
    if goods.given >= goods.ordered || goods.ordered <= Fen::ZERO {
        return promised.min(goods.given);
    }
    let exact = i128::from(promised.0) * i128::from(goods.given.0);
    let part = (exact + i128::from(goods.ordered.0) - 1).div_euclid(i128::from(goods.ordered.0));
    i64::try_from(part).map_or(promised, Fen).min(goods.given)
}

/// The fee of each order. Who is given nothing pays for no delivery.
fn fees(fee: DeliveryFee, orders: &[ToCharge], totals: &[Goods]) -> Vec<Fen> {
    let is_free = |goods: Goods| fee.free_from.is_some_and(|from| goods.promised() >= from);
    let is_given = |order: &ToCharge| order.lines.iter().any(|line| line.given.is_positive());
    match fee.per {
        FeePer::Order => {
            let of = |(order, goods): (&ToCharge, &Goods)| {
                if is_given(order) && !is_free(*goods) { fee.amount } else { Fen::ZERO }
            };
            orders.iter().zip(totals).map(of).collect()
        }
        FeePer::Campaign => {
            let mut parts = vec![Fen::ZERO; orders.len()];
            if is_free(Goods::sum(totals.iter().copied())) {
                return parts;
            }
            let bearing: Vec<usize> =
                (0..orders.len()).filter(|index| is_given(&orders[*index])).collect();
            let weights: Vec<u64> = bearing
                .iter()
                .map(|index| share(fee.share, &orders[*index], totals[*index]))
                .collect();
            for (index, part) in bearing.into_iter().zip(split(fee.amount, &weights)) {
                parts[index] = part;
            }
            parts
        }
    }
}

/// How much of a campaign's fee an order bears, against the others.
fn share(share: FeeShare, order: &ToCharge, goods: Goods) -> u64 {
    match share {
        FeeShare::Equally => 1,
        FeeShare::Value => weight(goods.given.0),
        FeeShare::Pieces => {
            let pieces: Quantity = order.lines.iter().map(|line| line.pieces).sum();
            weight(pieces.thousandths())
        }
        FeeShare::Weight => order.lines.iter().map(line_weight).fold(0, u64::saturating_add),
    }
}

/// In thousandths of a gram.
fn line_weight(line: &LineToCharge) -> u64 {
    let grams = line.unit_weight.map_or(0, |weight| weight.0);
    weight(grams.saturating_mul(line.given.thousandths()))
}

fn weight(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

#[cfg(test)]
mod tests;
