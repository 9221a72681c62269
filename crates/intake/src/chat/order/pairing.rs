//! Which amount belongs to which goods.
//!
//! Each reading of the row of pieces has a price: what stands apart is dearer than what touches, an amount in front dearer
//! than one behind, an amount without goods dearest. The cheapest reading is found in one pass, because only neighbours pair.

use linli_domain::{Unit, UnitKind};

use super::pieces::{Gap, Kind, Piece, Sign};
use crate::chat::menu::catalogue::Role;

/// Pieces that make up one item, as indices into the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Draft {
    /// Goods with an amount, or without one.
    Goods { goods: usize, specification: Option<usize>, amount: Option<usize> },
    /// An amount of what is not named.
    Amount { specification: Option<usize>, amount: usize },
    /// A word that an amount makes goods of.
    Word { word: usize, amount: Option<usize> },
    /// So much of each, or all that there is.
    Shared { shared: usize },
}

/// The cheapest reading, in the order of the pieces. Words that are no item are left out. `one_product`: an amount alone
/// says enough.
pub(crate) fn pair(pieces: &[Piece], one_product: bool) -> Vec<Draft> {
    let in_front = in_front(pieces);
    // best[i] is the price of the first i pieces, and how many of them the last step took.
    let mut best = vec![(0_u32, 0_usize)];
    for end in 1..=pieces.len() {
        let step = |taken: usize| {
            let start = end.checked_sub(taken)?;
            if taken > 1 && in_front[end - 1] {
                return None;
            }
            let price = price(&pieces[start..end], one_product)?;
            Some((best[start].0 + price, taken))
        };
        let cheapest = [2, 3, 1].into_iter().filter_map(step).min_by_key(|(price, _)| *price);
        best.push(cheapest.unwrap_or((best[end - 1].0 + DEAREST, 1)));
    }
    let mut drafts = Vec::new();
    let mut end = pieces.len();
    while end > 0 {
        let taken = best[end].1.max(1);
        drafts.extend(draft(pieces, end - taken, end));
        end -= taken;
    }
    drafts.reverse();
    drafts
}

/// Which amounts stand in front of what they count and so are not of what is before them: 牙刷2软2硬, where each amount but the
/// first stands between two variants and the last variant has none behind it.
fn in_front(pieces: &[Piece]) -> Vec<bool> {
    let variant = |piece: &Piece| match &piece.kind {
        Kind::Goods { senses, .. } => {
            !senses.is_empty() && senses.iter().all(|sense| sense.role == Role::Variant)
        }
        _ => false,
    };
    let amount = |piece: &Piece| matches!(piece.kind, Kind::Amount { .. });
    let product = |piece: &Piece| matches!(piece.kind, Kind::Goods { .. }) && !variant(piece);
    let mut found = vec![false; pieces.len()];
    for at in 0..pieces.len() {
        if !product(&pieces[at]) {
            continue;
        }
        let pairs = pieces[at + 1..].chunks_exact(2).enumerate().take_while(|(place, pair)| {
            let touches = *place == 0 || pair[0].gap == Gap::Glued;
            amount(&pair[0]) && touches && variant(&pair[1]) && pair[1].gap == Gap::Glued
        });
        let end = at + 1 + 2 * pairs.count();
        let counted = pieces.get(end).is_some_and(|next| amount(next) && next.gap <= Gap::Space);
        if end > at + 3 && !counted {
            found[at + 1..end].iter_mut().step_by(2).for_each(|amount| *amount = true);
        }
    }
    found
}

const DEAREST: u32 = 20;
const GOODS_ALONE: u32 = 4;
const AMOUNT_ALONE: u32 = 14;
const AMOUNT_OF_THE_ONE_PRODUCT: u32 = 3;

/// What it costs to read these pieces as one item; `None` if they are none.
fn price(pieces: &[Piece], one_product: bool) -> Option<u32> {
    match pieces {
        [only] => Some(match only.kind {
            Kind::Goods { .. } => GOODS_ALONE,
            Kind::Amount { .. } if one_product => AMOUNT_OF_THE_ONE_PRODUCT,
            Kind::Amount { .. } => AMOUNT_ALONE,
            Kind::Word if is_listed(only) => 1,
            Kind::Word | Kind::Shared { .. } | Kind::Every => 0,
        }),
        [left, right] => pair_price(left, right, one_product),
        [goods, specification, amount] => {
            let named = matches!(goods.kind, Kind::Goods { .. });
            let first = distance(specification.gap);
            (named && specifies(specification, amount)).then(|| first + distance(amount.gap) + 4)
        }
        _ => None,
    }
}

fn pair_price(left: &Piece, right: &Piece, one_product: bool) -> Option<u32> {
    let gap = distance(right.gap);
    let touching = right.gap == Gap::Glued;
    match (&left.kind, &right.kind) {
        (Kind::Goods { .. }, Kind::Amount { .. }) => Some(gap),
        (
            Kind::Amount { sign: Sign::Times | Sign::Counted | Sign::Bare, .. },
            Kind::Goods { .. },
        ) => Some(gap + 2),
        // In a campaign of one product a word beside the amount is rather a wish than other goods.
        (Kind::Word, Kind::Amount { sign, .. }) => match (one_product, touching, sign) {
            (true, true, Sign::Counted | Sign::Times) => Some(2),
            (true, _, _) => Some(gap + 8),
            (false, false, Sign::Bare) => Some(gap + 10),
            (false, _, _) => Some(gap + 6),
        },
        (Kind::Amount { sign: Sign::Counted | Sign::Times, .. }, Kind::Word)
            if right.gap <= Gap::Space =>
        {
            Some(gap + if one_product { 5 } else { 8 })
        }
        (Kind::Amount { .. }, Kind::Amount { .. }) if one_product && specifies(left, right) => {
            Some(gap + 4)
        }
        _ => None,
    }
}

/// `5斤 2份`, `5斤*2`: the first says what a package holds.
fn specifies(specification: &Piece, amount: &Piece) -> bool {
    let unit = |piece: &Piece| match &piece.kind {
        Kind::Amount { unit, .. } => unit.as_ref().map(Unit::kind),
        _ => None,
    };
    let counted = matches!(&amount.kind, Kind::Amount { sign: Sign::Counted | Sign::Times, .. });
    // A package holds a weight, or pieces where whole cases are counted; 两份 holds nothing.
    let holds = match (unit(specification), unit(amount)) {
        (Some(UnitKind::Weight(_)), count) => !matches!(count, Some(UnitKind::Weight(_))),
        (Some(UnitKind::Piece), Some(UnitKind::Case)) => true,
        _ => false,
    };
    holds && counted && amount.gap <= Gap::Colon
}

/// A word among things that are listed (苹果、草莓、梨) is one of them.
fn is_listed(word: &Piece) -> bool {
    matches!(word.gap, Gap::And | Gap::List | Gap::Plus) && word.end - word.start <= 6
}

fn distance(gap: Gap) -> u32 {
    match gap {
        Gap::Glued => 0,
        Gap::Colon => 1,
        Gap::Space | Gap::Dash => 2,
        // 牛肉面加两个卤蛋: the two are rather of what they touch.
        Gap::Plus | Gap::Change => 3,
        Gap::And | Gap::List | Gap::Comma => 6,
    }
}

fn draft(pieces: &[Piece], start: usize, end: usize) -> Option<Draft> {
    let kind = |at: usize| &pieces[at].kind;
    Some(match (end - start, kind(start)) {
        (3, _) => {
            Draft::Goods { goods: start, specification: Some(start + 1), amount: Some(start + 2) }
        }
        (2, Kind::Goods { .. }) => {
            Draft::Goods { goods: start, specification: None, amount: Some(start + 1) }
        }
        (2, Kind::Word) => Draft::Word { word: start, amount: Some(start + 1) },
        (2, _) => match kind(start + 1) {
            Kind::Goods { .. } => {
                Draft::Goods { goods: start + 1, specification: None, amount: Some(start) }
            }
            Kind::Word => Draft::Word { word: start + 1, amount: Some(start) },
            _ => Draft::Amount { specification: Some(start), amount: start + 1 },
        },
        (_, Kind::Goods { .. }) => Draft::Goods { goods: start, specification: None, amount: None },
        (_, Kind::Amount { .. }) => Draft::Amount { specification: None, amount: start },
        (_, Kind::Shared { .. } | Kind::Every) => Draft::Shared { shared: start },
        (_, Kind::Word) => {
            let after_goods =
                start > 0 && matches!(kind(start - 1), Kind::Goods { .. } | Kind::Amount { .. });
            return (is_listed(&pieces[start]) && after_goods)
                .then_some(Draft::Word { word: start, amount: None });
        }
    })
}

#[cfg(test)]
mod tests {
    use linli_domain::Quantity;

    use super::*;
    use crate::chat::order::pieces::By;

    /// G goods, 2 amount, u amount with unit, w weight, W word; a space or a comma before it is its gap.
    fn row(shape: &str) -> Vec<Piece> {
        let mut gap = Gap::Glued;
        let mut pieces = Vec::new();
        for c in shape.chars() {
            let weight = || Some(Unit::new("斤"));
            let amount = |unit, sign| Kind::Amount { quantity: Quantity::whole(2), unit, sign };
            let kind = match c {
                ' ' => {
                    gap = Gap::Space;
                    continue;
                }
                ',' => {
                    gap = Gap::Comma;
                    continue;
                }
                'G' => Kind::Goods { senses: vec![], specifications: vec![], named: By::Word },
                'w' => amount(weight(), Sign::Counted),
                'u' => amount(Some(Unit::default()), Sign::Counted),
                'W' => Kind::Word,
                _ => amount(None, Sign::Bare),
            };
            let at = pieces.len();
            pieces.push(Piece {
                kind,
                start: at,
                end: at + 1,
                gap: std::mem::take(&mut gap),
                bracket: None,
            });
        }
        pieces
    }

    fn paired(shape: &str, one_product: bool) -> Vec<(Option<usize>, Option<usize>)> {
        let read = |draft| match draft {
            Draft::Goods { goods, amount, .. } => (Some(goods), amount),
            Draft::Amount { amount, .. } => (None, Some(amount)),
            Draft::Word { word, amount } => (Some(word), amount),
            Draft::Shared { shared } => (None, Some(shared)),
        };
        pair(&row(shape), one_product).into_iter().map(read).collect()
    }

    #[test]
    fn amounts_go_to_the_goods_they_touch() {
        assert_eq!(paired("Gu Gu", false), [(Some(0), Some(1)), (Some(2), Some(3))]);
        assert_eq!(paired("G u G u", false), [(Some(0), Some(1)), (Some(2), Some(3))]);
        assert_eq!(paired("uG uG", false), [(Some(1), Some(0)), (Some(3), Some(2))]);
        assert_eq!(paired("G2 uG", false), [(Some(0), Some(1)), (Some(3), Some(2))]);
        assert_eq!(paired("G,G u", false), [(Some(0), None), (Some(1), Some(2))]);
        assert_eq!(paired("Gw u", false), [(Some(0), Some(2))]);
    }

    #[test]
    fn a_word_with_an_amount_is_goods_nobody_knows() {
        assert_eq!(paired("Wu", false), [(Some(0), Some(1))]);
        assert_eq!(paired("W u", true), [(None, Some(1))]);
    }
}
