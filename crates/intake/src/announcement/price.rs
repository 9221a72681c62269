//! Prices as they are announced: 25元/箱, ¥9.9, 9.9/盒, 12/15, 10元3斤, 2块5.

use linli_domain::{Fen, Quantity, Unit};

use crate::chat::words::{
    amount::{Amount, Units},
    number::{Script, number_at, run_end},
    paste::is_space,
};

/// One price or several in a row, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Price {
    pub(super) start: usize,
    pub(super) end: usize,
    /// In the order of the text, each with its characters: 12/15 are two.
    pub(super) values: Vec<(Fen, usize, usize)>,
    /// `/箱`, `一份`, `3斤`: what one of them buys.
    pub(super) per: Option<Amount>,
    /// 元, ¥ or a unit says that it is money.
    pub(super) marked: bool,
}

/// The price that begins at `at`. `named`: something to buy stands before it, so that a bare number may be one.
pub(super) fn price_at(chars: &[char], at: usize, units: &Units, named: bool) -> Option<Price> {
    let sign = matches!(chars.get(at)?, '¥' | '$' | '💰');
    let from = if sign { run_end(chars, at + 1, |c| is_space(c) || c == ':') } else { at };
    if !sign && !may_begin(chars, at) {
        return None;
    }
    let mut price = Price { start: at, end: from, values: vec![], per: None, marked: sign };
    let mut value_at = from;
    loop {
        let (value, end, marked) = value(chars, value_at, units)?;
        price.values.push((value, value_at, end));
        (price.end, price.marked) = (end, price.marked || marked);
        // 12/15 goes on, 12/3斤 says how much that buys.
        let follows = chars.get(end) == Some(&'/')
            && value_of(chars, end + 1, units).is_some()
            && units.amount_at(chars, end + 1).is_none_or(|amount| amount.unit.is_none());
        if !follows {
            break;
        }
        value_at = end + 1;
    }
    if let Some(per) = per(chars, price.end, units, price.marked) {
        price.marked = true;
        price.end = per.end;
        price.per = Some(per);
    }
    if !price.marked && before_marked(chars, price.end, units) {
        return None;
    }
    let several = price.values.len() > 1;
    (price.marked || (named || several) && stands_bare(chars, price.end)).then_some(price)
}

/// 110/120 59元: numbers with nothing that says they are money, right before a price that has it, are sizes.
fn before_marked(chars: &[char], end: usize, units: &Units) -> bool {
    let next = run_end(chars, end, is_space);
    let sign = matches!(chars.get(next), Some('¥' | '$' | '💰'));
    next > end && (sign || value(chars, next, units).is_some_and(|(_, _, marked)| marked))
}

/// No number that is part of a word, a code, a range or another number.
fn may_begin(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|place| chars[place]);
    before.is_none_or(|c| {
        !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-' | '*' | '第' | '满' | '减')
    })
}

/// An amount of money, where it ends, and whether a word says that it is money.
fn value(chars: &[char], at: usize, units: &Units) -> Option<(Fen, usize, bool)> {
    let (fen, end) = value_of(chars, at, units)?;
    let number = number_at(chars, at)?;
    match chars.get(end) {
        Some('元' | '圆' | '💰') => Some((fen, end + 1, true)),
        Some('块') => jiao(chars, end, fen, units),
        Some('r') if chars.get(end + 1..end + 3) == Some(&['m', 'b']) => Some((fen, end + 3, true)),
        Some('r') if !chars.get(end + 1).is_some_and(char::is_ascii_alphanumeric) => {
            Some((fen, end + 1, true))
        }
        Some('.') if chars.get(end + 1) == Some(&'-') => Some((fen, end + 2, true)),
        _ => (number.script == Script::Digits).then_some((fen, end, false)),
    }
}

/// 2块, 2块5, 2块钱; but three 块 of something are no money.
fn jiao(chars: &[char], at: usize, fen: Fen, units: &Units) -> Option<(Fen, usize, bool)> {
    let behind = chars.get(at + 1).copied();
    if behind == Some('钱') {
        return Some((fen, at + 2, true));
    }
    let tenth = behind.and_then(|c| c.to_digit(10));
    let digits_end = run_end(chars, at + 1, |c| c.is_ascii_digit());
    match tenth {
        Some(tenth) if digits_end == at + 2 && units.unit_at(chars, digits_end).is_none() => {
            let priced = chars.get(digits_end).is_some_and(|c| matches!(c, '元' | '块' | '.'));
            (!priced).then(|| (Fen(fen.0 + i64::from(tenth) * 10), digits_end, true))
        }
        Some(_) => None,
        None => Some((fen, at + 1, true)),
    }
}

/// A number that can be a price, and counts nothing.
fn value_of(chars: &[char], at: usize, units: &Units) -> Option<(Fen, usize)> {
    let number = number_at(chars, at)?;
    let thousandths = number.value?.thousandths();
    let counts = units.unit_at(chars, number.end).is_some_and(|(unit, _)| unit.as_str() != "块");
    let money = Fen(thousandths / 10);
    let fits = thousandths % 10 == 0 && money > Fen::ZERO && money <= Fen::MAX;
    (fits && !counts && matches!(number.script, Script::Digits | Script::Han))
        .then_some((money, number.end))
}

/// What one price buys: `/箱`, `/3斤`, `一箱`, `每盒`, and, where it is marked as money, `3斤` right behind it.
fn per(chars: &[char], at: usize, units: &Units, marked: bool) -> Option<Amount> {
    let at = at
        + usize::from(
            marked && chars.get(at).is_some_and(|c| is_space(*c)) && starts_per(chars, at + 1),
        );
    match chars.get(at)? {
        '/' | '每' => {
            let amount = units.amount_at(chars, at + 1).filter(|amount| amount.unit.is_some());
            amount.or_else(|| one(chars, at + 1, units))
        }
        '一' => one(chars, at + 1, units),
        c if marked && c.is_ascii_digit() => {
            let amount = units.amount_at(chars, at).filter(|amount| amount.unit.is_some())?;
            // 25元10斤45元: the next thing and its price.
            let priced = price_at(chars, amount.end, units, true).is_some()
                || chars.get(amount.end) == Some(&'装');
            (!priced).then_some(amount)
        }
        _ => None,
    }
}

fn starts_per(chars: &[char], at: usize) -> bool {
    matches!(chars.get(at), Some('/' | '每' | '一'))
}

fn one(chars: &[char], at: usize, units: &Units) -> Option<Amount> {
    let (unit, end): (&Unit, usize) = units.unit_at(chars, at)?;
    Some(Amount { quantity: Quantity::ONE, unit: Some(unit.clone()), end })
}

/// Does a number without 元 end where a price would?
fn stands_bare(chars: &[char], end: usize) -> bool {
    chars.get(end).is_none_or(|c| {
        is_space(*c) || matches!(c, ',' | ';' | '、' | ')' | '(' | '。' | '!' | '/' | '~' | '🉐')
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn read(text: &str) -> Option<(Vec<i64>, Option<String>, usize)> {
        let chars = crate::chat::folded(text);
        let price = price_at(&chars, 0, &Units::with(std::iter::empty()), true)?;
        let per = price.per.map(|per| {
            format!("{}{}", per.quantity, per.unit.map(|unit| unit.to_string()).unwrap_or_default())
        });
        Some((price.values.iter().map(|value| value.0.0).collect(), per, price.end))
    }

    #[rstest]
    #[case("25元", &[2500], None, 3)]
    #[case("¥9.9", &[990], None, 4)]
    #[case("¥ 9.90", &[990], None, 6)]
    #[case("9.9/盒", &[990], Some("1盒"), 5)]
    #[case("25元/箱", &[2500], Some("1箱"), 5)]
    #[case("25元一箱", &[2500], Some("1箱"), 5)]
    #[case("25元每箱", &[2500], Some("1箱"), 5)]
    #[case("10元/3斤", &[1000], Some("3斤"), 6)]
    #[case("10元3斤", &[1000], Some("3斤"), 5)]
    #[case("25一箱", &[2500], Some("1箱"), 4)]
    #[case("12/15", &[1200, 1500], None, 5)]
    #[case("12/15元", &[1200, 1500], None, 6)]
    #[case("12元/15元/18元", &[1200, 1500, 1800], None, 11)]
    #[case("2块5", &[250], None, 3)]
    #[case("2块钱一个", &[200], Some("1个"), 5)]
    #[case("十元", &[1000], None, 2)]
    #[case("19.9", &[1990], None, 4)]
    #[case("38r", &[3800], None, 3)]
    #[case("25元10斤45元", &[2500], None, 3)]
    fn prices_are_read(
        #[case] text: &str,
        #[case] values: &[i64],
        #[case] per: Option<&str>,
        #[case] end: usize,
    ) {
        assert_eq!(read(text), Some((values.to_vec(), per.map(str::to_owned), end)));
    }

    #[rstest]
    #[case("5斤装")]
    #[case("500ml*12瓶")]
    #[case("8.5折")]
    #[case("3月")]
    #[case("13812345678")]
    #[case("19.999")]
    #[case("110/120/130 59元/套")]
    #[case("250 48元")]
    #[case("0元")]
    fn other_numbers_are_none(#[case] text: &str) {
        assert_eq!(read(text), None);
    }
}
