//! Whoever the goods are bought from.

use serde::{Deserialize, Serialize};

use crate::{
    Fen, FieldCode, FieldErrors, Phone, SupplierId,
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

/// What a supplier asks of an order as a whole. Nothing in it: they bring whatever is asked for, for nothing, at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SupplierTerms {
    /// 起送: the least that they come for.
    pub minimum: Option<OrderMinimum>,
    /// 运费: what bringing it costs.
    pub delivery_fee: Option<Fen>,
    /// 满额免运费: from which amount of goods on it costs nothing.
    pub free_from: Option<Fen>,
    /// How many days ahead they are to be told.
    pub lead_days: Option<u32>,
    /// 拼箱: may a case hold several variants of one product?
    pub mixes_cases: bool,
}

/// The least that a supplier comes for, over everything that they are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "counted_in", content = "least", rename_all = "snake_case")]
pub enum OrderMinimum {
    /// So many pieces; what is weighed counts as one a line.
    Pieces(u32),
    /// So many cases.
    Cases(u32),
    /// Goods for so much.
    Amount(Fen),
}

impl OrderMinimum {
    /// The word in which it is stored what is counted.
    #[must_use]
    pub const fn counted_in(self) -> &'static str {
        match self {
            Self::Pieces(_) => "pieces",
            Self::Cases(_) => "cases",
            Self::Amount(_) => "amount",
        }
    }

    /// How much, as it is stored: pieces, cases or fen.
    #[must_use]
    pub fn least(self) -> i64 {
        match self {
            Self::Pieces(count) | Self::Cases(count) => i64::from(count),
            Self::Amount(amount) => amount.0,
        }
    }

    /// What was stored as this word and number; `None` where that means nothing.
    #[must_use]
    pub fn stored(counted_in: &str, least: i64) -> Option<Self> {
        let count = || u32::try_from(least).ok();
        match counted_in {
            "pieces" => count().map(Self::Pieces),
            "cases" => count().map(Self::Cases),
            "amount" => Some(Self::Amount(Fen(least))),
            _ => None,
        }
    }
}

impl SupplierTerms {
    /// More days than anybody waits for groceries.
    pub const LEAD_DAYS_MAX: u32 = 365;

    /// Notes everything that is wrong with them, under `terms.…`.
    pub fn check(&self, errors: &mut FieldErrors) {
        let least = self.minimum.map(OrderMinimum::least);
        errors.add_if(
            least.is_some_and(|least| least <= 0),
            "terms.minimum",
            FieldCode::NotPositive,
        );
        errors.add_if(
            least.is_some_and(|least| least > Fen::MAX.0),
            "terms.minimum",
            FieldCode::TooLarge,
        );
        for (name, amount) in [("delivery_fee", self.delivery_fee), ("free_from", self.free_from)] {
            let field = format!("terms.{name}");
            errors.add_if(
                amount < Some(Fen::ZERO) && amount.is_some(),
                &field,
                FieldCode::NotPositive,
            );
            errors.add_if(amount > Some(Fen::MAX), &field, FieldCode::TooLarge);
        }
        let too_long = self.lead_days.is_some_and(|days| days > Self::LEAD_DAYS_MAX);
        errors.add_if(too_long, "terms.lead_days", FieldCode::TooLarge);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minimum_is_read_as_it_was_stored() {
        for minimum in
            [OrderMinimum::Pieces(30), OrderMinimum::Cases(5), OrderMinimum::Amount(Fen(20_000))]
        {
            assert_eq!(OrderMinimum::stored(minimum.counted_in(), minimum.least()), Some(minimum));
        }
        assert_eq!(OrderMinimum::stored("pallets", 1), None);
        assert_eq!(OrderMinimum::stored("pieces", -1), None);
    }

    #[test]
    fn terms_that_nobody_can_mean_are_found_all_at_once() {
        let terms = SupplierTerms {
            minimum: Some(OrderMinimum::Cases(0)),
            delivery_fee: Some(Fen(-1)),
            free_from: Some(Fen(Fen::MAX.0 + 1)),
            lead_days: Some(366),
            mixes_cases: true,
        };
        let mut errors = FieldErrors::default();
        terms.check(&mut errors);
        let fields: Vec<&str> = errors.0.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(
            fields,
            ["terms.minimum", "terms.delivery_fee", "terms.free_from", "terms.lead_days"]
        );
        let mut none = FieldErrors::default();
        SupplierTerms::default().check(&mut none);
        assert_eq!(none, FieldErrors::default());
    }
}
