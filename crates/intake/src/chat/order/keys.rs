//! Numbers that say by how they are written that they are the menu's: 1️⃣ on a key, 03 with its zero.

use linli_domain::Quantity;

use super::{
    gather::Builder,
    pieces::{Gap, Kind, Sign},
};
use crate::chat::words::{
    amount::Amount,
    number::is_key,
    terms::{Term, TermKind},
    vocabulary::Phrase,
};

/// So many keys in a row that climb through the menu are things, and no thing with its amount.
const KEYS_MIN: usize = 3;

impl Builder<'_> {
    /// What the number at `at`, which has no unit, is by how it is written; `None` where that says nothing.
    pub(super) fn sign_as_written(&self, at: usize, amount: &Amount) -> Option<Sign> {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        if self.is_more_of_a_key(at) {
            return Some(Sign::Times);
        }
        let known = !self.scanner.catalogue.numbered(&amount.quantity.to_string()).is_empty();
        let zero = self.chars[start] == '0' && end - start > 1;
        let key = is_key(self.chars, start);
        (known && (zero || key && (self.counts_behind(at) || self.is_in_row_of_keys(at))))
            .then_some(Sign::Numbered)
    }

    /// 8️⃣➕1: is this the 1 behind a key that names what it is of?
    fn is_more_of_a_key(&self, at: usize) -> bool {
        let named = self.found.pieces.last().is_some_and(|last| {
            let number = matches!(last.kind, Kind::Amount { sign: Sign::Numbered, .. });
            number && is_key(self.chars, last.start)
        });
        named && self.gap == Gap::Plus && !is_key(self.chars, self.terms[at].start)
    }

    /// Is the key at `at` followed by a plus and a plain number?
    fn counts_behind(&self, at: usize) -> bool {
        let kind = |at: usize| self.terms.get(at).map(|term| &term.kind);
        let plain = self.terms.get(at + 2).is_some_and(|term| !is_key(self.chars, term.start));
        plain
            && kind(at + 1) == Some(&TermKind::Plus)
            && matches!(kind(at + 2), Some(TermKind::Amount(_)))
    }

    /// 2️⃣6️⃣8️⃣各1: keys that touch, each of them the menu's.
    fn is_in_row_of_keys(&self, at: usize) -> bool {
        let key = |term: &&Term| match &term.kind {
            TermKind::Amount(amount) => amount.unit.is_none() && is_key(self.chars, term.start),
            _ => false,
        };
        let first = at - self.terms[..at].iter().rev().take_while(key).count();
        let row: Vec<Quantity> = self.terms[first..]
            .iter()
            .take_while(key)
            .filter_map(|term| match &term.kind {
                TermKind::Amount(amount) => Some(amount.quantity),
                _ => None,
            })
            .collect();
        let climbs = row.windows(2).all(|pair| pair[0] < pair[1]);
        let shared = matches!(
            self.next(first + row.len()).map(|next| &next.kind),
            Some(TermKind::Phrase(Phrase::Each | Phrase::EachOf | Phrase::EachKind))
        );
        row.len() > 1 && climbs && (shared || row.len() >= KEYS_MIN)
    }
}
