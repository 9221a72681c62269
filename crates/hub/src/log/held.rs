//! What was set aside: kept whole, shown to the leader, and put into the log or left out as the leader decides (rule 12).

use linli_domain::{DeviceId, Right, SeatId, Timestamp, TxnId, change::Hlc};
use linli_protocol::{Held, HeldDecision, HeldReason, Refusal, limits::BATCH_BYTES};

use super::{
    content::hash,
    envelope::Envelope,
    tail::{Entry, Tail},
    teller::Tellers,
};
use crate::{
    Caller, Error, Hub, audit, db,
    db::{Row, Tx, Value, table},
};

/// A transaction that a push sets aside.
#[derive(Debug)]
pub(super) struct NewHeld<'a> {
    pub(super) txn_id: TxnId,
    pub(super) sha256: [u8; 32],
    pub(super) device_id: DeviceId,
    pub(super) base_epoch: u64,
    /// The time that an earlier epoch gave it.
    pub(super) given: Option<Hlc>,
    pub(super) reason: HeldReason,
    pub(super) body: &'a str,
}

pub(super) fn keep(
    tx: &mut Tx<'_>,
    caller: &Caller,
    held: Vec<NewHeld<'_>>,
    now: Timestamp,
) -> Result<(), db::Error> {
    let rows = held.into_iter().map(|held| -> Result<Vec<Value>, db::Error> {
        let reason = serde_json::to_string(&held.reason)
            .map_err(|error| db::Error::Unreadable(Box::new(error)))?;
        Ok(vec![
            caller.workspace_id.into(),
            held.txn_id.into(),
            held.sha256.into(),
            held.device_id.into(),
            caller.seat_id.into(),
            held.base_epoch.into(),
            held.given.into(),
            reason.into(),
            "held".into(),
            now.into(),
            Value::Null,
            Value::Null,
            held.body.into(),
        ])
    });
    tx.insert(&table::HELD, rows.collect::<Result<_, _>>()?, "")
}

/// One that waits for a decision, or that was decided upon.
#[derive(Debug)]
struct Kept {
    sha256: [u8; 32],
    device_id: DeviceId,
    seat_id: SeatId,
    base_epoch: u64,
    given: Option<Hlc>,
    reason: HeldReason,
    state: String,
    body: String,
}

impl Hub {
    /// What is set aside and waits for a decision, the oldest first.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for a helper; those of the database.
    pub fn held(&self, caller: &Caller) -> Result<Vec<Held>, Error> {
        caller.needs(Right::ManageDevices)?;
        let sql = "SELECT held.txn_id, held.seat_id, coalesce(seat.name, ''), held.reason, held.at, held.body
            FROM held
            LEFT JOIN seat ON seat.workspace_id = held.workspace_id AND seat.seat_id = held.seat_id
            WHERE held.workspace_id = $1 AND held.state = 'held' ORDER BY held.at, held.txn_id, held.sha256";
        let held = self
            .db()
            .read(caller.scope(), |tx| tx.rows(sql, &[caller.workspace_id.into()], shown))?;
        Ok(held)
    }

    /// Puts what was set aside into the log, as if it came now, or leaves it out for good; it is kept in either case. Where
    /// there are several under one id, this is about the one that was set aside first. To be told the same decision again
    /// changes nothing.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for a helper; [`Refusal::NotFound`] if nothing of this id waits; [`Refusal::Unreleasable`] if
    /// the hub cannot read it or had another of its id before; [`Refusal::TooLarge`] if no page could carry it; those of
    /// the database.
    pub fn decide_held(
        &self,
        caller: &Caller,
        txn_id: TxnId,
        decision: HeldDecision,
    ) -> Result<(), Error> {
        caller.needs(Right::ManageDevices)?;
        let now = self.now();
        let state = if decision.release { "released" } else { "discarded" };
        let head = self.db().write(caller.scope(), |tx| {
            let tail = Tail::take(tx, caller.workspace_id, now)?;
            let all = kept(tx, caller, txn_id)?;
            let Some(kept) = all.iter().find(|kept| kept.state == "held") else {
                let was_decided = all.iter().any(|kept| kept.state == state);
                return if was_decided { Ok(None) } else { Err(Error::from(Refusal::NotFound)) };
            };
            let sql = "UPDATE held SET state = $4, decided_at = $5, decided_by = $6
                WHERE workspace_id = $1 AND txn_id = $2 AND sha256 = $3";
            let values = [
                caller.workspace_id.into(),
                txn_id.into(),
                kept.sha256.into(),
                state.into(),
                now.into(),
                caller.seat_id.into(),
            ];
            tx.execute(sql, &values)?;
            let act = format!("held_{state}");
            let Caller { workspace_id, seat_id, .. } = *caller;
            audit::record(tx, workspace_id, now, Some(seat_id), &act, &txn_id.to_string())?;
            if decision.release {
                release(tx, caller, tail, txn_id, kept).map(Some)
            } else {
                Ok(None)
            }
        })?;
        if let Some(head) = head {
            self.bell().ring(caller.workspace_id, head);
        }
        Ok(())
    }
}

/// Puts `kept` at the end of the log.
fn release(
    tx: &mut Tx<'_>,
    caller: &Caller,
    mut tail: Tail,
    txn_id: TxnId,
    kept: &Kept,
) -> Result<crate::Head, Error> {
    if kept.body.len() > BATCH_BYTES {
        return Err(Refusal::TooLarge.into());
    }
    let envelope = Envelope::read(&kept.body).filter(|envelope| envelope.txn_id == txn_id);
    let envelope = envelope.ok_or(Refusal::Unreleasable)?;
    if kept.reason == HeldReason::OtherContent {
        // Whoever has the first content of this id would take this one for it.
        return Err(Refusal::Unreleasable.into());
    }
    let mut tellers = Tellers::load(tx, caller.workspace_id, [kept.device_id])?;
    let mut teller = tellers.of(kept.device_id, kept.seat_id);
    let entry = Entry {
        envelope: &envelope,
        body: &kept.body,
        sha256: hash(&kept.body),
        seat_id: kept.seat_id,
        base_epoch: kept.base_epoch,
        given: kept.given,
    };
    tail.append(&entry, &mut teller);
    tellers.set(kept.device_id, teller);
    let head = tail.head;
    tail.save(tx, tellers)?;
    Ok(head)
}

fn kept(tx: &mut Tx<'_>, caller: &Caller, txn_id: TxnId) -> Result<Vec<Kept>, db::Error> {
    let sql =
        "SELECT sha256, device_id, seat_id, base_epoch, hlc_eff, reason, state, body FROM held
        WHERE workspace_id = $1 AND txn_id = $2
        ORDER BY at, CASE WHEN reason LIKE '%other_content%' THEN 1 ELSE 0 END, sha256";
    tx.rows(sql, &[caller.workspace_id.into(), txn_id.into()], |row| {
        Ok(Kept {
            sha256: row.get(0)?,
            device_id: row.get(1)?,
            seat_id: row.get(2)?,
            base_epoch: row.get(3)?,
            given: row.get(4)?,
            reason: reason(&row.get::<String>(5)?)?,
            state: row.get(6)?,
            body: row.get(7)?,
        })
    })
}

fn reason(stored: &str) -> Result<HeldReason, db::Error> {
    serde_json::from_str(stored).map_err(|error| db::Error::Unreadable(Box::new(error)))
}

fn shown(row: &mut Row) -> Result<Held, db::Error> {
    let reason: String = row.get(3)?;
    let reason =
        serde_json::from_str(&reason).map_err(|error| db::Error::Unreadable(Box::new(error)))?;
    let came_at: Timestamp = row.get(4)?;
    let body: String = row.get(5)?;
    let envelope = Envelope::read(&body);
    Ok(Held {
        txn_id: row.get(0)?,
        seat_id: row.get(1)?,
        device_name: row.get(2)?,
        kind: envelope.as_ref().map(|envelope| envelope.kind.clone()).unwrap_or_default(),
        at: envelope.as_ref().map_or(came_at, |envelope| envelope.hlc.time()),
        reason,
        ops: envelope.iter().flat_map(Envelope::ops).flatten().collect(),
    })
}
