//! An entry as it will count: the reading, with the leader's decisions laid over it.

use std::collections::{HashMap, HashSet};

use linli_domain::{Address, Fen, Mark, MemberId, OfferId, Quantity, Unit, VariantId};
use linli_intake::chat::{self, Action, DoubtCode, OfferMatch};
use serde::{Deserialize, Serialize};

use super::{
    PersonAlternative, PersonView, PlaceView, Seen,
    person::{People, Person},
    place::Places,
};
use crate::{campaigns::OfferView, doors::HouseStyle};

/// What the leader decided about one entry. Everything left out is as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Decision {
    /// Which entry: the one that begins at this character of the text. So it stays the same entry when others are cut apart
    /// or joined.
    pub at: u32,
    /// Looked at and found right: its doubts no longer hold it back.
    pub accepted: bool,
    /// It is no order.
    pub skipped: bool,
    /// It counts, although it was pasted before.
    pub again: bool,
    /// Who it is.
    pub person: Option<PersonChoice>,
    /// Where they live, instead of what was read, or of what their card says.
    pub address: Option<Address>,
    /// What it does.
    pub action: Option<Action>,
    /// The person stands in the list before: this entry replaces the earlier ones instead of adding to them.
    pub replaces_earlier: bool,
    /// What is ordered, instead of what was read.
    pub lines: Option<Vec<DecidedLine>>,
    /// The remark, instead of what was read.
    pub note: Option<String>,
}

/// Who an entry is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PersonChoice {
    /// Somebody who is not on file yet, and their name; as written where that is blank.
    New(String),
    /// This member.
    Member(MemberId),
}

/// One thing that is ordered, as the leader put it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DecidedLine {
    /// The item of the reading that it stands for; `None` where the leader put it in.
    pub item: Option<u32>,
    /// What; `None` to leave the item as it was read, on the menu or not.
    pub offer_id: Option<OfferId>,
    /// How much.
    pub quantity: Quantity,
    /// The member's words about it.
    pub note: String,
    /// 愿多拿: how much more they would take if that fills a case.
    pub tolerance: Quantity,
}

/// An entry for the preview.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct EntryView {
    /// Which entry of the reading, from 0.
    pub entry: u32,
    /// The character of the text at which it begins, by which it is decided about.
    pub at: u32,
    /// Who it is.
    pub person: PersonView,
    /// Everybody of this name, where there are several.
    pub people: Vec<PersonAlternative>,
    /// Where it goes to by its own words or the leader's, in short; empty where nothing is said.
    pub place: String,
    /// The ways to read that, where there are several.
    pub places: Vec<PlaceView>,
    /// It names another door than the member's card.
    pub moves: bool,
    /// What it does.
    pub action: Action,
    /// What is ordered.
    pub lines: Vec<EntryLine>,
    /// What it comes to.
    pub amount: Fen,
    /// The remark that will be stored.
    pub note: String,
    /// What the member said about payment and hand-out.
    pub marks: Vec<Mark>,
    /// Has the leader to look at it, whether they have or not?
    pub doubtful: bool,
    /// Does it wait for the leader?
    pub undecided: bool,
    /// Did the leader accept it as it is?
    pub accepted: bool,
    /// Does it not count: because the leader said it is no order, or because it was [`seen`](Self::seen)?
    pub skipped: bool,
    /// Was it in a stretch of chat that was pasted before? What surely was does not count once more.
    pub seen: Option<Seen>,
    /// Does it replace the same person's earlier entries?
    pub replaces_earlier: bool,
}

/// One thing that an entry orders.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct EntryLine {
    /// What; `None` where it is not on the menu, or not clear which.
    pub offer_id: Option<OfferId>,
    /// Product name, or the word as written.
    pub product: String,
    /// Variant name; may be empty.
    pub variant: String,
    /// How much.
    pub quantity: Quantity,
    /// Of what unit.
    pub unit: Unit,
    /// Price of a unit.
    pub price: Option<Fen>,
    /// What it comes to.
    pub amount: Fen,
    /// The member's words about it.
    pub note: String,
    /// 愿多拿: how much more they would take if that fills a case.
    pub tolerance: Quantity,
    /// The item of the reading that it comes from; `None` where the leader put it in.
    pub item: Option<u32>,
    /// Other readings, the likeliest first.
    pub alternatives: Vec<AlternativeView>,
}

/// Another way to read an item.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct AlternativeView {
    /// What it would be.
    pub offer_id: OfferId,
    /// Product name.
    pub product: String,
    /// Variant name; may be empty.
    pub variant: String,
    /// How much it would be.
    pub quantity: Quantity,
    /// Of what unit.
    pub unit: Unit,
}

/// The goods of the campaign, as the reader's answers point at them and by id.
pub(super) struct Menu {
    offers: Vec<OfferView>,
    by_id: HashMap<OfferId, usize>,
}

impl Menu {
    pub(super) fn new(offers: Vec<OfferView>) -> Self {
        let by_id =
            offers.iter().enumerate().map(|(index, offer)| (offer.offer.id, index)).collect();
        Self { offers, by_id }
    }

    /// The variant of each, as the reader's answers point at them.
    pub(super) fn variants(&self) -> Vec<VariantId> {
        self.offers.iter().map(|offer| offer.offer.variant_id).collect()
    }

    pub(super) fn offers(&self) -> &[OfferView] {
        &self.offers
    }

    pub(super) fn get(&self, id: OfferId) -> Option<&OfferView> {
        self.by_id.get(&id).map(|index| &self.offers[*index])
    }

    fn matched(&self, found: OfferMatch) -> Option<&OfferView> {
        match found {
            OfferMatch::Known(index) => self.offers.get(index),
            OfferMatch::Unknown => None,
        }
    }
}

/// An entry with its person, ready to be compared with what is stored.
pub(super) struct DecidedEntry {
    pub(super) person: Person,
    pub(super) view: EntryView,
}

/// What an entry is decided against.
pub(super) struct Table<'a> {
    pub(super) menu: &'a Menu,
    pub(super) people: &'a People,
    /// Whose stored order a change may change. Empty where the paste is the whole list, which knows only itself.
    pub(super) changeable: &'a HashSet<MemberId>,
    /// Which entries were pasted before.
    pub(super) seen: &'a [Option<Seen>],
    /// What the entries' characters are of.
    pub(super) chars: &'a [char],
    pub(super) house: &'a HouseStyle,
    /// Doors that differ from the cards are asked about. A table has rules of its own for that.
    pub(super) asks_of_doors: bool,
}

impl Table<'_> {
    fn places(&self, entry: &chat::Entry, person: &Person) -> Places {
        if !self.asks_of_doors {
            return Places::default();
        }
        let card = self.people.known_member(person).map(|member| &member.address);
        Places::of(entry, card, self.chars, self.house)
    }
}

/// Lays the leader's `decision` over what was read.
pub(super) fn decide(
    index: u32,
    entry: &chat::Entry,
    decision: Option<&Decision>,
    table: &Table<'_>,
) -> DecidedEntry {
    let Table { menu, people, changeable, seen, .. } = table;
    let decision = decision.cloned().unwrap_or_default();
    let person = people.of_entry(entry, decision.person.as_ref());
    let has_order = matches!(&person, Person::Known(id) if changeable.contains(id));
    let lines = match &decision.lines {
        Some(lines) => lines.iter().filter_map(|line| decided_line(line, entry, menu)).collect(),
        None => read_lines(entry, menu),
    };
    let note = decision.note.unwrap_or_else(|| note_with_unknown(entry, &lines));
    let action = decision.action.unwrap_or(entry.action);
    let seen = usize::try_from(index).ok().and_then(|index| seen.get(index).copied()).flatten();
    // What was said of an order as a whole may be said twice; one more is one more.
    let seen = seen.filter(|seen| *seen == Seen::Surely || adds_up(action));
    let Places { ways: places, moves } = table.places(entry, &person);
    let doubtful = waits(entry, has_order) || seen == Some(Seen::Perhaps) || moves;
    let counted_before = seen == Some(Seen::Surely) && !doubtful && !decision.again;
    let skipped = decision.skipped || counted_before;
    let open = !decision.accepted && !skipped;
    let view = EntryView {
        entry: index,
        at: entry.source.start,
        person: people.view(&person),
        people: people.namesakes(entry),
        place: decision
            .address
            .as_ref()
            .or(entry.address.as_ref().map(|address| &address.value))
            .map(Address::short)
            .unwrap_or_default(),
        places,
        moves,
        action,
        amount: lines.iter().map(|line| line.amount).sum(),
        lines,
        note,
        marks: entry.marks.iter().map(|mark| mark.value).collect(),
        doubtful,
        undecided: open && doubtful,
        accepted: decision.accepted,
        skipped,
        seen,
        replaces_earlier: decision.replaces_earlier,
    };
    DecidedEntry { person, view }
}

/// Does saying it twice do it twice?
fn adds_up(action: Action) -> bool {
    matches!(action, Action::Add | Action::Reduce)
}

/// Has the leader to look at the entry before it counts? Two doubts of the reader's hold nothing back. A person who stands
/// in the list twice is shown, but adding up is what the group means by it (in 10 of 17 real lists a name occurs twice).
/// And a change to an order that the list does not show is plain if the order is on file.
fn waits(entry: &chat::Entry, has_order: bool) -> bool {
    let blocking = |doubt: &chat::Doubt| match doubt.code {
        DoubtCode::DuplicatePerson => false,
        DoubtCode::ChangeWithoutOrder => !has_order,
        _ => true,
    };
    entry.doubts.iter().any(blocking) || (entry.doubts.is_empty() && entry.needs_review())
}

fn read_lines(entry: &chat::Entry, menu: &Menu) -> Vec<EntryLine> {
    (0_u32..).zip(&entry.items).map(|(index, item)| read_line(index, item, menu)).collect()
}

fn read_line(index: u32, item: &chat::Item, menu: &Menu) -> EntryLine {
    let offer = menu.matched(item.offer);
    let price = offer.map(|offer| offer.offer.price);
    EntryLine {
        offer_id: offer.map(|offer| offer.offer.id),
        product: offer.map_or_else(|| item.product.value.clone(), |offer| offer.product.clone()),
        variant: match (offer, &item.variant) {
            (Some(offer), _) => offer.variant.clone(),
            (None, Some(written)) => written.value.clone(),
            (None, None) => String::new(),
        },
        quantity: item.quantity.value,
        unit: item.unit.clone(),
        price,
        amount: price.map(|price| price.times(item.quantity.value)).unwrap_or_default(),
        note: item.note.clone(),
        tolerance: item.tolerance.as_ref().map(|tolerance| tolerance.value).unwrap_or_default(),
        item: Some(index),
        alternatives: item
            .alternatives
            .iter()
            .filter_map(|other| alternative(other, menu))
            .collect(),
    }
}

fn alternative(other: &chat::Alternative, menu: &Menu) -> Option<AlternativeView> {
    let offer = menu.matched(other.offer)?;
    Some(AlternativeView {
        offer_id: offer.offer.id,
        product: offer.product.clone(),
        variant: offer.variant.clone(),
        quantity: other.quantity,
        unit: other.unit.clone(),
    })
}

/// A line as the leader put it. One that stands for an item keeps the item's other readings, so that the choice can be
/// made again.
fn decided_line(line: &DecidedLine, entry: &chat::Entry, menu: &Menu) -> Option<EntryLine> {
    let read = line.item.and_then(|index| {
        let item = entry.items.get(usize::try_from(index).ok()?)?;
        Some(read_line(index, item, menu))
    });
    let Some(offer_id) = line.offer_id else {
        let read = read?;
        let amount = read.price.map(|price| price.times(line.quantity)).unwrap_or_default();
        return Some(EntryLine {
            quantity: line.quantity,
            note: line.note.clone(),
            tolerance: line.tolerance,
            amount,
            ..read
        });
    };
    let offer = menu.get(offer_id)?;
    Some(EntryLine {
        offer_id: Some(offer_id),
        product: offer.product.clone(),
        variant: offer.variant.clone(),
        quantity: line.quantity,
        unit: offer.unit.clone(),
        price: Some(offer.offer.price),
        amount: offer.offer.price.times(line.quantity),
        note: line.note.clone(),
        tolerance: line.tolerance,
        item: read.as_ref().and_then(|read| read.item),
        alternatives: read.map(|read| read.alternatives).unwrap_or_default(),
    })
}

/// The entry's remark. Goods that are not on the menu stay in it as written, so that accepting an entry as it is loses
/// nothing of it.
fn note_with_unknown(entry: &chat::Entry, lines: &[EntryLine]) -> String {
    let unknown = lines.iter().filter(|line| line.offer_id.is_none()).map(|line| {
        let name = [line.product.as_str(), line.variant.as_str()].concat();
        format!("{name}×{}{}", line.quantity, line.unit)
    });
    let words = std::iter::once(entry.note.clone()).filter(|note| !note.is_empty());
    words.chain(unknown).collect::<Vec<_>>().join("；")
}
