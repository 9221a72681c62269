//! What tests put between a device and its hub.

mod chance;
mod chaos;
mod line;

pub use chance::Chance;
pub use chaos::{ChaosProxy, Faults, Happened};
