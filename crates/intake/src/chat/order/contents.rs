//! What a package holds: 500ml*12瓶 says which goods, 洗洁精1.5L*2瓶 how many of them as well.

use linli_domain::{Quantity, Unit};

use super::{
    extract::Use,
    gather::Builder,
    pieces::{By, Gap, Kind, Piece, Sign},
};
use crate::chat::{
    menu::catalogue::{Role, Sense},
    words::amount::Amount,
};

impl Builder<'_> {
    pub(super) fn specification(&mut self, at: usize, start: usize, end: usize) {
        if self.names_another_content(at, (start, end)) {
            return;
        }
        let close = self.gap <= Gap::Space;
        if let Some((times, quantity, unit)) =
            self.counted_behind(at, (start, end)).filter(|_| close)
        {
            self.specification(at, start, times);
            let sign = Sign::Times;
            return self.push(Kind::Amount { quantity, unit: Some(unit), sign }, times, end);
        }
        match self.found.pieces.last_mut() {
            Some(Piece { kind: Kind::Goods { specifications, .. }, end: last_end, .. })
                if close =>
            {
                specifications.push((start, end));
                *last_end = end;
                self.gap = Gap::Glued;
            }
            _ => self.uses[at] = Use::Note,
        }
    }

    /// 饭盒800ml*2个，400ml*2个: another variant of what was named last, and how many of it.
    pub(super) fn names_another_content(
        &mut self,
        at: usize,
        (start, end): (usize, usize),
    ) -> bool {
        let named = self.found.pieces.iter().rev().find_map(|piece| match &piece.kind {
            Kind::Goods { senses, .. } => Some(senses),
            _ => None,
        });
        let counted = self.is_counted() && self.gap >= Gap::Space;
        let Some(senses) = named.filter(|_| counted) else { return false };
        let times = self.chars[start..end].iter().rposition(|c| matches!(c, '*' | 'x'));
        let content = times.map_or(end, |times| start + times);
        let said = &self.chars[start..content];
        let held = |sense: &Sense| self.scanner.catalogue.holds(sense.choice, said);
        let siblings = self.scanner.catalogue.siblings(senses);
        let variants: Vec<Sense> = siblings
            .into_iter()
            .filter(held)
            .map(|sense| Sense { role: Role::Whole, ..sense })
            .collect();
        let amount = times
            .and_then(|times| self.scanner.units.amount_at(&self.chars[..end], start + times + 1));
        if variants.is_empty() || times.is_some() && amount.is_none() {
            return false;
        }
        if times.is_none() && !self.amount_follows(at + 1) {
            return false;
        }
        self.push(
            Kind::Goods { senses: variants, specifications: vec![], named: By::Word },
            start,
            content,
        );
        if let Some(Amount { quantity, unit, .. }) = amount {
            self.push(Kind::Amount { quantity, unit, sign: Sign::Times }, content, end);
        }
        true
    }

    /// 洗洁精1.5L*2瓶, where it comes in bottles of 1.5L: two of them, and no box of two. Answers where the content ends.
    pub(super) fn counted_behind(
        &self,
        at: usize,
        (start, end): (usize, usize),
    ) -> Option<(usize, Quantity, Unit)> {
        let Kind::Goods { senses, .. } = &self.found.pieces.last()?.kind else { return None };
        let times = start + self.chars[start..end].iter().rposition(|c| matches!(c, '*' | 'x'))?;
        let amount = self.scanner.units.amount_at(&self.chars[..end], times + 1)?;
        let unit = amount.unit.filter(|_| amount.end == end)?;
        let catalogue = self.scanner.catalogue;
        let sold_so = |unit: &Unit| {
            senses.iter().all(|sense| catalogue.choice(sense.choice).unit.as_ref() == Some(unit))
        };
        let holds = |text: &[char]| senses.iter().any(|sense| catalogue.holds(sense.choice, text));
        let plain = sold_so(&unit)
            && holds(&self.chars[start..times])
            && !holds(&self.chars[start..end])
            && !self.amount_follows(at + 1);
        plain.then_some((times, amount.quantity, unit))
    }
}
