//! A shop sends a revision of a request.

use std::collections::HashMap;

use linli_domain::{PurchaseRequestId, Timestamp, centre::DeliveryDays};
use linli_protocol::{
    Refusal,
    centre::{PurchaseRequest, RequestStatus},
};
use sha2::{Digest, Sha256};

use super::{
    lines::{Asking, Source, accepted, checked},
    read_status, select_status,
};
use crate::{
    Error, Hub,
    centre::{Member, event, member::next_news, terms},
    db::{self, Tx, Value, table},
};

/// The longest title.
const TITLE_CHARS: usize = 100;

/// What became of a revision when it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Taken,
    /// After the cutoff, and taken all the same.
    Late,
    RefusedLate,
    /// A later one was here before.
    Superseded,
}

/// A request as it stands before another revision comes.
struct Before {
    revision: u32,
    cutoff_at: Timestamp,
    refused_late: bool,
    /// Is any of it in a round?
    closed: bool,
}

impl Hub {
    /// Takes a revision of a request in. The same revision again changes nothing, and the latest counts in whatever order they come.
    ///
    /// # Errors
    /// [`Refusal::OtherContent`] where the hub has another content for that revision, or the request is another shop's;
    /// [`Refusal::NoDelivery`], [`Refusal::Lines`]; [`Refusal::Damaged`] for what is no request. One that comes too late is not
    /// refused so: it is answered with the state that it has.
    pub fn send_request(
        &self,
        member: &Member,
        request_id: PurchaseRequestId,
        request: &PurchaseRequest,
    ) -> Result<RequestStatus, Error> {
        let title = request.title.trim();
        let is_title = title.chars().count() <= TITLE_CHARS && !title.chars().any(char::is_control);
        if request.revision == 0 || !is_title {
            return Err(Refusal::Damaged.into());
        }
        let json = serde_json::to_vec(request).map_err(db::Error::unreadable)?;
        let sent = Sent { request_id, request, sha256: Sha256::digest(json).into() };
        let now = self.now();
        let status = self.db().write(member.scope(), |tx| {
            lock(tx, member, now)?;
            sent.take(tx, member, now)
        })?;
        metrics::counter!("linli_hub_requests_taken_total", "state" => status.state.as_str())
            .increment(1);
        Ok(status)
    }
}

/// Takes the shop's row: its requests are taken one after another, and none while a round is closed.
pub(in crate::centre) fn lock(
    tx: &mut Tx<'_>,
    member: &Member,
    now: Timestamp,
) -> Result<(), Error> {
    let sql = "UPDATE centre_shop SET heard_at = $3
        WHERE centre_id = $1 AND workspace_id = $2 AND left_at IS NULL";
    let values = [member.centre_id.into(), member.caller.workspace_id.into(), now.into()];
    if tx.execute(sql, &values)? == 0 { Err(Refusal::NoCentre.into()) } else { Ok(()) }
}

/// A revision on its way in.
struct Sent<'a> {
    request_id: PurchaseRequestId,
    request: &'a PurchaseRequest,
    sha256: [u8; 32],
}

impl Sent<'_> {
    fn take(
        &self,
        tx: &mut Tx<'_>,
        member: &Member,
        now: Timestamp,
    ) -> Result<RequestStatus, Error> {
        let (days, takes_late) = terms::of(tx, member.centre_id)?;
        let answered = |tx: &mut Tx<'_>| -> Result<RequestStatus, Error> {
            Ok(one(tx, member, self.request_id, &days, now)?.ok_or(Refusal::NotFound)?)
        };
        match self.known(tx, member)? {
            Some(sha256) if sha256 == self.sha256 => return answered(tx),
            Some(_) => return Err(Refusal::OtherContent.into()),
            None => {}
        }
        let before = self.before(tx, member)?;
        if before.as_ref().is_some_and(|before| before.revision > self.request.revision) {
            // A later one is here: this one is only kept.
            self.keep(tx, member, Verdict::Superseded, now)?;
            return answered(tx);
        }
        let date = self.request.delivery_date;
        let cutoff = days.cutoff(date);
        let Some(cutoff_at) = cutoff else {
            return Err(Refusal::NoDelivery { next: days.next(now, 1).first().copied() }.into());
        };
        let stands = before.as_ref().filter(|before| !before.refused_late);
        let closed = stands.is_some_and(|before| before.closed);
        let late = cutoff_at <= now || stands.is_some_and(|before| before.cutoff_at <= now);
        let verdict = match (late, takes_late && !closed) {
            (false, _) if !closed => Verdict::Taken,
            (_, true) => Verdict::Late,
            _ => Verdict::RefusedLate,
        };
        let accepted = match stands {
            Some(before) => accepted(tx, member.centre_id, self.request_id, before.revision)?,
            None => HashMap::new(),
        };
        let asking = Asking { date, days: &days, now, accepted };
        let sources = checked(tx, member.centre_id, &self.request.lines, &asking)?;
        self.keep(tx, member, verdict, now)?;
        self.keep_lines(tx, member, &sources)?;
        if verdict == Verdict::RefusedLate && stands.is_some() {
            self.refuse(tx, member)?;
        } else {
            self.stand(tx, member, cutoff_at, verdict, now)?;
        }
        self.tell(tx, member, verdict, now)?;
        answered(tx)
    }

    /// The hash of what is here under this revision.
    fn known(&self, tx: &mut Tx<'_>, member: &Member) -> Result<Option<[u8; 32]>, db::Error> {
        let sql = "SELECT sha256 FROM request_revision
            WHERE centre_id = $1 AND request_id = $2 AND revision = $3 AND workspace_id = $4";
        let values = [
            member.centre_id.into(),
            self.request_id.into(),
            self.request.revision.into(),
            member.caller.workspace_id.into(),
        ];
        tx.first(sql, &values, |row| row.get(0))
    }

    fn before(&self, tx: &mut Tx<'_>, member: &Member) -> Result<Option<Before>, db::Error> {
        let sql = "SELECT revision, cutoff_at, refused_late,
                (SELECT count(*) FROM round_share s WHERE s.centre_id = r.centre_id AND s.request_id = r.request_id)
            FROM request r WHERE centre_id = $1 AND request_id = $2 AND workspace_id = $3";
        let values =
            [member.centre_id.into(), self.request_id.into(), member.caller.workspace_id.into()];
        tx.first(sql, &values, |row| {
            Ok(Before {
                revision: row.get(0)?,
                cutoff_at: row.get(1)?,
                refused_late: row.get(2)?,
                closed: row.get::<u64>(3)? > 0,
            })
        })
    }

    /// Writes the revision down as it came.
    fn keep(
        &self,
        tx: &mut Tx<'_>,
        member: &Member,
        verdict: Verdict,
        now: Timestamp,
    ) -> Result<(), Error> {
        let verdict = match verdict {
            Verdict::Taken => "taken",
            Verdict::Late => "late",
            Verdict::RefusedLate => "refused_late",
            Verdict::Superseded => "superseded",
        };
        let sql = "INSERT INTO request_revision
                (centre_id, request_id, revision, workspace_id, title, delivery_date, received_at, sha256, verdict)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
        let values = [
            member.centre_id.into(),
            self.request_id.into(),
            self.request.revision.into(),
            member.caller.workspace_id.into(),
            self.request.title.trim().into(),
            self.request.delivery_date.into(),
            now.into(),
            self.sha256.into(),
            verdict.into(),
        ];
        // Under this identity another shop has a request, which this one cannot see.
        if tx.execute(sql, &values)? == 0 { Err(Refusal::OtherContent.into()) } else { Ok(()) }
    }

    fn keep_lines(
        &self,
        tx: &mut Tx<'_>,
        member: &Member,
        sources: &[Source],
    ) -> Result<(), db::Error> {
        let lines = (0_u64..).zip(self.request.lines.iter().zip(sources));
        let rows: Vec<Vec<Value>> = lines
            .map(|(position, (line, source))| {
                vec![
                    member.centre_id.into(),
                    self.request_id.into(),
                    self.request.revision.into(),
                    line.variant_id.into(),
                    member.caller.workspace_id.into(),
                    position.into(),
                    source.supplier_id.into(),
                    source.warehouse.as_str().into(),
                    line.pieces.into(),
                    line.tolerance.into(),
                    line.price.into(),
                ]
            })
            .collect();
        tx.insert(&table::REQUEST_LINE, rows, "")
    }

    /// What stood before goes on standing.
    fn refuse(&self, tx: &mut Tx<'_>, member: &Member) -> Result<(), db::Error> {
        let sql = "UPDATE request SET refused_revision = $4
            WHERE centre_id = $1 AND request_id = $2 AND workspace_id = $3
            AND (refused_revision IS NULL OR refused_revision < $4)";
        let values = [
            member.centre_id.into(),
            self.request_id.into(),
            member.caller.workspace_id.into(),
            self.request.revision.into(),
        ];
        tx.execute(sql, &values).map(drop)
    }

    /// This revision is the one that counts from now on.
    fn stand(
        &self,
        tx: &mut Tx<'_>,
        member: &Member,
        cutoff_at: Timestamp,
        verdict: Verdict,
        now: Timestamp,
    ) -> Result<(), Error> {
        let refused = verdict == Verdict::RefusedLate;
        let sql = "INSERT INTO request
                (centre_id, request_id, workspace_id, revision, title, delivery_date, cutoff_at, received_at, lines,
                late, refused_late, refused_revision)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (centre_id, request_id) DO UPDATE SET revision = excluded.revision, title = excluded.title,
                delivery_date = excluded.delivery_date, cutoff_at = excluded.cutoff_at,
                received_at = excluded.received_at, lines = excluded.lines, late = excluded.late,
                refused_late = excluded.refused_late, refused_revision = excluded.refused_revision
            WHERE request.workspace_id = excluded.workspace_id";
        let values = [
            member.centre_id.into(),
            self.request_id.into(),
            member.caller.workspace_id.into(),
            self.request.revision.into(),
            self.request.title.trim().into(),
            self.request.delivery_date.into(),
            cutoff_at.into(),
            now.into(),
            (self.request.lines.len() as u64).into(),
            (verdict != Verdict::Taken).into(),
            refused.into(),
            refused.then_some(self.request.revision).into(),
        ];
        if tx.execute(sql, &values)? == 0 { Err(Refusal::OtherContent.into()) } else { Ok(()) }
    }

    fn tell(
        &self,
        tx: &mut Tx<'_>,
        member: &Member,
        verdict: Verdict,
        now: Timestamp,
    ) -> Result<(), db::Error> {
        became_another(tx, member, self.request_id, now)?;
        let kind = match verdict {
            Verdict::RefusedLate => event::Kind::RequestRefused,
            Verdict::Taken | Verdict::Late | Verdict::Superseded => event::Kind::RequestReceived,
        };
        let told = serde_json::json!({
            "request_id": self.request_id,
            "workspace_id": member.caller.workspace_id,
            "revision": self.request.revision,
            "delivery_date": self.request.delivery_date,
            "lines": self.request.lines.len(),
            "late": verdict != Verdict::Taken,
        });
        event::tell(tx, member.centre_id, now, kind, &told)
    }
}

/// News for the shop that a request of its is another.
fn became_another(
    tx: &mut Tx<'_>,
    member: &Member,
    request_id: PurchaseRequestId,
    now: Timestamp,
) -> Result<(), db::Error> {
    let number = next_news(tx, member.centre_id, member.caller.workspace_id, 1)?;
    let sql = "INSERT INTO request_event (centre_id, workspace_id, number, request_id, at)
        VALUES ($1, $2, $3, $4, $5)";
    let values = [
        member.centre_id.into(),
        member.caller.workspace_id.into(),
        number.into(),
        request_id.into(),
        now.into(),
    ];
    tx.execute(sql, &values).map(drop)
}

/// Where one request of the shop stands.
pub(super) fn one(
    tx: &mut Tx<'_>,
    member: &Member,
    request_id: PurchaseRequestId,
    days: &DeliveryDays,
    now: Timestamp,
) -> Result<Option<RequestStatus>, db::Error> {
    let values = [member.centre_id.into(), request_id.into(), member.caller.workspace_id.into()];
    let one = "WHERE r.centre_id = $1 AND r.request_id = $2 AND r.workspace_id = $3";
    tx.first(&select_status("", one), &values, |row| read_status(row, days, now))
}
