//! The store's part in agreeing with other devices through the hub (docs/sync.md): what is still to be told, what the hub
//! said to it, and taking over what others did.
//!
//! Everything that a session needs to go on is in the file, so it may be stopped at any point and started anew.

mod acknowledge;
mod adopt;
mod apply;
mod conflict;
mod cursor;
mod digest;
mod fork;
pub(crate) mod known;
mod purge;
mod quarantine;
mod snapshot;
mod take;
mod unsent;

pub use acknowledge::{Acknowledged, Placed};
pub use adopt::Adopted;
pub use cursor::Cursor;
pub use digest::{Digest, TableDigest};
pub use quarantine::SetAside;
pub use take::{Entry, Page, Taken};
pub use unsent::Unsent;
