//! Product and member tables as a leader keeps them, in CSV of whatever encoding.
//!
//! Columns are found by their heading, never by position. Whatever is wrong is an error that names row and column: a
//! table is mended at its source, not guessed at here.

mod decode;
mod members;
mod products;
mod sheet;

pub use decode::{BYTES_MAX, decode};
pub use members::read_members;
pub use products::read_products;
pub use sheet::TableError;
