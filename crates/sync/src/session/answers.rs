//! What the hub answered, taken in.

use std::path::Path;

use linli_protocol::{DigestAnswer, HelloAnswer, PullAnswer, PushAnswer, Stopped, Verdict};
use linli_store::{
    Store, StoreError,
    sync::{Acknowledged, Adopted, Cursor, Entry, Page, Placed},
};

use super::{Hub, Session};
use crate::{Moment, Output, Reason, state::clock_ahead};

/// How often the hub is asked what it is like, and what this device may.
const GREET_MILLIS: i64 = 600_000;
/// How often the hub is asked for news if nothing hints at any.
const POLL_MILLIS: i64 = 30_000;
/// How long to wait after a page that was empty although there is more.
const STALLED_MILLIS: i64 = 1_000;

impl Session {
    pub(super) fn hello(
        &mut self,
        store: &mut Store,
        answer: &HelloAnswer,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.greeting.rest(now, GREET_MILLIS);
        let before = store.cursor()?.epoch;
        let (oldest, newest) = (*answer.schemas.start(), *answer.schemas.end());
        let schema = Store::schema_version();
        if schema < oldest {
            self.halted = Some(Reason::TooOld { oldest });
        } else if schema > newest {
            self.halted = Some(Reason::HubTooOld { newest });
        } else {
            store.adopt_epoch(answer.epoch)?;
        }
        let membership = store.membership()?;
        let role_differs =
            membership.as_ref().is_some_and(|membership| membership.role != answer.role);
        let is_renamed = |name: &str| !answer.workspace.is_empty() && name != answer.workspace;
        if membership.is_some_and(|membership| is_renamed(&membership.workspace)) {
            store.rename_membership(Some(&answer.workspace), None)?;
        }
        // An answer to a push may have overtaken this one.
        let known = self.hub.filter(|_| before == answer.epoch).map_or(0, |hub| hub.head);
        self.hub = Some(Hub {
            head: answer.head.max(known),
            limits: answer.limits,
            clock_ahead: clock_ahead(store.now(), answer.time),
            role: answer.role,
            role_differs,
        });
        Ok(())
    }

    pub(super) fn pushed(
        &mut self,
        store: &mut Store,
        answer: &PushAnswer,
        now: Moment,
        random: u64,
    ) -> Result<(), StoreError> {
        if store.cursor()?.epoch != answer.epoch {
            self.greet_again();
            return Ok(());
        }
        let told: Vec<Acknowledged> = answer
            .verdicts
            .iter()
            .map(|verdict| Acknowledged { txn_id: verdict.txn_id(), placed: placed(verdict) })
            .collect();
        store.acknowledge(answer.epoch, &told)?;
        // What was told is in the log, so that goes on at least to there.
        let latest = told.iter().filter_map(|told| told.placed).map(|placed| placed.seq).max();
        self.head_is_at_least(latest.unwrap_or_default());
        if latest.is_some() {
            // It comes by in the log, behind whatever others have told: both have the same only when that was heard.
            self.pulling.pace.hurry();
        }
        match answer.stopped {
            None if told.is_empty() => self.pushing.failed(now, random),
            None => {}
            Some(Stopped::Forked { device_id, dev_seq }) => store.fork(device_id, dev_seq)?,
            Some(Stopped::Gap { device_id, expected }) => {
                let is_here = store.tell_again(device_id, expected)?;
                self.halted = (!is_here).then_some(Reason::Missing);
            }
        }
        Ok(())
    }

    fn head_is_at_least(&mut self, seq: u64) {
        if let Some(hub) = &mut self.hub {
            hub.head = hub.head.max(seq);
        }
    }

    /// Takes over what is here of the log and goes on where it was heard.
    pub(super) fn pulled(
        &mut self,
        store: &mut Store,
        now: Moment,
        outputs: &mut Vec<Output>,
    ) -> Result<(), StoreError> {
        let mut cursor = store.cursor()?;
        while let Some((after, answer)) = self.pulling.next(cursor.seq) {
            if cursor.epoch != answer.epoch {
                self.greet_again();
                return Ok(());
            }
            self.head_is_at_least(answer.head);
            let before = cursor;
            let page = page(after, answer);
            let upto = page.upto;
            let taken = store.take(&page)?;
            if !taken.areas.is_empty() {
                outputs.push(Output::Changed(taken.areas));
            }
            cursor = store.cursor()?;
            self.checking.heard(cursor.seq - before.seq);
            if self.hub.is_some_and(|hub| cursor.seq >= hub.head) {
                self.pulling.pace.rest(now, POLL_MILLIS);
            } else if upto <= before.seq {
                self.pulling.pace.rest(now, STALLED_MILLIS);
            }
        }
        Ok(())
    }

    pub(super) fn checked(
        &mut self,
        store: &Store,
        answer: &DigestAnswer,
        now: Moment,
    ) -> Result<(), StoreError> {
        let heard = Cursor { epoch: answer.epoch, seq: answer.seq };
        if store.cursor()? == heard && self.may_compare(store)? {
            self.starting.is_wrong = self.checking.differs(&store.digest()?, answer, now);
        }
        Ok(())
    }

    /// Is everything told and heard, as far as is known, so that the file and the hub have to have the same?
    pub(super) fn may_compare(&self, store: &Store) -> Result<bool, StoreError> {
        let Some(hub) = self.hub else { return Ok(false) };
        Ok(store.cursor()?.seq == hub.head
            && store.unsent_count()? == 0
            && store.set_aside_count()? == 0)
    }

    pub(super) fn arrived(
        &mut self,
        store: &mut Store,
        path: &Path,
        now: Moment,
        random: u64,
        outputs: &mut Vec<Output>,
    ) -> Result<(), StoreError> {
        let Some(hub) = &mut self.hub else { return Ok(()) };
        match store.adopt_snapshot(path, hub.role) {
            Ok(Adopted::Whole { cursor, .. }) => {
                hub.role_differs = false;
                self.starting.is_wrong = false;
                self.pulling.clear();
                self.pulling.pace.hurry();
                self.checking.heard(u64::from(u32::MAX));
                self.head_is_at_least(cursor.seq);
                outputs.push(Output::Changed(Store::all_areas()));
                Ok(())
            }
            // The log was heard meanwhile; or the hub sends what it must not. Asked for again, if it is still needed.
            Ok(Adopted::Behind)
            | Err(
                StoreError::Damaged { .. }
                | StoreError::NotAStore { .. }
                | StoreError::Newer { .. },
            ) => {
                self.starting.lane.failed(now, random);
                Ok(())
            }
            Err(error) => {
                self.starting.lane.failed(now, random);
                Err(error)
            }
        }
    }
}

fn page(after: u64, answer: PullAnswer) -> Page {
    let entries = answer.entries.into_iter().map(|logged| Entry {
        seq: logged.seq,
        hlc_eff: logged.hlc_eff,
        seen: logged.seen,
        body: logged.txn.into_string(),
    });
    Page { epoch: answer.epoch, after, entries: entries.collect(), upto: answer.upto }
}

fn placed(verdict: &Verdict) -> Option<Placed> {
    match *verdict {
        Verdict::Applied { seq, hlc_eff, .. } | Verdict::Duplicate { seq, hlc_eff, .. } => {
            Some(Placed { seq, hlc_eff })
        }
        Verdict::Quarantined { .. } => None,
    }
}
