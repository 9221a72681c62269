//! What is sold.

use serde::{Deserialize, Serialize};

use crate::{
    Fen, FieldCode, FieldErrors, ProductId, SupplierId, Unit, VariantId,
    field::{NAME_LENGTH_MAX, NOTE_LENGTH_MAX},
};

/// 商品, in one or several variants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Product {
    /// Identity.
    pub id: ProductId,
    /// Name.
    pub name: String,
    /// Other words that members use for it: 土豆 for 马铃薯, an emoji.
    pub aliases: Vec<String>,
    /// The leader's number or code for it in menus: `3`, `A2`. May be empty.
    pub menu_code: String,
    /// Who supplies it; without one it stands under "no supplier" in purchase lists.
    pub supplier_id: Option<SupplierId>,
    /// The leader's own remark.
    pub note: String,
    /// At least one. A product without a choice has one variant with an empty name.
    pub variants: Vec<Variant>,
}

/// 规格: a product as it is bought and sold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Variant {
    /// Identity.
    pub id: VariantId,
    /// Name: `5斤装`, `原味`. Empty where the product has no choice.
    pub name: String,
    /// Other words that members use for it.
    pub aliases: Vec<String>,
    /// 商品编码. May be empty.
    pub sku: String,
    /// What one piece is counted by.
    pub unit: Unit,
    /// 团购价, what members pay for a unit unless a campaign says otherwise.
    pub price: Fen,
    /// 供货价, what the supplier takes for a unit; unknown is not free.
    pub cost: Option<Fen>,
    /// 箱规, units in a case of the supplier's; `None` where goods are bought loose.
    pub case_pack: Option<u32>,
    /// 起订量.
    pub minimum: Option<Minimum>,
    /// 条码, as a scanner types it. May be empty.
    pub barcode: String,
    /// 保质期 in days from production; `None` where it is not known.
    pub shelf_life_days: Option<u32>,
}

/// 起订量: the least that a supplier sells of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Minimum {
    /// How many.
    pub count: u32,
    /// Of what.
    pub counted_in: MinimumIn,
}

/// What a [`Minimum`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum MinimumIn {
    /// Units of sale.
    Pieces,
    /// Whole cases.
    Cases,
}

impl MinimumIn {
    /// The stable word in which it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pieces => "pieces",
            Self::Cases => "cases",
        }
    }

    /// What a stored word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Pieces, Self::Cases].into_iter().find(|counted_in| counted_in.as_str() == word)
    }
}

impl Product {
    /// The most pieces in a case that can be meant.
    pub const CASE_PACK_MAX: u32 = 100_000;
    /// The longest shelf life that can be meant, in days: honey and salt keep longer, and then have none.
    pub const SHELF_LIFE_DAYS_MAX: u32 = 3_650;

    /// # Errors
    /// Everything that is wrong with the form.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.check_text("name", &self.name, NAME_LENGTH_MAX);
        errors.check_length("menu_code", &self.menu_code, NAME_LENGTH_MAX);
        errors.check_length("note", &self.note, NOTE_LENGTH_MAX);
        check_aliases(&mut errors, "aliases", &self.aliases);
        errors.add_if(self.variants.is_empty(), "variants", FieldCode::Required);
        for (index, variant) in self.variants.iter().enumerate() {
            variant.check(&mut errors, index, self.variants.len() > 1);
            let scanned = |other: &Variant| other.barcode == variant.barcode;
            let same_barcode =
                !variant.barcode.is_empty() && self.variants[..index].iter().any(scanned);
            errors.add_if(same_barcode, format!("variants.{index}.barcode"), FieldCode::Duplicate);
            let same_name = self.variants[..index].iter().any(|other| other.name == variant.name);
            errors.add_if(same_name, format!("variants.{index}.name"), FieldCode::Duplicate);
        }
        errors.into_result()
    }
}

impl Variant {
    fn check(&self, errors: &mut FieldErrors, index: usize, named: bool) {
        let field = |name: &str| format!("variants.{index}.{name}");
        if named {
            errors.check_text(&field("name"), &self.name, NAME_LENGTH_MAX);
        } else {
            errors.check_length(&field("name"), &self.name, NAME_LENGTH_MAX);
        }
        errors.check_length(&field("sku"), &self.sku, NAME_LENGTH_MAX);
        errors.check_length(&field("unit"), self.unit.as_str(), Unit::LENGTH_MAX);
        check_aliases(errors, &field("aliases"), &self.aliases);
        for (name, amount) in [("price", Some(self.price)), ("cost", self.cost)] {
            errors.add_if(
                amount.is_some_and(|amount| amount < Fen::ZERO),
                field(name),
                FieldCode::NotPositive,
            );
            errors.add_if(
                amount.is_some_and(|amount| amount > Fen::MAX),
                field(name),
                FieldCode::TooLarge,
            );
        }
        errors.add_if(self.case_pack == Some(0), field("case_pack"), FieldCode::NotPositive);
        errors.add_if(
            self.case_pack.is_some_and(|pieces| pieces > Product::CASE_PACK_MAX),
            field("case_pack"),
            FieldCode::TooLarge,
        );
        errors.add_if(
            self.minimum.is_some_and(|minimum| minimum.count == 0),
            field("minimum"),
            FieldCode::NotPositive,
        );
        errors.add_if(
            self.minimum.is_some_and(|minimum| minimum.count > Product::CASE_PACK_MAX),
            field("minimum"),
            FieldCode::TooLarge,
        );
        errors.check_length(&field("barcode"), &self.barcode, NAME_LENGTH_MAX);
        errors.add_if(
            self.shelf_life_days == Some(0),
            field("shelf_life_days"),
            FieldCode::NotPositive,
        );
        errors.add_if(
            self.shelf_life_days.is_some_and(|days| days > Product::SHELF_LIFE_DAYS_MAX),
            field("shelf_life_days"),
            FieldCode::TooLarge,
        );
    }
}

fn check_aliases(errors: &mut FieldErrors, field: &str, aliases: &[String]) {
    for (index, alias) in aliases.iter().enumerate() {
        errors.check_text(&format!("{field}.{index}"), alias, NAME_LENGTH_MAX);
        errors.add_if(
            aliases[..index].contains(alias),
            format!("{field}.{index}"),
            FieldCode::Duplicate,
        );
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::FieldError;

    fn variant(name: &str) -> Variant {
        Variant {
            id: VariantId::new(Uuid::nil()),
            name: name.into(),
            aliases: vec![],
            sku: String::new(),
            unit: Unit::default(),
            price: Fen(1000),
            cost: None,
            case_pack: None,
            minimum: None,
            barcode: String::new(),
            shelf_life_days: None,
        }
    }

    fn product(variants: Vec<Variant>) -> Product {
        Product {
            id: ProductId::new(Uuid::nil()),
            name: "苹果".into(),
            aliases: vec![],
            menu_code: "1".into(),
            supplier_id: None,
            note: String::new(),
            variants,
        }
    }

    #[test]
    fn a_single_variant_needs_no_name_but_several_do() {
        assert_eq!(product(vec![variant("")]).check(), Ok(()));
        let FieldErrors(errors) = product(vec![variant("大果"), variant("")]).check().unwrap_err();
        assert_eq!(
            errors,
            [FieldError { field: "variants.1.name".into(), code: FieldCode::Required }]
        );
    }

    #[test]
    fn one_barcode_is_one_variant() {
        let scanned = |name: &str| Variant { barcode: "6901234567892".into(), ..variant(name) };
        let FieldErrors(errors) =
            product(vec![scanned("大果"), scanned("小果")]).check().unwrap_err();
        let duplicate =
            FieldError { field: "variants.1.barcode".into(), code: FieldCode::Duplicate };
        assert_eq!(errors, [duplicate]);
    }

    #[test]
    fn numbers_that_cannot_be_meant_are_found() {
        let odd = Variant { price: Fen(-1), case_pack: Some(0), ..variant("") };
        let FieldErrors(errors) = product(vec![odd]).check().unwrap_err();
        let found: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(found, ["variants.0.price", "variants.0.case_pack"]);
    }
}
