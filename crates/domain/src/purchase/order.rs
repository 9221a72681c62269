//! 采购单: what one supplier is asked for.

use serde::{Deserialize, Serialize};

use super::Contribution;
use crate::{
    CampaignId, Fen, FieldCode, FieldErrors, PurchaseLineId, PurchaseOrderId, Quantity, SupplierId,
    Timestamp, VariantId, field::NOTE_LENGTH_MAX,
};

/// 采购单, over one or several campaigns. No member is in it.
///
/// Where it stands is not a field: it is the last of its recorded moves ([`super::PurchaseState`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PurchaseOrder {
    /// Identity.
    pub id: PurchaseOrderId,
    /// Who is asked; `None` for goods that have no supplier.
    pub supplier_id: Option<SupplierId>,
    /// 单号: the day it was made and its place in that day, `20261128-2`.
    pub number: String,
    /// For which campaigns it was bought.
    pub campaigns: Vec<CampaignId>,
    /// When it was made.
    pub made_at: Timestamp,
    /// When the goods are to be here.
    pub expected_at: Option<Timestamp>,
    /// What bringing them costs.
    pub delivery_fee: Option<Fen>,
    /// What is said to the supplier besides.
    pub note: String,
}

/// One variant of a purchase order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OrderedLine {
    /// Identity.
    pub id: PurchaseLineId,
    /// On which order.
    pub purchase_order_id: PurchaseOrderId,
    /// Of what.
    pub variant_id: VariantId,
    /// Its place, from 0.
    pub position: u32,
    /// How much is asked for.
    pub quantity: Quantity,
    /// What the supplier said they would bring, where that is not what was asked.
    pub confirmed: Option<Quantity>,
    /// What a unit costs; unknown is not free.
    pub unit_cost: Option<Fen>,
    /// Which campaign it was bought for, how much for each.
    pub contributions: Vec<Contribution>,
    /// What is said about it.
    pub note: String,
}

impl OrderedLine {
    /// What is to be expected: what the supplier said, else what was asked.
    #[must_use]
    pub fn expected(&self) -> Quantity {
        self.confirmed.unwrap_or(self.quantity)
    }

    /// What the expected costs; `None` where that is not known.
    #[must_use]
    pub fn cost(&self) -> Option<Fen> {
        self.unit_cost.map(|cost| cost.times(self.expected()))
    }

    /// Notes everything that is wrong with it, under `lines.<index>.…`.
    pub fn check(&self, errors: &mut FieldErrors, index: usize) {
        let field = |name: &str| format!("lines.{index}.{name}");
        let quantities = [("quantity", Some(self.quantity)), ("confirmed", self.confirmed)];
        for (name, quantity) in quantities {
            errors.add_if(
                quantity.is_some_and(|quantity| quantity < Quantity::ZERO),
                field(name),
                FieldCode::NotPositive,
            );
            errors.add_if(quantity > Some(Quantity::MAX), field(name), FieldCode::TooLarge);
        }
        let is_negative = self.unit_cost.is_some_and(|cost| cost < Fen::ZERO);
        errors.add_if(is_negative, field("unit_cost"), FieldCode::NotPositive);
        errors.add_if(self.unit_cost > Some(Fen::MAX), field("unit_cost"), FieldCode::TooLarge);
        errors.check_length(&field("note"), &self.note, NOTE_LENGTH_MAX);
    }
}

impl PurchaseOrder {
    /// # Errors
    /// Everything that is wrong with the form, the lines' findings among it.
    pub fn check(&self, lines: &[OrderedLine]) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.check_length("note", &self.note, NOTE_LENGTH_MAX);
        let is_negative = self.delivery_fee.is_some_and(|fee| fee < Fen::ZERO);
        errors.add_if(is_negative, "delivery_fee", FieldCode::NotPositive);
        errors.add_if(self.delivery_fee > Some(Fen::MAX), "delivery_fee", FieldCode::TooLarge);
        for (index, line) in lines.iter().enumerate() {
            line.check(&mut errors, index);
            let again = lines[..index].iter().any(|other| other.variant_id == line.variant_id);
            errors.add_if(again, format!("lines.{index}.variant_id"), FieldCode::Duplicate);
        }
        errors.into_result()
    }
}
