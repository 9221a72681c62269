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
//! 4. [`delivery`]: one sheet for the hand-out.
//!
//! [`doors`] knows how estates write their addresses. [`members`], [`products`], [`suppliers`] and [`pickup_points`] keep the cards these work with, and [`learned`] what
//! corrections taught about how the group names them; [`today`] says what needs doing now; [`history`] takes acts back;
//! [`sample`] fills an empty desk; [`backup`] copies a full one.
//!
//! Where a shop has several laptops, [`sync`] keeps this book and theirs the same, [`devices`] says who is among them, and
//! [`quarantine`] shows what was kept back. [`conflicts`] puts before the leader what only a person can decide, and
//! [`rights`] says what a helper may.
//!
//! What goes wrong is an [`Error`], which every shell words from the same [`ErrorReport`].

pub mod backup;
pub mod campaigns;
pub mod conflicts;
pub mod delivery;
mod desk;
pub mod devices;
pub mod doors;
mod error;
pub mod files;
pub mod history;
pub mod identity;
pub mod learned;
pub mod members;
pub mod orders;
pub mod pickup_points;
pub mod products;
pub mod purchasing;
pub mod quarantine;
pub mod rights;
pub mod sample;
pub mod search;
pub mod summary;
pub mod suppliers;
pub mod sync;
pub mod tables;
pub mod today;

pub use desk::{Desk, SystemAmbient};
pub use error::{Error, ErrorReport, Thing};
// The vocabulary in which the shells speak with this crate.
pub use linli_documents as documents;
pub use linli_domain as domain;
pub use linli_intake as intake;
pub use linli_store::{Act, ActLabel, Ambient, Area, Committed, History};

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;
