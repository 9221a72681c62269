//! Agreeing with the shop's other laptops while one works.

mod status;

pub use status::{NeedsYou, SyncState, SyncStatus};
