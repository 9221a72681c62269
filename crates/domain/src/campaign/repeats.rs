//! Campaigns that come again: on which days, and under which title.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// On which days a campaign comes again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Repeats {
    /// The days of its cutoff.
    pub days: Vec<Weekday>,
}

/// A day of the week.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Weekday {
    /// 周一.
    Monday,
    /// 周二.
    Tuesday,
    /// 周三.
    Wednesday,
    /// 周四.
    Thursday,
    /// 周五.
    Friday,
    /// 周六.
    Saturday,
    /// 周日.
    Sunday,
}

impl Weekday {
    /// Every one, from Monday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The day of a date.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        let from_monday = usize::try_from(date.weekday().num_days_from_monday());
        from_monday.ok().and_then(|day| Self::ALL.get(day)).copied().unwrap_or(Self::Sunday)
    }

    /// As it is stored and looked up in the words of a language: `monday`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Wednesday => "wednesday",
            Self::Thursday => "thursday",
            Self::Friday => "friday",
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
        }
    }

    /// 一 to 日, as it stands behind 周 and 星期.
    #[must_use]
    pub const fn han(self) -> char {
        match self {
            Self::Monday => '一',
            Self::Tuesday => '二',
            Self::Wednesday => '三',
            Self::Thursday => '四',
            Self::Friday => '五',
            Self::Saturday => '六',
            Self::Sunday => '日',
        }
    }
}

impl Repeats {
    /// The first of its days after `last` that is not before `earliest`; `None` without days.
    #[must_use]
    pub fn next(&self, last: NaiveDate, earliest: NaiveDate) -> Option<NaiveDate> {
        let first = last.succ_opt()?.max(earliest);
        let week = (0..7).filter_map(|days| first.checked_add_days(Days::new(days)));
        week.into_iter().find(|date| self.days.contains(&Weekday::of(*date)))
    }
}

/// The title of a campaign that is held again: dates in it that are one of the campaign's own (`11月28日`, `11.28`, `周六`)
/// become what they are on the other day, and the issue that it counts (`第13期`) becomes the next.
#[must_use]
pub fn retitled(title: &str, moved: &[(NaiveDate, NaiveDate)]) -> String {
    let title = next_issue(title).unwrap_or_else(|| title.to_owned());
    for (from, to) in moved {
        let changed = replace_date(&title, *from, *to);
        if changed != title {
            return changed;
        }
    }
    title
}

/// `第13期` counted up; nothing where the title counts none.
fn next_issue(title: &str) -> Option<String> {
    const COUNTED: [char; 6] = ['期', '次', '波', '场', '轮', '批'];
    title.match_indices('第').find_map(|(at, word)| {
        let (before, behind) = title.split_at(at + word.len());
        let digits = behind.find(|c: char| !c.is_ascii_digit())?;
        let (number, behind) = behind.split_at(digits);
        let next = number.parse::<u32>().ok()?.checked_add(1)?;
        behind.starts_with(COUNTED).then(|| format!("{before}{next}{behind}"))
    })
}

fn replace_date(title: &str, from: NaiveDate, to: NaiveDate) -> String {
    let mut changed = title.to_owned();
    let written: [fn(NaiveDate) -> String; 5] = [
        |date| format!("{}月{}日", date.month(), date.day()),
        |date| format!("{}月{}号", date.month(), date.day()),
        |date| format!("{}.{}", date.month(), date.day()),
        |date| format!("{}/{}", date.month(), date.day()),
        |date| format!("{:02}-{:02}", date.month(), date.day()),
    ];
    for write in written {
        if let Some(found) = replace_whole(&changed, &write(from), &write(to)) {
            changed = found;
            break;
        }
    }
    let (from, to) = (Weekday::of(from).han(), Weekday::of(to).han());
    for word in ["周", "星期", "礼拜"] {
        changed = changed.replace(&format!("{word}{from}"), &format!("{word}{to}"));
    }
    changed
}

/// Replaces the first `from` that is not part of a longer number.
fn replace_whole(text: &str, from: &str, to: &str) -> Option<String> {
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    text.match_indices(from).find_map(|(start, _)| {
        let (before, behind) = (&text[..start], &text[start + from.len()..]);
        let alone = !before.ends_with(is_number) && !behind.starts_with(is_number);
        alone.then(|| format!("{before}{to}{behind}"))
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_stored_as_its_word() {
        for day in Weekday::ALL {
            assert_eq!(serde_json::to_value(day).unwrap(), day.word());
        }
    }

    #[rstest]
    #[case("2026-11-24", "2026-11-25", "2026-11-27")] // from Tuesday to Friday
    #[case("2026-11-27", "2026-11-28", "2026-12-01")] // and on to the next Tuesday
    #[case("2026-11-24", "2026-12-10", "2026-12-11")] // weeks in which nobody thought of it are left out
    fn comes_again_on_the_next_of_its_days(
        #[case] last: &str,
        #[case] today: &str,
        #[case] next: &str,
    ) {
        let repeats = Repeats { days: vec![Weekday::Friday, Weekday::Tuesday] };
        assert_eq!(repeats.next(date(last), date(today)), Some(date(next)));
    }

    #[test]
    fn without_days_it_never_comes_again() {
        let never = Repeats { days: Vec::new() };
        assert_eq!(never.next(date("2026-11-24"), date("2026-11-24")), None);
    }

    #[rstest]
    #[case("11月24日 鲜果", "12月1日 鲜果")]
    #[case("鲜果团 11.24（周二）", "鲜果团 12.1（周二）")]
    #[case("11/24水果", "12/1水果")]
    #[case("周三自提 苹果", "周三自提 苹果")] // Wednesday stays Wednesday a week later
    #[case("苹果 ¥111.24", "苹果 ¥111.24")] // no date
    #[case("家常菜", "家常菜")]
    #[case("砂糖橘牛奶团 第13期", "砂糖橘牛奶团 第14期")]
    #[case("第9次 鲜果团 11.24", "第10次 鲜果团 12.1")]
    #[case("第2件半价 水果 第99期", "第2件半价 水果 第100期")]
    #[case("第4294967295期", "第4294967295期")] // no number comes after it
    fn dates_of_the_title_move_along(#[case] title: &str, #[case] expected: &str) {
        let moved = [(date("2026-11-24"), date("2026-12-01"))];
        assert_eq!(retitled(title, &moved), expected);
    }

    #[test]
    fn a_weekday_of_the_title_moves_along() {
        let moved = [(date("2026-11-24"), date("2026-11-27"))];
        assert_eq!(retitled("周二鲜果", &moved), "周五鲜果");
    }
}
