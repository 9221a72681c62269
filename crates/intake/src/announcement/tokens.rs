//! From the characters of a piece about goods to words, measures and prices.

use linli_domain::Quantity;

use super::{
    clauses::Range,
    price::{Price, price_at},
};
use crate::chat::words::{
    amount::{Amount, Units},
    number::{Script, number_at, run_end},
    paste::is_space,
    specification::specification_at,
};

/// A piece of a piece.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// Spaces, ornaments and signs that part what stands beside them.
    Gap,
    /// 团购价: what follows is a price.
    PriceWord,
    /// `/` or `、`: what follows is another of the same.
    Other,
    /// Round or square brackets with all that is in them; the range is what is inside.
    Bracket(Range),
    Price(Price),
    /// 原价39, 超市卖20: a price that nobody pays here.
    Struck,
    /// 5斤, 500ml*12瓶, 4-5斤, 10片装; with the plain amount, if it is one.
    Measure(Option<Amount>),
    /// 各: the price is that of each.
    Each,
    /// 每人限2份.
    Limit(Quantity),
    Word,
}

const STRUCK: &[&str] = &[
    "原价",
    "市场价",
    "超市价",
    "门店价",
    "日常价",
    "零售价",
    "官方价",
    "官网价",
    "划线价",
    "平时",
    "平常",
    "超市卖",
    "外面卖",
    "超市",
    "外面",
    "别家",
    "店里",
    "某东",
    "某宝",
];
const PRICE_WORDS: &[&str] = &[
    "团购价",
    "拼团价",
    "活动价",
    "秒杀价",
    "到手价",
    "优惠价",
    "接龙价",
    "邻里价",
    "群价",
    "团价",
    "特价",
    "现价",
    "单价",
    "售价",
    "价格",
    "只要",
    "仅需",
    "只需",
    "现在",
    "今天只要",
    "仅",
    "才",
    "价",
    "卖",
    "均价",
];
const EACH: &[&str] = &["各", "均", "都是", "都", "统一", "一律", "全部"];
const LIMITS: &[&str] =
    &["每人限购", "每人限", "限购", "每户限购", "每户限", "每单限", "一人限", "每家限", "限"];

/// The tokens of a range, without a gap between them.
pub(super) fn tokens(chars: &[char], (start, end): Range, units: &Units) -> Vec<Token> {
    let chars = &chars[..end];
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = start;
    while at < end {
        let named = tokens.iter().any(|token| !matches!(token.kind, Kind::Gap | Kind::Other));
        let after_word = tokens.last().is_some_and(|token| token.kind == Kind::Word);
        let (kind, token_end) = token_at(chars, at, units, named, after_word);
        match tokens.last_mut() {
            Some(last) if last.kind == kind && matches!(kind, Kind::Word | Kind::Gap) => {
                last.end = token_end;
            }
            _ => tokens.push(Token { kind, start: at, end: token_end }),
        }
        at = token_end;
    }
    tokens
}

fn token_at(
    chars: &[char],
    at: usize,
    units: &Units,
    named: bool,
    after_word: bool,
) -> (Kind, usize) {
    let c = chars[at];
    if matches!(c, '(' | '[') {
        let close = closing(chars, at);
        return (Kind::Bracket((at + 1, close)), (close + 1).min(chars.len()));
    }
    if let Some(end) = struck(chars, at, units) {
        return (Kind::Struck, end);
    }
    if let Some(price) = price_of_each(chars, at, units) {
        let end = price.end;
        return (Kind::Price(price), end);
    }
    if let Some(price) = price_at(chars, at, units, named) {
        let end = price.end;
        return (Kind::Price(price), end);
    }
    if let Some((amount, end)) = measure_at(chars, at, units) {
        return (Kind::Measure(amount), end);
    }
    if let Some((limit, end)) = limit_at(chars, at, units) {
        return (Kind::Limit(limit), end);
    }
    let priced = |end: usize| price_at(chars, behind_colon(chars, end), units, true).is_some();
    if let Some(end) = word_end(chars, at, EACH).filter(|end| priced(*end)) {
        return (Kind::Each, end);
    }
    if let Some(end) = word_end(chars, at, PRICE_WORDS).filter(|end| priced(*end)) {
        return (Kind::PriceWord, end);
    }
    match c {
        '/' | '、' | '|' if !after_dash(chars, at) => (Kind::Other, at + 1),
        '和' | '或'
            if after_word
                && chars.get(at + 1).is_some_and(|c| !is_space(*c))
                && lists(chars, at) =>
        {
            (Kind::Other, at + 1)
        }
        '-' if after_word
            && chars.get(at + 1).is_some_and(char::is_ascii_alphanumeric)
            && at > 0
            && chars[at - 1].is_ascii_alphanumeric() =>
        {
            (Kind::Word, at + 1)
        }
        '%' | '.' if after_word => (Kind::Word, at + 1),
        c if c.is_alphanumeric() => (Kind::Word, letters_end(chars, at)),
        _ => (Kind::Gap, at + 1),
    }
}

/// 和 joins varieties only beside another sign that does: 原味、葱香和香辣.
fn lists(chars: &[char], at: usize) -> bool {
    chars[..at].iter().rev().take_while(|c| !is_space(**c)).any(|c| matches!(c, '、' | '/'))
}

fn after_dash(chars: &[char], at: usize) -> bool {
    at > 0 && chars[at - 1] == '-'
}

/// A run of letters and digits is one word; of Han each character is looked at, for a price may follow.
fn letters_end(chars: &[char], at: usize) -> usize {
    if chars[at].is_ascii_alphabetic() {
        return run_end(chars, at, |c| c.is_ascii_alphanumeric());
    }
    if chars[at].is_ascii_digit() {
        return run_end(chars, at, |c| c.is_ascii_digit());
    }
    at + 1
}

/// 每斤25元.
fn price_of_each(chars: &[char], at: usize, units: &Units) -> Option<Price> {
    (chars[at] == '每').then_some(())?;
    let (unit, end) = units.unit_at(chars, at + 1)?;
    let price = price_at(chars, behind_colon(chars, end), units, true)?;
    let per = Amount { quantity: Quantity::ONE, unit: Some(unit.clone()), end };
    Some(Price { start: at, per: Some(per), marked: true, ..price })
}

fn closing(chars: &[char], at: usize) -> usize {
    let mut depth = 0_u32;
    for (offset, c) in chars[at..].iter().enumerate() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + offset;
                }
            }
            _ => {}
        }
    }
    chars.len()
}

fn word_end(chars: &[char], at: usize, words: &[&str]) -> Option<usize> {
    let rest = &chars[at..];
    let ends = words.iter().filter_map(|word| {
        let length = word.chars().count();
        (rest.len() >= length && rest.iter().copied().take(length).eq(word.chars()))
            .then_some(at + length)
    });
    ends.max()
}

fn behind_colon(chars: &[char], at: usize) -> usize {
    run_end(chars, at, |c| is_space(c) || matches!(c, ':' | '=' | '💰'))
}

/// A price that is only there to compare with; up to a few words may stand before it.
fn struck(chars: &[char], at: usize, units: &Units) -> Option<usize> {
    const WORDS_BETWEEN: usize = 6;
    let end = word_end(chars, at, STRUCK)?;
    (end..chars.len().min(end + WORDS_BETWEEN)).find_map(|place| {
        let skipped = chars[end..place].iter().all(|c| !c.is_ascii_digit());
        skipped.then(|| price_at(chars, place, units, true)).flatten().map(|price| price.end)
    })
}

/// What a package holds or a portion weighs.
fn measure_at(chars: &[char], at: usize, units: &Units) -> Option<(Option<Amount>, usize)> {
    let about = usize::from(matches!(chars[at], '约' | '净'));
    let from = at + about;
    let before = at.checked_sub(1).map(|place| chars[place]);
    if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let number = number_at(chars, from)?;
    if let Some(end) = specification_at(chars, from, units) {
        return Some((None, tail(chars, end, units)));
    }
    // 4-5斤, 250-300g
    if chars.get(number.end).is_some_and(|c| matches!(c, '-' | '~')) {
        let amount =
            units.amount_at(chars, number.end + 1).filter(|amount| amount.unit.is_some())?;
        return Some((None, tail(chars, amount.end, units)));
    }
    let amount = units.amount_at(chars, from).filter(|amount| amount.unit.is_some())?;
    let end = tail(chars, amount.end, units);
    // 三只松鼠 is a name: an amount in Han stands before a gap, a sign or another number.
    let behind = chars.get(end).copied();
    let runs_on = behind.is_some_and(|c| c.is_alphanumeric() && number_at(chars, end).is_none());
    if number.script == Script::Han && runs_on && end == amount.end {
        return None;
    }
    let plain = (end == amount.end && about == 0).then_some(amount);
    Some((plain, end))
}

/// 装, 左右, 大果 and the like go with the measure; so does how often it comes: `*12`.
fn tail(chars: &[char], at: usize, units: &Units) -> usize {
    let at = if chars.get(at).is_some_and(|c| matches!(c, '*' | 'x')) {
        units.amount_at(chars, at + 1).map_or(at, |amount| amount.end)
    } else {
        at
    };
    word_end(&chars[..chars.len()], at.min(chars.len()), &["装", "左右", "以上", "多", "起"])
        .unwrap_or(at)
}

fn limit_at(chars: &[char], at: usize, units: &Units) -> Option<(Quantity, usize)> {
    let end = word_end(chars, at, LIMITS)?;
    let amount = units.amount_at(chars, end)?;
    amount.quantity.is_positive().then_some((amount.quantity, amount.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let chars = crate::chat::folded(text);
        let units = Units::with(std::iter::empty());
        let tokens = tokens(&chars, (0, chars.len()), &units);
        let shown = tokens
            .iter()
            .filter(|token| !matches!(token.kind, Kind::Gap | Kind::PriceWord))
            .map(|token| {
                let text: String = chars[token.start..token.end].iter().collect();
                let kind = match token.kind {
                    Kind::Gap | Kind::PriceWord | Kind::Other => "",
                    Kind::Bracket(_) => "b",
                    Kind::Price(_) => "p",
                    Kind::Struck => "s",
                    Kind::Measure(_) => "m",
                    Kind::Each => "e",
                    Kind::Limit(_) => "l",
                    Kind::Word => "w",
                };
                format!("{kind}{text}")
            });
        shown.collect()
    }

    #[test]
    fn goods_fall_into_words_measures_and_prices() {
        for (text, expected) in [
            ("红富士苹果5斤装25元/箱", vec!["w红富士苹果", "m5斤装", "p25元/箱"]),
            ("三只松鼠坚果 500g/袋 39.9", vec!["w三只松鼠坚果", "m500g/袋", "p39.9"]),
            ("葱油饼（原味/葱香）12/15", vec!["w葱油饼", "b(原味/葱香)", "p12/15"]),
            ("原价39 团购价29.9", vec!["s原价39", "p29.9"]),
            ("大/小 15/12", vec!["w大", "/", "w小", "p15/12"]),
            ("蓝莓 4盒 限2份 60元", vec!["w蓝莓", "m4盒", "l限2份", "p60元"]),
            ("原味、葱香各15元", vec!["w原味", "、", "w葱香", "e各", "p15元"]),
            ("鸡蛋30枚 约3斤 19.9", vec!["w鸡蛋", "m30枚", "m约3斤", "p19.9"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
