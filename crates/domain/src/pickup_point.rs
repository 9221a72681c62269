//! Where goods are handed out.

use serde::{Deserialize, Serialize};

use crate::{
    FieldErrors, Phone, PickupPointId,
    field::{NAME_LENGTH_MAX, NOTE_LENGTH_MAX},
};

/// 自提点: a shop, a gate, a neighbour's hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PickupPoint {
    /// Identity.
    pub id: PickupPointId,
    /// What members call it.
    pub name: String,
    /// How to find it.
    pub address: String,
    /// 代收人: who keeps the goods there.
    pub contact: String,
    /// Their number.
    pub phone: Option<Phone>,
    /// Opening hours as members are told them.
    pub hours: String,
    /// The leader's own remark.
    pub note: String,
}

impl PickupPoint {
    /// # Errors
    /// Everything that is wrong with the form.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.check_text("name", &self.name, NAME_LENGTH_MAX);
        errors.check_length("address", &self.address, NOTE_LENGTH_MAX);
        errors.check_length("contact", &self.contact, NAME_LENGTH_MAX);
        errors.check_length("hours", &self.hours, NAME_LENGTH_MAX);
        errors.check_length("note", &self.note, NOTE_LENGTH_MAX);
        errors.into_result()
    }
}
