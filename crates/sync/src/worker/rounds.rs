//! When the centre is asked for what is new.

use std::time::{Duration, Instant};

/// How often, where nobody is in a hurry.
const EVERY: Duration = Duration::from_secs(30);
/// How long the hub is left alone after it could not answer.
const REST: Duration = Duration::from_secs(60);

/// Going round: the centre itself first, then one thing after another until there is nothing more.
#[derive(Debug, Default)]
pub(super) struct Rounds {
    /// When the next one may begin; at once where nothing is said.
    next_at: Option<Instant>,
    /// Whether one is under way, and has heard of the centre.
    is_fresh: bool,
    asking: bool,
}

impl Rounds {
    /// May something be asked now? One thing at a time.
    pub(super) fn is_due(&self, now: Instant) -> bool {
        !self.asking && (self.is_fresh || self.next_at.is_none_or(|at| now >= at))
    }

    /// Whether the centre was asked for in this round.
    pub(super) const fn is_fresh(&self) -> bool {
        self.is_fresh
    }

    /// Something was asked.
    pub(super) fn asked(&mut self) {
        self.asking = true;
    }

    /// It was answered.
    pub(super) fn answered(&mut self) {
        self.asking = false;
        self.is_fresh = true;
    }

    /// It was not.
    pub(super) fn failed(&mut self, now: Instant) {
        *self = Self { next_at: Some(now + REST), is_fresh: false, asking: false };
    }

    /// There is nothing more to be asked.
    pub(super) fn is_over(&mut self, now: Instant) {
        *self = Self { next_at: Some(now + EVERY), is_fresh: false, asking: false };
    }

    /// Somebody waits for it, or something is to be sent.
    pub(super) fn hurry(&mut self) {
        self.next_at = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_goes_on_until_there_is_nothing_more() {
        let now = Instant::now();
        let mut rounds = Rounds::default();
        assert!(rounds.is_due(now) && !rounds.is_fresh());
        rounds.asked();
        assert!(!rounds.is_due(now), "one thing at a time");
        rounds.answered();
        assert!(rounds.is_due(now) && rounds.is_fresh());
        rounds.is_over(now);
        assert!(!rounds.is_due(now + EVERY / 2) && rounds.is_due(now + EVERY));
        rounds.hurry();
        assert!(rounds.is_due(now));
    }

    #[test]
    fn a_hub_that_cannot_answer_is_left_alone_for_a_while() {
        let now = Instant::now();
        let mut rounds = Rounds::default();
        rounds.asked();
        rounds.failed(now);
        assert!(!rounds.is_due(now + REST / 2) && rounds.is_due(now + REST));
    }
}
