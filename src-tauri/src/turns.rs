//! Long work that the pages wait for: one of a kind at a time, and ended by a word of theirs.

use std::{
    ops::ControlFlow,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

/// How often the pages are told how far it is.
const BETWEEN_NEWS: Duration = Duration::from_millis(100);

/// Whose turn it is: work ends at its next step once another has begun, or it was stopped.
#[derive(Debug, Default)]
pub(crate) struct Turns(AtomicU64);

/// The turn of one piece of work.
#[derive(Debug)]
pub(crate) struct Turn {
    number: u64,
    told: Instant,
}

impl Turns {
    /// Begins, which ends what was under way.
    pub(crate) fn begin(&self) -> Turn {
        let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        Turn { number, told: Instant::now() }
    }

    /// Ends what is under way.
    pub(crate) fn stop(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// A step of the work: says whether it goes on, and tells the pages where that is due.
    pub(crate) fn step(&self, turn: &mut Turn, tell: impl FnOnce()) -> ControlFlow<()> {
        if turn.told.elapsed() >= BETWEEN_NEWS {
            turn.told = Instant::now();
            tell();
        }
        if self.0.load(Ordering::Relaxed) == turn.number {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_goes_on_until_it_is_stopped_or_other_work_begins() {
        let turns = Turns::default();
        let mut first = turns.begin();
        assert!(turns.step(&mut first, || {}).is_continue());
        let mut second = turns.begin();
        assert!(turns.step(&mut first, || {}).is_break());
        assert!(turns.step(&mut second, || {}).is_continue());
        turns.stop();
        assert!(turns.step(&mut second, || {}).is_break());
    }

    #[test]
    fn the_pages_are_told_now_and_then_and_not_at_every_step() {
        let turns = Turns::default();
        let mut turn = turns.begin();
        let mut told = 0;
        for _ in 0..1000 {
            assert!(turns.step(&mut turn, || told += 1).is_continue());
        }
        assert!(told < 100, "{told}");
        turn.told = Instant::now().checked_sub(BETWEEN_NEWS).unwrap();
        assert!(turns.step(&mut turn, || told += 1000).is_continue());
        assert!(told >= 1000);
    }
}
