//! The day of a time: 明天, 周五, 下周三, 7月20日（周一）, 22号.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use super::{Again, Written, next, period_at, word_at};
use crate::chat::words::number::number_at;

const DAYS: &[(&str, u64)] = &[
    ("大后天", 3),
    ("今天", 0),
    ("今日", 0),
    ("当天", 0),
    ("今儿", 0),
    ("今", 0),
    ("明天", 1),
    ("明日", 1),
    ("明儿", 1),
    ("明", 1),
    ("后天", 2),
    ("后日", 2),
];

pub(super) fn day_at(chars: &[char], written: &mut Written, now: NaiveDateTime) {
    let today = now.date();
    let at = written.start;
    if let Some((ahead, end)) = word_at(chars, at, DAYS) {
        // 明 and 今 alone name a day only before a part of it: 明早, 今晚, 明下午.
        let alone = end - at == 1 && period_at(chars, end).is_none();
        if !alone {
            (written.date, written.end) = (today.checked_add_days(Days::new(ahead)), end);
            beside(chars, written);
        }
        return;
    }
    if let Some((weekday, weeks, end)) = weekday_at(chars, at) {
        let monday = today - Days::new(today.weekday().num_days_from_monday().into());
        written.end = end;
        written.date = match weeks {
            Some(weeks) => monday.checked_add_days(Days::new(weeks * 7 + weekday)),
            None => {
                written.comes_again = Some(Again::Weekly);
                let from_today =
                    (7 + weekday - u64::from(today.weekday().num_days_from_monday())) % 7;
                today.checked_add_days(Days::new(from_today))
            }
        };
        beside_date(chars, written, today);
        return;
    }
    if let Some((date, again, end)) = date_at(chars, at, today) {
        (written.date, written.comes_again, written.end) = (date, again, end);
        // The 31st of June falls on no weekday at all.
        written.contradicts = date.is_none();
        written.date = date.or(Some(today));
        beside(chars, written);
    }
}

/// A weekday beside a date: 7月20日（周一）.
fn beside(chars: &[char], written: &mut Written) {
    let Some((weekday, None, end)) = weekday_at(chars, next(chars, written.end)) else { return };
    let says = written.date.map(|date| u64::from(date.weekday().num_days_from_monday()));
    written.contradicts |= says != Some(weekday);
    written.end = end + usize::from(chars.get(end) == Some(&')'));
}

/// A date beside a weekday: 周一（7月20日）. The date counts.
fn beside_date(chars: &[char], written: &mut Written, today: NaiveDate) {
    let Some((date, _, end)) = date_at(chars, next(chars, written.end), today) else { return };
    let weekday = written.date.map(|date| date.weekday());
    written.contradicts |= date.map(|date| date.weekday()) != weekday;
    written.comes_again = Some(Again::Yearly);
    written.date = date.or(written.date);
    written.end = end + usize::from(chars.get(end) == Some(&')'));
}

/// 周五, 星期天, 下周三: the weekday from Monday, in which week where that is said, and where it ends.
fn weekday_at(chars: &[char], at: usize) -> Option<(u64, Option<u64>, usize)> {
    const WEEKS: &[(&str, u64)] =
        &[("下下", 2), ("下个", 1), ("下", 1), ("本", 0), ("这个", 0), ("这", 0)];
    let (weeks, named_at) =
        word_at(chars, at, WEEKS).map_or((None, at), |(weeks, end)| (Some(weeks), end));
    let (_, end) = word_at(chars, named_at, &[("星期", 0), ("礼拜", 0), ("周", 0)])?;
    let weekday = match chars.get(end)? {
        '一' => 0,
        '二' => 1,
        '三' => 2,
        '四' => 3,
        '五' => 4,
        '六' | '末' => 5,
        '日' | '天' => 6,
        _ => return None,
    };
    Some((weekday, weeks, end + 1))
}

/// 7月20日, 7.20, 11/20, 2026-11-20, 20号; and where it ends.
fn date_at(
    chars: &[char],
    at: usize,
    today: NaiveDate,
) -> Option<(Option<NaiveDate>, Option<Again>, usize)> {
    let (first, first_end) = whole_at(chars, at)?;
    let mark = *chars.get(first_end)?;
    // 3号楼 is a building.
    let building = chars.get(first_end + 1).is_some_and(|c| "楼栋门柜院库厅口线桌".contains(*c));
    if matches!(mark, '号' | '日') && first <= 31 && !building {
        let end = first_end + 1;
        return Some((today.with_day(first), Some(Again::Monthly), end));
    }
    if !matches!(mark, '月' | '年' | '.' | '/' | '-') {
        return None;
    }
    let (second, second_end) = whole_at(chars, first_end + 1)?;
    let year_first = first > 31;
    let (year, month, day, end) = if year_first {
        let (day, end) = whole_at(chars, second_end + 1)?;
        (i32::try_from(first).ok()?, second, day, end)
    } else {
        (today.year(), first, second, second_end)
    };
    let closed = matches!(chars.get(end), Some('日' | '号'));
    // 4-6点 and 8.5元 are no dates.
    let goes_on =
        chars.get(end).is_some_and(|c| "点时:元块折斤个份".contains(*c) || c.is_ascii_digit());
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || goes_on {
        return None;
    }
    let again = (!year_first).then_some(Again::Yearly);
    Some((NaiveDate::from_ymd_opt(year, month, day), again, end + usize::from(closed)))
}

/// A whole number without a point: the day of 7.20 is no decimal.
pub(super) fn whole_at(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let digits: String =
        chars.get(at..)?.iter().take(5).take_while(|c| c.is_ascii_digit()).collect();
    if !digits.is_empty() {
        return Some((digits.parse().ok()?, at + digits.len()));
    }
    let number = number_at(chars, at)?;
    Some((u32::try_from(number.value?.thousandths() / 1000).ok()?, number.end))
}
