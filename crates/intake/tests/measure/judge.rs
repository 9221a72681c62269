//! What was read, held against what a person reads.

use linli_domain::Quantity;
use linli_intake::chat::{ChatList, Entry, Item, ListKind, OfferMatch};

use super::expected::{Expected, ExpectedItem};
use super::sample::{Group, Sample};

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    /// Exactly right, and nobody is asked.
    Exact,
    /// Right, and the leader is asked because the entry leaves it open.
    RightlyAsked,
    /// Right, and the leader is asked all the same.
    RightFlagged,
    /// Wrong, and the leader is asked.
    WrongFlagged,
    /// Wrong, and nobody would notice.
    WrongSilent,
}

/// An entry with what became of it.
pub(crate) struct Judged {
    pub(crate) verdict: Verdict,
    /// The entry as pasted.
    pub(crate) text: String,
    /// What was expected, as a person wrote it.
    pub(crate) expected: String,
    /// What differs, or what is asked.
    pub(crate) why: String,
}

/// Judges every entry of a list.
pub(crate) fn judge(sample: &Sample) -> Vec<Judged> {
    let list = sample.reading();
    let refused = match list.kind {
        ListKind::Orders => None,
        ListKind::NotOrders { reason } => Some(reason),
    };
    let mut earlier: Vec<&Entry> = Vec::new();
    let mut judged: Vec<Judged> = Vec::new();
    for group in &sample.groups {
        judged.extend(of_group(sample, &list, group, &mut earlier));
    }
    judged.extend(earlier.into_iter().map(|entry| nobodys(sample, entry)));
    if refused != sample.refused {
        // A refusal is shown with its reason; orders made out of no orders are not.
        let verdict = if refused.is_some() { Verdict::WrongFlagged } else { Verdict::WrongSilent };
        let why = format!("the list: {refused:?}, not {:?}", sample.refused);
        judged.push(Judged { verdict, text: String::new(), expected: String::new(), why });
    } else if refused.is_some() {
        let why = String::new();
        judged.push(Judged {
            verdict: Verdict::Exact,
            text: String::new(),
            expected: String::new(),
            why,
        });
    }
    judged
}

/// `earlier`: entries of groups before that nobody wrote a reading for; somebody may have gone on below (已转 behind an order).
fn of_group<'a>(
    sample: &Sample,
    list: &'a ChatList,
    group: &Group,
    earlier: &mut Vec<&'a Entry>,
) -> Vec<Judged> {
    let within = |entry: &&Entry| {
        let start = entry.source.start as usize;
        group.start <= start && start < group.end
    };
    let mut entries: Vec<&Entry> = list.entries.iter().filter(within).collect();
    let mut judged = Vec::new();
    for expected in &group.readings {
        // The one of that name, else the next one.
        let named = |entry: &&Entry| Some(&entry.name.value) == expected.name.as_ref();
        if let Some(at) = entries.iter().position(named) {
            judged.push(of_entry(sample, entries.remove(at), expected));
        } else if let Some(at) = earlier.iter().position(named) {
            judged.push(of_entry(sample, earlier.remove(at), expected));
        } else if entries.is_empty() {
            judged.push(missing(sample, list, group, expected));
        } else {
            judged.push(of_entry(sample, entries.remove(0), expected));
        }
    }
    earlier.append(&mut entries);
    judged
}

/// What nobody ordered.
fn nobodys(sample: &Sample, entry: &Entry) -> Judged {
    let verdict = if entry.needs_review() { Verdict::WrongFlagged } else { Verdict::WrongSilent };
    let text = text_of(sample, entry);
    Judged { verdict, text, expected: "no order".to_owned(), why: shown(entry) }
}

/// An entry that was not read: shown as a line to look at, or lost.
fn missing(sample: &Sample, list: &ChatList, group: &Group, expected: &Expected) -> Judged {
    let unread = list.unread.iter().any(|line| {
        let start = line.source.start as usize;
        group.start <= start && start < group.end
    });
    let refused = list.kind != ListKind::Orders;
    let verdict = if unread || refused { Verdict::WrongFlagged } else { Verdict::WrongSilent };
    let text = sample.paste.chars().skip(group.start).take(group.end - group.start).collect();
    Judged { verdict, text, expected: expected.written.clone(), why: "not read".to_owned() }
}

fn of_entry(sample: &Sample, entry: &Entry, expected: &Expected) -> Judged {
    let differences = differences(sample, entry, expected);
    let flagged = entry.needs_review();
    let verdict = match (differences.is_empty(), flagged, expected.ask) {
        (true, true, true) => Verdict::RightlyAsked,
        (true, true, false) => Verdict::RightFlagged,
        // What a person cannot tell must not be told in silence, however it is read.
        (true, false, true) | (false, false, _) => Verdict::WrongSilent,
        (true, false, false) => Verdict::Exact,
        (false, true, _) => Verdict::WrongFlagged,
    };
    let doubts: Vec<String> =
        entry.doubts.iter().map(|doubt| format!("{:?}", doubt.code)).collect();
    let why = if differences.is_empty() { doubts.join(" ") } else { differences.join("; ") };
    let why = format!("{why} · {}", shown(entry));
    Judged { verdict, text: text_of(sample, entry), expected: expected.written.clone(), why }
}

fn text_of(sample: &Sample, entry: &Entry) -> String {
    let length = (entry.source.end - entry.source.start) as usize;
    sample.paste.chars().skip(entry.source.start as usize).take(length).collect()
}

fn differences(sample: &Sample, entry: &Entry, expected: &Expected) -> Vec<String> {
    let mut found = Vec::new();
    let mut differ = |what: &str, read: &str, written: &str| {
        if read != written {
            found.push(format!("{what}: {read}, not {written}"));
        }
    };
    if let Some(name) = &expected.name {
        differ("name", &entry.name.value, name);
        let known = |name: &String| {
            let named = |index: &usize| sample.people[*index].names.contains(name);
            let mut named = (0..sample.people.len()).filter(named);
            named.next().filter(|_| named.next().is_none())
        };
        if let Some(person) = known(name) {
            let read = entry.person.as_ref().map(|person| person.value);
            differ("person", &format!("{read:?}"), &format!("{:?}", Some(person)));
        }
    }
    let address = entry.address.as_ref().map(|address| address.value.short()).unwrap_or_default();
    if expected.name.is_some() {
        differ("address", &address, &expected.address);
    }
    let phone = entry.phone.as_ref().map(|phone| phone.value.to_string()).unwrap_or_default();
    differ("phone", &phone, &expected.phone);
    let mut marks: Vec<String> =
        entry.marks.iter().map(|mark| format!("{:?}", mark.value)).collect();
    marks.sort();
    let mut expected_marks: Vec<String> =
        expected.marks.iter().map(|mark| format!("{mark:?}")).collect();
    expected_marks.sort();
    differ("marks", &marks.join(" "), &expected_marks.join(" "));
    if let Some(items) = &expected.items {
        differ("action", &format!("{:?}", entry.action), &format!("{:?}", expected.action));
        if !same_goods(sample, &entry.items, items) {
            found.push("items".to_owned());
        }
    }
    let willing = entry.items.iter().filter_map(|item| item.tolerance.as_ref());
    let willing: Quantity = willing.map(|tolerance| tolerance.value).sum();
    if willing != expected.willing {
        found.push(format!("willing: {willing}, not {}", expected.willing));
    }
    let notes: Vec<&str> = std::iter::once(entry.note.as_str())
        .chain(entry.items.iter().map(|item| item.note.as_str()))
        .collect();
    let without_space = |text: &str| text.split_whitespace().collect::<String>();
    if !without_space(&notes.join(" ")).contains(&without_space(&expected.note)) {
        found.push(format!("note: {}, not {}", notes.join(" "), expected.note));
    }
    found
}

/// The same goods in the same amounts, in whatever order.
fn same_goods(sample: &Sample, read: &[Item], expected: &[ExpectedItem]) -> bool {
    let mut left: Vec<&ExpectedItem> = expected.iter().collect();
    read.len() == expected.len()
        && read.iter().all(|item| {
            let same = |expected: &&ExpectedItem| same(sample, item, expected);
            left.iter().position(same).map(|at| left.remove(at)).is_some()
        })
}

fn same(sample: &Sample, item: &Item, expected: &ExpectedItem) -> bool {
    let offer = match item.offer {
        OfferMatch::Known(offer) => Some(offer),
        OfferMatch::Unknown => None,
    };
    let sold_by = expected.offer.map(|offer| sample.menu[offer].unit.as_str());
    let unit = expected.unit.as_deref().or(sold_by);
    offer == expected.offer
        && item.quantity.value == expected.quantity
        && unit.is_none_or(|unit| item.unit.as_str() == unit)
}

/// An entry in one line.
pub(crate) fn shown(entry: &Entry) -> String {
    let items: Vec<String> = entry
        .items
        .iter()
        .map(|item| {
            let open = if item.offer == OfferMatch::Unknown { "?" } else { "" };
            let variant = item.variant.as_ref().map(|variant| format!("/{}", variant.value));
            let (product, variant) = (&item.product.value, variant.unwrap_or_default());
            format!("{open}{product}{variant} {}{}", item.quantity.value, item.unit)
        })
        .collect();
    format!("{} | {} | {:?} | {}", entry.name.value, items.join(", "), entry.action, entry.note)
}
