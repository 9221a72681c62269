//! One entry of a list: who, what, where to, and what was said besides.

use linli_domain::{Address, Mark, Phone, Quantity, Unit};
use serde::{Deserialize, Serialize};

use crate::chat::{Confidence, Doubt, Read, Span};

/// What one line of the list (or a line and its continuation) says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Entry {
    /// The number in front, as written. It is no identity: deleting an entry renumbers the rest.
    pub index: Option<u32>,
    /// In which list of the paste, from 0.
    pub list: u32,
    /// The name as written.
    pub name: Read<String>,
    /// Where it is not clear where the name ends: the ways to read it, this one first. A person who chooses one says so by
    /// [`Parting::names`](crate::chat::Parting::names).
    pub names: Vec<NameReading>,
    /// Which of [`Context::people`](crate::chat::Context::people) it is, where that is known.
    #[specta(type = Option<Read<u32>>)]
    pub person: Option<Read<usize>>,
    /// A telephone number.
    pub phone: Option<Read<Phone>>,
    /// A place of delivery.
    pub address: Option<Read<Address>>,
    /// Which of [`Context::pickup_points`](crate::chat::Context::pickup_points) is named.
    #[specta(type = Option<Read<u32>>)]
    pub pickup_point: Option<Read<usize>>,
    /// What is ordered or changed.
    pub items: Vec<Item>,
    /// Every word that is nothing else, in its order.
    pub note: String,
    /// Where the words of the note stand.
    pub note_sources: Vec<Span>,
    /// What is said about payment and hand-out.
    pub marks: Vec<Read<Mark>>,
    /// What the entry does to what the person ordered before.
    pub action: Action,
    /// The lowest confidence of what the entry says.
    pub confidence: Confidence,
    /// What a person has to look at; empty where nothing is doubtful.
    pub doubts: Vec<Doubt>,
    /// All of the entry, its number included.
    pub source: Span,
}

impl Entry {
    /// Has a person to look at it before it counts?
    #[must_use]
    pub fn needs_review(&self) -> bool {
        !self.doubts.is_empty() || self.confidence.needs_review()
    }
}

/// A way to read who an entry is from, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NameReading {
    /// The name.
    pub name: String,
    /// The first character behind it.
    pub end: u32,
    /// The place of delivery under this reading, in its short form; empty where there is none.
    pub place: String,
}

impl NameReading {
    pub(crate) fn of(name: &Read<String>, address: Option<&Read<Address>>) -> Self {
        Self {
            name: name.value.clone(),
            end: name.source.unwrap_or_default().end,
            place: address.map(|address| address.value.short()).unwrap_or_default(),
        }
    }
}

/// What an entry does to what its person ordered before.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// It is an order of its own.
    #[default]
    Order,
    /// 再加1份: more.
    Add,
    /// 取消1份: less.
    Reduce,
    /// 改成2份: so much, whatever it was. A quantity of 0 takes the item out (不要苹果了).
    Set,
    /// 不要了: nothing at all any more.
    Cancel,
}

/// One thing that is ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Item {
    /// What it is on the menu.
    pub offer: OfferMatch,
    /// The line of the list's own menu by which it was named, an index into [`ChatList::menu`](crate::chat::ChatList::menu).
    #[specta(type = Option<u32>)]
    pub menu_line: Option<usize>,
    /// The product: its name on the menu, or the word as written where it is not known.
    pub product: Read<String>,
    /// The variant's name on the menu, or as written.
    pub variant: Option<Read<String>>,
    /// How much, in [`Item::unit`].
    pub quantity: Read<Quantity>,
    /// How much, as it was written.
    pub written: Written,
    /// The unit of [`Item::quantity`]: the offer's where the written amount converts exactly, otherwise as written.
    pub unit: Unit,
    /// Words about this item alone: 不要葱.
    pub note: String,
    /// 愿多拿: how much more the member would take if that fills a case, in [`Item::unit`]; `None` where nothing is said of it.
    pub tolerance: Option<Read<Quantity>>,
    /// Other readings, the likeliest first.
    pub alternatives: Vec<Alternative>,
    /// All the characters that say it.
    pub source: Span,
}

/// What an item is on the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum OfferMatch {
    /// This one of [`Context::menu`](crate::chat::Context::menu).
    Known(#[specta(type = u32)] usize),
    /// None, or several between which a person has to choose.
    Unknown,
}

/// An amount in the member's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Written {
    /// The number; 1 where none is written.
    pub quantity: Quantity,
    /// The unit, if one is written.
    pub unit: Option<Unit>,
}

/// Another way to read an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Alternative {
    /// What it would be.
    pub offer: OfferMatch,
    /// How much it would be, in `unit`.
    pub quantity: Quantity,
    /// The unit of `quantity`.
    pub unit: Unit,
    /// How likely.
    pub confidence: Confidence,
}
