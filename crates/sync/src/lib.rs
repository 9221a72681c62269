//! How a device and the hub come to agree (docs/sync.md).
//!
//! Its core has no socket and no timer of its own: a [`Session`] is told what happened ([`Input`]) and answers what is to be done ([`Output`]); whoever drives it sends the
//! requests, waits, and hands the answers back. What has been agreed is in the store alone: a session may be dropped at any
//! point, and a new one goes on where the file is. A seeded simulator in `tests/` drives several of them against a hub of
//! its own, through everything that can go wrong.
//!
//! The other half knows sockets: [`client`] asks the hub over HTTP, with what [`keys`] keep; [`pairing`] gets a laptop its seat;
//! [`worker`] drives a session beside people's work. [`centre`] keeps up with the centre that the shop buys from.

mod backoff;
pub mod centre;
mod checking;
pub mod client;
pub mod keys;
mod lane;
mod message;
pub mod pairing;
mod pulling;
mod session;
mod starting;
mod state;
#[cfg(feature = "testing")]
pub mod testing;
mod upkeep;
pub mod worker;

pub use lane::{Moment, Ticket};
pub use message::{Answer, Failure, Input, Output, Progress, Request};
pub use session::Session;
pub use starting::Patience;
pub use state::{Reason, State};
