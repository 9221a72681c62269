//! The one place that speaks SQL to a database: SQLite in a folder, or PostgreSQL for several instances.
//!
//! A text of SQL is written once, in the words that both understand, with placeholders `$1`, `$2`; `FOR UPDATE` is left out for
//! SQLite, which has no need of it as it has one writer. What goes over many rows has ways of its own in each: [`Tx::insert`]
//! and [`Tx::each_of`].
//!
//! What belongs to one shop is only reached in a transaction of that shop ([`Scope::Workspace`]), and what belongs to one centre in
//! one of that centre ([`Scope::Centre`]). In PostgreSQL such a transaction runs as a role that row-level security holds to the
//! rows of the shop or centre, whoever logged in: a forgotten `WHERE` finds nothing of anybody else.

mod database;
mod error;
mod migrations;
mod postgres;
mod sqlite;
pub mod table;
mod tx;
mod value;

pub use database::{Database, Scope};
pub use error::Error;
pub(crate) use migrations::VERSION;
pub use table::{Kind, Table};
pub use tx::{Lookup, Tx};
pub use value::{FromValue, Row, Value};
