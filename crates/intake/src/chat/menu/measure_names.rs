//! The other names of a measure: 10升 for 10L, 5kg for 10斤, 一米五 for 1.5m, 四寸 for 4寸.

use linli_domain::{Quantity, Unit};

use crate::chat::words::{
    amount::is_unit,
    number::{Number, Script, number_at},
    paste::key,
};

/// A measure under its other names: 10升 for 10L, 1.2公斤 for 1.2kg, 10斤 for 5kg.
pub(super) fn in_other_measures(name: &[char]) -> Vec<Vec<char>> {
    let Some(number) = number_at(name, 0) else { return vec![] };
    let Some(value) = number.value else { return vec![] };
    let rest: String = name[number.end..].iter().collect();
    let packed = if rest.ends_with('装') { "装" } else { "" };
    let unit = rest.trim_end_matches('装');
    let written: String = name[..number.end].iter().collect();
    let dimensions = |c: &char| c.is_ascii_digit() || *c == '*';
    // Nobody orders 110 of what is 110cm long.
    let bare =
        name.strip_suffix(&['c', 'm']).filter(|bare| bare.len() > 1 && bare.iter().all(dimensions));
    let same: &[&str] = match unit {
        "l" | "升" => &["l", "升"],
        "ml" | "毫升" => &["ml", "毫升"],
        "kg" | "公斤" | "千克" => &["kg", "公斤", "千克"],
        "g" | "克" => &["g", "克"],
        "cm" | "厘米" | "公分" => &["cm", "厘米", "公分"],
        "m" | "米" => &["m", "米"],
        _ => &[],
    };
    let mut others: Vec<String> = same
        .iter()
        .filter(|other| **other != unit)
        .flat_map(|other| [format!("{written}{other}"), format!("{written}{other}{packed}")])
        .collect();
    let converted = Unit::new(unit);
    for other in ["斤", "kg", "公斤"] {
        let exact = converted.convert(value, &Unit::new(other), None);
        others.extend(exact.filter(|_| other != unit).map(|amount| format!("{amount}{other}")));
    }
    if matches!(unit, "m" | "米") {
        others.extend(spoken_metres(value, &written));
    }
    others.extend(in_the_other_script(number, value, &rest));
    // 100只装 for 100只.
    others.extend((packed.is_empty() && is_unit(unit)).then(|| format!("{written}{unit}装")));
    let others = others.iter().map(|word| key(word)).filter(|word| word != name);
    let mut others: Vec<Vec<char>> = others.chain(bare.map(<[char]>::to_vec)).collect();
    others.dedup();
    others
}

const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

fn numeral(number: i64) -> Option<&'static str> {
    NUMERALS.get(usize::try_from(number.checked_sub(1)?).ok()?).copied()
}

/// 1米5 and 一米五 for 1.5米, and 1.5 alone: so much of something is ordered by the 斤, not by the 张 or 条.
fn spoken_metres(value: Quantity, written: &str) -> Vec<String> {
    let (metres, rest) = (value.thousandths() / 1000, value.thousandths() % 1000);
    let (true, Some(whole), Some(tenths)) = (rest % 100 == 0, numeral(metres), numeral(rest / 100))
    else {
        return vec![];
    };
    vec![written.to_owned(), format!("{metres}米{}", rest / 100), format!("{whole}米{tenths}")]
}

/// 四寸 for 4寸, 4斤 for 四斤; but what is written as 5斤 is not called 五斤, which is an amount of anything.
fn in_the_other_script(number: Number, value: Quantity, rest: &str) -> Option<String> {
    let whole = value.is_whole().then_some(value.thousandths() / 1000)?;
    match number.script {
        Script::Han if !rest.is_empty() => Some(format!("{whole}{rest}")),
        Script::Digits if !rest.is_empty() && !is_unit(rest.trim_end_matches('装')) => {
            let word = rest.chars().all(|c| !c.is_ascii());
            numeral(whole).filter(|_| word).map(|numeral| format!("{numeral}{rest}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("10L", "10升 10l装")]
    #[case("1.5米", "1.5m 1.5 1米5 一米五")]
    #[case("1.8m", "1.8米 1.8 1米8 一米八")]
    #[case("2米", "2m 二米")]
    #[case("4寸", "四寸")]
    #[case("四斤", "2kg 2公斤 4斤 四斤装")]
    #[case("5斤装", "2.5kg 2.5公斤")]
    #[case("5号", "五号")]
    #[case("100cm", "100厘米 100公分 100")]
    #[case("24包", "24包装")]
    #[case("大号", "")]
    fn a_measure_has_other_names(#[case] name: &str, #[case] expected: &str) {
        let names: Vec<String> = in_other_measures(&key(name))
            .into_iter()
            .map(|word| word.into_iter().collect())
            .collect();
        assert_eq!(names.join(" "), expected);
    }
}
