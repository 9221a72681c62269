//! Puts the terms that speak of goods together into pieces.

use linli_domain::{Quantity, Unit, UnitKind};

use super::{
    extract::Use,
    pieces::{Bracket, Change, Each, Gap, Kind, Piece, Pieces, Sign, narrowed},
};
use crate::chat::{
    draft::{Doubt, DoubtCode},
    menu::catalogue::{Role, Sense},
    words::amount::{Amount, counts_kinds},
    words::paste::span,
    words::stickers::is_sticker,
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

/// What reads the terms, one after the other.
pub(super) struct Builder<'a> {
    /// Several things are sold, so that a word like `a9` is one of them.
    pub(super) codes: bool,
    pub(super) scanner: &'a Scanner<'a>,
    pub(super) chars: &'a [char],
    pub(super) terms: &'a [Term<'a>],
    pub(super) uses: &'a mut [Use],
    pub(super) found: Pieces,
    pub(super) gap: Gap,
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
        if self.is_worth(at) {
            let (start, end) = (self.terms[at].start, self.terms[at].end);
            let text: String = self.chars[start..end].iter().collect();
            let doubt = Doubt::new(DoubtCode::AmbiguousQuantity, span(start, end));
            self.found.doubts.push(doubt.with("text", text));
        }
        self.gap = self.gap.max(Gap::Space);
        at + 1
    }

    /// 冬枣10块钱的: as much as that buys, which is no amount that is written.
    fn is_worth(&self, at: usize) -> bool {
        let counted = |term: &Term| matches!(term.kind, TermKind::Amount(_));
        self.terms[at].kind == TermKind::Money
            && self.chars.get(self.terms[at].end) == Some(&'的')
            && !self.terms.iter().any(counted)
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
            TermKind::Word if self.is_meal_of_code(start, end) => self.uses[at] = Use::Taken,
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

    pub(super) fn push(&mut self, kind: Kind, start: usize, end: usize) {
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
        if unit.is_none() && sign == Sign::Counted && self.names_no_size(at) {
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
    fn is_content(&self, at: usize) -> bool {
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
    fn is_estimate(&self, at: usize, amount: &Amount) -> bool {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let weight = |unit: &Unit| matches!(unit.kind(), UnitKind::Weight(_));
        let about = self.chars[..start].ends_with(&['约']);
        let or_so = matches!(self.chars.get(end..end + 2), Some(['左', '右'] | ['上', '下']));
        (about || or_so) && self.is_counted() && amount.unit.as_ref().is_some_and(weight)
    }

    /// 红薯各一箱 where there are two kinds of it: is that what was named last, by its word?
    fn comes_in_few(&self) -> bool {
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
    fn is_each_kind(&self, at: usize, amount: &Amount) -> bool {
        let one = amount.quantity == Quantity::ONE && self.chars[self.terms[at].start] == '一';
        let kinds = amount.unit.as_ref().is_some_and(counts_kinds);
        let named =
            self.found.pieces.last().is_some_and(|last| matches!(last.kind, Kind::Goods { .. }));
        one && kinds && named && self.amount_follows(at + 1)
    }

    /// Has what was named last its amount?
    fn is_counted(&self) -> bool {
        let last = self.found.pieces.last().map(|last| &last.kind);
        matches!(last, Some(Kind::Amount { .. } | Kind::Shared { .. }))
    }

    /// Is this what was counted so far, taken together: 苹果2 梨1 共3份?
    fn adds_up_to(&self, total: Quantity) -> bool {
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
    fn is_number_sign(&self, at: usize) -> bool {
        let filler =
            self.terms.get(at).filter(|term| term.kind == TermKind::Phrase(Phrase::Filler));
        filler.is_some_and(|term| {
            matches!(self.chars[term.start..term.end], ['号'] | ['#'] | ['号', '款'])
        })
    }

    pub(super) fn specification(&mut self, at: usize, start: usize, end: usize) {
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

    /// 洗洁精1.5L*2瓶, where it comes in bottles of 1.5L: two of them, and no box of two. Answers where the content ends.
    fn counted_behind(
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

    fn phrase(&mut self, at: usize, phrase: Phrase) {
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
            Phrase::EachOf if self.wishes(at) => self.uses[at] = Use::Note,
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
    fn goes_with_it(&self, at: usize) -> bool {
        let added = self.terms.get(at + 1).is_some_and(|next| next.kind == TermKind::Word);
        let last = self.found.pieces.last().map(|last| &last.kind);
        let term = &self.terms[at];
        added
            && self.gap == Gap::Glued
            && self.chars[term.start..term.end] == ['加']
            && matches!(last, Some(Kind::Goods { .. }))
    }

    /// Does a word that nobody knows touch this phrase, behind an amount?
    fn wishes(&self, at: usize) -> bool {
        let word = self.terms.get(at + 1).is_some_and(|next| next.kind == TermKind::Word);
        let counted = self.found.pieces.last().map(|last| &last.kind);
        word && matches!(counted, Some(Kind::Amount { .. }))
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

    pub(super) fn amount_follows(&self, at: usize) -> bool {
        matches!(self.next(at).map(|term| &term.kind), Some(TermKind::Amount(_) | TermKind::Times))
    }

    /// The next term that says something.
    pub(super) fn next(&self, from: usize) -> Option<&Term<'_>> {
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
        if is_sticker(self.chars, self.terms[at].start, self.terms[close].start) {
            self.uses[at..=close].fill(Use::Taken);
            self.widen(Gap::Space);
            return close + 1;
        }
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
        if let [number] = inner.as_slice()
            && gap > Gap::Glued
            && self.is_code_in_brackets(number, close)
        {
            // (6)1张: the sixth thing.
            let (start, end) = (number.start, number.end);
            let Kind::Amount { quantity, unit, .. } = number.kind.clone() else { return close + 1 };
            self.gap = gap;
            self.push(Kind::Amount { quantity, unit, sign: Sign::Numbered }, start, end);
            return close + 1;
        }
        self.attach(
            Bracket { pieces: inner, start: self.terms[at].start, end: self.terms[close].end },
            gap,
        );
        close + 1
    }

    /// Is it the number of something that is sold, with an amount that touches the bracket?
    fn is_code_in_brackets(&self, number: &Piece, close: usize) -> bool {
        let Kind::Amount { quantity, unit: None, .. } = &number.kind else { return false };
        let behind = self.terms.get(close + 1).map(|term| &term.kind);
        let counted = matches!(behind, Some(TermKind::Amount(amount)) if amount.unit.is_some());
        counted && !self.scanner.catalogue.numbered(&quantity.to_string()).is_empty()
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
