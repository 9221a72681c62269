//! The parts of a piece, a price each: `原味12元 葱香15元` has two, `5斤/10斤 25/45` has one.

use super::{Found, items};
use crate::{
    announcement::{
        clauses::Range,
        price::Price,
        tokens::{Kind, Token, tokens},
    },
    chat::words::amount::{Amount, Units},
};

/// What stands before one price, or behind the last.
#[derive(Default)]
pub(super) struct Part {
    /// Words parted by gaps.
    pub(super) words: Vec<Range>,
    /// `原味/葱香`, `5斤/10斤`: two and more of a kind.
    pub(super) list: Vec<Range>,
    pub(super) measures: Vec<(Range, Option<Amount>)>,
    pub(super) brackets: Vec<(Range, Range)>,
    pub(super) price: Option<Price>,
}

pub(super) fn prices_in(chars: &[char], inner: Range, units: &Units) -> bool {
    let tokens = tokens(chars, inner, units);
    tokens.iter().filter(|token| matches!(token.kind, Kind::Price(_))).count() > 1
}

pub(super) fn parts(chars: &[char], tokens: &[Token], found: &mut Found) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    let mut joins = false;
    let mut touching = false;
    for token in tokens {
        let Some(part) = parts.last_mut() else { break };
        let range = (token.start, token.end);
        match &token.kind {
            Kind::Word if joins => push_other(part, range),
            // 5斤装红富士 and 红富士5斤装 alike: the word and the measure are two things.
            Kind::Word => match part.list.last_mut().filter(|_| touching) {
                Some(last) => last.1 = token.end,
                None => part.words.push(range),
            },
            Kind::Measure(amount) => {
                if joins {
                    push_other(part, range);
                } else {
                    part.measures.push((range, amount.clone()));
                }
            }
            Kind::Bracket(inner) => part.brackets.push((range, *inner)),
            Kind::Price(price) => {
                part.price = Some(price.clone());
                parts.push(Part::default());
            }
            Kind::Gap
            | Kind::PriceWord
            | Kind::Other
            | Kind::Struck
            | Kind::Each
            | Kind::Limit(_) => {}
        }
        joins = token.kind == Kind::Other && chars[token.start] != '|';
        touching = matches!(token.kind, Kind::Word | Kind::Measure(_))
            && parts.last().is_some_and(|part| !part.list.is_empty());
    }
    parts.retain(|part| {
        part.price.is_some()
            || !part.words.is_empty()
            || !part.list.is_empty()
            || !part.measures.is_empty()
            || !part.brackets.is_empty()
    });
    if let Some(part) = parts.first_mut() {
        leading_bracket(part, found);
    }
    parts
}

/// What stood before `/` begins the list of varieties.
fn push_other(part: &mut Part, range: Range) {
    if part.list.is_empty() {
        let word = part.words.last().copied();
        let measure = part.measures.last().map(|(range, _)| *range);
        let first = match (word, measure) {
            (Some(word), Some(measure)) if measure.0 > word.0 => {
                part.measures.pop();
                Some(measure)
            }
            (None, Some(measure)) => {
                part.measures.pop();
                Some(measure)
            }
            (Some(word), _) => {
                part.words.pop();
                Some(word)
            }
            (None, None) => None,
        };
        part.list.extend(first);
    }
    part.list.push(range);
}

/// 【红富士苹果】5斤25元 is named by its bracket; in 【现货】红富士苹果25元 that is a remark.
fn leading_bracket(part: &mut Part, found: &mut Found) {
    let Some(((start, _), inner)) = part.brackets.first().copied() else { return };
    let first = part
        .words
        .iter()
        .map(|word| word.0)
        .chain(part.measures.iter().map(|(range, _)| range.0))
        .min();
    if first.is_some_and(|first| first < start) {
        return;
    }
    part.brackets.remove(0);
    if part.words.is_empty() {
        part.words.push(inner);
    } else {
        found.remarks.push(inner);
    }
}

/// `手抓饼（原味12元、葱香13元）`: the varieties and their prices stand inside the bracket.
pub(super) fn inside_out(chars: &[char], units: &Units, parts: &mut Vec<Part>, found: &mut Found) {
    let priced = parts.iter().position(|part| {
        part.price.is_none()
            && part.brackets.iter().any(|(_, inner)| prices_in(chars, *inner, units))
    });
    let Some(index) = priced else { return };
    let mut outer = parts.remove(index);
    let Some(place) = outer.brackets.iter().position(|(_, inner)| prices_in(chars, *inner, units))
    else {
        return;
    };
    let (_, inner) = outer.brackets.remove(place);
    let inner_tokens = tokens(chars, inner, units);
    let mut inner_parts = self::parts(chars, &inner_tokens, found);
    inner_parts.retain(|part| part.price.is_some());
    if let Some(first) = inner_parts.first_mut() {
        // The variety's own word stays the last one.
        let mut words = outer.words;
        words.append(&mut first.words);
        first.words = words;
        first.brackets.append(&mut outer.brackets);
    }
    parts.splice(index..index, inner_parts);
}

/// What stands behind the last price belongs to it where it lacks the like: `25元 5斤装`, `12元（原味/葱香）`.
pub(super) fn behind_price(chars: &[char], trailing: Part, part: &mut Part, found: &mut Found) {
    if part.words.is_empty() && part.list.is_empty() && part.brackets.is_empty() {
        part.words = trailing.words;
    } else {
        found.remarks.extend(trailing.words);
    }
    if part.list.is_empty() {
        part.list = trailing.list;
    } else {
        found.remarks.extend(trailing.list);
    }
    if part.measures.is_empty() {
        part.measures = trailing.measures;
    } else {
        found.remarks.extend(trailing.measures.into_iter().map(|(range, _)| range));
    }
    for (range, inner) in trailing.brackets {
        if items(chars, inner).len() > 1 || part.measures.is_empty() {
            part.brackets.push((range, inner));
        } else {
            found.remarks.push(inner);
        }
    }
}
