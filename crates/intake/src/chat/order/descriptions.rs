//! 卷纸12卷的2提: a measure with 的 behind it tells which goods are meant, and not how many.

use linli_domain::Quantity;

use super::{
    extract::Use,
    gather::Builder,
    pieces::{By, Gap, Kind, Piece, narrowed},
};
use crate::chat::{
    draft::{Doubt, DoubtCode},
    menu::catalogue::{Role, Sense},
    words::amount::Amount,
    words::paste::span,
    words::terms::{Term, TermKind},
    words::vocabulary::Phrase,
};

impl Builder<'_> {
    /// Takes the amount at `at` for a description of the goods beside it, if 的 touches it. Answers with the next term to read.
    pub(super) fn describes_which(&mut self, at: usize, amount: &Amount) -> Option<usize> {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let touching = self.terms.get(at + 1).filter(|next| next.start == end)?;
        if self.chars[touching.start..touching.end] != ['的'] {
            return None;
        }
        let said = Said::of(&self.chars[start..end], amount)?;
        let behind = at + 2;
        let held = |senses: &[Sense]| -> Vec<Sense> {
            let held = |sense: &&Sense| said.holds(self.scanner.catalogue.name(sense.choice));
            senses.iter().filter(held).copied().collect()
        };
        // 12卷的卷纸
        if let Some(TermKind::Goods(senses)) = self.terms.get(behind).map(|next| &next.kind) {
            let fitting = held(senses);
            if fitting.is_empty() && !self.amount_follows(behind + 1) {
                return None;
            }
            if fitting.is_empty() {
                // 12卷的卷纸1提, where the menu does not say how many are in one.
                self.uses[at..behind].fill(Use::Note);
                let one = senses.len() == 1;
                let text: String = self.chars[start..end].iter().collect();
                let doubt = Doubt::new(DoubtCode::UnknownVariant, span(start, end));
                self.found.doubts.extend((!one).then(|| doubt.with("text", text)));
                return Some(behind);
            }
            self.uses[at..behind].fill(Use::Taken);
            self.described = Some(fitting);
            return Some(behind);
        }
        let named =
            self.found.pieces.iter().rposition(|piece| matches!(piece.kind, Kind::Goods { .. }));
        let Some(last) = named else {
            // 再加1篮8斤的: whatever comes in 8斤.
            let counted = self.amount_follows(behind)
                || matches!(
                    self.found.pieces.last().map(|last| &last.kind),
                    Some(Kind::Amount { .. })
                );
            let senses = held(&self.scanner.catalogue.all());
            if senses.is_empty() || !counted {
                return None;
            }
            self.uses[at..behind].fill(Use::Taken);
            let whole = senses.into_iter().map(|sense| Sense { role: Role::Whole, ..sense });
            let kind =
                Kind::Goods { senses: whole.collect(), specifications: vec![], named: By::Word };
            self.push(kind, start, end);
            return Some(behind);
        };
        let Kind::Goods { senses, .. } = &self.found.pieces[last].kind else { return None };
        let counted = last + 1 < self.found.pieces.len();
        if counted {
            // 苹果80的1箱85的1箱: another variant of the same goods.
            let siblings = held(&self.scanner.catalogue.siblings(senses));
            if siblings.is_empty() || !self.amount_follows(behind) {
                return None;
            }
            let variant = |sense: &Sense| Sense { role: Role::Whole, ..*sense };
            let senses = siblings.iter().map(variant).collect();
            self.uses[at..behind].fill(Use::Taken);
            self.push(Kind::Goods { senses, specifications: vec![], named: By::Word }, start, end);
            return Some(behind);
        }
        if self.gap > Gap::Space || self.found.pieces[last].bracket.is_some() {
            return None;
        }
        let fitting = held(senses);
        if fitting.is_empty() && !self.amount_follows(behind) {
            return None;
        }
        self.uses[at..behind].fill(Use::Taken);
        if fitting.is_empty() {
            // 洗洁精3L的2瓶 where none holds so much: nobody knows which.
            let text: String = self.chars[start..end].iter().collect();
            let doubt = Doubt::new(DoubtCode::UnknownVariant, span(start, end));
            self.found.doubts.push(doubt.with("text", text));
        }
        if let Some(Piece { kind: Kind::Goods { senses, .. }, end: last_end, .. }) =
            self.found.pieces.last_mut()
        {
            if !fitting.is_empty() {
                *senses = fitting;
            }
            *last_end = end;
        }
        self.gap = Gap::Glued;
        Some(behind)
    }

    /// 黑色一件，米白一件，都是L: a variant behind such a word is that of all that was named. Answers with the next term to read.
    pub(super) fn narrows_all(&mut self, at: usize) -> Option<usize> {
        let said = &self.chars[self.terms[at].start..self.terms[at].end];
        if !matches!(said, ['都'] | ['都', '是' | '要' | '来'] | ['全', '要' | '是']) {
            return None;
        }
        let silent =
            |term: &&Term| matches!(term.kind, TermKind::Space | TermKind::Phrase(Phrase::Filler));
        let skipped = self.terms[at + 1..].iter().take_while(silent).count();
        let variant = at + 1 + skipped;
        let TermKind::Goods(senses) = &self.terms.get(variant)?.kind else { return None };
        let variants = senses.iter().all(|sense| sense.role == Role::Variant);
        if !variants || self.amount_follows(variant + 1) || self.touches_goods(variant) {
            return None;
        }
        let mut narrowed_any = false;
        for piece in &mut self.found.pieces {
            let Kind::Goods { senses: known, .. } = &mut piece.kind else { continue };
            if let Some(both) = narrowed(known, senses).filter(|both| both.len() < known.len()) {
                *known = both;
                narrowed_any = true;
            }
        }
        narrowed_any.then(|| self.uses[at..=variant].fill(Use::Taken))?;
        Some(variant + 1)
    }
}

/// A measure as a name may hold it: as written, and in digits.
struct Said {
    forms: Vec<Vec<char>>,
}

impl Said {
    /// `None` for a single digit, which every name holds.
    fn of(written: &[char], amount: &Amount) -> Option<Self> {
        let Amount { quantity, unit, .. } = amount;
        let Some(unit) = unit else {
            let size = written.len() > 1 && *quantity > Quantity::whole(9);
            return size.then(|| Self { forms: vec![written.to_vec()] });
        };
        let counted = format!("{quantity}{unit}").to_lowercase().chars().collect();
        Some(Self { forms: vec![written.to_vec(), counted] })
    }

    fn holds(&self, name: &[char]) -> bool {
        let digit =
            |at: Option<usize>| at.and_then(|at| name.get(at)).is_some_and(char::is_ascii_digit);
        self.forms.iter().any(|form| {
            let fits = |at: usize| {
                name[at..].starts_with(form)
                    && !digit(at.checked_sub(1))
                    && !(digit(Some(at + form.len() - 1)) && digit(Some(at + form.len())))
            };
            (0..name.len()).any(fits)
        })
    }
}
