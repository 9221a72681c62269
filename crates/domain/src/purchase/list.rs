//! What each supplier is to be asked for.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::{
    cover::{Cover, Net},
    mixed::{MixedCases, mixed},
    terms::{Asked, TermsCheck, check},
};
use crate::{
    CampaignId, Fen, Minimum, ProductId, Quantity, SupplierId, SupplierTerms, Timestamp, Unit,
    UnitKind, VariantId,
    cases::{CasePlan, Demand, Rounding, exactly, plan},
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
    /// Pieces firmly ordered. What something else is given instead of is not among them.
    pub ordered: Quantity,
    /// 愿多拿: pieces that members would take on top.
    pub tolerance: Quantity,
}

/// Everything else that says how much is bought. By default nothing is in stock, nothing was asked for and no supplier has terms.
#[derive(Clone, Debug, Default)]
pub struct Buying {
    /// What is done with open cases.
    pub rounding: Rounding,
    /// Where the leader wants it otherwise.
    pub choices: HashMap<VariantId, Choice>,
    /// What need not be bought.
    pub covers: HashMap<VariantId, Cover>,
    /// What suppliers ask of an order as a whole.
    pub terms: HashMap<SupplierId, SupplierTerms>,
    /// When members come for the goods.
    pub pickups: HashMap<CampaignId, Timestamp>,
    /// When the suppliers are told.
    pub now: Timestamp,
}

impl From<Rounding> for Buying {
    fn from(rounding: Rounding) -> Self {
        Self { rounding, ..Self::default() }
    }
}

/// How much is bought of one variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Choice {
    /// Whole cases, rounded so.
    Round(Rounding),
    /// 手动: exactly so much.
    Exactly(Quantity),
}

/// What is to be bought over one or several campaigns: a list for each supplier. It names no member, so it may be sent as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct PurchaseList {
    /// One list each, in the order of their names; goods without a supplier come last.
    pub suppliers: Vec<SupplierList>,
}

/// What one supplier is to be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SupplierList {
    /// Whom; `None` for goods that have no supplier yet.
    pub supplier_id: Option<SupplierId>,
    /// Their name; empty where there is none.
    pub supplier: String,
    /// What, in the order of product and variant names.
    pub lines: Vec<PurchaseLine>,
    /// Cases that several variants fill together.
    pub mixed: Vec<MixedCases>,
    /// What the lines with a known cost come to.
    pub total: Fen,
    /// Lines whose cost is not known; the total is without them.
    pub uncosted: u32,
    /// Whether it is what they come for, and what coming costs.
    pub terms: TermsCheck,
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
    /// What of them purchase orders bring that were made before.
    pub asked: Quantity,
    /// What of them is taken from stock.
    pub from_stock: Quantity,
    /// Pieces that members would take on top.
    pub tolerance: Quantity,
    /// Pieces in a case; `None` for loose goods.
    pub case_pack: Option<u32>,
    /// Does it fill cases together with other variants ([`SupplierList::mixed`])?
    pub mixed: bool,
    /// How the leader wants it bought, if not as all else.
    pub choice: Option<Choice>,
    /// What to buy, of what is neither asked for nor in stock.
    pub plan: CasePlan,
    /// Cost of a unit.
    pub unit_cost: Option<Fen>,
    /// Cost of what is bought.
    pub cost: Option<Fen>,
    /// Which campaign wants how much, so that a shortage can be traced back.
    pub contributions: Vec<Contribution>,
    /// For which campaign how much of it is still to be bought.
    pub needs: Vec<Contribution>,
}

/// One campaign's part of a purchase line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Contribution {
    /// Which campaign.
    pub campaign_id: CampaignId,
    /// Pieces firmly ordered there.
    pub ordered: Quantity,
}

impl SupplierList {
    /// The lines of which something is bought.
    pub fn bought(&self) -> impl Iterator<Item = &PurchaseLine> {
        self.lines.iter().filter(|line| line.plan.to_buy.is_positive())
    }
}

/// Consolidates demands per supplier and rounds each variant to whole cases, once for all campaigns together: two half
/// cases from two campaigns are one case.
#[must_use]
pub fn consolidate(
    demands: impl IntoIterator<Item = VariantDemand>,
    buying: &Buying,
) -> PurchaseList {
    let mut variants: BTreeMap<VariantKey, Vec<VariantDemand>> = BTreeMap::new();
    for demand in demands {
        variants.entry(VariantKey::of(&demand)).or_default().push(demand);
    }
    let mut suppliers: BTreeMap<(bool, String, Option<SupplierId>), Vec<Wanted>> = BTreeMap::new();
    for demands in variants.into_values() {
        let key = match demands[0].supplier.clone() {
            Some((id, name)) => (false, name, Some(id)),
            None => (true, String::new(), None),
        };
        if let Some(wanted) = wanted(demands, buying) {
            suppliers.entry(key).or_default().push(wanted);
        }
    }
    let suppliers = suppliers
        .into_iter()
        .map(|((_, name, id), wanted)| supplier_list(id, name, wanted, buying));
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

/// A line before it is decided how much is bought, and what of it is to be decided.
struct Wanted {
    line: PurchaseLine,
    demand: Demand,
}

/// What is wanted of one variant; `None` where nobody ordered it after all.
fn wanted(demands: Vec<VariantDemand>, buying: &Buying) -> Option<Wanted> {
    let mut contributions: Vec<Contribution> = Vec::new();
    for demand in demands.iter().filter(|demand| demand.ordered.is_positive()) {
        let same = contributions.iter_mut().find(|part| part.campaign_id == demand.campaign_id);
        match same {
            Some(part) => part.ordered += demand.ordered,
            None => contributions
                .push(Contribution { campaign_id: demand.campaign_id, ordered: demand.ordered }),
        }
    }
    let ordered: Quantity = contributions.iter().map(|part| part.ordered).sum();
    let tolerance: Quantity = demands.iter().map(|demand| demand.tolerance).sum();
    let first = demands.into_iter().next().filter(|_| ordered.is_positive())?;
    let cover = buying.covers.get(&first.variant_id);
    let Net { asked, from_stock, needs } = cover.map_or_else(
        || Net { needs: contributions.clone(), ..Net::default() },
        |cover| cover.net(&contributions),
    );
    let demand = Demand {
        ordered: needs.iter().map(|need| need.ordered).sum(),
        tolerance,
        case_pack: first.case_pack,
        minimum: first.minimum,
    };
    let choice = buying.choices.get(&first.variant_id).copied();
    let line = PurchaseLine {
        product_id: first.product_id,
        product: first.product,
        variant_id: first.variant_id,
        variant: first.variant,
        unit: first.unit,
        ordered,
        asked,
        from_stock,
        tolerance,
        case_pack: first.case_pack,
        mixed: false,
        choice,
        plan: CasePlan::default(),
        unit_cost: first.unit_cost,
        cost: None,
        contributions,
        needs,
    };
    Some(Wanted { line, demand })
}

fn supplier_list(
    supplier_id: Option<SupplierId>,
    supplier: String,
    mut wanted: Vec<Wanted>,
    buying: &Buying,
) -> SupplierList {
    let terms = supplier_id.and_then(|id| buying.terms.get(&id)).copied().unwrap_or_default();
    let mixed = if terms.mixes_cases { mix(&mut wanted, buying.rounding) } else { Vec::new() };
    for Wanted { line, demand } in &mut wanted {
        if !line.mixed {
            line.plan = match line.choice {
                Some(Choice::Exactly(quantity)) => exactly(*demand, quantity),
                Some(Choice::Round(rounding)) => plan(*demand, rounding),
                None => plan(*demand, buying.rounding),
            };
        }
        line.cost = line.unit_cost.map(|cost| cost.times(line.plan.to_buy));
    }
    let lines: Vec<PurchaseLine> = wanted.into_iter().map(|wanted| wanted.line).collect();
    let total = lines.iter().filter_map(|line| line.cost).sum();
    let campaigns: std::collections::BTreeSet<CampaignId> =
        lines.iter().flat_map(|line| &line.needs).map(|need| need.campaign_id).collect();
    SupplierList {
        supplier_id,
        supplier,
        total,
        uncosted: u32::try_from(lines.iter().filter(|line| line.cost.is_none()).count())
            .unwrap_or(u32::MAX),
        terms: check(terms, asked(&lines, &mixed, total), buying.now, &campaigns, &buying.pickups),
        lines,
        mixed,
    }
}

/// Has the variants of each product that come in cases of one size fill them together. What the leader set by hand stays out of it.
fn mix(wanted: &mut [Wanted], rounding: Rounding) -> Vec<MixedCases> {
    let mut groups: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
    let mut firsts: HashMap<ProductId, usize> = HashMap::new();
    for (index, Wanted { line, .. }) in wanted.iter().enumerate() {
        let first = *firsts.entry(line.product_id).or_insert(index);
        let by_hand = matches!(line.choice, Some(Choice::Exactly(_)));
        if let Some(case_pack) = line.case_pack.filter(|pieces| *pieces > 0 && !by_hand) {
            groups.entry((first, case_pack)).or_default().push(index);
        }
    }
    let mut found = Vec::new();
    for ((_, case_pack), members) in groups.into_iter().filter(|(_, members)| members.len() > 1) {
        let demands: Vec<Demand> = members.iter().map(|index| wanted[*index].demand).collect();
        let rounding = members
            .iter()
            .find_map(|index| match wanted[*index].line.choice {
                Some(Choice::Round(rounding)) => Some(rounding),
                _ => None,
            })
            .unwrap_or(rounding);
        let (all, parts) = mixed(&demands, case_pack, rounding);
        let first = &wanted[members[0]].line;
        found.push(MixedCases {
            product_id: first.product_id,
            product: first.product.clone(),
            variants: members.iter().map(|index| wanted[*index].line.variant_id).collect(),
            case_pack,
            plan: all,
        });
        for (index, part) in members.into_iter().zip(parts) {
            wanted[index].line.mixed = true;
            wanted[index].line.plan = part;
        }
    }
    found
}

/// Sums up what is asked. What is sold by the case is a case; what is weighed is one piece a line.
fn asked(lines: &[PurchaseLine], mixed: &[MixedCases], amount: Fen) -> Asked {
    let mut asked = Asked { amount, ..Asked::default() };
    for line in lines.iter().filter(|line| line.plan.to_buy.is_positive()) {
        asked.pieces += line.unit.pieces(line.plan.to_buy, 1);
        asked.cases += match line.unit.kind() {
            UnitKind::Case => {
                u64::try_from(line.plan.to_buy.thousandths() / 1000).unwrap_or_default()
            }
            UnitKind::Piece | UnitKind::Weight(_) => u64::from(line.plan.cases.unwrap_or(0)),
        };
    }
    asked.cases += mixed.iter().map(|mixed| u64::from(mixed.plan.cases.unwrap_or(0))).sum::<u64>();
    asked
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
            tolerance: Quantity::ZERO,
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
            &Rounding::Up.into(),
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
        let list = consolidate([free, demand(1, Some("果园"), "苹果", 12)], &Rounding::Up.into());
        assert_eq!((list.suppliers[0].total, list.suppliers[0].uncosted), (Fen(3000), 1));
    }

    #[test]
    fn what_nobody_ordered_is_not_listed() {
        let list = consolidate([demand(1, None, "梨", 0)], &Rounding::Up.into());
        assert_eq!(list, PurchaseList::default());
    }

    #[test]
    fn stock_is_used_before_anything_is_bought() {
        let apples = demand(1, Some("果园"), "苹果", 14);
        let cover = Cover { on_hand: Quantity::whole(3), ..Cover::default() };
        let covers = HashMap::from([(apples.variant_id, cover)]);
        let list = consolidate([apples], &Buying { covers, ..Buying::default() });
        let line = &list.suppliers[0].lines[0];
        assert_eq!((line.ordered, line.from_stock), (Quantity::whole(14), Quantity::whole(3)));
        assert_eq!((line.plan.cases, line.plan.surplus), (Some(1), Quantity::ONE));
        assert_eq!(line.needs[0].ordered, Quantity::whole(11));
    }

    #[test]
    fn flavours_of_one_product_share_a_case_where_the_supplier_mixes_them() {
        let flavour = |name: &str, number: u128, ordered| VariantDemand {
            variant_id: VariantId::new(Uuid::from_u128(number)),
            variant: name.to_owned(),
            ..demand(1, Some("奶站"), "酸奶", ordered)
        };
        let demands = || [flavour("原味", 1, 7), flavour("草莓", 2, 5)];
        let supplier = demands()[0].supplier.clone().unwrap().0;
        let mixes = SupplierTerms { mixes_cases: true, ..SupplierTerms::default() };
        let buying = Buying { terms: HashMap::from([(supplier, mixes)]), ..Buying::default() };

        let shared = &consolidate(demands(), &buying).suppliers[0];
        assert_eq!((shared.mixed[0].plan.cases, shared.total), (Some(1), Fen(12 * 250)));
        assert!(shared.lines.iter().all(|line| line.mixed));
        let apart = &consolidate(demands(), &Buying::default()).suppliers[0];
        assert_eq!((apart.mixed.len(), apart.total), (0, Fen(24 * 250)));

        // What is set by hand is bought as it is, and fills no shared case.
        let by_hand = Buying {
            choices: HashMap::from([(
                demands()[0].variant_id,
                Choice::Exactly(Quantity::whole(7)),
            )]),
            ..buying
        };
        let one = &consolidate(demands(), &by_hand).suppliers[0];
        assert!(one.mixed.is_empty());
        let bought: Vec<Quantity> = one.lines.iter().map(|line| line.plan.to_buy).collect();
        assert_eq!(bought, [Quantity::whole(7), Quantity::whole(12)]);
    }

    #[test]
    fn one_line_may_be_rounded_otherwise_than_the_rest() {
        let (apples, pears) = (demand(1, None, "苹果", 14), demand(1, None, "梨", 14));
        let choices = HashMap::from([(pears.variant_id, Choice::Round(Rounding::Down))]);
        let list = consolidate([apples, pears], &Buying { choices, ..Buying::default() });
        let cases: Vec<Option<u32>> =
            list.suppliers[0].lines.iter().map(|line| line.plan.cases).collect();
        assert_eq!(cases, [Some(1), Some(2)]);
    }

    #[test]
    fn a_supplier_says_what_is_missing_to_their_minimum() {
        let apples = demand(1, Some("果园"), "苹果", 12);
        let supplier = apples.supplier.clone().unwrap().0;
        let terms = SupplierTerms {
            minimum: Some(crate::OrderMinimum::Cases(3)),
            delivery_fee: Some(Fen(2000)),
            ..SupplierTerms::default()
        };
        let buying = Buying { terms: HashMap::from([(supplier, terms)]), ..Buying::default() };
        let check = &consolidate([apples], &buying).suppliers[0].terms;
        assert_eq!(check.missing, Some(crate::OrderMinimum::Cases(2)));
        assert_eq!(check.delivery_fee, Fen(2000));
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
            let list = consolidate(demands, &Rounding::Up.into());
            let lines = || list.suppliers.iter().flat_map(|supplier| &supplier.lines);
            prop_assert_eq!(lines().map(|line| line.ordered).sum::<Quantity>(), ordered);
            prop_assert!(lines().all(|line| line.contributions.iter().map(|part| part.ordered).sum::<Quantity>() == line.ordered));
            let cost: Fen = lines().filter_map(|line| line.cost).sum();
            prop_assert_eq!(list.suppliers.iter().map(|supplier| supplier.total).sum::<Fen>(), cost);
        }
    }
}
