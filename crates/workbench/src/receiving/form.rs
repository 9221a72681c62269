//! Counting a delivery in.

use std::collections::HashMap;

use linli_domain::{
    DeliveryNoteId, FactId, Fen, FieldCode, FieldErrors, Lot, LotId, PurchaseLineId,
    PurchaseOrderId, Quantity, Right, StockReason, StockTrace, SupplierId, Timestamp, VariantId,
    lot::last_day,
    purchase::PurchaseState,
    receipt::{Arrival, arrival},
};
use linli_store::{Tx, lots, membership, purchases, receipts, stock, suppliers};
use serde::{Deserialize, Serialize};

use super::{
    draft::Goods,
    picture::{PictureForm, keep},
};
use crate::{Act, Committed, Desk, Error, Result, Thing};

/// A delivery as it was counted.
#[derive(Clone, Debug, Default, Serialize, Deserialize, specta::Type)]
pub struct DeliveryForm {
    /// Against which purchase order.
    pub order_id: Option<PurchaseOrderId>,
    /// From whom; what the order says where there is one.
    pub supplier_id: Option<SupplierId>,
    /// With which delivery note of the centre's.
    #[serde(default)]
    pub delivery_note_id: Option<DeliveryNoteId>,
    /// A remark.
    pub note: String,
    /// What came; lines of which nothing did are left out.
    pub lines: Vec<ReceivedLine>,
}

/// What came of one thing, as one lot.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct ReceivedLine {
    /// The line of the purchase order.
    pub purchase_line_id: Option<PurchaseLineId>,
    /// Of what.
    pub variant_id: VariantId,
    /// 实收: everything that came, the damaged among it.
    pub received: Quantity,
    /// 损坏: what of it cannot be sold.
    pub damaged: Quantity,
    /// What a unit cost.
    pub unit_cost: Option<Fen>,
    /// Its lot.
    pub lot: LotForm,
    /// The certificate of the lot.
    pub certificate: Option<PictureForm>,
    /// What the damage looks like.
    pub damage: Option<PictureForm>,
}

/// A lot as the form holds it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, specta::Type)]
pub struct LotForm {
    /// 批号; may be empty.
    pub number: String,
    /// 生产日期.
    pub produced_at: Option<Timestamp>,
    /// 保质期至; where it is not said it follows from the day of production and the shelf life.
    pub expires_at: Option<Timestamp>,
}

/// Counts a delivery in, as one act, and answers it. Everything that came is a lot, so that it can be followed to whoever gets
/// it; more of a lot that is on file already joins it. The purchase order moves on by itself.
///
/// # Errors
/// [`Error::Fields`] with everything that cannot be meant; [`Error::NotFound`] where the purchase order is not on its way (any
/// more) or goods are not on file.
pub fn receive(desk: &mut Desk, form: &DeliveryForm) -> Result<Committed<FactId>> {
    check(form)?;
    let name = desk.read(|reader| -> Result<String> {
        let supplier_id = match form.order_id {
            Some(id) => receipts::order(reader, id)?.and_then(|order| order.supplier_id),
            None => form.supplier_id,
        };
        let supplier = supplier_id.map(|id| suppliers::get(reader, id)).transpose()?.flatten();
        Ok(supplier.map(|supplier| supplier.name).unwrap_or_default())
    })?;
    let kinds = form.lines.iter().filter(|line| line.received.is_positive()).count();
    let act = Act::new("receive_goods").with("name", &name).with("count", kinds);
    desk.transact(Right::ReceiveGoods, act, |tx| Counting::begin(tx, form)?.count_in(tx, form))
}

fn check(form: &DeliveryForm) -> Result<()> {
    let mut errors = FieldErrors::default();
    for (index, line) in form.lines.iter().enumerate() {
        let field = |name: &str| format!("lines.{index}.{name}");
        for (name, quantity) in [("received", line.received), ("damaged", line.damaged)] {
            errors.add_if(quantity < Quantity::ZERO, field(name), FieldCode::NotPositive);
            errors.add_if(quantity > Quantity::MAX, field(name), FieldCode::TooLarge);
        }
        errors.add_if(line.damaged > line.received, field("damaged"), FieldCode::TooLarge);
        let cost = line.unit_cost.unwrap_or_default();
        errors.add_if(cost < Fen::ZERO, field("unit_cost"), FieldCode::NotPositive);
        errors.add_if(cost > Fen::MAX, field("unit_cost"), FieldCode::TooLarge);
        lot_of(LotId::new(uuid::Uuid::nil()), line, None, None).check(&mut errors, field);
    }
    let nothing = form.lines.iter().all(|line| !line.received.is_positive());
    errors.add_if(nothing, "lines", FieldCode::Required);
    Ok(errors.into_result()?)
}

fn lot_of(
    id: LotId,
    line: &ReceivedLine,
    supplier_id: Option<SupplierId>,
    shelf_life_days: Option<u32>,
) -> Lot {
    let LotForm { number, produced_at, expires_at } = &line.lot;
    let follows = || Some(last_day((*produced_at)?, shelf_life_days?));
    Lot {
        id,
        variant_id: line.variant_id,
        supplier_id,
        number: number.trim().to_owned(),
        produced_at: *produced_at,
        expires_at: expires_at.or_else(follows),
        note: String::new(),
    }
}

/// A delivery about to be counted in.
struct Counting {
    goods: Goods,
    supplier_id: Option<SupplierId>,
    /// Where the purchase order stands.
    state: Option<(PurchaseOrderId, PurchaseState)>,
    /// A helper is not told what things cost, and so does not say it.
    tells_costs: bool,
}

impl Counting {
    fn begin(tx: &Tx<'_>, form: &DeliveryForm) -> Result<Self> {
        let reader = tx.reader();
        let order = match form.order_id {
            None => None,
            Some(id) => Some(
                receipts::order(&reader, id)?
                    .filter(|order| {
                        order.state.is_on_its_way() || order.state == PurchaseState::Received
                    })
                    .ok_or(Error::NotFound { what: Thing::PurchaseOrder })?,
            ),
        };
        Ok(Self {
            goods: Goods::read(&reader)?,
            supplier_id: match &order {
                Some(order) => order.supplier_id,
                None => form.supplier_id,
            },
            state: order.map(|order| (order.id, order.state)),
            tells_costs: membership::role(&reader)?.may(Right::SeeCosts),
        })
    }

    fn count_in(self, tx: &mut Tx<'_>, form: &DeliveryForm) -> Result<FactId> {
        let receipt = receipts::record(
            tx,
            form.order_id,
            self.supplier_id,
            form.delivery_note_id,
            form.note.trim(),
        )?;
        for line in form.lines.iter().filter(|line| line.received.is_positive()) {
            tx.may_split_here();
            let lot_id = self.lot(tx, line)?;
            let trace = StockTrace {
                lot_id: Some(lot_id),
                receipt_id: Some(receipt.id),
                purchase_line_id: line.purchase_line_id,
                unit_cost: line.unit_cost.filter(|_| self.tells_costs),
                ..StockTrace::default()
            };
            let variant = line.variant_id;
            stock::record(tx, variant, StockReason::Received, line.received, trace.clone())?;
            stock::record(tx, variant, StockReason::Damaged, -line.damaged, trace)?;
            if let Some(picture) = &line.certificate {
                keep(tx, "certificate", lot_id.uuid(), picture)?;
            }
            if let Some(picture) = &line.damage {
                keep(tx, "damage", receipt.id.uuid(), picture)?;
            }
        }
        if let Some((order, from)) = self.state
            && let Some(to) = moved(tx, order)?
            && to != from
        {
            purchases::record_move(tx, order, from, to)?;
        }
        Ok(receipt.id)
    }

    /// The lot of a line: one that is on file under the same number and days, or a new one.
    fn lot(&self, tx: &mut Tx<'_>, line: &ReceivedLine) -> Result<LotId> {
        let good =
            self.goods.of(line.variant_id).ok_or(Error::NotFound { what: Thing::Variant })?;
        let lot = lot_of(tx.new_id(), line, self.supplier_id, good.variant.shelf_life_days);
        if !lot.number.is_empty() {
            let same = lots::list(&tx.reader())?.into_iter().find(|known| {
                let known = Lot { id: lot.id, note: lot.note.clone(), ..known.clone() };
                known == lot
            });
            if let Some(known) = same {
                return Ok(known.id);
            }
        }
        lots::put(tx, &lot)?;
        Ok(lot.id)
    }
}

/// Where the order stands with what came by now; `None` where nothing did.
fn moved(tx: &Tx<'_>, order: PurchaseOrderId) -> Result<Option<PurchaseState>> {
    let reader = tx.reader();
    let mut came: HashMap<PurchaseLineId, Quantity> = HashMap::new();
    for line in receipts::brought(&reader, Some(order))? {
        if let Some(id) = line.purchase_line_id {
            *came.entry(id).or_default() += line.brought.received;
        }
    }
    let lines: Vec<(Quantity, Quantity)> = receipts::ordered_lines(&reader, order)?
        .iter()
        .map(|line| (line.agreed.quantity, came.get(&line.id).copied().unwrap_or_default()))
        .collect();
    Ok(match arrival(&lines) {
        Arrival::Whole => Some(PurchaseState::Received),
        Arrival::Partly => Some(PurchaseState::PartlyReceived),
        Arrival::Nothing => None,
    })
}
