//! Times as people announce them: 今晚8点, 周五中午12:00, 7月20日（周一）下午4点-6点.

mod day;

use chrono::{Days, NaiveDate, NaiveDateTime, Timelike};

use self::day::{day_at, whole_at};
use super::draft::{AnnouncementDoubtCode, Moment};
use crate::chat::{
    Confidence,
    words::{paste::is_space, timeword::clock_end},
};

/// A time as written, before it is known what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) start: usize,
    pub(super) end: usize,
    date: Option<NaiveDate>,
    /// A weekday or a day of the month without more: one that is over means the next one.
    comes_again: Option<Again>,
    contradicts: bool,
    period: Option<Period>,
    clock: Option<Clock>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Again {
    Weekly,
    Monthly,
    Yearly,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Period {
    Night,
    Morning,
    Noon,
    Afternoon,
    Evening,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clock {
    hour: u16,
    minute: u16,
    /// `08:00` and `20点` leave nothing open.
    plain: bool,
}

/// What a time is for: it decides what an hour means that nobody wrote a part of the day to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Cutoff,
    Pickup,
}

/// A time on the calendar, how surely, and what is doubtful about it.
pub(super) struct Settled {
    pub(super) moment: Moment,
    pub(super) confidence: Confidence,
    pub(super) doubts: Vec<AnnouncementDoubtCode>,
}

const PERIODS: &[(&str, Period)] = &[
    ("凌晨", Period::Night),
    ("半夜", Period::Night),
    ("早上", Period::Morning),
    ("早晨", Period::Morning),
    ("清晨", Period::Morning),
    ("上午", Period::Morning),
    ("早", Period::Morning),
    ("中午", Period::Noon),
    ("正午", Period::Noon),
    ("下午", Period::Afternoon),
    ("午后", Period::Afternoon),
    ("傍晚", Period::Evening),
    ("晚上", Period::Evening),
    ("夜里", Period::Evening),
    ("晚间", Period::Evening),
    ("晚", Period::Evening),
];

/// Every time in a range, from left to right.
pub(super) fn times(chars: &[char], start: usize, end: usize, now: NaiveDateTime) -> Vec<Written> {
    let chars = &chars[..end];
    let mut found = Vec::new();
    let mut at = start;
    while at < end {
        match time_at(chars, at, now) {
            Some(written) => {
                at = written.end;
                found.push(written);
            }
            None => at += 1,
        }
    }
    found
}

/// The time that begins at `at`: a day, a part of the day, an hour, in this order, each of which may be missing.
fn time_at(chars: &[char], at: usize, now: NaiveDateTime) -> Option<Written> {
    if at > 0 && chars[at].is_ascii_digit() && chars[at - 1].is_ascii_digit() {
        return None;
    }
    let mut written = Written {
        start: at,
        end: at,
        date: None,
        comes_again: None,
        contradicts: false,
        period: None,
        clock: None,
    };
    day_at(chars, &mut written, now);
    if let Some((period, end)) = period_at(chars, next(chars, written.end)) {
        (written.period, written.end) = (Some(period), end);
    }
    if let Some((clock, end)) = clock_at(chars, next(chars, written.end)) {
        (written.clock, written.end) = (Some(clock), end);
        // 4点到6点: from when counts, the rest goes with it.
        if let Some(until) = until(chars, written.end) {
            written.end = until;
        }
    }
    // 早 and 晚 alone are parts of other words.
    let says = written.date.is_some() || written.clock.is_some();
    says.then_some(written)
}

/// Where the next part may stand: behind spaces, brackets and little words.
fn next(chars: &[char], at: usize) -> usize {
    let skipped = chars[at..].iter().take(3).take_while(|c| is_space(**c) || "(),的".contains(**c));
    at + skipped.count()
}

fn period_at(chars: &[char], at: usize) -> Option<(Period, usize)> {
    word_at(chars, at, PERIODS)
}

fn word_at<T: Copy>(chars: &[char], at: usize, words: &[(&str, T)]) -> Option<(T, usize)> {
    let rest = chars.get(at..)?;
    words.iter().find_map(|(word, meaning)| {
        let length = word.chars().count();
        (rest.len() >= length && rest.iter().copied().take(length).eq(word.chars()))
            .then_some((*meaning, at + length))
    })
}

/// 8点, 8点半, 8点30, 20:00, 八点.
fn clock_at(chars: &[char], at: usize) -> Option<(Clock, usize)> {
    if let Some(end) = clock_end(chars, at) {
        let colon = at + chars[at..end].iter().position(|c| *c == ':')?;
        let (hour, minute) = (whole_at(chars, at)?.0, whole_at(chars, colon + 1)?.0);
        return clock(hour, minute, chars[at] == '0', end);
    }
    let (hour, hour_end) = whole_at(chars, at)?;
    let behind = match chars.get(hour_end)? {
        '点' | '时' => hour_end + 1,
        _ => return None,
    };
    match chars.get(behind) {
        Some('半') => clock(hour, 30, false, behind + 1),
        Some('整' | '钟') => clock(hour, 0, false, behind + 1),
        Some('一') if chars.get(behind + 1) == Some(&'刻') => clock(hour, 15, false, behind + 2),
        Some('三') if chars.get(behind + 1) == Some(&'刻') => clock(hour, 45, false, behind + 2),
        _ => match whole_at(chars, behind).filter(|(minute, end)| {
            // 2点1号楼: a minute has two digits or its own word.
            *minute < 60 && (end - behind > 1 || chars.get(*end) == Some(&'分'))
        }) {
            Some((minute, end)) => {
                clock(hour, minute, false, end + usize::from(chars.get(end) == Some(&'分')))
            }
            None => clock(hour, 0, false, behind),
        },
    }
}

fn clock(hour: u32, minute: u32, plain: bool, end: usize) -> Option<(Clock, usize)> {
    let (hour, minute) = (u16::try_from(hour).ok()?, u16::try_from(minute).ok()?);
    let plain = plain || hour > 12 || hour == 0;
    (hour <= 24 && minute < 60).then_some((Clock { hour, minute, plain }, end))
}

/// Where the end of a stretch of time ends: `-6点`, `到18:00`, `~晚上8点`.
fn until(chars: &[char], at: usize) -> Option<usize> {
    let sign = next(chars, at);
    matches!(chars.get(sign)?, '-' | '~' | '到' | '至').then_some(())?;
    let from = next(chars, sign + 1);
    let from = period_at(chars, from).map_or(from, |(_, end)| end);
    clock_at(chars, from).map(|(_, end)| end)
}

impl Written {
    /// Says no more than an hour: its day is the one named before, or today.
    pub(super) fn names_day(&self) -> bool {
        self.date.is_some()
    }

    /// The day it names, if that is to come and there is no doubt about it.
    pub(super) fn date_ahead(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.date.filter(|date| *date >= today && !self.contradicts)
    }

    /// The hour in minutes past midnight, where it may be one of the morning or of the evening.
    pub(super) fn open_hour(&self) -> Option<u16> {
        let clock = self.clock.filter(|clock| !clock.plain && self.period.is_none())?;
        (clock.hour <= 12).then_some(clock.hour * 60 + clock.minute)
    }

    /// Do both name an hour and neither a day, this one the earlier hour?
    pub(super) fn is_earlier_in_the_day(&self, other: &Self) -> bool {
        let minute = |written: &Self| {
            let clock = written.clock.filter(|clock| clock.plain && written.date.is_none())?;
            Some((clock.hour, clock.minute))
        };
        minute(self).zip(minute(other)).is_some_and(|(this, other)| this < other)
    }

    /// Takes the hour as it is written.
    pub(super) fn hour_is_plain(&mut self) {
        if let Some(clock) = &mut self.clock {
            clock.plain = true;
        }
    }

    /// On the calendar. `day` is meant where none is named; one that comes again is not before `earliest`.
    pub(super) fn settle(
        &self,
        purpose: Purpose,
        now: NaiveDateTime,
        day: NaiveDate,
        after: NaiveDateTime,
    ) -> Settled {
        use AnnouncementDoubtCode::{MorningOrEvening, NoHour, Past, WeekdayDiffers};
        let mut doubts = Vec::new();
        let mut date = self.date.unwrap_or(day);
        let (minute, open) = self.minute(purpose, date, after);
        doubts.extend(open.then_some(if self.clock.is_some() { MorningOrEvening } else { NoHour }));
        let over = |date: NaiveDate| {
            let minutes = now.time().num_seconds_from_midnight() / 60;
            date < now.date() || date == now.date() && u32::from(minute) <= minutes
        };
        if self.comes_again.is_some() && (over(date) || date < after.date()) {
            date = self.again(date).unwrap_or(date);
        }
        doubts.extend(self.contradicts.then_some(WeekdayDiffers));
        doubts.extend(over(date).then_some(Past));
        let confidence = match (doubts.is_empty(), self.date.is_some()) {
            (true, true) => Confidence::CERTAIN,
            (true, false) => Confidence::LIKELY,
            (false, _) => Confidence::DOUBTFUL,
        };
        Settled { moment: Moment::new(date, minute), confidence, doubts }
    }

    fn again(&self, date: NaiveDate) -> Option<NaiveDate> {
        match self.comes_again? {
            Again::Weekly => date.checked_add_days(Days::new(7)),
            Again::Monthly => date.checked_add_months(chrono::Months::new(1)),
            // A date that has just gone by is a mistake to be shown, one from far back is the next year's.
            Again::Yearly => None,
        }
    }

    /// Minutes since midnight, and whether something had to be supposed.
    fn minute(&self, purpose: Purpose, date: NaiveDate, after: NaiveDateTime) -> (u16, bool) {
        let Some(clock) = self.clock else {
            let hour = match (purpose, self.period) {
                (_, Some(Period::Noon)) => return (12 * 60, false),
                (Purpose::Cutoff, None) => return (24 * 60 - 1, true),
                (Purpose::Cutoff, Some(Period::Night | Period::Evening)) => 22,
                (Purpose::Cutoff, Some(Period::Morning)) => 12,
                (Purpose::Cutoff, Some(Period::Afternoon)) => 18,
                (Purpose::Pickup, Some(Period::Night)) => 5,
                (Purpose::Pickup, Some(Period::Morning)) => 9,
                (Purpose::Pickup, None) => 10,
                (Purpose::Pickup, Some(Period::Afternoon)) => 14,
                (Purpose::Pickup, Some(Period::Evening)) => 18,
            };
            return (hour * 60, true);
        };
        let later = |hour: u16| if hour < 12 { hour + 12 } else { hour };
        let (hour, open) = match self.period {
            Some(Period::Night | Period::Morning) => (clock.hour, false),
            Some(Period::Noon) if clock.hour < 10 => (later(clock.hour), false),
            Some(Period::Noon) => (clock.hour, false),
            // 晚上12点 is the midnight at the day's end.
            Some(Period::Evening) if clock.hour == 12 => (24, false),
            Some(Period::Afternoon | Period::Evening) => (later(clock.hour), false),
            None if clock.plain || clock.hour == 12 => (clock.hour, false),
            None if purpose == Purpose::Pickup && clock.hour >= 7 => (clock.hour, true),
            None => (later(clock.hour), purpose == Purpose::Cutoff || clock.hour >= 5),
        };
        let at = |hour: u16| hour.min(24) * 60 + if hour >= 24 { 0 } else { clock.minute };
        if !open || date != after.date() {
            return (at(hour), open);
        }
        // At ten in the morning 今天8点 can only be the evening's.
        let past = |hour: u16| u32::from(at(hour)) <= after.time().num_seconds_from_midnight() / 60;
        match (past(clock.hour), past(later(clock.hour))) {
            (true, false) => (at(later(clock.hour)), false),
            _ => (at(hour), true),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// Friday, the 20th of November 2026, ten in the morning.
    fn now() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(10, 0, 0).unwrap()
    }

    fn settled(text: &str, purpose: Purpose) -> (String, Vec<AnnouncementDoubtCode>) {
        let chars = crate::chat::folded(text);
        let found = times(&chars, 0, chars.len(), now());
        let today = now().date();
        let settled = found[0].settle(purpose, now(), today, now());
        let moment = settled.moment.local().unwrap();
        (moment.format("%m-%d %H:%M").to_string(), settled.doubts)
    }

    #[rstest]
    #[case("今晚8点截单", "11-20 20:00")]
    #[case("今晚八点半截单", "11-20 20:30")]
    #[case("今天晚上 21:30 截单", "11-20 21:30")]
    #[case("明早9点前", "11-21 09:00")]
    #[case("明天中午12点截止", "11-21 12:00")]
    #[case("周五中午12:00截止", "11-20 12:00")]
    #[case("周五晚10点截止", "11-20 22:00")]
    #[case("周三20点截止", "11-25 20:00")]
    #[case("下周一晚上9点截止", "11-23 21:00")]
    #[case("11月22日（周日）下午5点截止", "11-22 17:00")]
    #[case("11.22 18:00截止", "11-22 18:00")]
    #[case("11/22周日 18:00截止", "11-22 18:00")]
    #[case("周日（11月22日）18:00截止", "11-22 18:00")]
    #[case("22号晚上8点截单", "11-22 20:00")]
    #[case("今晚12点截单", "11-21 00:00")]
    #[case("今晚24:00截单", "11-21 00:00")]
    #[case("今天8点截单", "11-20 20:00")]
    fn cutoffs_are_read(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(settled(text, Purpose::Cutoff), (expected.to_owned(), vec![]));
    }

    #[rstest]
    #[case("明天下午4点到6点南门自提", "11-21 16:00")]
    #[case("明天16:00-18:00自提", "11-21 16:00")]
    #[case("后天上午10点半到货", "11-22 10:30")]
    #[case("明天4点自提", "11-21 16:00")]
    fn pickups_are_read(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(settled(text, Purpose::Pickup), (expected.to_owned(), vec![]));
    }

    #[rstest]
    #[case("明天8点截单", Purpose::Cutoff, "11-21 20:00", AnnouncementDoubtCode::MorningOrEvening)]
    #[case("周六截单", Purpose::Cutoff, "11-21 23:59", AnnouncementDoubtCode::NoHour)]
    #[case("周六上午到货", Purpose::Pickup, "11-21 09:00", AnnouncementDoubtCode::NoHour)]
    #[case(
        "11月22日周六20:00截单",
        Purpose::Cutoff,
        "11-22 20:00",
        AnnouncementDoubtCode::WeekdayDiffers
    )]
    #[case("11月19日20:00截单", Purpose::Cutoff, "11-19 20:00", AnnouncementDoubtCode::Past)]
    #[case("今早9点截单", Purpose::Cutoff, "11-20 09:00", AnnouncementDoubtCode::Past)]
    fn what_is_open_is_doubtful(
        #[case] text: &str,
        #[case] purpose: Purpose,
        #[case] expected: &str,
        #[case] doubt: AnnouncementDoubtCode,
    ) {
        assert_eq!(settled(text, purpose), (expected.to_owned(), vec![doubt]));
    }

    #[rstest]
    #[case("红富士苹果5斤装25元")]
    #[case("4-6斤")]
    #[case("8.5折")]
    #[case("早餐奶")]
    fn other_words_are_no_times(#[case] text: &str) {
        let chars = crate::chat::folded(text);
        assert_eq!(times(&chars, 0, chars.len(), now()), vec![]);
    }
}
