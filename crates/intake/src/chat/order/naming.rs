//! Where the name ends. The places where it may end are few; each is tried, and the one whose rest reads best is taken.

use super::{
    body::{Body, read_body},
    changes::Lead,
};
use crate::chat::{
    draft::{Action, OfferMatch},
    menu::catalogue::How,
    people::People,
    words::number::run_end,
    words::paste::{Paste, is_space, key, span},
    words::place::{begins_with_name, place_at},
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
    /// The name under that other reading.
    pub(crate) other_name: Option<String>,
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Candidate {
    /// Where the name begins.
    start: usize,
    end: usize,
    ending: Ending,
    /// The entry begins with its place, and the name stands behind it.
    behind_place: bool,
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
            if body.address.is_none() && candidate.behind_place {
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
    let runner_up = readings.iter().find(other_name).map(|(score, candidate, _)| {
        let (start, end) = named(candidate);
        (*score, paste.text(start, end))
    });
    let (best, candidate, body) = readings.remove(0);
    let lead = runner_up.as_ref().map(|(score, _)| best - score);
    let close_call = is_close_call(scanner, candidate, (best, lead), &readings, end);
    let (name_start, name_end) = bounds(paste, candidate);
    let confidence = match candidate.ending {
        _ if name_start == name_end => Confidence::GUESS,
        _ if close_call => Confidence::DOUBTFUL,
        Ending::Known | Ending::Space => Confidence::CERTAIN,
        Ending::SecondWord | Ending::Mark => Confidence::LIKELY,
        Ending::Glued => Confidence::per_cent(85),
    };
    let name = Read::from(paste.text(name_start, name_end), span(name_start, name_end), confidence);
    let other_name = runner_up.map(|(_, name)| name).filter(|name| close_call && !name.is_empty());
    Named { name, body, close_call, other_name }
}

/// Is another reading hardly worse, or the name such that a person should look? `lead`: how much better than the next name.
fn is_close_call(
    scanner: &Scanner<'_>,
    candidate: Candidate,
    (best, lead): (i32, Option<i32>),
    others: &[(i32, Candidate, Body)],
    end: usize,
) -> bool {
    let name = &scanner.chars[candidate.start..candidate.end];
    let narrow = lead.is_some_and(|lead| lead < CLOSE);
    match candidate.ending {
        Ending::Known => false,
        // 小李2 may be two for 小李 or one for 小李2.
        Ending::Glued if is_bare_number(scanner, candidate.end, end) => true,
        // 卖火柴 小女孩 2份: an unknown word right behind it may be more of the name.
        _ if goes_on(scanner, candidate.end, end) => true,
        _ if !candidate.behind_place && or_behind_place(scanner, others, best) => true,
        _ if begins_with_name(name) => true,
        // 27号楼 777 套餐6: what stands behind the place is rather ordered than somebody.
        _ if candidate.behind_place => {
            let touches = candidate.start > 0 && !parts_fields(scanner.chars[candidate.start - 1]);
            let single = touches && name.len() == 1;
            single || contents(scanner, candidate.start, candidate.end) >= 3 || narrow
        }
        _ => narrow,
    }
}

/// Does an unknown word come first behind the name?
fn goes_on(scanner: &Scanner<'_>, name_end: usize, end: usize) -> bool {
    let rest = scanner.terms_of_goods(name_end, end.min(name_end + NAME_MAX));
    let silent = |term: &&Term| {
        matches!(
            term.kind,
            TermKind::Space
                | TermKind::Dash
                | TermKind::Colon
                | TermKind::Comma
                | TermKind::Plus
                | TermKind::List
        )
    };
    let mut said = rest.iter().skip_while(silent);
    let word = said.next().is_some_and(|term| {
        let chars = &scanner.chars[term.start..term.end];
        term.kind == TermKind::Word && chars.iter().any(|c| c.is_alphanumeric())
    });
    // 草莓2盒 of what is not sold is goods by its amount, 翠湖苑6幢 an estate.
    let next = said.find(|term| !silent(term)).map(|term| &term.kind);
    word && !matches!(next, Some(TermKind::Amount(_) | TermKind::Times | TermKind::Place(_)))
}

/// May the entry as well begin with its place, and the name be a word that is also sold: 3-2-501 百合 玫瑰2?
fn or_behind_place(scanner: &Scanner<'_>, others: &[(i32, Candidate, Body)], best: i32) -> bool {
    const CLOSE_BEHIND_PLACE: i32 = 8;
    others.iter().any(|(score, candidate, body)| {
        candidate.behind_place
            && best - score < CLOSE_BEHIND_PLACE
            && !body.items.is_empty()
            && contents(scanner, candidate.start, candidate.end) < COUNTED
    })
}

/// The name without punctuation behind it, unless it is nothing else.
fn bounds(paste: &Paste, candidate: Candidate) -> (usize, usize) {
    let (start, end) = paste.without_space(candidate.start, candidate.end);
    let (_, trimmed) = paste.trimmed(start, end);
    if trimmed > start { (start, trimmed) } else { (start, end) }
}

/// Where the name may end, whether the entry begins with it or with its place.
fn candidates(
    scanner: &Scanner<'_>,
    people: &People<'_>,
    start: usize,
    end: usize,
) -> Vec<Candidate> {
    let mut found = endings(scanner, people, start, end);
    if found.iter().any(|candidate| candidate.ending == Ending::Known) {
        // Somebody who is known needs no weighing.
        return found;
    }
    let place_end = leading_place(&scanner.chars[..end], start);
    let behind = place_end.map(|place_end| run_end(&scanner.chars[..end], place_end, parts_fields));
    if let Some(begin) = behind.filter(|begin| begins_name(scanner, *begin, end)) {
        let behind = endings(scanner, people, begin, end);
        found.extend(behind.into_iter().map(|at| Candidate { behind_place: true, ..at }));
    }
    found
}

/// What stands between a place and the name behind it.
fn parts_fields(c: char) -> bool {
    is_space(c) || matches!(c, '-' | ',' | '、' | ':')
}

/// Where the place ends that the entry begins with. 西门 by itself is a family name as well as a gate.
fn leading_place(chars: &[char], start: usize) -> Option<usize> {
    let gate = matches!(
        chars.get(start..start + 2),
        Some(['东' | '西' | '南' | '北' | '中', '门' | '口'])
    );
    place_at(chars, start).filter(|_| !gate).map(|place| place.end)
}

/// May a name begin here, behind a place? What is plainly ordered or said is none.
fn begins_name(scanner: &Scanner<'_>, at: usize, end: usize) -> bool {
    // X by itself is somebody; in X2 it multiplies.
    if scanner.chars.get(at) == Some(&'x')
        && scanner.chars.get(at + 1).copied().is_some_and(is_space)
    {
        return true;
    }
    scanner.first_at(at, end.min(at + NAME_MAX)).is_some_and(|kind| {
        !matches!(
            kind,
            TermKind::Phone(_)
                | TermKind::Pickup(_)
                | TermKind::Money
                | TermKind::Times
                | TermKind::Plus
                | TermKind::Specification
        )
    })
}

/// Where a name that begins at `start` may end.
fn endings(scanner: &Scanner<'_>, people: &People<'_>, start: usize, end: usize) -> Vec<Candidate> {
    let chars = &scanner.chars[..end];
    let at = |end, ending| Candidate { start, end, ending, behind_place: false };
    let word_end = run_end(chars, start, |c| !is_space(c)).min(end);
    if let Some(end) = people.name_at(chars, start, |end| ends_name(scanner, end)) {
        return vec![at(end, Ending::Known)];
    }
    let mut found = vec![at(word_end, Ending::Space)];
    let head = word_end.min(start + NAME_MAX);
    let from = leading_place(chars, start).unwrap_or(start).max(start + 1);
    let is_mark =
        |c: char| matches!(c, '-' | ':' | '+' | ',' | '、' | '(' | ';' | '=' | '/' | '|' | '。');
    let mark = (from..head).find(|place| is_mark(chars[*place]));
    // `hello kitty-2份`: the second word ends where a mark would end it.
    let second = second_word(chars, start, mark.unwrap_or(word_end).min(word_end));
    found.extend(second.map(|end| at(end, Ending::SecondWord)));
    found.extend(mark.map(|place| at(place, Ending::Mark)));
    // A+妈妈，2份 has a mark in the name.
    let next_mark = mark.and_then(|mark| (mark + 2..head).find(|place| is_mark(chars[*place])));
    found.extend(next_mark.map(|place| at(place, Ending::Mark)));
    let last_mark = (from..head).rev().find(|place| chars[*place] == '-');
    let last_mark = last_mark.filter(|last| Some(*last) != mark && Some(*last) != next_mark);
    found.extend(last_mark.map(|place| at(place, Ending::Mark)));
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

/// `Lily Wang`: letters again behind the space.
fn second_word(chars: &[char], start: usize, word_end: usize) -> Option<usize> {
    let first = &chars[start..word_end];
    let latin = |word: &[char]| {
        !word.is_empty()
            && word.iter().all(|c| c.is_alphabetic() && !crate::chat::words::paste::is_han(*c))
    };
    // Lily Wang妈 goes on in Han.
    let begins_latin = |word: &[char]| {
        let letters = word.iter().take_while(|c| c.is_ascii_alphabetic()).count();
        letters > 1 && word[letters..].iter().all(|c| crate::chat::words::paste::is_han(*c))
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
    (latin(first) && (latin(second) || begins_latin(second))).then_some(end)
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
    let Candidate { start, end, ending, behind_place } = candidate;
    let length = end - start;
    let ending = match ending {
        Ending::Known => 30,
        Ending::Space => 2,
        Ending::SecondWord => 4,
        Ending::Mark => 0,
        Ending::Glued if length == 1 => -6,
        Ending::Glued => -3,
    };
    let written: String = scanner.chars[start..end].iter().collect();
    let empty = if key(&written).is_empty() { -20 } else { 0 };
    let long = if length > 12 { -8 } else { 0 };
    let behind_place = if behind_place { 4 } else { 0 };
    ending + empty + long + behind_place - contents(scanner, start, end)
}

/// What an amount with its unit costs a name.
const COUNTED: i32 = 8;

/// What a name holds that looks like an order: an amount behind goods is no name.
fn contents(scanner: &Scanner<'_>, start: usize, end: usize) -> i32 {
    let terms = scanner.terms(start, end.min(start + NAME_MAX));
    let counted = terms
        .iter()
        .any(|term| matches!(&term.kind, TermKind::Amount(amount) if amount.unit.is_some()));
    // The 小 of 小7 is a size where sizes are sold, and rather a part of the name.
    let names_goods = |term: &Term| match &term.kind {
        TermKind::Goods(senses) => {
            term.end - term.start > 1 || senses.iter().any(|sense| sense.how == How::Exact)
        }
        _ => false,
    };
    let goods = terms.iter().any(names_goods);
    let amount = terms.iter().any(|term| matches!(term.kind, TermKind::Amount(_)));
    let is_said = |term: &Term| {
        matches!(
            term.kind,
            TermKind::Phrase(Phrase::CountedWith | Phrase::Cancel | Phrase::Mark(_))
        )
    };
    // 送货小哥 is somebody, 送货 is not.
    let (says, all_said) = (terms.iter().any(is_said), terms.iter().all(is_said));
    let place =
        terms.iter().any(|term| matches!(term.kind, TermKind::Place(_) | TermKind::Phone(_)));
    match (goods, amount) {
        _ if all_said => 8,
        _ if says => 3,
        _ if place && terms.len() > 1 => 6,
        (true, true) => 12,
        (true, false) => 3,
        (false, true) if counted => COUNTED,
        (false, true) => 1,
        (false, false) => 0,
    }
}

fn small(value: usize) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX / 8)
}
