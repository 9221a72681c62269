//! Puts the terms that speak of goods together into pieces.

use linli_domain::{Quantity, Unit};

use super::{
    extract::Use,
    pieces::{Gap, Kind, Piece, Pieces, Sign},
};
use crate::chat::{
    draft::{Doubt, DoubtCode},
    menu::catalogue::Sense,
    words::paste::{is_han, span},
    words::terms::{Scanner, Term, TermKind},
    words::vocabulary::Phrase,
};

/// Puts the free terms together.
pub(crate) fn gather<'a>(
    scanner: &'a Scanner<'a>,
    terms: &'a [Term<'a>],
    uses: &'a mut [Use],
) -> Pieces {
    let codes = scanner.catalogue.only_product().is_none();
    let mut builder = Builder {
        codes,
        scanner,
        chars: scanner.chars,
        terms,
        uses,
        found: Pieces::default(),
        gap: Gap::Glued,
        shared: None,
        described: None,
    };
    builder.read(0, terms.len());
    builder.found
}

/// What reads the terms, one after the other.
pub(super) struct Builder<'a> {
    /// Several things are sold, so that a word like `a9` is one of them.
    pub(super) codes: bool,
    pub(super) scanner: &'a Scanner<'a>,
    pub(super) chars: &'a [char],
    pub(super) terms: &'a [Term<'a>],
    pub(super) uses: &'a mut [Use],
    pub(super) found: Pieces,
    pub(super) gap: Gap,
    /// 各 or 一人, waiting for its amount.
    pub(super) shared: Option<(Phrase, usize)>,
    /// What 12卷的 leaves of the goods right behind it.
    pub(super) described: Option<Vec<Sense>>,
}

impl Builder<'_> {
    pub(super) fn read(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            at = if self.uses[at] == Use::Free { self.term(at, to) } else { self.pass(at) };
        }
    }

    /// Something that is no goods stands here; the pieces on its sides do not touch.
    fn pass(&mut self, at: usize) -> usize {
        if self.is_worth(at) {
            let (start, end) = (self.terms[at].start, self.terms[at].end);
            let text: String = self.chars[start..end].iter().collect();
            let doubt = Doubt::new(DoubtCode::AmbiguousQuantity, span(start, end));
            self.found.doubts.push(doubt.with("text", text));
        }
        if self.is_piece_of_word(at) {
            let (start, end) = (self.terms[at].start, self.terms[at].end);
            let amount = self.scanner.units.amount_at(&self.chars[..end], start);
            let quantity = amount.map_or(Quantity::ONE, |amount| amount.quantity);
            let unit = Some(Unit::new("块"));
            self.push(Kind::Amount { quantity, unit, sign: Sign::Counted }, start, end);
            self.uses[at] = Use::Taken;
            return at + 1;
        }
        self.gap = self.gap.max(Gap::Space);
        at + 1
    }

    /// 冬瓜一块: so many pieces of what nobody sells, and no price.
    fn is_piece_of_word(&self, at: usize) -> bool {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let spoken = matches!(self.chars[start..end], ['一' | '两' | '三' | '四' | '五', '块']);
        let word = self.found.pieces.last().is_some_and(|last| {
            let written = &self.chars[last.start..last.end];
            matches!(last.kind, Kind::Word)
                && last.end == start
                && written.iter().all(|c| is_han(*c))
        });
        spoken && word && self.terms[at].kind == TermKind::Money && self.gap == Gap::Glued
    }

    /// 冬枣10块钱的: as much as that buys, which is no amount that is written.
    fn is_worth(&self, at: usize) -> bool {
        let counted = |term: &Term| matches!(term.kind, TermKind::Amount(_));
        self.terms[at].kind == TermKind::Money
            && self.chars.get(self.terms[at].end) == Some(&'的')
            && !self.terms.iter().any(counted)
    }

    fn term(&mut self, at: usize, to: usize) -> usize {
        let terms = self.terms;
        let (start, end) = (terms[at].start, terms[at].end);
        if self.is_range(at)
            && let Some(behind) = self.names_range(at)
        {
            return behind;
        }
        match &terms[at].kind {
            TermKind::Space => self.widen(Gap::Space),
            TermKind::Comma => self.widen(Gap::Comma),
            TermKind::List => self.widen(Gap::List),
            TermKind::Plus => self.widen(Gap::Plus),
            TermKind::Dash => self.widen(Gap::Dash),
            TermKind::Colon => self.widen(Gap::Colon),
            TermKind::Times => return self.times(at),
            TermKind::Open => return self.bracket(at, to),
            TermKind::Close => self.widen(Gap::Space),
            TermKind::Goods(senses) => return self.goods_or_measure(at, senses),
            TermKind::Amount(amount) => return self.amount(at, amount, Sign::Counted),
            TermKind::Specification => self.specification(at, start, end),
            // 睡衣两套，我跟老头一人一套 tells who gets them.
            TermKind::Phrase(Phrase::PerPerson)
                if self.counts_anything() && self.amount_follows(at + 1) =>
            {
                self.uses[at..at + 2].fill(Use::Note);
                return at + 2;
            }
            TermKind::Phrase(phrase) => {
                if let Some(behind) = self.narrows_all(at) {
                    return behind;
                }
                self.phrase(at, *phrase);
            }
            TermKind::Word if self.is_meal_of_code(start, end) => self.uses[at] = Use::Taken,
            TermKind::Word => self.word(start, end),
            TermKind::Place(_) | TermKind::Phone(_) | TermKind::Pickup(_) | TermKind::Money => {
                return self.pass(at);
            }
        }
        at + 1
    }

    pub(super) fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    pub(super) fn push(&mut self, kind: Kind, start: usize, end: usize) {
        let gap = std::mem::take(&mut self.gap);
        self.found.pieces.push(Piece { kind, start, end, gap, bracket: None });
    }

    fn times(&mut self, at: usize) -> usize {
        let next = at
            + 1
            + usize::from(self.terms.get(at + 1).is_some_and(|term| term.kind == TermKind::Space));
        match self.terms.get(next).map(|term| &term.kind) {
            Some(TermKind::Amount(amount)) if self.uses[next] == Use::Free => {
                self.amount(next, amount, Sign::Times)
            }
            _ => at + 1,
        }
    }

    pub(super) fn amount_follows(&self, at: usize) -> bool {
        matches!(self.next(at).map(|term| &term.kind), Some(TermKind::Amount(_) | TermKind::Times))
    }

    /// The next term that says something.
    pub(super) fn next(&self, from: usize) -> Option<&Term<'_>> {
        let silent = |term: &Term| {
            matches!(
                term.kind,
                TermKind::Space
                    | TermKind::Colon
                    | TermKind::Plus
                    | TermKind::Phrase(Phrase::Filler)
            )
        };
        self.terms.iter().skip(from).find(|term| !silent(term))
    }
}
