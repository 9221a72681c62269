//! What is still to be sent. Each row is durable before anything is sent, and stays until it was taken or given up.

use std::time::Duration;

use linli_domain::{CentreId, Timestamp};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::{
    Error, Hub,
    db::{self, Scope},
};

/// How many events are spread, and parcels handed out, at once.
const AT_ONCE: u64 = 50;
/// For how long a parcel that was handed out is nobody else's: longer than any attempt takes.
const LEASE_MILLIS: i64 = 60_000;
/// How often it is tried in all: about two days.
const ATTEMPTS_MAX: u32 = 14;
/// After how long it is tried for the second time; each time after that four times as long, up to six hours.
const FIRST_WAIT_MILLIS: i64 = 10_000;
const WAIT_MILLIS_MAX: i64 = 6 * 60 * 60 * 1000;
/// For how long what was told is kept.
const KEPT_MILLIS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Something to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Parcel {
    pub(crate) centre_id: CentreId,
    pub(crate) webhook_id: Uuid,
    pub(crate) event_id: Uuid,
    pub(crate) url: String,
    pub(crate) secret: Vec<u8>,
    pub(crate) kind: String,
    pub(crate) at: Timestamp,
    /// Which attempt this is, from 1.
    pub(crate) attempt: u32,
    data: String,
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was answered so.
    Answered(u16),
    /// It was not, for this reason.
    Failed(&'static str),
}

/// What is sent.
#[derive(serde::Serialize)]
struct Body<'a> {
    event_id: Uuid,
    kind: &'a str,
    at: Timestamp,
    centre_id: CentreId,
    data: &'a RawValue,
}

impl Parcel {
    /// What is sent: the same bytes each time.
    pub(crate) fn body(&self) -> Vec<u8> {
        let Self { centre_id, event_id, kind, at, data, .. } = self;
        let data: Result<&RawValue, _> = serde_json::from_str(data);
        // It was written by the hub itself, as JSON.
        let Ok(data) = data else { return Vec::new() };
        let body = Body { event_id: *event_id, kind, at: *at, centre_id: *centre_id, data };
        serde_json::to_vec(&body).unwrap_or_default()
    }
}

impl Hub {
    /// Puts what happened into the outbox of everybody who wants to be told; what nobody wants goes. Answers whether there may be more.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn spread_events(&self) -> Result<bool, Error> {
        let now = self.now();
        let sql = "SELECT centre_id, event_id, kind FROM centre_event WHERE spread_at IS NULL ORDER BY at LIMIT $1";
        let events = self.db().read(Scope::Hub, |tx| {
            tx.rows(sql, &[AT_ONCE.into()], |row| {
                Ok((row.get::<CentreId>(0)?, row.get::<Uuid>(1)?, row.get::<String>(2)?))
            })
        })?;
        let more = events.len() as u64 == AT_ONCE;
        for (centre_id, event_id, kind) in events {
            self.db().write(Scope::Centre(centre_id), |tx| {
                let sql = "INSERT INTO webhook_outbox (centre_id, webhook_id, event_id, attempts, due_at)
                    SELECT centre_id, webhook_id, $2, 0, $3 FROM webhook WHERE centre_id = $1 AND disabled_at IS NULL
                    AND ' ' || events || ' ' LIKE $4 ON CONFLICT DO NOTHING";
                let pattern = format!("% {kind} %");
                let values =
                    [centre_id.into(), event_id.into(), now.into(), pattern.into()];
                let told = tx.execute(sql, &values)?;
                let sql = match told {
                    0 => "DELETE FROM centre_event WHERE centre_id = $1 AND event_id = $2 AND spread_at IS NULL
                        AND NOT EXISTS (SELECT 1 FROM webhook_outbox o WHERE o.centre_id = $1 AND o.event_id = $2)",
                    _ => "UPDATE centre_event SET spread_at = $3 WHERE centre_id = $1 AND event_id = $2",
                };
                let values: &[db::Value] = if told == 0 { &values[..2] } else { &values[..3] };
                tx.execute(sql, values).map(drop)
            })
            .map_err(|error: db::Error| error)?;
        }
        Ok(more)
    }

    /// What is due now, each handed to this caller alone for as long as an attempt takes.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn due_parcels(&self) -> Result<Vec<Parcel>, Error> {
        let now = self.now();
        let sql = "SELECT o.centre_id, o.webhook_id, o.event_id, w.url, w.secret, e.kind, e.at, e.body, o.attempts, o.due_at
            FROM webhook_outbox o
            JOIN webhook w ON w.centre_id = o.centre_id AND w.webhook_id = o.webhook_id
            JOIN centre_event e ON e.centre_id = o.centre_id AND e.event_id = o.event_id
            WHERE o.due_at <= $1 ORDER BY o.due_at LIMIT $2";
        let due = self.db().read(Scope::Hub, |tx| {
            tx.rows(sql, &[now.into(), AT_ONCE.into()], |row| {
                let parcel = Parcel {
                    centre_id: row.get(0)?,
                    webhook_id: row.get(1)?,
                    event_id: row.get(2)?,
                    url: row.get(3)?,
                    secret: row.get(4)?,
                    kind: row.get(5)?,
                    at: row.get(6)?,
                    data: row.get(7)?,
                    attempt: row.get::<u32>(8)? + 1,
                };
                Ok((parcel, row.get::<Timestamp>(9)?))
            })
        })?;
        let mut ours = Vec::with_capacity(due.len());
        for (parcel, due_at) in due {
            // Whoever is first to put it off has it.
            let sql = "UPDATE webhook_outbox SET attempts = attempts + 1, due_at = $5
                WHERE centre_id = $1 AND webhook_id = $2 AND event_id = $3 AND due_at = $4";
            let until = Timestamp(now.0 + LEASE_MILLIS);
            let values = [
                parcel.centre_id.into(),
                parcel.webhook_id.into(),
                parcel.event_id.into(),
                due_at.into(),
                until.into(),
            ];
            let taken = self
                .db()
                .write(Scope::Centre(parcel.centre_id), |tx| tx.execute(sql, &values))
                .map_err(|error: db::Error| error)?;
            if taken == 1 {
                ours.push(parcel);
            }
        }
        Ok(ours)
    }

    /// Writes down what came of an attempt, and when the next is due, if one is.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn settle_parcel(
        &self,
        parcel: &Parcel,
        outcome: Outcome,
        took: Duration,
    ) -> Result<(), Error> {
        let now = self.now();
        let (status, trouble) = match outcome {
            Outcome::Answered(status) => (Some(u32::from(status)), ""),
            Outcome::Failed(trouble) => (None, trouble),
        };
        let taken = status.is_some_and(|status| (200..300).contains(&status));
        let next = (!taken && parcel.attempt < ATTEMPTS_MAX)
            .then(|| Timestamp(now.0 + wait_millis(parcel.attempt)));
        let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        self.db().write(Scope::Centre(parcel.centre_id), |tx| {
            let sql = "UPDATE webhook_outbox SET due_at = $4, delivered_at = $5
                WHERE centre_id = $1 AND webhook_id = $2 AND event_id = $3 AND attempts = $6 AND due_at IS NOT NULL";
            let values = [
                parcel.centre_id.into(),
                parcel.webhook_id.into(),
                parcel.event_id.into(),
                next.into(),
                taken.then_some(now).into(),
                parcel.attempt.into(),
            ];
            tx.execute(sql, &values)?;
            let sql = "INSERT INTO webhook_attempt (centre_id, webhook_id, event_id, attempt, at, status, millis, trouble)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
            let values = [
                parcel.centre_id.into(),
                parcel.webhook_id.into(),
                parcel.event_id.into(),
                parcel.attempt.into(),
                now.into(),
                status.into(),
                millis.into(),
                trouble.into(),
            ];
            tx.execute(sql, &values).map(drop)
        })
        .map_err(|error: db::Error| error)?;
        let word = if taken { "taken" } else { "failed" };
        metrics::counter!("linli_hub_webhook_attempts_total", "outcome" => word).increment(1);
        Ok(())
    }

    /// Forgets the bodies of what was told long ago. That it was told, and how, stays.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn forget_told(&self) -> Result<(), Error> {
        let before = Timestamp(self.now().0 - KEPT_MILLIS);
        let sql = "UPDATE centre_event SET body = '{}' WHERE at < $1 AND spread_at IS NOT NULL AND body <> '{}'";
        self.db()
            .write(Scope::Hub, |tx| tx.execute(sql, &[before.into()]))
            .map_err(|error: db::Error| error)?;
        Ok(())
    }
}

/// After the attempt of that number.
fn wait_millis(attempt: u32) -> i64 {
    let factor = 4_i64.saturating_pow(attempt.saturating_sub(1));
    FIRST_WAIT_MILLIS.saturating_mul(factor).min(WAIT_MILLIS_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_tried_again_later_and_later_for_about_two_days() {
        let waits: Vec<i64> = (1..ATTEMPTS_MAX).map(wait_millis).collect();
        assert_eq!(waits[..4], [10_000, 40_000, 160_000, 640_000]);
        assert!(waits.is_sorted());
        let hours = waits.iter().sum::<i64>() / 3_600_000;
        assert!((36..60).contains(&hours), "{hours}");
    }
}
