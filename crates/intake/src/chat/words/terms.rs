//! From characters to terms: at each place the longest thing that is known there; what is nothing is a word.

use std::{borrow::Cow, cell::Cell};

use linli_domain::{Address, Phone, Quantity};

use super::{
    amount::{Amount, Units},
    body_size::body_size_at,
    number::{Script, number_at, run_end},
    paste::{is_gap, is_han, is_ignorable, is_space},
    phone::phone_at,
    place::{begins_place, named_place_at, place_at},
    specification::specification_at,
    timeword::{money_at, time_at},
    trie::Trie,
    vocabulary::{Phrase, phrase_at},
};
use crate::chat::menu::catalogue::{Catalogue, How, Role, Sense};

/// A piece of an entry with its characters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term<'a> {
    pub(crate) kind: TermKind<'a>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// What a term is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TermKind<'a> {
    Space,
    /// `,` `;` `。` or the end of a line: what follows is something else.
    Comma,
    /// `、`: what follows is more of the same.
    List,
    Plus,
    Dash,
    Times,
    /// `:` `=` `/` `|`: parts the fields of an entry.
    Colon,
    Open,
    Close,
    Goods(Cow<'a, [Sense]>),
    Amount(Amount),
    /// What a package holds: `500ml*12瓶`, `24盒装`.
    Specification,
    Place(Box<Address>),
    Phone(Phone),
    Pickup(usize),
    Money,
    Phrase(Phrase),
    Word,
}

/// Everything a text is read against.
pub(crate) struct Scanner<'a> {
    pub(crate) chars: &'a [char],
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) units: &'a Units,
    pub(crate) pickup_points: &'a Trie<usize>,
    /// Names of estates that only this list shows to be some.
    pub(crate) estates: &'a Trie<()>,
    /// How many characters were looked at.
    pub(crate) steps: &'a Cell<u32>,
}

impl<'a> Scanner<'a> {
    /// The terms of a range, without a gap between them.
    pub(crate) fn terms(&self, start: usize, end: usize) -> Vec<Term<'a>> {
        self.terms_spelt(start, end, Spelt::AsWritten)
    }

    /// The same for what stands behind a name, where a word that is not known may be goods that are misspelt.
    pub(crate) fn terms_of_goods(&self, start: usize, end: usize) -> Vec<Term<'a>> {
        self.terms_spelt(start, end, Spelt::Somehow)
    }

    fn terms_spelt(&self, start: usize, end: usize, spelt: Spelt) -> Vec<Term<'a>> {
        let chars = &self.chars[..end];
        let mut terms: Vec<Term<'a>> = Vec::new();
        let mut at = start;
        while at < end {
            let before = terms.last().and_then(Before::of);
            let known = self.term_at(chars, at, before);
            let misspelt = (spelt == Spelt::Somehow && before != Some(Before::Word))
                .then(|| self.misspelt_at(chars, at, &known))
                .flatten();
            let code = (spelt == Spelt::Somehow).then(|| self.code_at(chars, at, &known)).flatten();
            let letter =
                (spelt == Spelt::Somehow).then(|| self.letter_at(chars, at, &known)).flatten();
            let (kind, term_end) = misspelt.or(code).or(letter).unwrap_or(known);
            match terms.last_mut() {
                Some(last) if last.kind == TermKind::Word && kind == TermKind::Word => {
                    last.end = term_end;
                }
                _ => terms.push(Term { kind, start: at, end: term_end }),
            }
            at = term_end;
        }
        terms
    }

    /// What begins at `at`, with nothing before it that would make it part of something else.
    pub(crate) fn first_at(&self, at: usize, end: usize) -> Option<TermKind<'a>> {
        (at < end).then(|| self.term_at(&self.chars[..end], at, None).0)
    }

    fn term_at(&self, chars: &[char], at: usize, before: Option<Before>) -> (TermKind<'a>, usize) {
        let (kind, end) = separator_at(chars, at, before)
            .or_else(|| self.known_at(chars, at, before))
            .unwrap_or_else(|| (TermKind::Word, word_end(chars, at)));
        let looked_at = u32::try_from(end - at).unwrap_or(u32::MAX);
        self.steps.set(self.steps.get().saturating_add(looked_at));
        (kind, end)
    }

    /// The number of `7一袋`, which is a price in an announcement and the seventh thing on the menu in an order.
    fn code_at(
        &self,
        chars: &[char],
        at: usize,
        known: &(TermKind<'a>, usize),
    ) -> Option<(TermKind<'a>, usize)> {
        let number = number_at(chars, at).filter(|_| known.0 == TermKind::Money)?;
        let quantity = number.value?;
        let one = chars.get(number.end) == Some(&'一');
        let named = one && !self.catalogue.numbered(&quantity.to_string()).is_empty();
        let amount = Amount { quantity, unit: None, end: number.end };
        named.then_some((TermKind::Amount(amount), number.end))
    }

    /// AB各一份: codes of one letter, written together.
    fn letter_at(
        &self,
        chars: &[char],
        at: usize,
        known: &(TermKind<'a>, usize),
    ) -> Option<(TermKind<'a>, usize)> {
        const LETTERS_MAX: usize = 8;
        let is_letter = |c: &char| c.is_ascii_alphabetic();
        if known.0 != TermKind::Word || !chars.get(at).is_some_and(is_letter) {
            return None;
        }
        let before = chars[..at].iter().rev().take(LETTERS_MAX).take_while(|c| is_letter(c));
        let start = at - before.count();
        let end = run_end(chars, at, |c| c.is_ascii_alphabetic());
        let letters = &chars[start..end];
        let each = phrase_at(chars, run_end(chars, end, is_space));
        let codes = (2..=LETTERS_MAX).contains(&letters.len())
            && matches!(each, Some((Phrase::Each, _)))
            && letters.iter().all(|letter| self.catalogue.code(*letter).is_some());
        let senses = self.catalogue.code(chars[at]).filter(|_| codes)?;
        Some((TermKind::Goods(Cow::Borrowed(senses)), at + 1))
    }

    /// Goods that are misspelt at `at`, where nothing is known, or only a part of a longer name: 糯米 of 糯米偶.
    fn misspelt_at(
        &self,
        chars: &[char],
        at: usize,
        known: &(TermKind<'a>, usize),
    ) -> Option<(TermKind<'a>, usize)> {
        let part = |senses: &[Sense]| senses.iter().all(|sense| sense.how == How::Part);
        let exact = |senses: &[Sense]| {
            senses.iter().all(|sense| sense.how == How::Exact && sense.role == Role::Product)
        };
        let longer_than = match known {
            (TermKind::Word, _) => at,
            (TermKind::Goods(senses), end) if part(senses) => *end,
            // 土鸡旦 where 土鸡 are sold as well.
            (TermKind::Goods(senses), end) if exact(senses) && self.goes_on(chars, *end) => *end,
            _ => return None,
        };
        // 速干男L is what it says, and no 速干衣 with a wrong character.
        if let TermKind::Goods(part) = &known.0
            && longer_than < chars.len()
            && let (TermKind::Goods(next), _) =
                self.term_at(chars, longer_than, Some(Before::Known))
            && next.iter().all(|next| next.role == Role::Variant)
            && next.iter().any(|next| part.iter().any(|part| part.choice == next.choice))
        {
            return None;
        }
        // 保暖一套 counts the 保暖内衣, and is no 保暖内 with a wrong character.
        let goes_on = |kind: &TermKind| matches!(kind, TermKind::Word | TermKind::Goods(_));
        if longer_than > at && !self.first_at(longer_than, chars.len()).as_ref().is_none_or(goes_on)
        {
            return None;
        }
        if !chars[at].is_alphabetic() {
            return None;
        }
        // A word ends before what is no Han character, or before something that is known.
        let ends = |end: usize| {
            let known = |kind: &TermKind| *kind != TermKind::Word;
            end > longer_than
                && (chars.get(end).is_none_or(|c| !is_han(*c))
                    || self.first_at(end, chars.len()).as_ref().is_some_and(known))
        };
        let (senses, end) = self.catalogue.misspelt_at(chars, at, ends)?;
        let sure = senses.iter().all(|sense| sense.how == How::Sound);
        if matches!(&known.0, TermKind::Goods(known) if exact(known)) && !sure {
            return None;
        }
        Some((TermKind::Goods(Cow::Owned(senses)), end))
    }

    /// Does a word that nobody knows touch what ends at `at`?
    fn goes_on(&self, chars: &[char], at: usize) -> bool {
        let han = chars.get(at).is_some_and(|c| is_han(*c));
        han && matches!(self.first_at(at, chars.len()), Some(TermKind::Word))
    }

    /// The longest known thing at `at`. Of things of one length the earlier one here wins.
    fn known_at(
        &self,
        chars: &[char],
        at: usize,
        before: Option<Before>,
    ) -> Option<(TermKind<'a>, usize)> {
        let mut longest = Longest { found: None };
        if let Some((end, [point, ..])) = self.pickup_points.longest(chars, at, |_| true) {
            longest.offer(end, || TermKind::Pickup(*point));
        }
        if chars[at].is_ascii_alphanumeric() || chars[at] == '+' || begins_place(chars[at]) {
            if let Some((phone, end)) = phone_at(chars, at) {
                longest.offer(end, || TermKind::Phone(phone));
            }
            let half_a_word =
                |end: usize| before == Some(Before::Word) && is_han(chars[at]) && end - at <= 2;
            let place = place_at(chars, at).filter(|place| !half_a_word(place.end));
            if let Some(place) = place.filter(|_| !self.numbers_goods(chars, at)) {
                longest.offer(place.end, || TermKind::Place(Box::new(place.address)));
            }
        }
        if self.estates.begins(chars, at)
            && let Some(place) = named_place_at(chars, at, self.estates)
        {
            longest.offer(place.end, || TermKind::Place(Box::new(place.address)));
        }
        if let Some((senses, end)) =
            self.catalogue.word_at(chars, at, before == Some(Before::Known))
        {
            longest.offer(end, || TermKind::Goods(Cow::Borrowed(senses)));
        }
        self.number_at(chars, at, before, &mut longest);
        // 本帮红烧肉 helps nobody.
        let half_a_word = |phrase: Phrase, end: usize| {
            before == Some(Before::Word) && phrase == Phrase::WishFor && end - at == 1
        };
        if let Some((phrase, end)) =
            phrase_at(chars, at).filter(|(phrase, end)| !half_a_word(*phrase, *end))
        {
            longest.offer(end, || TermKind::Phrase(phrase));
        }
        if self.wishes_less_of(chars, at)
            || before == Some(Before::Known) && self.wishes_more_of(chars, at)
        {
            longest.offer(at + 1, || TermKind::Phrase(Phrase::WishFor));
        }
        if before != Some(Before::Word) && self.takes_so_many(chars, at) {
            longest.offer(at + 1, || TermKind::Phrase(Phrase::Less));
        }
        longest.found
    }

    /// 2号120 is the second thing on the menu in size 120, where it comes in that size, and no door.
    fn numbers_goods(&self, chars: &[char], at: usize) -> bool {
        let Some(number) = number_at(chars, at).filter(|number| number.script == Script::Digits)
        else {
            return false;
        };
        let signed = matches!(chars.get(number.end), Some('号' | '#' | '-'));
        let Some((size, _)) =
            self.catalogue.word_at(chars, number.end + 1, true).filter(|_| signed)
        else {
            return false;
        };
        let numbered = self.catalogue.numbered(&number.value.unwrap_or_default().to_string());
        numbered.iter().any(|goods| size.iter().any(|size| size.choice == goods.choice))
    }

    /// 110套装 where a 套装 comes in 110: no hundred and ten of anything.
    fn is_size_of_goods(&self, chars: &[char], at: usize) -> bool {
        let digits = run_end(chars, at, |c| c.is_ascii_digit());
        let size = self.catalogue.word_at(chars, at, false).filter(|(_, end)| *end == digits);
        let Some((size, _)) = size.filter(|_| digits > at) else { return false };
        let goods = self.catalogue.word_at(chars, digits, true);
        goods.is_some_and(|(goods, _)| {
            size.iter().any(|size| {
                size.role == Role::Variant
                    && goods
                        .iter()
                        .any(|goods| goods.choice == size.choice && goods.role == Role::Product)
            })
        })
    }

    /// 2提拉米苏 is two of it, and no 提 of something; 薯条2大份 is two of the large ones. `end` is where the unit ends.
    fn goods_take_unit(&self, chars: &[char], number_end: usize, end: usize) -> bool {
        let from = run_end(chars, number_end, is_gap);
        let sized = end - from.min(end) > 1 && matches!(chars[from], '大' | '中' | '小');
        let Some((senses, word_end)) = self.catalogue.word_at(chars, from, true) else {
            return false;
        };
        let word = &chars[from..word_end];
        let begins =
            |sense: &Sense| sense.how == How::Exact || self.catalogue.begins_word(sense, word);
        let variant = senses.iter().all(|sense| sense.role == Role::Variant);
        senses.iter().any(begins) && (word_end > end || sized && variant && word_end == end)
    }

    /// What begins with a number: a specification, a time, money, an amount.
    fn number_at(
        &self,
        chars: &[char],
        at: usize,
        before: Option<Before>,
        longest: &mut Longest<'a>,
    ) {
        if self.is_size_of_goods(chars, at) {
            return;
        }
        if number_at(chars, at).is_some() || chars[at] == '¥' {
            if let Some(end) = body_size_at(chars, at) {
                longest.offer(end, || TermKind::Phrase(Phrase::Wish));
            }
            if let Some(end) = specification_at(chars, at, self.units) {
                longest.offer(end, || TermKind::Specification);
            }
            if let Some(end) = time_at(chars, at) {
                longest.offer(end, || TermKind::Phrase(Phrase::When));
            }
            if let Some(end) = money_at(chars, at, self.units) {
                longest.offer(end, || TermKind::Money);
            }
        }
        if let Some(amount) = self.amount_at(chars, at, before == Some(Before::Word)) {
            longest.offer(amount.end, || TermKind::Amount(amount));
        }
    }

    /// An amount that is no part of a word: `24k` is none, nor is the numeral in 老七 or 三文鱼.
    fn amount_at(&self, chars: &[char], at: usize, after_word: bool) -> Option<Amount> {
        let Some(amount) = self.units.amount_at(chars, at) else {
            return self.one_of_them(chars, at);
        };
        let number = number_at(chars, at).filter(|_| amount.unit.is_some());
        if let Some(number) =
            number.filter(|number| self.goods_take_unit(chars, number.end, amount.end))
        {
            return Some(Amount { quantity: amount.quantity, unit: None, end: number.end });
        }
        if amount.unit.is_some() {
            return Some(amount);
        }
        let number = number_at(chars, at)?;
        let next = chars.get(amount.end).copied();
        let next_is_letter = next.is_some_and(|c| c.is_ascii_alphabetic());
        let times =
            next == Some('x') && chars.get(amount.end + 1).is_some_and(char::is_ascii_digit);
        match number.script {
            // 3xl is a size, of which there may be none.
            Script::Digits if is_size(&chars[number.end..]) => None,
            Script::Digits => {
                let code = self.catalogue.word_at(chars, amount.end, false).is_some();
                (!next_is_letter || times || code).then_some(amount)
            }
            Script::Counted => Some(amount),
            Script::Half => None,
            // 小柒 is somebody; who counts in these writes the unit as well.
            Script::Han if is_formal(chars[at]) => None,
            Script::Han => {
                let word_goes_on = next.is_some_and(is_han)
                    && self.catalogue.word_at(chars, amount.end, false).is_none()
                    && phrase_at(chars, amount.end).is_none();
                (!word_goes_on && !after_word).then_some(amount)
            }
        }
    }
}

impl Scanner<'_> {
    /// 来份毛豆, 要盒鸡蛋: one, if the unit stands between such a word and goods.
    fn one_of_them(&self, chars: &[char], at: usize) -> Option<Amount> {
        let asked = at.checked_sub(1).is_some_and(|before| "来要拿加买订".contains(chars[before]));
        let (unit, end) = self.units.unit_at(chars, at).filter(|_| asked)?;
        self.catalogue.word_at(chars, end, true)?;
        Some(Amount { quantity: Quantity::ONE, unit: Some(unit.clone()), end })
    }
}

/// A numeral of accounts and of names.
fn is_formal(numeral: char) -> bool {
    "壹贰叁肆伍陆柒捌玖拾".contains(numeral)
}

/// How strictly goods are spelt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelt {
    AsWritten,
    Somehow,
}

/// The longest thing that was found at a place.
struct Longest<'a> {
    found: Option<(TermKind<'a>, usize)>,
}

impl<'a> Longest<'a> {
    fn offer(&mut self, end: usize, kind: impl FnOnce() -> TermKind<'a>) {
        if self.found.as_ref().is_none_or(|(_, longest)| end > *longest) {
            self.found = Some((kind(), end));
        }
    }
}

/// What touches a term from the left, as far as it decides how the term is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Word,
    /// Something that ends where it ends: goods, an amount, a phrase.
    Known,
}

impl Before {
    fn of(term: &Term) -> Option<Self> {
        match term.kind {
            TermKind::Word => Some(Self::Word),
            TermKind::Goods(_) | TermKind::Amount(_) | TermKind::Phrase(_) => Some(Self::Known),
            _ => None,
        }
    }
}

fn separator_at<'a>(
    chars: &[char],
    at: usize,
    before: Option<Before>,
) -> Option<(TermKind<'a>, usize)> {
    let kind = match chars[at] {
        '\n' | ',' | ';' | '。' | '!' | '?' | '…' | '·' | '.' | '~' => TermKind::Comma,
        c if is_space(c) => {
            let end = run_end(chars, at, |c| c != '\n' && is_space(c));
            return Some((TermKind::Space, end));
        }
        '、' => TermKind::List,
        '+' if phone_at(chars, at).is_none() => TermKind::Plus,
        '-' => TermKind::Dash,
        '*' => TermKind::Times,
        'x' if multiplies(chars, at, before) => TermKind::Times,
        ':' | '=' | '/' | '|' | '\\' => TermKind::Colon,
        '(' | '[' | '{' | '<' => TermKind::Open,
        ')' | ']' | '}' | '>' => TermKind::Close,
        _ => return None,
    };
    let end = run_end(chars, at + 1, is_ignorable);
    Some((kind, end))
}

/// An `x` before a number, and no letter before it but that of a code or size: Bx2, 黑Lx1.
fn multiplies(chars: &[char], at: usize, before: Option<Before>) -> bool {
    let spaces = run_end(chars, at + 1, |c| c == ' ');
    let letter_before = at > 0 && chars[at - 1].is_ascii_alphabetic();
    (!letter_before || before == Some(Before::Known))
        && spaces - at <= 2
        && number_at(chars, spaces).is_some()
}

/// The rest of 2xl, 3xs.
fn is_size(rest: &[char]) -> bool {
    let crosses = rest.iter().take_while(|c| **c == 'x').count();
    (1..=3).contains(&crosses)
        && matches!(rest.get(crosses), Some('l' | 's'))
        && rest.get(crosses + 1).is_none_or(|c| !c.is_ascii_alphanumeric())
}

/// The end of the word that begins at `at`: a run of letters and digits, or a single character.
fn word_end(chars: &[char], at: usize) -> usize {
    let end = run_end(chars, at, |c| c.is_ascii_alphanumeric() || c == '_');
    run_end(chars, end.max(at + 1), is_ignorable)
}
