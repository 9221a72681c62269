//! Where goods are collected, in a piece that says so.

use super::clauses::Range;
use crate::chat::words::paste::Paste;

/// Where in a piece about the pickup a place is named: what is left when the words and times are taken out.
pub(super) fn place(paste: &Paste, (start, end): Range, times: &[Range]) -> Option<Range> {
    const AROUND: &[&str] = &[
        "自提点",
        "自提地点",
        "取货地点",
        "提货地点",
        "取货点",
        "提货点",
        "地址",
        "地点",
        "到货",
        "自提",
        "自取",
        "取货",
        "提货",
        "送货",
        "上门",
        "试穿",
        "配送",
        "发货",
        "领取",
        "送达",
        "派送",
        "送到",
        "来取",
        "来拿",
        "取餐",
        "可取",
        "分发",
        "开始",
        "时间",
        "预计",
        "统一",
        "左右",
        "以后",
        "之后",
        "前后",
        "请",
        "大家",
        "在",
        "到",
        "至",
        "于",
        "为",
        "后",
        "前",
        "的",
        "起",
        "即可",
        "全天",
        "送餐",
        "免费",
        "可",
        "货",
        "楼下取",
        "取",
        "拿",
        "领",
    ];
    /// Places that begin with one of these small words.
    const PLACES: [&str; 5] = ["前台", "前门", "后门", "前厅", "后院"];
    let chars = paste.folded();
    let mut taken = vec![false; end - start];
    for (from, to) in times {
        taken[from - start..to - start].fill(true);
    }
    let mut at = start;
    while at < end {
        if chars
            .get(at..end.min(at + 2))
            .is_some_and(|word| PLACES.iter().any(|place| place.chars().eq(word.iter().copied())))
        {
            at += 2;
            continue;
        }
        let word =
            AROUND.iter().map(|word| word.chars().count()).zip(AROUND).filter(|(length, word)| {
                at + length <= end && chars[at..at + length].iter().copied().eq(word.chars())
            });
        let longest = word.map(|(length, _)| length).max();
        let loose = !chars[at].is_alphanumeric() && !matches!(chars[at], '(' | ')');
        let length = longest.unwrap_or(usize::from(loose));
        // 门口 and 前台 hold small words that are part of them.
        let part_of_place = length == 1 && !loose && inside_word(chars, at, end, &taken, start);
        if length > 0 && !part_of_place {
            taken[at - start..at + length - start].fill(true);
        }
        at += length.max(1);
    }
    longest_run(&taken)
        .map(|(from, to)| paste.trimmed(start + from, start + to))
        .filter(|(from, to)| to - from >= 2 && !speaks_of_else(&chars[start..end]))
}

/// A small word with a place's characters on both sides is part of the place: 大门前花坛.
fn inside_word(chars: &[char], at: usize, end: usize, taken: &[bool], start: usize) -> bool {
    let free = |place: usize| chars[place].is_alphanumeric() && !taken[place - start];
    let before = at > start && free(at - 1);
    let behind = at + 1 < end && free(at + 1);
    before && behind
}

/// Does it hold a word that places end with, and none of what people say about money or talk?
pub(super) fn is_place(chars: &[char], (start, end): Range) -> bool {
    const PLACES: &str = "门楼栋幢店站柜口厅亭路区号园院库业室架场堂铺";
    chars[start..end].iter().any(|c| PLACES.contains(*c)) && !speaks_of_else(&chars[start..end])
}

fn speaks_of_else(text: &[char]) -> bool {
    text.iter().any(|c| "款付元群您我你他".contains(*c))
}

fn longest_run(taken: &[bool]) -> Option<Range> {
    let mut longest: Option<Range> = None;
    let mut from = 0;
    while from < taken.len() {
        let end = taken[from..]
            .iter()
            .position(|taken| *taken)
            .map_or(taken.len(), |length| from + length);
        if end > from && longest.is_none_or(|(start, stop)| end - from > stop - start) {
            longest = Some((from, end));
        }
        from = end + 1;
    }
    longest
}
