//! How well an entry reads with its name ending at one place rather than at another.

use super::{Candidate, Ending, NAME_MAX};
use crate::chat::{
    Confidence,
    draft::{Action, OfferMatch},
    menu::catalogue::How,
    order::{body::Body, changes::Lead},
    words::{
        paste::{is_han, key},
        place::{Place, place_at},
        terms::{Scanner, Term, TermKind},
        vocabulary::Phrase,
    },
};

/// How well an entry reads with its name ending there.
pub(super) fn score(scanner: &Scanner<'_>, candidate: Candidate, body: &Body) -> i32 {
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
        matches!(body.lead, Lead::Plus | Lead::Dash { .. }),
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
    // What stands behind a colon is said.
    let said = if scanner.chars[start..end].contains(&':') { -6 } else { 0 };
    let cut = if cuts_door(scanner.chars, start, end) { -8 } else { 0 };
    let behind_place = if behind_place { 4 } else { 0 };
    let cut = if cuts_bracket(scanner, end) { cut - 12 } else { cut };
    ending + empty + long + said + cut + behind_place - contents(scanner, start, end)
}

/// Does the name end before brackets that belong to it?
fn cuts_bracket(scanner: &Scanner<'_>, end: usize) -> bool {
    const BRACKET_MAX: usize = 8;
    let chars = scanner.chars;
    let limit = chars.len().min(end + BRACKET_MAX);
    let close = (end..limit).find(|at| chars[*at] == ')').filter(|_| chars.get(end) == Some(&'('));
    let apart = |close: usize| chars.get(close + 1).is_none_or(|c| !c.is_alphanumeric());
    close.is_some_and(|close| {
        close > end + 1 && apart(close) && tells_who(scanner, &scanner.terms(end, close + 1))
    })
}

/// A few characters in brackets that are no goods of more than one, and count nothing.
fn tells_who(scanner: &Scanner<'_>, terms: &[Term]) -> bool {
    let [_, inner @ .., last] = terms else { return false };
    let plain = |term: &Term| match &term.kind {
        TermKind::Word => true,
        TermKind::Goods(_) => term.end - term.start == 1,
        TermKind::Amount(amount) => amount.unit.is_none(),
        _ => false,
    };
    let han = |term: &Term| scanner.chars[term.start..term.end].iter().all(|c| is_han(*c));
    last.kind == TermKind::Close && inner.iter().all(|term| plain(term) && han(term))
}

/// 海燕1 of 海燕1-2-901: does the name end in the first number of a door?
fn cuts_door(chars: &[char], start: usize, end: usize) -> bool {
    let digits = chars[start..end].iter().rev().take_while(|c| c.is_ascii_digit()).count();
    let begin = end - digits;
    let parts = digits > 0 && begin > start && chars.get(end) == Some(&'-');
    // In 小7-6#1002 the sign says where the door begins.
    let door = |place: Place| {
        let signed = chars[begin..place.end].contains(&'#');
        !signed && place.address.estate.is_empty() && !place.address.unit.is_empty()
    };
    parts && place_at(chars, begin).is_some_and(door)
}

/// What an amount with its unit costs a name.
pub(super) const COUNTED: i32 = 8;

/// What a name holds that looks like an order: an amount behind goods is no name.
pub(super) fn contents(scanner: &Scanner<'_>, start: usize, end: usize) -> i32 {
    let mut terms = scanner.terms(start, end.min(start + NAME_MAX));
    let open = terms.iter().position(|term| term.kind == TermKind::Open).filter(|open| *open > 0);
    if let Some(open) = open.filter(|open| tells_who(scanner, &terms[*open..])) {
        // 林老师（三小）
        terms.truncate(open);
    }
    // 盐盐:D1*1 is more than a name.
    // 灵山一棵松 is somebody.
    let within_words = |at: usize| {
        let word = |at: Option<usize>| {
            at.and_then(|at| terms.get(at)).is_some_and(|term| term.kind == TermKind::Word)
        };
        is_han(scanner.chars[terms[at].start]) && word(at.checked_sub(1)) && word(Some(at + 1))
    };
    let counted = terms.iter().enumerate().any(|(at, term)| match &term.kind {
        TermKind::Amount(amount) => amount.unit.is_some() && !within_words(at),
        kind => *kind == TermKind::Times,
    });
    // The 小 of 小7 is a size where sizes are sold, and rather a part of the name.
    let names_goods = |term: &Term| match &term.kind {
        TermKind::Goods(senses) => {
            term.end - term.start > 1 || senses.iter().any(|sense| sense.how == How::Exact)
        }
        _ => false,
    };
    let goods = terms.iter().any(names_goods);
    let amount = terms.iter().any(|term| matches!(term.kind, TermKind::Amount(_)));
    // 老范家（早上6点后送）
    let told = |term: &Term| {
        let text = &scanner.chars[term.start..];
        let hour = text.iter().take(6).any(|c| matches!(c, '点' | '送'));
        term.kind == TermKind::Phrase(Phrase::When) && hour
    };
    let bracket = terms.iter().position(|term| term.kind == TermKind::Open);
    let tells = bracket.is_some_and(|open| open > 0 && terms[open..].iter().any(told));
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
        _ if tells => 6,
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
