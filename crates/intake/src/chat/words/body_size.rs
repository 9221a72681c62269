//! What somebody measures who does not know their size: 165/110斤, 158cm 96斤. No amount, whatever is sold by weight.

use linli_domain::Quantity;

use super::number::{Number, Script, number_at, run_end};

/// Heights in centimetres, from a small child's.
const HEIGHTS: std::ops::RangeInclusive<Quantity> = Quantity::whole(80)..=Quantity::whole(210);
/// Weights, in 斤 or in kilograms.
const WEIGHTS: std::ops::RangeInclusive<Quantity> = Quantity::whole(15)..=Quantity::whole(250);

/// The end of a height with a weight behind it that begin at `at`.
pub(crate) fn body_size_at(chars: &[char], at: usize) -> Option<usize> {
    let within = |number: &Number, range: &std::ops::RangeInclusive<Quantity>| {
        number.script == Script::Digits && number.value.is_some_and(|value| range.contains(&value))
    };
    let height = number_at(chars, at).filter(|number| within(number, &HEIGHTS))?;
    let measured = behind(chars, height.end, &["cm", "厘米"]).unwrap_or(height.end);
    let parts = |c: char| matches!(c, '/' | ' ' | ',' | '、');
    let weight_at = run_end(chars, measured, parts);
    // 110斤 alone, or 2500斤, is no body.
    let apart = weight_at > height.end && weight_at - measured <= 2;
    let weight = number_at(chars, weight_at).filter(|number| apart && within(number, &WEIGHTS))?;
    behind(chars, weight.end, &["斤", "公斤", "kg", "市斤"])
}

fn behind(chars: &[char], at: usize, words: &[&str]) -> Option<usize> {
    let rest = &chars[at.min(chars.len())..];
    words.iter().find_map(|word| {
        let length = word.chars().count();
        let said = rest.get(..length)?.iter().copied().eq(word.chars());
        said.then_some(at + length)
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("165/110斤", Some(8))]
    #[case("158cm 96斤", Some(9))]
    #[case("170，65kg", Some(8))]
    #[case("120/2斤", None)]
    #[case("165斤", None)]
    #[case("5/110斤", None)]
    #[case("165 110", None)]
    fn a_height_and_a_weight_are_no_amounts(#[case] text: &str, #[case] end: Option<usize>) {
        let chars = crate::chat::words::paste::folded(text);
        assert_eq!(body_size_at(&chars, 0), end);
    }
}
