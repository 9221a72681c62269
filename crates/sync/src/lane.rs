//! One kind of request: when it may be sent, and what is under way of it.

use linli_protocol::limits::REQUEST_MILLIS_MAX;

use crate::backoff;

/// Milliseconds on a clock that only goes forward, from any beginning. Not the wall clock: that one is set back and forth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

impl Moment {
    pub(crate) const fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}

/// Tells the answer to one request from that to another. Only within one [`Session`](crate::Session).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket(pub(crate) u64);

/// Each kind has one, so that none waits for another. At most one request of it is under way, but for pulling.
#[derive(Debug, Default)]
pub(crate) struct Lane {
    under_way: Option<(Ticket, Moment)>,
    failures: u32,
    not_before: Moment,
}

impl Lane {
    pub(crate) fn is_free(&self, now: Moment) -> bool {
        self.under_way.is_none() && now >= self.not_before
    }

    /// A request goes out, to be answered within [`REQUEST_MILLIS_MAX`].
    pub(crate) fn sent(&mut self, ticket: Ticket, now: Moment) {
        self.under_way = Some((ticket, now.plus(REQUEST_MILLIS_MAX)));
    }

    /// Is `ticket` the one that is waited for? Then it no longer is. What comes late or twice is not.
    pub(crate) fn redeem(&mut self, ticket: Ticket) -> bool {
        let expected = self.under_way.is_some_and(|(waiting, _)| waiting == ticket);
        if expected {
            self.under_way = None;
        }
        expected
    }

    pub(crate) const fn is_under_way(&self) -> bool {
        self.under_way.is_some()
    }

    /// Is `ticket` the one that is waited for? Then it is waited for anew, as a part of it has come.
    pub(crate) fn is_still_awaited(&mut self, ticket: Ticket, now: Moment) -> bool {
        let expected = self.under_way.is_some_and(|(waiting, _)| waiting == ticket);
        if expected {
            self.sent(ticket, now);
        }
        expected
    }

    /// Gives up what was waited for too long, and answers whether there was such a thing.
    pub(crate) fn time_out(&mut self, now: Moment, random: u64) -> bool {
        let late = self.under_way.is_some_and(|(_, until)| now >= until);
        if late {
            self.failed(now, random);
        }
        late
    }

    pub(crate) fn succeeded(&mut self) {
        self.failures = 0;
    }

    pub(crate) fn failed(&mut self, now: Moment, random: u64) {
        self.under_way = None;
        self.failures = self.failures.saturating_add(1);
        self.not_before = now.plus(backoff::millis(self.failures, random));
    }

    /// Nothing is sent for `millis`.
    pub(crate) fn rest(&mut self, now: Moment, millis: i64) {
        self.not_before = now.plus(millis);
    }

    /// There is a reason to send at once.
    pub(crate) fn hurry(&mut self) {
        self.not_before = Moment::default();
    }

    /// What was waited for is of no use any more.
    pub(crate) fn drop_request(&mut self) {
        self.under_way = None;
    }

    /// When something is to be done here without anything happening.
    pub(crate) fn wakes_at(&self) -> Moment {
        self.under_way.map_or(self.not_before, |(_, until)| until)
    }
}
