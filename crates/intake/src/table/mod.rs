//! Tables that a leader brings: exports of mini-programs, workbooks and lists of their own.
//!
//! [`book`] reads a file of any kind to sheets of cells, and a [`Mapping`] says what their columns say. [`orders`] reads tables of
//! orders, [`cards`] those of members, products and suppliers. Columns are found by their heading, never by position. What
//! [`read_products`] and [`read_members`] find wrong is an error that names row and column: a table of a fixed form is mended
//! at its source, not guessed at here.

pub mod book;
pub mod cards;
mod decode;
mod heading;
mod mapping;
mod members;
pub mod orders;
mod products;
mod sheet;

pub use decode::{BYTES_MAX, decode};
pub use heading::{Field, TableKind, normalised};
pub use mapping::{MappedColumn, Mapping, Remembered};
pub use members::read_members;
pub use products::read_products;
pub use sheet::TableError;
