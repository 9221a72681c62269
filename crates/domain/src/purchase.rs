//! From what members ordered to what each supplier is asked for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    CampaignId, Fen, Minimum, ProductId, Quantity, SupplierId, Unit, VariantId,
    cases::{CasePlan, Demand, Rounding, plan},
};

/// What one campaign's standing orders want of one variant, with what buying needs to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantDemand {
    /// For which campaign.
    pub campaign_id: CampaignId,
    /// From whom it is bought, and their name; `None` where the product has no supplier yet.
    pub supplier: Option<(SupplierId, String)>,
    /// Which product.
    pub product_id: ProductId,
    /// Its name.
    pub product: String,
    /// Which variant.
    pub variant_id: VariantId,
    /// Its name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// Pieces in a case; `None` for loose goods.
    pub case_pack: Option<u32>,
    /// The least the supplier sells.
    pub minimum: Option<Minimum>,
    /// 供货价 of a unit; `None` where it is not known.
    pub unit_cost: Option<Fen>,
    /// Pieces firmly ordered.
    pub ordered: Quantity,
}

/// 采购单 over one or several campaigns: a list for each supplier. It names no member, so it may be sent as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct PurchaseList {
    /// One list each, in the order of their names; goods without a supplier come last.
    pub suppliers: Vec<SupplierList>,
}

/// What one supplier is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SupplierList {
    /// Whom; `None` for goods that have no supplier yet.
    pub supplier_id: Option<SupplierId>,
    /// Their name; empty where there is none.
    pub supplier: String,
    /// What, in the order of product and variant names.
    pub lines: Vec<PurchaseLine>,
    /// What the lines with a known cost come to.
    pub total: Fen,
    /// Lines whose cost is not known; the total is without them.
    pub uncosted: u32,
}

/// One variant on a supplier's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PurchaseLine {
    /// Which product.
    pub product_id: ProductId,
    /// Its name.
    pub product: String,
    /// Which variant.
    pub variant_id: VariantId,
    /// Its name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// Pieces firmly ordered, over all campaigns.
    pub ordered: Quantity,
    /// Pieces in a case; `None` for loose goods.
    pub case_pack: Option<u32>,
    /// What to buy.
    pub plan: CasePlan,
    /// Cost of a unit.
    pub unit_cost: Option<Fen>,
    /// Cost of what is bought.
    pub cost: Option<Fen>,
    /// Which campaign wants how much, so that a shortage can be traced back.
    pub contributions: Vec<Contribution>,
}

/// One campaign's part of a purchase line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Contribution {
    /// Which campaign.
    pub campaign_id: CampaignId,
    /// Pieces firmly ordered there.
    pub ordered: Quantity,
}

/// Consolidates demands per supplier and rounds each variant to whole cases, once for all campaigns together: two half
/// cases from two campaigns are one case.
#[must_use]
pub fn consolidate(
    demands: impl IntoIterator<Item = VariantDemand>,
    rounding: Rounding,
) -> PurchaseList {
    let mut variants: BTreeMap<VariantKey, Vec<VariantDemand>> = BTreeMap::new();
    for demand in demands {
        variants.entry(VariantKey::of(&demand)).or_default().push(demand);
    }
    let mut suppliers: BTreeMap<(bool, String, Option<SupplierId>), Vec<PurchaseLine>> =
        BTreeMap::new();
    for demands in variants.into_values() {
        let supplier = demands[0].supplier.clone();
        let key = match supplier {
            Some((id, name)) => (false, name, Some(id)),
            None => (true, String::new(), None),
        };
        if let Some(line) = line(demands, rounding) {
            suppliers.entry(key).or_default().push(line);
        }
    }
    let suppliers = suppliers.into_iter().map(|((_, supplier, supplier_id), lines)| SupplierList {
        supplier_id,
        supplier,
        total: lines.iter().filter_map(|line| line.cost).sum(),
        uncosted: u32::try_from(lines.iter().filter(|line| line.cost.is_none()).count())
            .unwrap_or(u32::MAX),
        lines,
    });
    PurchaseList { suppliers: suppliers.collect() }
}

/// Product and variant by name, so that lists read in a steady order; the ids keep namesakes apart.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct VariantKey(String, ProductId, String, VariantId);

impl VariantKey {
    fn of(demand: &VariantDemand) -> Self {
        Self(demand.product.clone(), demand.product_id, demand.variant.clone(), demand.variant_id)
    }
}

/// The line of one variant; `None` where nobody ordered it after all.
fn line(demands: Vec<VariantDemand>, rounding: Rounding) -> Option<PurchaseLine> {
    let contributions: Vec<Contribution> = demands
        .iter()
        .filter(|demand| demand.ordered.is_positive())
        .map(|demand| Contribution { campaign_id: demand.campaign_id, ordered: demand.ordered })
        .collect();
    let ordered: Quantity = contributions.iter().map(|part| part.ordered).sum();
    let first = demands.into_iter().next().filter(|_| ordered.is_positive())?;

    let demand = Demand {
        ordered,
        tolerance: Quantity::ZERO,
        case_pack: first.case_pack,
        minimum: first.minimum,
    };
    let plan = plan(demand, rounding);
    Some(PurchaseLine {
        product_id: first.product_id,
        product: first.product,
        variant_id: first.variant_id,
        variant: first.variant,
        unit: first.unit,
        ordered,
        case_pack: first.case_pack,
        plan,
        unit_cost: first.unit_cost,
        cost: first.unit_cost.map(|cost| cost.times(plan.to_buy)),
        contributions,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn demand(
        campaign: u128,
        supplier: Option<&str>,
        product: &str,
        ordered: u32,
    ) -> VariantDemand {
        let id = |text: &str| {
            Uuid::from_u128(text.bytes().fold(7, |sum, byte| sum * 131 + u128::from(byte)))
        };
        VariantDemand {
            campaign_id: CampaignId::new(Uuid::from_u128(campaign)),
            supplier: supplier.map(|name| (SupplierId::new(id(name)), name.to_owned())),
            product_id: ProductId::new(id(product)),
            product: product.to_owned(),
            variant_id: VariantId::new(id(product)),
            variant: String::new(),
            unit: Unit::default(),
            case_pack: Some(12),
            minimum: None,
            unit_cost: Some(Fen(250)),
            ordered: Quantity::whole(ordered),
        }
    }

    #[test]
    fn half_cases_of_two_campaigns_fill_one() {
        let list = consolidate(
            [
                demand(1, Some("果园"), "苹果", 7),
                demand(2, Some("果园"), "苹果", 5),
                demand(1, None, "鸡蛋", 3),
            ],
            Rounding::Up,
        );
        let [orchard, nobody] = list.suppliers.as_slice() else {
            panic!("two lists expected: {list:?}")
        };
        assert_eq!((orchard.supplier.as_str(), orchard.lines.len()), ("果园", 1));
        let apples = &orchard.lines[0];
        assert_eq!((apples.plan.cases, apples.plan.surplus), (Some(1), Quantity::ZERO));
        assert_eq!(apples.cost, Some(Fen(12 * 250)));
        assert_eq!(apples.contributions.len(), 2);
        assert_eq!(orchard.total, Fen(3000));
        // Three eggs take a case of twelve; goods without a supplier come last.
        assert_eq!((nobody.supplier_id, nobody.lines[0].plan.surplus), (None, Quantity::whole(9)));
    }

    #[test]
    fn an_unknown_cost_is_counted_not_guessed() {
        let free = VariantDemand { unit_cost: None, ..demand(1, Some("果园"), "梨", 12) };
        let list = consolidate([free, demand(1, Some("果园"), "苹果", 12)], Rounding::Up);
        assert_eq!((list.suppliers[0].total, list.suppliers[0].uncosted), (Fen(3000), 1));
    }

    #[test]
    fn what_nobody_ordered_is_not_listed() {
        assert_eq!(consolidate([demand(1, None, "梨", 0)], Rounding::Up), PurchaseList::default());
    }

    proptest! {
        #[test]
        fn every_piece_ordered_is_on_exactly_one_list(
            orders in prop::collection::vec((1_u128..4, prop::sample::select(vec![None, Some("甲"), Some("乙")]), 0_usize..6, 0_u32..50), 0..60),
        ) {
            // A product has one supplier, so the supplier is made part of its name.
            let names = ["苹果", "梨", "桃", "杏", "李", "枣"];
            let demands: Vec<VariantDemand> = orders
                .into_iter()
                .map(|(campaign, supplier, product, ordered)| {
                    demand(campaign, supplier, &format!("{}{}", supplier.unwrap_or("无"), names[product]), ordered)
                })
                .collect();
            let ordered: Quantity = demands.iter().map(|demand| demand.ordered).sum();
            let list = consolidate(demands, Rounding::Up);
            let lines = || list.suppliers.iter().flat_map(|supplier| &supplier.lines);
            prop_assert_eq!(lines().map(|line| line.ordered).sum::<Quantity>(), ordered);
            prop_assert!(lines().all(|line| line.contributions.iter().map(|part| part.ordered).sum::<Quantity>() == line.ordered));
            let cost: Fen = lines().filter_map(|line| line.cost).sum();
            prop_assert_eq!(list.suppliers.iter().map(|supplier| supplier.total).sum::<Fen>(), cost);
        }
    }
}
