//! The end of a log, held by whoever lets it grow.

use linli_domain::{SeatId, Timestamp, WorkspaceId, change::Hlc};
use linli_protocol::{Refusal, limits::CLOCK_AHEAD_MILLIS_MAX};

use super::{
    claims::Claims,
    envelope::Envelope,
    teller::{Teller, Tellers},
};
use crate::{
    Error, Head, db,
    db::{Tx, Value, table},
};

/// A transaction on its way into the log.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) envelope: &'a Envelope<'a>,
    pub(super) body: &'a str,
    pub(super) sha256: [u8; 32],
    pub(super) seat_id: SeatId,
    /// The epoch of its `base_seq`.
    pub(super) base_epoch: u64,
    /// The time that an earlier epoch gave it.
    pub(super) given: Option<Hlc>,
}

/// The end of a shop's log. From when it is taken until the transaction ends nobody else lets the log grow.
#[derive(Debug)]
pub(super) struct Tail {
    workspace_id: WorkspaceId,
    pub(super) head: Head,
    latest: Hlc,
    now: Timestamp,
    /// Each epoch with the head it began with.
    restores: Vec<(u64, u64)>,
    claims: Claims,
    rows: Vec<Vec<Value>>,
}

impl Tail {
    /// Takes the shop's row: the first statement of every transaction that lets its log grow (rule 1).
    pub(super) fn take(
        tx: &mut Tx<'_>,
        workspace_id: WorkspaceId,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let sql = "SELECT epoch, head, latest, claim_key FROM workspace
            WHERE workspace_id = $1 FOR UPDATE";
        let found = tx.first(sql, &[workspace_id.into()], |row| {
            let head = Head { epoch: row.get(0)?, seq: row.get(1)? };
            Ok((head, row.get::<Hlc>(2)?, row.get::<Vec<u8>>(3)?))
        })?;
        let (head, latest, claim_key) = found.ok_or(Refusal::NotFound)?;
        let sql = "SELECT epoch, head FROM restore WHERE workspace_id = $1";
        let restores =
            tx.rows(sql, &[workspace_id.into()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let claims = Claims::under(claim_key);
        Ok(Self { workspace_id, head, latest, now, restores, claims, rows: Vec::new() })
    }

    pub(super) const fn now(&self) -> Timestamp {
        self.now
    }

    /// Puts `entry` at the end, and answers its number and its time.
    ///
    /// A time far ahead becomes one that is later than everything in the log, but not ahead; and the times of one name
    /// strictly increase (rule 10).
    pub(super) fn append(&mut self, entry: &Entry<'_>, teller: &mut Teller) -> (u64, Hlc) {
        let Entry { envelope, body, sha256, seat_id, base_epoch, given } = *entry;
        let asked = given.unwrap_or(envelope.hlc);
        let is_ahead = asked.time().0 > self.now.0.saturating_add(CLOCK_AHEAD_MILLIS_MAX);
        let told = if is_ahead { self.latest.tick(self.now) } else { asked };
        let hlc_eff = told.max(Hlc::from_packed(teller.last_eff.packed() + 1));
        teller.last_eff = hlc_eff;
        self.latest = self.latest.max(hlc_eff);
        let seen = self.seen(base_epoch, envelope.base_seq);
        self.head.seq += 1;
        let seq = self.head.seq;
        self.claims.note(envelope, seq, hlc_eff, self.now);
        self.rows.push(vec![
            self.workspace_id.into(),
            seq.into(),
            envelope.txn_id.into(),
            envelope.device_id.into(),
            envelope.dev_seq.into(),
            seat_id.into(),
            hlc_eff.into(),
            seen.into(),
            self.now.into(),
            sha256.into(),
            (body.len() as u64).into(),
            body.into(),
        ]);
        (seq, hlc_eff)
    }

    /// What a device had heard, in this epoch's numbers: beyond what was restored, an earlier epoch's numbers say nothing,
    /// and those of an epoch that this log never had say nothing at all.
    fn seen(&self, base_epoch: u64, base_seq: u64) -> u64 {
        if base_epoch > self.head.epoch {
            return 0;
        }
        let since = self.restores.iter().filter(|(epoch, _)| *epoch > base_epoch);
        let known = since.map(|(_, head)| *head).chain([base_seq, self.head.seq]);
        known.min().unwrap_or_default()
    }

    /// Writes what was put at the end. Answers whether that is anything.
    pub(super) fn save(self, tx: &mut Tx<'_>, tellers: Tellers) -> Result<bool, db::Error> {
        let grew = !self.rows.is_empty();
        tellers.save(tx, self.workspace_id)?;
        if grew {
            let sql = "UPDATE workspace SET head = $2, latest = $3 WHERE workspace_id = $1";
            let values = [self.workspace_id.into(), self.head.seq.into(), self.latest.into()];
            tx.execute(sql, &values)?;
            tx.insert(&table::TXN, self.rows, "")?;
            self.claims.save(tx, self.workspace_id)?;
        }
        Ok(grew)
    }
}
