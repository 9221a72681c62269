//! A person's rows as an entry of a list, the same that a pasted list is read to.

use std::collections::HashMap;

use linli_domain::{Address, Fen, Phone, Quantity, Unit};

use super::{
    door::contradict,
    goods::{Goods, Meaning},
    row::{OrderRow, Wanted},
    standing::Standing,
    together::PersonRows,
};
use crate::chat::{
    Action, Alternative, Confidence, Context, Doubt, DoubtCode, Entry, Identity, Item, MenuOffer,
    OfferMatch, People, Read, Span, Written, key,
};

/// What entries are made against.
pub(super) struct Desk<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) people: People<'a>,
    pub(super) goods: Goods<'a>,
    pub(super) points: HashMap<Vec<char>, usize>,
    /// 下单人 → how many persons order under that name in these tables.
    pub(super) namesakes: HashMap<Vec<char>, usize>,
}

/// The entry of a person. `None` if nothing is left of their orders and nobody knows them.
pub(super) fn entry(person: &PersonRows, desk: &Desk<'_>) -> Option<Entry> {
    let (rows, action) = match person {
        PersonRows { rows, .. } if !rows.is_empty() => (rows, Action::Order),
        PersonRows { off, .. } => (off, Action::Cancel),
    };
    let first = rows.first()?;
    let mut doubts: Vec<Doubt> = Vec::new();
    if action == Action::Order {
        doubts.extend(rows.iter().flat_map(|row| row.doubts.iter().cloned()));
    }
    let phone = rows.iter().find_map(|row| row.phone.clone());
    let address = address(rows, &mut doubts);
    let (name, identity) = who(first, phone.as_ref(), address.as_ref(), desk, &mut doubts);
    if action == Action::Cancel && identity.is_none() {
        return None;
    }
    let items = match action {
        Action::Order => items(rows, desk, &mut doubts),
        _ => Vec::new(),
    };
    if action == Action::Order && items.is_empty() {
        doubts.push(Doubt::new(DoubtCode::NoItems, first.written.span));
    }
    check_amount(rows, &items, desk, &mut doubts);
    let notes = notes(rows);
    let lowest = items.iter().map(|item| item.product.confidence.min(item.quantity.confidence));
    let confidence = lowest.chain([name.confidence]).min().unwrap_or(Confidence::CERTAIN);
    Some(Entry {
        names: vec![],
        index: first.sequence,
        list: 0,
        person: identity,
        phone,
        address,
        pickup_point: pickup_point(rows, desk),
        note: notes.iter().map(|note| note.value.as_str()).collect::<Vec<_>>().join("；"),
        note_sources: notes.iter().filter_map(|note| note.source).collect(),
        marks: marks(rows),
        action,
        confidence,
        doubts,
        source: source(rows),
        items,
        name,
    })
}

/// Rows that follow one another as one stretch of the text, else the first of them.
fn source(rows: &[OrderRow]) -> Span {
    let mut span = rows.first().map(|row| row.written.span).unwrap_or_default();
    for row in rows.iter().skip(1) {
        if row.written.span.start == span.end + 1 {
            span = span.to(row.written.span);
        }
    }
    span
}

fn address(rows: &[OrderRow], doubts: &mut Vec<Doubt>) -> Option<Read<Address>> {
    let mut said = rows.iter().filter_map(|row| row.address.as_ref());
    let first = said.next()?;
    let other = said.find(|other| contradict(&first.value, &other.value));
    if let Some(other) = other {
        let text = format!("{} / {}", first.value.short(), other.value.short());
        let span = other.source.unwrap_or_default();
        let doubt = Doubt::new(DoubtCode::AddressDiffers, span).with("text", text);
        let (one, other) = (first.value.long(), other.value.long());
        doubts.push(doubt.with("one", one).with("other", other));
    }
    Some(first.clone())
}

/// The name to order under, and the member it is. Somebody who orders for several households is each of them by the
/// receiver's name: their goods are handed out at different doors.
fn who(
    row: &OrderRow,
    phone: Option<&Read<Phone>>,
    address: Option<&Read<Address>>,
    desk: &Desk<'_>,
    doubts: &mut Vec<Doubt>,
) -> (Read<String>, Option<Read<usize>>) {
    let name = row.nickname.as_ref().or(row.receiver.as_ref());
    let Some(name) = name.cloned() else {
        doubts.push(Doubt::new(DoubtCode::NoName, row.written.span));
        return (Read::from(String::new(), row.written.span, Confidence::GUESS), None);
    };
    let shared = desk.namesakes.get(&key(&name.value)).is_some_and(|count| *count > 1);
    let name = if shared { with_receiver(&name, row) } else { name };
    let said = (phone.map(|phone| &phone.value), address.map(|address| &address.value));
    let identity = match desk.people.who(&name.value, said.0, said.1) {
        Identity::New => None,
        Identity::Known(person, confidence) => {
            let known = desk.context.people[person].phone.as_ref();
            if let (Some(known), Some(written)) = (known, phone)
                && *known != written.value
            {
                let doubt =
                    Doubt::new(DoubtCode::ContactDiffers, written.source.unwrap_or_default());
                let doubt =
                    doubt.with("text", written.value.as_str()).with("known", known.as_str());
                doubts.push(doubt);
            }
            Some(Read { value: person, source: name.source, confidence })
        }
        Identity::Several => {
            let span = name.source.unwrap_or(row.written.span);
            doubts.push(Doubt::new(DoubtCode::AmbiguousPerson, span).with("text", &*name.value));
            None
        }
    };
    (name, identity)
}

fn with_receiver(name: &Read<String>, row: &OrderRow) -> Read<String> {
    let receiver =
        row.receiver.as_ref().filter(|receiver| key(&receiver.value) != key(&name.value));
    match receiver {
        Some(receiver) => {
            Read { value: format!("{}（{}）", name.value, receiver.value), ..name.clone() }
        }
        None => name.clone(),
    }
}

fn items(rows: &[OrderRow], desk: &Desk<'_>, doubts: &mut Vec<Doubt>) -> Vec<Item> {
    let goods = rows.iter().flat_map(|row| &row.goods);
    let ordered = goods.filter(|wanted| {
        wanted.amount.as_ref().is_none_or(|amount| amount.quantity != Quantity::ZERO)
    });
    ordered.map(|wanted| item(wanted, desk, doubts)).collect()
}

fn item(wanted: &Wanted, desk: &Desk<'_>, doubts: &mut Vec<Doubt>) -> Item {
    let variant = wanted.variant.as_ref().map(|variant| variant.value.as_str()).unwrap_or_default();
    let meaning = desk.goods.meaning(&wanted.name.value, variant, &wanted.code);
    let (offer_match, others, doubt) = match meaning {
        Meaning::Offer(index) => (OfferMatch::Known(index), Vec::new(), None),
        Meaning::WhichVariant(others) => {
            (OfferMatch::Unknown, others, Some(DoubtCode::VariantMissing))
        }
        Meaning::OtherVariant(others) => {
            (OfferMatch::Unknown, others, Some(DoubtCode::UnknownVariant))
        }
        Meaning::Like(others) => (OfferMatch::Unknown, others, Some(DoubtCode::UnknownProduct)),
    };
    if let Some(code) = doubt {
        let text = match (code, variant.is_empty()) {
            (DoubtCode::UnknownVariant, false) => variant.to_owned(),
            (_, true) => wanted.name.value.clone(),
            (_, false) => format!("{}（{variant}）", wanted.name.value),
        };
        doubts.push(Doubt::new(code, wanted.span).with("text", text));
    }
    let offer = match offer_match {
        OfferMatch::Known(index) => desk.goods.offer(index),
        OfferMatch::Unknown => None,
    };
    let (quantity, unit) = quantity(wanted, offer, doubts);
    check_price(wanted, offer, doubts);
    let written = Written {
        quantity: wanted.amount.as_ref().map_or(Quantity::ONE, |amount| amount.quantity),
        unit: wanted.amount.as_ref().and_then(|amount| amount.unit.clone()),
    };
    let alternatives = others.iter().filter_map(|index| {
        let offer = desk.goods.offer(*index)?;
        let confidence = Confidence::DOUBTFUL;
        let unit = offer.unit.clone();
        Some(Alternative {
            offer: OfferMatch::Known(*index),
            quantity: quantity.value,
            unit,
            confidence,
        })
    });
    let named = |text: &str| Read { value: text.to_owned(), ..wanted.name.clone() };
    Item {
        offer: offer_match,
        menu_line: None,
        product: offer.map_or_else(|| wanted.name.clone(), |offer| named(&offer.product)),
        variant: match offer {
            Some(offer) if offer.variant.is_empty() => None,
            Some(offer) => Some(named(&offer.variant)),
            None => wanted.variant.clone(),
        },
        alternatives: alternatives.collect(),
        written,
        unit,
        note: wanted.note.clone(),
        tolerance: None,
        source: wanted.span,
        quantity,
    }
}

/// How much, in the unit of sale. 件 and 份 are how programs count whatever is sold.
fn quantity(
    wanted: &Wanted,
    offer: Option<&MenuOffer>,
    doubts: &mut Vec<Doubt>,
) -> (Read<Quantity>, Unit) {
    let span = wanted.amount_span.unwrap_or(wanted.span);
    let sold_by = offer.map(|offer| offer.unit.clone()).unwrap_or_default();
    let Some(amount) = &wanted.amount else {
        // A table that says no number has not said how many.
        doubts.push(
            Doubt::new(DoubtCode::AmbiguousQuantity, wanted.span).with("text", &*wanted.name.value),
        );
        return (Read::implied(Quantity::ONE, Confidence::DOUBTFUL), sold_by);
    };
    let read = |quantity| Read::from(quantity, span, Confidence::CERTAIN);
    if !amount.quantity.is_positive() {
        let doubt = Doubt::new(DoubtCode::AmbiguousQuantity, span);
        doubts.push(doubt.with("text", amount.quantity.to_string()));
        return (read(Quantity::ZERO), sold_by);
    }
    let Some(unit) = amount.unit.as_ref().filter(|unit| !matches!(unit.as_str(), "件" | "份"))
    else {
        return (read(amount.quantity), sold_by);
    };
    match offer {
        None => (read(amount.quantity), unit.clone()),
        Some(offer) => match unit.convert(amount.quantity, &offer.unit, offer.case_pack) {
            Some(quantity) => (read(quantity), sold_by),
            None => {
                let doubt = Doubt::new(DoubtCode::UnitMismatch, span)
                    .with("text", format!("{}{unit}", amount.quantity));
                doubts.push(
                    doubt.with("unit", unit.as_str()).with("offer_unit", offer.unit.as_str()),
                );
                (read(amount.quantity), unit.clone())
            }
        },
    }
}

fn check_price(wanted: &Wanted, offer: Option<&MenuOffer>, doubts: &mut Vec<Doubt>) {
    let here = offer.and_then(|offer| offer.price);
    if let (Some(price), Some(here)) = (&wanted.price, here)
        && price.value != here
    {
        let span = price.source.unwrap_or(wanted.span);
        let doubt = Doubt::new(DoubtCode::AmountDiffers, span);
        doubts.push(doubt.with("text", price.value.to_string()).with("here", here.to_string()));
    }
}

/// Do the goods cost what the table says? Each row may say its own amount, or each that of the whole order.
fn check_amount(rows: &[OrderRow], items: &[Item], desk: &Desk<'_>, doubts: &mut Vec<Doubt>) {
    let told: Vec<&Read<Fen>> = rows.iter().filter_map(|row| row.amount.as_ref()).collect();
    let Some(first) = told.first() else { return };
    let costs = items.iter().map(|item| match item.offer {
        OfferMatch::Known(index) => {
            let price = desk.goods.offer(index)?.price?;
            Some(price.times(item.quantity.value))
        }
        OfferMatch::Unknown => None,
    });
    let Some(cost): Option<Fen> =
        costs.collect::<Option<Vec<Fen>>>().map(|costs| costs.into_iter().sum())
    else {
        return;
    };
    let sum: Fen = told.iter().map(|amount| amount.value).sum();
    let repeated = told.iter().all(|amount| amount.value == first.value);
    let fits = sum == cost || (repeated && first.value == cost);
    let refunded = rows.iter().any(|row| row.standing == Standing::PartlyRefunded);
    let doubted = doubts.iter().any(|doubt| doubt.code == DoubtCode::AmountDiffers);
    if !fits && !refunded && !doubted {
        let span = first.source.unwrap_or_default();
        let doubt = Doubt::new(DoubtCode::AmountDiffers, span);
        doubts.push(doubt.with("text", sum.to_string()).with("here", cost.to_string()));
    }
}

fn pickup_point(rows: &[OrderRow], desk: &Desk<'_>) -> Option<Read<usize>> {
    rows.iter().filter_map(|row| row.pickup_point.as_ref()).find_map(|point| {
        let index = desk.points.get(&key(&point.value))?;
        Some(Read { value: *index, source: point.source, confidence: point.confidence })
    })
}

fn notes(rows: &[OrderRow]) -> Vec<Read<String>> {
    let mut notes: Vec<Read<String>> = Vec::new();
    for note in rows.iter().flat_map(|row| &row.notes) {
        if !notes.iter().any(|known| known.value == note.value) {
            notes.push(note.clone());
        }
    }
    notes
}

/// Paid only if every order of the person is.
fn marks(rows: &[OrderRow]) -> Vec<Read<linli_domain::Mark>> {
    let mut marks: Vec<Read<linli_domain::Mark>> = Vec::new();
    for mark in rows.iter().flat_map(|row| &row.marks) {
        let by_all = mark.value != linli_domain::Mark::Paid
            || rows.iter().all(|row| row.marks.iter().any(|other| other.value == mark.value));
        if by_all && !marks.iter().any(|known| known.value == mark.value) {
            marks.push(mark.clone());
        }
    }
    marks
}
