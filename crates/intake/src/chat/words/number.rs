//! Numbers as they are written in a chat: `12`, `1.5`, `三十`, `两`, `半`, `俩`.

use chinese_number::{ChineseCountMethod, ChineseToNumber};
use linli_domain::Quantity;

use super::paste::is_ignorable;

/// A number and where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Its value; `None` where it is beyond any amount (a telephone number, an order number).
    pub(crate) value: Option<Quantity>,
    /// How it is written.
    pub(crate) script: Script,
    /// The first character behind it.
    pub(crate) end: usize,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// `12`, `1.5`.
    Digits,
    /// `十二`, `两`.
    Han,
    /// `半`: stands before a unit only.
    Half,
    /// `俩`, `仨`: number and unit in one.
    Counted,
}

/// More Han numerals in a row than any amount has.
const HAN_MAX: usize = 12;

/// The number that begins at `at`, if one does.
pub(crate) fn number_at(chars: &[char], at: usize) -> Option<Number> {
    match *chars.get(at)? {
        '0'..='9' => Some(digits_at(chars, at)),
        '½' => Some(Number {
            value: Some(Quantity::from_thousandths(500)),
            script: Script::Digits,
            end: at + 1,
        }),
        '半' => Some(Number {
            value: Some(Quantity::from_thousandths(500)),
            script: Script::Half,
            end: at + 1,
        }),
        '俩' => {
            Some(Number { value: Some(Quantity::whole(2)), script: Script::Counted, end: at + 1 })
        }
        '🔟' => Some(Number {
            value: Some(Quantity::whole(10)),
            script: Script::Digits,
            end: run_end(chars, at + 1, is_ignorable),
        }),
        '仨' => {
            Some(Number { value: Some(Quantity::whole(3)), script: Script::Counted, end: at + 1 })
        }
        c if begins_han(c) => han_at(chars, at),
        _ => None,
    }
}

/// Is the digit at `at` written on a key: 2️⃣?
pub(crate) fn is_key(chars: &[char], at: usize) -> bool {
    chars.get(at).is_some_and(char::is_ascii_digit)
        && chars[at + 1..].iter().take_while(|c| is_ignorable(**c)).any(|c| *c == KEY)
}

/// What makes a key of the digit before it.
const KEY: char = '\u{20e3}';

/// 1️⃣0️⃣ is ten, since nothing goes by 0; of other keys that touch, each stands for itself.
fn keys_at(chars: &[char], at: usize) -> Option<Number> {
    let behind = |key: usize| run_end(chars, key + 1, is_ignorable);
    let keys: Vec<usize> =
        std::iter::successors(Some(at), |key| Some(behind(*key)).filter(|at| is_key(chars, *at)))
            .take(DIGITS_MAX)
            .collect();
    let last = *keys.last().filter(|_| is_key(chars, at))?;
    let digits: Vec<char> = keys.iter().map(|key| chars[*key]).collect();
    let value = thousandths(&digits, &[]);
    let whole = digits.len() > 1 && digits[0] != '0' && digits[1..].contains(&'0');
    whole.then(|| Number { value, script: Script::Digits, end: behind(last) })
}

/// More digits than any amount has.
const DIGITS_MAX: usize = 9;

fn digits_at(chars: &[char], at: usize) -> Number {
    if let Some(keys) = keys_at(chars, at) {
        return keys;
    }
    let whole_end = run_end(chars, at, |c| c.is_ascii_digit());
    let mut end = whole_end;
    if chars.get(end) == Some(&'.') && chars.get(end + 1).is_some_and(char::is_ascii_digit) {
        end = run_end(chars, end + 1, |c| c.is_ascii_digit());
    }
    let value =
        thousandths(&chars[at..whole_end], chars.get(whole_end + 1..end).unwrap_or_default());
    // 2️⃣ is a two on a key.
    let end = run_end(chars, end, is_ignorable);
    Number { value, script: Script::Digits, end }
}

/// The value of the digits before and behind the point, if it can be an amount.
fn thousandths(whole: &[char], fraction: &[char]) -> Option<Quantity> {
    let (kept, rest) = fraction.split_at(fraction.len().min(3));
    if whole.len() > DIGITS_MAX || rest.iter().any(|digit| *digit != '0') {
        return None;
    }
    let digits = whole.iter().chain(kept).chain(std::iter::repeat_n(&'0', 3 - kept.len()));
    let value = digits
        .filter_map(|digit| digit.to_digit(10))
        .fold(0_i64, |value, digit| value * 10 + i64::from(digit));
    Some(Quantity::from_thousandths(value)).filter(|value| *value <= Quantity::MAX)
}

fn han_at(chars: &[char], at: usize) -> Option<Number> {
    let window = &chars[..chars.len().min(at + HAN_MAX)];
    let mut end = run_end(window, at, is_han_digit);
    // 二两 is an amount in 两, not the number 22.
    if end - at > 1 && chars[end - 1] == '两' {
        end -= 1;
    }
    let text: String = chars[at..end].iter().map(|c| plain_han(*c)).collect();
    let value: u32 = text.as_str().to_number(ChineseCountMethod::TenThousand).ok()?;
    let value = Some(Quantity::whole(value)).filter(|value| *value <= Quantity::MAX);
    Some(Number { value, script: Script::Han, end })
}

/// A Han numeral that can begin a number; 百, 千 and 万 alone begin words (百香果, 千层饼).
fn begins_han(c: char) -> bool {
    is_han_digit(c) && !matches!(c, '百' | '佰' | '千' | '仟' | '万')
}

fn is_han_digit(c: char) -> bool {
    matches!(
        c,
        '零' | '〇'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '两'
            | '壹'
            | '贰'
            | '叁'
            | '肆'
            | '伍'
            | '陆'
            | '柒'
            | '捌'
            | '玖'
            | '拾'
            | '佰'
            | '仟'
    )
}

fn plain_han(c: char) -> char {
    match c {
        '两' => '二',
        '〇' => '零',
        other => other,
    }
}

/// The end of the run of characters that `holds` from `at`; the end of the text where `at` lies behind it.
pub(crate) fn run_end(chars: &[char], at: usize, holds: impl Fn(char) -> bool) -> usize {
    let rest = chars.get(at..).unwrap_or_default();
    rest.iter().position(|c| !holds(*c)).map_or(chars.len(), |length| at + length)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("12份", Some("12"), 2)]
    #[case("1.5kg", Some("1.5"), 3)]
    #[case("三十六", Some("36"), 3)]
    #[case("两百五", Some("250"), 3)]
    #[case("二两", Some("2"), 1)]
    #[case("半箱", Some("0.5"), 1)]
    #[case("仨", Some("3"), 1)]
    #[case("2️⃣份", Some("2"), 3)]
    #[case("1️⃣0️⃣盒", Some("10"), 6)]
    #[case("2️⃣6️⃣各1", Some("2"), 3)]
    #[case("🔟个", Some("10"), 1)]
    #[case("13812345678", None, 11)]
    fn reads_digits_and_han(#[case] text: &str, #[case] value: Option<&str>, #[case] end: usize) {
        let chars: Vec<char> = text.chars().collect();
        let number = number_at(&chars, 0).unwrap();
        assert_eq!((number.value, number.end), (value.map(|value| value.parse().unwrap()), end));
    }

    #[rstest]
    #[case("百香果")]
    #[case("千层饼")]
    #[case("苹果")]
    fn words_are_no_numbers(#[case] text: &str) {
        assert_eq!(number_at(&text.chars().collect::<Vec<_>>(), 0), None);
    }
}
