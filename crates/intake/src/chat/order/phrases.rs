//! Closed words among goods: what shares an amount, what changes an order, what is but a wish.

use super::{
    extract::Use,
    gather::Builder,
    pieces::{Change, Gap, Kind},
};
use crate::chat::{menu::catalogue::How, words::terms::TermKind, words::vocabulary::Phrase};

impl Builder<'_> {
    /// 想要 or a word that nobody knows, right before what is taken back.
    pub(super) fn is_wish_before(&self, at: usize) -> bool {
        let start = self.terms[at].start;
        let before = at.checked_sub(1).map(|before| &self.terms[before]);
        before.is_some_and(|before| {
            let said = &self.chars[before.start..before.end];
            before.end == start
                && (before.kind == TermKind::Word || matches!(said, ['要'] | ['想', '要']))
        })
    }

    pub(super) fn phrase(&mut self, at: usize, phrase: Phrase) {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        match phrase {
            Phrase::And => self.widen(Gap::And),
            Phrase::Each
            | Phrase::EachOf
            | Phrase::EachKind
            | Phrase::PerPerson
            | Phrase::Every
                if self.amount_follows(at + 1) =>
            {
                self.shared = Some((phrase, start));
            }
            // 3杯都要热的 says how all of them are to be.
            Phrase::EachOf | Phrase::Every if self.wishes(at) => self.uses[at] = Use::Note,
            Phrase::EachOf | Phrase::EachKind | Phrase::Every => self.push(Kind::Every, start, end),
            Phrase::More
            | Phrase::Become
            | Phrase::Exchange
            | Phrase::Less
            | Phrase::Without
            | Phrase::Cancel
                if self.is_change(at, phrase) =>
            {
                let before = self.found.pieces.len();
                self.found.changes.push(Change { phrase, before, start, end });
                self.widen(if before == 0 { Gap::Space } else { Gap::Change });
            }
            // 约5斤 stays what it is in the note.
            Phrase::Filler if self.chars[..end].ends_with(&['约']) => self.uses[at] = Use::Note,
            Phrase::Filler => {}
            Phrase::More if self.goes_with_it(at) => self.uses[at..at + 2].fill(Use::Note),
            _ => self.uses[at] = Use::Note,
        }
    }

    /// 牛肉炒饭加蛋1份: is something added that is not sold, between goods and their amount?
    pub(super) fn goes_with_it(&self, at: usize) -> bool {
        let added = self.terms.get(at + 1).is_some_and(|next| next.kind == TermKind::Word);
        let last = self.found.pieces.last().map(|last| &last.kind);
        let glued = self.gap == Gap::Glued && matches!(last, Some(Kind::Goods { .. }));
        let term = &self.terms[at];
        self.chars[term.start..term.end] == ['加'] && (added && glued || self.adds_a_little(at))
    }

    /// 鸡腿饭 加饭: a single character, behind goods and without an amount, that might as well be the end of their name.
    pub(super) fn adds_a_little(&self, at: usize) -> bool {
        let single = self.terms.get(at + 1).is_some_and(|next| match &next.kind {
            TermKind::Goods(senses) => {
                next.end - next.start == 1 && senses.iter().all(|sense| sense.how >= How::Part)
            }
            _ => false,
        });
        single && !self.found.pieces.is_empty() && !self.amount_follows(at + 2)
    }

    /// Does a word that nobody knows touch this phrase, behind an amount?
    pub(super) fn wishes(&self, at: usize) -> bool {
        let word = self.terms.get(at + 1).is_some_and(|next| {
            matches!(next.kind, TermKind::Word | TermKind::Phrase(Phrase::Wish))
        });
        let counted = self.found.pieces.last().map(|last| &last.kind);
        word && matches!(counted, Some(Kind::Amount { .. }))
    }

    /// A change phrase changes something only if goods or an amount follow; 加 alone begins many wishes.
    pub(super) fn is_change(&self, at: usize, phrase: Phrase) -> bool {
        let next = self.next(at + 1).map(|term| &term.kind);
        match phrase {
            Phrase::Cancel => true,
            Phrase::More if self.adds_a_little(at) => false,
            // 不合适要退 is said of what may come.
            Phrase::Less if next.is_none() && self.is_wish_before(at) => false,
            Phrase::Less => !matches!(next, Some(TermKind::Word)),
            // 改周六收, 藜麦换糙米: how something is to be.
            Phrase::Become if self.terms[at].end - self.terms[at].start == 1 => {
                matches!(next, Some(TermKind::Goods(_) | TermKind::Amount(_) | TermKind::Times))
            }
            Phrase::Become => next.is_some_and(|next| *next != TermKind::Phrase(Phrase::When)),
            Phrase::Exchange => next.is_some_and(|next| *next != TermKind::Word),
            _ => matches!(
                next,
                Some(
                    TermKind::Goods(_)
                        | TermKind::Amount(_)
                        | TermKind::Times
                        | TermKind::Phrase(Phrase::Each | Phrase::EachOf)
                )
            ),
        }
    }
}
