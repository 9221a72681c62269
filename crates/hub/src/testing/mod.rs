//! What tests start: not part of the program.

#[cfg(unix)]
mod postgres;

#[cfg(unix)]
pub use postgres::Postgres;
