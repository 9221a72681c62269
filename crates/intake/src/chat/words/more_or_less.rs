//! 少一袋 takes one back, 少酸笋 and 多芝麻酱 are wishes: one character for both.

use super::{paste::is_han, terms::Scanner, vocabulary::phrase_at};

impl Scanner<'_> {
    /// 少一袋 is one less; 少1勺糖 is a wish.
    pub(super) fn takes_so_many(&self, chars: &[char], at: usize) -> bool {
        let less = (chars[at] == '少').then(|| self.units.amount_at(chars, at + 1)).flatten();
        let Some(amount) = less.filter(|amount| amount.unit.is_some()) else { return false };
        let goes_on = chars.get(amount.end).is_some_and(|c| is_han(*c));
        !goes_on
            || self.catalogue.word_at(chars, amount.end, true).is_some()
            || phrase_at(chars, amount.end).is_some()
    }

    /// 少酸笋 where 酸笋鸭脚 are sold: a wish, as long as no amount says how much less.
    pub(super) fn wishes_less_of(&self, chars: &[char], at: usize) -> bool {
        let goods =
            (chars[at] == '少').then(|| self.catalogue.word_at(chars, at + 1, true)).flatten();
        goods.is_some_and(|(_, end)| self.units.amount_at(chars, end).is_none())
    }

    /// 一碗多芝麻酱, 一杯去西米: how one of them is to be.
    pub(super) fn wishes_more_of(&self, chars: &[char], at: usize) -> bool {
        let counted =
            at.checked_sub(1).is_some_and(|unit| "份碗杯盒个袋只条串盘".contains(chars[unit]));
        counted
            && matches!(chars[at], '多' | '去')
            && chars.get(at + 1).is_some_and(|c| is_han(*c))
            && self.units.amount_at(chars, at + 1).is_none()
            && self.catalogue.word_at(chars, at, true).is_none()
    }
}
