//! Goods on their way to shops: delivery notes, which are facts. What was wrong with one is put right by another.
//!
//! [`draft`] proposes what is still to be sent of what was promised; [`ship`] sends it off; [`read`] reads notes.

mod draft;
mod read;
mod ship;

pub use read::ShopNote;
pub(super) use read::{COLUMNS, lines_of, note};
