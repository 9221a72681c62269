//! Dates in a title, checked against the weekday beside them: a leader who copies last week's title changes one of the two.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::chat::{
    Span,
    words::number::number_at,
    words::paste::{is_space, span},
};

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

/// Every date in a range: `7月20日周六`, `2026.7.20（周一）`, `7.20 周六`.
pub(crate) fn dates(chars: &[char], start: usize, end: usize) -> Vec<TitleDate> {
    let chars = &chars[..end];
    let mut dates = Vec::new();
    let mut at = start;
    while at < end {
        let inside_number = at > start && chars[at - 1].is_ascii_digit();
        match date_at(chars, at).filter(|_| !inside_number) {
            Some((date, date_end)) => {
                dates.push(date);
                at = date_end;
            }
            None => at += 1,
        }
    }
    dates
}

fn date_at(chars: &[char], at: usize) -> Option<(TitleDate, usize)> {
    let (first, first_end, mark) = part(chars, at)?;
    let (second, second_end, second_mark) = part(chars, first_end)?;
    // With dots or dashes alone a date needs its weekday or its year, or it may be a price or a range.
    let (year, month, day, end, plain) = if first > 31 {
        let (day, end, _) = part(chars, second_end)?;
        (i32::try_from(first).ok(), second, day, end, true)
    } else {
        (None, first, second, second_end, mark == '月' && matches!(second_mark, '日' | '号'))
    };
    let weekday = weekday(chars, end);
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    let end = weekday.map_or(end, |(_, end)| end);
    let date =
        TitleDate { year, month, day, weekday: weekday.map(|(day, _)| day), source: span(at, end) };
    (plain || weekday.is_some()).then_some((date, end))
}

/// A number with the mark behind it: `7月`, `20日`, `7.`, `20`.
fn part(chars: &[char], at: usize) -> Option<(u32, usize, char)> {
    let digits: Vec<char> =
        chars.get(at..)?.iter().copied().take(4).take_while(char::is_ascii_digit).collect();
    let (value, end) = if digits.is_empty() {
        let number = number_at(chars, at)?;
        (u32::try_from(number.value?.thousandths() / 1000).ok()?, number.end)
    } else {
        (digits.iter().collect::<String>().parse().ok()?, at + digits.len())
    };
    match chars.get(end) {
        Some(mark @ ('年' | '月' | '日' | '号' | '.' | '-' | '/')) => {
            Some((value, end + 1, *mark))
        }
        _ => Some((value, end, ' ')),
    }
}

/// 周六, 星期六, 礼拜六, in brackets or behind a space; and where it ends.
fn weekday(chars: &[char], at: usize) -> Option<(u8, usize)> {
    let skipped =
        chars.get(at..)?.iter().take(2).take_while(|c| is_space(**c) || **c == '(').count();
    let rest = &chars[at + skipped..];
    let word = [&['周'][..], &['星', '期'], &['礼', '拜']]
        .into_iter()
        .find(|word| rest.starts_with(word))?;
    let day = match rest.get(word.len())? {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '日' | '天' => 7,
        _ => return None,
    };
    Some((day, at + skipped + word.len() + 1))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("7月20日周一鲜果", Some((None, 7, 20, Some(1))))]
    #[case("2026.7.20（星期一）到货", Some((Some(2026), 7, 20, Some(1))))]
    #[case("七月五号 周日", Some((None, 7, 5, Some(7))))]
    #[case("7.20 周六", Some((None, 7, 20, Some(6))))]
    #[case("7.20元一份", None)]
    #[case("13月1日", None)]
    fn dates_are_read_with_their_weekday(
        #[case] title: &str,
        #[case] expected: Option<(Option<i32>, u8, u8, Option<u8>)>,
    ) {
        let chars = crate::chat::words::paste::folded(title);
        let found = dates(&chars, 0, chars.len());
        assert_eq!(
            found.first().map(|date| (date.year, date.month, date.day, date.weekday)),
            expected
        );
    }

    #[test]
    fn a_wrong_weekday_is_noticed() {
        let date =
            TitleDate { year: None, month: 7, day: 20, weekday: Some(1), source: Span::default() };
        assert!(!date.contradicts(2026));
        assert!(date.contradicts(2025));
        assert!(TitleDate { day: 31, month: 6, weekday: None, ..date }.contradicts(2026));
    }
}
