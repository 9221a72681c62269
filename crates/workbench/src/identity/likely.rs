//! What looks as if it belonged together, for the leader to say.

use std::collections::HashMap;

use linli_domain::{Member, MemberId, Phone, Right};
use linli_store::{
    Reader,
    members::{self, Alike, Households, Likeness},
    report, settled,
};
use serde::Serialize;
use uuid::Uuid;

use crate::{Act, Committed, Desk, Error, Result, conflicts::same_person_key};

/// Everything that looks as if it belonged together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Suggestions {
    /// Cards that may be one person's, the likeliest first.
    pub people: Vec<LikelyPerson>,
    /// People behind one door.
    pub doors: Vec<Door>,
}

/// Two cards that may be one person's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LikelyPerson {
    /// Stands for it in [`dismiss`], the same on each of the shop's laptops.
    pub key: String,
    /// The older card, which is the one that usually stays.
    pub one: PersonGist,
    /// The other.
    pub other: PersonGist,
    /// Why, the strongest reason first.
    pub reasons: Vec<Likeliness>,
}

/// People who seem to live behind one door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Door {
    /// Stands for it in [`dismiss`]: for these people and no others.
    pub key: String,
    /// `3-2-501`.
    pub address: String,
    /// Who, the oldest card first.
    pub people: Vec<PersonGist>,
}

/// What tells one card from another. The phone is masked: the list stands open on a shop counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PersonGist {
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
    /// Orders over all campaigns.
    pub orders: u32,
}

/// Why two cards may be one person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Likeliness {
    /// One phone.
    SamePhone,
    /// One door, and names that are alike.
    SameDoor,
    /// In two lists of one campaign, one name stood where the other had been, with the same goods.
    Replaced,
    /// One name is a part of the other, or the same.
    NameContained,
    /// The names sound the same.
    SameSound,
}

impl From<Likeness> for Likeliness {
    fn from(likeness: Likeness) -> Self {
        match likeness {
            Likeness::SamePhone => Self::SamePhone,
            Likeness::SameDoor => Self::SameDoor,
            Likeness::Replaced => Self::Replaced,
            Likeness::NameContained => Self::NameContained,
            Likeness::SameSound => Self::SameSound,
        }
    }
}

/// What nobody has decided yet. What was dismissed is the leader's word, of which a helper's laptop does not hear; to it nothing
/// is suggested.
///
/// # Errors
/// The store cannot be read.
pub fn suggestions(desk: &Desk) -> Result<Suggestions> {
    if !desk.role()?.may(Right::ChangeSettings) {
        return Ok(Suggestions::default());
    }
    desk.read(|reader| {
        let everybody = members::list(reader)?;
        let households = Households::read(reader)?;
        let settled = settled::all(reader)?;
        let gists = Gists::of(reader, &everybody)?;
        let mut likely = members::likely(reader, &everybody, &households)?;
        likely.retain(|alike| !settled.contains(&same_person_key(alike.one, alike.other)));
        let mut doors = members::behind_one_door(&everybody, &households);
        // Whether they are one person is asked first.
        doors.retain(|living| {
            let one = |alike: &Alike| living.contains(&alike.one) && living.contains(&alike.other);
            !settled.contains(&door_key(living)) && !likely.iter().any(one)
        });
        let people = likely.iter().filter_map(|alike| gists.likely(alike));
        Ok(Suggestions {
            people: people.collect(),
            doors: doors.iter().filter_map(|living| gists.door(living)).collect(),
        })
    })
}

/// Leaves a suggestion alone for good, on each of the leader's laptops: they are two people, or live apart.
///
/// # Errors
/// [`Error::Settled`] for a key that stands for nothing.
pub fn dismiss(desk: &mut Desk, key: &str) -> Result<Committed<()>> {
    let parsed = Uuid::parse_str(key).map_err(|_| Error::Settled)?;
    let open = suggestions(desk)?;
    let keys = open.people.iter().map(|likely| &likely.key);
    let is_open = keys.chain(open.doors.iter().map(|door| &door.key)).any(|open| open == key);
    desk.transact(Right::ChangeSettings, Act::new("dismiss_likeness"), |tx| {
        if is_open { Ok(settled::put(tx, parsed)?) } else { Err(Error::Settled) }
    })
}

fn door_key(living: &[MemberId]) -> Uuid {
    let ids: Vec<String> = living.iter().map(ToString::to_string).collect();
    let parts: Vec<&str> = ids.iter().map(String::as_str).collect();
    settled::key("one_door", &parts)
}

struct Gists<'a> {
    members: HashMap<MemberId, &'a Member>,
    orders: HashMap<MemberId, u32>,
}

impl<'a> Gists<'a> {
    fn of(reader: &Reader<'_>, everybody: &'a [Member]) -> Result<Self> {
        let members = everybody.iter().map(|member| (member.id, member)).collect();
        Ok(Self { members, orders: report::orders_by_member(reader)? })
    }

    fn likely(&self, alike: &Alike) -> Option<LikelyPerson> {
        Some(LikelyPerson {
            key: same_person_key(alike.one, alike.other).to_string(),
            one: self.gist(alike.one)?,
            other: self.gist(alike.other)?,
            reasons: alike.reasons.iter().copied().map(Likeliness::from).collect(),
        })
    }

    fn door(&self, living: &[MemberId]) -> Option<Door> {
        let first = self.members.get(living.first()?)?;
        Some(Door {
            key: door_key(living).to_string(),
            address: first.address.short(),
            people: living.iter().filter_map(|id| self.gist(*id)).collect(),
        })
    }

    fn gist(&self, id: MemberId) -> Option<PersonGist> {
        let member = self.members.get(&id)?;
        Some(PersonGist {
            id,
            name: member.name.clone(),
            nicknames: member.nicknames.clone(),
            phone: member.phone.as_ref().map(Phone::masked).unwrap_or_default(),
            address: member.address.short(),
            orders: self.orders.get(&id).copied().unwrap_or_default(),
        })
    }
}
