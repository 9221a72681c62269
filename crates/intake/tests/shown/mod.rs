//! An entry as `name: item, item | facts ? doubts`; an item as `product/variant quantity unit`, with `?` before it where the
//! offer is open.

use linli_intake::chat::{Action, Entry, Item, OfferMatch};

pub(crate) fn shown(entry: &Entry) -> String {
    let items: Vec<String> = entry.items.iter().map(shown_item).collect();
    let mut facts: Vec<String> = Vec::new();
    if entry.action != Action::Order {
        facts.push(format!("{:?}", entry.action).to_lowercase());
    }
    facts.extend(entry.address.iter().map(|address| address.value.short()));
    facts.extend(entry.phone.iter().map(|phone| phone.value.to_string()));
    facts.extend(entry.pickup_point.iter().map(|_| "pickup point".to_owned()));
    facts.extend(entry.marks.iter().map(|mark| mark.value.as_str().to_owned()));
    facts.extend((!entry.note.is_empty()).then(|| format!("「{}」", entry.note)));
    let mut shown = format!("{}: {}", entry.name.value, items.join(", "));
    if !facts.is_empty() {
        shown += &format!(" | {}", facts.join(" "));
    }
    if entry.needs_review() {
        let doubts: Vec<String> =
            entry.doubts.iter().map(|doubt| format!("{:?}", doubt.code)).collect();
        shown += &format!(" ? {}", doubts.join(" "));
    }
    shown.trim_end().to_owned()
}

fn shown_item(item: &Item) -> String {
    let open = if item.offer == OfferMatch::Unknown { "?" } else { "" };
    let variant =
        item.variant.as_ref().map(|variant| format!("/{}", variant.value)).unwrap_or_default();
    let note = if item.note.is_empty() { String::new() } else { format!("（{}）", item.note) };
    format!("{open}{}{variant} {}{}{note}", item.product.value, item.quantity.value, item.unit)
}
