//! Puts the terms that speak of goods together into pieces.

use linli_domain::UnitKind;

use super::{
    extract::Use,
    pieces::{Bracket, By, Change, Each, Gap, Kind, Piece, Pieces, Sign, narrowed},
};
use crate::chat::{
    draft::{Doubt, DoubtCode},
    menu::catalogue::{Role, Sense},
    words::amount::Amount,
    words::paste::span,
    words::specification::specification_at,
    words::terms::{Scanner, Term, TermKind},
    words::vocabulary::Phrase,
};

/// Puts the free terms together.
pub(crate) fn gather<'a>(
    scanner: &'a Scanner<'a>,
    terms: &'a [Term<'a>],
    uses: &'a mut [Use],
) -> Pieces {
    let codes = scanner.catalogue.only_product().is_none();
    let mut builder = Builder {
        codes,
        scanner,
        chars: scanner.chars,
        terms,
        uses,
        found: Pieces::default(),
        gap: Gap::Glued,
        shared: None,
    };
    builder.read(0, terms.len());
    builder.found
}

/// More terms than anybody puts in one pair of brackets; a bracket that does not close within them is none.
const BRACKET_TERMS_MAX: usize = 200;

struct Builder<'a> {
    /// Several things are sold, so that a word like `a9` is one of them.
    codes: bool,
    scanner: &'a Scanner<'a>,
    chars: &'a [char],
    terms: &'a [Term<'a>],
    uses: &'a mut [Use],
    found: Pieces,
    gap: Gap,
    /// 各 or 一人, waiting for its amount.
    shared: Option<(Phrase, usize)>,
}

impl Builder<'_> {
    fn read(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            at = if self.uses[at] == Use::Free { self.term(at, to) } else { self.pass(at) };
        }
    }

    /// Something that is no goods stands here; the pieces on its sides do not touch.
    fn pass(&mut self, at: usize) -> usize {
        self.gap = self.gap.max(Gap::Space);
        at + 1
    }

    fn term(&mut self, at: usize, to: usize) -> usize {
        let terms = self.terms;
        let (start, end) = (terms[at].start, terms[at].end);
        match &terms[at].kind {
            TermKind::Space => self.widen(Gap::Space),
            TermKind::Comma => self.widen(Gap::Comma),
            TermKind::List => self.widen(Gap::List),
            TermKind::Plus => self.widen(Gap::Plus),
            TermKind::Dash => self.widen(Gap::Dash),
            TermKind::Colon => self.widen(Gap::Colon),
            TermKind::Times => return self.times(at),
            TermKind::Open => return self.bracket(at, to),
            TermKind::Close => self.widen(Gap::Space),
            TermKind::Goods(senses) => return self.goods_or_measure(at, senses),
            TermKind::Amount(amount) => return self.amount(at, amount, Sign::Counted),
            TermKind::Specification => self.specification(at, start, end),
            TermKind::Phrase(phrase) => self.phrase(at, *phrase),
            TermKind::Word => self.word(start, end),
            TermKind::Place(_) | TermKind::Phone(_) | TermKind::Pickup(_) | TermKind::Money => {
                return self.pass(at);
            }
        }
        at + 1
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) {
        let gap = std::mem::take(&mut self.gap);
        self.found.pieces.push(Piece { kind, start, end, gap, bracket: None });
    }

    fn times(&mut self, at: usize) -> usize {
        let next = at
            + 1
            + usize::from(self.terms.get(at + 1).is_some_and(|term| term.kind == TermKind::Space));
        match self.terms.get(next).map(|term| &term.kind) {
            Some(TermKind::Amount(amount)) if self.uses[next] == Use::Free => {
                self.amount(next, amount, Sign::Times)
            }
            _ => at + 1,
        }
    }

    fn amount(&mut self, at: usize, amount: &Amount, sign: Sign) -> usize {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let Amount { quantity, unit, .. } = amount.clone();
        if let Some((phrase, from)) = self.shared.take() {
            let of = match phrase {
                Phrase::PerPerson => Each::Person,
                Phrase::EachOf | Phrase::Every => Each::Any,
                _ => Each::Named,
            };
            self.push(Kind::Shared { quantity, unit, of }, from, end);
            return at + 1;
        }
        let times_behind = self.terms.get(at + 1).is_some_and(|term| term.kind == TermKind::Times)
            && matches!(self.terms.get(at + 2).map(|term| &term.kind), Some(TermKind::Goods(_)));
        let sign = match sign {
            Sign::Counted if times_behind => Sign::Times,
            Sign::Counted if unit.is_none() && self.is_number_sign(at + 1) => Sign::Numbered,
            Sign::Counted if unit.is_none() => Sign::Bare,
            sign => sign,
        };
        self.push(Kind::Amount { quantity, unit, sign }, start, end);
        at + 1
    }

    /// 号 or # glued to a number.
    fn is_number_sign(&self, at: usize) -> bool {
        let filler =
            self.terms.get(at).filter(|term| term.kind == TermKind::Phrase(Phrase::Filler));
        filler.is_some_and(|term| {
            matches!(self.chars[term.start..term.end], ['号'] | ['#'] | ['号', '款'])
        })
    }

    /// `10斤` may name the variant 10斤装, or be an amount of whatever it stands beside: it is the variant where its product
    /// stands beside it, or nothing else does.
    fn goods_or_measure(&mut self, at: usize, senses: &[Sense]) -> usize {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
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
        if measure() && (self.is_count(at) || self.is_measure_alone(at, senses)) {
            let doubt = Doubt::new(DoubtCode::AmbiguousQuantity, span(start, end));
            self.found
                .doubts
                .push(doubt.with("text", self.chars[start..end].iter().collect::<String>()));
        }
        self.goods(senses, start, end);
        at + 1
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
        pieces && !self.amount_follows(self.behind_goods(at + 1))
    }

    /// `5斤` where several things are sold, beside none of them: so much of something, or what comes in 5斤.
    fn is_measure_alone(&self, at: usize, senses: &[Sense]) -> bool {
        let behind = self.next(at + 1).map(|next| &next.kind);
        let named = self.found.pieces.iter().rev().take(3).any(|piece| match &piece.kind {
            Kind::Goods { senses: other, .. } => narrowed(other, senses).is_some(),
            _ => false,
        });
        self.codes
            && !named
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
        let beside = |other: &[Sense]| narrowed(other, senses).is_some();
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
        let behind = self.next(at + 1).and_then(|next| match &next.kind {
            TermKind::Goods(other) => Some(beside(other)),
            _ => None,
        });
        match (before, behind) {
            // 葡萄5斤+苹果10斤装: it belongs to what it touches.
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
    fn touches_goods(&self, at: usize) -> bool {
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

    fn goods(&mut self, senses: &[Sense], start: usize, end: usize) {
        let (close, glued) = (self.gap <= Gap::Colon, self.gap == Gap::Glued);
        let chars = self.chars;
        if let Some(last) =
            self.found.pieces.last_mut().filter(|last| close && last.bracket.is_none())
        {
            let says_words = || chars[last.start..last.end].iter().any(|c| c.is_alphanumeric());
            match &mut last.kind {
                Kind::Goods { senses: known, .. } => {
                    if let Some(both) = narrowed(known, senses) {
                        if glued && chars[last.start..last.end] == chars[start..end] {
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
        self.push(
            Kind::Goods { senses: senses.to_vec(), specifications: vec![], named: By::Word },
            start,
            end,
        );
    }

    /// A word by itself, or one that touches goods and makes other goods of them.
    fn word(&mut self, start: usize, end: usize) {
        let says_words = self.chars[start..end].iter().any(|c| c.is_alphanumeric());
        let touches = self.gap == Gap::Glued && says_words;
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

    fn specification(&mut self, at: usize, start: usize, end: usize) {
        let close = self.gap <= Gap::Space;
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

    fn phrase(&mut self, at: usize, phrase: Phrase) {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        match phrase {
            Phrase::And => self.widen(Gap::And),
            Phrase::Each | Phrase::EachOf | Phrase::PerPerson | Phrase::Every
                if self.amount_follows(at + 1) =>
            {
                self.shared = Some((phrase, start));
            }
            Phrase::EachOf | Phrase::Every => self.push(Kind::Every, start, end),
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
            Phrase::Filler => {}
            _ => self.uses[at] = Use::Note,
        }
    }

    /// A change phrase changes something only if goods or an amount follow; 加 alone begins many wishes.
    fn is_change(&self, at: usize, phrase: Phrase) -> bool {
        let next = self.next(at + 1).map(|term| &term.kind);
        match phrase {
            Phrase::Cancel => true,
            Phrase::Less => !matches!(next, Some(TermKind::Word)),
            Phrase::Become | Phrase::Exchange => next.is_some(),
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

    fn amount_follows(&self, at: usize) -> bool {
        matches!(self.next(at).map(|term| &term.kind), Some(TermKind::Amount(_) | TermKind::Times))
    }

    /// The next term that says something.
    fn next(&self, from: usize) -> Option<&Term<'_>> {
        let silent = |term: &Term| {
            matches!(
                term.kind,
                TermKind::Space
                    | TermKind::Colon
                    | TermKind::Plus
                    | TermKind::Phrase(Phrase::Filler)
            )
        };
        self.terms.iter().skip(from).find(|term| !silent(term))
    }

    /// Reads what stands in brackets and puts it to the piece before: a variant, an amount, or parts to be read later.
    fn bracket(&mut self, at: usize, to: usize) -> usize {
        let close = (at + 1..to.min(at + BRACKET_TERMS_MAX))
            .find(|place| self.terms[*place].kind == TermKind::Close);
        let Some(close) = close else {
            self.widen(Gap::Comma);
            return at + 1;
        };
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
        self.attach(
            Bracket { pieces: inner, start: self.terms[at].start, end: self.terms[close].end },
            gap,
        );
        close + 1
    }

    fn attach(&mut self, bracket: Bracket, gap: Gap) {
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

/// `a9`: what a menu with codes calls its goods.
fn is_code(word: &[char]) -> bool {
    let letters = word.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let digits = word.len() - letters;
    (1..=2).contains(&letters)
        && (1..=3).contains(&digits)
        && word[letters..].iter().all(char::is_ascii_digit)
}
