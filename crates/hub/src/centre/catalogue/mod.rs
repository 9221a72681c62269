//! What a centre sells.
//!
//! A publication is rows, one for each variant: typed by a program, or read off a [`sheet`]. [`check`] finds what is wrong with them,
//! [`compare`] holds them against what is there, and [`publish`] keeps them until exactly that is committed. Shops read [`page`]s.

mod check;
mod compare;
mod page;
mod present;
mod publish;
mod row;
pub mod sheet;
mod write;

pub(crate) use page::Edition;
pub(super) use page::sold;
pub use sheet::Read;
