//! Telephone numbers inside a line.

use linli_domain::Phone;

use super::paste::is_gap;

/// Digits, spaces and dashes of the longest way to write one number (`+86 138-1234-5678`).
const CHARS_MAX: usize = 20;

/// The number that begins at `at` and where it ends. A run of digits that is part of a longer one is no number.
pub(crate) fn phone_at(chars: &[char], at: usize) -> Option<(Phone, usize)> {
    let first = *chars.get(at)?;
    let prefixed = first == '+' && chars.get(at + 1) == Some(&'8');
    if !(prefixed || matches!(first, '0' | '1' | '8')) || at > 0 && chars[at - 1].is_ascii_digit() {
        return None;
    }
    let digits_wanted = match first {
        '1' => 11..=11,
        '0' => 10..=12,
        _ => 13..=13,
    };
    let (mut digits, mut end) = (0, at);
    for (offset, c) in chars[at..].iter().take(CHARS_MAX).enumerate() {
        match c {
            '0'..='9' => {
                digits += 1;
                end = at + offset + 1;
                let more = chars.get(end).is_some_and(char::is_ascii_digit);
                if digits_wanted.contains(&digits) && !more {
                    break;
                }
            }
            '+' if offset == 0 => {}
            '-' => {}
            c if is_gap(*c) => {}
            _ => break,
        }
    }
    if !digits_wanted.contains(&digits) || chars.get(end).is_some_and(char::is_ascii_digit) {
        return None;
    }
    let text: String = chars[at..end].iter().collect();
    text.parse().ok().map(|phone| (phone, end))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("13912340000 2份", Some("13912340000"))]
    #[case("139 1234 0000", Some("13912340000"))]
    #[case("139-1234-0000苹果", Some("13912340000"))]
    #[case("+86 13912340000", Some("13912340000"))]
    #[case("021-62340000", Some("02162340000"))]
    #[case("139123400001", None)]
    #[case("13-2-501", None)]
    #[case("1 2 3", None)]
    fn finds_numbers_in_a_line(#[case] text: &str, #[case] digits: Option<&str>) {
        let chars: Vec<char> = text.chars().collect();
        assert_eq!(
            phone_at(&chars, 0).map(|(phone, _)| phone.to_string()),
            digits.map(str::to_owned)
        );
    }
}
