//! Starting from a snapshot, instead of from the beginning of the log.

use linli_store::sync::Cursor;

use crate::{Moment, Ticket, lane::Lane, message::Progress};

/// How many transactions of the log a device hears one by one, before it rather starts from a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// A device that has heard some of the log.
    pub behind: u64,
    /// One that has heard nothing of it.
    pub new: u64,
}

impl Default for Patience {
    /// So far behind, a snapshot arrives sooner than the log.
    fn default() -> Self {
        Self { behind: 20_000, new: 500 }
    }
}

#[derive(Debug, Default)]
pub(crate) struct Starting {
    pub(crate) lane: Lane,
    patience: Patience,
    /// What is in the file is not what the hub has there.
    pub(crate) is_wrong: bool,
    progress: Option<Progress>,
}

impl Starting {
    pub(crate) fn with(patience: Patience) -> Self {
        Self { patience, ..Self::default() }
    }

    /// Is a snapshot needed?
    pub(crate) fn is_wanted(&self, cursor: Cursor, head: u64, role_differs: bool) -> bool {
        let behind = head.saturating_sub(cursor.seq);
        self.is_wrong
            || role_differs
            || behind > self.patience.behind
            || (cursor.seq == 0 && behind > self.patience.new)
    }

    /// What the snapshot has to have heard. A hub hands out the one that it has: should that be no further than the file, or so
    /// far behind that the next one is wanted at once, it would be asked for again and again.
    pub(crate) fn at_least(&self, cursor: Cursor, head: u64, role_differs: bool) -> u64 {
        if self.is_wrong || role_differs {
            cursor.seq
        } else {
            head.saturating_sub(self.patience.behind).max(cursor.seq + 1)
        }
    }

    pub(crate) fn sent(&mut self, ticket: Ticket, now: Moment) {
        self.lane.sent(ticket, now);
        self.progress = Some(Progress::default());
    }

    /// More of it has arrived: it is waited for anew.
    pub(crate) fn arrives(&mut self, ticket: Ticket, progress: Progress, now: Moment) {
        if self.lane.is_still_awaited(ticket, now) {
            self.progress = Some(progress);
        }
    }

    /// How much has arrived of the one that is under way.
    pub(crate) fn progress(&self) -> Option<Progress> {
        self.progress.filter(|_| self.lane.is_under_way())
    }
}
