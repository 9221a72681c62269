//! A clock that a test moves.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use linli_domain::Timestamp;

use crate::{Clock, SystemClock};

/// Goes as the machine's does, ahead of it or behind it by what the test says.
#[derive(Clone, Debug, Default)]
pub struct MovableClock(Arc<AtomicI64>);

impl MovableClock {
    /// Moves it on, or back where `millis` is negative.
    pub fn advance(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }

    /// Moves it on by minutes.
    pub fn advance_minutes(&self, minutes: i64) {
        self.advance(minutes * 60_000);
    }
}

impl Clock for MovableClock {
    fn now(&self) -> Timestamp {
        Timestamp(SystemClock.now().0 + self.0.load(Ordering::SeqCst))
    }
}
