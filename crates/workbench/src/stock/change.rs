//! 盘点, 损耗 and 退供货商: what the book says is made what is there, by facts that say why.

use linli_domain::{
    FieldCode, FieldErrors, LotId, Quantity, Right, StockReason, StockTrace, VariantId,
};
use linli_store::{lots, products, stock};
use serde::{Deserialize, Serialize};

use crate::{Act, Committed, Desk, Error, Result, Thing};

/// 盘点 of one or several lots.
#[derive(Clone, Debug, Default, Serialize, Deserialize, specta::Type)]
pub struct CountForm {
    /// What was counted.
    pub lines: Vec<Counted>,
    /// A remark.
    pub note: String,
}

/// What is there of one lot, counted by hand.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, specta::Type)]
pub struct Counted {
    /// Of what.
    pub variant_id: VariantId,
    /// Of which lot; `None` for goods of which no lot was noted.
    pub lot_id: Option<LotId>,
    /// How much there is.
    pub quantity: Quantity,
}

/// Goods that are no longer for sale.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct WriteOffForm {
    /// Of what.
    pub variant_id: VariantId,
    /// Of which lot; `None` for goods of which no lot was noted.
    pub lot_id: Option<LotId>,
    /// How much.
    pub quantity: Quantity,
    /// What became of them.
    pub reason: WriteOffReason,
    /// A remark.
    pub note: String,
}

/// What became of goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum WriteOffReason {
    /// 损耗: they spoiled or expired.
    Spoiled,
    /// 退供货商: they went back.
    Returned,
}

/// Makes the stock of each lot what was counted; what differs is a move. Answers how many lots did.
///
/// # Errors
/// [`Error::Fields`] for what cannot be meant; [`Error::NotFound`] for goods that are not on file.
pub fn count(desk: &mut Desk, form: &CountForm) -> Result<Committed<u32>> {
    let mut errors = FieldErrors::default();
    errors.add_if(form.lines.is_empty(), "lines", FieldCode::Required);
    for (index, line) in form.lines.iter().enumerate() {
        check_quantity(&mut errors, &format!("lines.{index}.quantity"), line.quantity);
    }
    errors.into_result()?;
    let act = Act::new("count_stock").with("count", form.lines.len());
    desk.transact(Right::ChangeGoods, act, |tx| {
        let mut changed = 0;
        for line in &form.lines {
            let there = lots::on_hand_of(&tx.reader(), line.variant_id)?
                .iter()
                .find(|lot| lot.lot_id == line.lot_id)
                .map_or(Quantity::ZERO, |lot| lot.on_hand);
            let trace = StockTrace {
                lot_id: line.lot_id,
                note: form.note.trim().to_owned(),
                ..StockTrace::default()
            };
            let (variant, more) = (line.variant_id, line.quantity - there);
            let moved = stock::record(tx, variant, StockReason::StockTake, more, trace)?;
            changed += u32::from(moved.is_some());
        }
        Ok(changed)
    })
}

/// Takes goods out of stock that spoiled or went back.
///
/// # Errors
/// [`Error::Fields`] for more than is there of the lot, or nothing; [`Error::NotFound`].
pub fn write_off(desk: &mut Desk, form: &WriteOffForm) -> Result<Committed<()>> {
    let (reason, kind) = match form.reason {
        WriteOffReason::Spoiled => (StockReason::Spoiled, "write_off"),
        WriteOffReason::Returned => (StockReason::Returned, "return_to_supplier"),
    };
    let (product, variant) = desk
        .read(|reader| products::of_variant(reader, form.variant_id))?
        .ok_or(Error::NotFound { what: Thing::Variant })?;
    let name = [product, variant.name].join(" ");
    let act = Act::new(kind).with("name", name.trim()).with("quantity", form.quantity);
    desk.transact(Right::ChangeGoods, act, |tx| {
        let there = lots::on_hand_of(&tx.reader(), form.variant_id)?
            .iter()
            .find(|lot| lot.lot_id == form.lot_id)
            .map_or(Quantity::ZERO, |lot| lot.on_hand);
        let mut errors = FieldErrors::default();
        errors.add_if(!form.quantity.is_positive(), "quantity", FieldCode::NotPositive);
        errors.add_if(form.quantity > there, "quantity", FieldCode::TooLarge);
        errors.into_result()?;
        let trace = StockTrace {
            lot_id: form.lot_id,
            note: form.note.trim().to_owned(),
            ..StockTrace::default()
        };
        stock::record(tx, form.variant_id, reason, -form.quantity, trace)?;
        Ok(())
    })
}

fn check_quantity(errors: &mut FieldErrors, field: &str, quantity: Quantity) {
    errors.add_if(quantity < Quantity::ZERO, field, FieldCode::NotPositive);
    errors.add_if(quantity > Quantity::MAX, field, FieldCode::TooLarge);
}
