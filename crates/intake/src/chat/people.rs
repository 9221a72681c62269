//! Who is known, by every name they order under.

use std::collections::HashMap;

use linli_domain::{Address, Phone};

use crate::chat::{
    context::KnownPerson,
    draft::Confidence,
    menu::pictures::is_picture,
    words::paste::{folded, key},
    words::trie::Trie,
};

/// The members, ready to be found by name, phone or door.
pub(crate) struct People<'a> {
    known: &'a [KnownPerson],
    names: Trie<usize>,
    phones: HashMap<&'a str, usize>,
}

/// What names of neighbours end with.
const TITLES: [&str; 18] = [
    "妈", "爸", "姐", "哥", "弟", "妹", "叔", "姨", "婶", "嫂", "伯", "奶奶", "爷爷", "老师",
    "医生", "师傅", "姑", "舅",
];

/// 姜妈妈, 李老师: does the word end as neighbours call one another?
pub(crate) fn is_titled(word: &[char]) -> bool {
    TITLES.iter().any(|title| word.ends_with(&title.chars().collect::<Vec<_>>()))
}

/// Who is meant by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// Nobody who is known.
    New,
    /// This one.
    Known(usize, Confidence),
    /// One of several who share the name.
    Several,
}

impl<'a> People<'a> {
    pub(crate) fn of(known: &'a [KnownPerson]) -> Self {
        let mut people = Self { known, names: Trie::new(), phones: HashMap::new() };
        for (index, person) in known.iter().enumerate() {
            for name in &person.names {
                let (joined, spaced) = (key(name), folded(name.trim()));
                if joined != spaced {
                    people.names.insert(&spaced, index);
                }
                people.names.insert(&joined, index);
            }
            if let Some(phone) = &person.phone {
                people.phones.insert(phone.as_str(), index);
            }
        }
        people
    }

    /// Where the longest known name that begins at `at` ends, if it ends where `ends` allows.
    pub(crate) fn name_at(
        &self,
        chars: &[char],
        at: usize,
        ends: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        self.names.longest(chars, at, ends).map(|(end, _)| end)
    }

    /// Does anybody go by this name?
    pub(crate) fn knows(&self, name: &str) -> bool {
        !self.names.exact(&key(name)).is_empty()
    }

    /// Who is meant, with what the entry says besides to choose between people of one name.
    pub(crate) fn who(
        &self,
        name: &str,
        phone: Option<&Phone>,
        address: Option<&Address>,
    ) -> Identity {
        let mut named = self.named(name);
        named.sort_unstable();
        named.dedup();
        match named.as_slice() {
            [] => {
                let by_phone = phone.and_then(|phone| self.phones.get(phone.as_str()));
                by_phone
                    .map_or(Identity::New, |person| Identity::Known(*person, Confidence::LIKELY))
            }
            [person] => Identity::Known(*person, Confidence::CERTAIN),
            several => self.one_of(several, phone, address),
        }
    }

    /// Those of this name; of one that is adorned with pictures, those of the name without them.
    fn named(&self, name: &str) -> Vec<usize> {
        let written = key(name);
        let known = self.names.exact(&written);
        if known.is_empty() {
            let plain: Vec<char> = written.into_iter().filter(|c| !is_picture(*c)).collect();
            return self.names.exact(&plain).to_vec();
        }
        known.to_vec()
    }

    fn one_of(
        &self,
        several: &[usize],
        phone: Option<&Phone>,
        address: Option<&Address>,
    ) -> Identity {
        let fits = |person: &&usize| {
            let known = &self.known[**person];
            let same_phone = phone.is_some() && known.phone.as_ref() == phone;
            let same_door = address.is_some_and(|address| same_door(address, &known.address));
            same_phone || same_door
        };
        let fitting: Vec<&usize> = several.iter().filter(fits).collect();
        match fitting.as_slice() {
            [person] => Identity::Known(**person, Confidence::LIKELY),
            _ => Identity::Several,
        }
    }
}

/// Nothing that both name differs, and both name the building.
fn same_door(written: &Address, known: &Address) -> bool {
    let agree = |left: &str, right: &str| {
        left.is_empty() || right.is_empty() || left.eq_ignore_ascii_case(right)
    };
    !written.building.is_empty()
        && written.building.eq_ignore_ascii_case(&known.building)
        && agree(&written.unit, &known.unit)
        && agree(&written.room, &known.room)
}
