//! Where the name ends. The places where it may end are few; each is tried, and the one whose rest reads best is taken.

use super::{
    body::{Body, read_body},
    changes::Lead,
};
use crate::chat::{
    draft::{Action, OfferMatch},
    people::People,
    words::number::run_end,
    words::paste::{Paste, is_space, key, span},
    words::place::place_at,
    words::terms::{Scanner, Term, TermKind},
    words::vocabulary::Phrase,
    {Confidence, Read},
};

/// A name with the reading of what stands behind it.
pub(crate) struct Named {
    pub(crate) name: Read<String>,
    pub(crate) body: Body,
    /// Another place where the name may end reads almost as well.
    pub(crate) close_call: bool,
}

/// How a place was found at which a name may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// A known name ends there.
    Known,
    /// White space, or the end.
    Space,
    /// A second word in letters.
    SecondWord,
    /// `-`, `:`, `+`, a bracket, a comma.
    Mark,
    /// Goods, an amount, a place begin there.
    Glued,
    /// The entry begins with its place, and the name follows.
    AfterPlace,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Candidate {
    /// Where the name begins; behind the place, if the entry begins with one.
    start: usize,
    end: usize,
    ending: Ending,
}

/// Names are shorter than this; what comes later is no name's end.
const NAME_MAX: usize = 40;
/// Readings closer than this are a close call.
const CLOSE: i32 = 3;

/// Reads an entry from its name on.
pub(crate) fn read_named(
    paste: &Paste,
    scanner: &Scanner<'_>,
    people: &People<'_>,
    start: usize,
    end: usize,
) -> Named {
    let candidates = candidates(scanner, people, start, end);
    let choice = candidates.len() > 1;
    let mut readings: Vec<(i32, Candidate, Body)> = candidates
        .into_iter()
        .map(|candidate| {
            let mut body = read_body(paste, scanner, candidate.end, end);
            if body.address.is_none() && candidate.ending == Ending::AfterPlace {
                body.address = place_at(&scanner.chars[..end], start).map(|place| {
                    Read::from(place.address, span(start, place.end), Confidence::CERTAIN)
                });
            }
            let score = if choice { score(scanner, candidate, &body) } else { 0 };
            (score, candidate, body)
        })
        .collect();
    // The earlier candidate wins where two read as well.
    readings.sort_by_key(|(score, _, _)| std::cmp::Reverse(*score));
    let named = |candidate: &Candidate| bounds(paste, *candidate);
    let first = readings.first().map(|(_, candidate, _)| named(candidate));
    let other_name = |(_, candidate, _): &&(i32, Candidate, Body)| Some(named(candidate)) != first;
    let runner_up = readings.iter().find(other_name).map(|(score, _, _)| *score);
    let (best, candidate, body) = readings.swap_remove(0);
    let close_call = match candidate.ending {
        Ending::Known => false,
        // 小李2 may be two for 小李 or one for 小李2.
        Ending::Glued if is_bare_number(scanner, candidate.end, end) => true,
        _ => runner_up.is_some_and(|other| best - other < CLOSE),
    };
    let (name_start, name_end) = bounds(paste, candidate);
    let confidence = match candidate.ending {
        _ if name_start == name_end => Confidence::GUESS,
        _ if close_call => Confidence::DOUBTFUL,
        Ending::Known | Ending::Space => Confidence::CERTAIN,
        Ending::SecondWord | Ending::Mark | Ending::AfterPlace => Confidence::LIKELY,
        Ending::Glued => Confidence::per_cent(85),
    };
    let name = Read::from(paste.text(name_start, name_end), span(name_start, name_end), confidence);
    Named { name, body, close_call }
}

/// The name without punctuation behind it, unless it is nothing else.
fn bounds(paste: &Paste, candidate: Candidate) -> (usize, usize) {
    let (start, end) = paste.without_space(candidate.start, candidate.end);
    let (_, trimmed) = paste.trimmed(start, end);
    if trimmed > start { (start, trimmed) } else { (start, end) }
}

fn candidates(
    scanner: &Scanner<'_>,
    people: &People<'_>,
    start: usize,
    end: usize,
) -> Vec<Candidate> {
    let chars = &scanner.chars[..end];
    let at = |end, ending| Candidate { start, end, ending };
    let word_end = run_end(chars, start, |c| !is_space(c)).min(end);
    let mut found: Vec<Candidate> = Vec::new();
    if let Some(end) = people.name_at(chars, start, |end| ends_name(scanner, end)) {
        // Somebody who is known needs no weighing.
        return vec![at(end, Ending::Known)];
    }
    found.extend(after_place(scanner, people, start, end));
    found.push(at(word_end, Ending::Space));
    found.extend(second_word(chars, start, word_end).map(|end| at(end, Ending::SecondWord)));
    let head = word_end.min(start + NAME_MAX);
    let place_end = place_at(chars, start).map_or(start, |place| place.end);
    let mark = (place_end.max(start + 1)..head).find(|place| {
        matches!(chars[*place], '-' | ':' | '+' | ',' | '、' | '(' | ';' | '=' | '/' | '|' | '。')
    });
    found.extend(mark.map(|place| at(place, Ending::Mark)));
    let last_mark = (place_end.max(start + 1)..head).rev().find(|place| chars[*place] == '-');
    found.extend(last_mark.filter(|last| Some(*last) != mark).map(|place| at(place, Ending::Mark)));
    found.extend(glued(scanner, start, head, end).map(|place| at(place, Ending::Glued)));
    found.dedup();
    found
}

/// Does a known name end here, and not run on into another name? 小王 does not end in 小王妈妈.
fn ends_name(scanner: &Scanner<'_>, end: usize) -> bool {
    let Some(next) = scanner.chars.get(end) else { return true };
    if !next.is_alphanumeric() {
        return true;
    }
    let limit = scanner.chars.len().min(end + NAME_MAX);
    let rest = scanner.first_at(end, limit);
    rest.is_some_and(|kind| !matches!(kind, TermKind::Word | TermKind::Phrase(Phrase::Filler)))
}

/// `3号楼 王姐 2份`: the first word behind a place, if it is a word.
fn after_place(
    scanner: &Scanner<'_>,
    people: &People<'_>,
    start: usize,
    end: usize,
) -> Option<Candidate> {
    let chars = &scanner.chars[..end];
    let place = place_at(chars, start)?;
    let begin = run_end(chars, place.end, |c| is_space(c) || matches!(c, '-' | ',' | '、' | ':'));
    if let Some(end) = people.name_at(chars, begin, |end| ends_name(scanner, end)) {
        return Some(Candidate { start: begin, end, ending: Ending::AfterPlace });
    }
    let word_end =
        run_end(chars, begin, |c| !is_space(c) && !matches!(c, '-' | ',' | '、' | ':' | '(' | '+'));
    let terms = scanner.terms(begin, word_end.min(begin + NAME_MAX));
    let name = terms.first().filter(|term| term.kind == TermKind::Word)?;
    Some(Candidate { start: begin, end: name.end, ending: Ending::AfterPlace })
}

/// `Lily Wang`: letters again behind the space.
fn second_word(chars: &[char], start: usize, word_end: usize) -> Option<usize> {
    let first = &chars[start..word_end];
    let latin = |word: &[char]| {
        !word.is_empty()
            && word.iter().all(|c| c.is_alphabetic() && !crate::chat::words::paste::is_han(*c))
    };
    let next = |from: usize| {
        let begin = run_end(chars, from, is_space);
        (begin, run_end(chars, begin, |c| !is_space(c) && !matches!(c, '-' | ',' | '+' | ':')))
    };
    let (begin, mut end) = next(word_end);
    let mut second = &chars[begin..end];
    if second == ['&'] {
        let (begin, third) = next(end);
        (second, end) = (&chars[begin..third], third);
    }
    (latin(first) && latin(second)).then_some(end)
}

/// The first place in the word where something begins that is no part of a name.
fn glued(scanner: &Scanner<'_>, start: usize, head: usize, end: usize) -> Option<usize> {
    let terms = scanner.terms(start, head);
    let first = terms.iter().skip(1).position(is_content)? + 1;
    let has_amount = terms.iter().any(|term| matches!(term.kind, TermKind::Amount(_)));
    if matches!(terms[first].kind, TermKind::Goods(_))
        && !has_amount
        && orders_behind(scanner, head, end)
    {
        // 小苹果 牛奶2: what follows orders by itself, so the goods are part of the name.
        return None;
    }
    Some(terms[first].start)
}

/// Do goods come first behind the word, and no amount that the word could need?
fn orders_behind(scanner: &Scanner<'_>, head: usize, end: usize) -> bool {
    let rest = scanner.terms(head, end.min(head + NAME_MAX));
    let mut said =
        rest.iter().filter(|term| matches!(term.kind, TermKind::Goods(_) | TermKind::Amount(_)));
    let first = said.next().map(|term| &term.kind);
    let amount_first = matches!(first, Some(TermKind::Amount(_)));
    first.is_some()
        && (!amount_first || matches!(said.next().map(|term| &term.kind), Some(TermKind::Goods(_))))
}

fn is_content(term: &Term) -> bool {
    matches!(
        term.kind,
        TermKind::Goods(_)
            | TermKind::Amount(_)
            | TermKind::Place(_)
            | TermKind::Phone(_)
            | TermKind::Times
            | TermKind::Phrase(
                Phrase::CountedWith
                    | Phrase::Mark(_)
                    | Phrase::More
                    | Phrase::Less
                    | Phrase::Become
                    | Phrase::Cancel
                    | Phrase::Exchange
                    | Phrase::Without
            )
    )
}

/// Is all the rest one number with nothing to say what it counts?
fn is_bare_number(scanner: &Scanner<'_>, start: usize, end: usize) -> bool {
    let rest = scanner.terms(start, end.min(start + NAME_MAX));
    matches!(rest.as_slice(), [Term { kind: TermKind::Amount(amount), .. }] if amount.unit.is_none())
}

/// How well an entry reads with its name ending there.
fn score(scanner: &Scanner<'_>, candidate: Candidate, body: &Body) -> i32 {
    let one_product = scanner.catalogue.only_product().is_some();
    let items: i32 = body
        .items
        .iter()
        .enumerate()
        .map(|(at, item)| match item.offer {
            // Saying the same thing twice makes no reading better.
            OfferMatch::Known(_)
                if body.items[..at].iter().any(|other| other.offer == item.offer) =>
            {
                -6
            }
            OfferMatch::Known(_) if item.product.confidence >= Confidence::PLAUSIBLE => 10,
            OfferMatch::Known(_) => 3,
            // Several variants are open: the product itself is plain.
            OfferMatch::Unknown
                if !item.alternatives.is_empty() && item.product.source.is_some() =>
            {
                6
            }
            OfferMatch::Unknown if item.product.source.is_none() => {
                if one_product {
                    6
                } else {
                    -4
                }
            }
            OfferMatch::Unknown => -2,
        })
        .sum();
    let nothing =
        if body.items.is_empty() && body.action != Action::Cancel && !one_product { -6 } else { 0 };
    let facts = [
        body.phone.is_some(),
        body.address.is_some(),
        body.pickup_point.is_some(),
        body.action != Action::Order,
        body.lead != Lead::Plain,
    ];
    let facts: i32 = facts.iter().map(|known| if *known { 3 } else { 0 }).sum::<i32>()
        + 3 * small(body.marks.len());
    items + nothing + facts - 2 * small(body.strange.min(10)) - 3 * small(body.doubts.len().min(4))
        + name_score(scanner, candidate)
}

fn name_score(scanner: &Scanner<'_>, candidate: Candidate) -> i32 {
    let Candidate { start, end, ending } = candidate;
    let length = end - start;
    let ending = match ending {
        Ending::Known => 30,
        Ending::Space => 2,
        Ending::SecondWord => 4,
        Ending::AfterPlace => 6,
        Ending::Mark => 0,
        Ending::Glued if length == 1 => -6,
        Ending::Glued => -3,
    };
    let written: String = scanner.chars[start..end].iter().collect();
    let empty = if key(&written).is_empty() { -20 } else { 0 };
    let long = if length > 12 { -8 } else { 0 };
    ending + empty + long - contents(scanner, start, end)
}

/// What a name holds that looks like an order: an amount behind goods is no name.
fn contents(scanner: &Scanner<'_>, start: usize, end: usize) -> i32 {
    let terms = scanner.terms(start, end.min(start + NAME_MAX));
    let counted = terms
        .iter()
        .any(|term| matches!(&term.kind, TermKind::Amount(amount) if amount.unit.is_some()));
    let goods = terms.iter().any(|term| matches!(term.kind, TermKind::Goods(_)));
    let amount = terms.iter().any(|term| matches!(term.kind, TermKind::Amount(_)));
    let says = terms.iter().any(|term| {
        matches!(
            term.kind,
            TermKind::Phrase(Phrase::CountedWith | Phrase::Cancel | Phrase::Mark(_))
        )
    });
    let place =
        terms.iter().any(|term| matches!(term.kind, TermKind::Place(_) | TermKind::Phone(_)));
    match (goods, amount) {
        _ if says => 8,
        _ if place && terms.len() > 1 => 6,
        (true, true) => 12,
        (true, false) => 3,
        (false, true) if counted => 8,
        (false, true) => 1,
        (false, false) => 0,
    }
}

fn small(value: usize) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX / 8)
}
