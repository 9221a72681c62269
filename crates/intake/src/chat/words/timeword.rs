//! Numbers that are times, distances or money, and so no amount of goods.

use super::{
    amount::Units,
    number::{number_at, run_end},
};

/// The end of the time that begins at `at`: `17:30`, `5点半`, `7月20日`.
pub(crate) fn time_at(chars: &[char], at: usize) -> Option<usize> {
    if at > 0 && chars[at - 1].is_ascii_digit() {
        return None;
    }
    clock_end(chars, at).or_else(|| {
        let number = number_at(chars, at)?;
        match (chars.get(number.end)?, chars.get(number.end + 1)) {
            ('点', Some('半' | '钟' | '前' | '后')) => Some(number.end + 2),
            // 早点, 一点 in 快一点 are words; a time has its number in digits or from two to twelve.
            ('点', _) if chars[at] != '一' => {
                Some(run_end(chars, number.end + 1, |c| c.is_ascii_digit()))
            }
            ('月', Some(_)) => {
                let day = number_at(chars, number.end + 1)?;
                matches!(chars.get(day.end), Some('日' | '号')).then_some(day.end + 1)
            }
            ('分', Some('钟')) | ('小', Some('时')) | ('公', Some('里')) => {
                Some(number.end + 2)
            }
            (
                '步' | '圈' | '遍' | '页' | '章' | '天' | '岁' | '秒' | '折' | '届' | '年' | '度',
                _,
            ) => Some(number.end + 1),
            _ => None,
        }
    })
}

/// `9:05`, `17:30`, `10:32:11`; and where it ends.
pub(crate) fn clock_end(chars: &[char], at: usize) -> Option<usize> {
    let digits = |from: usize| run_end(chars, from, |c| c.is_ascii_digit()) - from;
    let hours = digits(at);
    let minutes_at = at + hours + 1;
    let clock = (1..=2).contains(&hours)
        && chars.get(at + hours) == Some(&':')
        && digits(minutes_at.min(chars.len())) == 2;
    if !clock {
        return None;
    }
    let end = minutes_at + 2;
    let seconds = chars.get(end) == Some(&':') && digits(end + 1) == 2;
    Some(if seconds { end + 3 } else { end })
}

/// The end of the amount of money that begins at `at`: `¥36`, `36元`, `20块钱`. 块 is a unit where the menu counts by it.
pub(crate) fn money_at(chars: &[char], at: usize, units: &Units) -> Option<usize> {
    if chars[at] == '¥' {
        let digits = run_end(chars, at + 1, |c| c == ' ');
        return number_at(chars, digits).map(|number| number.end);
    }
    let number = number_at(chars, at)?;
    match chars.get(number.end)? {
        // 26.8/盒
        '/' => units.unit_at(chars, number.end + 1).map(|_| number.end),
        // 18一盒 tells a price: so much for one.
        '一' if chars[at].is_ascii_digit() => {
            units.unit_at(chars, number.end + 1).map(|_| number.end)
        }
        '元' | '圆' => Some(number.end + 1),
        '块' if chars.get(number.end + 1) == Some(&'钱') => Some(number.end + 2),
        '块' => {
            let counted =
                units.unit_at(chars, number.end).is_some_and(|(unit, _)| unit.as_str() == "块");
            (!counted).then_some(number.end + 1)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use linli_domain::Unit;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("17:30取", Some(5))]
    #[case("5点半", Some(3))]
    #[case("七月二十日", Some(5))]
    #[case("5公里", Some(3))]
    #[case("3:2", None)]
    #[case("2份", None)]
    fn finds_times(#[case] text: &str, #[case] end: Option<usize>) {
        assert_eq!(time_at(&text.chars().collect::<Vec<_>>(), 0), end);
    }

    #[rstest]
    #[case("¥36.5", &[], Some(5))]
    #[case("36元", &[], Some(3))]
    #[case("2块", &[], Some(2))]
    #[case("2块", &["块"], None)]
    #[case("26.8/盒", &[], Some(4))]
    #[case("2份", &[], None)]
    fn finds_money(#[case] text: &str, #[case] menu: &[&str], #[case] end: Option<usize>) {
        let menu: Vec<Unit> = menu.iter().map(|unit| Unit::new(unit)).collect();
        assert_eq!(money_at(&text.chars().collect::<Vec<_>>(), 0, &Units::with(menu.iter())), end);
    }
}
