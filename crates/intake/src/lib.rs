//! Text and bytes in: chat lists and tables become drafts with evidence.
//!
//! [`chat`] reads what a leader pastes from a group: an order list as people really write it. [`announcement`] reads what
//! the leader posted to open a campaign. [`table`] reads the product
//! and member tables a leader brings along. Both only read: matching what was read against what is stored, and storing
//! it, is the workbench's part.

pub mod announcement;
pub mod chat;
pub mod picture;
pub mod table;

/// The folded form of a text without white space: two ways to write a name agree in it (width, case, traditional characters,
/// invisible characters).
#[must_use]
pub fn folded_key(text: &str) -> String {
    chat::key(text).into_iter().collect()
}

pub use chat::{ChatList, Context, KnownPerson, MenuOffer, read};
