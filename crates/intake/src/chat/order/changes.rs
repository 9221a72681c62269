//! What an entry does to what was ordered before: add, reduce, set, cancel.

use linli_domain::Quantity;

use super::pieces::{Change, Gap, Kind, Piece, Sign};
use crate::chat::{
    draft::{Action, Alternative, Confidence, Doubt, DoubtCode, Item, OfferMatch, Span},
    words::paste::span,
    words::vocabulary::Phrase,
};

/// How the goods of an entry begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lead {
    /// With nothing that changes anything.
    #[default]
    Plain,
    /// With a plus before an amount: so much more.
    Plus,
    /// With goods behind a plus or 还要: as well as what was ordered before, if anything was.
    Also,
    /// With goods, and a plus before their amount: 苹果+1. So much more of one who has some, otherwise so much.
    PlusBehindGoods,
    /// With 改成 and goods behind it: these, instead of what was ordered.
    Instead,
    /// With a dash before an amount: a separator, or so much less. `touching`: it touches the name.
    Dash { touching: bool },
}

/// The action, with the items as it leaves them.
pub(crate) struct Changed {
    pub(crate) lead: Lead,
    pub(crate) action: Action,
    pub(crate) items: Vec<Item>,
    pub(crate) doubts: Vec<Doubt>,
    /// Where something was unclear until the change was understood.
    pub(crate) settled: Vec<Span>,
}

impl Changed {
    fn plain(action: Action, items: Vec<Item>) -> Self {
        Self { lead: Lead::Plain, action, items, doubts: vec![], settled: vec![] }
    }
}

/// How the first piece is led in. `name_end` is where the name stops.
pub(crate) fn lead(chars: &[char], pieces: &[Piece], name_end: usize) -> Lead {
    let Some(first) = pieces.first() else { return Lead::Plain };
    let bare_or_counted =
        matches!(first.kind, Kind::Amount { sign: Sign::Bare | Sign::Counted, .. });
    match first.gap {
        Gap::Plus if bare_or_counted => Lead::Plus,
        Gap::Dash if bare_or_counted && chars.get(first.start.wrapping_sub(1)) == Some(&'-') => {
            let dash = first.start - 1;
            let only_space_before = chars[name_end..dash].iter().all(|c| c.is_whitespace());
            if only_space_before { Lead::Dash { touching: dash == name_end } } else { Lead::Plain }
        }
        Gap::Plus => Lead::Also,
        _ if says_also(chars, pieces, name_end) => Lead::Also,
        _ if pieces.chunks(2).all(more_of_it) => Lead::PlusBehindGoods,
        _ => Lead::Plain,
    }
}

/// 还要苹果2, and 苹果还要2.
fn says_also(chars: &[char], pieces: &[Piece], name_end: usize) -> bool {
    let says = |from: usize, to: usize| {
        let between: String = chars.get(from..to).unwrap_or_default().iter().collect();
        ALSO.contains(&between.trim())
    };
    match pieces {
        [goods, amount]
            if matches!((&goods.kind, &amount.kind), (Kind::Goods { .. }, Kind::Amount { .. }))
                && says(goods.end, amount.start) =>
        {
            true
        }
        [first, ..] => says(name_end, first.start),
        [] => false,
    }
}

/// Words that join what is wanted to what was ordered.
const ALSO: [&str; 6] = ["还要", "还有", "外加", "另加", "另外", "另外要"];

/// 苹果+1
pub(super) fn more_of_it(pieces: &[Piece]) -> bool {
    matches!(
        pieces,
        [
            Piece { kind: Kind::Goods { .. }, .. },
            Piece {
                kind: Kind::Amount { sign: Sign::Bare | Sign::Counted, .. },
                gap: Gap::Plus,
                ..
            }
        ]
    )
}

/// Puts the change phrases to the items.
pub(crate) fn apply(changes: &[Change], lead: Lead, pieces: &[Piece], items: Vec<Item>) -> Changed {
    let exchange_first = changes.iter().find(|change| change.phrase == Phrase::Exchange);
    let Some(change) = exchange_first.or(changes.first()) else {
        let action = if lead == Lead::Plus { Action::Add } else { Action::Order };
        return Changed { lead, ..Changed::plain(action, items) };
    };
    // Items that are told completely before the phrase, and those it speaks of.
    let place = pieces.get(change.before).map_or(usize::MAX, |piece| piece.start);
    let offset = u32::try_from(place).unwrap_or(u32::MAX);
    let (before, after): (Vec<Item>, Vec<Item>) =
        items.into_iter().partition(|item| item.source.end <= offset);
    let told = |item: &Item| item.quantity.source.is_some();
    let instead = change.phrase == Phrase::Become && before.is_empty();
    let differs = |item: &Item| {
        after.iter().all(|new| new.offer != item.offer || new.offer == OfferMatch::Unknown)
    };
    let named = |item: &Item| item.product.source.is_some();
    let mut changed = match change.phrase {
        // K6改成K7, 酒红改成XL: another thing, and no other amount of the same.
        Phrase::Become
            if !before.is_empty()
                && !before.iter().any(told)
                && before.iter().all(differs)
                && after.iter().all(named) =>
        {
            exchange(change, before, after)
        }
        Phrase::More if before.is_empty() => Changed::plain(Action::Add, after),
        Phrase::More => Changed::plain(Action::Order, joined(before, after)),
        Phrase::Become => become_so_much(before, after),
        Phrase::Exchange => exchange(change, before, after),
        // 不要了，订了别家的蛋糕: nothing any more, and why.
        Phrase::Cancel if before.is_empty() && stands_apart(change, pieces) => {
            Changed::plain(Action::Cancel, vec![])
        }
        _ => take_away(change, before, after),
    };
    let behind =
        |item: &Item| item.product.source.is_some_and(|named| named.start as usize >= change.end);
    changed.lead = if instead && changed.items.iter().all(behind) { Lead::Instead } else { lead };
    let other = changes.iter().find(|other| {
        other.phrase != change.phrase && !same_direction(change.phrase, other.phrase)
    });
    if let Some(other) = other {
        changed.doubts.push(Doubt::new(DoubtCode::MixedChange, span(change.start, other.end)));
    }
    changed
}

fn stands_apart(change: &Change, pieces: &[Piece]) -> bool {
    pieces.get(change.before).is_some_and(|piece| piece.gap >= Gap::Comma)
}

fn same_direction(one: Phrase, other: Phrase) -> bool {
    let takes = |phrase| matches!(phrase, Phrase::Less | Phrase::Without | Phrase::Cancel);
    // 羊排不要了，换成牛腱子
    takes(one) && takes(other) || one == Phrase::Exchange && other == Phrase::Cancel
}

fn joined(mut before: Vec<Item>, after: Vec<Item>) -> Vec<Item> {
    before.extend(after);
    before
}

/// 改成2份, 苹果2份改成3份: the amount before the phrase is the old one.
fn become_so_much(before: Vec<Item>, after: Vec<Item>) -> Changed {
    let mut changed = Changed::plain(Action::Set, after);
    for old in before {
        if changed
            .items
            .iter()
            .any(|item| item.offer == old.offer && item.offer != OfferMatch::Unknown)
        {
            continue;
        }
        match changed.items.as_mut_slice() {
            // The new amount is of the goods named before.
            [new] if new.product.source.is_none() => {
                changed.settled.push(new.source);
                *new = Item {
                    alternatives: again(&old, new),
                    quantity: new.quantity.clone(),
                    written: new.written.clone(),
                    unit: if new.written.unit.is_some() {
                        new.unit.clone()
                    } else {
                        old.unit.clone()
                    },
                    source: old.source.to(new.source),
                    ..old
                };
            }
            _ => {
                changed.doubts.push(Doubt::new(DoubtCode::MixedChange, old.source));
                changed.items.insert(0, old);
            }
        }
    }
    changed
}

/// What the old amount may have been of, in the new amount.
fn again(old: &Item, new: &Item) -> Vec<Alternative> {
    let amount = |offer| {
        let same = new.alternatives.iter().find(|other| other.offer == offer);
        same.map_or(new.quantity.value, |other| other.quantity)
    };
    let of = |other: &Alternative| Alternative { quantity: amount(other.offer), ..other.clone() };
    old.alternatives.iter().map(of).collect()
}

/// 苹果换成梨: no apples, and a pear. How many is plain only where it is known what was ordered before (`earlier.rs`).
fn exchange(change: &Change, before: Vec<Item>, mut after: Vec<Item>) -> Changed {
    // 换成花卷，花卷一共两袋 says twice what, and once how much.
    if let [first, second] = after.as_slice()
        && first.offer == second.offer
        && first.quantity.source.is_none()
    {
        after.remove(0);
    }
    let given_up = before.into_iter().map(none_of);
    let items: Vec<Item> = given_up.chain(after).collect();
    let doubts = vec![Doubt::new(DoubtCode::Exchange, span(change.start, change.end))];
    Changed { doubts, ..Changed::plain(Action::Set, items) }
}

/// 取消, 取消1份, 不要苹果了, 苹果2份不要了.
fn take_away(change: &Change, before: Vec<Item>, after: Vec<Item>) -> Changed {
    let mixed = !before.is_empty() && !after.is_empty();
    let items = joined(before, after);
    let mut doubts = Vec::new();
    if mixed {
        doubts.push(Doubt::new(DoubtCode::MixedChange, span(change.start, change.end)));
        return Changed { doubts, ..Changed::plain(Action::Order, items) };
    }
    if items.is_empty() {
        return Changed::plain(Action::Cancel, items);
    }
    let amounts = items.iter().filter(|item| item.quantity.source.is_some()).count();
    if amounts == items.len() {
        return Changed::plain(Action::Reduce, items);
    }
    if amounts > 0 {
        doubts.push(Doubt::new(DoubtCode::MixedChange, span(change.start, change.end)));
    }
    Changed { doubts, ..Changed::plain(Action::Set, items.into_iter().map(none_of).collect()) }
}

fn none_of(mut item: Item) -> Item {
    item.quantity.value = Quantity::ZERO;
    item.quantity.confidence = item.quantity.confidence.max(Confidence::LIKELY);
    item.alternatives.iter_mut().for_each(|other| other.quantity = Quantity::ZERO);
    item
}
