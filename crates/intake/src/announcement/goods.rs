//! One piece about goods: its name, what it comes in, and what each costs.

mod measures;
mod parts;

use linli_domain::{Fen, Quantity, Unit};

use self::{
    measures::{measured, whole_measure},
    parts::{Part, behind_price, inside_out, parts, prices_in},
};
use super::{
    clauses::Range,
    price::Price,
    tokens::{Kind, Token, tokens},
};
use crate::chat::words::amount::Units;

/// What one piece says, before it is put together with its neighbours.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// The words that name it.
    pub(super) words: Vec<Range>,
    pub(super) varieties: Vec<FoundVariety>,
    /// Several prices, and nothing in this piece that tells them apart.
    pub(super) open_prices: Option<Price>,
    /// So many varieties, so many prices.
    pub(super) differs: Option<(usize, usize)>,
    pub(super) remarks: Vec<Range>,
    pub(super) limit: Option<(Quantity, Range)>,
    /// Words and measures take turns: 公蟹4两 母蟹3两.
    pub(super) tangled: bool,
}

/// A variety as found.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundVariety {
    pub(super) name: Option<Range>,
    /// The second of two lists that name it, where they stand apart: 颜色：黑、白 and 尺码：M、L.
    pub(super) also: Option<Range>,
    pub(super) price: Option<FoundPrice>,
    pub(super) unit: Option<(Unit, Range)>,
    pub(super) case_pack: Option<(u32, Range)>,
    /// The price is for so much, not for one.
    pub(super) for_several: Option<Range>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FoundPrice {
    pub(super) fen: Fen,
    pub(super) at: Range,
    pub(super) marked: bool,
}

/// Reads one piece; `None` where it names no price.
pub(super) fn found(chars: &[char], range: Range, units: &Units) -> Option<Found> {
    let tokens = tokens(chars, range, units);
    let inner_prices = tokens.iter().any(|token| match token.kind {
        Kind::Bracket(inner) => prices_in(chars, inner, units),
        _ => false,
    });
    if !inner_prices && !tokens.iter().any(|token| matches!(token.kind, Kind::Price(_))) {
        return None;
    }
    let limit = tokens.iter().find_map(|token| limit(chars, token, units));
    let mut found = Found { limit, ..Found::default() };
    let mut parts = parts(chars, &tokens, &mut found);
    inside_out(chars, units, &mut parts, &mut found);
    let last = parts.pop_if(|part| part.price.is_none());
    if let (Some(trailing), Some(part)) = (last, parts.last_mut()) {
        behind_price(chars, trailing, part, &mut found);
    }
    let several = parts.len() > 1;
    for (index, part) in parts.into_iter().enumerate() {
        let name = read_part(chars, part, index == 0, several, units, &mut found);
        if let Some(words) = name {
            found.words = words;
        }
    }
    Some(found)
}

/// 限2箱, or the same in brackets.
fn limit(chars: &[char], token: &Token, units: &Units) -> Option<(Quantity, Range)> {
    match token.kind {
        Kind::Limit(quantity) => Some((quantity, (token.start, token.end))),
        Kind::Bracket(inner) if inner.0 < inner.1 => {
            tokens(chars, inner, units).iter().find_map(|token| match token.kind {
                Kind::Limit(quantity) => Some((quantity, (token.start, token.end))),
                _ => None,
            })
        }
        _ => None,
    }
}

/// The parts of a bracket: 原味/葱香, 原味、葱香.
pub(super) fn items(chars: &[char], (start, end): Range) -> Vec<Range> {
    let mut items = Vec::new();
    let mut from = start;
    for at in start..=end {
        let parts = at == end || matches!(chars[at], '/' | '、' | ',' | '|' | ';');
        if parts {
            let trimmed = trim(chars, (from, at));
            items.extend((trimmed.0 < trimmed.1).then_some(trimmed));
            from = at + 1;
        }
    }
    items
}

/// Without what is no letter, digit or bracket at its ends.
pub(super) fn trim(chars: &[char], (mut start, mut end): Range) -> Range {
    let says = |c: char| c.is_alphanumeric();
    while start < end && !says(chars[start]) {
        start += 1;
    }
    while end > start && !says(chars[end - 1]) && chars[end - 1] != '%' {
        end -= 1;
    }
    (start, end)
}

/// Adds the varieties of one part. Answers with the words of its name, where it has one of its own.
fn read_part(
    chars: &[char],
    mut part: Part,
    first: bool,
    several: bool,
    units: &Units,
    found: &mut Found,
) -> Option<Vec<Range>> {
    let price = part.price.take()?;
    let mut list = std::mem::take(&mut part.list);
    for (_, inner) in std::mem::take(&mut part.brackets) {
        let inside = items(chars, inner);
        if inside.len() > 1 && list.is_empty() && first | several {
            list = inside;
        } else if let Some((range, amount)) = whole_measure(chars, inner, units) {
            part.measures.push((range, amount));
        } else if inside.len() == 1 && list.is_empty() && is_variety(chars, inside[0]) {
            list = inside;
        } else {
            found.remarks.push(inner);
        }
    }
    glued_list(chars, &mut part.words, &mut list);
    let between = |word: &Range| {
        let before = part.measures.iter().any(|(range, _)| range.1 <= word.0);
        let after = part.measures.iter().any(|(range, _)| range.0 >= word.1);
        before && after
    };
    found.tangled |= part.words.iter().any(between) && part.words.len() > 1;
    let base = measured(chars, &part.measures, &price);
    if !list.is_empty() {
        listed(list, &price, &base, found);
        return first.then_some(part.words);
    }
    if price.values.len() > 1 {
        found.open_prices = Some(price.clone());
    }
    let mut variety = base;
    variety.price = price.values.first().map(|(fen, start, end)| FoundPrice {
        fen: *fen,
        at: (*start, *end),
        marked: price.marked,
    });
    let mut words = part.words;
    // Where several prices follow, or the word says so, the last word is the variety: 手抓饼 原味12元 葱香15元.
    let own = variety.name.is_none();
    let last_is_variety = words.len() > 1
        && words.last().is_some_and(|word| (several && own) || is_variety(chars, *word));
    if first {
        if last_is_variety && let Some(word) = words.pop() {
            variety.name = Some(variety.name.map_or(word, |name| joined(word, name)));
        }
        found.varieties.push(variety);
        return Some(words);
    }
    if let (Some(from), Some(to)) = (words.first(), words.last()) {
        let word = (from.0, to.1);
        variety.name = Some(variety.name.map_or(word, |name| joined(word, name)));
    }
    found.varieties.push(variety);
    None
}

/// Two ranges that say one thing together, if they stand close; else the first.
fn joined(left: Range, right: Range) -> Range {
    if left.1.max(right.1) - left.0.min(right.0) <= 24 {
        (left.0.min(right.0), left.1.max(right.1))
    } else {
        left
    }
}

/// `葱油饼原味/葱香`: the first of the list holds the name as well, and the others tell how long its own part is.
fn glued_list(chars: &[char], words: &mut Vec<Range>, list: &mut [Range]) {
    let [first, second, ..] = list else { return };
    let (long, short) = (first.1 - first.0, second.1 - second.0);
    if !words.is_empty() || long < short + 2 || chars[first.0].is_ascii_digit() {
        return;
    }
    let cut = first.1 - short;
    words.push((first.0, cut));
    first.0 = cut;
}

/// Each of a list with its price: one for all, or in order.
fn listed(list: Vec<Range>, price: &Price, base: &FoundVariety, found: &mut Found) {
    let count = price.values.len();
    if count > 1 && count != list.len() {
        found.differs = Some((list.len(), count));
    }
    for (index, name) in list.into_iter().enumerate() {
        let value = if count == 1 { price.values.first() } else { price.values.get(index) };
        found.varieties.push(FoundVariety {
            name: Some(name),
            price: value.map(|(fen, start, end)| FoundPrice {
                fen: *fen,
                at: (*start, *end),
                marked: price.marked,
            }),
            ..base.clone()
        });
    }
}

/// The words and the measure of a piece that names no price.
pub(super) fn heading(chars: &[char], range: Range, units: &Units) -> (Vec<Range>, Option<Range>) {
    let tokens = tokens(chars, range, units);
    let of = |kind: fn(&Kind) -> bool| {
        tokens.iter().filter(move |token| kind(&token.kind)).map(|token| (token.start, token.end))
    };
    let words = of(|kind| matches!(kind, Kind::Word)).collect();
    let (first, last) = (
        of(|kind| matches!(kind, Kind::Measure(_))).next(),
        of(|kind| matches!(kind, Kind::Measure(_))).next_back(),
    );
    (words, first.zip(last).map(|(first, last)| (first.0, last.1)))
}

/// Does a word say by its form that it is a variety: 原味, A款, 大份, 白色?
pub(super) fn is_variety(chars: &[char], (start, end): Range) -> bool {
    const ENDINGS: &[&str] =
        &["味", "款", "色", "装", "号", "型", "版", "杯", "份", "口味", "规格", "码"];
    const SIZES: &str = "大中小辣甜咸";
    let word: String = chars[start..end].iter().collect();
    let length = end - start;
    let size = length <= 2 && SIZES.contains(chars[start]);
    size || length <= 6 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// `name | variety price unit pack; …`
    fn read(text: &str) -> String {
        let chars = crate::chat::folded(text);
        let units = Units::with(std::iter::empty());
        let Some(found) = found(&chars, (0, chars.len()), &units) else { return "-".to_owned() };
        let shown = |range: Range| chars[range.0..range.1].iter().collect::<String>();
        let name = found.words.iter().map(|word| shown(*word)).collect::<Vec<_>>().join(" ");
        let varieties = found.varieties.iter().map(|variety| {
            let parts = [
                variety.name.map(shown),
                variety.price.map(|price| price.fen.to_yuan()),
                variety.unit.as_ref().map(|(unit, _)| unit.to_string()),
                variety.case_pack.map(|(pieces, _)| format!("×{pieces}")),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        });
        format!("{name} | {}", varieties.collect::<Vec<_>>().join("; "))
    }

    #[rstest]
    #[case("红富士苹果 25元", "红富士苹果 | 25.00")]
    #[case("红富士苹果 5斤装 25元/箱", "红富士苹果 | 5斤装 25.00 箱")]
    #[case("红富士苹果5斤25元", "红富士苹果 | 5斤 25.00")]
    #[case("红富士苹果 5斤装25元 10斤装45元", "红富士苹果 | 5斤装 25.00; 10斤装 45.00")]
    #[case("红富士5斤/10斤 25/45", "红富士 | 5斤 25.00; 10斤 45.00")]
    #[case("葱油饼（原味/葱香）12/15", "葱油饼 | 原味 12.00; 葱香 15.00")]
    #[case("葱油饼 原味/葱香 12元", "葱油饼 | 原味 12.00; 葱香 12.00")]
    #[case("葱油饼原味/葱香 12/15", "葱油饼 | 原味 12.00; 葱香 15.00")]
    #[case("手抓饼 原味12元 葱香15元", "手抓饼 | 原味 12.00; 葱香 15.00")]
    #[case("手抓饼（原味12元、葱香15元）", "手抓饼 | 原味 12.00; 葱香 15.00")]
    #[case("酸奶 9.9/盒", "酸奶 | 9.90 盒")]
    #[case("橙子 3斤19.9", "橙子 | 3斤 19.90")]
    #[case("橙子 10元3斤", "橙子 | 3斤 10.00")]
    #[case("土豆 2.5元/斤", "土豆 | 2.50 斤")]
    #[case("矿泉水 500ml*12瓶 18元/箱", "矿泉水 | 500ml*12瓶 18.00 箱")]
    #[case("抽纸 24包/箱 2元/包", "抽纸 | 2.00 包 ×24")]
    #[case("一箱5斤 砂糖橘 25元", "砂糖橘 | 5斤 25.00 箱")]
    #[case("【草莓】2盒装 49.9", "草莓 | 2盒装 49.90")]
    #[case("【现货】草莓 49.9元", "草莓 | 49.90")]
    #[case("草莓 原价59 团购价49.9一盒", "草莓 | 49.90 盒")]
    #[case("豆浆 大杯5元 小杯3元", "豆浆 | 大杯 5.00; 小杯 3.00")]
    #[case("挂面 5", "挂面 | 5.00")]
    #[case("家居服 110/120 59元/套", "家居服 | 110 59.00 套; 120 59.00 套")]
    #[case("今天的菜很新鲜", "-")]
    fn goods_are_read(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(read(text), expected);
    }
}
