//! One delivery before it is counted in.

use std::collections::HashMap;

use linli_domain::{
    CampaignId, DeliveryNoteId, Fen, PurchaseLineId, PurchaseOrderId, Quantity, Right, SupplierId,
    Timestamp, UnitKind, Variant, VariantId,
};
use linli_store::{Reader, membership, products, receipts, report, stock, suppliers};
use serde::{Deserialize, Serialize};

use crate::{
    Desk, Error, Result, Thing, campaigns,
    centre::{self, NoteOf},
};

/// What a delivery is counted in against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum DeliverySource {
    /// A purchase order.
    Order(PurchaseOrderId),
    /// What a campaign's orders still lack; nothing was ordered in writing.
    Campaign(CampaignId),
    /// What a note of the centre's says of a purchase order.
    Note(NoteOf),
    /// Nothing.
    Nothing,
}

/// A delivery as the form begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DeliveryDraft {
    /// Against which purchase order.
    pub order_id: Option<PurchaseOrderId>,
    /// With which note of the centre's.
    pub delivery_note_id: Option<DeliveryNoteId>,
    /// Its number; empty without one.
    pub number: String,
    /// From whom.
    pub supplier_id: Option<SupplierId>,
    /// Their name; empty where there is none.
    pub supplier: String,
    /// What is expected, in the order's order.
    pub lines: Vec<ExpectedLine>,
    /// Everything else that may come with it: to be found by its name or barcode.
    pub others: Vec<ExpectedLine>,
}

/// Something that may come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ExpectedLine {
    /// The line of the purchase order.
    pub purchase_line_id: Option<PurchaseLineId>,
    /// Of what.
    pub variant_id: VariantId,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: String,
    /// Sold by weight.
    pub weighed: bool,
    /// What a scanner reads off it; may be empty.
    pub barcode: String,
    /// How long it keeps, from which its last day follows.
    pub shelf_life_days: Option<u32>,
    /// What was agreed in all.
    pub agreed: Quantity,
    /// What of it came already.
    pub came: Quantity,
    /// What is still to come.
    pub expected: Quantity,
    /// What was agreed for a unit, or else what it cost last.
    pub unit_cost: Option<Fen>,
    /// 批号, where whoever sent it said so; may be empty.
    pub lot: String,
    /// 生产日期, where they said so.
    pub produced_at: Option<Timestamp>,
}

/// A delivery from `source`, with what is expected of it.
///
/// # Errors
/// [`Error::NotFound`] where the purchase order or the campaign is gone, or nothing is expected of the order.
pub fn draft(desk: &Desk, source: DeliverySource) -> Result<DeliveryDraft> {
    desk.read(|reader| {
        let mut draft = match source {
            DeliverySource::Order(id) => of_order(reader, id)?,
            DeliverySource::Campaign(id) => of_campaign(reader, id)?,
            DeliverySource::Note(of) => of_note(reader, of)?,
            DeliverySource::Nothing => of_nothing(),
        };
        let goods = Goods::read(reader)?;
        let expected: Vec<VariantId> = draft.lines.iter().map(|line| line.variant_id).collect();
        let others = goods.on_sale().filter(|good| !expected.contains(&good.variant.id));
        draft.others = others.map(Good::line).collect();
        if !membership::role(reader)?.may(Right::SeeCosts) {
            for line in draft.lines.iter_mut().chain(&mut draft.others) {
                line.unit_cost = None;
            }
        }
        Ok(draft)
    })
}

fn of_nothing() -> DeliveryDraft {
    DeliveryDraft {
        order_id: None,
        delivery_note_id: None,
        number: String::new(),
        supplier_id: None,
        supplier: String::new(),
        lines: Vec::new(),
        others: Vec::new(),
    }
}

fn of_order(reader: &Reader<'_>, id: PurchaseOrderId) -> Result<DeliveryDraft> {
    let order = receipts::order(reader, id)?
        .filter(|order| order.state.is_on_its_way())
        .ok_or(Error::NotFound { what: Thing::PurchaseOrder })?;
    let goods = Goods::read(reader)?;
    let mut came: HashMap<PurchaseLineId, Quantity> = HashMap::new();
    for line in receipts::brought(reader, Some(id))? {
        if let Some(id) = line.purchase_line_id {
            *came.entry(id).or_default() += line.brought.received;
        }
    }
    let lines = receipts::ordered_lines(reader, id)?.into_iter().filter_map(|line| {
        let came = came.get(&line.id).copied().unwrap_or_default();
        let good = goods.of(line.variant_id)?.line();
        Some(ExpectedLine {
            purchase_line_id: Some(line.id),
            agreed: line.agreed.quantity,
            came,
            expected: (line.agreed.quantity - came).max(Quantity::ZERO),
            unit_cost: line.agreed.unit_cost.or(good.unit_cost),
            ..good
        })
    });
    Ok(DeliveryDraft {
        order_id: Some(id),
        delivery_note_id: None,
        number: order.number,
        supplier_id: order.supplier_id,
        supplier: order.supplier,
        lines: lines.collect(),
        others: Vec::new(),
    })
}

/// What the centre sent for an order, lot by lot; what else is expected of it is not in this delivery.
fn of_note(reader: &Reader<'_>, of: NoteOf) -> Result<DeliveryDraft> {
    let order = of_order(reader, of.order_id)?;
    let goods = Goods::read(reader)?;
    let mut lines = Vec::new();
    for noted in centre::noted(reader, of)? {
        let on_order = order.lines.iter().find(|line| line.variant_id == noted.variant_id);
        let known = match on_order {
            Some(line) => Some(line.clone()),
            None => goods.of(noted.variant_id).map(Good::line),
        };
        lines.extend(known.map(|known| ExpectedLine {
            expected: noted.pieces,
            unit_cost: Some(noted.price),
            lot: noted.lot,
            produced_at: noted.produced_at,
            ..known
        }));
    }
    Ok(DeliveryDraft { delivery_note_id: Some(of.note_id), lines, ..order })
}

/// What the campaign's orders are to be given and is not there yet. Where its goods come from one supplier, the delivery is
/// theirs.
fn of_campaign(reader: &Reader<'_>, id: CampaignId) -> Result<DeliveryDraft> {
    campaigns::find(reader, id)?;
    let goods = Goods::read(reader)?;
    let (reserved, on_hand) = (stock::reserved(reader)?, stock::on_hand(reader)?);
    let mut lines: Vec<ExpectedLine> = Vec::new();
    let mut from: Vec<Option<SupplierId>> = Vec::new();
    for offered in report::offered(reader, id)? {
        let variant_id = offered.offer.variant_id;
        let known = |sums: &HashMap<VariantId, Quantity>| {
            sums.get(&variant_id).copied().unwrap_or_default()
        };
        let wanted = known(&reserved);
        let lacking = wanted - known(&on_hand).max(Quantity::ZERO);
        let twice = lines.iter().any(|line| line.variant_id == variant_id);
        if twice || !lacking.is_positive() {
            continue;
        }
        if let Some(good) = goods.of(variant_id) {
            from.push(offered.supplier_id);
            lines.push(ExpectedLine {
                agreed: wanted,
                came: wanted - lacking,
                expected: lacking,
                ..good.line()
            });
        }
    }
    from.dedup();
    let supplier_id = if let [one] = from.as_slice() { *one } else { None };
    let supplier = match supplier_id {
        Some(id) => suppliers::get(reader, id)?.map(|supplier| supplier.name).unwrap_or_default(),
        None => String::new(),
    };
    Ok(DeliveryDraft { supplier_id, supplier, lines, ..of_nothing() })
}

/// Every variant with its product's name.
pub(crate) struct Goods {
    by_id: HashMap<VariantId, Good>,
    order: Vec<VariantId>,
}

/// One variant with its product's name.
pub(crate) struct Good {
    pub(crate) product: String,
    pub(crate) variant: Variant,
}

impl Goods {
    /// As they are, also those that were removed since: what came of them stays readable.
    pub(crate) fn read(reader: &Reader<'_>) -> Result<Self> {
        let mut goods = Self { by_id: HashMap::new(), order: Vec::new() };
        for product in products::list(reader)? {
            for variant in product.variants {
                goods.order.push(variant.id);
                let product = product.name.clone();
                goods.by_id.insert(variant.id, Good { product, variant });
            }
        }
        for id in products::moved_but_removed(reader)? {
            if let Some((product, variant)) = products::of_variant(reader, id)? {
                goods.by_id.insert(id, Good { product, variant });
            }
        }
        Ok(goods)
    }

    pub(crate) fn of(&self, id: VariantId) -> Option<&Good> {
        self.by_id.get(&id)
    }

    /// Those that are on file, in the order in which they were put there.
    pub(crate) fn on_sale(&self) -> impl Iterator<Item = &Good> {
        self.order.iter().filter_map(|id| self.by_id.get(id))
    }
}

impl Good {
    fn line(&self) -> ExpectedLine {
        ExpectedLine {
            purchase_line_id: None,
            variant_id: self.variant.id,
            product: self.product.clone(),
            variant: self.variant.name.clone(),
            unit: self.variant.unit.to_string(),
            weighed: matches!(self.variant.unit.kind(), UnitKind::Weight(_)),
            barcode: self.variant.barcode.clone(),
            shelf_life_days: self.variant.shelf_life_days,
            agreed: Quantity::ZERO,
            came: Quantity::ZERO,
            expected: Quantity::ZERO,
            unit_cost: self.variant.cost,
            lot: String::new(),
            produced_at: None,
        }
    }
}
