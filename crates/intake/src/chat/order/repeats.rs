//! Pictures that are repeated for a count: 🍓🍓🫐 is two of the one and one of the other.

use linli_domain::Quantity;

use super::{
    gather::Builder,
    pieces::{By, Gap, Kind, Piece, Sign, narrowed},
};
use crate::chat::{
    draft::{Doubt, DoubtCode},
    menu::catalogue::Sense,
    menu::pictures::is_picture,
    words::paste::{is_ignorable, span},
    words::terms::{Term, TermKind},
};

impl Builder<'_> {
    /// Reads the same picture several times over as so many, where no other amount says how many. By itself it may be one that
    /// somebody likes, and is asked about; beside another picture it is a count. Answers with the term behind it.
    pub(super) fn repeated(&mut self, at: usize, senses: &[Sense]) -> Option<usize> {
        let behind = self.behind_its_like(at);
        let count = u32::try_from(behind - at).ok().filter(|count| *count > 1)?;
        let (start, end) = (self.terms[at].start, self.terms[behind - 1].end);
        // 草莓🍓🍓: the word is what is ordered.
        let named_before = self.gap <= Gap::Space
            && self.found.pieces.last().is_some_and(|last| match &last.kind {
                Kind::Goods { senses: known, .. } => narrowed(known, senses).is_some(),
                _ => false,
            });
        let counted_before =
            named_before || self.gap <= Gap::Space && end_with_amount(&self.found.pieces);
        // 🍰🍰草莓的: which of them stands behind.
        let goes_on = match self.next(behind).map(|next| &next.kind) {
            Some(TermKind::Goods(next)) => narrowed(senses, next).is_some(),
            _ => false,
        };
        let said = counted_before
            || goes_on
            || self.amount_follows(behind)
            || self.shared_follows(behind - 1);
        if said || !self.shows(&self.terms[at]) {
            return None;
        }
        if !self.counts_by_pictures(at) {
            let text: String = self.chars[start..end].iter().collect();
            let doubt = Doubt::new(DoubtCode::AmbiguousQuantity, span(start, end));
            self.found.doubts.push(doubt.with("text", text));
        }
        let first_end = self.terms[at].end;
        let goods =
            Kind::Goods { senses: senses.to_vec(), specifications: vec![], named: By::Word };
        self.push(goods, start, first_end);
        let quantity = Quantity::whole(count);
        self.push(Kind::Amount { quantity, unit: None, sign: Sign::Times }, first_end, end);
        Some(behind)
    }

    /// Are there several pictures of goods in the entry, and nothing else that says what or how many?
    fn counts_by_pictures(&self, at: usize) -> bool {
        let written = |term: &Term| &self.chars[term.start..term.end];
        let goods = |term: &&Term| matches!(term.kind, TermKind::Goods(_));
        let other =
            self.terms.iter().filter(goods).any(|term| written(term) != written(&self.terms[at]));
        let pictures = self.terms.iter().filter(goods).all(|term| self.shows(term));
        let amount = |term: &Term| matches!(term.kind, TermKind::Amount(_));
        other && pictures && !self.terms.iter().any(amount)
    }

    /// 番茄🍅: does a picture stand beside a word, and not beside another picture?
    pub(super) fn is_picture_beside_word(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.terms[before]);
        before.is_some_and(|before| self.shows(before) != self.shows(&self.terms[at]))
    }

    /// Is it a picture, and no word?
    fn shows(&self, term: &Term) -> bool {
        self.chars[term.start..term.end].iter().all(|c| is_picture(*c) || is_ignorable(*c))
    }
}

/// 2盒🍓🍓: does an amount end these pieces that is of nothing before it?
pub(super) fn end_with_amount(pieces: &[Piece]) -> bool {
    let amount = |piece: &Piece| matches!(piece.kind, Kind::Amount { .. });
    match pieces {
        [only] => amount(only),
        [.., before, last] => amount(last) && !matches!(before.kind, Kind::Goods { .. }),
        [] => false,
    }
}
