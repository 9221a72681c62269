//! What time it is, passed in so that a test owns it.

use std::time::{SystemTime, UNIX_EPOCH};

use linli_domain::Timestamp;

/// A wall clock.
pub trait Clock: Send + Sync {
    /// What it shows.
    fn now(&self) -> Timestamp;
}

/// The machine's.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since_1970.as_millis()).unwrap_or(i64::MAX))
    }
}

impl<F: Fn() -> Timestamp + Send + Sync> Clock for F {
    fn now(&self) -> Timestamp {
        self()
    }
}
