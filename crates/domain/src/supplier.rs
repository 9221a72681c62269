//! Whoever the goods are bought from.

use serde::{Deserialize, Serialize};

use crate::{
    FieldErrors, Phone, SupplierId,
    field::{NAME_LENGTH_MAX, NOTE_LENGTH_MAX},
};

/// 供货商. Name, address and contact are what food law (食品安全法 art. 53) wants on record for each delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Supplier {
    /// Identity.
    pub id: SupplierId,
    /// Trade name.
    pub name: String,
    /// Whom to call.
    pub contact: String,
    /// Their number.
    pub phone: Option<Phone>,
    /// Place of business.
    pub address: String,
    /// The leader's own remark: delivery days, how to order.
    pub note: String,
}

impl Supplier {
    /// # Errors
    /// Everything that is wrong with the form.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.check_text("name", &self.name, NAME_LENGTH_MAX);
        errors.check_length("contact", &self.contact, NAME_LENGTH_MAX);
        errors.check_length("address", &self.address, NOTE_LENGTH_MAX);
        errors.check_length("note", &self.note, NOTE_LENGTH_MAX);
        errors.into_result()
    }
}
