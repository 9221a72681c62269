//! Which goods a cell names, and how many: `苹果 x2;梨 x1`, `苹果（大果）×2；梨 3斤（要软的）`.

use std::{collections::HashMap, ops::Range};

use linli_domain::{Quantity, Unit};

use crate::chat::{MenuOffer, folded, is_space, key, parse_quantity};

/// One thing in a cell, as characters of the cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) all: Range<usize>,
    pub(super) name: String,
    /// What stands in a bracket behind the name.
    pub(super) variant: String,
    pub(super) amount: Option<Amount>,
    /// What stands in a bracket behind the amount.
    pub(super) note: String,
}

/// How much, where that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) quantity: Quantity,
    pub(super) unit: Option<Unit>,
    pub(super) at: Range<usize>,
}

/// Reads a cell that names goods.
pub(super) fn pieces(cell: &str) -> Vec<Piece> {
    let original: Vec<char> = cell.chars().collect();
    let plain = folded(cell);
    let hard = parts(&plain, 0..plain.len(), |c| matches!(c, '\n' | ';'));
    let pieces = hard.into_iter().flat_map(|part| {
        // A comma, a plus or a 、 may be part of a name; where each part has its amount it parts them.
        let soft = parts(&plain, part.clone(), |c| matches!(c, ',' | '、' | '+'));
        let counted = soft.len() > 1
            && soft.iter().all(|part| piece(&original, &plain, part.clone()).amount.is_some());
        if counted { soft } else { vec![part] }
    });
    pieces.map(|part| piece(&original, &plain, part)).collect()
}

/// The parts of a range between separators outside of brackets, without white space around them and without empty ones.
fn parts(
    plain: &[char],
    range: Range<usize>,
    separates: impl Fn(char) -> bool,
) -> Vec<Range<usize>> {
    let (mut parts, mut start, mut depth) = (Vec::new(), range.start, 0_u32);
    for at in range.clone() {
        match plain[at] {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            '\n' => depth = 0,
            _ => {}
        }
        if depth == 0 && separates(plain[at]) {
            parts.push(start..at);
            start = at + 1;
        }
    }
    parts.push(start..range.end);
    parts.into_iter().map(|part| trimmed(plain, part)).filter(|part| !part.is_empty()).collect()
}

fn trimmed(plain: &[char], mut range: Range<usize>) -> Range<usize> {
    while !range.is_empty() && is_space(plain[range.start]) {
        range.start += 1;
    }
    while !range.is_empty() && is_space(plain[range.end - 1]) {
        range.end -= 1;
    }
    range
}

fn piece(original: &[char], plain: &[char], all: Range<usize>) -> Piece {
    let text = |range: Range<usize>| -> String {
        original[range].iter().collect::<String>().trim().to_owned()
    };
    let (mut rest, mut note) = (all.clone(), String::new());
    let mut amount = amount_at_end(plain, &rest);
    if amount.is_none()
        && let Some((before, inside)) = bracket_at_end(plain, &rest)
    {
        let counted = amount_at_end(plain, &before);
        let in_bracket = times(plain, &inside);
        if counted.is_some() {
            (amount, note, rest) = (counted, text(inside), before);
        } else if in_bracket.is_some() {
            (amount, rest) = (in_bracket, before);
        }
    }
    if let Some(found) = amount.as_ref().filter(|found| found.at.start < rest.end) {
        rest = trimmed(plain, rest.start..found.at.start);
    }
    let (name, variant) = match bracket_at_end(plain, &rest) {
        Some((before, inside)) if !before.is_empty() => (text(before), text(inside)),
        _ => (text(rest), String::new()),
    };
    Piece { all, name, variant, amount, note }
}

/// What stands before the bracket at the end, and what stands in it.
fn bracket_at_end(plain: &[char], range: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let last = plain[range.clone()].last()?;
    if !matches!(last, ')' | ']' | '】') {
        return None;
    }
    let mut depth = 0_u32;
    for at in range.clone().rev() {
        match plain[at] {
            ')' | ']' | '】' => depth += 1,
            '(' | '[' | '【' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            let before = trimmed(plain, range.start..at);
            return Some((before, trimmed(plain, at + 1..range.end - 1)));
        }
    }
    None
}

/// `x2`, `×2份` behind the name, or ` 3斤` behind a space.
fn amount_at_end(plain: &[char], range: &Range<usize>) -> Option<Amount> {
    let from = plain[range.clone()].iter().rposition(|c| matches!(c, 'x' | '*'));
    // The x of A4x500 is part of a name.
    let glued =
        |at: usize| at > range.start && plain[at] == 'x' && plain[at - 1].is_ascii_alphanumeric();
    let from = from.map(|from| range.start + from).filter(|from| !glued(*from));
    if let Some(amount) = from.and_then(|from| times(plain, &(from..range.end))) {
        return Some(amount);
    }
    let space = plain[range.clone()].iter().rposition(|c| is_space(*c))?;
    let at = trimmed(plain, range.start + space..range.end);
    amount(plain, at).filter(|found| found.at.start > range.start)
}

/// `x2`, `* 2份`: a sign of multiplication and all of the rest an amount.
fn times(plain: &[char], range: &Range<usize>) -> Option<Amount> {
    if !matches!(plain.get(range.start), Some('x' | '*')) || range.is_empty() {
        return None;
    }
    let number = trimmed(plain, range.start + 1..range.end);
    if !plain[number.clone()].first().is_some_and(char::is_ascii_digit) {
        return None;
    }
    amount(plain, number).map(|found| Amount { at: range.clone(), ..found })
}

fn amount(plain: &[char], at: Range<usize>) -> Option<Amount> {
    let text: String = plain[at.clone()].iter().collect();
    let (quantity, unit) = parse_quantity(&text)?;
    Some(Amount { quantity, unit, at })
}

/// What a name means on the campaign's menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// This offer.
    Offer(usize),
    /// The product comes in several variants, and none is named.
    WhichVariant(Vec<usize>),
    /// The product does not come in what is named.
    OtherVariant(Vec<usize>),
    /// Not on the menu by that name; these are like it.
    Like(Vec<usize>),
}

/// What the leader said that a table's words mean: name and variant, folded, → offer.
pub type KnownGoods = HashMap<(String, String), usize>;

/// Words by which tables say that a product has no variants.
const NO_VARIANT: [&str; 9] =
    ["默认", "默认规格", "无", "-", "/", "标准", "均码", "统一规格", "单规格"];

/// Offers that are shown to choose from.
const LIKE_MAX: usize = 9;

/// The menu, ready to be looked up.
pub(super) struct Goods<'a> {
    menu: &'a [MenuOffer],
    by_name: HashMap<String, Vec<usize>>,
    by_whole: HashMap<String, Vec<usize>>,
    by_code: HashMap<String, Vec<usize>>,
    known: &'a KnownGoods,
}

/// A name as it is compared: folded, without white space, brackets and loose signs.
#[must_use]
pub fn goods_key(text: &str) -> String {
    let loose = |c: &char| {
        !matches!(c, '(' | ')' | '[' | ']' | '【' | '】' | '-' | '/' | ':' | '·' | '|' | ',')
    };
    key(text).into_iter().filter(loose).collect()
}

impl<'a> Goods<'a> {
    pub(super) fn of(menu: &'a [MenuOffer], known: &'a KnownGoods) -> Self {
        let mut goods = Self {
            menu,
            by_name: HashMap::new(),
            by_whole: HashMap::new(),
            by_code: HashMap::new(),
            known,
        };
        for (index, offer) in menu.iter().enumerate() {
            let names = || std::iter::once(&offer.product).chain(&offer.product_aliases);
            let variants = || std::iter::once(&offer.variant).chain(&offer.variant_aliases);
            for name in names() {
                note(&mut goods.by_name, goods_key(name), index);
                for variant in variants().filter(|variant| !variant.is_empty()) {
                    note(&mut goods.by_whole, goods_key(&format!("{name}{variant}")), index);
                    note(&mut goods.by_whole, goods_key(&format!("{variant}{name}")), index);
                }
            }
            for code in &offer.numbers {
                note(&mut goods.by_code, goods_key(code), index);
            }
        }
        goods
    }

    pub(super) fn offer(&self, index: usize) -> Option<&'a MenuOffer> {
        self.menu.get(index)
    }

    /// What is named: by the leader's own word for it, by its code, by its name and variant.
    pub(super) fn meaning(&self, name: &str, variant: &str, code: &str) -> Meaning {
        let (name_key, variant_key) = (goods_key(name), goods_key(variant));
        if let Some(index) = self.known.get(&(name_key.clone(), variant_key.clone())) {
            return Meaning::Offer(*index);
        }
        if let Some([index]) = self.by_code.get(&goods_key(code)).map(Vec::as_slice)
            && code.chars().count() > 2
        {
            return Meaning::Offer(*index);
        }
        let variant_key = if NO_VARIANT.contains(&variant_key.as_str()) || variant_key == name_key {
            String::new()
        } else {
            variant_key
        };
        let whole = |text: &str| self.by_whole.get(text).map(Vec::as_slice);
        if let Some([index]) = whole(&format!("{name_key}{variant_key}")) {
            return Meaning::Offer(*index);
        }
        // The name says the variant already, and the column repeats it.
        if let Some([index]) = whole(&name_key)
            && self.says(*index, &variant_key)
        {
            return Meaning::Offer(*index);
        }
        match self.by_name.get(&name_key) {
            Some(offers) => self.of_product(offers, &variant_key),
            None => Meaning::Like(self.like(&format!("{name_key}{variant_key}"), &name_key)),
        }
    }

    fn says(&self, index: usize, variant: &str) -> bool {
        let offer = &self.menu[index];
        let mut names = std::iter::once(&offer.variant).chain(&offer.variant_aliases);
        names.any(|name| goods_key(name) == variant)
    }

    fn of_product(&self, offers: &[usize], variant: &str) -> Meaning {
        let saying: Vec<usize> =
            offers.iter().copied().filter(|index| self.says(*index, variant)).collect();
        match (saying.as_slice(), offers) {
            ([index], _) => Meaning::Offer(*index),
            // The shop does not tell variants of it apart, the mini-program does.
            ([], [index]) if self.menu[*index].variant.is_empty() => Meaning::Offer(*index),
            ([], [index]) if variant.is_empty() => Meaning::Offer(*index),
            _ if variant.is_empty() => Meaning::WhichVariant(offers.to_vec()),
            _ => Meaning::OtherVariant(offers.to_vec()),
        }
    }

    /// Offers whose name lies in the text, or the other way round; those with the longer name first.
    fn like(&self, text: &str, name: &str) -> Vec<usize> {
        let mut like: Vec<(usize, usize)> = Vec::new();
        for (word, offers) in &self.by_name {
            let long = word.chars().count();
            let near = long > 1
                && (text.contains(word.as_str())
                    || (name.chars().count() > 1 && word.contains(name)));
            if near {
                let with_variant = |index: &usize| {
                    let variant = goods_key(&self.menu[*index].variant);
                    usize::from(!variant.is_empty() && text.contains(&variant))
                };
                like.extend(offers.iter().map(|index| (long * 2 + with_variant(index), *index)));
            }
        }
        like.sort_by_key(|(score, index)| (std::cmp::Reverse(*score), *index));
        let mut offers: Vec<usize> = Vec::new();
        for (_, index) in like {
            if !offers.contains(&index) && offers.len() < LIKE_MAX {
                offers.push(index);
            }
        }
        offers
    }
}

fn note(words: &mut HashMap<String, Vec<usize>>, word: String, index: usize) {
    if word.is_empty() {
        return;
    }
    let offers = words.entry(word).or_default();
    if !offers.contains(&index) {
        offers.push(index);
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// name|variant|amount|note
    fn shown(cell: &str) -> Vec<String> {
        let pieces = pieces(cell).into_iter().map(|piece| {
            let amount = piece.amount.map_or(String::new(), |amount| {
                format!(
                    "{}{}",
                    amount.quantity,
                    amount.unit.map_or(String::new(), |unit| unit.to_string())
                )
            });
            format!("{}|{}|{amount}|{}", piece.name, piece.variant, piece.note)
        });
        pieces.collect()
    }

    #[rstest]
    #[case("苹果", &["苹果|||"])]
    #[case("苹果（大果）", &["苹果|大果||"])]
    #[case("苹果 x2;梨 x1", &["苹果||2|", "梨||1|"])]
    #[case("苹果*2\n梨X1", &["苹果||2|", "梨||1|"])]
    #[case("苹果（大果）×2；梨 3斤（要软的）", &["苹果|大果|2|", "梨||3斤|要软的"])]
    #[case("苹果(大果) x2份, 梨 x1", &["苹果|大果|2份|", "梨||1|"])]
    #[case("牛奶(蒙牛,全脂) x2", &["牛奶|蒙牛,全脂|2|"])]
    #[case("葱,姜,蒜", &["葱,姜,蒜|||"])]
    #[case("苹果（x2）", &["苹果||2|"])]
    #[case("【现摘】草莓 2盒", &["【现摘】草莓||2盒|"])]
    #[case("iPhone x", &["iPhone x|||"])]
    #[case("A4x500", &["A4x500|||"])]
    #[case("\n;；", &[])]
    fn cells_are_taken_apart(#[case] cell: &str, #[case] expected: &[&str]) {
        assert_eq!(shown(cell), expected);
    }

    fn menu() -> Vec<MenuOffer> {
        let offer = |product: &str, variant: &str| MenuOffer {
            product: product.into(),
            variant: variant.into(),
            ..MenuOffer::default()
        };
        vec![
            MenuOffer {
                product_aliases: vec!["富士".into()], ..offer("红富士苹果", "5斤装")
            },
            MenuOffer {
                product_aliases: vec!["富士".into()], ..offer("红富士苹果", "10斤装")
            },
            offer("砀山梨", ""),
            MenuOffer { numbers: vec!["SKU-77".into()], ..offer("蛋挞", "原味") },
            offer("苹果醋", ""),
        ]
    }

    #[rstest]
    #[case("红富士苹果", "5斤装", "", Meaning::Offer(0))]
    #[case("富士", "10斤装", "", Meaning::Offer(1))]
    #[case("红富士苹果5斤装", "", "", Meaning::Offer(0))]
    #[case("红富士苹果（5斤装）", "5斤装", "", Meaning::Offer(0))]
    #[case("砀山梨", "默认规格", "", Meaning::Offer(2))]
    #[case("砀山梨", "大", "", Meaning::Offer(2))]
    #[case("蛋挞", "", "", Meaning::Offer(3))]
    #[case("什么", "", "sku77", Meaning::Offer(3))]
    #[case("红富士苹果", "", "", Meaning::WhichVariant(vec![0, 1]))]
    #[case("红富士苹果", "3斤装", "", Meaning::OtherVariant(vec![0, 1]))]
    #[case("蛋挞", "抹茶", "", Meaning::OtherVariant(vec![3]))]
    #[case("烟台红富士苹果10斤装", "", "", Meaning::Like(vec![1, 0]))]
    #[case("苹果", "", "", Meaning::Like(vec![0, 1, 4]))]
    #[case("榴莲", "", "", Meaning::Like(vec![]))]
    fn names_have_their_meaning(
        #[case] name: &str,
        #[case] variant: &str,
        #[case] code: &str,
        #[case] expected: Meaning,
    ) {
        let (menu, known) = (menu(), KnownGoods::new());
        assert_eq!(Goods::of(&menu, &known).meaning(name, variant, code), expected);
    }

    #[test]
    fn the_leaders_word_for_goods_goes_before_all_others() {
        let (menu, word) = (menu(), (goods_key("苹果"), goods_key("大")));
        let known = KnownGoods::from([(word, 4)]);
        assert_eq!(Goods::of(&menu, &known).meaning("苹果", "大", ""), Meaning::Offer(4));
    }
}
