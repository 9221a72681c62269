//! Who an entry of a pasted list is.

use std::collections::HashMap;

use linli_domain::{Member, MemberId, Phone};
use linli_intake::chat::{self, KnownPerson, word_key};
use serde::Serialize;

use super::PersonChoice;

/// Who an entry is, for the preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PersonView {
    /// Which member; `None` for somebody new.
    pub member_id: Option<MemberId>,
    /// The member's name, or the name as written.
    pub name: String,
}

/// Somebody of the name that an entry has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PersonAlternative {
    /// Which member.
    pub member_id: MemberId,
    /// Name.
    pub name: String,
    /// Where they live, in short; may be empty.
    pub place: String,
    /// With six digits hidden; empty where there is none.
    pub phone: String,
}

/// Somebody in a paste: a member on file, or a name that is not.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Person {
    /// On file.
    Known(MemberId),
    /// Not on file; the same name twice in one paste is one person.
    New(String),
}

/// The members on file, as the reader is told of them and as its answers point back at them.
pub(super) struct People {
    members: Vec<Member>,
    by_id: HashMap<MemberId, usize>,
    /// Names that are not on their cards, and were learnt from corrections.
    learned: HashMap<MemberId, Vec<String>>,
    /// By every name they go by, folded as the reader folds it.
    by_name: HashMap<String, Vec<usize>>,
}

impl People {
    pub(super) fn new(members: Vec<Member>, learned: HashMap<MemberId, Vec<String>>) -> Self {
        let by_id = members.iter().enumerate().map(|(index, member)| (member.id, index)).collect();
        let mut people = Self { members, by_id, learned, by_name: HashMap::new() };
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, member) in people.members.iter().enumerate() {
            for name in people.names(member) {
                let named = by_name.entry(word_key(name)).or_default();
                if named.last() != Some(&index) {
                    named.push(index);
                }
            }
        }
        people.by_name = by_name;
        people
    }

    /// Everybody of the name that an entry has, where that is more than one.
    pub(super) fn namesakes(&self, entry: &chat::Entry) -> Vec<PersonAlternative> {
        let named = self.by_name.get(&word_key(&entry.name.value)).map_or(&[][..], Vec::as_slice);
        if named.len() < 2 {
            return Vec::new();
        }
        let alternatives =
            named.iter().map(|index| &self.members[*index]).map(|member| PersonAlternative {
                member_id: member.id,
                name: member.name.clone(),
                place: member.address.short(),
                phone: member.phone.as_ref().map(Phone::masked).unwrap_or_default(),
            });
        alternatives.collect()
    }

    /// What the reader may know of them.
    pub(super) fn known(&self) -> Vec<KnownPerson> {
        let known = self.members.iter().map(|member| KnownPerson {
            names: self.names(member).map(str::to_owned).collect(),
            phone: member.phone.clone(),
            address: member.address.clone(),
        });
        known.collect()
    }

    fn names<'a>(&'a self, member: &'a Member) -> impl Iterator<Item = &'a str> {
        let learned = self.learned.get(&member.id).map_or(&[][..], Vec::as_slice);
        member.names().chain(learned.iter().map(String::as_str))
    }

    pub(super) fn get(&self, id: MemberId) -> Option<&Member> {
        self.by_id.get(&id).map(|index| &self.members[*index])
    }

    /// The member on file, if this is one.
    pub(super) fn known_member(&self, person: &Person) -> Option<&Member> {
        match person {
            Person::Known(id) => self.get(*id),
            Person::New(_) => None,
        }
    }

    /// Who an entry is: whom the leader chose, else whom the reader recognised, else a new person of that name.
    pub(super) fn of_entry(&self, entry: &chat::Entry, choice: Option<&PersonChoice>) -> Person {
        let written = || Person::New(entry.name.value.trim().to_owned());
        match choice {
            Some(PersonChoice::Member(id)) if self.by_id.contains_key(id) => Person::Known(*id),
            Some(PersonChoice::New(name)) if name.trim().is_empty() => written(),
            Some(PersonChoice::New(name)) => Person::New(name.trim().to_owned()),
            Some(PersonChoice::Member(_)) | None => match &entry.person {
                Some(read) => self
                    .members
                    .get(read.value)
                    .map_or_else(written, |member| Person::Known(member.id)),
                None => written(),
            },
        }
    }

    pub(super) fn view(&self, person: &Person) -> PersonView {
        match person {
            Person::Known(id) => PersonView {
                member_id: Some(*id),
                name: self.get(*id).map(|member| member.name.clone()).unwrap_or_default(),
            },
            Person::New(name) => PersonView { member_id: None, name: name.clone() },
        }
    }
}
