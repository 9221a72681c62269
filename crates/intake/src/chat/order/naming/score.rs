//! How well an entry reads with its name ending at one place rather than at another.

use super::{Candidate, Ending, NAME_MAX};
use crate::chat::{
    Confidence,
    draft::{Action, OfferMatch},
    menu::catalogue::How,
    order::{body::Body, changes::Lead},
    words::{
        paste::key,
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
    let behind_place = if behind_place { 4 } else { 0 };
    ending + empty + long + behind_place - contents(scanner, start, end)
}

/// What an amount with its unit costs a name.
pub(super) const COUNTED: i32 = 8;

/// What a name holds that looks like an order: an amount behind goods is no name.
pub(super) fn contents(scanner: &Scanner<'_>, start: usize, end: usize) -> i32 {
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
