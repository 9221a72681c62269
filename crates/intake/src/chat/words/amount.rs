//! Amounts: a number with the unit that it counts (`两斤半`, `1.5kg`, `半箱`, `3斤2两`).

use linli_domain::{Quantity, Unit, UnitKind};

use super::{
    number::{Number, Script, number_at, run_end},
    paste::{is_gap, is_han},
    trie::Trie,
};

/// An amount and where it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) quantity: Quantity,
    pub(crate) unit: Option<Unit>,
    pub(crate) end: usize,
}

/// Words that goods are counted by, longest first where one begins another. The menu's own units are known besides.
const UNITS: &[&str] = &[
    "公斤", "千克", "人份", "市斤", "毫升", "大箱", "小箱", "大份", "小份", "大盒", "小盒", "大袋",
    "小袋", "大包", "小包", "大瓶", "小瓶", "kg", "ml", "份", "个", "只", "条", "包", "袋", "盒",
    "箱", "件", "瓶", "罐", "桶", "提", "串", "板", "筐", "篮", "斤", "克", "两", "枚", "颗", "粒",
    "把", "捆", "扎", "束", "盆", "支", "枝", "根", "片", "张", "双", "套", "打", "杯", "碗", "卷",
    "听", "排", "对", "组", "本", "副", "头", "尾", "朵", "株", "棵", "坛", "屉", "笼", "碟", "盘",
    "锅", "框", "顶", "抽", "升", "g", "l", "种", "样", "款",
];

/// Units that say what a package holds; of goods sold by the package they are part of the specification.
const MEASURES: &[&str] = &["毫升", "ml", "升", "l", "克", "g", "抽"];

/// Units that stand for several pieces: their number is not the number of pieces.
const COLLECTIVES: &[&str] =
    &["打", "对", "双", "板", "排", "提", "筐", "篮", "框", "组", "套", "串", "捆", "扎"];

/// Units as they are misheard or mistyped: 一河 for 一盒. Behind a number, where the menu counts so and no other word begins.
const MISHEARD: &[(char, &str)] = &[
    ('分', "份"),
    ('合', "盒"),
    ('河', "盒"),
    ('代', "袋"),
    ('平', "瓶"),
    ('相', "箱"),
    ('金', "斤"),
    ('今', "斤"),
    ('筒', "桶"),
    ('班', "板"),
    ('版', "板"),
    ('灌', "罐"),
    ('厢', "箱"),
    ('直', "只"),
    ('快', "块"),
];

/// Units typed in letters.
const TYPED: &[(&str, &str)] = &[
    ("jin", "斤"),
    ("dai", "袋"),
    ("he", "盒"),
    ("ban", "板"),
    ("bao", "包"),
    ("ping", "瓶"),
    ("xiang", "箱"),
    ("fen", "份"),
    ("ge", "个"),
    ("tiao", "条"),
    ("zhi", "只"),
    ("kun", "捆"),
    ("tong", "桶"),
    ("ba", "把"),
    ("kuai", "块"),
    ("guan", "罐"),
    ("wan", "碗"),
    ("jian", "件"),
];

/// Is this word one of the common units?
pub(crate) fn is_unit(word: &str) -> bool {
    UNITS.contains(&word)
}

/// Is this one of the [`MEASURES`]?
pub(crate) fn is_measure(unit: &Unit) -> bool {
    MEASURES.contains(&unit.as_str())
}

/// Is this one of the [`COLLECTIVES`]?
pub(crate) fn is_collective(unit: &Unit) -> bool {
    COLLECTIVES.contains(&unit.as_str())
}

/// Does it count kinds, not pieces: 两种, 三样?
pub(crate) fn counts_kinds(unit: &Unit) -> bool {
    matches!(unit.as_str(), "种" | "样" | "款")
}

/// The units that are known while one paste is read.
pub(crate) struct Units {
    words: Trie<Unit>,
    /// Those that the menu counts by.
    sold_by: Vec<Unit>,
}

impl Units {
    /// The common units, and those of the menu.
    pub(crate) fn with<'a>(menu: impl Iterator<Item = &'a Unit>) -> Self {
        let mut words = Trie::new();
        for unit in UNITS {
            words.insert(&unit.chars().collect::<Vec<_>>(), Unit::new(plain(unit)));
        }
        let mut sold_by: Vec<Unit> = Vec::new();
        for unit in menu {
            words.insert(&super::paste::key(unit.as_str()), Unit::new(unit.as_str()));
            if unit.as_str() == "月" {
                words.insert(&['个', '月'], unit.clone());
            }
            if !sold_by.contains(unit) {
                sold_by.push(unit.clone());
            }
        }
        Self { words, sold_by }
    }

    /// The unit that begins at `at` and where it ends.
    pub(crate) fn unit_at(&self, chars: &[char], at: usize) -> Option<(&Unit, usize)> {
        // `g` begins `grape`; a unit in Latin letters ends where the letters end.
        let ends = |end: usize| {
            let runs_on = chars.get(end).is_some_and(char::is_ascii_alphanumeric);
            !(runs_on && chars[end - 1].is_ascii_alphabetic())
        };
        let (end, units) = self.words.longest(chars, at, ends)?;
        // The menu's own word was added last.
        units.last().map(|unit| (unit, end))
    }

    /// The amount that begins at `at`: a number with or without its unit, or a unit with 半 behind it.
    pub(crate) fn amount_at(&self, chars: &[char], at: usize) -> Option<Amount> {
        if let Some(number) = number_at(chars, at) {
            return self.counted(chars, number);
        }
        // 斤半 is one and a half.
        let (unit, end) = self.unit_at(chars, at)?;
        // In 抹茶卷半条 half a roll is wanted.
        let half = chars.get(end) == Some(&'半') && self.unit_at(chars, end + 1).is_none();
        half.then(|| Amount {
            quantity: Quantity::from_thousandths(1500),
            unit: Some(unit.clone()),
            end: end + 1,
        })
    }

    fn counted(&self, chars: &[char], number: Number) -> Option<Amount> {
        let quantity = number.value?;
        if number.script == Script::Counted {
            // 俩捆, though 俩 says it already.
            let unit =
                self.unit_at(chars, number.end).filter(|(unit, _)| self.sold_by.contains(unit));
            let (unit, end) =
                unit.map_or((None, number.end), |(unit, end)| (Some(unit.clone()), end));
            return Some(Amount { quantity, unit, end });
        }
        // One space between number and unit is common with digits: `2 份`.
        let spaces = run_end(chars, number.end, is_gap) - number.end;
        let unit_start =
            number.end + if spaces == 1 && number.script == Script::Digits { 1 } else { 0 };
        // Behind a space a single letter is rather a size: 5 L背心.
        let apart = |end: usize| {
            unit_start > number.end
                && end - unit_start == 1
                && chars[unit_start].is_ascii_alphabetic()
        };
        // In 120两件 the 两 counts the 件.
        let counts = |end: usize| {
            number.script == Script::Digits
                && chars[unit_start..end] == ['两']
                && self.unit_at(chars, end).is_some()
        };
        match self.unit_at(chars, unit_start).filter(|(_, end)| !apart(*end) && !counts(*end)) {
            Some((unit, end)) => Some(self.with_rest(chars, quantity, unit.clone(), end)),
            None if number.script == Script::Half => None,
            None if number.script == Script::Digits
                && let Some((unit, end)) = self.typed_at(chars, number.end) =>
            {
                Some(Amount { quantity, unit: Some(unit.clone()), end })
            }
            None => {
                let unit = self.misheard_at(chars, number.end).cloned();
                let end = number.end + usize::from(unit.is_some());
                Some(Amount { quantity, unit, end })
            }
        }
    }

    /// A unit of the menu that was typed in letters: 3jin.
    fn typed_at(&self, chars: &[char], at: usize) -> Option<(&Unit, usize)> {
        let end = run_end(chars, at, |c| c.is_ascii_lowercase());
        let typed: String = chars[at..end].iter().collect();
        let (_, meant) = TYPED.iter().find(|(letters, _)| *letters == typed)?;
        let unit = self.sold_by.iter().find(|unit| unit.as_str() == *meant)?;
        Some((unit, end))
    }

    /// The unit that was meant by the character at `at`.
    fn misheard_at(&self, chars: &[char], at: usize) -> Option<&Unit> {
        let (_, meant) = MISHEARD.iter().find(|(heard, _)| chars.get(at) == Some(heard))?;
        // 2合1 is a kind of thing, and 一代人 no bag.
        let goes_on = chars.get(at + 1).is_some_and(|c| c.is_alphanumeric() && !is_han(*c))
            || chars.get(at + 1).is_some_and(|c| is_han(*c)) && chars[at] != '代'
            || matches!(chars.get(at + 1), Some('收' | '领' | '取' | '拿' | '人'));
        self.sold_by.iter().find(|unit| unit.as_str() == *meant).filter(|_| !goes_on)
    }

    /// 半 or a smaller weight behind the unit: 两斤半, 3斤2两.
    fn with_rest(&self, chars: &[char], quantity: Quantity, unit: Unit, end: usize) -> Amount {
        if chars.get(end) == Some(&'半') && self.unit_at(chars, end + 1).is_none() {
            let quantity = quantity + Quantity::from_thousandths(500);
            return Amount { quantity, unit: Some(unit), end: end + 1 };
        }
        if let Some(rest) = self.smaller_weight(chars, &unit, end) {
            return Amount { quantity: quantity + rest.quantity, unit: Some(unit), end: rest.end };
        }
        Amount { quantity, unit: Some(unit), end }
    }

    fn smaller_weight(&self, chars: &[char], unit: &Unit, at: usize) -> Option<Amount> {
        let number = number_at(chars, at)?;
        let (smaller, end) = self.unit_at(chars, number.end)?;
        let (UnitKind::Weight(whole), UnitKind::Weight(part)) = (unit.kind(), smaller.kind())
        else {
            return None;
        };
        let quantity = smaller.convert(number.value?, unit, None)?;
        (part < whole && quantity < Quantity::ONE).then(|| Amount {
            quantity,
            unit: Some(unit.clone()),
            end,
        })
    }
}

/// 大份 counts in 份; the size is kept by the words around it.
fn plain(unit: &str) -> &str {
    if unit == "人份" {
        return Unit::PORTION;
    }
    match unit.strip_prefix(['大', '小']) {
        Some(rest) if !rest.is_empty() => rest,
        _ => unit,
    }
}

/// Reads one amount and nothing else.
pub(crate) fn whole(text: &str) -> Option<(Quantity, Option<Unit>)> {
    let chars: Vec<char> = super::paste::folded(text.trim());
    let signs = usize::from(chars.first().is_some_and(|c| matches!(c, '*' | 'x')));
    let amount = Units::with(std::iter::empty()).amount_at(&chars, signs)?;
    (amount.end == chars.len()).then_some((amount.quantity, amount.unit))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2", "2", None)]
    #[case("２", "2", None)]
    #[case("x2", "2", None)]
    #[case("两份", "2", Some("份"))]
    #[case("俩", "2", None)]
    #[case("半箱", "0.5", Some("箱"))]
    #[case("一斤半", "1.5", Some("斤"))]
    #[case("斤半", "1.5", Some("斤"))]
    #[case("三斤", "3", Some("斤"))]
    #[case("1.5KG", "1.5", Some("kg"))]
    #[case("二两", "2", Some("两"))]
    #[case("3斤2两", "3.2", Some("斤"))]
    #[case("2 盒", "2", Some("盒"))]
    fn reads_amounts(#[case] text: &str, #[case] quantity: &str, #[case] unit: Option<&str>) {
        assert_eq!(whole(text), Some((quantity.parse().unwrap(), unit.map(Unit::new))));
    }

    #[rstest]
    #[case("")]
    #[case("半")]
    #[case("苹果")]
    #[case("2份3")]
    #[case("13812345678")]
    fn refuses_the_rest(#[case] text: &str) {
        assert_eq!(whole(text), None);
    }
}
