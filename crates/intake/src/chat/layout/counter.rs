//! The number in front of a line, in every way people and phones write it.

use crate::chat::{
    words::number::run_end,
    words::paste::{is_ignorable, is_space},
};

/// A counter and where it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counter {
    pub(crate) label: Label,
    pub(crate) end: usize,
    pub(crate) style: Style,
}

/// What a counter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Number(u32),
    /// `A.`, in menus only.
    Letter(char),
}

/// How surely it is a counter and no other number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `1.` `1、` `1)` `（1）` `①`.
    Plain,
    /// `1.` with a digit behind it: a counter only where this number is due, otherwise `1.5`.
    Tight,
    /// `1` and a space: a counter only where no other kind of counter is in use.
    Bare,
}

impl Counter {
    /// The number, if it is one.
    pub(crate) fn number(&self) -> Option<u32> {
        match self.label {
            Label::Number(number) => Some(number),
            Label::Letter(_) => None,
        }
    }
}

/// The counter that begins at `at`, if one does.
pub(crate) fn counter_at(chars: &[char], at: usize) -> Option<Counter> {
    let first = *chars.get(at)?;
    if let Some(number) = enclosed(first) {
        let end = run_end(chars, at + 1, |c| is_ignorable(c) || matches!(c, '.' | '、'));
        return plain(number, end);
    }
    if first == '(' {
        let (number, end) = digits(chars, at + 1)?;
        return (chars.get(end) == Some(&')'))
            .then(|| plain(number, behind_sign(chars, end + 1)))?;
    }
    if first.is_ascii_digit() {
        return numbered(chars, at);
    }
    let sign = matches!(chars.get(at + 1)?, '.' | '、' | ')' | ':');
    (first.is_ascii_lowercase() && sign).then(|| Counter {
        label: Label::Letter(first.to_ascii_uppercase()),
        end: at + 2,
        style: Style::Plain,
    })
}

fn numbered(chars: &[char], at: usize) -> Option<Counter> {
    let (number, end) = digits(chars, at)?;
    let keycap = run_end(chars, end, is_ignorable);
    if keycap > end && chars.get(keycap - 1) == Some(&'\u{20e3}') {
        return plain(number, keycap);
    }
    let next = chars.get(end + 1).copied();
    let digit_next = next.is_some_and(|c| c.is_ascii_digit());
    match chars.get(end) {
        None => Some(Counter { label: Label::Number(number), end, style: Style::Bare }),
        Some('.' | '。' | ',') if digit_next => {
            Some(Counter { label: Label::Number(number), end: end + 1, style: Style::Tight })
        }
        // 10:32 is a time.
        Some(':') if digit_next && chars.get(end + 2).is_some_and(char::is_ascii_digit) => None,
        Some('.' | '、' | ')' | ':' | '。' | ',') => plain(number, end + 1),
        Some(c) if is_space(*c) => {
            Some(Counter { label: Label::Number(number), end: end + 1, style: Style::Bare })
        }
        _ => None,
    }
}

fn plain(number: u32, end: usize) -> Option<Counter> {
    Some(Counter { label: Label::Number(number), end, style: Style::Plain })
}

/// `(1).` and `(1)、` are written as well.
fn behind_sign(chars: &[char], end: usize) -> usize {
    let sign = chars.get(end).filter(|sign| matches!(sign, '.' | '、'));
    // The dots of (1)... are somebody's name.
    end + usize::from(sign.is_some() && chars.get(end + 1) != sign)
}

/// A number of at most five digits; no list is longer.
fn digits(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let window = &chars[..chars.len().min(at + 6)];
    let end = run_end(window, at, |c| c.is_ascii_digit());
    let text: String = chars[at..end].iter().collect();
    (end > at && end - at <= 5).then(|| text.parse().ok().map(|number| (number, end)))?
}

/// ① ⑴ ⒈ ❶ ㈠ and 🔟.
fn enclosed(c: char) -> Option<u32> {
    const FIRSTS: [(char, u32); 6] =
        [('①', 20), ('⑴', 20), ('⒈', 20), ('❶', 10), ('➀', 10), ('㈠', 10)];
    if c == '🔟' {
        return Some(10);
    }
    FIRSTS.iter().find_map(|(first, count)| {
        let place = u32::from(c).checked_sub(u32::from(*first))?;
        (place < *count).then_some(place + 1)
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("1. 小周", 1, 2, Style::Plain)]
    #[case("12、小周", 12, 3, Style::Plain)]
    #[case("1)小周", 1, 2, Style::Plain)]
    #[case("(1)小周", 1, 3, Style::Plain)]
    #[case("①小周", 1, 1, Style::Plain)]
    #[case("⑳小周", 20, 1, Style::Plain)]
    #[case("1:小周", 1, 2, Style::Plain)]
    #[case("1.小周", 1, 2, Style::Plain)]
    #[case("3\u{fe0f}\u{20e3}小周", 3, 3, Style::Plain)]
    #[case("7.24k 2份", 7, 2, Style::Tight)]
    #[case("3 小周", 3, 2, Style::Bare)]
    fn every_style_counts(
        #[case] text: &str,
        #[case] number: u32,
        #[case] end: usize,
        #[case] style: Style,
    ) {
        let chars: Vec<char> = text.chars().collect();
        assert_eq!(
            counter_at(&chars, 0),
            Some(Counter { label: Label::Number(number), end, style })
        );
    }

    #[rstest]
    #[case("10:32 小周")]
    #[case("20260720")]
    #[case("小周 2份")]
    #[case("3份")]
    fn other_numbers_do_not(#[case] text: &str) {
        assert_eq!(counter_at(&text.chars().collect::<Vec<_>>(), 0), None);
    }
}
