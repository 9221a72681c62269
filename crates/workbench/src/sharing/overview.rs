//! Whether what is there suffices, thing by thing.

use linli_domain::{CampaignId, Quantity, UnitKind, VariantId};
use linli_store::{Reader, allotments, report, stock};
use serde::Serialize;

use crate::{Desk, Result, campaigns};

/// One variant of a campaign: what was ordered, what is there for it, and what is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ShareRow {
    /// Which.
    pub variant_id: VariantId,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: String,
    /// Sold by weight: each line is weighed.
    pub weighed: bool,
    /// Standing lines of it.
    pub lines: u32,
    /// What they ordered.
    pub ordered: Quantity,
    /// What they would take on top.
    pub tolerance: Quantity,
    /// What is there for them: in stock, or with them already.
    pub here: Quantity,
    /// What they are given as things stand.
    pub given: Quantity,
    /// Given beyond what is there.
    pub short: Quantity,
    /// There beyond what is given.
    pub left: Quantity,
    /// Lines that are given something else than was ordered.
    pub adjusted: u32,
    /// Other campaigns under way that want of it too, and so of the same stock.
    pub others: Vec<SharedWith>,
}

/// Another campaign that wants of the same goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SharedWith {
    /// Which.
    pub campaign_id: CampaignId,
    /// Its title.
    pub title: String,
    /// What its standing orders are still to be given.
    pub quantity: Quantity,
}

/// Every variant that a campaign offers and somebody ordered, in the menu's order.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn overview(desk: &Desk, campaign: CampaignId) -> Result<Vec<ShareRow>> {
    desk.read(|reader| {
        campaigns::find(reader, campaign)?;
        let on_hand = stock::on_hand(reader)?;
        let mut rows: Vec<ShareRow> = Vec::new();
        for offered in report::offered(reader, campaign)? {
            let variant_id = offered.offer.variant_id;
            if rows.iter().any(|row| row.variant_id == variant_id) {
                continue;
            }
            let there = on_hand.get(&variant_id).copied().unwrap_or_default();
            let row = ShareRow {
                weighed: matches!(offered.unit.kind(), UnitKind::Weight(_)),
                unit: offered.unit.to_string(),
                product: offered.product,
                variant: offered.variant,
                ..row(reader, campaign, variant_id, there)?
            };
            if row.lines > 0 {
                rows.push(row);
            }
        }
        Ok(rows)
    })
}

fn row(
    reader: &Reader<'_>,
    campaign: CampaignId,
    variant_id: VariantId,
    on_hand: Quantity,
) -> Result<ShareRow> {
    let wishes = allotments::wishes(reader, &[campaign], variant_id)?;
    let sum = |of: fn(&allotments::LineWish) -> Quantity| wishes.iter().map(of).sum::<Quantity>();
    let here = on_hand + sum(|wish| wish.collected);
    let given = sum(allotments::LineWish::given);
    let others = stock::reserved_by_campaign(reader, variant_id)?.into_iter();
    let others = others
        .filter(|(id, _, _)| *id != campaign)
        .map(|(campaign_id, title, quantity)| SharedWith { campaign_id, title, quantity });
    let adjusted = wishes.iter().filter(|wish| wish.given() != wish.claims.total()).count();
    Ok(ShareRow {
        variant_id,
        product: String::new(),
        variant: String::new(),
        unit: String::new(),
        weighed: false,
        lines: u32::try_from(wishes.len()).unwrap_or(u32::MAX),
        ordered: sum(|wish| wish.claims.total()),
        tolerance: sum(|wish| wish.tolerance),
        here,
        given,
        short: (given - here).max(Quantity::ZERO),
        left: (here - given).max(Quantity::ZERO),
        adjusted: u32::try_from(adjusted).unwrap_or(u32::MAX),
        others: others.collect(),
    })
}
