//! What was read, held against what was meant.

use linli_intake::chat::{Context, Entry, OfferMatch, read};

use crate::group::{Meant, Written};

/// How the readings came out.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) entries: usize,
    pub(crate) exact: usize,
    /// Wrong, and nobody would notice.
    pub(crate) silent: Vec<String>,
    asked: Vec<String>,
}

impl Tally {
    pub(crate) fn shown(&self) -> String {
        self.silent.iter().take(40).cloned().collect::<Vec<_>>().join("\n")
    }

    pub(crate) fn asked(&self) -> String {
        self.asked.iter().step_by(self.asked.len() / 60 + 1).cloned().collect::<Vec<_>>().join("\n")
    }
}

pub(crate) fn judge(written: &Written, seed: u64, tally: &mut Tally) {
    let Written { menu, people, text, meant } = written;
    let context = Context { menu, people, pickup_points: &[], ..Context::default() };
    let list = read(text, &context).expect("a text");
    let unread =
        list.unread.len() + list.entries.iter().filter(|entry| entry.needs_review()).count();
    tally.entries += meant.len();
    if list.entries.len() != meant.len() {
        // As long as something is shown to the leader.
        if unread == 0 {
            tally.silent.push(format!(
                "{seed}: {} of {} entries\n{text}",
                list.entries.len(),
                meant.len()
            ));
        } else {
            tally.asked.push(format!(
                "{seed}: {} of {} entries\n{text}",
                list.entries.len(),
                meant.len()
            ));
        }
        return;
    }
    for (entry, meant) in list.entries.iter().zip(meant) {
        let differs = differs(entry, meant);
        let line = || {
            let doubts: Vec<String> =
                entry.doubts.iter().map(|doubt| format!("{:?}", doubt.code)).collect();
            format!(
                "{seed}: {} → {} [{}] {}",
                meant.text,
                shown(entry),
                differs.join(", "),
                doubts.join(" ")
            )
        };
        match (differs.is_empty(), entry.needs_review()) {
            (true, false) => tally.exact += 1,
            (false, false) => tally.silent.push(line()),
            (_, true) => tally.asked.push(line()),
        }
    }
}

fn differs(entry: &Entry, meant: &Meant) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut items: Vec<(usize, _)> = entry
        .items
        .iter()
        .map(|item| match item.offer {
            OfferMatch::Known(offer) => (offer, item.quantity.value),
            OfferMatch::Unknown => (usize::MAX, item.quantity.value),
        })
        .collect();
    let mut wanted = meant.items.clone();
    items.sort_unstable();
    wanted.sort_unstable();
    let address = entry.address.as_ref().map(|address| address.value.short()).unwrap_or_default();
    let marks: Vec<_> = entry.marks.iter().map(|mark| mark.value).collect();
    found.extend((entry.name.value != meant.name).then_some("name"));
    found.extend((items != wanted).then_some("items"));
    found.extend((address != meant.address).then_some("address"));
    found.extend((marks != meant.marks).then_some("marks"));
    found.extend((entry.action != meant.action).then_some("action"));
    found
}

fn shown(entry: &Entry) -> String {
    let items: Vec<String> = entry
        .items
        .iter()
        .map(|item| {
            let variant = item.variant.as_ref().map(|variant| format!("/{}", variant.value));
            let open = if item.offer == OfferMatch::Unknown { "?" } else { "" };
            format!(
                "{open}{}{} {}",
                item.product.value,
                variant.unwrap_or_default(),
                item.quantity.value
            )
        })
        .collect();
    let address = entry.address.as_ref().map(|address| address.value.short()).unwrap_or_default();
    format!(
        "{} | {} | {address} | {:?} | {}",
        entry.name.value,
        items.join(", "),
        entry.action,
        entry.note
    )
}
