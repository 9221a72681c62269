//! Two cards that may be one person: made on two laptops, with one phone, or one name at one door.

use std::collections::HashMap;

use linli_domain::{Member, MemberId};

use super::Aliases;
use crate::{Reader, StoreError, reader};

/// Two members who may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlikePair {
    /// The older card.
    pub one: MemberId,
    /// The other.
    pub other: MemberId,
    /// They have one phone; otherwise one name at one door.
    pub by_phone: bool,
}

/// Those among `members` who may be one person, each later card with the oldest of another laptop that is like it. What one
/// laptop entered twice is left alone: whoever did it saw both.
///
/// # Errors
/// Those of reading the file.
pub fn pairs(
    reader: &Reader<'_>,
    members: &[Member],
    aliases: &Aliases,
) -> Result<Vec<AlikePair>, StoreError> {
    let mut groups: HashMap<Likeness<'_>, Vec<MemberId>> = HashMap::new();
    for member in members.iter().filter(|member| !aliases.has(member.id)) {
        for likeness in Likeness::of(member) {
            groups.entry(likeness).or_default().push(member.id);
        }
    }
    groups.retain(|_, ids| ids.len() > 1);
    let mut pairs: Vec<AlikePair> = Vec::new();
    for (likeness, mut ids) in groups {
        ids.sort_unstable();
        let mut makers = Vec::with_capacity(ids.len());
        for id in &ids {
            makers.push(maker(reader, *id)?);
        }
        for (at, other) in ids.iter().enumerate().skip(1) {
            let elsewhere = (0..at).find(|earlier| makers[*earlier] != makers[at]);
            let by_phone = matches!(likeness, Likeness::Phone(_));
            pairs.extend(elsewhere.map(|one| AlikePair { one: ids[one], other: *other, by_phone }));
        }
    }
    // Whoever has both in common is asked about once, for the phone.
    pairs.sort_unstable_by_key(|pair| (pair.other, pair.one, !pair.by_phone));
    pairs.dedup_by_key(|pair| (pair.other, pair.one));
    Ok(pairs)
}

#[derive(PartialEq, Eq, Hash)]
enum Likeness<'a> {
    Phone(&'a str),
    NameAtDoor {
        name: &'a str,
        estate: &'a str,
        lane: &'a str,
        building: &'a str,
        unit: &'a str,
        room: &'a str,
    },
}

impl<'a> Likeness<'a> {
    fn of(member: &'a Member) -> impl Iterator<Item = Self> {
        let phone = member.phone.as_ref().map(|phone| Self::Phone(phone.as_str()));
        let (name, address) = (member.name.trim(), &member.address);
        let at_door = (!name.is_empty() && !address.room.is_empty()).then_some(Self::NameAtDoor {
            name,
            estate: &address.estate,
            lane: &address.lane,
            building: &address.building,
            unit: &address.unit,
            room: &address.room,
        });
        phone.into_iter().chain(at_door)
    }
}

/// On which device a card was made.
fn maker(reader: &Reader<'_>, id: MemberId) -> Result<Option<uuid::Uuid>, StoreError> {
    let sql = "SELECT device_id FROM row_clock WHERE tbl = 5 AND pk = ?1";
    reader.first(sql, [id.uuid()], |row| reader::id(row, 0))
}
