//! Specifications: numbers that say what a package holds and not how many are wanted.

use super::{
    amount::{Units, is_measure},
    number::number_at,
    paste::is_gap,
};

/// The end of the specification that begins at `at`: `500ml*12瓶`, `250g*10包/箱`, `24盒装`, `500g/袋`, `1000ml`.
pub(crate) fn specification_at(chars: &[char], at: usize, units: &Units) -> Option<usize> {
    if at > 0 && chars[at - 1].is_ascii_digit() {
        return None;
    }
    number_at(chars, at)?;
    // 39码 is a size, whether it is sold or not.
    let size_end = number_at(chars, at).map(|number| number.end)?;
    if matches!(chars.get(size_end), Some('码')) {
        return Some(size_end + 1);
    }
    let content = units.amount_at(chars, at)?;
    // In 牛奶1 桶装水1 the 1 is of the milk.
    if chars[size_end..content.end].iter().any(|c| is_gap(*c)) {
        return None;
    }
    let measured = content.unit.as_ref().is_some_and(is_measure);
    // A weight alone may be the amount that is wanted; a volume, or so many sheets, never is.
    let by_volume = content
        .unit
        .as_ref()
        .is_some_and(|unit| matches!(unit.as_str(), "ml" | "l" | "毫升" | "升" | "抽"));
    let mut end = content.end;
    let mut certain = by_volume;
    if let Some(times_end) = times(chars, end, units).filter(|_| measured) {
        (end, certain) = (times_end, true);
    }
    if let Some(per_end) = per(chars, end, units).filter(|_| content.unit.is_some()) {
        (end, certain) = (per_end, true);
    }
    if chars.get(end) == Some(&'装') && content.unit.is_some() {
        (end, certain) = (end + 1, true);
    }
    certain.then_some(end)
}

/// `*12瓶`: how often the content comes. A number with its unit, so that the amount in `500ml*3` stays one.
fn times(chars: &[char], at: usize, units: &Units) -> Option<usize> {
    matches!(chars.get(at)?, '*' | 'x').then_some(())?;
    let count = units.amount_at(chars, at + 1)?;
    count.unit.is_some().then_some(count.end)
}

/// `/袋`, `/箱`.
fn per(chars: &[char], at: usize, units: &Units) -> Option<usize> {
    (chars.get(at)? == &'/').then_some(())?;
    units.unit_at(chars, at + 1).map(|(_, end)| end)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("500ml*12瓶 3箱", Some(9))]
    #[case("250g*10包/箱", Some(10))]
    #[case("24盒装两箱", Some(4))]
    #[case("十片装", Some(3))]
    #[case("500g/袋", Some(6))]
    #[case("1000ml 2瓶", Some(6))]
    #[case("500ml*3", Some(5))]
    #[case("5斤", None)]
    #[case("2*3", None)]
    #[case("3箱", None)]
    fn finds_what_a_package_holds(#[case] text: &str, #[case] end: Option<usize>) {
        let chars: Vec<char> = text.chars().collect();
        assert_eq!(specification_at(&chars, 0, &Units::with(std::iter::empty())), end);
    }
}
