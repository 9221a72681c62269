//! What a shop has now: a store file for each role, which hears the log like a device.
//!
//! A replica is told of the log by the function that tells devices of it, what the role may not see left out, and takes it over
//! with the devices' own code. So what is merged how is written down once, and a digest or a snapshot of the hub is what a
//! device would have. A replica holds nothing that the log does not: one that is damaged, or of another epoch, is made anew.

mod digest;
mod open;
mod snapshot;

pub(crate) use open::Replicas;
pub use snapshot::Snapshot;
