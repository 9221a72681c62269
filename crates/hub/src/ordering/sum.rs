//! What an order comes to, before it is sent: counted by [`linli_domain::charge`], as the leader's bill will be.
//!
//! What all members of a campaign share, such as one fee for the whole of it, only the bill can tell: it is named, and no sum is
//! promised of it.

use std::collections::HashMap;

use linli_domain::{
    CampaignTerms, DeliveryFee, FeePer, Fen, MemberId, OfferId, OrderId, OrderLineId, Quantity,
    ReductionOn, Reductions, TierBy, Tiers,
    charge::{LineToCharge, ToCharge, WeighedTo, charge},
};
use linli_protocol::ordering::WishLine;
use uuid::Uuid;

use super::page::Shown;

/// What an order comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sum {
    /// Its lines, as they were given.
    pub(super) lines: Vec<SumLine>,
    /// 商品金额.
    pub(super) goods: Fen,
    /// 优惠.
    pub(super) reduction: Fen,
    /// 配送费.
    pub(super) fee: Fen,
    /// 应付, as far as it is known.
    pub(super) to_pay: Fen,
    /// One fee for the whole campaign, of which the share is not known yet.
    pub(super) shared_fee: Option<DeliveryFee>,
    /// A reduction of the whole campaign, of which the share is not known yet.
    pub(super) shared_reduction: Option<Reductions>,
    /// Some price goes by how much all order together.
    pub(super) price_moves: bool,
}

/// What a line comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SumLine {
    pub(super) offer_id: OfferId,
    pub(super) quantity: Quantity,
    pub(super) price: Fen,
    pub(super) amount: Fen,
}

impl Sum {
    /// Is there something that only the bill can tell?
    pub(super) const fn is_open(&self) -> bool {
        self.shared_fee.is_some() || self.shared_reduction.is_some() || self.price_moves
    }

    /// What `lines` come to on that page. `before` is what the same order has by now, which the page counts already.
    pub(crate) fn of(shown: &Shown, lines: &[WishLine], before: &[WishLine]) -> Self {
        let page = &shown.page;
        let tiers: HashMap<OfferId, Tiers> = page
            .offers()
            .filter_map(|offer| Some((offer.offer_id, offer.tiers.clone()?)))
            .collect();
        let own = order(1, lines.iter().map(|line| (line.offer_id, line.price, line.quantity)));
        // What all others order together, for prices that go by it.
        let others = page.offers().map(|offer| {
            let own = before.iter().find(|line| line.offer_id == offer.offer_id);
            let own = own.map(|line| line.quantity).unwrap_or_default();
            (offer.offer_id, offer.price, (shown.ordered(offer) - own).max(Quantity::ZERO))
        });
        let others = order(2, others);
        let (own_fee, shared_fee) = match page.fee {
            Some(fee) if fee.per == FeePer::Campaign => (None, Some(fee)),
            fee => (fee, None),
        };
        let (own_reductions, shared_reduction) = match &page.reductions {
            Some(all) if all.on == ReductionOn::Campaign => (None, Some(all.clone())),
            all => (all.clone(), None),
        };
        let terms =
            CampaignTerms { fee: own_fee, reductions: own_reductions, ..CampaignTerms::default() };
        let moves = |line: &WishLine| {
            tiers.get(&line.offer_id).is_some_and(|tiers| tiers.by == TierBy::Campaign)
        };
        let price_moves = lines.iter().any(moves);
        // Nothing is on the scales yet, so nothing is rounded.
        let charges = charge(&[own, others], &tiers, &terms, WeighedTo::Fen);
        let Some(own) = charges.into_iter().next() else {
            unreachable!("every order that is given is charged")
        };
        let lines = lines.iter().zip(&own.lines).map(|(line, charged)| SumLine {
            offer_id: line.offer_id,
            quantity: line.quantity,
            price: charged.price,
            amount: charged.amount,
        });
        Self {
            lines: lines.collect(),
            goods: own.goods,
            reduction: own.reduction,
            fee: own.fee,
            to_pay: own.to_pay,
            shared_fee,
            shared_reduction,
            price_moves,
        }
    }
}

fn order(number: u128, lines: impl Iterator<Item = (OfferId, Fen, Quantity)>) -> ToCharge {
    let id = Uuid::from_u128(number);
    let lines = lines.map(|(offer_id, price, quantity)| LineToCharge {
        line_id: OrderLineId::new(offer_id.uuid()),
        offer_id,
        price,
        ordered: quantity,
        given: quantity,
        weighed: false,
        pieces: quantity,
        unit_weight: None,
    });
    ToCharge { order_id: OrderId::new(id), member_id: MemberId::new(id), lines: lines.collect() }
}

#[cfg(test)]
mod tests {
    use linli_domain::{FeeShare, Reduction, Tier};

    use super::*;
    use crate::ordering::testing::{APPLE, PEAR, page, shown};

    fn line(offer_id: OfferId, quantity: u32) -> WishLine {
        let price = if offer_id == APPLE { Fen(1990) } else { Fen(300) };
        WishLine { offer_id, quantity: Quantity::whole(quantity), price }
    }

    #[test]
    fn goods_less_reduction_with_fee() {
        let mut page = page();
        page.fee = Some(DeliveryFee {
            amount: Fen(300),
            per: FeePer::Order,
            free_from: Some(Fen(5_000)),
            share: FeeShare::Equally,
        });
        page.reductions = Some(Reductions {
            on: ReductionOn::Member,
            steps: vec![Reduction { from: Fen(4_000), off: Fen(500) }],
        });
        let shown = shown(page);
        let sum = Sum::of(&shown, &[line(APPLE, 2), line(PEAR, 1)], &[]);
        assert_eq!((sum.goods, sum.reduction, sum.fee), (Fen(4_280), Fen(500), Fen(300)));
        assert_eq!((sum.to_pay, sum.is_open()), (Fen(4_080), false));
        let free = Sum::of(&shown, &[line(APPLE, 3)], &[]);
        assert_eq!((free.fee, free.to_pay), (Fen::ZERO, Fen(5_470)));
    }

    #[test]
    fn what_all_share_is_named_and_not_promised() {
        let mut page = page();
        let fee = DeliveryFee {
            amount: Fen(2_000),
            per: FeePer::Campaign,
            free_from: None,
            share: FeeShare::Equally,
        };
        page.fee = Some(fee);
        let sum = Sum::of(&shown(page), &[line(APPLE, 1)], &[]);
        assert_eq!((sum.fee, sum.to_pay, sum.shared_fee), (Fen::ZERO, Fen(1_990), Some(fee)));
        assert!(sum.is_open());
    }

    #[test]
    fn a_price_that_goes_by_all_counts_everybody_and_oneself_once() {
        let mut page = page();
        page.goods[0].offers[0].tiers = Some(Tiers {
            by: TierBy::Campaign,
            steps: vec![Tier { from: Quantity::whole(10), price: Fen(1_500) }],
        });
        page.goods[0].offers[0].ordered_elsewhere = Quantity::whole(5);
        let mut shown = shown(page);
        shown.ordered_here.insert(APPLE, Quantity::whole(3));
        assert_eq!(Sum::of(&shown, &[line(APPLE, 1)], &[]).to_pay, Fen(1_990));
        let reached = Sum::of(&shown, &[line(APPLE, 2)], &[]);
        assert_eq!((reached.to_pay, reached.price_moves), (Fen(3_000), true));
        // The same two are among the three already.
        let changed = Sum::of(&shown, &[line(APPLE, 2)], &[line(APPLE, 2)]);
        assert_eq!(changed.to_pay, Fen(3_980));
    }
}
