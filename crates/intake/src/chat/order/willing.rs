//! 愿多拿: how much more somebody would take if that fills a case (`可以多拿2`, `多一份也行`).

use linli_domain::{Quantity, Unit};

use super::extract::Use;
use crate::chat::{
    draft::{Confidence, Doubt, DoubtCode, Item, Read, Span},
    words::paste::span,
    words::terms::{Scanner, Term, TermKind},
    words::vocabulary::Phrase,
};

/// What makes an offer of 多一份.
const ACCEPTED: &[&str] = &[
    "也没问题",
    "也没关系",
    "也可以",
    "都可以",
    "没问题",
    "没关系",
    "也能要",
    "也行",
    "也可",
    "也要",
    "也好",
    "也成",
    "都行",
    "都可",
    "可以",
    "也ok",
    "ok",
];

/// What somebody would take on top, before it is known of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Willing {
    /// `None` where no number is written.
    quantity: Option<Quantity>,
    unit: Option<Unit>,
    source: Span,
}

/// Takes it out of the terms, wherever it stands.
pub(crate) fn willing(scanner: &Scanner<'_>, terms: &[Term], uses: &mut [Use]) -> Vec<Willing> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < terms.len() {
        match offered(terms, at).or_else(|| accepted(scanner, terms, at)) {
            Some((one, end)) => {
                uses[at..end].fill(Use::Taken);
                found.push(one);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// `可以多拿2`, `愿多拿：1盒`.
fn offered(terms: &[Term], at: usize) -> Option<(Willing, usize)> {
    let said = terms.get(at).filter(|term| term.kind == TermKind::Phrase(Phrase::Willing))?;
    let silent = |term: &Term| {
        matches!(
            term.kind,
            TermKind::Space | TermKind::Colon | TermKind::Times | TermKind::Phrase(Phrase::Filler)
        )
    };
    let next = (at + 1..terms.len()).find(|next| !silent(&terms[*next]));
    let amount = next.and_then(|next| match &terms[next].kind {
        TermKind::Amount(amount) => Some((next, amount)),
        _ => None,
    });
    let (quantity, unit, last) = match amount {
        Some((next, amount)) => (Some(amount.quantity), amount.unit.clone(), next),
        None => (None, None, at),
    };
    let source = span(said.start, terms[last].end);
    Some((Willing { quantity, unit, source }, last + 1))
}

/// `多一份也行`: an amount between 多 and the word that accepts it.
fn accepted(scanner: &Scanner<'_>, terms: &[Term], at: usize) -> Option<(Willing, usize)> {
    let more = terms.get(at).filter(|term| scanner.chars[term.start..term.end] == ['多'])?;
    let TermKind::Amount(amount) = &terms.get(at + 1)?.kind else { return None };
    let begin = terms[at + 1].end;
    let end = ACCEPTED.iter().find_map(|word| {
        let length = word.chars().count();
        let said = scanner.chars.get(begin..begin + length)?;
        said.iter().copied().eq(word.chars()).then_some(begin + length)
    })?;
    let terms_end = terms.iter().position(|term| term.start >= end).unwrap_or(terms.len());
    let (quantity, unit) = (Some(amount.quantity), amount.unit.clone());
    Some((Willing { quantity, unit, source: span(more.start, end) }, terms_end))
}

/// Puts it to the item that it stands behind, or to the first where it stands before all of them.
pub(crate) fn put(scanner: &Scanner<'_>, willing: &[Willing], items: &mut [Item]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for one in willing {
        let behind = items.iter().rposition(|item| item.source.end <= one.source.start);
        let several = items.len() > 1;
        let Some(item) = items.get_mut(behind.unwrap_or_default()) else {
            continue;
        };
        // Behind a comma it may speak of all that was ordered: 苹果2 梨1，可多拿1.
        let gap = item.source.end as usize..one.source.start as usize;
        let apart = behind.is_none()
            || scanner.chars.get(gap).is_some_and(|gap| gap.iter().any(|c| !c.is_whitespace()));
        let written = one.quantity.unwrap_or(Quantity::ONE);
        let same_unit = one.unit.is_none() || one.unit.as_ref() == Some(&item.unit);
        let converted = match &one.unit {
            Some(unit) => unit.convert(written, &item.unit, None),
            None => Some(written),
        };
        let mut doubt = |code| {
            doubts.push(Doubt::new(code, one.source).with("text", text(scanner, one.source)));
        };
        if several && apart {
            doubt(DoubtCode::AmbiguousProduct);
        }
        if one.quantity.is_none() || !converted.unwrap_or(written).is_positive() {
            doubt(DoubtCode::AmbiguousQuantity);
        } else if converted.is_none() {
            doubt(DoubtCode::UnitMismatch);
        }
        let confidence = match (one.quantity, same_unit) {
            (None, _) => Confidence::GUESS,
            (Some(_), true) => Confidence::CERTAIN,
            (Some(_), false) => Confidence::LIKELY,
        };
        item.tolerance = Some(Read::from(converted.unwrap_or(written), one.source, confidence));
    }
    doubts
}

fn text(scanner: &Scanner<'_>, source: Span) -> String {
    scanner.chars[source.start as usize..source.end as usize].iter().collect()
}
