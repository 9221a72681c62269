//! Writing a confirmed paste: new people, orders, lines and the text itself, in one act.

use std::collections::{BTreeMap, HashMap, HashSet};

use linli_domain::{
    Address, CampaignId, Claims, ClaimsError, Mark, Member, MemberId, Order, OrderId, OrderLine,
    OrderStatus, PasteId, Phone, PickupPoint, PickupPointId, Timestamp,
};
use linli_intake::chat;
use linli_store::{
    Tx, members,
    orders::{self, StoredOrder},
    pastes::{self, Paste},
};

use super::{
    ChangeKind, Decision, Difference, ImportOutcome, OrderPreview, PasteForm, PasteMode,
    PersonChange,
    change::{Target, Wish},
    entry::Menu,
    paste::Draft,
    person::Person,
};
use crate::{
    Course, Error, Phase, Result,
    learned::{Review, learn},
};

/// Writes every wish of `draft` that applies. A wish is one person with their order and lines, and a large paste may be cut
/// between two of them for the other devices, never within one.
pub(super) fn write(
    tx: &mut Tx<'_>,
    draft: Draft,
    form: &PasteForm,
    course: &Course<'_>,
) -> Result<ImportOutcome> {
    let Draft { preview, text, wishes, stored, people, menu, points, knowledge } = draft;
    let at = tx.now();
    let counts = counts(&preview);
    let paste_id = keep(tx, form.campaign_id, &text, &counts)?;

    let mut outcome = ImportOutcome::default();
    let mut numbers = Numbers::of(&stored);
    let mut whose: HashMap<u32, MemberId> = HashMap::new();
    let some_undecided = preview.difference.undecided > 0;
    let of = wishes.len();
    for (done, wish) in wishes.into_iter().enumerate() {
        course.at(Phase::Writing, done, of)?;
        // An entry that waits for the leader may be the very person who seems to be left out, so nobody is withdrawn.
        let left_out = wish.change.entries.is_empty();
        if !wish.change.applies || (left_out && some_undecided) {
            continue;
        }
        tx.may_split_here();
        tx.catch_up()?;
        let contact = Contact::of(&wish, &preview.reading, &form.decisions, &points);
        let (member_id, is_new) =
            write_member(tx, &wish.person, people.known_member(&wish.person), contact)?;
        outcome.new_members += u32::from(is_new);
        whose.extend(starts(&wish, &preview.reading).map(|start| (start, member_id)));
        tally(&mut outcome.written, &wish);

        let before =
            wish.change.order_id.and_then(|id| stored.iter().find(|stored| stored.order.id == id));
        let paste = Paper { id: paste_id, at, mode: preview.mode, campaign_id: form.campaign_id };
        match (wish.change.kind, before) {
            (ChangeKind::Cancelled, Some(before)) => {
                let to = OrderStatus::Cancelled;
                orders::record_status(tx, before.order.id, before.status, to)?;
            }
            // Nothing before and nothing after: the person only took back what they never ordered.
            (ChangeKind::Same | ChangeKind::Cancelled, None) => {}
            // Words without goods take up no order that was cancelled.
            (ChangeKind::Same, Some(before)) if !before.status.counts() => {}
            (_, before) => {
                let number = before.map_or_else(
                    || numbers.next(wanted_number(&wish, &preview)),
                    |before| before.order.sequence,
                );
                let order_id = write_order(tx, &wish, before, member_id, number, &paste)?;
                write_lines(tx, &wish, before, order_id, at, &menu)?;
            }
        }
    }
    tx.may_split_here();
    let review = Review {
        reading: &preview.reading,
        text: &text,
        decisions: &form.decisions,
        variants: &menu.variants(),
        variant_of: &|offer| menu.get(offer).map(|offer| offer.offer.variant_id),
        members: &whose,
    };
    outcome.taught = learn(tx, &review, paste_id, &knowledge)?;
    Ok(outcome)
}

/// Where the entries of a wish begin.
fn starts<'a>(wish: &'a Wish, reading: &'a chat::ChatList) -> impl Iterator<Item = u32> + 'a {
    let entries = wish.change.entries.iter().filter_map(|entry| usize::try_from(*entry).ok());
    entries.filter_map(|entry| reading.entries.get(entry)).map(|entry| entry.source.start)
}

/// What is kept with a text: how it was taken and what came of it, by stable words.
fn counts(preview: &OrderPreview) -> BTreeMap<String, u32> {
    let some_undecided = preview.difference.undecided > 0;
    let written = |kind: ChangeKind| {
        let applies = |change: &&PersonChange| {
            change.kind == kind && change.applies && !(change.entries.is_empty() && some_undecided)
        };
        u32::try_from(preview.changes.iter().filter(applies).count()).unwrap_or(u32::MAX)
    };
    let counts = [
        ("entries", length(&preview.reading.entries)),
        ("unread", length(&preview.reading.unread)),
        ("new", written(ChangeKind::New)),
        ("changed", written(ChangeKind::Changed)),
        ("cancelled", written(ChangeKind::Cancelled)),
        ("same", written(ChangeKind::Same)),
        (preview.mode.as_str(), 1),
    ];
    counts.into_iter().map(|(word, count)| (word.to_owned(), count)).collect()
}

/// 跟团号 that are taken.
struct Numbers {
    taken: HashSet<u32>,
    last: u32,
}

impl Numbers {
    fn of(stored: &[StoredOrder]) -> Self {
        let taken: HashSet<u32> = stored.iter().map(|stored| stored.order.sequence).collect();
        let last = taken.iter().max().copied().unwrap_or(0);
        Self { taken, last }
    }

    /// The wanted number if it is free, else the one behind the last.
    fn next(&mut self, wanted: Option<u32>) -> u32 {
        let free = wanted.filter(|number| *number > 0 && !self.taken.contains(number));
        let number = free.unwrap_or(self.last.saturating_add(1));
        self.taken.insert(number);
        self.last = self.last.max(number);
        number
    }
}

/// The number that a mini-program gave the order: the member knows it. The numbers of a pasted list are nobody's, for they
/// change whenever an entry is deleted.
fn wanted_number(wish: &Wish, preview: &OrderPreview) -> Option<u32> {
    let first = usize::try_from(*wish.change.entries.first()?).ok()?;
    let index = preview.reading.entries.get(first)?.index;
    index.filter(|_| preview.mode == PasteMode::Update)
}

/// Keeps the text as it is; one that is too long for a transaction, as a large table is, in pieces between two of its lines.
/// Answers with the first, which says what came of it.
fn keep(
    tx: &mut Tx<'_>,
    campaign_id: CampaignId,
    text: &str,
    counts: &BTreeMap<String, u32>,
) -> Result<PasteId> {
    let (first_id, at): (PasteId, _) = (tx.new_id(), tx.now());
    let (mut rest, mut id, mut counts) = (text, first_id, counts.clone());
    loop {
        let piece = piece(rest);
        let paste = Paste { id, campaign_id, at, text: piece.to_owned(), counts };
        pastes::put(tx, &paste)?;
        rest = &rest[piece.len()..];
        if rest.is_empty() {
            return Ok(first_id);
        }
        tx.may_split_here();
        (id, counts) = (tx.new_id(), BTreeMap::new());
    }
}

/// As many whole lines as fit into one transaction beside other rows.
fn piece(text: &str) -> &str {
    let max = chat::CHARS_MAX;
    let Some((end, _)) = text.char_indices().nth(max) else { return text };
    let line_end = text[..end].rfind('\n').map_or(end, |end| end + 1);
    &text[..line_end]
}

fn length<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// The paste that is being written.
struct Paper {
    id: PasteId,
    at: Timestamp,
    mode: PasteMode,
    campaign_id: CampaignId,
}

fn tally(written: &mut Difference, wish: &Wish) {
    match wish.change.kind {
        ChangeKind::New => written.new += 1,
        ChangeKind::Changed => written.changed += 1,
        ChangeKind::Cancelled => written.cancelled += 1,
        ChangeKind::Same => written.same += 1,
    }
    written.amount += wish.change.amount_after;
}

fn write_order(
    tx: &mut Tx<'_>,
    wish: &Wish,
    before: Option<&StoredOrder>,
    member_id: MemberId,
    sequence: u32,
    paste: &Paper,
) -> Result<OrderId> {
    let was = before.map(|before| &before.order);
    let order = Order {
        id: was.map_or_else(|| tx.new_id(), |order| order.id),
        campaign_id: paste.campaign_id,
        // Whoever was merged keeps their orders, so that they can be parted again.
        member_id: was.map_or(member_id, |order| order.member_id),
        sequence,
        placed_at: was.map_or(paste.at, |order| order.placed_at),
        pickup_point: was.and_then(|order| order.pickup_point),
        note: note(wish, was, paste.mode),
        marks: marks(wish, was, paste.mode),
        // An unchanged order keeps the list it came from; one entered by hand now stands in a list too.
        paste_id: was
            .filter(|_| wish.change.kind == ChangeKind::Same)
            .and_then(|order| order.paste_id)
            .or(Some(paste.id)),
    };
    orders::put(tx, &order)?;
    if before.is_some_and(|before| before.status == OrderStatus::Cancelled) {
        orders::record_status(tx, order.id, OrderStatus::Cancelled, OrderStatus::Placed)?;
    }
    Ok(order.id)
}

/// A full list says all there is to say; a single message adds its words to those on file.
fn note(wish: &Wish, was: Option<&Order>, mode: PasteMode) -> String {
    let old = was.map(|order| order.note.as_str()).unwrap_or_default();
    match mode {
        PasteMode::Snapshot | PasteMode::Update => wish.note.clone(),
        _ if wish.note.is_empty() || old.contains(&wish.note) => old.to_owned(),
        _ if old.is_empty() => wish.note.clone(),
        _ => format!("{old}；{}", wish.note),
    }
}

/// Marks of the list, and those on file where the list is not the whole. That somebody said they paid is never forgotten.
fn marks(wish: &Wish, was: Option<&Order>, mode: PasteMode) -> Vec<Mark> {
    let kept = was.map(|order| order.marks.as_slice()).unwrap_or_default().iter();
    let kept = kept.filter(|mark| mode.builds_on_stored() || **mark == Mark::Paid);
    let mut marks: Vec<Mark> = wish.marks.iter().chain(kept).copied().collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

fn write_lines(
    tx: &mut Tx<'_>,
    wish: &Wish,
    before: Option<&StoredOrder>,
    order_id: OrderId,
    at: Timestamp,
    menu: &Menu,
) -> Result<()> {
    let old_lines = before.map(|before| before.lines.as_slice()).unwrap_or_default();
    let counted = before.is_some_and(|before| before.status.counts());
    for old in old_lines.iter().filter(|old| old.replaces.is_none()) {
        let wanted = wish.targets.get(&old.offer_id).filter(|target| target.quantity.is_positive());
        match wanted {
            Some(target) => {
                let line = changed_line(old, target, at, counted).map_err(|_| too_much(wish))?;
                orders::put_line(tx, &line)?;
            }
            None => orders::hide_line(tx, old.id)?,
        }
    }
    for (offer_id, target) in &wish.targets {
        let stored =
            old_lines.iter().any(|old| old.offer_id == *offer_id && old.replaces.is_none());
        let Some(offer) = menu.get(*offer_id).filter(|_| !stored && target.quantity.is_positive())
        else {
            continue;
        };
        let mut claims = Claims::default();
        claims.set(at, target.quantity).map_err(|_| too_much(wish))?;
        let line = OrderLine {
            id: tx.new_id(),
            order_id,
            offer_id: *offer_id,
            claims,
            price: offer.offer.price,
            note: target.note.clone(),
            tolerance: target.tolerance,
            replaces: None,
        };
        orders::put_line(tx, &line)?;
    }
    Ok(())
}

/// A stored line with the quantity that is wanted now. Claims of an order that was cancelled have left the queue and join
/// it again at its end.
fn changed_line(
    old: &OrderLine,
    target: &Target,
    at: Timestamp,
    counted: bool,
) -> std::result::Result<OrderLine, ClaimsError> {
    let mut claims = if counted { old.claims.clone() } else { Claims::default() };
    claims.set(at, target.quantity)?;
    let (note, tolerance) = (target.note.clone(), target.tolerance);
    Ok(OrderLine { claims, note, tolerance, ..old.clone() })
}

fn too_much(wish: &Wish) -> Error {
    Error::QuantityTooLarge { name: wish.change.person.name.clone() }
}

/// What a paste says about a person besides their order.
struct Contact {
    name: String,
    phone: Option<Phone>,
    address: Address,
    /// The leader said so: it counts for more than the card.
    is_decided: bool,
    pickup_point: Option<PickupPointId>,
}

impl Contact {
    fn of(
        wish: &Wish,
        reading: &chat::ChatList,
        decisions: &[Decision],
        points: &[PickupPoint],
    ) -> Self {
        let mut contact = Self {
            name: wish.change.person.name.clone(),
            phone: None,
            address: Address::default(),
            is_decided: false,
            pickup_point: None,
        };
        for index in &wish.change.entries {
            let Some(entry) = reading.entries.get(usize::try_from(*index).unwrap_or(usize::MAX))
            else {
                continue;
            };
            contact.phone =
                contact.phone.or_else(|| entry.phone.as_ref().map(|phone| phone.value.clone()));
            let decided = decisions.iter().find(|decision| decision.at == entry.source.start);
            if let Some(address) = decided.and_then(|decision| decision.address.as_ref()) {
                contact.address = address.clone();
                contact.is_decided = true;
            } else if let Some(address) = &entry.address
                && contact.address.is_empty()
            {
                contact.address = address.value.clone();
            }
            let point = entry.pickup_point.as_ref().and_then(|point| points.get(point.value));
            contact.pickup_point = contact.pickup_point.or(point.map(|point| point.id));
        }
        contact
    }

    /// What to call somebody who gave no name: the best there is to find them by.
    fn name_or_place(&self) -> String {
        let place = self.address.short();
        let phone = self.phone.as_ref().map(ToString::to_string).unwrap_or_default();
        let names = [self.name.trim().to_owned(), place, phone];
        names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "?".to_owned())
    }
}

/// Puts somebody new on file, or fills in what a known member's card lacks. What is on file is never overwritten by a
/// paste, but for the door that the leader chose. Answers with the member, and whether they are new.
fn write_member(
    tx: &mut Tx<'_>,
    person: &Person,
    on_file: Option<&Member>,
    contact: Contact,
) -> Result<(MemberId, bool)> {
    let Some(member) = on_file else {
        let id = match person {
            Person::Known(id) => return Ok((*id, false)),
            Person::New(_) => tx.new_id(),
        };
        let member = Member {
            id,
            nicknames: Vec::new(),
            name: contact.name_or_place(),
            phone: contact.phone,
            address: contact.address,
            pickup_point: contact.pickup_point,
            note: String::new(),
        };
        members::put(tx, &member)?;
        return Ok((id, true));
    };
    let mut filled = member.clone();
    filled.phone = filled.phone.or(contact.phone);
    filled.pickup_point = filled.pickup_point.or(contact.pickup_point);
    if contact.is_decided || filled.address.is_empty() {
        filled.address = contact.address;
    }
    members::put(tx, &filled)?;
    Ok((member.id, false))
}
