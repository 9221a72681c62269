//! What the reader is not sure of, each with a stable code; the wording is the interface's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::chat::Span;

/// One thing that a person has to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Doubt {
    /// What it is about.
    pub code: DoubtCode,
    /// The characters in question.
    pub source: Span,
    /// What the wording needs: `text` (the characters), `unit`, `offer_unit`, `first` (an earlier entry's number), `other` (name)…
    pub params: BTreeMap<String, String>,
}

impl Doubt {
    /// A doubt without parameters.
    #[must_use]
    pub fn new(code: DoubtCode, source: Span) -> Self {
        Self { code, source, params: BTreeMap::new() }
    }

    /// The same with one parameter more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

/// What a doubt is about.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum DoubtCode {
    /// It looks like goods and is not on the menu.
    UnknownProduct,
    /// It is not on the menu as it is written; something that is looks or sounds like it.
    Spelling,
    /// Several products go by this word.
    AmbiguousProduct,
    /// The product comes in several variants and none is named.
    VariantMissing,
    /// A specification that the product does not come in.
    UnknownVariant,
    /// The number can be meant in several ways.
    AmbiguousQuantity,
    /// The amount does not convert into the unit of sale.
    UnitMismatch,
    /// A number that may be a menu number or an amount.
    NumberOrMenu,
    /// A dash before an amount: a separator, or so much less.
    DashOrMinus,
    /// Nothing is ordered.
    NoItems,
    /// Nobody is named.
    NoName,
    /// Where the name ends is not clear.
    NameBoundary,
    /// The name fits several members.
    AmbiguousPerson,
    /// The person stands in the list before: both count, or this one replaces the other.
    DuplicatePerson,
    /// A change, and the person has no order in the list before.
    ChangeWithoutOrder,
    /// A change by somebody who is no known member either.
    UnknownPersonChange,
    /// One thing in exchange for another.
    Exchange,
    /// Orders and changes in one entry.
    MixedChange,
    /// To be counted with somebody else's order.
    CountedElsewhere,
    /// The parts named do not add up to the whole.
    PartsDiffer,
    /// A line that reads like an entry and has no number, in a list whose entries have.
    WithoutNumber,
    /// Several lists in one paste.
    SeveralLists,
    /// The date in the title does not fall on the weekday beside it.
    WeekdayDiffers,
    /// In a table, the columns or rows of one person name different doors.
    AddressDiffers,
    /// The telephone number is not the one on the member's card.
    ContactDiffers,
    /// A number that lost its last digits in a spreadsheet: `1.38E+10`.
    DamagedNumber,
    /// A date where a door's number is expected: a spreadsheet turned `3-2` into one.
    DateForDoor,
    /// A cell of a table holds an error, or a formula that was never computed.
    NoCellValue,
    /// The table's price or amount is not what the goods cost here.
    AmountDiffers,
    /// A part of the order was refunded, and the table does not say which.
    PartlyRefunded,
    /// The mini-program still waits for the money.
    NotPaidYet,
    /// A status that is not known here.
    UnknownStatus,
    /// Two tables hold the same order with different goods.
    TablesDiffer,
}
