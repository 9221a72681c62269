//! `梁婶 糯米鸡2个；何婆 马蹄糕1盒`: one line in which several people order.

use super::{
    parting::Parting,
    sections::{Layout, RawEntry},
};
use crate::chat::{
    people::{People, is_titled},
    words::{
        number::run_end,
        paste::{is_han, is_space},
        terms::{Scanner, Term, TermKind},
        vocabulary::Phrase,
    },
};

/// More people than write in one line.
const PEOPLE_MAX: usize = 20;
/// What a clause begins with that goes on about the person before it.
const GOES_ON: &str = "我自帮代替给要不另还再多少请如没也都和跟其";

/// Parts the lines at the marks behind which somebody else orders.
pub(crate) fn part_people(
    scanner: &Scanner<'_>,
    people: &People<'_>,
    parting: &Parting,
    layout: &mut Layout,
) {
    for list in &mut layout.lists {
        let entries = std::mem::take(&mut list.entries);
        for entry in entries {
            if entry.sender.is_some() {
                list.entries.push(entry);
            } else {
                list.entries.extend(each(scanner, people, parting, entry));
            }
        }
    }
}

/// The entry, or one for each who orders in it.
fn each(
    scanner: &Scanner<'_>,
    people: &People<'_>,
    parting: &Parting,
    entry: RawEntry,
) -> Vec<RawEntry> {
    let (start, end) = entry.body;
    let mark = |at: &usize| matches!(scanner.chars[*at], ';' | ',');
    // Unless a person said that it goes on.
    let goes_on = |begin: usize| parting.goes_on_at(begin);
    if let Some((stop, begin)) = next_number(scanner, &entry).filter(|(_, begin)| !goes_on(*begin))
    {
        let mut next = entry.of_another((begin, end));
        next.index = entry.index.map(|index| index + 1);
        let mut all = vec![entry.up_to(stop)];
        all.extend(each(scanner, people, parting, next));
        return all;
    }
    let begins: Vec<usize> = (start..end)
        .filter(mark)
        .map(|at| (at, run_end(&scanner.chars[..end], at + 1, is_space)))
        .filter(|(at, begin)| is_somebody(scanner, people, &entry, (*at, *begin)))
        .map(|(_, begin)| begin)
        .filter(|begin| !goes_on(*begin))
        .take(PEOPLE_MAX)
        .collect();
    // Who is named first has to order as well: 王姐，李姐 苹果2 is one name.
    let first = begins.first().copied().unwrap_or(end);
    if begins.is_empty() || !orders(&scanner.terms(start, first)) {
        return vec![entry];
    }
    let ends = begins.iter().copied().chain([end]).skip(1);
    let others = begins.iter().zip(ends).map(|(begin, end)| entry.of_another((*begin, end)));
    let mut all = vec![entry.up_to(first)];
    all.extend(others);
    all
}

/// `7. 老五 酸奶一碗 8. 金城 酸奶三碗`: where the next number stands, and where its entry begins.
fn next_number(scanner: &Scanner<'_>, entry: &RawEntry) -> Option<(usize, usize)> {
    let (start, end) = entry.body;
    let next: Vec<char> = entry.index?.checked_add(1)?.to_string().chars().collect();
    let chars = &scanner.chars[..end];
    let begins = |at: &usize| {
        let behind = at + next.len();
        let counts = matches!(chars.get(behind), Some('.' | '、' | ')'));
        let apart = chars[at - 1] == ' ' && chars.get(behind + 1) == Some(&' ');
        counts && apart && chars[*at..].starts_with(&next)
    };
    let at = (start + 1..end).find(begins)?;
    let begin = run_end(chars, at + next.len() + 1, is_space);
    let both = orders(&scanner.terms(start, at)) && orders(&scanner.terms(begin, end));
    both.then_some((at, begin))
}

/// Does a name begin behind the mark, and what its bearer orders behind that?
fn is_somebody(
    scanner: &Scanner<'_>,
    people: &People<'_>,
    entry: &RawEntry,
    (mark, begin): (usize, usize),
) -> bool {
    const NAME_CHARS: std::ops::RangeInclusive<usize> = 2..=6;
    let chars = &scanner.chars[..entry.body.1];
    let known = people.name_at(chars, begin, |_| true).is_some();
    // A comma parts goods more often than people: only a title tells that somebody is named, and most clauses hold none.
    let run = &chars[begin..run_end(chars, begin, is_han)];
    let may_be_titled = || (1..=run.len().min(*NAME_CHARS.end())).any(|end| is_titled(&run[..end]));
    if chars[mark] != ';' && !known && !may_be_titled() {
        return false;
    }
    let clause_end = run_end(chars, begin, |c| !matches!(c, ';' | ','));
    let terms = scanner.terms(begin, clause_end);
    let Some(Term { kind: TermKind::Word, start, end }) = terms.first() else { return false };
    let name = &chars[*start..*end];
    let han = NAME_CHARS.contains(&name.len()) && name.iter().all(|c| is_han(*c));
    let letters = name.len() > 1 && name.iter().all(char::is_ascii_alphabetic);
    let plain = (han || letters) && !GOES_ON.contains(name[0]) && orders(&terms[1..]);
    let apart = chars[mark] == ';' || known || is_titled(name) && begins_titled(scanner, entry);
    plain && apart
}

/// Does the entry begin with the name of somebody's mother, too?
fn begins_titled(scanner: &Scanner<'_>, entry: &RawEntry) -> bool {
    let terms = scanner.terms(entry.body.0, entry.body.1.min(entry.body.0 + 12));
    let first = terms.iter().find(|term| term.kind == TermKind::Word);
    first.is_some_and(|first| is_titled(&scanner.chars[first.start..first.end]))
}

/// Goods with an amount.
fn orders(terms: &[Term]) -> bool {
    let goods = terms.iter().position(|term| matches!(term.kind, TermKind::Goods(_)));
    let counted = terms.iter().any(|term| matches!(term.kind, TermKind::Amount(_)));
    let changes = terms.iter().any(|term| {
        matches!(term.kind, TermKind::Phrase(Phrase::Exchange | Phrase::Cancel | Phrase::Become))
    });
    goods.is_some() && counted && !changes
}
