//! What is there.

use std::collections::{HashMap, HashSet};

use linli_domain::{
    Fen, Freshness, Lot, LotId, ProductId, Quantity, Right, Timestamp, VariantId, lot::LotStock,
};
use linli_store::{Reader, lots, membership, pictures, products, stock};
use serde::Serialize;

use crate::{Desk, Result};

/// One variant's stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StockRow {
    /// Which product.
    pub product_id: ProductId,
    /// Which variant.
    pub variant_id: VariantId,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: String,
    /// What a scanner reads off it; may be empty.
    pub barcode: String,
    /// What is there. It is below nothing where more went out than was ever counted in.
    pub on_hand: Quantity,
    /// What of it was there when the book was begun; it is in `on_hand`.
    pub opening: Quantity,
    /// What standing orders are still to be given of it.
    pub reserved: Quantity,
    /// What is neither: for the next campaign, or missing where it is below nothing.
    pub free: Quantity,
    /// What the stock is worth at cost; `None` where the cost is not known or not told.
    pub worth: Option<Fen>,
    /// Lot by lot, what expires first on top; what no lot was noted of comes last.
    pub lots: Vec<LotRow>,
    /// The state of the lot that expires first.
    pub freshness: Freshness,
}

/// What is there of one lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LotRow {
    /// Which; `None` for goods of which no lot was noted.
    pub lot_id: Option<LotId>,
    /// 批号; may be empty.
    pub number: String,
    /// 生产日期.
    pub produced_at: Option<Timestamp>,
    /// 保质期至.
    pub expires_at: Option<Timestamp>,
    /// Whether it can still be sold.
    pub freshness: Freshness,
    /// What is there.
    pub on_hand: Quantity,
    /// Whether its certificate is on file.
    pub certified: bool,
}

/// Every variant of which something is there or reserved, in the order in which the goods were put on file.
///
/// # Errors
/// The store cannot be read.
pub fn list(desk: &Desk) -> Result<Vec<StockRow>> {
    let now = desk.store().now();
    desk.read(|reader| rows(reader, now))
}

/// Lots that expire soon or are expired, and of which something is there; what expires first on top.
///
/// # Errors
/// The store cannot be read.
pub fn expiring(desk: &Desk) -> Result<Vec<StockRow>> {
    let mut rows = list(desk)?;
    rows.retain(|row| row.freshness != Freshness::Keeps);
    rows.sort_by_key(|row| row.freshness);
    Ok(rows)
}

/// How many lots are expired or expire soon: for the first page of the day.
pub(crate) fn expiring_count(reader: &Reader<'_>, now: Timestamp) -> Result<u32> {
    let known: HashMap<LotId, Lot> =
        lots::list(reader)?.into_iter().map(|lot| (lot.id, lot)).collect();
    if known.is_empty() {
        return Ok(0);
    }
    let on_hand = lots::on_hand(reader)?;
    let ends = |lot: &LotStock| {
        lot.on_hand.is_positive()
            && lot
                .lot_id
                .and_then(|id| known.get(&id))
                .is_some_and(|lot| lot.freshness(now) != Freshness::Keeps)
    };
    let count = on_hand.values().flatten().filter(|lot| ends(lot)).count();
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

fn rows(reader: &Reader<'_>, now: Timestamp) -> Result<Vec<StockRow>> {
    let (on_hand, reserved) = (stock::on_hand(reader)?, stock::reserved(reader)?);
    let opening = stock::opening(reader)?;
    let mut by_lot = lots::on_hand(reader)?;
    let known: HashMap<LotId, Lot> =
        lots::list(reader)?.into_iter().map(|lot| (lot.id, lot)).collect();
    let certified = pictures::subjects(reader)?;
    let sees_costs = membership::role(reader)?.may(Right::SeeCosts);
    let mut rows = Vec::new();
    for product in products::list(reader)? {
        for variant in product.variants {
            let here = on_hand.get(&variant.id).copied().unwrap_or_default();
            let wanted = reserved.get(&variant.id).copied().unwrap_or_default();
            let lots = lot_rows(by_lot.remove(&variant.id), &known, &certified, now);
            if here == Quantity::ZERO && wanted == Quantity::ZERO && lots.is_empty() {
                continue;
            }
            let sellable = lots.iter().filter(|lot| lot.on_hand.is_positive());
            rows.push(StockRow {
                product_id: product.id,
                variant_id: variant.id,
                product: product.name.clone(),
                variant: variant.name,
                unit: variant.unit.to_string(),
                barcode: variant.barcode,
                on_hand: here,
                opening: opening.get(&variant.id).copied().unwrap_or_default(),
                reserved: wanted,
                free: here - wanted,
                worth: variant
                    .cost
                    .filter(|_| sees_costs)
                    .map(|cost| cost.times(here.max(Quantity::ZERO))),
                freshness: sellable.map(|lot| lot.freshness).min().unwrap_or(Freshness::Keeps),
                lots,
            });
        }
    }
    Ok(rows)
}

fn lot_rows(
    stock: Option<Vec<LotStock>>,
    known: &HashMap<LotId, Lot>,
    certified: &HashSet<uuid::Uuid>,
    now: Timestamp,
) -> Vec<LotRow> {
    let mut rows: Vec<LotRow> = stock
        .unwrap_or_default()
        .into_iter()
        .map(|stock| {
            let lot = stock.lot_id.and_then(|id| known.get(&id));
            LotRow {
                lot_id: stock.lot_id,
                number: lot.map(|lot| lot.number.clone()).unwrap_or_default(),
                produced_at: lot.and_then(|lot| lot.produced_at),
                expires_at: lot.and_then(|lot| lot.expires_at),
                freshness: lot.map_or(Freshness::Keeps, |lot| lot.freshness(now)),
                on_hand: stock.on_hand,
                certified: stock.lot_id.is_some_and(|id| certified.contains(&id.uuid())),
            }
        })
        .collect();
    rows.sort_by_key(|lot| {
        (lot.lot_id.is_none(), lot.expires_at.is_none(), lot.expires_at, lot.lot_id)
    });
    rows
}
