//! What stands in brackets behind an amount: its parts (`3份（原味2+抹茶1）`), or words about some of it (`6份（2份不要葱）`).

use linli_domain::Quantity;

use super::{
    items::Items,
    pieces::{Bracket, narrowed},
    wanted::{Named, Wanted, wanted},
};
use crate::chat::{
    draft::{Doubt, DoubtCode},
    menu::catalogue::Catalogue,
    words::paste::{Paste, span},
};

/// Reads `one` with its bracket. `None` where the bracket holds nothing that changes how it is read.
pub(crate) fn parts(
    paste: &Paste,
    catalogue: &Catalogue,
    one: &Wanted,
    bracket: &Bracket,
    before: Option<usize>,
) -> Option<Items> {
    let inner = wanted(&bracket.pieces, catalogue);
    let goods: Vec<Wanted> = inner
        .iter()
        .filter(|part| matches!(part.named, Named::Goods(_)))
        .map(|part| named_within(one, part))
        .collect();
    let sum: Quantity = inner.iter().map(quantity).sum();
    let whole = one.amount.as_ref().map(|amount| amount.quantity);
    let mut found = Items { before, ..Items::default() };
    if goods.is_empty() {
        // Words about so many of them; more of them than there are makes no sense.
        found.push(paste, catalogue, one);
        let amounts: Quantity = inner
            .iter()
            .filter_map(|part| part.amount.as_ref())
            .map(|amount| amount.quantity)
            .sum();
        note(paste, &mut found, one, bracket, whole.is_some_and(|whole| amounts > whole));
    } else if let ([only], true) =
        (goods.as_slice(), goods.len() == inner.len() && goods[0].amount.is_none())
    {
        // One variant and no amount of its own: it is that of the whole.
        let amount = one.amount.clone();
        found.push(
            paste,
            catalogue,
            &Wanted { amount, start: one.start, end: one.end, ..only.clone() },
        );
    } else if goods.len() == inner.len() && whole.is_none_or(|whole| whole == sum) {
        for part in &goods {
            found.push(paste, catalogue, part);
        }
        if let Some(first) = found.items.first_mut() {
            first.source = first.source.to(span(one.start, one.start));
        }
    } else {
        found.push(paste, catalogue, one);
        note(paste, &mut found, one, bracket, true);
    }
    Some(found)
}

/// How much a part is; one where nothing is written.
fn quantity(part: &Wanted) -> Quantity {
    part.amount.as_ref().map_or(Quantity::ONE, |amount| amount.quantity)
}

/// The part under the name of the whole, where that narrows it: 酸奶3份（原味2…）.
fn named_within(one: &Wanted, part: &Wanted) -> Wanted {
    let mut part = part.clone();
    if let (Named::Goods(whole), Named::Goods(own)) = (&one.named, &part.named) {
        match narrowed(whole, own) {
            Some(both) => part.named = Named::Goods(both),
            // 馒头（豆沙包）: instead of it, or with it?
            None => {
                let doubt = Doubt::new(DoubtCode::AmbiguousProduct, span(one.start, one.end));
                part.doubts.push(doubt);
            }
        }
    }
    part
}

/// Keeps the bracket's words with the item.
fn note(paste: &Paste, found: &mut Items, one: &Wanted, bracket: &Bracket, differs: bool) {
    let words = paste.text(bracket.start + 1, bracket.end.saturating_sub(1).max(bracket.start + 1));
    if let Some(item) = found.items.last_mut() {
        words.trim().clone_into(&mut item.note);
    }
    if differs {
        let text = paste.text(one.start, one.end);
        found
            .doubts
            .push(Doubt::new(DoubtCode::PartsDiffer, span(one.start, one.end)).with("text", text));
    }
}
