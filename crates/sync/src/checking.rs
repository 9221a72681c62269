//! Finding out whether the file and the hub have the same (docs/sync.md, rule 13).

use linli_protocol::DigestAnswer;
use linli_store::sync::Digest;

use crate::{Moment, lane::Lane};

/// How long there is no other comparison after one.
const REST_MILLIS: i64 = 600_000;
/// So many transactions heard are worth a comparison at once.
const MANY: u64 = 300;
/// A file that is found wrong again and again, although it starts anew each time, is compared ever more rarely, up to this
/// many doublings: 10 minutes become 21 hours.
const DOUBLINGS_MAX: u32 = 7;

#[derive(Debug, Default)]
pub(crate) struct Checking {
    pub(crate) lane: Lane,
    heard: u64,
    mismatches: u32,
}

impl Checking {
    /// So many transactions of the log were taken over.
    pub(crate) fn heard(&mut self, count: u64) {
        self.heard += count;
        if self.heard > MANY && self.mismatches == 0 {
            self.heard = 0;
            self.lane.hurry();
        }
    }

    /// Compares, and answers whether the file is wrong. Of the tables that the hub tells of: it leaves out those of which this
    /// device may not see everything.
    pub(crate) fn differs(&mut self, ours: &Digest, theirs: &DigestAnswer, now: Moment) -> bool {
        let differs = theirs.tables.iter().any(|(name, theirs)| {
            let ours = ours.tables.get(name.as_str());
            ours.is_some_and(|ours| (ours.rows, &ours.sum) != (theirs.rows, &theirs.sum))
        });
        self.mismatches = if differs { self.mismatches.saturating_add(1) } else { 0 };
        self.heard = 0;
        let doublings = self.mismatches.saturating_sub(1).min(DOUBLINGS_MAX);
        self.lane.rest(now, REST_MILLIS << doublings);
        differs
    }
}
