//! How well the reader reads: lists with the reading a person wrote beneath each entry, and what came of them.
//!
//! Used by the tests and by `examples/corpus.rs`, which prints the table.

pub(crate) mod expected;
pub(crate) mod judge;
pub(crate) mod report;
pub(crate) mod sample;
