//! Units of sale, and what converts exactly into what.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Quantity;

/// A weight in whole grams.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    specta::Type,
)]
#[serde(transparent)]
#[specta(transparent)]
pub struct Grams(#[specta(type = i32)] pub i64);

/// The word that goods are counted by: 份, 盒, 斤, 箱.
///
/// Kept as the leader wrote it; what it means is asked with [`Unit::kind`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(transparent)]
#[specta(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unit(String);

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// A weight; one unit is this many grams.
    Weight(Grams),
    /// A whole case of the supplier's (箱, 件 in trade speech is not one of these: it is a piece here).
    Case,
    /// Pieces of some kind, which convert into nothing but cases.
    Piece,
}

impl Unit {
    /// What is meant where no unit is written.
    pub const PORTION: &'static str = "份";
    /// The longest name that is accepted, in characters.
    pub const LENGTH_MAX: usize = 8;

    /// A unit by its word; white space around it is dropped and an empty word is [`Unit::PORTION`].
    #[must_use]
    pub fn new(word: &str) -> Self {
        let word = word.trim();
        Self(if word.is_empty() { Self::PORTION } else { word }.to_owned())
    }

    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it measures. 斤 is 500 g, 两 50 g: the market units of mainland China.
    #[must_use]
    pub fn kind(&self) -> UnitKind {
        match self.0.to_ascii_lowercase().as_str() {
            "斤" | "市斤" => UnitKind::Weight(Grams(500)),
            "公斤" | "千克" | "kg" => UnitKind::Weight(Grams(1000)),
            "克" | "g" => UnitKind::Weight(Grams(1)),
            "两" => UnitKind::Weight(Grams(50)),
            "箱" => UnitKind::Case,
            _ => UnitKind::Piece,
        }
    }

    /// How many things `quantity` in so many `lines` is to hand out: a bag a line of what is weighed, else the count.
    #[must_use]
    pub fn pieces(&self, quantity: Quantity, lines: u32) -> Quantity {
        match self.kind() {
            UnitKind::Weight(_) => Quantity::whole(lines),
            UnitKind::Case | UnitKind::Piece => quantity,
        }
    }

    /// `quantity` of this unit counted in `other`, or `None` where the two do not convert or the result is not exact.
    ///
    /// Weights convert among themselves. Cases and pieces convert by `case_pack`, the pieces in one case. Two words for
    /// pieces (份, 盒) are taken as the same count: in a group's list they are used for one another.
    #[must_use]
    pub fn convert(
        &self,
        quantity: Quantity,
        other: &Self,
        case_pack: Option<u32>,
    ) -> Option<Quantity> {
        if self == other {
            return Some(quantity);
        }
        match (self.kind(), other.kind()) {
            (UnitKind::Weight(mine), UnitKind::Weight(theirs)) => {
                quantity.scaled(u32::try_from(mine.0).ok()?, u32::try_from(theirs.0).ok()?)
            }
            (UnitKind::Case, UnitKind::Piece) => quantity.scaled(case_pack?, 1),
            (UnitKind::Piece, UnitKind::Case) => quantity.scaled(1, case_pack?),
            (UnitKind::Piece, UnitKind::Piece) | (UnitKind::Case, UnitKind::Case) => Some(quantity),
            (UnitKind::Weight(_), _) | (_, UnitKind::Weight(_)) => None,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Default for Unit {
    fn default() -> Self {
        Self::new(Self::PORTION)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("3", "斤", "公斤", None, Some("1.5"))]
    #[case("1.5", "斤", "克", None, Some("750"))]
    #[case("2", "kg", "斤", None, Some("4"))]
    #[case("3", "两", "斤", None, Some("0.3"))]
    #[case("1", "克", "斤", None, Some("0.002"))]
    #[case("0.5", "箱", "瓶", Some(24), Some("12"))]
    #[case("36", "瓶", "箱", Some(24), Some("1.5"))]
    #[case("1", "瓶", "箱", Some(24), None)] // a 24th of a case is no exact decimal
    #[case("1", "箱", "瓶", None, None)]
    #[case("2", "份", "盒", None, Some("2"))]
    #[case("2", "斤", "盒", Some(6), None)]
    fn converts_exactly_or_not_at_all(
        #[case] quantity: &str,
        #[case] from: &str,
        #[case] to: &str,
        #[case] case_pack: Option<u32>,
        #[case] expected: Option<&str>,
    ) {
        let converted =
            Unit::new(from).convert(quantity.parse().unwrap(), &Unit::new(to), case_pack);
        assert_eq!(converted, expected.map(|text| text.parse().unwrap()));
    }

    #[test]
    fn a_missing_word_is_a_portion() {
        assert_eq!(Unit::new("  "), Unit::default());
    }
}
