//! What an announcement was read as: goods with their prices, times and places, each with its characters.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use linli_domain::{Fen, Quantity, Unit};
use serde::{Deserialize, Serialize};

use crate::chat::{Confidence, Read, Span};

/// What a posted text says of a campaign. Every character that is no white space lies in a value, a note or the structure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Announcement {
    /// What the campaign is called.
    pub title: Option<Read<String>>,
    /// What is sold, in the order of the text.
    pub goods: Vec<Goods>,
    /// Until when orders are taken.
    pub cutoff: Option<Read<Moment>>,
    /// When the goods arrive, or from when they can be collected.
    pub pickup: Option<Read<Moment>>,
    /// Where they are collected.
    pub places: Vec<Read<String>>,
    /// What else holds: 满30免配送费, 每人限2份.
    pub terms: Vec<Read<String>>,
    /// Every other line.
    pub notes: Vec<Read<String>>,
    /// What only gives the text its form, and the words around the times.
    pub structure: Vec<Span>,
    /// Lines of people who order already; they are the order list's to read.
    pub orders: u32,
    /// What is doubtful about the campaign as a whole.
    pub doubts: Vec<AnnouncementDoubt>,
    /// How many characters were looked at, over all passes; grows in step with the text.
    pub steps: u32,
}

impl Announcement {
    /// Is there anything to sell in it?
    #[must_use]
    pub fn sells(&self) -> bool {
        !self.goods.is_empty()
    }
}

/// One thing that is sold, in one variety or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Goods {
    /// What it is called.
    pub name: Read<String>,
    /// What it comes in, in the order of the text; at least one.
    pub varieties: Vec<Variety>,
    /// How much one member may have: 每人限2份.
    pub limit: Option<Read<Quantity>>,
    /// Other words beside it.
    pub remark: String,
    /// The lowest confidence of what is said of it.
    pub confidence: Confidence,
    /// What a person has to look at; empty where nothing is doubtful.
    pub doubts: Vec<AnnouncementDoubt>,
    /// All the characters that say it.
    pub source: Span,
}

/// A variety with its price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Variety {
    /// The number or code in front of it, as written.
    pub number: Option<Read<String>>,
    /// Flavour, size or specification; `None` where there is nothing to choose.
    pub name: Option<Read<String>>,
    /// What a unit costs.
    pub price: Option<Read<Fen>>,
    /// What it is counted by; 份 where nothing is written.
    pub unit: Read<Unit>,
    /// Pieces in a case, where the text says so.
    pub case_pack: Option<Read<u32>>,
}

/// A time of the place, to the minute.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct Moment {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
    /// Minutes since midnight; 1440 is the midnight at the day's end.
    pub minute: u16,
}

impl Moment {
    pub(super) fn new(date: NaiveDate, minute: u16) -> Self {
        let part = |value: u32| u8::try_from(value).unwrap_or(u8::MAX);
        Self { year: date.year(), month: part(date.month()), day: part(date.day()), minute }
    }

    /// As a date and time; `None` beyond the calendar.
    #[must_use]
    pub fn local(self) -> Option<NaiveDateTime> {
        let date = NaiveDate::from_ymd_opt(self.year, self.month.into(), self.day.into())?;
        date.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(self.minute.into()))
    }
}

/// One thing that a person has to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AnnouncementDoubt {
    /// What it is about.
    pub code: AnnouncementDoubtCode,
    /// The characters in question; empty where they are missing.
    pub source: Span,
    /// What the wording needs: `text`, `variants`, `prices`.
    pub params: BTreeMap<String, String>,
}

impl AnnouncementDoubt {
    pub(super) fn new(code: AnnouncementDoubtCode, source: Span) -> Self {
        Self { code, source, params: BTreeMap::new() }
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

/// What a doubt is about.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum AnnouncementDoubtCode {
    /// Something to buy, and no price.
    NoPrice,
    /// So many varieties, and another number of prices.
    PricesDiffer,
    /// Two prices, and nothing that says which is for what.
    SeveralPrices,
    /// A price for more than one unit (10元3斤): sold by the portion of so much.
    PriceForSeveral,
    /// A price, and nothing that it is for.
    NoName,
    /// A name as long as a sentence, or with numbers between its words.
    UnclearName,
    /// The same goods twice.
    SameTwice,
    /// The date does not fall on the weekday beside it.
    WeekdayDiffers,
    /// An hour that may be the morning's or the evening's.
    MorningOrEvening,
    /// A day without an hour.
    NoHour,
    /// A time that is over.
    Past,
    /// Another time is named for the same thing.
    SeveralTimes,
    /// The goods would be collected before the orders are closed.
    PickupBeforeCutoff,
}
