//! What stands in brackets, put to what stands before them.

use super::{
    extract::Use,
    gather::Builder,
    pieces::{Bracket, Gap, Kind, Piece, Sign, narrowed},
};
use crate::chat::{
    draft::{Doubt, DoubtCode},
    words::paste::span,
    words::stickers::is_sticker,
    words::terms::TermKind,
};

impl Builder<'_> {
    /// Reads what stands in brackets and puts it to the piece before: a variant, an amount, or parts to be read later.
    pub(super) fn bracket(&mut self, at: usize, to: usize) -> usize {
        let close = (at + 1..to.min(at + BRACKET_TERMS_MAX))
            .find(|place| self.terms[*place].kind == TermKind::Close);
        let Some(close) = close else {
            self.widen(Gap::Comma);
            return at + 1;
        };
        if is_sticker(self.chars, self.terms[at].start, self.terms[close].start) {
            self.uses[at..=close].fill(Use::Taken);
            self.widen(Gap::Space);
            return close + 1;
        }
        let outer = self.found.pieces.len();
        let changes = self.found.changes.len();
        let gap = std::mem::replace(&mut self.gap, Gap::Glued);
        self.read(at + 1, close);
        let inner: Vec<Piece> = self.found.pieces.drain(outer..).collect();
        if let Some(change) = self.found.changes.drain(changes..).next() {
            // 2份（之前的取消）: what is said in brackets does not change what stands before them.
            self.found
                .doubts
                .push(Doubt::new(DoubtCode::MixedChange, span(change.start, change.end)));
        }
        self.shared = None;
        self.gap = Gap::Glued;
        if let [number] = inner.as_slice()
            && gap > Gap::Glued
            && self.is_code_in_brackets(number, close)
        {
            // (6)1张: the sixth thing.
            let (start, end) = (number.start, number.end);
            let Kind::Amount { quantity, unit, .. } = number.kind.clone() else { return close + 1 };
            self.gap = gap;
            self.push(Kind::Amount { quantity, unit, sign: Sign::Numbered }, start, end);
            return close + 1;
        }
        self.attach(
            Bracket { pieces: inner, start: self.terms[at].start, end: self.terms[close].end },
            gap,
        );
        close + 1
    }

    /// Is it the number of something that is sold, with an amount that touches the bracket?
    pub(super) fn is_code_in_brackets(&self, number: &Piece, close: usize) -> bool {
        let Kind::Amount { quantity, unit: None, .. } = &number.kind else { return false };
        let behind = self.terms.get(close + 1).map(|term| &term.kind);
        let counted = matches!(behind, Some(TermKind::Amount(amount)) if amount.unit.is_some());
        counted && !self.scanner.catalogue.numbered(&quantity.to_string()).is_empty()
    }

    pub(super) fn attach(&mut self, bracket: Bracket, gap: Gap) {
        let close = gap <= Gap::Space;
        match self.found.pieces.last_mut() {
            _ if bracket.pieces.is_empty() => {}
            Some(last) if close && last.bracket.is_none() && !matches!(last.kind, Kind::Word) => {
                match (&mut last.kind, bracket.pieces.as_slice()) {
                    (
                        Kind::Goods { senses, .. },
                        [Piece { kind: Kind::Goods { senses: inner, .. }, .. }],
                    ) if narrowed(senses, inner).is_some() => {
                        *senses = narrowed(senses, inner).unwrap_or_default();
                        last.end = bracket.end;
                    }
                    (Kind::Goods { .. }, [Piece { kind: Kind::Amount { .. }, .. }]) => {
                        self.found.pieces.extend(bracket.pieces);
                    }
                    _ => last.bracket = Some(bracket),
                }
            }
            _ => {
                // Nothing before it that it could belong to: it is read as if the brackets were commas.
                let mut inner = bracket.pieces;
                inner[0].gap = Gap::Comma;
                self.found.pieces.extend(inner);
                self.gap = Gap::Comma;
            }
        }
    }
}

/// More terms than anybody puts in one pair of brackets; a bracket that does not close within them is none.
const BRACKET_TERMS_MAX: usize = 200;
