//! 凑单: what is missing so that cases fill and minimums are reached, to be said in the group.

use serde::Serialize;

use super::PurchaseList;
use crate::{OrderMinimum, ProductId, Quantity, Unit, VariantId};

/// Everything that is missing. It names no member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Filling {
    /// Of goods, those that lack least of a case first.
    pub gaps: Vec<Gap>,
    /// Of what suppliers come for.
    pub suppliers: Vec<SupplierGap>,
}

/// What one product lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Gap {
    /// Which product.
    pub product_id: ProductId,
    /// Which variant; `None` where several fill a case together.
    pub variant_id: Option<VariantId>,
    /// Name of the product.
    pub product: String,
    /// Name of the variant; empty where there is no choice, or any of them will do.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// Pieces in a case; `None` for loose goods.
    pub case_pack: Option<u32>,
    /// What is ordered so far, and neither asked for before nor in stock.
    pub ordered: Quantity,
    /// How much is missing.
    pub missing: Quantity,
    /// To what.
    pub to: GapTo,
}

/// What a gap is a gap to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum GapTo {
    /// 成箱: the open case.
    Case,
    /// 起订: the least that the supplier sells of it.
    Minimum,
}

/// What is missing to what one supplier comes for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SupplierGap {
    /// Their name. It is not said in the group: from whom goods come is the leader's.
    pub supplier: String,
    /// Products of theirs that can fill it.
    pub products: Vec<String>,
    /// How much is missing.
    pub missing: OrderMinimum,
}

impl Filling {
    /// What a list lacks, whatever way of rounding it was made with.
    #[must_use]
    pub fn of(list: &PurchaseList) -> Self {
        let mut gaps = Vec::new();
        let mut suppliers = Vec::new();
        for supplier in &list.suppliers {
            let own = supplier.lines.iter().filter(|line| !line.mixed).filter_map(|line| {
                let (missing, to) =
                    lacks(line.plan.missing_to_minimum, line.plan.missing_to_next_case)?;
                Some(Gap {
                    product_id: line.product_id,
                    variant_id: Some(line.variant_id),
                    product: line.product.clone(),
                    variant: line.variant.clone(),
                    unit: line.unit.clone(),
                    case_pack: line.case_pack,
                    ordered: line.needs.iter().map(|need| need.ordered).sum(),
                    missing,
                    to,
                })
            });
            gaps.extend(own);
            let shared = supplier.mixed.iter().filter_map(|mixed| {
                let (missing, to) =
                    lacks(mixed.plan.missing_to_minimum, mixed.plan.missing_to_next_case)?;
                let lines = || {
                    supplier.lines.iter().filter(|line| mixed.variants.contains(&line.variant_id))
                };
                Some(Gap {
                    product_id: mixed.product_id,
                    variant_id: None,
                    product: mixed.product.clone(),
                    variant: String::new(),
                    unit: lines().next().map(|line| line.unit.clone()).unwrap_or_default(),
                    case_pack: Some(mixed.case_pack),
                    ordered: lines().flat_map(|line| &line.needs).map(|need| need.ordered).sum(),
                    missing,
                    to,
                })
            });
            gaps.extend(shared);
            if let Some(missing) = supplier.terms.missing {
                let mut products: Vec<String> =
                    supplier.lines.iter().map(|line| line.product.clone()).collect();
                products.dedup();
                suppliers.push(SupplierGap {
                    supplier: supplier.supplier.clone(),
                    products,
                    missing,
                });
            }
        }
        gaps.sort_by_key(|gap| gap.missing);
        Self { gaps, suppliers }
    }
}

/// The minimum comes first: below it a full case helps nobody.
fn lacks(minimum: Quantity, case: Quantity) -> Option<(Quantity, GapTo)> {
    if minimum.is_positive() {
        Some((minimum, GapTo::Minimum))
    } else {
        case.is_positive().then_some((case, GapTo::Case))
    }
}
