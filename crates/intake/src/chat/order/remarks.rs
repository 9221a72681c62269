//! Goods that are named once more without being ordered again: pictures of what was counted, remarks about how it is to be.

use super::{
    extract::Use,
    gather::Builder,
    pieces::{Gap, Kind, narrowed},
};
use crate::chat::{
    menu::catalogue::{Role, Sense},
    menu::pictures::is_picture,
    words::paste::{is_han, is_ignorable},
    words::terms::{Term, TermKind},
    words::vocabulary::Phrase,
};

impl Builder<'_> {
    /// 沙拉一盒🥗: a picture of what was just counted, with no amount of its own.
    pub(super) fn shows_what_was_ordered(&self, at: usize, senses: &[Sense]) -> bool {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let picture = self.chars[start..end].iter().all(|c| is_picture(*c) || is_ignorable(*c));
        let [.., goods, amount] = self.found.pieces.as_slice() else { return false };
        let counted = match (&goods.kind, &amount.kind) {
            (Kind::Goods { senses: known, .. }, Kind::Amount { .. }) => {
                senses.iter().any(|sense| known.iter().any(|known| known.choice == sense.choice))
            }
            _ => false,
        };
        let last = self.behind_its_like(at) - 1;
        let touches = self.gap > Gap::Glued && self.touches_goods(last);
        let orders = self.amount_follows(last + 1) || touches;
        picture && counted && self.gap <= Gap::Space && !orders
    }

    /// 番茄面1碗 面要软一点: goods that were named before, now with words alone behind them, are no second order.
    pub(super) fn is_described(&self, at: usize, senses: &[Sense]) -> bool {
        let ends = |term: &&Term| {
            matches!(
                term.kind,
                TermKind::Space | TermKind::Comma | TermKind::List | TermKind::Close
            )
        };
        let rest: Vec<&Term> = self.terms[at + 1..].iter().take_while(|term| !ends(term)).collect();
        let words = |term: &&Term| {
            matches!(term.kind, TermKind::Word | TermKind::Phrase(Phrase::Filler | Phrase::Wish))
        };
        let said = rest.iter().any(|term| term.kind == TermKind::Word) && rest.iter().all(words);
        // 饭要软一点 is of the rice that comes with it.
        let single = self.terms[at].end - self.terms[at].start == 1;
        let named = self.found.pieces.iter().any(|piece| match &piece.kind {
            Kind::Goods { senses: known, .. } => single || narrowed(known, senses).is_some(),
            _ => false,
        });
        said && named && self.gap >= Gap::Space && !self.amount_follows(at + 1 + rest.len())
    }

    /// 牛肉粉1 粉不要香菜: a single character that begins a wish about what was ordered.
    pub(super) fn is_wished(&self, at: usize) -> bool {
        let wish = self.terms.get(at + 1).is_some_and(|next| {
            matches!(next.kind, TermKind::Phrase(Phrase::Without | Phrase::Wish | Phrase::WishFor))
        });
        let single = self.terms[at].end - self.terms[at].start == 1;
        let touches = self
            .terms
            .get(at + 1)
            .is_some_and(|next| self.uses[at + 1] == Use::Note && next.start == self.terms[at].end);
        single && wish && touches && self.gap >= Gap::Space && !self.found.pieces.is_empty()
    }

    /// 黏豆包1袋，豆包给楼上老太太: what was ordered already, and whom it is for.
    pub(super) fn is_given_to(&self, at: usize, senses: &[Sense]) -> bool {
        let given = self.terms.get(at + 1).is_some_and(|next| {
            let kind = match next.kind {
                TermKind::Phrase(Phrase::WishFor) => {
                    matches!(self.chars[next.start], '给' | '送' | '帮' | '代')
                }
                // 虾仁碗不要酱
                TermKind::Phrase(Phrase::Without) => self.uses[at + 1] == Use::Note,
                _ => false,
            };
            next.start == self.terms[at].end && kind
        });
        let ordered = self.found.pieces.iter().any(|piece| match &piece.kind {
            Kind::Goods { senses: known, .. } => narrowed(known, senses).is_some(),
            _ => false,
        });
        given && ordered && self.gap >= Gap::Space
    }

    /// 土豆两斤，要小的, where apples come in two sizes: a word for a size or a colour, of goods that nobody named here, is said of
    /// what was counted before it.
    pub(super) fn wishes_for(&self, at: usize, senses: &[Sense]) -> bool {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let word = self.chars[start..end].strip_suffix(&['的']).unwrap_or(&self.chars[start..end]);
        let said = word.len() == 1 && is_han(word[0]) && self.chars[start..].get(1) == Some(&'的');
        let named = self.found.pieces.iter().any(|piece| match &piece.kind {
            Kind::Goods { senses: known, .. } => self.of_one_product(known, senses),
            Kind::Amount { .. } | Kind::Word => false,
            _ => true,
        });
        let mut said_before = self.found.pieces.iter().rev().map(|piece| &piece.kind);
        let last = said_before.find(|kind| !matches!(kind, Kind::Word));
        let counted = matches!(last, Some(Kind::Amount { .. }));
        // 要红的大的 goes on with another.
        let another = |term: &Term| {
            term.end - term.start == 1 && self.chars.get(term.end) == Some(&'的')
                || self.chars[term.start..term.end].ends_with(&['的'])
        };
        let behind = self.next(at + 1).filter(|next| !another(next)).map(|next| &next.kind);
        let goes_on = matches!(behind, Some(TermKind::Goods(_) | TermKind::Phrase(_)));
        said && counted
            && !named
            && !goes_on
            && !self.amount_follows(at + 1)
            && senses.iter().all(|sense| sense.role == Role::Variant)
    }

    /// Behind what is written once more: 🥛🥛🥛3瓶 is three.
    pub(super) fn behind_its_like(&self, at: usize) -> usize {
        let written = |term: &Term| &self.chars[term.start..term.end];
        let like = |term: &&Term| written(term) == written(&self.terms[at]);
        at + self.terms[at..].iter().take_while(like).count()
    }
}
