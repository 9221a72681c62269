//! The reader of chat order lists (接龙).
//!
//! ```text
//! paste ─ words ─ layout ─ menu ─ order ─ follow ─ verdict
//!         what    which    what   who     what     are there
//!         begins  line is  can be orders  entries  orders
//!         where   what     had    what    do to    at all
//!                                         others
//! ```
//!
//! [`read`] takes what a leader pastes and answers with a [`ChatList`]: every value with the characters it was read from
//! and how surely, and every line that was not understood. It is pure, takes one pass of bounded work for each character,
//! and never guesses in silence: whatever is not plain carries a [`Doubt`].

mod context;
mod draft;
mod earlier;
mod follow;
mod habits;
pub(crate) mod layout;
pub(crate) mod menu;
mod order;
mod people;
mod reader;
mod verdict;
pub(crate) mod words;

pub use context::{Context, KnownPerson, MenuOffer};
pub use draft::{
    Action, Alternative, ChatList, Confidence, Doubt, DoubtCode, Entry, Item, ListKind, MenuLine,
    NameReading, NotOrdersReason, OfferMatch, Read, Span, Unread, UnreadReason, Written,
};
pub use habits::{Habits, Leaning};
pub use layout::dates::TitleDate;
pub use layout::parting::Parting;

use linli_domain::{Address, Phone, Quantity, Unit};
use thiserror::Error;

use words::{amount, place};

pub(crate) use people::{Identity, People};
pub(crate) use words::paste::{Paste, folded, is_space, key};

/// The longest paste that is read, in characters: thirty times the longest list a group can hold. It is kept with the
/// campaign as it was, so it has to fit into one transaction (1 MiB; a Han character takes three bytes).
pub const CHARS_MAX: usize = 300_000;

/// Why a text is not read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// Longer than [`CHARS_MAX`].
    #[error("{chars} characters are more than {max}")]
    TooLong {
        /// How long it is, in characters.
        chars: usize,
        /// How long it may be.
        max: usize,
    },
    /// A control character that no text holds: this is a file of another kind.
    #[error("no text: a control character at {position}")]
    NotText {
        /// Which character, from 0.
        position: usize,
    },
}

/// Reads a pasted list.
///
/// # Errors
/// Only what is no text, or too long. A text without orders is read, and says so in [`ChatList::kind`].
pub fn read(text: &str, context: &Context<'_>) -> Result<ChatList, ReadError> {
    read_parted(text, context, &Parting::default())
}

/// Reads a pasted list with its entries cut apart and joined as a person put it right.
///
/// # Errors
/// Those of [`read`].
pub fn read_parted(
    text: &str,
    context: &Context<'_>,
    parting: &Parting,
) -> Result<ChatList, ReadError> {
    Paste::new(text).map(|paste| reader::read(paste, context, parting))
}

/// What two ways to write one word have in common: half width, lower case, simplified, without white space. The reader
/// compares names and goods by it.
#[must_use]
pub fn word_key(text: &str) -> String {
    key(text).into_iter().collect()
}

/// Who somebody is that wrote their name, and perhaps a number and a door, into a form: by the rules by which a list is read.
#[must_use]
pub fn identify(
    known: &[KnownPerson],
    name: &str,
    phone: Option<&Phone>,
    address: Option<&Address>,
) -> Who {
    match People::of(known).who(name, phone, address) {
        Identity::New => Who::New,
        Identity::Known(person, confidence) => {
            Who::Known { person, sure: confidence == Confidence::CERTAIN }
        }
        Identity::Several => Who::Several,
    }
}

/// Who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Nobody who is known.
    New,
    /// A known person, by their place among those.
    Known {
        /// Which.
        person: usize,
        /// By a name that is theirs alone; else by what came with it.
        sure: bool,
    },
    /// One of several who share the name.
    Several,
}

/// Reads an amount as people write it: `两斤半`, `1.5kg`, `半箱`, `２`. The unit is `None` where none is written; `None` if
/// the text is anything more or less than one amount.
#[must_use]
pub fn parse_quantity(text: &str) -> Option<(Quantity, Option<Unit>)> {
    amount::whole(text)
}

/// Reads an address as people write it: `3号楼2单元501`, `3-2-501`, `168弄10号606室`. Words before it are the estate's name,
/// words behind it a detail; `None` if there is no building, lane or room in it.
#[must_use]
pub fn parse_address(text: &str) -> Option<Address> {
    place::whole(text)
}
