//! Words that nobody knows, and what they do to the goods that they touch.

use super::{
    gather::Builder,
    pieces::{By, Gap, Kind, Piece},
};
use crate::chat::{
    draft::{Doubt, DoubtCode},
    menu::catalogue::Sense,
    menu::pictures::is_picture,
    words::paste::{is_ignorable, span},
};

impl Builder<'_> {
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
    pub(super) fn is_unit_of_code(&self, start: usize, end: usize) -> bool {
        let unit = self.scanner.units.unit_at(self.chars, start).is_some_and(|(_, to)| to == end);
        self.is_behind_code(start) && unit && self.chars.get(end).is_some_and(char::is_ascii_digit)
    }

    /// D套餐 where D is a meal: says no more than D.
    pub(super) fn is_meal_of_code(&self, start: usize, end: usize) -> bool {
        matches!(self.chars[start..end], ['套', '餐']) && self.is_behind_code(start)
    }

    /// Do goods end here that are named by a code?
    pub(super) fn is_behind_code(&self, start: usize) -> bool {
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
    pub(super) fn adorns(&self, start: usize, end: usize) -> bool {
        let goods = self
            .found
            .pieces
            .last()
            .is_some_and(|last| last.end == start && matches!(last.kind, Kind::Goods { .. }));
        goods && self.chars[start..end].iter().all(|c| is_picture(*c) || is_ignorable(*c))
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
