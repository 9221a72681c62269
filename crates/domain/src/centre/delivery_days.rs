//! When a centre delivers, and until when it takes what is to come then.

use serde::{Deserialize, Serialize};

use crate::{Day, Timestamp, Weekday};

/// A day on which the centre delivers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryDate {
    /// Which.
    pub date: Day,
    /// Until when requests for it are taken and can be revised.
    pub cutoff_at: Timestamp,
}

/// A centre's week, with the days on which it is otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryDays {
    /// On which days of the week it delivers.
    pub weekdays: Vec<Weekday>,
    /// How many days before a delivery it closes its list.
    pub cutoff_days: u32,
    /// And at which minute of that day: 18:00 is 1080.
    pub cutoff_minute: u32,
    /// How far its clocks are east of UTC, in minutes.
    pub offset_minutes: i32,
    /// Days that are otherwise.
    pub exceptions: Vec<DayException>,
}

/// A day that is not as its weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayException {
    /// Which.
    pub date: Day,
    /// Its own cutoff; `None` where nothing is delivered: a holiday.
    pub cutoff_at: Option<Timestamp>,
}

impl Default for DeliveryDays {
    /// Every day, closed at six in the evening before, by the clocks of China.
    fn default() -> Self {
        Self {
            weekdays: Weekday::ALL.to_vec(),
            cutoff_days: 1,
            cutoff_minute: 18 * 60,
            offset_minutes: 8 * 60,
            exceptions: Vec::new(),
        }
    }
}

impl DeliveryDays {
    /// How far ahead a delivery is looked for, in days.
    const AHEAD_DAYS: u32 = 60;

    /// Until when requests for `date` are taken; `None` where it does not deliver then.
    #[must_use]
    pub fn cutoff(&self, date: Day) -> Option<Timestamp> {
        if let Some(exception) = self.exceptions.iter().rfind(|exception| exception.date == date) {
            return exception.cutoff_at;
        }
        if !self.weekdays.contains(&date.weekday()) {
            return None;
        }
        date.minus_days(self.cutoff_days)?.at(self.cutoff_minute, self.offset_minutes)
    }

    /// The next days of delivery for which requests are taken at `now`, at most so many.
    #[must_use]
    pub fn next(&self, now: Timestamp, most: usize) -> Vec<DeliveryDate> {
        let Some(today) = Day::of(now, self.offset_minutes) else { return Vec::new() };
        (0..Self::AHEAD_DAYS)
            .filter_map(|days| {
                let date = today.plus_days(days)?;
                let cutoff_at = self.cutoff(date).filter(|cutoff| *cutoff > now)?;
                Some(DeliveryDate { date, cutoff_at })
            })
            .take(most)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn local(text: &str, minute: u32) -> Timestamp {
        day(text).at(minute, 480).unwrap()
    }

    #[test]
    fn a_day_is_closed_the_evening_before() {
        let days = DeliveryDays::default();
        assert_eq!(days.cutoff(day("2026-12-03")), Some(local("2026-12-02", 18 * 60)));
        let open: Vec<_> =
            days.next(local("2026-12-01", 17 * 60), 2).iter().map(|next| next.date).collect();
        assert_eq!(open, [day("2026-12-02"), day("2026-12-03")]);
        let later = days.next(local("2026-12-01", 18 * 60), 1);
        assert_eq!(later[0].date, day("2026-12-03"), "at the stroke of six it is too late");
    }

    #[test]
    fn a_week_has_its_days_and_a_holiday_has_none() {
        let days = DeliveryDays {
            weekdays: vec![Weekday::Tuesday, Weekday::Friday],
            exceptions: vec![
                DayException { date: day("2026-12-04"), cutoff_at: None },
                DayException { date: day("2026-12-06"), cutoff_at: Some(local("2026-12-05", 0)) },
            ],
            ..DeliveryDays::default()
        };
        let next: Vec<_> =
            days.next(local("2026-12-01", 0), 3).iter().map(|next| next.date).collect();
        // Tuesday the first closed the evening before; Friday is a holiday; Sunday delivers for once.
        assert_eq!(next, [day("2026-12-06"), day("2026-12-08"), day("2026-12-11")]);
    }

    #[test]
    fn a_centre_that_never_delivers_has_no_next_day() {
        let days = DeliveryDays { weekdays: Vec::new(), ..DeliveryDays::default() };
        assert_eq!(days.next(Timestamp(0), 1), []);
    }
}
