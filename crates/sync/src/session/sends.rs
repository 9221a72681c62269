//! What the hub is asked and told.

use linli_domain::DeviceId;
use linli_protocol::{
    DigestRequest, HelloRequest, Limits, PullRequest, PushRequest, Pushed, RawTxn, SnapshotRequest,
    VERSION, limits,
};
use linli_store::{Store, StoreError, sync::Cursor};

use super::{Hub, Session};
use crate::{Moment, Output, Request, Ticket};

impl Session {
    /// Sends what there is to send.
    pub(super) fn send(
        &mut self,
        store: &Store,
        now: Moment,
        outputs: &mut Vec<Output>,
    ) -> Result<(), StoreError> {
        let device_id = store.device_id()?;
        if self.greeting.is_free(now) {
            let ticket = self.ticket();
            self.greeting.sent(ticket, now);
            let schema_version = Store::schema_version();
            let hello = HelloRequest { device_id, version: VERSION, schema_version };
            outputs.push(Output::Send(ticket, Request::Hello(hello)));
        }
        let Some(hub) = self.hub else { return Ok(()) };
        let cursor = store.cursor()?;
        if self.pushing.is_free(now) {
            let txns = unsent(store, hub.limits)?;
            if !txns.is_empty() {
                let ticket = self.ticket();
                self.pushing.sent(ticket, now);
                let push = PushRequest { device_id, epoch: cursor.epoch, txns };
                outputs.push(Output::Send(ticket, Request::Push(push)));
            }
        }
        let schema_version = Store::schema_version();
        if self.starting.is_wanted(cursor, hub.head, hub.role_differs) {
            if self.starting.lane.is_free(now) {
                let ticket = self.ticket();
                self.starting.sent(ticket, now);
                let at_least = self.starting.at_least(cursor, hub.head, hub.role_differs);
                let snapshot = SnapshotRequest { schema_version, at_least, role: Some(hub.role) };
                outputs.push(Output::Send(ticket, Request::Snapshot(snapshot)));
            }
            if self.starting.lane.is_under_way() {
                return Ok(()); // what is in the log is in it too
            }
        }
        self.ask_for_the_log(cursor, hub, device_id, now, outputs);
        if self.checking.lane.is_free(now) && self.may_compare(store)? {
            let ticket = self.ticket();
            self.checking.lane.sent(ticket, now);
            let Cursor { epoch, seq } = cursor;
            let digest = DigestRequest { epoch, seq, schema_version };
            outputs.push(Output::Send(ticket, Request::Digest(digest)));
        }
        Ok(())
    }

    fn ask_for_the_log(
        &mut self,
        cursor: Cursor,
        hub: Hub,
        device_id: DeviceId,
        now: Moment,
        outputs: &mut Vec<Output>,
    ) {
        let tickets = &mut self.tickets;
        let ticket = || {
            *tickets += 1;
            Ticket(*tickets)
        };
        let (head, limit) = (hub.head, hub.limits.page_txns);
        let wanted = self.pulling.wanted(cursor.seq, head, limit, now, ticket);
        outputs.extend(wanted.into_iter().map(|(ticket, after, limit)| {
            let pull =
                PullRequest { device_id, epoch: cursor.epoch, after, limit, role: Some(hub.role) };
            Output::Send(ticket, Request::Pull(pull))
        }));
    }
}

/// The beginning of what the hub has not acknowledged, as much as fits into one push. What is no JSON cannot have been
/// written by this store; it stays, and so does what is behind it.
fn unsent(store: &Store, limits: Limits) -> Result<Vec<Pushed>, StoreError> {
    let unsent = store.unsent(limits.push_txns, limits::BATCH_BYTES)?;
    let pushed = unsent.into_iter().map(|unsent| {
        let txn =
            RawTxn::new(unsent.body).map_err(|error| StoreError::Unreadable(Box::new(error)))?;
        Ok(Pushed {
            txn_id: unsent.txn_id,
            sha256: txn.sha256(),
            base_epoch: unsent.base_epoch,
            hlc_eff: unsent.hlc_eff,
            txn,
        })
    });
    pushed.collect()
}
