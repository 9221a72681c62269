//! An entry, put together from its name and what stands behind it.

use super::{
    body::Body,
    changes::Lead,
    naming::{Named, read_named},
};
use crate::chat::{
    draft::{
        Action, Confidence, Doubt, DoubtCode, Entry, Item, NameReading, OfferMatch, Read, Span,
        Written,
    },
    layout::parting::Parting,
    layout::sections::RawEntry,
    menu::resolve::resolve,
    people::{Identity, People, is_titled},
    words::paste::{Paste, span},
    words::phone::phone_at,
    words::place,
    words::terms::Scanner,
};

/// An entry, and what only its neighbours can settle.
pub(crate) struct Assembled {
    pub(crate) entry: Entry,
    pub(crate) lead: Lead,
    /// Is it a message, below the name of who sent it?
    pub(crate) sent: bool,
}

/// Reads one entry of the list with this number.
pub(crate) fn assemble(
    paste: &Paste,
    scanner: &Scanner<'_>,
    people: &People<'_>,
    raw: &RawEntry,
    list: u32,
    parting: &Parting,
) -> Assembled {
    let (start, end) = paste.without_space(raw.body.0, raw.body.1);
    let Named { mut name, mut body, mut close_call, mut other } = match raw.sender {
        Some(sender) => sent_by(paste, scanner, sender, start, end),
        None => read_named(paste, scanner, people, (start, end), parting.name_end(start, end)),
    };
    // What was cut off from a longer line may hold goods alone: they are no name.
    if raw.chosen && body.items.is_empty() {
        let nameless = sent_by(paste, scanner, (start, start), start, end);
        if !nameless.body.items.is_empty() {
            (name, body) = (nameless.name, nameless.body);
            (close_call, other) = (nameless.close_call, nameless.other);
        }
    }
    name_tells(scanner, &name, &mut body);
    let unnamed = named_at_the_end(paste, &mut name, &mut body);
    let source = span(raw.range.0, raw.range.1);
    // Where to point for the person: at the name, unless that stands in a line of its own above.
    let name_at = name.source.filter(|_| raw.sender.is_none()).unwrap_or(source);
    let mut doubts = std::mem::take(&mut body.doubts);
    if close_call {
        let doubt = Doubt::new(DoubtCode::NameBoundary, name_at).with("text", name.value.clone());
        doubts.push(other.iter().fold(doubt, |doubt, other| doubt.with("other", &other.name)));
    }
    if unnamed {
        let doubt = Doubt::new(DoubtCode::NameBoundary, name_at).with("text", name.value.clone());
        doubts.push(doubt);
    }
    let mut doubt_if = |wrong: bool, code, at| doubts.extend(wrong.then(|| Doubt::new(code, at)));
    doubt_if(name.value.is_empty(), DoubtCode::NoName, source);
    doubt_if(raw.without_number, DoubtCode::WithoutNumber, source);
    if body.items.is_empty() && body.action == Action::Order && !joined_elsewhere(&doubts) {
        imply_order(scanner, name_at, source, &mut body, &mut doubts);
    }
    let person = who(people, &name, &body, name_at, &mut doubts);
    let note: Vec<String> =
        body.notes.iter().map(|note| paste.text(note.start as usize, note.end as usize)).collect();
    // Where a choice is left open, this reading stands before the other one.
    let names = other.map(|other| vec![NameReading::of(&name, body.address.as_ref()), other]);
    let mut entry = Entry {
        index: raw.index,
        list,
        names: names.unwrap_or_default(),
        name,
        person,
        phone: body.phone,
        address: body.address,
        pickup_point: body.pickup_point,
        items: body.items,
        note: note.join(" "),
        note_sources: body.notes,
        marks: body.marks,
        action: body.action,
        confidence: Confidence::CERTAIN,
        doubts,
        source,
    };
    entry.confidence = lowest(&entry);
    Assembled { entry, lead: body.lead, sent: raw.sender.is_some() }
}

/// Where one product is sold, who stands in the list wants one; elsewhere nothing is ordered.
fn imply_order(
    scanner: &Scanner<'_>,
    name_at: Span,
    source: Span,
    body: &mut Body,
    doubts: &mut Vec<Doubt>,
) {
    let Some((item, doubt)) = the_one_product(scanner, name_at) else {
        doubts.push(Doubt::new(DoubtCode::NoItems, source));
        return;
    };
    body.items.push(item);
    doubts.extend(doubt);
    // Words that nobody knows may say that none is wanted at all: 不去, 请假.
    if body.strange > 0 {
        let at = body.notes.first().copied().unwrap_or(source);
        doubts.push(Doubt::new(DoubtCode::NoItems, at));
    }
}

/// The name stands in a line of its own above.
fn sent_by(
    paste: &Paste,
    scanner: &Scanner<'_>,
    sender: (usize, usize),
    start: usize,
    end: usize,
) -> Named {
    let (mut name_start, name_end) = paste.without_space(sender.0, sender.1);
    let mut body = super::body::read_body(paste, scanner, start, end);
    // 13号楼老纪 is 老纪, and so is 老周18栋 老周.
    let first = place::place_at(&scanner.chars[..name_end], name_start)
        .filter(|place| place.end < name_end && !place.address.building.is_empty());
    if let Some(place) = first {
        let begin = paste.without_space(place.end, name_end).0;
        let source = span(name_start, place.end);
        body.address.get_or_insert(Read::from(place.address, source, Confidence::LIKELY));
        name_start = begin;
    }
    let door = (name_start + 1..name_end)
        .find_map(|at| place::place_at(&scanner.chars[..name_end], at).map(|place| (at, place)))
        .filter(|(_, place)| place.end == name_end && !place.address.building.is_empty());
    let name_end = door.as_ref().map_or(name_end, |(at, _)| paste.trimmed(name_start, *at).1);
    if let Some((at, place)) = door.filter(|_| body.address.is_none()) {
        let source = span(at, place.end);
        body.address = Some(Read::from(place.address, source, Confidence::LIKELY));
    }
    let name = Read::from(
        paste.text(name_start, name_end),
        span(name_start, name_end),
        Confidence::CERTAIN,
    );
    Named { name, body, close_call: false, other: None }
}

/// A name that is a place or a telephone number says where the goods go or whom to call.
fn name_tells(scanner: &Scanner<'_>, name: &Read<String>, body: &mut Body) {
    let Some(source) = name.source.filter(|source| !source.is_empty()) else { return };
    let chars = &scanner.chars[..source.end as usize];
    if body.address.is_none() {
        let place = place::place_at(chars, source.start as usize).filter(|place| {
            // 西门 is a family name as well.
            let numbered = chars[source.start as usize..].iter().any(char::is_ascii_alphanumeric);
            place.end == chars.len() && (numbered || !place.address.building.is_empty())
        });
        body.address = place.map(|place| Read::from(place.address, source, Confidence::LIKELY));
    }
    if body.phone.is_none() {
        let phone = phone_at(chars, source.start as usize).filter(|(_, end)| *end == chars.len());
        body.phone = phone.map(|(phone, _)| Read::from(phone, source, Confidence::CERTAIN));
    }
}

/// 12号楼903，豆沙包两袋，姜妈妈: who begins with the door may sign at the end. `true` where it may be a name, and may be a remark.
fn named_at_the_end(paste: &Paste, name: &mut Read<String>, body: &mut Body) -> bool {
    const NAME_CHARS: std::ops::RangeInclusive<u32> = 2..=4;
    let door = body.address.as_ref().is_some_and(|address| address.source == name.source);
    let [signed] = body.notes.as_slice() else { return false };
    let signed = *signed;
    let behind = body.items.iter().all(|item| item.source.end <= signed.start);
    let word = NAME_CHARS.contains(&(signed.end - signed.start)) && body.strange > 0;
    if !door || !word || body.items.is_empty() || !behind {
        return false;
    }
    let (start, end) = (signed.start as usize, signed.end as usize);
    let titled = is_titled(&paste.folded()[start..end]);
    if titled {
        *name = Read::from(paste.text(start, end), signed, Confidence::LIKELY);
        body.notes.clear();
    }
    !titled
}

fn joined_elsewhere(doubts: &[Doubt]) -> bool {
    doubts.iter().any(|doubt| doubt.code == DoubtCode::CountedElsewhere)
}

/// Where one product is sold, a name alone orders one.
fn the_one_product(scanner: &Scanner<'_>, source: Span) -> Option<(Item, Option<Doubt>)> {
    let catalogue = scanner.catalogue;
    let senses = catalogue.only_product()?;
    let resolution = resolve(catalogue, &senses, None, &[], None);
    let choice = resolution.chosen.map(|chosen| catalogue.choice(chosen));
    let shown = catalogue.choice(senses.first()?.choice);
    let measured =
        crate::chat::menu::measure::measured(Some(shown), linli_domain::Quantity::ONE, None, false);
    let alternative = |other: &usize| crate::chat::draft::Alternative {
        offer: catalogue.choice(*other).offer.map_or(OfferMatch::Unknown, OfferMatch::Known),
        quantity: measured.quantity,
        unit: measured.unit.clone(),
        confidence: Confidence::GUESS,
    };
    let item = Item {
        offer: choice
            .and_then(|choice| choice.offer)
            .map_or(OfferMatch::Unknown, OfferMatch::Known),
        menu_line: choice.and_then(|choice| choice.menu_line),
        product: Read::implied(
            shown.product.clone(),
            resolution.confidence.min(Confidence::LIKELY),
        ),
        variant: choice
            .filter(|choice| !choice.variant.is_empty())
            .map(|choice| Read::implied(choice.variant.clone(), Confidence::LIKELY)),
        quantity: Read::implied(measured.quantity, Confidence::LIKELY),
        written: Written { quantity: measured.quantity, unit: None },
        unit: measured.unit.clone(),
        note: String::new(),
        tolerance: None,
        alternatives: resolution.others.iter().map(alternative).collect(),
        source,
    };
    Some((
        item,
        resolution.doubt.map(|code| Doubt::new(code, source).with("text", shown.product.clone())),
    ))
}

fn who(
    people: &People<'_>,
    name: &Read<String>,
    body: &Body,
    name_at: Span,
    doubts: &mut Vec<Doubt>,
) -> Option<Read<usize>> {
    let phone = body.phone.as_ref().map(|phone| &phone.value);
    let address = body.address.as_ref().map(|address| &address.value);
    match people.who(&name.value, phone, address) {
        Identity::Known(person, confidence) => {
            Some(Read { value: person, source: name.source, confidence })
        }
        Identity::Several => {
            doubts.push(
                Doubt::new(DoubtCode::AmbiguousPerson, name_at).with("text", name.value.clone()),
            );
            None
        }
        Identity::New => None,
    }
}

/// A chain is as strong as its weakest link.
pub(crate) fn lowest(entry: &Entry) -> Confidence {
    let items = entry.items.iter().flat_map(|item| {
        let variant = item.variant.as_ref().map(|variant| variant.confidence);
        [Some(item.product.confidence), Some(item.quantity.confidence), variant]
            .into_iter()
            .flatten()
    });
    let person = entry.person.iter().map(|person| person.confidence);
    let doubted = (!entry.doubts.is_empty()).then_some(Confidence::PLAUSIBLE);
    items
        .chain(person)
        .chain([entry.name.confidence])
        .chain(doubted)
        .min()
        .unwrap_or(Confidence::CERTAIN)
}
