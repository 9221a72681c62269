//! What tests start a hub with, here and in the crates that speak to one: not part of the program.

mod clock;
#[cfg(unix)]
mod postgres;
mod server;
mod trade;

pub use clock::MovableClock;
#[cfg(unix)]
pub use postgres::Postgres;
pub use server::{HubServer, HubServerBuilder};
