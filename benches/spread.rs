//! How the times of one piece of work lie.

use std::time::{Duration, Instant};

use crate::{say, show::shown};

/// Does the work and answers with how long it took.
///
/// # Errors
/// Those of the work.
pub fn timed<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<(T, Duration), E> {
    let start = Instant::now();
    let value = work()?;
    Ok((value, start.elapsed()))
}

/// Tells the median, the time that one in a hundred exceeds, and the longest.
pub fn spread(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |hundredths: usize| times[(times.len() - 1) * hundredths / 100];
    let (middle, high, longest) = (shown(at(50)), shown(at(99)), shown(at(100)));
    say(&format!("{what:<56} {middle:>10}   p99 {high}, longest {longest}"));
}

/// The time in the middle.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
