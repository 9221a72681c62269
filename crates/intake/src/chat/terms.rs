//! From characters to terms: at each place the longest thing that is known there; what is nothing is a word.

use std::cell::Cell;

use linli_domain::{Address, Phone};

use super::amount::{Amount, Units};
use super::catalogue::{Catalogue, Sense};
use super::number::{Script, number_at, run_end};
use super::paste::{is_han, is_ignorable, is_space};
use super::phone::phone_at;
use super::place::place_at;
use super::specification::specification_at;
use super::timeword::{money_at, time_at};
use super::trie::Trie;
use super::vocabulary::{Phrase, phrase_at};

/// A piece of an entry with its characters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    pub(super) kind: TermKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a term is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TermKind {
    Space,
    /// `,` `;` `。` or the end of a line: what follows is something else.
    Comma,
    /// `、`: what follows is more of the same.
    List,
    Plus,
    Dash,
    Times,
    /// `:` `=` `/` `|`: parts the fields of an entry.
    Colon,
    Open,
    Close,
    Goods(Vec<Sense>),
    Amount(Amount),
    /// What a package holds: `500ml*12瓶`, `24盒装`.
    Specification,
    Place(Address),
    Phone(Phone),
    Pickup(usize),
    Money,
    Phrase(Phrase),
    Word,
}

/// Everything a text is read against.
pub(super) struct Scanner<'a> {
    pub(super) chars: &'a [char],
    pub(super) catalogue: &'a Catalogue,
    pub(super) units: &'a Units,
    pub(super) pickup_points: &'a Trie<usize>,
    /// How many characters were looked at.
    pub(super) steps: &'a Cell<u32>,
}

impl Scanner<'_> {
    /// The terms of a range, without a gap between them.
    pub(super) fn terms(&self, start: usize, end: usize) -> Vec<Term> {
        let chars = &self.chars[..end];
        let mut terms: Vec<Term> = Vec::new();
        let mut at = start;
        while at < end {
            let before = terms.last().and_then(Before::of);
            let (kind, term_end) = separator_at(chars, at)
                .or_else(|| self.known_at(chars, at, before))
                .unwrap_or_else(|| (TermKind::Word, word_end(chars, at)));
            self.steps.set(
                self.steps.get().saturating_add(u32::try_from(term_end - at).unwrap_or(u32::MAX)),
            );
            match terms.last_mut() {
                Some(last) if last.kind == TermKind::Word && kind == TermKind::Word => {
                    last.end = term_end;
                }
                _ => terms.push(Term { kind, start: at, end: term_end }),
            }
            at = term_end;
        }
        terms
    }

    /// The longest known thing at `at`. Of things of one length the earlier one here wins.
    fn known_at(
        &self,
        chars: &[char],
        at: usize,
        before: Option<Before>,
    ) -> Option<(TermKind, usize)> {
        let after_word = before == Some(Before::Word);
        let whole_word = |end: usize| !after_word || !is_han(chars[at]) || end - at > 2;
        let readings = [
            phone_at(chars, at).map(|(phone, end)| (TermKind::Phone(phone), end)),
            self.pickup_points.longest(chars, at, |_| true).and_then(|(end, points)| {
                points.first().map(|point| (TermKind::Pickup(*point), end))
            }),
            place_at(chars, at)
                .filter(|place| whole_word(place.end))
                .map(|place| (TermKind::Place(place.address), place.end)),
            self.catalogue
                .word_at(chars, at, before == Some(Before::Goods))
                .map(|(senses, end)| (TermKind::Goods(senses), end)),
            specification_at(chars, at, self.units).map(|end| (TermKind::Specification, end)),
            time_at(chars, at).map(|end| (TermKind::Phrase(Phrase::When), end)),
            money_at(chars, at, self.units).map(|end| (TermKind::Money, end)),
            self.amount_at(chars, at, after_word).map(|amount| {
                let end = amount.end;
                (TermKind::Amount(amount), end)
            }),
            phrase_at(chars, at).map(|(phrase, end)| (TermKind::Phrase(phrase), end)),
        ];
        let longest = readings.iter().flatten().map(|(_, end)| *end).max()?;
        readings.into_iter().flatten().find(|(_, end)| *end == longest)
    }

    /// An amount that is no part of a word: `24k` is none, nor is the numeral in 老七 or 三文鱼.
    fn amount_at(&self, chars: &[char], at: usize, after_word: bool) -> Option<Amount> {
        let amount = self.units.amount_at(chars, at)?;
        if amount.unit.is_some() {
            return Some(amount);
        }
        let number = number_at(chars, at)?;
        let next = chars.get(amount.end).copied();
        let next_is_letter = next.is_some_and(|c| c.is_ascii_alphabetic());
        let times =
            next == Some('x') && chars.get(amount.end + 1).is_some_and(char::is_ascii_digit);
        match number.script {
            Script::Digits => {
                let code = self.catalogue.word_at(chars, amount.end, false).is_some();
                (!next_is_letter || times || code).then_some(amount)
            }
            Script::Counted => Some(amount),
            Script::Half => None,
            Script::Han => {
                let word_goes_on = next.is_some_and(is_han)
                    && self.catalogue.word_at(chars, amount.end, false).is_none()
                    && phrase_at(chars, amount.end).is_none();
                (!word_goes_on && !after_word).then_some(amount)
            }
        }
    }
}

/// What touches a term from the left, as far as it decides how the term is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Word,
    Goods,
}

impl Before {
    fn of(term: &Term) -> Option<Self> {
        match term.kind {
            TermKind::Word => Some(Self::Word),
            TermKind::Goods(_) => Some(Self::Goods),
            _ => None,
        }
    }
}

fn separator_at(chars: &[char], at: usize) -> Option<(TermKind, usize)> {
    let kind = match chars[at] {
        '\n' | ',' | ';' | '。' | '!' | '?' | '…' | '·' | '.' | '~' => TermKind::Comma,
        c if is_space(c) => {
            let end = run_end(chars, at, |c| c != '\n' && is_space(c));
            return Some((TermKind::Space, end));
        }
        '、' => TermKind::List,
        '+' if phone_at(chars, at).is_none() => TermKind::Plus,
        '-' => TermKind::Dash,
        '*' => TermKind::Times,
        'x' if multiplies(chars, at) => TermKind::Times,
        ':' | '=' | '/' | '|' | '\\' => TermKind::Colon,
        '(' | '[' | '{' | '<' => TermKind::Open,
        ')' | ']' | '}' | '>' => TermKind::Close,
        _ => return None,
    };
    let end = run_end(chars, at + 1, is_ignorable);
    Some((kind, end))
}

/// An `x` before a number, and no letter before it.
fn multiplies(chars: &[char], at: usize) -> bool {
    let spaces = run_end(chars, at + 1, |c| c == ' ');
    let letter_before = at > 0 && chars[at - 1].is_ascii_alphabetic();
    !letter_before && spaces - at <= 2 && number_at(chars, spaces).is_some()
}

/// The end of the word that begins at `at`: a run of letters and digits, or a single character.
fn word_end(chars: &[char], at: usize) -> usize {
    let end = run_end(chars, at, |c| c.is_ascii_alphanumeric() || c == '_');
    run_end(chars, end.max(at + 1), is_ignorable)
}
