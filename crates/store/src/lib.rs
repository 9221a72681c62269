//! One SQLite file, and the one way to write it.
//!
//! Every change is one [`Store::transact`]: the rows, what the other devices are to be told (the outbox) and what it takes
//! to undo it commit together or not at all. It answers which [`Area`]s changed, so that a shell can refetch those.
//! Everything that is read is read through a [`Reader`], a snapshot that no write moves under one's feet.
//!
//! ```
//! use linli_domain::{Supplier, SupplierId, Timestamp};
//! use linli_store::{Act, Ambient, Store, StoreError, suppliers};
//!
//! struct Fixed(u8);
//! impl Ambient for Fixed {
//!     fn now(&self) -> Timestamp { Timestamp(1_767_225_600_000) }
//!     fn fill_random(&mut self, bytes: &mut [u8]) { self.0 += 1; bytes.fill(self.0); }
//! }
//!
//! let mut store = Store::open_in_memory(Box::new(Fixed(0)))?;
//! store.transact(Act::new("add_supplier").with("name", "老张果园"), |tx| {
//!     let supplier = Supplier {
//!         id: tx.new_id(),
//!         name: "老张果园".into(),
//!         contact: String::new(),
//!         phone: None,
//!         address: String::new(),
//!         note: String::new(),
//!     };
//!     suppliers::put(tx, &supplier)
//! })?;
//! assert_eq!(store.read(suppliers::list)?.len(), 1);
//! store.undo()?;
//! assert!(store.read(suppliers::list)?.is_empty());
//! # Ok::<(), StoreError>(())
//! ```
//!
//! The tables, and which of their columns travel to other devices, are listed in `table.rs`; the schema itself is
//! `migrations/`. Nothing outside this crate speaks SQL.

mod act;
mod ambient;
mod area;
mod backup;
mod clock;
mod content;
mod device;
mod error;
#[cfg(feature = "faults")]
mod faults;
mod journal;
mod migrations;
mod open;
mod outbox;
mod reader;
mod row;
mod store;
mod table;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod tx;
mod undo;

pub mod accounts;
pub mod allotments;
pub mod authors;
pub mod campaigns;
pub mod centre;
pub mod conflicts;
pub mod disclosures;
pub mod learned;
pub mod lots;
pub mod members;
pub mod membership;
pub mod ordering;
pub mod orders;
pub mod pastes;
pub mod pickup_points;
pub mod pickups;
pub mod pictures;
pub mod products;
pub mod purchases;
pub mod receipts;
pub mod report;
pub mod rows;
pub mod search;
pub mod settings;
pub mod settled;
pub mod sorting;
pub mod stock;
pub mod suppliers;
pub mod sync;

pub use act::{Act, ActLabel, Committed, History};
pub use ambient::Ambient;
pub use area::Area;
pub use error::StoreError;
pub use reader::Reader;
pub use store::Store;
pub use tx::Tx;
