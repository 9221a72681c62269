//! Cards that may be one person's, each pair with the reasons; and people who seem to live behind one door.
//!
//! Everything is looked up by keys (a phone, a door, a name, how it sounds), so that twenty thousand members take a blink. What
//! speaks against it counts as well: two phones, two doors, or both having ordered in one campaign are two people, whatever
//! their names.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use linli_domain::{CampaignId, Member, MemberId};
use pinyin::ToPinyin;

use super::{Households, replaced};
use crate::{Reader, StoreError, reader};

/// Why two cards may be one person's, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// One phone.
    SamePhone,
    /// One door, and names that are alike.
    SameDoor,
    /// In two lists of one campaign, the second name stood where the first had been, with the same goods.
    Replaced,
    /// One name is a part of the other, or the same.
    NameContained,
    /// The names sound the same.
    SameSound,
}

/// Two cards that may be one person's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The older card.
    pub one: MemberId,
    /// The other.
    pub other: MemberId,
    /// Why, the strongest reason first.
    pub reasons: BTreeSet<Likeness>,
}

/// More people than this behind one door, or of one name, are no one person: a shop's counter, a word like 邻居.
const CROWD: usize = 8;
/// The longest name whose parts are looked up, in characters.
const NAME_MAX: usize = 24;

/// Cards that may be one person's, the likeliest first. Whoever lives in one household was said to be two.
///
/// # Errors
/// Those of reading the file.
pub fn likely(
    reader: &Reader<'_>,
    members: &[Member],
    households: &Households,
) -> Result<Vec<Alike>, StoreError> {
    let cards: Vec<Card<'_>> = members.iter().map(Card::of).collect();
    let mut found = Found::default();
    by_phone(&cards, &mut found);
    by_door(&cards, &mut found);
    by_name(&cards, &mut found);
    by_sound(&cards, &mut found);
    let at: HashMap<MemberId, usize> =
        members.iter().enumerate().map(|(index, member)| (member.id, index)).collect();
    for (gone, come) in replaced::pairs(reader)? {
        if let (Some(one), Some(other)) = (at.get(&gone), at.get(&come)) {
            found.add(&cards, *one, *other, Likeness::Replaced);
        }
    }
    let together = |alike: &Alike| {
        let household = households.of(alike.one).map(|household| household.id);
        household.is_some() && household == households.of(alike.other).map(|household| household.id)
    };
    let mut likely: Vec<Alike> = found.into_pairs(&cards);
    likely.retain(|alike| !together(alike));
    let mut orders = Orders::read(reader)?;
    let mut kept = Vec::with_capacity(likely.len());
    for alike in likely {
        if alike.reasons.contains(&Likeness::SamePhone)
            || !orders.meet(reader, alike.one, alike.other)?
        {
            kept.push(alike);
        }
    }
    kept.sort_by_key(|alike| (std::cmp::Reverse(alike.weight()), alike.one, alike.other));
    Ok(kept)
}

/// People behind one door, the oldest card first, who are not in one household yet. Doors with a crowd are none.
#[must_use]
pub fn behind_one_door(members: &[Member], households: &Households) -> Vec<Vec<MemberId>> {
    let mut doors: HashMap<Door<'_>, Vec<MemberId>> = HashMap::new();
    for member in members {
        if let Some(door) = Door::of(member) {
            doors.entry(door).or_default().push(member.id);
        }
    }
    let mut open: Vec<Vec<MemberId>> = doors
        .into_values()
        .filter(|living| (2..=CROWD).contains(&living.len()))
        .filter(|living| {
            let of = |id: &MemberId| households.of(*id).map(|household| household.id);
            let first = living.first().and_then(of);
            first.is_none() || living.iter().any(|id| of(id) != first)
        })
        .collect();
    open.iter_mut().for_each(|living| living.sort_unstable());
    open.sort_unstable();
    open
}

impl Alike {
    /// How much speaks for it.
    fn weight(&self) -> u32 {
        let weight = |reason: &Likeness| match reason {
            Likeness::SamePhone => 16,
            Likeness::SameDoor => 8,
            Likeness::Replaced => 4,
            Likeness::NameContained => 2,
            Likeness::SameSound => 1,
        };
        self.reasons.iter().map(weight).sum()
    }
}

/// A card as it is compared.
struct Card<'a> {
    id: MemberId,
    phone: Option<&'a str>,
    door: Option<Door<'a>>,
    /// Every name in lower case and without white space.
    names: Vec<String>,
}

impl<'a> Card<'a> {
    fn of(member: &'a Member) -> Self {
        let folded = |name: &str| -> String {
            name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
        };
        let mut names: Vec<String> = member.names().map(folded).collect();
        names.retain(|name| !name.is_empty());
        names.sort_unstable();
        names.dedup();
        Self {
            id: member.id,
            phone: member.phone.as_ref().map(linli_domain::Phone::as_str),
            door: Door::of(member),
            names,
        }
    }

    /// Do the two cards say that they are two people's?
    fn differs(&self, other: &Self) -> bool {
        let two = |one: bool, other: bool, same: bool| one && other && !same;
        two(self.phone.is_some(), other.phone.is_some(), self.phone == other.phone)
            || two(self.door.is_some(), other.door.is_some(), self.door == other.door)
    }
}

/// A place down to the room.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Door<'a> {
    estate: &'a str,
    lane: &'a str,
    building: &'a str,
    unit: &'a str,
    room: &'a str,
}

impl<'a> Door<'a> {
    fn of(member: &'a Member) -> Option<Self> {
        let address = &member.address;
        let is_one =
            !address.room.is_empty() && (!address.building.is_empty() || !address.lane.is_empty());
        is_one.then_some(Self {
            estate: &address.estate,
            lane: &address.lane,
            building: &address.building,
            unit: &address.unit,
            room: &address.room,
        })
    }
}

/// Pairs by their places among the cards, with the reasons.
#[derive(Default)]
struct Found(BTreeMap<(usize, usize), BTreeSet<Likeness>>);

impl Found {
    fn add(&mut self, cards: &[Card<'_>], one: usize, other: usize, reason: Likeness) {
        // One number may be on a card with another door: people move.
        let speaks_for_itself = reason == Likeness::SamePhone;
        if one != other && (speaks_for_itself || !cards[one].differs(&cards[other])) {
            self.0.entry((one.min(other), one.max(other))).or_default().insert(reason);
        }
    }

    fn into_pairs(self, cards: &[Card<'_>]) -> Vec<Alike> {
        let pairs = self.0.into_iter().map(|((one, other), reasons)| {
            let (one, other) = (cards[one].id, cards[other].id);
            Alike { one: one.min(other), other: one.max(other), reasons }
        });
        pairs.collect()
    }
}

fn by_phone(cards: &[Card<'_>], found: &mut Found) {
    let mut phones: HashMap<&str, usize> = HashMap::new();
    for (index, card) in cards.iter().enumerate() {
        let Some(phone) = card.phone else { continue };
        // The first of them stands for all: three cards of one number are two questions.
        match phones.get(phone) {
            Some(first) => found.add(cards, *first, index, Likeness::SamePhone),
            None => drop(phones.insert(phone, index)),
        }
    }
}

fn by_door(cards: &[Card<'_>], found: &mut Found) {
    let mut doors: HashMap<Door<'_>, Vec<usize>> = HashMap::new();
    for (index, card) in cards.iter().enumerate() {
        if let Some(door) = card.door {
            doors.entry(door).or_default().push(index);
        }
    }
    for living in doors.into_values().filter(|living| living.len() <= CROWD) {
        for (place, one) in living.iter().enumerate() {
            for other in &living[place + 1..] {
                if are_alike(&cards[*one].names, &cards[*other].names) {
                    found.add(cards, *one, *other, Likeness::SameDoor);
                }
            }
        }
    }
}

/// Has one of these names something of one of those: the same, a part, the same sound, or most of its characters?
fn are_alike(names: &[String], others: &[String]) -> bool {
    names.iter().any(|name| {
        others.iter().any(|other| {
            let part = name.contains(other.as_str()) || other.contains(name.as_str());
            part || share_most(name, other)
                || sound(name).is_some_and(|sound| Some(sound) == self::sound(other))
        })
    })
}

/// Two thirds of the characters of the shorter name, and two at least.
fn share_most(name: &str, other: &str) -> bool {
    let (chars, others): (HashSet<char>, HashSet<char>) =
        (name.chars().collect(), other.chars().collect());
    let shared = chars.intersection(&others).count();
    shared >= 2 && shared * 3 >= chars.len().min(others.len()) * 2
}

fn by_name(cards: &[Card<'_>], found: &mut Found) {
    let mut names: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, card) in cards.iter().enumerate() {
        for name in card.names.iter().filter(|name| tells(name)) {
            names.entry(name).or_default().push(index);
        }
    }
    names.retain(|_, bearing| bearing.len() <= 2);
    for (index, card) in cards.iter().enumerate() {
        for name in &card.names {
            for part in parts(name) {
                for other in names.get(part).into_iter().flatten() {
                    found.add(cards, index, *other, Likeness::NameContained);
                }
            }
        }
    }
}

/// The name, and every part of it that could be a name.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    let ends: Vec<usize> =
        name.char_indices().map(|(at, _)| at).chain([name.len()]).take(NAME_MAX + 1).collect();
    let count = ends.len();
    (0..count).flat_map(move |start| {
        let ends = ends.clone();
        (start + 2..count).map(move |end| &name[ends[start]..ends[end]]).filter(|part| tells(part))
    })
}

/// Two Han characters or four letters: less may be part of anybody's name. Digits alone are a door's.
fn tells(name: &str) -> bool {
    let han = name.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count();
    let letters = name.chars().filter(char::is_ascii_alphabetic).count();
    han >= 2 || letters >= 4
}

fn by_sound(cards: &[Card<'_>], found: &mut Found) {
    let mut sounds: HashMap<String, Vec<(usize, &str)>> = HashMap::new();
    for (index, card) in cards.iter().enumerate() {
        for name in &card.names {
            if let Some(sound) = sound(name) {
                sounds.entry(sound).or_default().push((index, name));
            }
        }
    }
    for named in sounds.into_values().filter(|named| (2..=4).contains(&named.len())) {
        for (place, (one, name)) in named.iter().enumerate() {
            for (other, other_name) in &named[place + 1..] {
                // The same characters are the same name, which is a reason of its own.
                if name != other_name {
                    found.add(cards, *one, *other, Likeness::SameSound);
                }
            }
        }
    }
}

/// How a name of Han characters alone sounds, by the commonest reading of each.
fn sound(name: &str) -> Option<String> {
    let mut sound = String::new();
    let mut count = 0;
    for c in name.chars() {
        sound.push_str(c.to_pinyin()?.plain());
        sound.push(' ');
        count += 1;
    }
    (count >= 2).then_some(sound)
}

/// In which campaigns members ordered, read as far as it is asked for.
struct Orders {
    void: HashSet<uuid::Uuid>,
    campaigns: HashMap<MemberId, HashSet<CampaignId>>,
}

impl Orders {
    fn read(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let void = reader.rows("SELECT id FROM void_order", [], |row| row.get(0))?;
        Ok(Self { void: void.into_iter().collect(), campaigns: HashMap::new() })
    }

    /// Did both order in one campaign, and both orders stand?
    fn meet(
        &mut self,
        reader: &Reader<'_>,
        one: MemberId,
        other: MemberId,
    ) -> Result<bool, StoreError> {
        self.load(reader, one)?;
        self.load(reader, other)?;
        Ok(!self.campaigns[&one].is_disjoint(&self.campaigns[&other]))
    }

    fn load(&mut self, reader: &Reader<'_>, id: MemberId) -> Result<(), StoreError> {
        if self.campaigns.contains_key(&id) {
            return Ok(());
        }
        let sql = "SELECT id, campaign_id FROM campaign_order WHERE member_id = ?1";
        let orders: Vec<(uuid::Uuid, CampaignId)> =
            reader.rows(sql, [id.uuid()], |row| Ok((row.get(0)?, reader::id(row, 1)?)))?;
        let standing = orders.into_iter().filter(|(order, _)| !self.void.contains(order));
        self.campaigns.insert(id, standing.map(|(_, campaign)| campaign).collect());
        Ok(())
    }
}
