//! A change speaks of what its person ordered before: 沃柑取消 of one who ordered the small box, 改成3份 of one who ordered one thing.

use linli_domain::Quantity;

use super::draft::{Action, Confidence, Doubt, DoubtCode, Entry, Item, OfferMatch, Read};

/// As far back as a change is looked after; nobody changes more often.
pub(crate) const EARLIER_MAX: usize = 20;

/// Reads the change again, with what its person ordered in `earlier`.
pub(crate) fn settle(entry: &mut Entry, earlier: &[&Entry]) {
    let ordered = standing(earlier);
    for at in 0..entry.items.len() {
        let item = &entry.items[at];
        if item.offer == OfferMatch::Unknown {
            settle_item(entry, at, &ordered);
        }
    }
    if matches!(entry.action, Action::Set | Action::Reduce) {
        swap(entry, &ordered);
        of_nothing(entry, &ordered);
    }
}

/// Everything that was ordered, each thing once.
fn standing<'a>(earlier: &[&'a Entry]) -> Vec<&'a Item> {
    let mut ordered: Vec<&Item> = Vec::new();
    for item in earlier.iter().flat_map(|entry| &entry.items) {
        let known = matches!(item.offer, OfferMatch::Known(_));
        if known && ordered.iter().all(|other| other.offer != item.offer) {
            ordered.push(item);
        }
    }
    ordered
}

/// An item that may be several things is the one of them that was ordered before, if that is but one. More of what is not
/// named at all is more of the one thing there is.
fn settle_item(entry: &mut Entry, at: usize, ordered: &[&Item]) {
    let item = &entry.items[at];
    let meant = |offer: OfferMatch| item.alternatives.iter().find(|other| other.offer == offer);
    let mut meant = ordered.iter().filter_map(|earlier| Some((*earlier, meant(earlier.offer)?)));
    let (Some((earlier, alternative)), None) = (meant.next(), meant.next()) else { return };
    if item.product.source.is_none() && ordered.len() > 1 {
        return;
    }
    let named = item.product.source;
    let said = item.source;
    let quantity = Read { value: alternative.quantity, ..item.quantity.clone() };
    let settled = Item {
        offer: earlier.offer,
        menu_line: earlier.menu_line,
        product: Read {
            source: named,
            confidence: Confidence::per_cent(85),
            ..earlier.product.clone()
        },
        variant: earlier
            .variant
            .as_ref()
            .map(|variant| Read::implied(variant.value.clone(), Confidence::per_cent(85))),
        unit: alternative.unit.clone(),
        quantity,
        ..item.clone()
    };
    entry.items[at] = settled;
    let open = |code| matches!(code, DoubtCode::VariantMissing | DoubtCode::AmbiguousProduct);
    entry.doubts.retain(|doubt| !(open(doubt.code) && doubt.source.overlaps(said)));
}

/// 改成130 of one who ordered 120: the one in exchange for the other. How many is rarely plain, so a person looks at it.
fn swap(entry: &mut Entry, ordered: &[&Item]) {
    if entry.action != Action::Set
        || entry.doubts.iter().any(|doubt| doubt.code == DoubtCode::Exchange)
    {
        return;
    }
    let [item] = entry.items.as_slice() else { return };
    let same = |other: &&&Item| other.product.value == item.product.value;
    let mut others = ordered.iter().filter(same);
    let (Some(old), None) = (others.next(), others.next()) else { return };
    if matches!(item.offer, OfferMatch::Unknown)
        || old.offer == item.offer
        || item.quantity.value == Quantity::ZERO
    {
        return;
    }
    let given_up = Item {
        quantity: Read::implied(Quantity::ZERO, Confidence::PLAUSIBLE),
        source: item.source,
        product: Read::implied(old.product.value.clone(), Confidence::PLAUSIBLE),
        variant: old
            .variant
            .as_ref()
            .map(|variant| Read::implied(variant.value.clone(), Confidence::PLAUSIBLE)),
        alternatives: vec![],
        note: String::new(),
        tolerance: None,
        ..(**old).clone()
    };
    entry.doubts.push(Doubt::new(DoubtCode::Exchange, item.source));
    entry.items.insert(0, given_up);
}

/// Less of what was never ordered, or another amount of it: perhaps other goods are meant.
fn of_nothing(entry: &mut Entry, ordered: &[&Item]) {
    if ordered.is_empty() || entry.doubts.iter().any(|doubt| doubt.code == DoubtCode::Exchange) {
        return;
    }
    let strange = entry.items.iter().find(|item| {
        matches!(item.offer, OfferMatch::Known(_))
            && ordered.iter().all(|earlier| earlier.offer != item.offer)
    });
    if let Some(item) = strange {
        let doubt = Doubt::new(DoubtCode::ChangeWithoutOrder, item.source)
            .with("text", entry.name.value.clone());
        entry.doubts.push(doubt);
    }
}
