//! What an entry says behind its name.

use linli_domain::{Address, Mark, Phone};

use super::{
    changes::{self, Lead},
    extract::{Use, extract},
    gather::gather,
    wanted::wanted,
    {items, numbering, total, willing},
};
use crate::chat::{
    draft::{Action, Doubt, DoubtCode, Item, OfferMatch, Read, Span},
    words::paste::{Paste, span},
    words::terms::{Scanner, Term, TermKind},
    words::vocabulary::Phrase,
};

/// One reading of what stands behind a name.
pub(crate) struct Body {
    pub(crate) items: Vec<Item>,
    pub(crate) phone: Option<Read<Phone>>,
    pub(crate) address: Option<Read<Address>>,
    pub(crate) pickup_point: Option<Read<usize>>,
    pub(crate) marks: Vec<Read<Mark>>,
    /// The words that are nothing else.
    pub(crate) notes: Vec<Span>,
    /// Characters of the note that are no known wish or time.
    pub(crate) strange: usize,
    pub(crate) action: Action,
    pub(crate) lead: Lead,
    pub(crate) doubts: Vec<Doubt>,
}

/// Reads from `start`, where the name ends, to `end`.
pub(crate) fn read_body(paste: &Paste, scanner: &Scanner<'_>, start: usize, end: usize) -> Body {
    let terms = scanner.terms_of_goods(start, end);
    let mut extract = extract(paste, &terms);
    let willing = willing::willing(scanner, &terms, &mut extract.uses);
    let mut found = gather(scanner, &terms, &mut extract.uses);
    let mut doubts = std::mem::take(&mut extract.doubts);
    doubts.append(&mut found.doubts);
    let lead = changes::lead(scanner.chars, &found.pieces, start);
    doubts.extend(numbering::assign(&mut found.pieces, scanner.catalogue));
    let wanted = wanted(&found.pieces, scanner.catalogue);
    let items = items::items(paste, scanner.catalogue, &wanted);
    doubts.extend(items.doubts);
    let mut changed = changes::apply(&found.changes, lead, &found.pieces, items.items);
    doubts.retain(|doubt| !changed.settled.iter().any(|settled| settled.overlaps(doubt.source)));
    doubts.extend(changed.doubts);
    doubts.extend(willing::put(scanner, &willing, &mut changed.items));
    doubts.extend(total::differing(paste, scanner.catalogue, &changed.items, &found.totals));
    doubts.extend(repeated(paste, &changed.items));
    let (notes, strange) = notes(paste, &terms, &extract.uses, &changed.items);
    Body {
        items: changed.items,
        phone: extract.phone,
        address: extract.address,
        pickup_point: extract.pickup_point,
        marks: extract.marks,
        notes,
        strange,
        action: changed.action,
        lead: changed.lead,
        doubts,
    }
}

/// The same offer twice in one entry: added up, or one of the numbers is something else.
fn repeated(paste: &Paste, items: &[Item]) -> Option<Doubt> {
    let known = |item: &Item| matches!(item.offer, OfferMatch::Known(_));
    let again = |at: usize, item: &Item| items[..at].iter().any(|other| other.offer == item.offer);
    let (_, item) = items.iter().enumerate().find(|(at, item)| known(item) && again(*at, item))?;
    let text = paste.text(item.source.start as usize, item.source.end as usize);
    Some(Doubt::new(DoubtCode::AmbiguousQuantity, item.source).with("text", text))
}

/// Runs of terms that nothing else was made of. Also counts the characters of those that are no known words.
fn notes(paste: &Paste, terms: &[Term], uses: &[Use], items: &[Item]) -> (Vec<Span>, usize) {
    let mut notes: Vec<Span> = Vec::new();
    let mut strange = 0;
    let mut goes_on = false;
    for (at, (term, using)) in terms.iter().zip(uses).enumerate() {
        let source = span(term.start, term.end);
        let word = term.kind == TermKind::Word;
        if (*using == Use::Note || *using == Use::Free && word) && !is_of_an_item(source, items) {
            match notes.last_mut().filter(|_| goes_on) {
                Some(last) => last.end = source.end,
                None => notes.push(span(led_in(paste, &terms[..=at], &uses[..at]), term.end)),
            }
            strange += if word && *using == Use::Free { term.end - term.start } else { 0 };
            goes_on = true;
        } else if let Some(last) =
            notes.last_mut().filter(|last| goes_on && ends_word(paste, last, source))
        {
            last.end = source.end;
        } else if *using == Use::Taken || !is_connecting(&term.kind) {
            goes_on = false;
        }
    }
    notes.retain_mut(|note| {
        let (start, end) = paste.trimmed(note.start as usize, note.end as usize);
        *note = span(start, end);
        !note.is_empty()
    });
    (notes, strange)
}

/// Little words that lead in a wish where they touch it: 要嫩的, 帮我妈, 我儿子下班去拿.
const LEAD_IN: [&str; 27] = [
    "我",
    "要",
    "我要",
    "我来",
    "来",
    "帮我",
    "给我",
    "请",
    "先",
    "那个",
    "这个",
    "想要",
    "需要",
    "也",
    "也要",
    "都",
    "是",
    "选",
    "选择",
    "麻烦",
    "口味",
    "颜色",
    "给我留",
    "帮我留",
    "留一下",
    "自己",
    "我自己",
];

/// Little words that end one.
const ENDS: [&str; 26] = [
    "我",
    "你",
    "的",
    "了",
    "款",
    "要",
    "拿",
    "取",
    "买",
    "订",
    "穿",
    "来",
    "那",
    "码",
    "电话",
    "装",
    "辛苦了",
    "谢谢",
    "吧",
    "哈",
    "哦",
    "啊",
    "呀",
    "呢",
    "嘛",
    "团长",
];

/// Where the note begins whose first word is the last of these terms: with the little words that touch it.
fn led_in(paste: &Paste, terms: &[Term], uses: &[Use]) -> usize {
    let Some((first, before)) = terms.split_last() else { return 0 };
    let mut start = first.start;
    for (term, using) in before.iter().zip(uses).rev() {
        let free = *using == Use::Free && term.kind == TermKind::Phrase(Phrase::Filler);
        if !free || term.end != start || !says(paste, span(term.start, term.end), &LEAD_IN) {
            break;
        }
        start = term.start;
    }
    start
}

/// 要母的: the little word right behind those of a note belongs to them.
fn ends_word(paste: &Paste, note: &Span, word: Span) -> bool {
    // 软和的: the word for “and” is a part of this one.
    let between = paste.folded().get(note.end as usize..word.start as usize);
    matches!(between, Some([] | ['和'])) && says(paste, word, &ENDS)
}

fn says(paste: &Paste, word: Span, words: &[&str]) -> bool {
    let said = &paste.folded()[word.start as usize..word.end as usize];
    words.iter().any(|word| word.chars().eq(said.iter().copied()))
}

/// Part of the item's name, or of the words that are kept with it.
fn is_of_an_item(source: Span, items: &[Item]) -> bool {
    items.iter().any(|item| {
        let named = item
            .product
            .source
            .is_some_and(|name| name.start <= source.start && source.end <= name.end);
        let noted = !item.note.is_empty()
            && item.source.start <= source.start
            && source.end <= item.source.end;
        named || noted
    })
}

/// May stand inside a note without ending it.
fn is_connecting(kind: &TermKind) -> bool {
    matches!(
        kind,
        TermKind::Space
            | TermKind::Comma
            | TermKind::List
            | TermKind::Dash
            | TermKind::Colon
            | TermKind::Plus
            | TermKind::Phrase(Phrase::Filler | Phrase::And)
    )
}
