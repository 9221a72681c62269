//! The reader of announcements: what a leader posts to open a campaign.
//!
//! ```text
//! paste ─ lines ─ clauses ─ times   until when, from when, where
//!                         ─ goods   name, varieties, prices, units
//!                         ─ terms   满30免配送费, 每人限2份
//! ```
//!
//! [`read`] answers with an [`Announcement`]: every value with the characters it was read from, how surely, and what is
//! doubtful. It is pure: today is passed in, and 今晚8点 is counted from there.

mod clauses;
mod draft;
mod gather;
mod goods;
mod place;
mod price;
mod reader;
mod times;
mod tokens;
mod when;

use chrono::NaiveDateTime;

pub use draft::{Announcement, AnnouncementDoubt, AnnouncementDoubtCode, Goods, Moment, Variety};

use crate::chat::{Paste, ReadError};

/// Reads a posted text, as of `now` at the place.
///
/// # Errors
/// Only what is no text, or too long. A text that sells nothing is read, and [`Announcement::sells`] says so.
pub fn read(text: &str, now: NaiveDateTime) -> Result<Announcement, ReadError> {
    Paste::new(text).map(|paste| reader::read(&paste, now))
}
