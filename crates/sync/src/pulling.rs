//! Hearing the log. While there is much of it, several stretches are asked for at once; they are taken over in order, whichever
//! comes first.

use std::collections::VecDeque;

use linli_protocol::{PullAnswer, limits::REQUEST_MILLIS_MAX};

use crate::{Moment, Ticket, lane::Lane};

/// How many stretches are under way or waiting for those before them.
const AT_ONCE: usize = 6;

#[derive(Debug, Default)]
pub(crate) struct Pulling {
    /// When to ask again; what is under way is in `stretches`.
    pub(crate) pace: Lane,
    /// In the order of the log.
    stretches: VecDeque<Stretch>,
}

#[derive(Debug)]
struct Stretch {
    /// The number behind which it begins.
    after: u64,
    /// How many numbers it was asked to have; a page may be shorter.
    limit: u32,
    ticket: Ticket,
    until: Moment,
    answer: Option<PullAnswer>,
}

impl Stretch {
    fn end(&self) -> u64 {
        self.after + u64::from(self.limit)
    }
}

impl Pulling {
    /// Which stretches to ask for now, each by the number behind which it begins and how many it is to have: what is missing
    /// between `heard` and what was asked for already, and on towards `head`; at least one, to hear of news.
    pub(crate) fn wanted(
        &mut self,
        heard: u64,
        head: u64,
        limit: u32,
        now: Moment,
        mut ticket: impl FnMut() -> Ticket,
    ) -> Vec<(Ticket, u64, u32)> {
        self.stretches.retain(|stretch| stretch.end() > heard);
        if !self.pace.is_free(now) {
            return Vec::new();
        }
        let mut wanted = Vec::new();
        let (mut at, mut place) = (heard, 0);
        while self.stretches.len() < AT_ONCE {
            let next = self.stretches.get(place).map(|stretch| stretch.after);
            match next {
                Some(after) if after <= at => {
                    at = at.max(self.stretches.get(place).map_or(at, Stretch::end));
                    place += 1;
                    continue;
                }
                None if at >= head && !self.stretches.is_empty() => break,
                _ => {}
            }
            let room = next.map_or(u64::from(limit), |after| after - at);
            let limit = u32::try_from(room).unwrap_or(limit).min(limit).max(1);
            let (ticket, until) = (ticket(), now.plus(REQUEST_MILLIS_MAX));
            let stretch = Stretch { after: at, limit, ticket, until, answer: None };
            self.stretches.insert(place, stretch);
            wanted.push((ticket, at, limit));
        }
        wanted
    }

    /// Is `ticket` one that is waited for?
    pub(crate) fn waits_for(&self, ticket: Ticket) -> bool {
        self.stretches.iter().any(|stretch| stretch.ticket == ticket && stretch.answer.is_none())
    }

    /// Keeps the answer until those before it are here.
    pub(crate) fn keep(&mut self, ticket: Ticket, answer: PullAnswer) {
        if let Some(stretch) = self.stretches.iter_mut().find(|stretch| stretch.ticket == ticket) {
            stretch.answer = Some(answer);
        }
    }

    /// The stretch that goes on where the log was heard, if it is here, with the number behind which it begins.
    pub(crate) fn next(&mut self, heard: u64) -> Option<(u64, PullAnswer)> {
        let first = self.stretches.front_mut()?;
        let answer = if first.after <= heard { first.answer.take() } else { None }?;
        let after = first.after;
        self.stretches.pop_front();
        Some((after, answer))
    }

    /// It will not be answered.
    pub(crate) fn give_up(&mut self, ticket: Ticket) {
        self.stretches.retain(|stretch| stretch.ticket != ticket);
    }

    /// Gives up what was waited for too long, and answers whether there was such a thing.
    pub(crate) fn time_out(&mut self, now: Moment, random: u64) -> bool {
        let before = self.stretches.len();
        self.stretches.retain(|stretch| stretch.answer.is_some() || now < stretch.until);
        let late = self.stretches.len() < before;
        if late {
            self.pace.failed(now, random);
        }
        late
    }

    /// What was asked for is of no use any more.
    pub(crate) fn clear(&mut self) {
        self.stretches.clear();
    }

    /// When something is to be done here without anything happening.
    pub(crate) fn wakes_at(&self) -> Moment {
        let waiting = self.stretches.iter().filter(|stretch| stretch.answer.is_none());
        waiting.map(|stretch| stretch.until).min().unwrap_or_else(|| self.pace.wakes_at())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Tickets(u64);

    impl Tickets {
        fn ask(&mut self, pulling: &mut Pulling, heard: u64, head: u64) -> Vec<(u64, u32)> {
            let ticket = || {
                self.0 += 1;
                Ticket(self.0)
            };
            let wanted = pulling.wanted(heard, head, 10, Moment(0), ticket);
            wanted.into_iter().map(|(_, after, limit)| (after, limit)).collect()
        }
    }

    fn page(upto: u64) -> PullAnswer {
        PullAnswer { epoch: 1, entries: vec![], upto, head: 100 }
    }

    #[test]
    fn one_stretch_is_asked_for_where_there_is_nothing_new() {
        let (mut pulling, mut tickets) = (Pulling::default(), Tickets(0));
        assert_eq!(tickets.ask(&mut pulling, 7, 7), [(7, 10)]);
        assert_eq!(tickets.ask(&mut pulling, 7, 7), []);
    }

    #[test]
    fn several_are_asked_for_where_there_is_much_and_taken_in_order() {
        let (mut pulling, mut tickets) = (Pulling::default(), Tickets(0));
        let asked = tickets.ask(&mut pulling, 0, 100);
        assert_eq!(asked, [(0, 10), (10, 10), (20, 10), (30, 10), (40, 10), (50, 10)]);
        pulling.keep(Ticket(2), page(20));
        assert!(pulling.next(0).is_none(), "the first is not here");
        pulling.keep(Ticket(1), page(10));
        assert_eq!(pulling.next(0), Some((0, page(10))));
        assert_eq!(pulling.next(10), Some((10, page(20))));
        assert_eq!(tickets.ask(&mut pulling, 20, 100), [(60, 10), (70, 10)]);
    }

    #[test]
    fn what_a_short_page_left_out_is_asked_for_first() {
        let (mut pulling, mut tickets) = (Pulling::default(), Tickets(0));
        tickets.ask(&mut pulling, 0, 15);
        pulling.keep(Ticket(2), page(15));
        pulling.keep(Ticket(1), page(6));
        assert_eq!(pulling.next(0), Some((0, page(6))));
        assert!(pulling.next(6).is_none());
        assert_eq!(tickets.ask(&mut pulling, 6, 15), [(6, 4)]);
        pulling.keep(Ticket(3), page(10));
        assert_eq!(pulling.next(6), Some((6, page(10))));
        assert_eq!(pulling.next(10), Some((10, page(15))));
    }

    #[test]
    fn what_was_given_up_is_asked_for_again() {
        let (mut pulling, mut tickets) = (Pulling::default(), Tickets(0));
        tickets.ask(&mut pulling, 0, 30);
        pulling.give_up(Ticket(2));
        assert_eq!(tickets.ask(&mut pulling, 0, 30), [(10, 10)]);
        assert!(pulling.time_out(Moment(REQUEST_MILLIS_MAX), 0));
        assert!(!pulling.waits_for(Ticket(1)));
    }
}
