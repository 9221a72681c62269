//! Dates in a title, checked against the weekday beside them: a leader who copies last week's title changes one of the two.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Span;

/// A day named in a title: 7月20日周六.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TitleDate {
    /// The year, where one is written.
    pub year: Option<i32>,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
    /// The weekday beside it, 1 for Monday to 7 for Sunday.
    pub weekday: Option<u8>,
    /// Where it stands.
    pub source: Span,
}

impl TitleDate {
    /// Does the day fall on another weekday than the one written? `year` is meant where the title names none; `false` if
    /// there is nothing to compare.
    #[must_use]
    pub fn contradicts(&self, year: i32) -> bool {
        let (year, month, day) =
            (self.year.unwrap_or(year), u32::from(self.month), u32::from(self.day));
        match (NaiveDate::from_ymd_opt(year, month, day), self.weekday) {
            (Some(date), Some(weekday)) => {
                date.weekday().number_from_monday() != u32::from(weekday)
            }
            // The 31st of June falls on no weekday at all.
            (None, _) => true,
            (Some(_), None) => false,
        }
    }
}
