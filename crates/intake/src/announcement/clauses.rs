//! A line of an announcement, cut into the pieces that each say one thing.

use chrono::NaiveDateTime;

use super::when::times;
use crate::chat::{
    menu::pictures::is_picture,
    words::{
        number::{number_at, run_end},
        paste::{Paste, is_han, is_space},
    },
};

/// A range of characters.
pub(super) type Range = (usize, usize);

/// What a piece is about, by its words alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// 截单, 截止: until when.
    Cutoff,
    /// 到货, 自提: from when, and where.
    Pickup,
    /// 满30免配送费, 每人限2份: what else holds.
    Term,
}

const CUTOFF: &[&str] = &[
    "截单",
    "截团",
    "截止",
    "截至",
    "截龙",
    "收单",
    "停止接单",
    "停止接龙",
    "结束接龙",
    "接龙结束",
    "接龙截",
    "停接",
    "关团",
    "下单时间",
    "接龙时间",
    "团购时间",
    "开团时间",
    "前接龙",
    "前下单",
    "前报",
    "前订",
    "前结束",
    "接龙到",
    "接到",
    "结束",
];

const PICKUP: &[&str] = &[
    "到货",
    "自提",
    "取货",
    "提货",
    "送货",
    "配送",
    "发货",
    "领取",
    "送达",
    "到店",
    "派送",
    "送到",
    "来取",
    "来拿",
    "取餐",
    "可取",
    "分发",
    "开始取",
    "送餐",
    "地点",
    "点到",
    "天到",
    "午到",
    "左右到",
    "早到",
    "晚到",
    "点半到",
    "自取",
];

/// What ends a piece that names an hour as well: 明天下午5点南门拿.
const FETCHED: [char; 3] = ['拿', '取', '领'];

/// Words about money that sell nothing.
const TERMS: &[&str] = &[
    "运费",
    "配送费",
    "起送",
    "邮费",
    "定金",
    "押金",
    "打包费",
    "包装费",
    "红包",
    "优惠券",
    "立减",
    "免配送",
    "免费送",
    "包邮",
    "满减",
    "补差",
    "退款",
    "多退少补",
    "起购",
    "起订",
    "起团",
    "成团",
    "不满",
    "不足",
];

/// The pieces of a line: parted by commas, full stops and the like, but not inside brackets, and where a line break was lost.
pub(super) fn clauses(paste: &Paste, start: usize, end: usize) -> Vec<Range> {
    let chars = paste.folded();
    let mut pieces = Vec::new();
    let (mut from, mut depth) = (start, 0_u32);
    for (at, c) in chars.iter().enumerate().take(end).skip(start) {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' | ';' | '。' | '!' | '|' | '?' if depth == 0 => {
                pieces.push((from, at));
                from = at + 1;
            }
            _ if depth == 0 && at > from && lost_break(chars, (from, end), at) => {
                pieces.push((from, at));
                from = at;
            }
            _ => {}
        }
    }
    pieces.push((from, end));
    pieces.retain_mut(|piece| {
        *piece = paste.without_space(piece.0, piece.1);
        piece.0 < piece.1
    });
    pieces
}

/// `18元明晚8点截单`, `南门自提满50元免配送费`: a day right behind a price, and a condition right behind a time, began lines of
/// their own.
fn lost_break(chars: &[char], (start, end): Range, at: usize) -> bool {
    const NEAR: usize = 20;
    const DAYS: &[&str] = &["今", "明", "后天", "本周", "这周", "下周", "周", "星期", "礼拜"];
    let begins = |word: &&str| {
        chars[at..end].iter().copied().zip(word.chars()).filter(|(c, w)| c == w).count()
            == word.chars().count()
    };
    match chars[at] {
        '满' => {
            // As far back as a time and its word reach: looking further would take as long as the text is, again and again.
            let before = (at.saturating_sub(NEAR).max(start), at);
            reaches(chars, at, (at + 3).min(end))
                && topic(chars, before).is_some_and(|topic| topic != Topic::Term)
        }
        c if is_picture(c) && c != '💰' => {
            // 百合 35元 🌷郁金香 45元: a picture begins the next goods.
            let before = chars[start..at].iter().rev().find(|c| !is_space(**c));
            before == Some(&'元') && chars.get(at + 1).copied().is_some_and(is_han)
        }
        _ => chars[at - 1] == '元' && DAYS.iter().any(begins),
    }
}

/// What a piece is about; `None` where that is goods, or nothing that is known.
pub(super) fn topic(chars: &[char], (start, end): Range) -> Option<Topic> {
    let text: String = chars[start..end].iter().collect();
    let holds = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if reaches(chars, start, end) || holds(TERMS) || is_limit(&text) {
        Some(Topic::Term)
    } else if holds(CUTOFF) || text.ends_with('截') {
        Some(Topic::Cutoff)
    } else if holds(PICKUP) || text.ends_with(FETCHED) && text.contains(['点', ':']) {
        Some(Topic::Pickup)
    } else {
        None
    }
}

/// 满30, 满99元: a condition.
fn reaches(chars: &[char], start: usize, end: usize) -> bool {
    (start..end.saturating_sub(1)).any(|at| {
        chars[at] == '满' && number_at(&chars[..end], run_end(chars, at + 1, is_space)).is_some()
    })
}

fn is_limit(text: &str) -> bool {
    const WORDS: &[&str] = &["每人限", "限购", "每户限", "每单限", "一人限", "每家限", "限量"];
    // Only where it stands for itself: beside goods and a price it belongs to them.
    WORDS.iter().any(|word| text.starts_with(word))
}

/// The pieces of a piece about times, where spaces part what it says of the cutoff from what it says of the pickup:
/// `今晚8点截单 明天下午4点 南门自提`. What names nothing goes with its neighbour.
pub(super) fn by_topic(
    paste: &Paste,
    (start, end): Range,
    now: NaiveDateTime,
) -> Vec<(Range, Topic)> {
    let chars = paste.folded();
    let mut pieces: Vec<(Range, Option<Topic>)> = Vec::new();
    let mut at = start;
    while at < end {
        let word_end = run_end(&chars[..end], at, |c| !is_space(c));
        for part in glued(chars, (at, word_end)) {
            let of_part = topic(chars, part);
            let named = |range: Range| !times(chars, range.0, range.1, now).is_empty();
            match pieces.last_mut() {
                // A second time is about something else, which follows: 今晚8点截单 明天下午4点 南门自提.
                Some((last, Some(_))) if of_part.is_none() && named(*last) && named(part) => {
                    pieces.push((part, None));
                }
                // A piece that has its topic takes what follows without one; one that has none is taken by what follows.
                Some((last, known))
                    if of_part.is_none() || known.is_none() || *known == of_part =>
                {
                    last.1 = part.1;
                    *known = known.or(of_part);
                }
                _ => pieces.push((part, of_part)),
            }
        }
        at = run_end(&chars[..end], word_end, is_space);
    }
    let mut topics: Vec<(Range, Topic)> = Vec::new();
    for (range, topic) in pieces {
        match (topic, topics.last_mut()) {
            (Some(topic), _) => topics.push((range, topic)),
            (None, Some((last, _))) => last.1 = range.1,
            (None, None) => {}
        }
    }
    topics
}

/// `今晚8点截单明天到货` without a space: cut behind the word for the cutoff.
fn glued(chars: &[char], (start, end): Range) -> Vec<Range> {
    let text = &chars[start..end];
    let find = |words: &[&str], from: usize| {
        words
            .iter()
            .filter_map(|word| {
                let word: Vec<char> = word.chars().collect();
                let found = text.get(from..)?.windows(word.len()).position(|part| part == word)?;
                Some((from + found, from + found + word.len()))
            })
            .min_by_key(|(at, end)| (*at, std::cmp::Reverse(*end)))
    };
    let cut = find(CUTOFF, 0).filter(|(at, behind)| *at > 2 && find(PICKUP, *behind).is_some());
    match cut {
        Some((_, behind)) => vec![(start, start + behind), (start + behind, end)],
        None => vec![(start, end)],
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn pieces(text: &str) -> Vec<(String, Topic)> {
        let paste = Paste::new(text).unwrap();
        let end = paste.folded().len();
        let pieces = clauses(&paste, 0, end);
        let now =
            chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(10, 0, 0).unwrap();
        let pieces = pieces.into_iter().flat_map(|piece| by_topic(&paste, piece, now));
        pieces.map(|((start, end), topic)| (paste.text(start, end), topic)).collect()
    }

    #[rstest]
    #[case("今晚8点截单，明天下午4点南门自提", &["今晚8点截单", "明天下午4点南门自提"])]
    #[case("今晚8点截单 明天下午4点 南门自提", &["今晚8点截单", "明天下午4点 南门自提"])]
    #[case("今晚8点截单明天下午到货", &["今晚8点截单", "明天下午到货"])]
    #[case("截单时间：今晚 8点", &["截单时间：今晚 8点"])]
    #[case(
        "可可蛋卷 原味/海苔 18/20元明晚8点截单，后天下午4点南门自提满50元免配送费",
        &["明晚8点截单", "后天下午4点南门自提", "满50元免配送费"]
    )]
    #[case("自提满30元减5元", &["自提", "满30元减5元"])]
    #[case("今晚9点截，明天下午5点南门拿", &["今晚9点截", "明天下午5点南门拿"])]
    fn what_is_said_of_times_is_parted(#[case] text: &str, #[case] expected: &[&str]) {
        let found: Vec<String> = pieces(text).into_iter().map(|(text, _)| text).collect();
        assert_eq!(found, expected);
    }

    #[rstest]
    #[case("满30元免费送货", Topic::Term)]
    #[case("每人限2份", Topic::Term)]
    #[case("不满收5元", Topic::Term)]
    #[case("明早9点南门自取", Topic::Pickup)]
    #[case("周六上午到货", Topic::Pickup)]
    #[case("周五12点截止", Topic::Cutoff)]
    fn a_piece_has_its_topic(#[case] text: &str, #[case] expected: Topic) {
        assert_eq!(pieces(text), [(text.to_owned(), expected)]);
    }
}
