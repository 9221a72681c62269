//! Lists that nobody wrote: groups with habits of their own, drawn at random from a grammar of how people write.
//!
//! What each entry means is known before it is written down, so every reading can be judged. A reading may ask; it may not be
//! wrong in silence. `LISTS=20000 cargo test -p linli-intake --test habits` draws more of them, `FIRST=7 LISTS=1` draws one again.

mod dice;
mod grammar;
mod group;
mod judge;

use std::env;

use judge::{Tally, judge};

/// Drawn on every run; what once was found wrong is found again.
const LISTS: u64 = 400;

fn drawn() -> std::ops::Range<u64> {
    let number =
        |name, usual| env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual);
    let first = number("FIRST", 0);
    first..first + number("LISTS", LISTS)
}

#[test]
fn no_habit_of_writing_is_misread_in_silence() {
    let mut tally = Tally::default();
    for seed in drawn() {
        judge(&group::list(seed), seed, &mut tally);
    }
    assert!(
        tally.silent.is_empty(),
        "{} of {}\n{}",
        tally.silent.len(),
        tally.entries,
        tally.shown()
    );
    assert!(
        tally.exact * 100 >= tally.entries * 85,
        "{} of {} were read without asking\n{}",
        tally.exact,
        tally.entries,
        tally.asked()
    );
}
