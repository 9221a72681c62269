//! What a unit of something weighs, as far as its name says so.

use crate::{Grams, Unit, UnitKind};

/// What a unit weighs: one sold by weight by its unit (斤), else as the name of the variant says (`5斤装`, `500g/袋`).
#[must_use]
pub fn unit_weight(unit: &Unit, name: &str) -> Option<Grams> {
    match unit.kind() {
        UnitKind::Weight(grams) => Some(grams),
        UnitKind::Case | UnitKind::Piece => weight_in(name),
    }
}

/// Words for weights, the longer before those that they end in.
const WORDS: [&str; 8] = ["公斤", "千克", "市斤", "kg", "斤", "克", "g", "两"];

/// The first number in `name` behind which a weight stands. A range (`4-5斤`) counts by its upper end.
fn weight_in(name: &str) -> Option<Grams> {
    let name = name.to_ascii_lowercase();
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut rest = name.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from_number = &rest[start..];
        let end = from_number.find(|c| !is_number(c)).unwrap_or(from_number.len());
        let (number, behind) = from_number.split_at(end);
        let word = WORDS.into_iter().find(|word| behind.trim_start().starts_with(word));
        if let Some(grams) = word.and_then(|word| grams(number, word)) {
            return Some(grams);
        }
        rest = behind;
    }
    None
}

fn grams(number: &str, word: &str) -> Option<Grams> {
    let quantity: crate::Quantity = number.parse().ok()?;
    let UnitKind::Weight(one) = Unit::new(word).kind() else { return None };
    let grams = quantity.thousandths().checked_mul(one.0)? / 1000;
    (grams > 0).then_some(Grams(grams))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("斤", "", Some(500))]
    #[case("份", "5斤装", Some(2500))]
    #[case("箱", "净重 2.5 kg", Some(2500))]
    #[case("袋", "500g/袋", Some(500))]
    #[case("份", "4-5斤", Some(2500))]
    #[case("盒", "12只装 1公斤", Some(1000))]
    #[case("盒", "12只装", None)]
    #[case("份", "大份", None)]
    fn reads_the_weight_of_a_unit(
        #[case] unit: &str,
        #[case] name: &str,
        #[case] grams: Option<i64>,
    ) {
        assert_eq!(unit_weight(&Unit::new(unit), name), grams.map(Grams));
    }
}
