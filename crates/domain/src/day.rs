//! A day of the calendar.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

use crate::{Timestamp, Weekday};

/// A day as a calendar has it, in no time zone: goods come on 2026-12-03 wherever the clock that reads it hangs.
///
/// Written and sent as `2026-12-03`, which sorts as days do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, specta::Type)]
#[specta(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = Date, example = "2026-12-03"))]
pub struct Day(#[specta(type = String)] NaiveDate);

/// A text is no day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a day written as 2026-12-03")]
pub struct NotADay;

impl Day {
    /// The day of a calendar.
    #[must_use]
    pub const fn new(date: NaiveDate) -> Self {
        Self(date)
    }

    /// The day on which `at` falls, so many minutes east of UTC; `None` beyond the calendar's range.
    #[must_use]
    pub fn of(at: Timestamp, offset_minutes: i32) -> Option<Self> {
        Some(Self(at.at_offset(offset(offset_minutes)?)?.date_naive()))
    }

    /// As chrono has it.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// Which day of the week it is.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        Weekday::of(self.0)
    }

    /// So many days later; `None` beyond the calendar's range.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Option<Self> {
        self.0.checked_add_days(Days::new(u64::from(days))).map(Self)
    }

    /// So many days earlier; `None` beyond the calendar's range.
    #[must_use]
    pub fn minus_days(self, days: u32) -> Option<Self> {
        self.0.checked_sub_days(Days::new(u64::from(days))).map(Self)
    }

    /// The moment at which a clock so many minutes east of UTC shows `minute` minutes past this day's midnight; `None` beyond the
    /// calendar's range.
    #[must_use]
    pub fn at(self, minute: u32, offset_minutes: i32) -> Option<Timestamp> {
        let midnight = NaiveDateTime::new(self.0, NaiveTime::MIN);
        let begins: DateTime<FixedOffset> =
            offset(offset_minutes)?.from_local_datetime(&midnight).single()?;
        Some(Timestamp(begins.timestamp_millis()).plus_minutes(i64::from(minute)))
    }
}

fn offset(minutes: i32) -> Option<FixedOffset> {
    FixedOffset::east_opt(minutes.checked_mul(60)?)
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self).map_err(|_| NotADay)?;
        // One writing a day, so that two that are the same are the same text.
        if day.to_string() == text { Ok(day) } else { Err(NotADay) }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_read_in_one_writing_only() {
        for text in ["2026-2-3", "2026-02-30", "03.02.2026", "+2026-02-03", ""] {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
        assert_eq!(serde_json::to_string(&day("2026-02-03")).unwrap(), "\"2026-02-03\"");
    }

    #[test]
    fn a_day_begins_when_the_clocks_of_its_place_say_so() {
        // 2026-01-01 in Beijing began at 16:00 UTC of the day before.
        assert_eq!(day("2026-01-01").at(0, 480), Some(Timestamp(1_767_196_800_000)));
        assert_eq!(Day::of(Timestamp(1_767_196_800_000), 480), Some(day("2026-01-01")));
        assert_eq!(Day::of(Timestamp(1_767_196_800_000), 0), Some(day("2025-12-31")));
        assert_eq!(day("2026-01-01").at(0, i32::MAX), None);
    }

    #[test]
    fn days_are_counted_over_the_ends_of_months() {
        assert_eq!(day("2028-02-28").plus_days(2), Some(day("2028-03-01")));
        assert_eq!(day("2026-03-01").minus_days(1), Some(day("2026-02-28")));
        assert_eq!(day("2026-11-29").weekday(), Weekday::Sunday);
    }

    proptest! {
        #[test]
        fn text_reads_back_and_sorts_as_days_do(one in 0_u32..100_000, other in 0_u32..100_000) {
            let (one, other) =
                (day("1990-01-01").plus_days(one).unwrap(), day("1990-01-01").plus_days(other).unwrap());
            prop_assert_eq!(one.to_string().parse::<Day>(), Ok(one));
            prop_assert_eq!(one.to_string().cmp(&other.to_string()), one.cmp(&other));
        }
    }
}
