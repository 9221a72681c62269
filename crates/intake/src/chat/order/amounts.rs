//! How many: numbers that count what is named beside them, and numbers that do something else.

use linli_domain::{Quantity, Unit, UnitKind};

use super::{
    extract::Use,
    gather::Builder,
    pieces::{Each, Kind, Piece, Sign},
};
use crate::chat::{
    menu::catalogue::{Role, Sense},
    words::amount::{Amount, counts_kinds},
    words::paste::span,
    words::terms::{Term, TermKind},
    words::vocabulary::Phrase,
};

impl Builder<'_> {
    pub(super) fn amount(&mut self, at: usize, amount: &Amount, sign: Sign) -> usize {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let Amount { quantity, unit, .. } = amount.clone();
        if let Some((phrase, from)) = self.shared.take() {
            let of = match phrase {
                Phrase::PerPerson => Each::Person,
                Phrase::EachKind => Each::Kind,
                Phrase::EachOf | Phrase::Every => Each::Any,
                Phrase::Each if self.comes_in_few() => Each::Kind,
                _ => Each::Named,
            };
            self.push(Kind::Shared { quantity, unit, of }, from, end);
            return at + 1;
        }
        if sign == Sign::Counted
            && let Some(behind) = self.describes_which(at, amount)
        {
            return behind;
        }
        if unit.is_none() && sign == Sign::Counted && self.names_no_size(at) {
            return at + 1;
        }
        if self.compares(at) {
            self.uses[at] = Use::Note;
            return at + 1;
        }
        if self.is_content(at) || self.is_estimate(at, amount) {
            self.uses[at] = Use::Note;
            return at + 1;
        }
        if self.is_each_kind(at, amount) {
            self.shared = Some((Phrase::Each, start));
            return at + 1;
        }
        if sums_up(&self.terms[..at], self.chars) {
            let adds_up = self.adds_up_to(quantity);
            let of_money = !adds_up && unit.is_none() && self.is_counted();
            if of_money {
                self.found.totals.push((quantity, span(start, end)));
            }
            if adds_up || of_money {
                self.uses[at] = Use::Taken;
                return at + 1;
            }
        }
        let times_behind = self.terms.get(at + 1).is_some_and(|term| term.kind == TermKind::Times)
            && matches!(self.terms.get(at + 2).map(|term| &term.kind), Some(TermKind::Goods(_)));
        let sign = match sign {
            Sign::Counted if times_behind => Sign::Times,
            Sign::Counted if unit.is_none() && self.is_number_sign(at + 1) => Sign::Numbered,
            Sign::Counted if unit.is_none() => {
                self.sign_as_written(at, amount).unwrap_or(Sign::Bare)
            }
            sign => sign,
        };
        self.push(Kind::Amount { quantity, unit, sign }, start, end);
        at + 1
    }

    /// 抽纸一箱20包的, where a case holds 20包: which one, and no second amount.
    pub(super) fn is_content(&self, at: usize) -> bool {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let [.., goods, counted] = self.found.pieces.as_slice() else { return false };
        let (Kind::Goods { senses, .. }, Kind::Amount { .. }) = (&goods.kind, &counted.kind) else {
            return false;
        };
        let catalogue = self.scanner.catalogue;
        let said = &self.chars[start..end];
        let held = |sense: &Sense| catalogue.holds(sense.choice, said);
        self.chars.get(end) == Some(&'的') && senses.iter().all(held)
    }

    /// 榴莲1个5斤左右, 葡萄2串约3斤: how much the pieces are to weigh.
    pub(super) fn is_estimate(&self, at: usize, amount: &Amount) -> bool {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let weight = |unit: &Unit| matches!(unit.kind(), UnitKind::Weight(_));
        let about = self.chars[..start].ends_with(&['约']);
        let or_so = matches!(self.chars.get(end..end + 2), Some(['左', '右'] | ['上', '下']));
        (about || or_so) && self.is_counted() && amount.unit.as_ref().is_some_and(weight)
    }

    /// 红薯各一箱 where there are two kinds of it: is that what was named last, by its word?
    pub(super) fn comes_in_few(&self) -> bool {
        const KINDS_MAX: usize = 3;
        let Some(Piece { kind: Kind::Goods { senses, .. }, start, end, bracket: None, .. }) =
            self.found.pieces.last()
        else {
            return false;
        };
        let product = senses.iter().all(|sense| sense.role == Role::Product);
        let word = self.chars[*start..*end].iter().all(|c| c.is_alphanumeric());
        let few = (2..=KINDS_MAX).contains(&senses.len());
        few && product
            && word
            && senses.iter().all(|sense| self.of_one_product(&[*sense], &senses[..1]))
    }

    /// A1 A2 一样一个: one of each of those before it.
    pub(super) fn is_each_kind(&self, at: usize, amount: &Amount) -> bool {
        let one = amount.quantity == Quantity::ONE && self.chars[self.terms[at].start] == '一';
        let kinds = amount.unit.as_ref().is_some_and(counts_kinds);
        let named =
            self.found.pieces.last().is_some_and(|last| matches!(last.kind, Kind::Goods { .. }));
        one && kinds && named && self.amount_follows(at + 1)
    }

    /// 跟去年一样 compares, and counts no kinds.
    pub(super) fn compares(&self, at: usize) -> bool {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let clause =
            self.chars[..start].iter().rev().take_while(|c| !matches!(c, ',' | ' ' | '。'));
        self.chars[start..end] == ['一', '样']
            && clause.clone().any(|c| matches!(c, '跟' | '和' | '像' | '同'))
            && !self.amount_follows(at + 1)
    }

    pub(super) fn counts_anything(&self) -> bool {
        self.found.pieces.iter().any(|piece| matches!(piece.kind, Kind::Amount { .. }))
    }

    /// Has what was named last its amount?
    pub(super) fn is_counted(&self) -> bool {
        let last = self.found.pieces.last().map(|last| &last.kind);
        matches!(last, Some(Kind::Amount { .. } | Kind::Shared { .. }))
    }

    /// Is this what was counted so far, taken together: 苹果2 梨1 共3份?
    pub(super) fn adds_up_to(&self, total: Quantity) -> bool {
        let pieces = &self.found.pieces;
        let counted = |(at, piece): (usize, &Piece)| match piece.kind {
            Kind::Amount { quantity, sign: Sign::Times | Sign::Counted, .. } => Some(quantity),
            Kind::Amount { quantity, sign: Sign::Bare, .. } => {
                let goods = at.checked_sub(1).map(|before| &pieces[before].kind);
                matches!(goods, Some(Kind::Goods { .. })).then_some(quantity)
            }
            _ => None,
        };
        let amounts: Vec<Quantity> = pieces.iter().enumerate().filter_map(counted).collect();
        amounts.len() > 1 && amounts.into_iter().sum::<Quantity>() == total
    }

    /// 号 or # glued to a number.
    pub(super) fn is_number_sign(&self, at: usize) -> bool {
        let filler =
            self.terms.get(at).filter(|term| term.kind == TermKind::Phrase(Phrase::Filler));
        filler.is_some_and(|term| {
            matches!(self.chars[term.start..term.end], ['号'] | ['#'] | ['号', '款'])
        })
    }
}

/// Does a word for the whole stand right before: 共, 合计?
fn sums_up(before: &[Term], chars: &[char]) -> bool {
    let written = |term: &Term| &chars[term.start..term.end];
    let mut silent = before
        .iter()
        .rev()
        .take_while(|term| matches!(term.kind, TermKind::Space | TermKind::Colon));
    let said =
        before.iter().rev().find(|term| !matches!(term.kind, TermKind::Space | TermKind::Colon));
    // 🍓*2+🥛*3=80
    silent.any(|term| written(term) == ['='])
        || said.is_some_and(|term| {
            let word: String = chars[term.start..term.end].iter().collect();
            matches!(word.as_str(), "共" | "一共" | "总共" | "合计" | "共计" | "总计")
        })
}
