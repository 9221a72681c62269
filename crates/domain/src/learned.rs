//! What the leader's corrections taught.

use serde::{Deserialize, Serialize};

use crate::{
    FieldErrors, LearnedWordId, MemberId, PasteId, ProductId, Timestamp, VariantId,
    field::NAME_LENGTH_MAX,
};

/// What a learnt word means. Goods are the shop's, whatever campaign they were in when the word was learnt.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// This member.
    Member(MemberId),
    /// This product, in whatever variant.
    Product(ProductId),
    /// This variant of its product.
    Variant(VariantId),
}

impl Meaning {
    /// Which kind of thing it names. A word may name one of each: 橙子 a member, and the fruit.
    #[must_use]
    pub const fn sense(self) -> Sense {
        match self {
            Self::Member(_) => Sense::Person,
            Self::Product(_) | Self::Variant(_) => Sense::Goods,
        }
    }
}

/// The kinds of things that words are learnt for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Sense {
    /// Somebody.
    Person,
    /// Something that is sold.
    Goods,
}

impl Sense {
    /// The stable word of it, as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Goods => "goods",
        }
    }
}

/// 记住的叫法: a word as the group writes it, and the one thing that it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LearnedWord {
    /// Identity, made from the word and its sense: the same on each of the shop's laptops.
    pub id: LearnedWordId,
    /// As it was written.
    pub word: String,
    /// What it means.
    pub meaning: Meaning,
    /// In which list it was corrected; `None` where it was entered by hand.
    pub paste_id: Option<PasteId>,
    /// Since when it means that.
    pub at: Timestamp,
    /// What it meant before a correction said otherwise.
    pub earlier: Option<Meaning>,
}

impl LearnedWord {
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.check_text("word", &self.word, NAME_LENGTH_MAX);
        errors.into_result()
    }
}

/// A way in which the group writes, of which a leader's corrections are evidence.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Habit {
    /// `小周-2份` is 2 for 小周, rather than 2 less than before.
    DashParts,
    /// `小周 3` is number 3 of the menu, rather than 3 pieces.
    NumberIsMenu,
}

impl Habit {
    /// Every one, in the order in which people are shown them.
    pub const ALL: [Self; 2] = [Self::DashParts, Self::NumberIsMenu];

    /// The stable word of it, as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DashParts => "dash_parts",
            Self::NumberIsMenu => "number_is_menu",
        }
    }

    /// The habit of a stored word; `None` for one of a later version.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|habit| habit.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn words_are_those_of_json() {
        for habit in Habit::ALL {
            assert_eq!(serde_json::to_value(habit).unwrap(), habit.as_str());
            assert_eq!(Habit::from_word(habit.as_str()), Some(habit));
        }
        assert_eq!(Habit::from_word("of_tomorrow"), None);
        for sense in [Sense::Person, Sense::Goods] {
            assert_eq!(serde_json::to_value(sense).unwrap(), sense.as_str());
        }
    }

    #[test]
    fn goods_are_of_one_sense_however_closely_they_are_named() {
        let id = Uuid::nil();
        assert_eq!(Meaning::Member(id.into()).sense(), Sense::Person);
        assert_eq!(Meaning::Product(id.into()).sense(), Sense::Goods);
        assert_eq!(Meaning::Variant(id.into()).sense(), Sense::Goods);
    }
}
