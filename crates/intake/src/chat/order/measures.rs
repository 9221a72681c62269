//! Is `10斤` the variant 10斤装, or an amount of what it stands beside?

use linli_domain::{Quantity, UnitKind};

use super::{
    gather::Builder,
    pieces::{Gap, Kind, Piece, Sign, narrowed},
};
use crate::chat::{
    menu::catalogue::{Role, Sense},
    words::number::number_at,
    words::terms::{Term, TermKind},
    words::vocabulary::Phrase,
};

impl Builder<'_> {
    /// `7号` is a variant beside batteries, and beside anything else the seventh thing on the menu, if there is one.
    pub(super) fn menu_number(&self, at: usize, senses: &[Sense]) -> Option<Quantity> {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let number = number_at(&self.chars[..end], start)?;
        let sign = self.chars.get(number.end..end) == Some(&['号']);
        let variant = senses.iter().all(|sense| sense.role == Role::Variant);
        // 8号5号2节 is of the batteries that are the eighth thing.
        let goods = |kind: &Kind| match kind {
            Kind::Goods { senses: other, .. } => self.of_one_product(other, senses),
            Kind::Amount { quantity, sign: Sign::Numbered, .. } => {
                self.of_one_product(&self.scanner.catalogue.numbered(&quantity.to_string()), senses)
            }
            _ => false,
        };
        let beside = match self.next(at + 1).map(|next| &next.kind) {
            Some(TermKind::Goods(other)) => narrowed(other, senses).is_some(),
            _ => false,
        };
        let known = !self.scanner.catalogue.numbered(&number.value?.to_string()).is_empty();
        let named = beside || self.found.pieces.iter().any(|piece| goods(&piece.kind));
        number.value.filter(|_| sign && variant && known && !named)
    }

    /// L 37, where dresses come in L and shoes in 37: nobody orders so many by a bare number that is a size.
    pub(super) fn is_rather_a_size(&self, at: usize) -> bool {
        const SIZES: std::ops::RangeInclusive<u32> = 20..=199;
        let written: String = self.chars[self.terms[at].start..self.terms[at].end].iter().collect();
        let behind_variant = self.found.pieces.last().is_some_and(|last| match &last.kind {
            Kind::Goods { senses, .. } => senses.iter().all(|sense| sense.role == Role::Variant),
            _ => false,
        });
        self.gap > Gap::Glued
            && behind_variant
            && written.parse().is_ok_and(|size| SIZES.contains(&size))
            && !self.amount_follows(at + 1)
    }

    /// A number of pieces with no other amount behind it.
    pub(super) fn is_count(&self, at: usize) -> bool {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let amount = self
            .scanner
            .units
            .amount_at(&self.chars[..end], start)
            .filter(|amount| amount.end == end);
        let pieces = amount.and_then(|amount| amount.unit).is_some_and(|unit| {
            unit.kind() == UnitKind::Piece && !crate::chat::words::amount::is_measure(&unit)
        });
        pieces
            && !self.amount_follows(self.behind_goods(at + 1))
            && !self.shared_follows(at + 1)
            && !self.is_counted_before(at)
    }

    /// 棉签100支、500支各1包: do only things that are listed stand between this and 各?
    pub(super) fn shared_follows(&self, at: usize) -> bool {
        let listed = |term: &&Term| {
            matches!(
                term.kind,
                TermKind::Space
                    | TermKind::List
                    | TermKind::Goods(_)
                    | TermKind::Phrase(Phrase::And | Phrase::Filler)
            )
        };
        let behind = self.terms[at..].iter().find(|term| !listed(term)).map(|term| &term.kind);
        matches!(behind, Some(TermKind::Phrase(Phrase::Each | Phrase::EachKind)))
    }

    /// 2包500支的棉签, 口罩2盒（50只）: the amount stands before it, and no goods that it could be of before that.
    pub(super) fn is_counted_before(&self, at: usize) -> bool {
        let counted = |piece: &Piece| {
            matches!(piece.kind, Kind::Amount { sign: Sign::Counted | Sign::Times, .. })
        };
        match self.found.pieces.as_slice() {
            [.., amount] if self.opens_bracket(at) => counted(amount),
            // 衣架一包10个的
            [.., amount] if self.chars.get(self.terms[at].end) == Some(&'的') => counted(amount),
            [amount] => counted(amount) && self.gap <= Gap::Space,
            _ => false,
        }
    }

    /// 牛仔裤26 27, with nothing that says how many of either.
    pub(super) fn is_second_size(&self, at: usize, senses: &[Sense]) -> bool {
        let sibling = self.found.pieces.last().is_some_and(|last| match &last.kind {
            Kind::Goods { senses: known, .. } => {
                narrowed(known, senses).is_none() && self.of_one_product(known, senses)
            }
            _ => false,
        });
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        sibling
            && self.gap <= Gap::Space
            && self.chars[start..end].iter().all(char::is_ascii_digit)
            && !self.amount_follows(at + 1)
            && !self.shared_follows(at + 1)
    }

    /// `5斤` where several things are sold, beside none of them: so much of something, or what comes in 5斤.
    pub(super) fn is_measure_alone(&self, at: usize, senses: &[Sense]) -> bool {
        let behind = self.next(at + 1).map(|next| &next.kind);
        let named = self.found.pieces.iter().rev().take(3).any(|piece| match &piece.kind {
            Kind::Goods { senses: other, .. } => narrowed(other, senses).is_some(),
            // 4号5斤, where the fourth thing comes in 5斤.
            Kind::Amount { quantity, sign: Sign::Numbered, .. } => {
                let numbered = self.scanner.catalogue.numbered(&quantity.to_string());
                narrowed(&numbered, senses).is_some()
            }
            _ => false,
        });
        let shared = matches!(behind, Some(TermKind::Phrase(Phrase::Each | Phrase::EachOf)))
            || self.shared_follows(at + 1);
        self.codes
            && !named
            && !shared
            && !matches!(behind, Some(TermKind::Goods(_)))
            && !self.amount_follows(at + 1)
    }

    /// Behind the goods that stand at `at`, if any do: `30枚鸡蛋1盒` has its amount behind the eggs.
    pub(super) fn behind_goods(&self, at: usize) -> usize {
        let says = |term: &Term| term.kind != TermKind::Space;
        let first = self.terms.iter().skip(at).position(says).map_or(at, |skipped| at + skipped);
        let goods = |term: &Term| matches!(term.kind, TermKind::Goods(_));
        if self.terms.get(first).is_some_and(goods) { first + 1 } else { at }
    }

    /// Does it stand beside goods that do not come in this variant, and not beside those that do?
    pub(super) fn is_of_other_goods(&self, at: usize, senses: &[Sense]) -> bool {
        // 牛仔裤26 27各一条: nobody orders 27 of size 26.
        // 芒果5斤10斤各一箱 names both.
        let listed = self.shared_follows(at + 1)
            && matches!(self.found.pieces.last().map(|last| &last.kind), Some(Kind::Goods { senses: known, .. }) if self.of_one_product(known, senses));
        if listed {
            return false;
        }
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let size = end - start > 1 && self.chars[start..end].iter().all(char::is_ascii_digit);
        let beside = |other: &[Sense]| {
            narrowed(other, senses).is_some() || size && self.of_one_product(other, senses)
        };
        let before =
            self.found.pieces.last().filter(|_| self.gap <= Gap::Colon).and_then(
                |last| match &last.kind {
                    Kind::Goods { senses, .. } => Some(beside(senses)),
                    // 3号5斤 is five of the third thing, whatever else comes in 5斤.
                    Kind::Amount { quantity, unit: None, .. } if !self.opens_bracket(at) => {
                        let senses = self.scanner.catalogue.numbered(&quantity.to_string());
                        (!senses.is_empty()).then(|| beside(&senses))
                    }
                    _ => None,
                },
            );
        // 葡萄 5斤+苹果10斤装: what is added begins anew.
        let is_added = self.terms[at + 1..]
            .iter()
            .find(|term| term.kind != TermKind::Space)
            .is_some_and(|term| term.kind == TermKind::Plus);
        let behind = self.next(at + 1).and_then(|next| match &next.kind {
            TermKind::Goods(other) if !is_added => Some(beside(other)),
            _ => None,
        });
        match (before, behind) {
            // 葡萄5斤 苹果10斤装: it belongs to what it touches.
            (Some(false), Some(true)) => {
                self.gap == Gap::Glued || !self.touches_goods(at) && self.names_its_own(at)
            }
            (Some(before), _) => !before,
            (None, behind) => behind == Some(false),
        }
    }

    pub(super) fn opens_bracket(&self, at: usize) -> bool {
        at > 0 && self.terms[at - 1].kind == TermKind::Open
    }

    /// Do the goods behind the term at `at` have a variant of their own behind them: 5斤 苹果 10斤装?
    pub(super) fn names_its_own(&self, at: usize) -> bool {
        let mut goods = self.terms[at + 1..].iter().filter(|term| term.kind != TermKind::Space);
        let (Some(TermKind::Goods(first)), Some(TermKind::Goods(second))) =
            (goods.next().map(|term| &term.kind), goods.next().map(|term| &term.kind))
        else {
            return false;
        };
        second.iter().all(|sense| sense.role == Role::Variant) && narrowed(first, second).is_some()
    }
}
