//! What many laptops' requests took.

use std::time::Duration;

use linli_benches::say;

use crate::patient::Took;

/// All that was counted.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pushes: Vec<Duration>,
    pulls: Vec<Duration>,
    /// How often the hub asked to come back later.
    put_off: usize,
    pub(crate) lasted: Duration,
}

impl Tally {
    pub(crate) fn push(&mut self, took: Took) {
        self.pushes.push(took.time);
        self.put_off += took.put_off;
    }

    pub(crate) fn pull(&mut self, took: Took) {
        self.pulls.push(took.time);
        self.put_off += took.put_off;
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.pushes.extend(other.pushes);
        self.pulls.extend(other.pulls);
        self.put_off += other.put_off;
    }

    pub(crate) fn tell(mut self, what: &str) {
        let per_second = self.pushes.len() as u128 * 1_000 / self.lasted.as_millis().max(1);
        say(&format!(
            "  {what:<34} {per_second:>5} orders/s   push {}   pull {}   ({} orders, put off {} times)",
            spread(&mut self.pushes),
            spread(&mut self.pulls),
            self.pushes.len(),
            self.put_off
        ));
    }
}

/// The time in the middle, and what one in a hundred exceeds.
fn spread(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |hundredths: usize| {
        times.get(times.len().saturating_sub(1) * hundredths / 100).copied().unwrap_or_default()
    };
    format!("p50 {:.1?} p99 {:.1?}", at(50), at(99))
}
