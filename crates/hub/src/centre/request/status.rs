//! Where a request stands: it follows from what was recorded, and is stored nowhere.

use linli_domain::{
    Timestamp,
    centre::{DeliveryDays, RequestState, Standing},
};
use linli_protocol::centre::RequestStatus;

use crate::db::{self, Row};

/// What [`read`] reads of a request `r`.
const COLUMNS: &str =
    "r.request_id, r.revision, r.title, r.delivery_date, r.cutoff_at, r.received_at, r.lines, r.late,
    r.refused_late, r.refused_revision,
    (SELECT count(*) FROM round_share s WHERE s.centre_id = r.centre_id AND s.request_id = r.request_id),
    (SELECT count(DISTINCT a.variant_id) FROM answer a WHERE a.centre_id = r.centre_id AND a.request_id = r.request_id),
    (SELECT count(*) FROM delivery_line d WHERE d.centre_id = r.centre_id AND d.request_id = r.request_id),
    (SELECT count(*) FROM answer a WHERE a.centre_id = r.centre_id AND a.request_id = r.request_id
        AND a.number = (SELECT max(b.number) FROM answer b WHERE b.centre_id = a.centre_id
            AND b.request_id = a.request_id AND b.variant_id = a.variant_id)
        AND a.confirmed > coalesce((SELECT sum(d.pieces) FROM delivery_line d WHERE d.centre_id = a.centre_id
            AND d.request_id = a.request_id AND d.variant_id = a.variant_id AND d.instead_of IS NULL), 0))";

/// How many columns [`read`] reads.
pub(in crate::centre) const WIDTH: usize = 14;

/// A statement for what [`read`] reads, with `more` columns behind it, of the requests `r` that `from` says.
pub(in crate::centre) fn select(more: &str, from: &str) -> String {
    format!("SELECT {COLUMNS}{more} FROM request r {from}")
}

/// Reads the first [`WIDTH`] columns of what [`select`] says.
pub(in crate::centre) fn read(
    row: &mut Row,
    days: &DeliveryDays,
    now: Timestamp,
) -> Result<RequestStatus, db::Error> {
    let (revision, cutoff_at, lines) = (row.get(1)?, row.get(4)?, row.get::<u64>(6)?);
    let (refused_late, refused_revision) = (row.get(8)?, row.get::<Option<u32>>(9)?);
    let standing = Standing {
        revision,
        refused_late,
        asks: lines > 0,
        cutoff_at,
        consolidated: lines > 0 && row.get::<u64>(10)? >= lines,
        answered: lines > 0 && row.get::<u64>(11)? >= lines,
        any_shipped: row.get::<u64>(12)? > 0,
        all_shipped: row.get::<u64>(13)? == 0,
    };
    let next = refused_revision.and_then(|_| days.next(now, 1).first().copied());
    Ok(RequestStatus {
        request_id: row.get(0)?,
        revision,
        title: row.get(2)?,
        delivery_date: row.get(3)?,
        state: RequestState::of(standing, now),
        late: row.get(7)?,
        received_at: row.get(5)?,
        cutoff_at,
        refused_revision,
        next,
    })
}
