//! What a paste was read as: lists of entries with items, each value with its evidence, and what is doubtful.

mod doubt;
mod entry;
mod evidence;
mod list;

pub use doubt::{Doubt, DoubtCode};
pub use entry::{Action, Alternative, Entry, Item, NameReading, OfferMatch, Written};
pub use evidence::{Confidence, Read, Span};
pub use list::{ChatList, ListKind, MenuLine, NotOrdersReason, Unread, UnreadReason};
