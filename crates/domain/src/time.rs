//! Points in time.

use chrono::{DateTime, FixedOffset, TimeZone, Utc};
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01 UTC. What a person reads is made of it with the offset of the place
/// ([`Timestamp::at_offset`]), which the caller passes in.
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
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
// Stays below 2^53 until the year 287,396, so TypeScript may hold it as a number.
pub struct Timestamp(#[specta(type = i32)] pub i64);

impl Timestamp {
    /// Local date and time at `offset`, or `None` beyond the calendar's range.
    #[must_use]
    pub fn at_offset(self, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
        Utc.timestamp_millis_opt(self.0).single().map(|utc| utc.with_timezone(&offset))
    }

    /// Local date and time so many minutes east of UTC, in a `pattern` of chrono's; `None` beyond the calendar's range.
    #[must_use]
    pub fn written(self, offset_minutes: i32, pattern: &str) -> Option<String> {
        let offset = FixedOffset::east_opt(offset_minutes.checked_mul(60)?)?;
        Some(self.at_offset(offset)?.format(pattern).to_string())
    }

    /// `minutes` later (earlier where negative).
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes.saturating_mul(60_000)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_time_of_the_place() {
        let beijing = FixedOffset::east_opt(8 * 3600).unwrap();
        let at = Timestamp(1_767_225_600_000).at_offset(beijing).unwrap(); // 2026-01-01 00:00 UTC
        assert_eq!(at.format("%Y-%m-%d %H:%M").to_string(), "2026-01-01 08:00");
        assert_eq!(Timestamp(i64::MAX).at_offset(beijing), None);
        let written = Timestamp(1_767_225_600_000).written(480, "%-m月%-d日 %H:%M");
        assert_eq!(written.as_deref(), Some("1月1日 08:00"));
        assert_eq!(Timestamp(0).written(i32::MAX, "%H"), None);
    }
}
