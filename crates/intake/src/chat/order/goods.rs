//! Goods among the terms: a name with its variant, what may be a measure or a variant, pictures, words that make other goods of
//! known ones.

use linli_domain::{Quantity, UnitKind};

use super::{
    extract::Use,
    gather::Builder,
    pieces::{By, Gap, Kind, Piece, Sign, narrowed},
    repeats::end_with_amount,
};
use crate::chat::{
    draft::{Doubt, DoubtCode},
    menu::catalogue::{How, Role, Sense},
    menu::pictures::is_picture,
    words::number::number_at,
    words::paste::{is_ignorable, key, span},
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
        if measure() && self.is_of_other_goods(at, senses) {
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

    /// `7号` is a variant beside batteries, and beside anything else the seventh thing on the menu, if there is one.
    fn menu_number(&self, at: usize, senses: &[Sense]) -> Option<Quantity> {
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

    /// A number of pieces with no other amount behind it.
    fn is_count(&self, at: usize) -> bool {
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
    fn is_counted_before(&self, at: usize) -> bool {
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
    fn is_second_size(&self, at: usize, senses: &[Sense]) -> bool {
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
    fn is_measure_alone(&self, at: usize, senses: &[Sense]) -> bool {
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
        let shared = matches!(behind, Some(TermKind::Phrase(Phrase::Each | Phrase::EachOf)));
        self.codes
            && !named
            && !shared
            && !matches!(behind, Some(TermKind::Goods(_)))
            && !self.amount_follows(at + 1)
    }

    /// Behind the goods that stand at `at`, if any do: `30枚鸡蛋1盒` has its amount behind the eggs.
    fn behind_goods(&self, at: usize) -> usize {
        let says = |term: &Term| term.kind != TermKind::Space;
        let first = self.terms.iter().skip(at).position(says).map_or(at, |skipped| at + skipped);
        let goods = |term: &Term| matches!(term.kind, TermKind::Goods(_));
        if self.terms.get(first).is_some_and(goods) { first + 1 } else { at }
    }

    /// Does it stand beside goods that do not come in this variant, and not beside those that do?
    fn is_of_other_goods(&self, at: usize, senses: &[Sense]) -> bool {
        // 牛仔裤26 27各一条: nobody orders 27 of size 26.
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

    fn opens_bracket(&self, at: usize) -> bool {
        at > 0 && self.terms[at - 1].kind == TermKind::Open
    }

    /// Do goods stand right behind the term at `at`?
    pub(super) fn touches_goods(&self, at: usize) -> bool {
        matches!(self.terms.get(at + 1).map(|term| &term.kind), Some(TermKind::Goods(_)))
    }

    /// Do the goods behind the term at `at` have a variant of their own behind them: 5斤 苹果 10斤装?
    fn names_its_own(&self, at: usize) -> bool {
        let mut goods = self.terms[at + 1..].iter().filter(|term| term.kind != TermKind::Space);
        let (Some(TermKind::Goods(first)), Some(TermKind::Goods(second))) =
            (goods.next().map(|term| &term.kind), goods.next().map(|term| &term.kind))
        else {
            return false;
        };
        second.iter().all(|sense| sense.role == Role::Variant) && narrowed(first, second).is_some()
    }

    fn goods(&mut self, at: usize, senses: &[Sense]) {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let behind = self.behind_its_like(at);
        let before_last = self.found.pieces.split_last().map_or(&[][..], |(_, before)| before);
        let counted = self.amount_follows(behind)
            || self.shared_follows(behind - 1)
            || end_with_amount(before_last);
        let (close, glued) = (self.gap <= Gap::Colon, self.gap == Gap::Glued);
        let chars = self.chars;
        let pictured = glued && self.is_picture_beside_word(at);
        if let Some(last) =
            self.found.pieces.last_mut().filter(|last| close && last.bracket.is_none())
        {
            let says_words = || chars[last.start..last.end].iter().any(|c| c.is_alphanumeric());
            match &mut last.kind {
                Kind::Goods { senses: known, .. } => {
                    let both = narrowed(known, senses)
                        .or_else(|| said_already(known, senses).filter(|_| glued))
                        .or_else(|| said_of_both(known, senses).filter(|_| pictured));
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
        self.push(
            Kind::Goods { senses: senses.to_vec(), specifications: vec![], named: By::Word },
            start,
            end,
        );
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

    /// A word by itself, or one that touches goods and makes other goods of them.
    pub(super) fn word(&mut self, start: usize, end: usize) {
        let says_words = self.chars[start..end].iter().any(|c| c.is_alphanumeric());
        let touches = self.gap == Gap::Glued && says_words;
        if !says_words && self.gap == Gap::Glued && self.adorns(start, end) {
            return;
        }
        if self.is_unit_of_code(start, end) {
            // C2包1: one of C2, or two of C and one of something.
            let text: String = self.chars[start..end].iter().collect();
            let doubt = Doubt::new(DoubtCode::AmbiguousQuantity, span(start, end));
            return self.found.doubts.push(doubt.with("text", text));
        }
        if self.codes && is_code(&self.chars[start..end]) {
            // Nothing goes by this code, and it is no remark either.
            return self.push(
                Kind::Goods { senses: vec![], specifications: vec![], named: By::Number },
                start,
                end,
            );
        }
        match self.found.pieces.last_mut() {
            Some(Piece {
                kind: Kind::Goods { named, .. }, end: last_end, bracket: None, ..
            }) if touches && *last_end == start => {
                *named = By::PartOfWord;
                *last_end = end;
            }
            _ => self.push(Kind::Word, start, end),
        }
    }

    /// A unit between a code and a number.
    fn is_unit_of_code(&self, start: usize, end: usize) -> bool {
        let unit = self.scanner.units.unit_at(self.chars, start).is_some_and(|(_, to)| to == end);
        self.is_behind_code(start) && unit && self.chars.get(end).is_some_and(char::is_ascii_digit)
    }

    /// D套餐 where D is a meal: says no more than D.
    pub(super) fn is_meal_of_code(&self, start: usize, end: usize) -> bool {
        matches!(self.chars[start..end], ['套', '餐']) && self.is_behind_code(start)
    }

    /// Do goods end here that are named by a code?
    fn is_behind_code(&self, start: usize) -> bool {
        let is_code = |sense: &Sense| self.scanner.catalogue.is_code(sense);
        self.found.pieces.last().is_some_and(|last| match &last.kind {
            Kind::Goods { senses, named: By::Word, .. } => {
                let written = &self.chars[last.start..last.end];
                last.end == start
                    && written.iter().all(char::is_ascii_alphanumeric)
                    && senses.iter().any(is_code)
            }
            _ => false,
        })
    }

    /// 薯条🍟两份: a picture of nothing that is sold, right behind what is.
    fn adorns(&self, start: usize, end: usize) -> bool {
        let goods = self
            .found
            .pieces
            .last()
            .is_some_and(|last| last.end == start && matches!(last.kind, Kind::Goods { .. }));
        goods && self.chars[start..end].iter().all(|c| is_picture(*c) || is_ignorable(*c))
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

/// `a9`: what a menu with codes calls its goods.
fn is_code(word: &[char]) -> bool {
    let letters = word.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let digits = word.len() - letters;
    (1..=2).contains(&letters)
        && (1..=3).contains(&digits)
        && word[letters..].iter().all(char::is_ascii_digit)
}
