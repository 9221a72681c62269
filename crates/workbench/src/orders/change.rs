//! What a paste would change, person by person.
//!
//! A list in the chat is a full snapshot: who is left out has withdrawn, whatever number they had. A few single messages
//! are additions: they change what is stored and leave everybody else alone. So do a list that goes on and a stretch of chat,
//! in which what is said of some goods is all of them, unless a whole list was posted in it. In each, several entries of one
//! person count in the order in which they stand.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
};

use linli_domain::{Fen, Mark, MemberId, OfferId, OrderId, OrderStatus, Quantity, Unit};
use linli_intake::chat::Action;
use linli_store::{members::Aliases, orders::StoredOrder};
use serde::Serialize;

use super::{
    OverLine, PasteMode, PersonView,
    entry::{DecidedEntry, EntryView, Menu},
    person::{People, Person},
};

/// What happens to one person's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A first order, or one taken up again after it was cancelled.
    New,
    /// Other goods or amounts than stored.
    Changed,
    /// 撤单: it no longer counts.
    Cancelled,
    /// As stored.
    Same,
}

/// One person's change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PersonChange {
    /// Who.
    pub person: PersonView,
    /// Their stored order, if there is one.
    pub order_id: Option<OrderId>,
    /// The entries of the reading that say so; none where the person was left out of the list.
    pub entries: Vec<u32>,
    /// What happens.
    pub kind: ChangeKind,
    /// What changes, line by line; lines that stay are not listed.
    pub lines: Vec<LineChange>,
    /// What the stored order comes to.
    pub amount_before: Fen,
    /// What it will come to.
    pub amount_after: Fen,
    /// One of the entries waits for the leader.
    pub undecided: bool,
    /// The member said that they have paid, so a paste changes nothing unless the leader says so.
    pub paid: bool,
    /// The goods are with the member already, so a paste changes nothing until that is taken back.
    pub handed_out: bool,
    /// 限购 and stock: goods of which they would have more than they may, or than there is. It is written all the same when the
    /// leader confirms.
    pub over: Vec<OverLine>,
    /// Will it be written when the leader confirms?
    pub applies: bool,
}

/// One line's change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LineChange {
    /// Of what.
    pub offer_id: OfferId,
    /// Product name.
    pub product: String,
    /// Variant name; may be empty.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// Stored; none for a new line.
    pub from: Quantity,
    /// Wanted; none for a line that goes.
    pub to: Quantity,
}

/// What one person wants after the paste, and where it comes from.
pub(super) struct Wish {
    pub(super) person: Person,
    pub(super) change: PersonChange,
    /// Offer → how much in the end, and the words about it. Stored lines that are not named here stay.
    pub(super) targets: BTreeMap<OfferId, Target>,
    pub(super) note: String,
    pub(super) marks: Vec<Mark>,
}

/// What is wanted of one offer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) quantity: Quantity,
    pub(super) note: String,
    pub(super) tolerance: Quantity,
}

/// What kind of paste is compared, and in a stretch of chat, which entries are a list that was posted in it.
pub(super) struct Kind {
    pub(super) mode: PasteMode,
    pub(super) posted: Option<Range<u32>>,
}

impl Kind {
    /// Has whoever is left out withdrawn?
    fn is_whole(&self) -> bool {
        self.mode == PasteMode::Snapshot || self.posted.is_some()
    }

    /// Is what it says of a person all that they want?
    fn says_all(&self) -> bool {
        self.is_whole() || self.mode == PasteMode::Update
    }

    /// Was it said before a list was posted?
    fn is_overtaken(&self, entry: &EntryView) -> bool {
        self.posted.as_ref().is_some_and(|posted| entry.entry < posted.start)
    }

    /// Does an order replace what is wanted of the goods that it names, instead of adding to it?
    fn replaces(&self, entry: &EntryView, named_before: bool) -> bool {
        let in_list = self.posted.as_ref().is_some_and(|posted| posted.contains(&entry.entry));
        match self.mode {
            PasteMode::Chat => !in_list,
            PasteMode::Continued => !named_before,
            PasteMode::Snapshot | PasteMode::Addition | PasteMode::Update => false,
        }
    }
}

/// Compares what the entries say with the stored orders.
pub(super) fn compare(
    entries: &[DecidedEntry],
    stored: &[StoredOrder],
    kind: &Kind,
    menu: &Menu,
    people: &People,
    aliases: &Aliases,
) -> Vec<Wish> {
    let by_member = first_of_each(stored, aliases);
    let mut wishes: Vec<Wish> = Vec::new();
    for (person, entries) in by_person(entries) {
        let order = match &person {
            Person::Known(id) => by_member.get(id).copied(),
            Person::New(_) => None,
        };
        wishes.push(wish(person, &entries, order, kind, menu, people));
    }
    if kind.is_whole() {
        let spoken_for = spoken_for(&wishes, entries);
        let left_out = stored.iter().filter(|stored| {
            let from_a_list = stored.order.paste_id.is_some();
            let member_id = aliases.of(stored.order.member_id);
            let named = match spoken_for.get(&member_id) {
                // The list says all there is of this person in one order, so that a second one is not in it.
                Some(Spoken::InOrder(order_id)) => *order_id == Some(stored.order.id),
                Some(Spoken::NoOrder) => true,
                None => false,
            };
            standing(stored) && from_a_list && !named
        });
        let left_out: Vec<Wish> = left_out
            .map(|stored| {
                let person = Person::Known(aliases.of(stored.order.member_id));
                wish(person, &[], Some(stored), kind, menu, people)
            })
            .collect();
        wishes.extend(left_out);
    }
    wishes
}

/// Entries of one person together, in the order in which the persons first appear. Entries that are no orders still name
/// their person: saying so of a line must not withdraw the order that the person has.
fn by_person(entries: &[DecidedEntry]) -> Vec<(Person, Vec<&EntryView>)> {
    let mut persons: Vec<(Person, Vec<&EntryView>)> = Vec::new();
    let mut places: HashMap<&Person, usize> = HashMap::new();
    for entry in entries {
        let place = *places.entry(&entry.person).or_insert_with(|| {
            persons.push((entry.person.clone(), Vec::new()));
            persons.len() - 1
        });
        persons[place].1.push(&entry.view);
    }
    persons
}

/// The order of each person that a list speaks of: one that counts before one that was cancelled, and among those the first.
/// Somebody who was found to be two has two.
fn first_of_each<'a>(
    stored: &'a [StoredOrder],
    aliases: &Aliases,
) -> HashMap<MemberId, &'a StoredOrder> {
    let mut first: HashMap<MemberId, &StoredOrder> = HashMap::new();
    for order in stored {
        let member_id = aliases.of(order.order.member_id);
        let place = first.entry(member_id).or_insert(order);
        if standing(order) && !standing(place) {
            *place = order;
        }
    }
    first
}

/// What a whole list says of somebody.
enum Spoken {
    /// Their order, this one where there was one before.
    InOrder(Option<OrderId>),
    /// Nothing but lines that are no orders: whatever they have stays.
    NoOrder,
}

fn spoken_for(wishes: &[Wish], entries: &[DecidedEntry]) -> HashMap<MemberId, Spoken> {
    let orders = |wish: &Wish| {
        let counts = |entry: &DecidedEntry| !entry.view.skipped && entry.person == wish.person;
        if entries.iter().any(counts) {
            Spoken::InOrder(wish.change.order_id)
        } else {
            Spoken::NoOrder
        }
    };
    wishes.iter().filter_map(|wish| Some((wish.change.person.member_id?, orders(wish)))).collect()
}

fn standing(stored: &StoredOrder) -> bool {
    stored.status.counts()
}

fn wish(
    person: Person,
    entries: &[&EntryView],
    stored: Option<&StoredOrder>,
    paste: &Kind,
    menu: &Menu,
    people: &People,
) -> Wish {
    let before = stored.filter(|stored| standing(stored)).map(quantities).unwrap_or_default();
    let counted: Vec<&EntryView> = entries.iter().copied().filter(|entry| !entry.skipped).collect();
    // What was said before a list was posted is in that list.
    let said = || counted.iter().copied().filter(|entry| !paste.is_overtaken(entry));
    // Nothing but skipped entries: the person's order is left as it is.
    let only_skipped = counted.is_empty() && !entries.is_empty();
    let base = if paste.says_all() && !only_skipped { BTreeMap::new() } else { before.clone() };
    let mut named = HashSet::new();
    let targets = said().fold(base, |targets, entry| apply(targets, entry, paste, &mut named));

    let lines = line_changes(&before, &targets, menu);
    let kind = kind(&before, &targets, &lines);
    let undecided = counted.iter().any(|entry| entry.undecided);
    let paid =
        stored.is_some_and(|stored| standing(stored) && stored.order.marks.contains(&Mark::Paid));
    let handed_out = stored.is_some_and(|stored| stored.status == OrderStatus::HandedOut);
    let touches = matches!(kind, ChangeKind::Changed | ChangeKind::Cancelled);
    let mut marks: Vec<Mark> =
        counted.iter().flat_map(|entry| entry.marks.iter().copied()).collect();
    marks.sort_unstable();
    marks.dedup();
    let notes: Vec<&str> =
        counted.iter().map(|entry| entry.note.as_str()).filter(|note| !note.is_empty()).collect();

    let change = PersonChange {
        person: people.view(&person),
        order_id: stored.map(|stored| stored.order.id),
        entries: entries.iter().map(|entry| entry.entry).collect(),
        kind,
        lines,
        amount_before: amount(&before, stored, menu),
        amount_after: amount(&targets, stored, menu),
        undecided,
        paid,
        handed_out,
        over: Vec::new(),
        applies: (!undecided && !counted.is_empty() || entries.is_empty())
            && !(handed_out && touches),
    };
    Wish { person, change, targets, note: notes.join("；"), marks }
}

fn quantities(stored: &StoredOrder) -> BTreeMap<OfferId, Target> {
    let target = |line: &linli_domain::OrderLine| Target {
        quantity: line.quantity(),
        note: line.note.clone(),
        tolerance: line.tolerance,
    };
    // What stands in for goods that failed is no wish of the member's, so a list does not speak of it.
    let wished = stored.lines.iter().filter(|line| line.replaces.is_none());
    wished.map(|line| (line.offer_id, target(line))).collect()
}

/// What is wanted after one more entry. `named`: what the paste has named of this person's so far.
fn apply(
    mut targets: BTreeMap<OfferId, Target>,
    entry: &EntryView,
    paste: &Kind,
    named: &mut HashSet<OfferId>,
) -> BTreeMap<OfferId, Target> {
    if entry.replaces_earlier || (entry.action == Action::Cancel && entry.lines.is_empty()) {
        targets.clear();
    }
    for line in &entry.lines {
        let Some(offer_id) = line.offer_id else { continue };
        let target = targets.entry(offer_id).or_default();
        let named_before = !named.insert(offer_id);
        target.quantity = match entry.action {
            // What a list that goes on says of these goods is all of it, and so is somebody's latest word in a chat: the
            // same stretch pasted twice orders nothing twice.
            Action::Order if paste.replaces(entry, named_before) => line.quantity,
            Action::Order | Action::Add => target.quantity + line.quantity,
            // More than there is cannot be taken back; what is left is none, and the entry is marked by the reader.
            Action::Reduce => (target.quantity - line.quantity).max(Quantity::ZERO),
            Action::Set => line.quantity,
            Action::Cancel => Quantity::ZERO,
        };
        if line.tolerance.is_positive() {
            target.tolerance = line.tolerance;
        }
        if !line.note.is_empty() && target.note != line.note {
            let both = [target.note.as_str(), line.note.as_str()];
            target.note =
                both.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("；");
        }
    }
    targets
}

fn line_changes(
    before: &BTreeMap<OfferId, Target>,
    after: &BTreeMap<OfferId, Target>,
    menu: &Menu,
) -> Vec<LineChange> {
    let mut offers: Vec<OfferId> = before.keys().chain(after.keys()).copied().collect();
    offers.sort_by_key(|id| menu.get(*id).map_or(u32::MAX, |offer| offer.offer.position));
    offers.dedup();
    let quantity = |side: &BTreeMap<OfferId, Target>, id| {
        side.get(&id).map(|target| target.quantity).unwrap_or_default()
    };
    let changes = offers.into_iter().filter_map(|offer_id| {
        let (from, to) = (quantity(before, offer_id), quantity(after, offer_id));
        let offer = menu.get(offer_id).filter(|_| from != to)?;
        let (product, variant, unit) =
            (offer.product.clone(), offer.variant.clone(), offer.unit.clone());
        Some(LineChange { offer_id, product, variant, unit, from, to })
    });
    changes.collect()
}

fn kind(
    before: &BTreeMap<OfferId, Target>,
    after: &BTreeMap<OfferId, Target>,
    lines: &[LineChange],
) -> ChangeKind {
    let anything = |side: &BTreeMap<OfferId, Target>| {
        side.values().any(|target| target.quantity.is_positive())
    };
    match (anything(before), anything(after)) {
        (false, true) => ChangeKind::New,
        (true, false) => ChangeKind::Cancelled,
        _ if lines.is_empty() => ChangeKind::Same,
        _ => ChangeKind::Changed,
    }
}

/// What the targets come to: lines on file at the price they were ordered at, new ones at the campaign's.
fn amount(targets: &BTreeMap<OfferId, Target>, stored: Option<&StoredOrder>, menu: &Menu) -> Fen {
    let amount =
        |(id, target): (&OfferId, &Target)| Some(price(*id, stored, menu)?.times(target.quantity));
    targets.iter().filter_map(amount).sum()
}

/// What a piece costs this person.
pub(super) fn price(id: OfferId, stored: Option<&StoredOrder>, menu: &Menu) -> Option<Fen> {
    let line = stored.and_then(|stored| stored.lines.iter().find(|line| line.offer_id == id));
    line.map(|line| line.price).or_else(|| menu.get(id).map(|offer| offer.offer.price))
}
