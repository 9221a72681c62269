//! What is on its way, and what came.

use std::collections::HashMap;

use linli_domain::{
    FactId, Fen, LotId, PurchaseLineId, PurchaseOrderId, Quantity, Receipt, Right, SupplierId,
    Timestamp, VariantId, purchase::PurchaseState,
};
use linli_store::{
    Reader, lots, membership, pictures,
    receipts::{self, BroughtLine, OrderedFrom},
    suppliers,
};
use serde::Serialize;

use super::draft::Goods;
use crate::{Desk, Result};

/// The arrivals' page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ArrivalPage {
    /// Purchase orders of which something is still to come, the longest expected first.
    pub expected: Vec<ExpectedOrder>,
    /// Deliveries, the latest first.
    pub deliveries: Vec<Delivery>,
}

/// A purchase order on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ExpectedOrder {
    /// Which.
    pub order_id: PurchaseOrderId,
    /// Its number.
    pub number: String,
    /// From whom; empty where nobody is named, or a helper is not told.
    pub supplier: String,
    /// When they said they would come.
    pub expected_at: Option<Timestamp>,
    /// How far it has come.
    pub state: PurchaseState,
    /// Lines on it.
    pub lines: u32,
    /// Lines of which something is still to come.
    pub open: u32,
}

/// One delivery that came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Delivery {
    /// Which.
    pub receipt_id: FactId,
    /// When.
    pub at: Timestamp,
    /// Against which purchase order.
    pub order_id: Option<PurchaseOrderId>,
    /// Its number; empty without one.
    pub number: String,
    /// From whom.
    pub supplier: String,
    /// A remark.
    pub note: String,
    /// What came.
    pub lines: Vec<DeliveryLine>,
}

/// What a delivery brought of one lot of one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DeliveryLine {
    /// Of what.
    pub variant_id: VariantId,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: String,
    /// Its lot.
    pub lot_id: Option<LotId>,
    /// The lot's number; may be empty.
    pub lot: String,
    /// The last day on which it is good.
    pub expires_at: Option<Timestamp>,
    /// Everything that came, the damaged among it.
    pub received: Quantity,
    /// What of it cannot be sold.
    pub damaged: Quantity,
    /// What a unit cost; `None` where nobody said.
    pub unit_cost: Option<Fen>,
    /// What was agreed for a unit, by the purchase order.
    pub agreed_cost: Option<Fen>,
    /// Whether there is a picture of the lot's certificate or of the damage.
    pub pictured: bool,
}

/// What is on its way, and what came.
///
/// # Errors
/// The store cannot be read.
pub fn page(desk: &Desk) -> Result<ArrivalPage> {
    desk.read(|reader| {
        let orders = receipts::orders(reader)?;
        let brought = receipts::brought(reader, None)?;
        let mut came: HashMap<PurchaseLineId, Quantity> = HashMap::new();
        for line in &brought {
            if let Some(id) = line.purchase_line_id {
                *came.entry(id).or_default() += line.brought.received;
            }
        }
        let mut expected = Vec::new();
        for order in orders.iter().filter(|order| order.state.is_on_its_way()) {
            expected.push(expected_order(reader, order, &came)?);
        }
        Ok(ArrivalPage { expected, deliveries: deliveries(reader, &orders, brought)? })
    })
}

fn expected_order(
    reader: &Reader<'_>,
    order: &OrderedFrom,
    came: &HashMap<PurchaseLineId, Quantity>,
) -> Result<ExpectedOrder> {
    let lines = receipts::ordered_lines(reader, order.id)?;
    let open = lines
        .iter()
        .filter(|line| came.get(&line.id).copied().unwrap_or_default() < line.agreed.quantity);
    Ok(ExpectedOrder {
        order_id: order.id,
        number: order.number.clone(),
        supplier: order.supplier.clone(),
        expected_at: order.expected_at,
        state: order.state,
        open: count(open.count()),
        lines: count(lines.len()),
    })
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn deliveries(
    reader: &Reader<'_>,
    orders: &[OrderedFrom],
    brought: Vec<BroughtLine>,
) -> Result<Vec<Delivery>> {
    let goods = Goods::read(reader)?;
    let lots: HashMap<_, _> = lots::list(reader)?.into_iter().map(|lot| (lot.id, lot)).collect();
    let names: HashMap<SupplierId, String> =
        suppliers::list(reader)?.into_iter().map(|supplier| (supplier.id, supplier.name)).collect();
    let pictured = pictures::subjects(reader)?;
    let sees_costs = membership::role(reader)?.may(Right::SeeCosts);
    let mut agreed: HashMap<PurchaseLineId, Option<Fen>> = HashMap::new();
    for order in orders {
        let lines = receipts::ordered_lines(reader, order.id)?;
        agreed.extend(lines.iter().map(|line| (line.id, line.agreed.unit_cost)));
    }

    let mut lines: HashMap<FactId, Vec<DeliveryLine>> = HashMap::new();
    for line in brought {
        let Some(good) = goods.of(line.variant_id) else { continue };
        let lot = line.lot_id.and_then(|id| lots.get(&id));
        let shown = |id: Option<uuid::Uuid>| id.is_some_and(|id| pictured.contains(&id));
        lines.entry(line.receipt_id).or_default().push(DeliveryLine {
            variant_id: line.variant_id,
            product: good.product.clone(),
            variant: good.variant.name.clone(),
            unit: good.variant.unit.to_string(),
            lot_id: line.lot_id,
            lot: lot.map(|lot| lot.number.clone()).unwrap_or_default(),
            expires_at: lot.and_then(|lot| lot.expires_at),
            received: line.brought.received,
            damaged: line.brought.damaged,
            unit_cost: line.brought.unit_cost.filter(|_| sees_costs),
            agreed_cost: line
                .purchase_line_id
                .and_then(|id| agreed.get(&id).copied().flatten())
                .filter(|_| sees_costs),
            pictured: shown(line.lot_id.map(LotId::uuid)) || shown(Some(line.receipt_id.uuid())),
        });
    }
    let delivery = |receipt: Receipt| {
        // Taken back whole: nothing came.
        let lines = lines.remove(&receipt.id)?;
        let order =
            receipt.purchase_order_id.and_then(|id| orders.iter().find(|order| order.id == id));
        Some(Delivery {
            receipt_id: receipt.id,
            at: receipt.at,
            order_id: receipt.purchase_order_id,
            number: order.map(|order| order.number.clone()).unwrap_or_default(),
            supplier: receipt
                .supplier_id
                .and_then(|id| names.get(&id).cloned())
                .unwrap_or_default(),
            note: receipt.note,
            lines,
        })
    };
    Ok(receipts::list(reader)?.into_iter().filter_map(delivery).collect())
}
