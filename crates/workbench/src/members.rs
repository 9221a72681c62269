//! The people of the group.

use std::collections::HashMap;

use linli_domain::{
    Address, Fen, FieldCode, FieldErrors, Member, MemberId, Party, Phone, PickupPointId, Right,
};
use linli_store::{
    members::{self, Aliases, Households},
    membership, pickup_points, report, settled,
};
use serde::{Deserialize, Serialize};

use crate::{
    Act, Committed, Desk, Error, Result, Thing, accounts::balances, conflicts::same_person_key,
    learned::Knowledge,
};

/// A member as the form holds them; the phone is still what was typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, specta::Type)]
pub struct MemberForm {
    /// `None` for a new one.
    pub id: Option<MemberId>,
    /// Name.
    pub name: String,
    /// Further names in groups; blank ones are dropped.
    pub nicknames: Vec<String>,
    /// As typed; may be empty.
    pub phone: String,
    /// Where they live.
    pub address: Address,
    /// Where they usually collect.
    pub pickup_point: Option<PickupPointId>,
    /// The leader's own remark.
    pub note: String,
}

/// A line of the members' list. The phone is masked: the list stands open on a shop counter.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MemberRow {
    /// Who.
    pub id: MemberId,
    /// Name.
    pub name: String,
    /// Further names.
    pub nicknames: Vec<String>,
    /// With six digits hidden; empty where there is none.
    pub phone: String,
    /// `3-2-501`.
    pub address: String,
    /// Name of the usual pickup point; empty where there is none.
    pub pickup_point: String,
    /// The leader's own remark.
    pub note: String,
    /// Names that are not on the card, and were learnt from corrections.
    pub learned: Vec<String>,
    /// With whom they live, by name.
    pub lives_with: Vec<String>,
    /// Who pays for them; empty where they pay themselves.
    pub payer: String,
    /// What they owe the shop; negative for what it owes them. `None` for whoever may not see it.
    pub owes: Option<Fen>,
}

/// A card that was found to be the same person's, and is shown on the one that stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct MergedCard {
    /// Which.
    pub id: MemberId,
    /// Name.
    pub name: String,
    /// With six digits hidden; empty where there is none.
    pub phone: String,
    /// `3-2-501`.
    pub address: String,
}

/// Everyone, in the order in which they were put on file.
///
/// # Errors
/// The store cannot be read.
pub fn list(desk: &Desk) -> Result<Vec<MemberRow>> {
    desk.read(|reader| {
        let points: HashMap<PickupPointId, String> =
            pickup_points::list(reader)?.into_iter().map(|point| (point.id, point.name)).collect();
        let everybody = members::list(reader)?;
        let names: HashMap<MemberId, String> =
            everybody.iter().map(|member| (member.id, member.name.clone())).collect();
        let (households, payers) = (Households::read(reader)?, members::payers(reader)?);
        let mut learned = Knowledge::read(reader)?.names();
        let owed = match balances(reader)? {
            Some(balances) => Some(by_person(&balances, &Aliases::read(reader)?)),
            None => None,
        };
        let called = |id: MemberId| names.get(&id).cloned().unwrap_or_default();
        let rows = everybody.into_iter().map(|member| MemberRow {
            phone: member.phone.as_ref().map(Phone::masked).unwrap_or_default(),
            address: member.address.short(),
            pickup_point: member
                .pickup_point
                .and_then(|id| points.get(&id).cloned())
                .unwrap_or_default(),
            learned: learned.remove(&member.id).unwrap_or_default(),
            lives_with: households.others(member.id).into_iter().map(called).collect(),
            payer: Some(payers.of(member.id))
                .filter(|payer| *payer != member.id)
                .map(called)
                .unwrap_or_default(),
            owes: owed.as_ref().map(|owed| owed.get(&member.id).copied().unwrap_or_default()),
            id: member.id,
            name: member.name,
            nicknames: member.nicknames,
            note: member.note,
        });
        Ok(rows.collect())
    })
}

/// What each person owes, with the cards that were found to be theirs too.
fn by_person(balances: &HashMap<Party, Fen>, aliases: &Aliases) -> HashMap<MemberId, Fen> {
    let mut owed: HashMap<MemberId, Fen> = HashMap::new();
    for (party, amount) in balances {
        if let Party::Member(id) = party {
            *owed.entry(aliases.of(*id)).or_default() += *amount;
        }
    }
    owed
}

/// One member, to be edited.
///
/// # Errors
/// [`Error::NotFound`].
pub fn form(desk: &Desk, id: MemberId) -> Result<MemberForm> {
    let member = find(desk, id)?;
    Ok(MemberForm {
        id: Some(member.id),
        name: member.name,
        nicknames: member.nicknames,
        phone: member.phone.map(|phone| phone.to_string()).unwrap_or_default(),
        address: member.address,
        pickup_point: member.pickup_point,
        note: member.note,
    })
}

/// Stores a new or a changed member.
///
/// # Errors
/// [`Error::Fields`] with everything that is wrong.
pub fn save(desk: &mut Desk, form: MemberForm) -> Result<Committed<MemberId>> {
    let kind = if form.id.is_some() { "edit_member" } else { "add_member" };
    let act = Act::new(kind).with("name", form.name.trim());
    desk.transact(Right::ChangeMembers, act, |tx| {
        let id = form.id.unwrap_or_else(|| tx.new_id());
        let member = checked(form, id)?;
        members::put(tx, &member)?;
        Ok(id)
    })
}

/// Removes a member from every list. Their past orders stay readable.
///
/// # Errors
/// [`Error::InUse`] while they have an order in a campaign that is not settled.
pub fn remove(desk: &mut Desk, id: MemberId) -> Result<Committed<()>> {
    let member = find(desk, id)?;
    let act = Act::new("remove_member").with("name", &member.name);
    desk.transact(Right::ChangeMembers, act, |tx| {
        let campaigns = report::running_with_order_of(&tx.reader(), id)?;
        if let Some(example) = campaigns.first() {
            let (count, example) = (campaigns.len(), example.clone());
            return Err(Error::InUse { what: Thing::Member, name: member.name, count, example });
        }
        // Who is one person goes as one.
        for merged in Aliases::read(&tx.reader())?.behind(id) {
            members::hide(tx, merged)?;
        }
        Ok(members::hide(tx, id)?)
    })
}

/// Two cards are one person's: `stays` stands for `gone` from now on, in lists, search, pasted lists and on the delivery
/// sheet. The one that stays learns the other's names, and the phone and the address where it had none. Orders stay with
/// the card that they were entered for, so that [`split`] gives back what was.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Settled`] where the two are one already.
pub fn merge(desk: &mut Desk, stays: MemberId, gone: MemberId) -> Result<Committed<()>> {
    let (kept, other) = (find(desk, stays)?, find(desk, gone)?);
    let act = Act::new("merge_members").with("name", &kept.name).with("gone", &other.name);
    desk.transact(Right::ChangeMembers, act, |tx| {
        let aliases = Aliases::read(&tx.reader())?;
        if aliases.of(stays) == aliases.of(gone) {
            return Err(Error::Settled);
        }
        // The whole of either person: whoever was merged into `gone` before goes along.
        let stays = aliases.of(stays);
        let gone = aliases.of(gone);
        let kept = members::get(&tx.reader(), stays)?.unwrap_or(kept);
        let other = members::get(&tx.reader(), gone)?.unwrap_or(other);
        for earlier in aliases.behind(gone) {
            members::merge(tx, earlier, stays)?;
        }
        // Where this very card was merged once and the other way round counted, it stands for itself again.
        members::split(tx, stays)?;
        members::merge(tx, gone, stays)?;
        members::put(tx, &taught(kept, other))?;
        Ok(())
    })
}

/// `kept` with what `other`'s card says besides.
fn taught(mut kept: Member, other: Member) -> Member {
    for name in other.names() {
        if !name.trim().is_empty() && !kept.names().any(|known| known == name) {
            kept.nicknames.push(name.to_owned());
        }
    }
    kept.phone = kept.phone.or(other.phone);
    kept.pickup_point = kept.pickup_point.or(other.pickup_point);
    if kept.address.is_empty() {
        kept.address = other.address;
    }
    if kept.note.is_empty() {
        kept.note = other.note;
    }
    kept
}

/// The two are two people after all: `gone` is in every list again, with the orders that were entered for them. The other
/// forgets the names that are theirs.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Settled`] where they were not merged.
pub fn split(desk: &mut Desk, gone: MemberId) -> Result<Committed<()>> {
    let parted = find(desk, gone)?;
    let stays = desk.read(|reader| Ok::<_, Error>(Aliases::read(reader)?.of(gone)))?;
    if stays == gone {
        return Err(Error::Settled);
    }
    let kept = find(desk, stays)?;
    let act = Act::new("split_member").with("name", &kept.name).with("gone", &parted.name);
    desk.transact(Right::ChangeMembers, act, |tx| {
        members::split(tx, gone)?;
        // Where each was merged into the other, both point somewhere.
        members::split(tx, stays)?;
        let mut kept = members::get(&tx.reader(), stays)?.unwrap_or(kept);
        kept.nicknames.retain(|name| !parted.names().any(|theirs| theirs == name));
        members::put(tx, &kept)?;
        // They are as alike as before, and whoever parts them has seen it. Only a leader's word is remembered for the shop.
        if membership::role(&tx.reader())?.may(Right::ChangeSettings) {
            settled::put(tx, same_person_key(stays, gone))?;
        }
        Ok(())
    })
}

/// Cards that were merged into this one, to be shown on it.
///
/// # Errors
/// The store cannot be read.
pub fn merged(desk: &Desk, id: MemberId) -> Result<Vec<MergedCard>> {
    desk.read(|reader| {
        let mut cards = Vec::new();
        for gone in Aliases::read(reader)?.behind(id) {
            if let Some(member) = members::get(reader, gone)? {
                cards.push(MergedCard {
                    id: gone,
                    phone: member.phone.as_ref().map(Phone::masked).unwrap_or_default(),
                    address: member.address.short(),
                    name: member.name,
                });
            }
        }
        Ok(cards)
    })
}

fn find(desk: &Desk, id: MemberId) -> Result<Member> {
    desk.read(|reader| members::get(reader, id)?.ok_or(Error::NotFound { what: Thing::Member }))
}

/// The form as a member, or everything that is wrong with it.
pub(crate) fn checked(form: MemberForm, id: MemberId) -> Result<Member> {
    let phone = optional_phone(&form.phone);
    let member = Member {
        id,
        name: form.name.trim().to_owned(),
        nicknames: tidy_words(form.nicknames),
        phone: phone.clone().unwrap_or_default(),
        address: form.address,
        pickup_point: form.pickup_point,
        note: form.note.trim().to_owned(),
    };
    let mut errors = member.check().err().unwrap_or_default();
    errors.add_if(phone.is_err(), "phone", FieldCode::Malformed);
    errors.into_result()?;
    Ok(member)
}

/// A phone field as typed: nothing, a number, or something malformed.
pub(crate) fn optional_phone(typed: &str) -> std::result::Result<Option<Phone>, FieldErrors> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| {
        let mut errors = FieldErrors::default();
        errors.add("phone", FieldCode::Malformed);
        errors
    })
}

/// Words as typed into a list field: trimmed, without blanks.
pub(crate) fn tidy_words(words: Vec<String>) -> Vec<String> {
    words.into_iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}
