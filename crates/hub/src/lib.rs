//! The central API: it keeps one log for each shop and hands it to the shop's devices (docs/sync.md).
//!
//! - [`db`] is the SQL layer: SQLite in a folder, or PostgreSQL for several instances.
//! - [`log`] has the rules: what becomes of a push, what a pull is told, what was set aside, who claims what.
//! - [`replica`] keeps a store file for each shop and role, which hears the log like a device: digests and snapshots are
//!   taken from it, so that the rules by which things are merged exist once.
//! - [`copy`] writes the whole hub into one file, and reads it into an empty one.
//! - [`access`] lets laptops in: pairing codes, tokens, seats.
//! - [`ordering`] keeps the pages on which members order, and their orders until the laptops have them.
//! - `html` is what the pages have in common that people see in a browser.
//! - [`centre`] has whom many shops buy from, and [`console`] who works there.
//! - [`http`] is the door: it takes in requests, asks the others, and answers.
//! - [`config`] is what the program is told at its start.
//!
//! Everything here blocks its thread, as SQLite does by nature; what answers requests runs it on threads made for that. Who
//! asks is a [`Caller`], which was made of a token: no function takes a shop's identity from what a device sent.

pub mod access;
pub mod audit;
mod bell;
mod caller;
pub mod centre;
mod clock;
pub mod config;
pub mod console;
pub mod copy;
pub mod db;
mod error;
mod html;
pub mod http;
mod hub;
pub mod log;
pub mod ordering;
pub mod replica;
#[cfg(feature = "testing")]
pub mod testing;

pub use bell::Head;
pub use caller::Caller;
pub use clock::{Clock, SystemClock};
pub use error::Error;
pub use hub::{Hub, Workspace};
