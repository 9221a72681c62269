//! What one entry means after those before it: changes, repetitions, and dashes that may take away.

use std::collections::HashMap;

use linli_domain::Mark;

use crate::chat::{
    Habits,
    draft::{Action, Doubt, DoubtCode, Entry, Item, OfferMatch, Read, Span},
    earlier::{EARLIER_MAX, settle},
    menu::catalogue::Catalogue,
    order::assemble::{Assembled, lowest},
    order::changes::Lead,
    words::paste::key,
};

/// Who an entry is from, as far as entries can be told to be from the same person.
#[derive(Clone, PartialEq, Eq, Hash)]
enum From {
    Person(usize),
    Name(Vec<char>),
}

/// Goes through the entries of all lists in their order. Answers with them, and with where stood what was put to one before it.
pub(crate) fn follow(
    catalogue: &Catalogue,
    assembled: Vec<Assembled>,
    habits: Habits,
) -> (Vec<Entry>, Vec<Span>) {
    let mut joined: Vec<Span> = Vec::new();
    let mut before: HashMap<From, Vec<usize>> = HashMap::new();
    let mut entries: Vec<Entry> = Vec::with_capacity(assembled.len());
    for Assembled { mut entry, lead, sent } in assembled {
        let earlier = from(&entry).and_then(|from| before.get(&from));
        if let Some(last) =
            earlier.and_then(|earlier| earlier.last()).filter(|_| only_facts(&entry))
        {
            joined.push(entry.source);
            add_facts(&mut entries[*last], entry);
            continue;
        }
        let last = earlier.and_then(|earlier| earlier.last()).map(|last| (*last, &entries[*last]));
        if let Some((at, last)) = last.filter(|_| sent && entry.action == Action::Order)
            && at + 1 == entries.len()
            && !entry.items.is_empty()
            && entry.items.iter().all(|item| is_new(item, last))
        {
            // 荔枝3斤, and in the next message of the same person 杨梅2盒.
            entry.action = Action::Add;
        }
        dash(&mut entry, lead, earlier.is_some(), habits.dash_parts.leans());
        also(&mut entry, lead, earlier.is_some());
        if lead == Lead::PlusBehindGoods && entry.action == Action::Order {
            more(&mut entry, earlier.into_iter().flatten().map(|at| &entries[*at]));
        }
        if let Some(earlier) = earlier.filter(|_| entry.action != Action::Order) {
            let earlier: Vec<&Entry> =
                earlier.iter().rev().take(EARLIER_MAX).map(|at| &entries[*at]).collect();
            settle(catalogue, &mut entry, lead, &earlier);
        }
        match (entry.action, earlier.and_then(|earlier| earlier.first().copied())) {
            (Action::Order, Some(first)) => {
                let first = &entries[first];
                let doubt = Doubt::new(DoubtCode::DuplicatePerson, name_of(&entry))
                    .with("text", entry.name.value.clone())
                    .with("first", first.index.map(|index| index.to_string()).unwrap_or_default());
                entry.doubts.push(doubt);
            }
            (Action::Order, None) => {}
            (_, Some(_)) => {}
            (_, None) => change_of_nothing(&mut entry),
        }
        entry.confidence = lowest(&entry);
        if let Some(from) = from(&entry) {
            before.entry(from).or_default().push(entries.len());
        }
        entries.push(entry);
    }
    (entries, joined)
}

/// Known goods that the entry does not hold.
fn is_new(item: &Item, entry: &Entry) -> bool {
    item.offer != OfferMatch::Unknown && entry.items.iter().all(|other| other.offer != item.offer)
}

/// 已转 or a door, behind what somebody ordered: says nothing but that.
fn only_facts(entry: &Entry) -> bool {
    let tells = !entry.marks.is_empty() || entry.phone.is_some() || entry.address.is_some();
    entry.action == Action::Order && entry.items.is_empty() && entry.note.is_empty() && tells
}

fn add_facts(entry: &mut Entry, more: Entry) {
    let new = |mark: &Read<Mark>| entry.marks.iter().all(|known| known.value != mark.value);
    let new: Vec<Read<Mark>> = more.marks.into_iter().filter(new).collect();
    entry.marks.extend(new);
    entry.phone = entry.phone.take().or(more.phone);
    entry.address = entry.address.take().or(more.address);
    entry.pickup_point = entry.pickup_point.take().or(more.pickup_point);
}

fn from(entry: &Entry) -> Option<From> {
    let name = key(&entry.name.value);
    match &entry.person {
        Some(person) => Some(From::Person(person.value)),
        None => (!name.is_empty()).then_some(From::Name(name)),
    }
}

/// `-2份`: less than before if there is a before; with nothing to take from, the dash only parts the name from the amount. Where
/// either may be meant, what this group is known to mean by it decides.
fn dash(entry: &mut Entry, lead: Lead, has_earlier: bool, parts: Option<bool>) {
    let Lead::Dash { touching } = lead else { return };
    let unsure = match (has_earlier, touching, parts) {
        (true, false, _) => {
            entry.action = Action::Reduce;
            false
        }
        // `小周-2份` may repeat the way the first entry was written.
        (true, true, Some(true)) => false,
        (true, true, takes) => {
            entry.action = Action::Reduce;
            takes.is_none()
        }
        (false, false, parts) => parts != Some(true),
        (false, true, _) => false,
    };
    if unsure {
        let source = entry.items.first().map_or(entry.source, |item| item.source);
        entry.doubts.push(Doubt::new(DoubtCode::DashOrMinus, source));
    }
}

/// +苹果 and 还要苹果 are as well as what was ordered before; who ordered nothing begins with them.
fn also(entry: &mut Entry, lead: Lead, has_earlier: bool) {
    if lead == Lead::Also && has_earlier && entry.action == Action::Order {
        entry.action = Action::Add;
    }
}

/// 苹果+1 of one who has apples: one more, and no menu number.
fn more<'a>(entry: &mut Entry, earlier: impl Iterator<Item = &'a Entry>) {
    let had: Vec<OfferMatch> =
        earlier.flat_map(|entry| &entry.items).map(|item| item.offer).collect();
    let known = |item: &Item| item.offer != OfferMatch::Unknown && had.contains(&item.offer);
    if entry.items.iter().all(known) {
        entry.action = Action::Add;
        entry.doubts.retain(|doubt| doubt.code != DoubtCode::NumberOrMenu);
    }
}

fn change_of_nothing(entry: &mut Entry) {
    entry.doubts.push(
        Doubt::new(DoubtCode::ChangeWithoutOrder, entry.source)
            .with("text", entry.name.value.clone()),
    );
    if entry.person.is_none() {
        entry.doubts.push(Doubt::new(DoubtCode::UnknownPersonChange, name_of(entry)));
    }
}

/// Where the name stands, if it stands in the entry.
fn name_of(entry: &Entry) -> Span {
    entry.name.source.filter(|name| name.overlaps(entry.source)).unwrap_or(entry.source)
}
