//! Who an entry of a pasted list is.

use std::collections::HashMap;

use linli_domain::{Member, MemberId};
use linli_intake::chat::{self, KnownPerson};
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
}

impl People {
    pub(super) fn new(members: Vec<Member>, learned: HashMap<MemberId, Vec<String>>) -> Self {
        let by_id = members.iter().enumerate().map(|(index, member)| (member.id, index)).collect();
        Self { members, by_id, learned }
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
