//! Goods among the terms: a name with its variant, what may be a measure or a variant, pictures, words that make other goods of
//! known ones.

use super::{
    extract::Use,
    gather::Builder,
    pieces::{By, Gap, Kind, Sign, narrowed},
    repeats::end_with_amount,
};
use crate::chat::{
    draft::{Doubt, DoubtCode},
    menu::catalogue::{How, Role, Sense},
    words::paste::{key, span},
    words::specification::specification_at,
    words::terms::{Term, TermKind},
    words::vocabulary::Phrase,
};

impl Builder<'_> {
    /// `10斤` may name the variant 10斤装, or be an amount of whatever it stands beside: it is the variant where its product
    /// stands beside it, or nothing else does.
    pub(super) fn goods_or_measure(&mut self, at: usize, senses: &[Sense]) -> usize {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        if self.shows_what_was_ordered(at, senses)
            || self.is_described(at, senses)
            || self.is_wished(at)
            || self.is_given_to(at, senses)
            || self.wishes_for(at, senses)
        {
            self.uses[at] = Use::Note;
            return at + 1;
        }
        if let Some(quantity) = self.menu_number(at, senses) {
            self.push(Kind::Amount { quantity, unit: None, sign: Sign::Numbered }, start, end);
            return at + 1;
        }
        if let Some(behind) = self.repeated(at, senses) {
            return behind;
        }
        let measure = || {
            self.chars[start].is_ascii_digit()
                && senses.iter().all(|sense| sense.role == Role::Variant)
        };
        if measure() && self.is_of_other_goods(at, senses) && !self.is_rather_a_size(at) {
            let chars = &self.chars[..end];
            if let Some(amount) =
                self.scanner.units.amount_at(chars, start).filter(|amount| amount.end == end)
            {
                let content =
                    amount.unit.as_ref().is_some_and(crate::chat::words::amount::is_measure);
                if !content {
                    return self.amount(at, &amount, Sign::Counted);
                }
            }
            if specification_at(chars, start, self.scanner.units) == Some(end) {
                self.specification(at, start, end);
                return at + 1;
            }
        }
        if measure()
            && !self.is_rather_a_size(at)
            && (self.is_count(at)
                || self.is_measure_alone(at, senses)
                || self.is_second_size(at, senses))
        {
            let doubt = Doubt::new(DoubtCode::AmbiguousQuantity, span(start, end));
            self.found
                .doubts
                .push(doubt.with("text", self.chars[start..end].iter().collect::<String>()));
        }
        self.goods(at, senses);
        at + 1
    }

    /// Do goods stand right behind the term at `at`?
    pub(super) fn touches_goods(&self, at: usize) -> bool {
        matches!(self.terms.get(at + 1).map(|term| &term.kind), Some(TermKind::Goods(_)))
    }

    fn goods(&mut self, at: usize, senses: &[Sense]) {
        let described = self.described.take();
        let senses = described.as_deref().unwrap_or(senses);
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let behind = self.behind_its_like(at);
        let before_last = self.found.pieces.split_last().map_or(&[][..], |(_, before)| before);
        let counted = self.amount_follows(behind)
            || self.shared_follows(behind - 1)
            || end_with_amount(before_last);
        let close = self.gap <= Gap::Colon && !self.is_of_the_next(at, senses);
        let glued = self.gap == Gap::Glued;
        let chars = self.chars;
        let pictured = glued && self.is_picture_beside_word(at);
        let of_alias = self.variant_of_alias(senses);
        if let Some(last) =
            self.found.pieces.last_mut().filter(|last| close && last.bracket.is_none())
        {
            let says_words = || chars[last.start..last.end].iter().any(|c| c.is_alphanumeric());
            match &mut last.kind {
                Kind::Goods { senses: known, .. } => {
                    let both = narrowed(known, senses)
                        .or_else(|| said_already(known, senses).filter(|_| glued))
                        .or_else(|| said_of_both(known, senses).filter(|_| pictured))
                        .or_else(|| of_alias.filter(|_| glued));
                    if let Some(both) = both {
                        if glued && !counted && chars[last.start..last.end] == chars[start..end] {
                            // 🍒🍒 are two, or one that somebody likes.
                            let text: String = chars[last.start..end].iter().collect();
                            let doubt =
                                Doubt::new(DoubtCode::AmbiguousQuantity, span(last.start, end));
                            self.found.doubts.push(doubt.with("text", text));
                        }
                        *known = both;
                        last.end = end;
                        self.gap = Gap::Glued;
                        return;
                    }
                }
                Kind::Word if glued && last.end == start && says_words() => {
                    let senses = senses.to_vec();
                    last.kind =
                        Kind::Goods { senses, specifications: vec![], named: By::PartOfWord };
                    last.end = end;
                    return;
                }
                _ => {}
            }
        }
        if glued && self.follows_a_size(at, senses) {
            // 150卫衣1件 where the largest is 140: of these goods, and nobody knows which.
            if let Some(size) = self.found.pieces.pop() {
                self.gap = size.gap;
                let senses = senses.to_vec();
                let kind = Kind::Goods { senses, specifications: vec![], named: By::PartOfWord };
                return self.push(kind, size.start, end);
            }
        }
        if glued && (self.lacks_variant(at, senses) || self.describes(at, senses)) {
            return;
        }
        if self.is_rather_a_wish(at) {
            // 粉桔梗2扎 叶子帮打掉: one of these as well, or how the others are to be.
            let text: String = self.chars[start..end].iter().collect();
            let doubt = Doubt::new(DoubtCode::AmbiguousQuantity, span(start, end));
            self.found.doubts.push(doubt.with("text", text));
        }
        self.push(
            Kind::Goods { senses: senses.to_vec(), specifications: vec![], named: By::Word },
            start,
            end,
        );
    }

    /// 尿不湿L码, where the menu has 尿不湿 beside S码 alone: a variant that touches another word for its product is the one meant.
    fn variant_of_alias(&self, senses: &[Sense]) -> Option<Vec<Sense>> {
        let Kind::Goods { senses: known, .. } = &self.found.pieces.last()?.kind else {
            return None;
        };
        let variants = |senses: &[Sense]| senses.iter().all(|sense| sense.role == Role::Variant);
        let (alias, variants) = match (known.as_slice(), senses) {
            ([alias], more) if alias.role == Role::Product && variants(more) => (alias, more),
            (known, [alias]) if alias.role == Role::Product && variants(known) => (alias, known),
            _ => return None,
        };
        let group = |sense: &Sense| self.scanner.catalogue.choice(sense.choice).group;
        let same = variants.iter().filter(|sense| group(sense) == group(alias));
        let whole: Vec<Sense> = same.map(|sense| Sense { role: Role::Whole, ..*sense }).collect();
        (!whole.is_empty()).then_some(whole)
    }

    /// Does a wish touch these goods, which are not counted, where all before them are?
    fn is_rather_a_wish(&self, at: usize) -> bool {
        let wish = self.terms.get(at + 1).is_some_and(|next| {
            let for_somebody = matches!(
                next.kind,
                TermKind::Phrase(Phrase::WishFor | Phrase::Without | Phrase::Wish)
            );
            for_somebody && next.start == self.terms[at].end && self.uses[at + 1] == Use::Note
        });
        let counted =
            matches!(self.found.pieces.last().map(|last| &last.kind), Some(Kind::Amount { .. }));
        let ends = |term: &&Term| !matches!(term.kind, TermKind::Space | TermKind::Comma);
        let mut clause = self.terms[at + 1..].iter().take_while(ends);
        let amount = clause.any(|term| matches!(term.kind, TermKind::Amount(_)));
        wish && counted && self.gap >= Gap::Space && !amount
    }

    /// XL背心 XL短裤: a variant behind a space that touches the goods behind it, which come in it.
    fn is_of_the_next(&self, at: usize, senses: &[Sense]) -> bool {
        let variants = senses.iter().all(|sense| sense.role == Role::Variant);
        let next = self.terms.get(at + 1).filter(|_| variants && self.gap > Gap::Glued);
        let of_next = matches!(next.map(|next| &next.kind), Some(TermKind::Goods(next))
            if next.iter().any(|sense| sense.role != Role::Variant)
                && narrowed(next, senses).is_some_and(|both| both.len() < next.len()));
        let last = self.found.pieces.last().map(|last| &last.kind);
        let named = matches!(last, Some(Kind::Goods { senses: known, .. }) if known.iter().any(|sense| sense.role != Role::Variant) && known.len() == 1);
        of_next && named
    }

    /// 女款S where there is no such size: a variant of other goods that touches these is one that these do not come in.
    fn lacks_variant(&mut self, at: usize, senses: &[Sense]) -> bool {
        let variants = |senses: &[Sense]| senses.iter().all(|sense| sense.role == Role::Variant);
        let end = self.terms[at].end;
        let of_the_next = match self.terms.get(at + 1).map(|term| &term.kind) {
            Some(TermKind::Goods(next)) => narrowed(next, senses).is_some(),
            _ => false,
        };
        let of_these = self.found.pieces.last().is_some_and(|last| match &last.kind {
            Kind::Goods { senses: known, .. } => self.of_one_product(known, senses),
            _ => false,
        });
        let touched = self.found.pieces.last_mut().filter(|last| last.bracket.is_none());
        match touched.map(|last| (&mut last.kind, &mut last.end)) {
            Some((Kind::Goods { senses: known, named, .. }, last_end))
                if *last_end == self.terms[at].start
                    && variants(senses)
                    && !variants(known)
                    && !of_these
                    && !of_the_next =>
            {
                *named = By::PartOfWord;
                *last_end = end;
                true
            }
            _ => false,
        }
    }

    /// 红烧排骨 where 红烧肉 and 糖醋排骨 are sold: what begins the name of one thing makes other goods of the next.
    fn describes(&mut self, at: usize, senses: &[Sense]) -> bool {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let catalogue = self.scanner.catalogue;
        let products = |senses: &[Sense]| senses.iter().all(|sense| sense.role == Role::Product);
        let listed = self.shared_follows(at + 1);
        let Some(last) = self.found.pieces.last_mut() else { return false };
        let written = &self.chars[last.start..last.end];
        let begins = |sense: &Sense| {
            let product = key(&catalogue.choice(sense.choice).product);
            sense.how == How::Part && !product.ends_with(written)
        };
        match &mut last.kind {
            Kind::Goods { senses: known, named, .. }
                if last.end == start
                    && last.bracket.is_none()
                    && !listed
                    && products(known)
                    && products(senses)
                    && known.iter().all(begins) =>
            {
                *named = By::PartOfWord;
                known.extend_from_slice(senses);
                last.end = end;
                true
            }
            _ => false,
        }
    }

    /// Are some of these variants of what some of those are?
    pub(super) fn of_one_product(&self, these: &[Sense], those: &[Sense]) -> bool {
        let group = |sense: &Sense| self.scanner.catalogue.choice(sense.choice).group;
        these.iter().any(|this| those.iter().any(|that| group(this) == group(that)))
    }
}

/// 175男款 where only men wear 175: a variant that is decided, and a word of the same that would leave it open.
fn said_already(known: &[Sense], more: &[Sense]) -> Option<Vec<Sense>> {
    let variants = |senses: &[Sense]| senses.iter().all(|sense| sense.role == Role::Variant);
    let [only] = known else { return None };
    let held = more.len() > 1 && more.iter().any(|sense| sense.choice == only.choice);
    (held && variants(known) && variants(more)).then(|| known.to_vec())
}

/// 番茄🍅: what a word and a picture both say.
fn said_of_both(known: &[Sense], more: &[Sense]) -> Option<Vec<Sense>> {
    let also = |sense: &&Sense| more.iter().any(|other| other.choice == sense.choice);
    let both: Vec<Sense> = known.iter().filter(also).copied().collect();
    (!both.is_empty()).then_some(both)
}
