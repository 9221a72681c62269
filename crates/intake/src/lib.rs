//! Text and bytes in: chat lists and tables become drafts with evidence.
//!
//! [`chat`] reads what a leader pastes from a group: an order list as people really write it. [`table`] reads the product
//! and member tables a leader brings along. Both only read: matching what was read against what is stored, and storing
//! it, is the workbench's part.

pub mod chat;
pub mod table;

pub use chat::{ChatList, Context, KnownPerson, MenuOffer, read};
