//! Sizes that these goods do not come in: 150卫衣 where the largest is 140 is no hundred and fifty of them.

use super::{
    gather::Builder,
    pieces::{By, Gap, Kind, Piece, Sign},
};
use crate::chat::{menu::catalogue::Sense, words::paste::key};

impl Builder<'_> {
    /// Does a number touch these goods that is like their sizes and none of them, while their amount stands behind them?
    pub(super) fn follows_a_size(&self, at: usize, senses: &[Sense]) -> bool {
        let start = self.terms[at].start;
        let Some(last) = self.found.pieces.last().filter(|last| last.end == start) else {
            return false;
        };
        let bare = matches!(last.kind, Kind::Amount { unit: None, sign: Sign::Bare, .. });
        bare && last.bracket.is_none()
            && self.is_like_their_sizes(senses, (last.start, start))
            && self.amount_follows(at + 1)
    }

    /// 卫衣150 1件 where the largest is 140.
    pub(super) fn names_no_size(&mut self, at: usize) -> bool {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let close = self.gap <= Gap::Space && self.amount_follows(at + 1);
        let of_goods = self.found.pieces.last().is_some_and(|last| match &last.kind {
            Kind::Goods { senses, .. } if close && last.bracket.is_none() => {
                self.is_like_their_sizes(senses, (start, end))
            }
            _ => false,
        });
        match self.found.pieces.last_mut().filter(|_| of_goods) {
            Some(Piece { kind: Kind::Goods { named, .. }, end: last_end, .. }) => {
                *named = By::PartOfWord;
                *last_end = end;
                self.gap = Gap::Glued;
                true
            }
            _ => false,
        }
    }

    /// A number with as many digits as the sizes that all of these come in.
    fn is_like_their_sizes(&self, senses: &[Sense], (start, end): (usize, usize)) -> bool {
        let catalogue = self.scanner.catalogue;
        let sized = |sense: &Sense| {
            let variant = key(&catalogue.choice(sense.choice).variant);
            variant.split(|c| !c.is_ascii_digit()).any(|size| size.len() == end - start)
        };
        let digits = self.chars[start..end].iter().all(char::is_ascii_digit);
        digits && end - start > 1 && !senses.is_empty() && senses.iter().all(sized)
    }
}
