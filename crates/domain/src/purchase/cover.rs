//! What need not be bought: it was asked for already, or lies in stock and is nobody else's.

use std::collections::HashMap;

use crate::{CampaignId, Quantity, VariantId};

use super::Contribution;

/// A line of a purchase order that stands, for counting what it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedLine {
    /// Of what.
    pub variant_id: VariantId,
    /// What was asked for, or what the supplier said they would bring.
    pub quantity: Quantity,
    /// What of it was counted in, the damaged taken off; `None` where nobody counted.
    pub arrived: Option<Quantity>,
    /// Is more of it still to come?
    pub open: bool,
    /// For which campaigns it was bought.
    pub contributions: Vec<Contribution>,
}

impl AskedLine {
    /// What it brings in all. An order that is over brought what was counted in; where nobody counted, what was asked for.
    fn brings(&self) -> Quantity {
        let arrived = self.arrived.unwrap_or_default();
        if self.open { self.quantity.max(arrived) } else { self.arrived.unwrap_or(self.quantity) }
    }

    /// What of it is still to come.
    fn outstanding(&self) -> Quantity {
        if self.open {
            (self.quantity - self.arrived.unwrap_or_default()).max(Quantity::ZERO)
        } else {
            Quantity::ZERO
        }
    }

    /// `amount` of it as it falls to the campaign of `part`: what that wants, or its share where there is not enough.
    fn share(&self, part: &Contribution, amount: Quantity) -> Quantity {
        let wanted: Quantity = self.contributions.iter().map(|part| part.ordered).sum();
        if amount >= wanted {
            return part.ordered;
        }
        let shared = i128::from(amount.thousandths()) * i128::from(part.ordered.thousandths())
            / i128::from(wanted.thousandths().max(1));
        Quantity::from_thousandths(i64::try_from(shared).unwrap_or(i64::MAX))
    }
}

/// What there is of one variant for the campaigns that are bought for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// What purchase orders bring for each of these campaigns.
    pub asked: HashMap<CampaignId, Quantity>,
    /// What these orders bring beyond what any campaign wanted.
    pub asked_beyond: Quantity,
    /// What of both is still to come.
    pub outstanding: Quantity,
    /// What is in stock, of whatever it was bought for.
    pub on_hand: Quantity,
    /// What members of these campaigns have had already.
    pub collected: Quantity,
    /// What is in stock for other campaigns.
    pub held_elsewhere: Quantity,
}

/// What these campaigns want of one variant, and what is there for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Net {
    /// What purchase orders bring of it.
    pub(super) asked: Quantity,
    /// What is taken from stock.
    pub(super) from_stock: Quantity,
    /// What each campaign is still to be bought; those for which nothing is are left out.
    pub(super) needs: Vec<Contribution>,
}

impl Cover {
    /// Takes what there is off what each campaign wants: first what was asked for it, then what was asked for beyond that, then
    /// stock that is nobody else's. The earlier campaign is served first.
    pub(super) fn net(&self, wanted: &[Contribution]) -> Net {
        let ordered: Quantity = wanted.iter().map(|part| part.ordered).sum();
        let asked_in_all = self.asked.values().copied().sum::<Quantity>() + self.asked_beyond;
        let mut spare = self.asked_beyond;
        let mut needs: Vec<Contribution> = wanted.to_vec();
        for need in &mut needs {
            let asked = self.asked.get(&need.campaign_id).copied().unwrap_or_default();
            let taken = asked.min(need.ordered);
            need.ordered -= taken;
            spare += asked - taken;
        }
        take(&mut needs, spare);
        let own = asked_in_all.min(ordered) - self.collected - self.outstanding;
        let free = self.on_hand - self.held_elsewhere - own.max(Quantity::ZERO);
        // What members had beyond what was bought for them came from stock before.
        let had = (self.collected - asked_in_all).max(Quantity::ZERO);
        let from_stock = take(&mut needs, free.max(Quantity::ZERO) + had);
        let still: Quantity = needs.iter().map(|need| need.ordered).sum();
        needs.retain(|need| need.ordered.is_positive());
        Net { asked: ordered - still - from_stock, from_stock, needs }
    }
}

/// Takes up to `there` off the needs, the first first; answers how much was taken.
fn take(needs: &mut [Contribution], there: Quantity) -> Quantity {
    let mut left = there;
    for need in needs {
        let taken = need.ordered.min(left);
        need.ordered -= taken;
        left -= taken;
    }
    there - left
}

/// What there is of each variant for the `chosen` campaigns.
///
/// `on_hand` is what is in stock, `collected` what members of the chosen campaigns have had, and `waiting` what members of all
/// other running campaigns have ordered and not had: goods that are in stock for them are not free, unless theirs are still to come.
#[must_use]
pub fn cover(
    chosen: &[CampaignId],
    asked: &[AskedLine],
    on_hand: &HashMap<VariantId, Quantity>,
    collected: &HashMap<VariantId, Quantity>,
    waiting: &HashMap<VariantId, Quantity>,
) -> HashMap<VariantId, Cover> {
    let mut covers: HashMap<VariantId, Cover> = HashMap::new();
    let mut coming_elsewhere: HashMap<VariantId, Quantity> = HashMap::new();
    for line in asked {
        let is_chosen = |part: &&Contribution| chosen.contains(&part.campaign_id);
        let wanted: Quantity = line.contributions.iter().map(|part| part.ordered).sum();
        let (brings, outstanding) = (line.brings(), line.outstanding());
        if line.contributions.iter().any(|part| is_chosen(&part)) {
            let cover = covers.entry(line.variant_id).or_default();
            for part in line.contributions.iter().filter(is_chosen) {
                *cover.asked.entry(part.campaign_id).or_default() += line.share(part, brings);
            }
            cover.asked_beyond += (brings - wanted).max(Quantity::ZERO);
            cover.outstanding += outstanding;
        } else {
            *coming_elsewhere.entry(line.variant_id).or_default() += outstanding;
        }
    }
    for (variant, quantity) in on_hand.iter().filter(|(_, quantity)| quantity.is_positive()) {
        covers.entry(*variant).or_default().on_hand = *quantity;
    }
    for (variant, quantity) in collected {
        covers.entry(*variant).or_default().collected = *quantity;
    }
    for (variant, quantity) in waiting {
        let coming = coming_elsewhere.get(variant).copied().unwrap_or_default();
        covers.entry(*variant).or_default().held_elsewhere =
            (*quantity - coming).max(Quantity::ZERO);
    }
    covers
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;

    const APPLE: VariantId = VariantId::new(Uuid::from_u128(7));

    fn campaign(number: u128) -> CampaignId {
        CampaignId::new(Uuid::from_u128(number))
    }

    fn part(number: u128, ordered: u32) -> Contribution {
        Contribution { campaign_id: campaign(number), ordered: Quantity::whole(ordered) }
    }

    fn asked(quantity: u32, arrived: Option<u32>, open: bool, parts: &[(u128, u32)]) -> AskedLine {
        AskedLine {
            variant_id: APPLE,
            quantity: Quantity::whole(quantity),
            arrived: arrived.map(Quantity::whole),
            open,
            contributions: parts.iter().map(|(number, ordered)| part(*number, *ordered)).collect(),
        }
    }

    /// How much of what campaign 1 wants is still to be bought.
    fn to_buy(
        ordered: u32,
        lines: &[AskedLine],
        on_hand: u32,
        collected: u32,
        waiting: u32,
    ) -> u32 {
        let of = |count: u32| HashMap::from([(APPLE, Quantity::whole(count))]);
        let covers = cover(&[campaign(1)], lines, &of(on_hand), &of(collected), &of(waiting));
        let net = covers[&APPLE].net(&[part(1, ordered)]);
        let needs: Quantity = net.needs.iter().map(|need| need.ordered).sum();
        assert_eq!(net.asked + net.from_stock + needs, Quantity::whole(ordered));
        u32::try_from(needs.thousandths() / 1000).unwrap()
    }

    #[rstest]
    // Stock is used first, unless another campaign's members wait for it.
    #[case("nothing is there", 20, vec![], 0, 0, 0, 20)]
    #[case("some is in stock", 20, vec![], 8, 0, 0, 12)]
    #[case("stock that others wait for", 20, vec![], 8, 0, 5, 17)]
    #[case("others wait for more than there is", 20, vec![], 8, 0, 50, 20)]
    #[case("two were handed out from stock", 4, vec![], 8, 2, 0, 0)]
    // Orders made already are taken off: only late orders are asked for.
    #[case("all was asked", 20, vec![asked(24, None, true, &[(1, 20)])], 0, 0, 0, 0)]
    #[case("four late ones fit in what was asked", 24, vec![asked(24, None, true, &[(1, 20)])], 0, 0, 0, 0)]
    #[case("six late ones", 26, vec![asked(24, None, true, &[(1, 20)])], 0, 0, 0, 2)]
    #[case("late ones from older stock", 26, vec![asked(24, None, true, &[(1, 20)])], 10, 0, 0, 0)]
    // What came is in stock, and is not counted twice.
    #[case("it came, and others wait", 20, vec![asked(24, Some(24), false, &[(1, 20)])], 24, 0, 15, 0)]
    #[case("it came, late ones beyond it", 26, vec![asked(24, Some(24), false, &[(1, 20)])], 24, 0, 15, 2)]
    #[case("it came and was handed out", 20, vec![asked(24, Some(24), false, &[(1, 20)])], 4, 20, 0, 0)]
    #[case("it came short, and no more comes", 20, vec![asked(20, Some(15), false, &[(1, 20)])], 15, 0, 0, 5)]
    #[case("it came short so far", 20, vec![asked(20, Some(15), true, &[(1, 20)])], 15, 0, 0, 0)]
    #[case("nobody counted it in", 20, vec![asked(20, None, false, &[(1, 20)])], 0, 0, 0, 0)]
    // What was bought for others is theirs.
    #[case("bought for both", 10, vec![asked(24, None, true, &[(1, 10), (2, 14)])], 0, 0, 0, 0)]
    #[case("bought for both, short", 12, vec![asked(12, None, true, &[(1, 12), (2, 12)])], 0, 0, 0, 6)]
    #[case("bought for another", 10, vec![asked(24, None, true, &[(2, 24)])], 0, 0, 24, 10)]
    #[case("what others wait for is still to come", 10, vec![asked(24, None, true, &[(2, 24)])], 10, 0, 24, 0)]
    fn what_is_there_is_not_bought_again(
        #[case] name: &str,
        #[case] ordered: u32,
        #[case] lines: Vec<AskedLine>,
        #[case] on_hand: u32,
        #[case] collected: u32,
        #[case] waiting: u32,
        #[case] needed: u32,
    ) {
        assert_eq!(to_buy(ordered, &lines, on_hand, collected, waiting), needed, "{name}");
    }

    #[test]
    fn the_earlier_campaign_is_served_from_stock_first() {
        let covers = cover(
            &[campaign(1), campaign(2)],
            &[],
            &HashMap::from([(APPLE, Quantity::whole(6))]),
            &HashMap::new(),
            &HashMap::new(),
        );
        assert_eq!(covers[&APPLE].net(&[part(1, 4), part(2, 5)]).needs, [part(2, 3)]);
    }
}
