//! Entries in which nobody orders anything: talk (`收到`), and questions (`毛肚新鲜不？`).

use crate::chat::{
    draft::{Action, Entry, Item, OfferMatch},
    menu::pictures::is_picture,
    words::{
        paste::{Paste, is_han},
        terms::{Scanner, Term, TermKind},
        vocabulary::Phrase,
    },
};

/// Words by which something is asked.
const ASKED: &[&str] = &[
    "吗",
    "请问",
    "什么",
    "几点",
    "几时",
    "多久",
    "好久",
    "怎么",
    "咋",
    "啥时",
    "哪里",
    "哪儿",
    "哪天",
    "多少钱",
    "几层",
    "几天",
    "谁",
    "有没有",
    "能不能",
    "可不可以",
    "是不是",
    "不哦",
    "不嘛",
    "不呀",
    "有木有",
    "有没得",
    "没有啊",
];

/// So much that nobody can tell how much.
const VAGUE: &[&str] = &["多来点", "多来些", "来一些", "来些", "若干", "适量", "看着给", "随便来"];

/// Words by which a price is asked.
const ASKED_PRICE: &[&str] = &["多少钱", "怎么卖", "什么价", "几块钱", "几钱", "多钱", "啥价"];

/// Does the entry order nothing, though it stands where orders do? An amount makes an order of every question.
pub(crate) fn is_idle(paste: &Paste, scanner: &Scanner<'_>, entry: &Entry) -> bool {
    let text = paste.text(entry.source.start as usize, entry.source.end as usize);
    // 多少钱一斤 counts nothing.
    let price = ASKED_PRICE.iter().any(|word| text.contains(word));
    let counted = !price && entry.items.iter().any(|item| item.quantity.source.is_some());
    if is_price_list(scanner, entry) {
        return true;
    }
    let said = entry.marks.is_empty() && entry.phone.is_none() && entry.address.is_none();
    if entry.action != Action::Order || counted || !said {
        return false;
    }
    let (start, end) = (entry.source.start as usize, entry.source.end as usize);
    let name =
        entry.name.source.map_or((start, start), |name| (name.start as usize, name.end as usize));
    let behind = name.1.clamp(start, end);
    if entry.items.is_empty() {
        return asks(paste, start, end)
            || begins_with_talk(scanner, name.0, end)
            || begins_with_talk(scanner, behind, end)
            || is_talk(scanner, behind, end)
            || !says_words(paste, name.0, end)
            || shows_only(paste, behind, end)
            || thanks(paste, name.0, end)
            || thanks(paste, behind, end);
    }
    // Who stands in a list of one thing wants it, whatever they ask besides.
    let named = entry.items.iter().any(|item| item.product.source.is_some());
    let known = |item: &Item| item.offer != OfferMatch::Unknown || item.product.source.is_some();
    let asks = price || asks(paste, behind, end) && !wants(paste, behind, end);
    named && entry.items.iter().all(known) && asks
}

/// 豆乳盒子18 红糖冰粉8 椰子冻25: does each number say what its goods cost?
fn is_price_list(scanner: &Scanner<'_>, entry: &Entry) -> bool {
    const GOODS_MIN: usize = 3;
    let costs = |item: &Item| match item.offer {
        OfferMatch::Known(offer) => {
            let price = scanner.catalogue.price(offer).map(|price| price.0);
            let written = item.written.quantity.thousandths() / 10;
            item.quantity.source.is_some() && item.written.unit.is_none() && price == Some(written)
        }
        OfferMatch::Unknown => false,
    };
    entry.items.len() >= GOODS_MIN && entry.items.iter().all(costs)
}

/// 拿什么码: does whoever asks want something all the same?
fn wants(paste: &Paste, start: usize, end: usize) -> bool {
    paste.folded()[start..end].iter().any(|c| "要拿来订买留码".contains(*c) || c.is_ascii_digit())
}

/// Is something asked that leaves open what is wanted?
pub(crate) fn asks_about(paste: &Paste, entry: &Entry) -> bool {
    let counted = entry.items.iter().any(|item| item.quantity.source.is_some());
    let (start, end) = (entry.source.start as usize, entry.source.end as usize);
    let behind = entry.name.source.map_or(start, |name| name.end as usize).clamp(start, end);
    let text = paste.text(behind, end);
    let implied = entry.items.iter().any(|item| item.quantity.source.is_none());
    let vague = implied && VAGUE.iter().any(|word| text.contains(word));
    entry.action == Action::Order
        && (vague || !counted && !entry.items.is_empty() && asks(paste, behind, end))
}

/// A question mark at its end, a word that asks, or 咸不咸.
fn asks(paste: &Paste, start: usize, end: usize) -> bool {
    let chars = &paste.folded()[start..end];
    let text: String = chars.iter().collect();
    let whether = |three: &[char]| three[1] == '不' && three[0] == three[2] && is_han(three[0]);
    let said = text.trim_end_matches([' ', '啊', '呀', '哦', '呢', '哈', '。']);
    text.trim_end().ends_with('?')
        || ["不", "没", "没有", "么"].iter().any(|tail| said.ends_with(tail))
        || ASKED.iter().any(|word| text.contains(word))
        || chars.windows(3).any(whether)
}

/// 收到，下班看
fn begins_with_talk(scanner: &Scanner<'_>, start: usize, end: usize) -> bool {
    let terms = scanner.terms(start, end);
    let parts = |term: &&Term| {
        matches!(term.kind, TermKind::Space | TermKind::Comma | TermKind::Dash | TermKind::Colon)
    };
    let first = terms.iter().find(|term| !parts(term)).map(|term| &term.kind);
    matches!(first, Some(TermKind::Phrase(Phrase::Talk)))
}

/// Nothing but talk, and some of it.
fn is_talk(scanner: &Scanner<'_>, start: usize, end: usize) -> bool {
    let terms = scanner.terms(start, end);
    let talks = |kind: &TermKind| matches!(kind, TermKind::Phrase(Phrase::Talk));
    let silent = |kind: &TermKind| {
        matches!(
            kind,
            TermKind::Space
                | TermKind::Comma
                | TermKind::Dash
                | TermKind::Colon
                | TermKind::Phrase(Phrase::Filler | Phrase::When)
        )
    };
    terms.iter().any(|term| talks(&term.kind))
        && terms.iter().all(|term| talks(&term.kind) || silent(&term.kind))
}

/// 👍👍👍 behind a name.
fn shows_only(paste: &Paste, start: usize, end: usize) -> bool {
    let chars = &paste.folded()[start..end];
    chars.iter().any(|c| is_picture(*c)) && !says_words(paste, start, end)
}

/// 谢谢站长，辛苦了
fn thanks(paste: &Paste, start: usize, end: usize) -> bool {
    let text: String = paste.folded()[start..end].iter().collect();
    let said = text.trim_start_matches([' ', ',', ':', '-']);
    ["谢谢", "多谢", "感谢", "辛苦"].iter().any(|word| said.starts_with(word))
}

fn says_words(paste: &Paste, start: usize, end: usize) -> bool {
    paste.folded()[start..end].iter().any(|c| c.is_alphanumeric())
}
