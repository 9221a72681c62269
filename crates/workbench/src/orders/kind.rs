//! Four kinds of paste: a whole list, one that goes on, single messages, a stretch of chat. Which one it is decides what
//! happens to whoever is not named in it.

use std::{collections::HashSet, ops::Range};

use linli_domain::MemberId;
use linli_intake::chat::{Action, ChatList, Entry};
use linli_store::{members::Aliases, orders::StoredOrder};
use serde::{Deserialize, Serialize};

use super::person::{People, Person};

/// How a paste relates to what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PasteMode {
    /// The whole list as it stands now: who is left out has withdrawn.
    Snapshot,
    /// The list goes on from where it was: who is named gets what it says of these goods, everybody else stays.
    Continued,
    /// Single messages: they change what they name and nothing else.
    Addition,
    /// A stretch of chat: of each person's messages the latest counts, and a list that was posted in it is the whole list as
    /// it stood then.
    Chat,
    /// A table: who is named wants exactly what it says, whoever is left out stays as they are.
    Update,
}

impl PasteMode {
    /// The stable word in which it is kept with the text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Snapshot => "snapshot",
            Self::Continued => "continued",
            Self::Addition => "addition",
            Self::Chat => "chat",
            Self::Update => "update",
        }
    }

    /// Every one.
    pub const ALL: [Self; 5] =
        [Self::Snapshot, Self::Continued, Self::Addition, Self::Chat, Self::Update];

    /// Does it change orders as they stand, so that 再加1份 finds what it adds to?
    pub(super) const fn builds_on_stored(self) -> bool {
        matches!(self, Self::Continued | Self::Addition | Self::Chat)
    }
}

/// What a paste was taken for, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Recognised {
    /// What.
    pub mode: PasteMode,
    /// Why.
    pub why: PasteWhy,
}

/// Why a paste was taken for what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PasteWhy {
    /// Its entries are numbered from 1.
    NumberedFromOne,
    /// Its numbers begin later than 1.
    NumberedOnwards,
    /// Its numbers begin at 1, and none of those who stand in the stored list stand in it.
    NobodyKnown,
    /// Every entry changes an earlier order.
    OnlyChanges,
    /// Its lines have no numbers.
    NoNumbers,
    /// The messages carry who sent them.
    HasSenders,
    /// It came as a table.
    IsTable,
}

/// With fewer stored orders than that, a list without any of them may well be the list after everybody withdrew.
const STORED_MIN: usize = 3;

/// What a paste is, by its form and by who stands in it.
pub(super) fn recognise(
    reading: &ChatList,
    people: &People,
    stored: &[StoredOrder],
    aliases: &Aliases,
) -> Recognised {
    let recognised = |mode, why| Recognised { mode, why };
    if reading.entries.iter().any(is_sent) {
        return recognised(PasteMode::Chat, PasteWhy::HasSenders);
    }
    let numbered = reading.entries.iter().filter(|entry| entry.index.is_some()).count();
    if numbered * 2 <= reading.entries.len() {
        return recognised(PasteMode::Addition, PasteWhy::NoNumbers);
    }
    if reading.entries.iter().all(|entry| entry.action != Action::Order) {
        return recognised(PasteMode::Addition, PasteWhy::OnlyChanges);
    }
    let first = reading.entries.iter().find_map(|entry| entry.index);
    if first.is_some_and(|first| first > 1) {
        return recognised(PasteMode::Continued, PasteWhy::NumberedOnwards);
    }
    let listed: HashSet<MemberId> = stored
        .iter()
        .filter(|stored| stored.status.counts() && stored.order.paste_id.is_some())
        .map(|stored| aliases.of(stored.order.member_id))
        .collect();
    let known = |entry: &Entry| match people.of_entry(entry, None) {
        Person::Known(id) => listed.contains(&id),
        Person::New(_) => false,
    };
    if listed.len() >= STORED_MIN && !reading.entries.iter().any(known) {
        return recognised(PasteMode::Continued, PasteWhy::NobodyKnown);
    }
    recognised(PasteMode::Snapshot, PasteWhy::NumberedFromOne)
}

/// Does its name stand in a line of its own above it?
fn is_sent(entry: &Entry) -> bool {
    entry.name.source.is_some_and(|name| !name.overlaps(entry.source))
}

/// The entries of the last list that was posted in a stretch of chat, if one was: who is left out of it had withdrawn by then,
/// and what was said before it is in it.
pub(super) fn posted(reading: &ChatList) -> Option<Range<u32>> {
    let in_list = |entry: &Entry| entry.index.is_some() && !is_sent(entry);
    let last = reading.entries.iter().rposition(in_list)?;
    let list = reading.entries[last].list;
    let first = reading.entries.iter().position(|entry| in_list(entry) && entry.list == list)?;
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    // A single numbered message is no list.
    (last > first).then(|| place(first)..place(last + 1))
}
