//! The same work in several ways, turn by turn.

use std::time::Duration;

use crate::{Outcome, say, show::shown, spread::median};

/// One way to do the work.
pub struct Way<'a> {
    name: String,
    run: Box<dyn FnMut() -> Outcome<Duration> + 'a>,
}

impl<'a> Way<'a> {
    /// A way that tells how long it took: what has to be prepared, or a peer's start, is not in it.
    pub fn new(name: &str, run: impl FnMut() -> Outcome<Duration> + 'a) -> Self {
        Self { name: name.to_owned(), run: Box::new(run) }
    }
}

/// Does the work `rounds` times in each way and tells the medians, and how many times the first way's each one is. All ways
/// go through a round before the next begins, so that a machine that slows down slows all of them; a round before the
/// first, which fills caches, is not counted.
///
/// # Errors
/// Those of the ways.
pub fn race(mut ways: Vec<Way<'_>>, rounds: usize) -> Outcome {
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); ways.len()];
    for way in &mut ways {
        (way.run)()?;
    }
    for _ in 0..rounds {
        for (way, times) in ways.iter_mut().zip(&mut times) {
            times.push((way.run)()?);
        }
    }
    let medians: Vec<Duration> = times.into_iter().map(median).collect();
    for (way, median) in ways.iter().zip(&medians) {
        let ratio = median.div_duration_f64(medians[0]);
        say(&format!("{:<56} {:>10}   {ratio:>7.2} ×", way.name, shown(*median)));
    }
    Ok(())
}
