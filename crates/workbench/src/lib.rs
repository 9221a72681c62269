//! Use cases: one function for each thing a leader does.
//!
//! Both shells, the window and the terminal, call only this crate. Each function takes the [`Desk`], does its work in one
//! read or one `transact` of the store, and answers with a read model or with what was committed. No function here asks a
//! person anything, prints anything or knows in which language the answer will be worded.
//!
//! The main job runs through four modules, in this order:
//!
//! 1. [`campaigns`]: put goods before the group;
//! 2. [`orders`]: read a pasted list, show what it would change, take it in;
//! 3. [`purchasing`]: one list for each supplier;
//! 4. [`delivery`]: one sheet for the hand-out, and [`handout`]: the counter where everybody gets theirs.
//!
//! [`members`], [`products`], [`suppliers`] and [`pickup_points`] keep the cards that these work with, [`doors`] knows how estates
//! write their addresses, and [`learned`] what corrections taught about how the group names things. [`charges`] says what each order
//! is to pay, [`accounts`] who owes whom. [`letterhead`] says what stands on every paper, and [`label_printer`] takes labels to a
//! printer. [`today`] says what needs doing now; [`history`] takes acts back; [`sample`] fills an empty desk; [`backup`] copies a
//! full one.
//!
//! [`ordering`] puts a campaign on a page where members order by themselves, and takes their orders in.
//!
//! Where a shop has several laptops, [`sync`] keeps this book and theirs the same, [`devices`] says who is among them, and
//! [`quarantine`] shows what was kept back. [`conflicts`] puts before the leader what only a person can decide, and
//! [`rights`] says what a helper may.
//!
//! What goes wrong is an [`Error`], which every shell words from the same [`ErrorReport`].

pub mod accounts;
pub mod backup;
pub mod campaigns;
pub mod centre;
pub mod charges;
pub mod conflicts;
mod course;
pub mod delivery;
mod desk;
pub mod devices;
pub mod doors;
mod error;
pub mod files;
mod given;
pub mod handout;
pub mod history;
pub mod identity;
pub mod label_printer;
pub mod labels;
pub mod learned;
pub mod letterhead;
pub mod members;
pub mod messages;
pub mod ordering;
pub mod orders;
pub mod pickup_points;
pub mod products;
pub mod purchasing;
pub mod quarantine;
pub mod receiving;
pub mod rights;
pub mod sample;
pub mod search;
pub mod sharing;
pub mod sorting;
pub mod stock;
pub mod summary;
pub mod suppliers;
pub mod sync;
pub mod tables;
pub mod today;

pub use course::{Course, Phase, Progress};
pub use desk::{Desk, SystemAmbient};
pub use error::{Error, ErrorReport, Thing};
// The vocabulary in which the shells speak with this crate.
pub use linli_documents as documents;
pub use linli_domain as domain;
pub use linli_intake as intake;
pub use linli_store::{Act, ActLabel, Ambient, Area, Committed, History};

use chrono::FixedOffset;

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// A place's distance from UTC. One that no place has is none.
pub(crate) fn offset(minutes: i32) -> FixedOffset {
    const UTC: FixedOffset = match FixedOffset::east_opt(0) {
        Some(utc) => utc,
        None => unreachable!(),
    };
    FixedOffset::east_opt(minutes.saturating_mul(60)).unwrap_or(UTC)
}
