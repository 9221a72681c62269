//! Keeping texts what they are: a spreadsheet that opens a CSV runs some of them as formulas and takes others for numbers
//! or dates. Quotes do not stop it; a sign in front or behind does.

use std::borrow::Cow;

/// Stands in front of a text that would be run as a formula (OWASP, CSV injection). Real nicknames start with such signs.
const FORMULA_GUARD: char = '\'';

/// Stands behind a text that would be read as a value. The bills of WeChat and Alipay end their ids with it, and Excel and
/// WPS show such a cell as the text it is.
const VALUE_GUARD: char = '\t';

/// Digits of a mobile number. Spreadsheets show a number of twelve digits as 1.38E+11 and a narrow column does so with
/// eleven; what is then saved is lost.
const LONG_NUMBER_DIGITS: usize = 11;

/// `text` as it must stand in a CSV file so that a spreadsheet shows it as it is.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula(text) {
        Cow::Owned(format!("{FORMULA_GUARD}{text}"))
    } else if is_value(text.trim_end_matches(VALUE_GUARD)) {
        Cow::Owned(format!("{text}{VALUE_GUARD}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Takes away what [`guarded`] put there, and nothing else: `unguarded(&guarded(text)) == text` for every text.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    if let Some(formula) = text.strip_prefix(FORMULA_GUARD).filter(|rest| is_formula(rest)) {
        return formula;
    }
    text.strip_suffix(VALUE_GUARD)
        .filter(|rest| is_value(rest.trim_end_matches(VALUE_GUARD)))
        .unwrap_or(text)
}

/// Would it be run? Blanks in front do not make it harmless everywhere. A quote in front is skipped as well, so that a text
/// that looks guarded is guarded once more and comes back whole.
fn is_formula(text: &str) -> bool {
    let starts = |c: char| {
        matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n')
    };
    text.trim_start_matches(|c: char| c == FORMULA_GUARD || (c.is_whitespace() && !starts(c)))
        .starts_with(starts)
}

/// Would it be taken for a number, a date or a time, and shown as something else than it says?
fn is_value(text: &str) -> bool {
    let plain: String = text.trim().chars().map(half_width).collect();
    let same = plain == text && is_shown_as_written(&plain);
    !same && (is_scientific(&plain) || is_made_of_numbers_and_dates(&plain))
}

/// A number in the one way in which a spreadsheet writes it too: no zeros around it, not too long.
fn is_shown_as_written(plain: &str) -> bool {
    let (whole, fraction) = match plain.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (plain, None),
    };
    let short = whole.len() + fraction.map_or(0, str::len) < LONG_NUMBER_DIGITS;
    let tidy_whole = is_digits(whole) && (whole == "0" || !whole.starts_with('0'));
    let tidy_fraction = fraction.is_none_or(|digits| is_digits(digits) && !digits.ends_with('0'));
    short && tidy_whole && tidy_fraction
}

/// `2E3`, a building and its floor, would become 2000.
fn is_scientific(plain: &str) -> bool {
    let Some((mantissa, exponent)) = plain.split_once(['e', 'E']) else { return false };
    let mantissa: String = mantissa.chars().filter(|c| *c != '.').collect();
    is_digits(&mantissa) && is_digits(exponent.trim_start_matches(['+', '-']))
}

/// Digits, the signs that numbers, dates and times are written with, and the names of months: `3-2-501`, `5/6`, `0502`,
/// `10:30`, `1,000`, `5月6日`, `MAR1`. Which of these are valid dates differs between programs, so all of them count.
fn is_made_of_numbers_and_dates(plain: &str) -> bool {
    let is_sign = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '-' | '/' | '.' | ':' | ',' | '%' | '(' | ')' | '¥' | '￥' | '$' | ' ')
            || matches!(c, '年' | '月' | '日' | '时' | '分' | '秒')
    };
    plain.contains(|c: char| c.is_ascii_digit())
        && plain.split(is_sign).all(|word| word.is_empty() || is_date_word(word))
}

/// A month of an English date, whole or cut to three letters, or a half of the day.
fn is_date_word(word: &str) -> bool {
    const WORDS: [&str; 14] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "am",
        "pm",
    ];
    let word = word.to_ascii_lowercase();
    WORDS.iter().any(|whole| *whole == word || whole.get(..3) == Some(word.as_str()))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The ASCII form of a full-width sign: spreadsheets read `５／６` as they read `5/6`.
fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[test]
    fn formulas_are_disarmed() {
        let formulas =
            ["=1+1", "+1份", "-小王-", "@all", "＝1", "＋V", "－2", "＠小李", "\t1", "\r", "\n"];
        for text in formulas {
            assert_eq!(guarded(text), format!("'{text}"));
        }
    }

    #[rstest]
    #[case::blanks_in_front("  =1", "'  =1")]
    #[case::looks_guarded("'=1", "''=1")]
    #[case::wide_blank("\u{3000}+1", "'\u{3000}+1")]
    fn disguised_formulas_are_disarmed(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(guarded(text), expected);
    }

    #[test]
    fn what_looks_like_a_value_stays_a_text() {
        let dates = ["3-2-501", "1-2", "5/6", "５／６", "2026-11-22", "2026.1.1", "5月6日", "MAR1"];
        let times = ["10:30", "3 PM", "5-Dec", "10时30分"];
        let zeros = ["0502", "00", "1.50", "1.", ".5", "007.1"];
        let numbers = ["2E3", "1e+5", "1,000", "5%", "¥5", "(1)", "1 1/2", " 12", "１２"];
        let long = ["13800000001", "02162345678", "1000039801202611221234567890"];
        for text in [&dates[..], &times, &zeros, &numbers, &long].concat() {
            assert_eq!(guarded(text), format!("{text}\t"));
        }
    }

    #[test]
    fn what_a_spreadsheet_leaves_alone_is_left_alone() {
        let places = ["2栋", "3栋2单元501室", "B座1203室", "168弄10号606室", "B-1203"];
        let numbers = ["0", "3", "12", "2.5", "0.5", "1203", "88888888"];
        let codes = ["A2", "E3", "3E", "500ml*12瓶", "1+2", "138******78"];
        let words = ["", "小王", "24K", "May", "Marco 5", "苹果×2；梨 3斤", "…"];
        for text in [&places[..], &numbers, &codes, &words].concat() {
            assert_eq!(guarded(text), text);
        }
    }

    #[rstest]
    #[case("'小王", "'小王")] // a quote of the name's own
    #[case("小王\t", "小王\t")]
    #[case("'", "'")]
    #[case("0502\t\t", "0502\t")]
    #[case("''=1", "'=1")]
    fn only_guards_are_taken_away(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(unguarded(text), expected);
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in any::<String>()) {
            let written = guarded(&text);
            prop_assert_eq!(unguarded(&written), &text);
        }

        #[test]
        fn every_text_of_guards_comes_back(text in "[-=+@'\t\r 0-9/.eE＝１小]{0,8}") {
            let written = guarded(&text);
            prop_assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']));
            prop_assert_eq!(unguarded(&written), &text);
        }
    }
}
