//! A change speaks of what its person ordered before: 沃柑取消 of one who ordered the small box, 改成3份 of one who ordered one thing.

use linli_domain::Quantity;

use super::{
    draft::{Action, Alternative, Confidence, Doubt, DoubtCode, Entry, Item, OfferMatch, Read},
    menu::{
        catalogue::Catalogue,
        resolve::{differ_in_one_word, of_one_word},
    },
    order::changes::Lead,
};

/// As far back as a change is looked after; nobody changes more often.
pub(crate) const EARLIER_MAX: usize = 20;

/// Reads the change again, with what its person said in `earlier`, the last first.
pub(crate) fn settle(catalogue: &Catalogue, entry: &mut Entry, lead: Lead, earlier: &[&Entry]) {
    let ordered = standing(earlier);
    for at in 0..entry.items.len() {
        settle_item(catalogue, entry, at, &ordered);
    }
    if matches!(entry.action, Action::Set | Action::Reduce) {
        swap(entry, lead == Lead::Instead, &ordered);
        of_nothing(entry, &ordered);
    }
}

/// Something that is ordered, and how much of it by now.
struct Standing<'a> {
    item: &'a Item,
    quantity: Quantity,
}

/// Everything that is still ordered, each thing once.
fn standing<'a>(earlier: &[&'a Entry]) -> Vec<Standing<'a>> {
    let mut ordered: Vec<Standing<'a>> = Vec::new();
    for entry in earlier.iter().rev() {
        if entry.action == Action::Cancel {
            ordered.clear();
        }
        for item in entry.items.iter().filter(|item| item.offer != OfferMatch::Unknown) {
            let now = item.quantity.value;
            match ordered.iter_mut().find(|known| known.item.offer == item.offer) {
                Some(known) => {
                    known.quantity = match entry.action {
                        Action::Order | Action::Add => known.quantity + now,
                        Action::Reduce => known.quantity - now,
                        Action::Set | Action::Cancel => now,
                    };
                }
                None => ordered.push(Standing { item, quantity: now }),
            }
        }
    }
    ordered.retain(|known| known.quantity.is_positive());
    ordered
}

/// An item that may be several things is the one of them that was ordered before, if that is but one; or, in exchange for one, the
/// one like it. More of what is not named at all is more of the one thing there is.
fn settle_item(catalogue: &Catalogue, entry: &mut Entry, at: usize, ordered: &[Standing]) {
    let item = &entry.items[at];
    if item.offer != OfferMatch::Unknown {
        return;
    }
    let meant = |offer: OfferMatch| item.alternatives.iter().find(|other| other.offer == offer);
    let of_those =
        ordered.iter().filter_map(|known| Some((known.item.clone(), meant(known.item.offer)?)));
    let candidates: Vec<(Item, &Alternative)> = if at > 0 && is_exchange(entry) {
        like_what_is_given_up(catalogue, &entry.items[at - 1], item)
    } else if item.product.source.is_none() && ordered.len() > 1 {
        vec![]
    } else {
        let of_those: Vec<(Item, &Alternative)> = of_those.collect();
        match (of_those.is_empty(), entry.action, ordered) {
            // 改成全年 of one who ordered half a year of one of the papers.
            (true, Action::Set, [only]) => like_what_is_given_up(catalogue, only.item, item),
            _ => of_those,
        }
    };
    let [(known, alternative)] = candidates.as_slice() else { return };
    let as_sold = Some(&alternative.unit) == item.written.unit.as_ref();
    let settled = Item {
        offer: alternative.offer,
        menu_line: known.menu_line,
        product: Read {
            source: item.product.source,
            confidence: Confidence::per_cent(85),
            ..known.product.clone()
        },
        variant: known
            .variant
            .as_ref()
            .map(|variant| Read::implied(variant.value.clone(), Confidence::per_cent(85))),
        unit: alternative.unit.clone(),
        quantity: Read {
            value: alternative.quantity,
            confidence: if as_sold { Confidence::LIKELY } else { item.quantity.confidence },
            ..item.quantity.clone()
        },
        ..item.clone()
    };
    let said = item.source;
    entry.items[at] = settled;
    let open = |code| match code {
        DoubtCode::VariantMissing | DoubtCode::AmbiguousProduct => true,
        DoubtCode::UnitMismatch => as_sold,
        _ => false,
    };
    entry.doubts.retain(|doubt| !(open(doubt.code) && doubt.source.overlaps(said)));
}

/// 那件L换成XL of one who ordered the black L: of all that XL may be, the black one.
fn like_what_is_given_up<'a>(
    catalogue: &Catalogue,
    given_up: &Item,
    item: &'a Item,
) -> Vec<(Item, &'a Alternative)> {
    let OfferMatch::Known(old) = given_up.offer else { return vec![] };
    let like = |other: &&Alternative| match other.offer {
        OfferMatch::Known(new) => {
            differ_in_one_word(catalogue, old, new) || of_one_word(catalogue, old, new)
        }
        OfferMatch::Unknown => false,
    };
    let named = |other: &'a Alternative| {
        let OfferMatch::Known(new) = other.offer else { return None };
        let choice = catalogue.choice(new);
        let variant = Read::implied(choice.variant.clone(), Confidence::LIKELY);
        let known = Item {
            menu_line: choice.menu_line,
            product: Read::implied(choice.product.clone(), Confidence::LIKELY),
            variant: Some(variant).filter(|variant| !variant.value.is_empty()),
            ..item.clone()
        };
        Some((known, other))
    };
    item.alternatives.iter().filter(like).filter_map(named).collect()
}

fn is_exchange(entry: &Entry) -> bool {
    entry.doubts.iter().any(|doubt| doubt.code == DoubtCode::Exchange)
}

/// 改成130 of one who ordered 120, 换成鸡块 of one who ordered one thing: the one in exchange for the other, as much of it unless
/// another amount is said. Who ordered several things, or does not want as much as before, is asked.
fn swap(entry: &mut Entry, instead: bool, ordered: &[Standing]) {
    let said = is_exchange(entry);
    let none = |item: &Item| item.quantity.value == Quantity::ZERO;
    let known = |item: &Item| item.offer != OfferMatch::Unknown;
    if entry.action != Action::Set || !entry.items.iter().all(known) {
        return;
    }
    let (given_up, new) = match entry.items.as_slice() {
        [item] if !none(item) => (replaced_by(item, (said, instead), ordered), 0),
        [old, item] if said && none(old) && !none(item) => {
            (ordered.iter().find(|known| known.item.offer == old.offer), 1)
        }
        _ => return,
    };
    let Some(given_up) = given_up else { return };
    let item = &mut entry.items[new];
    let unsaid = item.quantity.source.is_none();
    if unsaid && item.unit == given_up.item.unit {
        item.quantity.value = given_up.quantity;
    }
    let source = item.source;
    let as_much = item.quantity.value == given_up.quantity;
    let plain = as_much && (!unsaid || given_up.quantity == Quantity::ONE);
    // 换38: how many was the question as long as nothing told that it is a size.
    let settled = |doubt: &Doubt| {
        doubt.code == DoubtCode::Exchange
            || unsaid && doubt.code == DoubtCode::AmbiguousQuantity && doubt.source.overlaps(source)
    };
    entry.doubts.retain(|doubt| !settled(doubt));
    entry.doubts.extend((!plain).then(|| Doubt::new(DoubtCode::Exchange, source)));
    if new > 0 {
        return;
    }
    let implied = |word: &Read<String>| Read::implied(word.value.clone(), Confidence::LIKELY);
    let old = given_up.item;
    let given_up = Item {
        quantity: Read::implied(Quantity::ZERO, Confidence::LIKELY),
        source,
        product: implied(&old.product),
        variant: old.variant.as_ref().map(implied),
        alternatives: vec![],
        note: String::new(),
        tolerance: None,
        ..old.clone()
    };
    entry.items.insert(0, given_up);
}

/// What this is in exchange for: the only variant of its product that was ordered, or the only thing.
fn replaced_by<'a, 'b>(
    item: &Item,
    (said, instead): (bool, bool),
    ordered: &'a [Standing<'b>],
) -> Option<&'a Standing<'b>> {
    if ordered.iter().any(|known| known.item.offer == item.offer) && !said {
        return None;
    }
    let other = |known: &&Standing| known.item.offer != item.offer;
    let of_product =
        |known: &&Standing| known.item.product.value == item.product.value && other(known);
    let mut variants = ordered.iter().filter(of_product);
    match (variants.next(), variants.next(), ordered) {
        (Some(only), None, _) => Some(only),
        (None, None, [only]) if (said || instead) && other(&only) => Some(only),
        _ => None,
    }
}

/// Less of what was never ordered, or another amount of it: perhaps other goods are meant.
fn of_nothing(entry: &mut Entry, ordered: &[Standing]) {
    if ordered.is_empty() || is_exchange(entry) || entry.items.len() > 1 && is_swap(entry) {
        return;
    }
    let strange = entry.items.iter().find(|item| {
        matches!(item.offer, OfferMatch::Known(_))
            && ordered.iter().all(|known| known.item.offer != item.offer)
    });
    if let Some(item) = strange {
        let doubt = Doubt::new(DoubtCode::ChangeWithoutOrder, item.source)
            .with("text", entry.name.value.clone());
        entry.doubts.push(doubt);
    }
}

/// One thing for another.
fn is_swap(entry: &Entry) -> bool {
    matches!(entry.items.as_slice(), [old, new] if old.quantity.value == Quantity::ZERO && new.quantity.value.is_positive())
}
