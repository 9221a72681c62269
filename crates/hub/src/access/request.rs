//! A laptop's request to be let in, as it is kept, and the seat that comes of it.

use linli_domain::{DeviceId, Role, SeatId, Timestamp, WorkspaceId};
use linli_protocol::Pairing;

use super::{Holder, code::check_number, record, role, secrets};
use crate::{
    Error,
    db::{self, Row, Tx},
};

/// For how long a laptop waits to be let in, and for how long it then may fetch its tokens.
pub(super) const REQUEST_MINUTES: i64 = 15;
/// How long to wait between two questions.
pub(super) const INTERVAL_MILLIS: i64 = 2_000;
/// How a ticket begins.
const TICKET_PREFIX: &str = "lp1.";

/// A laptop that asked to be let in.
pub(super) struct Asked {
    pub(super) seat_id: SeatId,
    pub(super) name: String,
    pub(super) platform: String,
    pub(super) role: Role,
    pub(super) check: String,
    pub(super) state: String,
    pub(super) polled_at: Option<Timestamp>,
    pub(super) expires_at: Timestamp,
}

/// Who asks, as it says.
pub(super) struct Laptop<'a> {
    pub(super) device_id: DeviceId,
    pub(super) name: &'a str,
    pub(super) platform: &'a str,
}

/// Does the laptop still wait, or does it have a seat that was never used? Then it may have it again.
pub(super) fn may_have_lost_the_answer(
    tx: &mut Tx<'_>,
    holder: Holder,
    now: Timestamp,
) -> Result<bool, db::Error> {
    let Some(asked) = by_seat(tx, holder)?.filter(|asked| asked.expires_at > now) else {
        return Ok(false);
    };
    match asked.state.as_str() {
        "waiting" => Ok(true),
        "joined" => is_unused(tx, holder),
        _ => Ok(false),
    }
}

/// Writes down that a laptop asks. If it asked before, its ticket and its number are new, and its place is the old one.
pub(super) fn ask(
    tx: &mut Tx<'_>,
    holder: Holder,
    laptop: &Laptop<'_>,
    role: Role,
    now: Timestamp,
) -> Result<Pairing, Error> {
    let ticket = format!("{TICKET_PREFIX}{}", secrets::hex(&rand::random::<[u8; 32]>()));
    let (check, expires_at) = (check_number(), now.plus_minutes(REQUEST_MINUTES));
    let Holder { workspace_id, seat_id } = holder;
    let again = "UPDATE pair_request SET ticket_hash = $1, check_words = $2, name = $3,
        platform = $4, expires_at = $5 WHERE workspace_id = $6 AND seat_id = $7";
    let values = [
        secrets::hash(&ticket).into(),
        check.as_str().into(),
        laptop.name.into(),
        laptop.platform.into(),
        expires_at.into(),
        workspace_id.into(),
        seat_id.into(),
    ];
    if tx.execute(again, &values)? == 0 {
        let [hash, check, name, platform, expires_at, workspace_id, seat_id] = values;
        let device_id = laptop.device_id.into();
        let first = "INSERT INTO pair_request (ticket_hash, workspace_id, seat_id, device_id, name,
            platform, role, check_words, state, asked_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $10)";
        let values = [
            hash,
            workspace_id,
            seat_id,
            device_id,
            name,
            platform,
            role.as_str().into(),
            check,
            now.into(),
            expires_at,
        ];
        tx.execute(first, &values)?;
        record(tx, holder.workspace_id, now, None, "seat_asked", holder.seat_id)?;
    }
    Ok(waiting(ticket, check, expires_at))
}

pub(super) fn waiting(ticket: String, check: String, expires_at: Timestamp) -> Pairing {
    Pairing::Waiting { ticket, check, interval_millis: INTERVAL_MILLIS, expires_at }
}

fn asked(row: &mut Row) -> Result<Asked, db::Error> {
    Ok(Asked {
        seat_id: row.get(0)?,
        name: row.get(1)?,
        platform: row.get(2)?,
        role: role(row, 3)?,
        check: row.get(4)?,
        state: row.get(5)?,
        polled_at: row.get(6)?,
        expires_at: row.get(7)?,
    })
}

pub(super) fn by_ticket(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    hash: [u8; 32],
) -> Result<Option<Asked>, db::Error> {
    let sql = "SELECT seat_id, name, platform, role, check_words, state, polled_at, expires_at
        FROM pair_request WHERE workspace_id = $1 AND ticket_hash = $2 FOR UPDATE";
    tx.first(sql, &[workspace_id.into(), hash.into()], asked)
}

pub(super) fn by_seat(tx: &mut Tx<'_>, holder: Holder) -> Result<Option<Asked>, db::Error> {
    let sql = "SELECT seat_id, name, platform, role, check_words, state, polled_at, expires_at
        FROM pair_request WHERE workspace_id = $1 AND seat_id = $2 FOR UPDATE";
    tx.first(sql, &[holder.workspace_id.into(), holder.seat_id.into()], asked)
}

/// Moves a request on; `expires_at` stays where none is given.
pub(super) fn set_state(
    tx: &mut Tx<'_>,
    holder: Holder,
    state: &str,
    expires_at: Option<Timestamp>,
) -> Result<(), db::Error> {
    let sql = "UPDATE pair_request SET state = $1, expires_at = COALESCE($2, expires_at)
        WHERE workspace_id = $3 AND seat_id = $4";
    let values =
        [state.into(), expires_at.into(), holder.workspace_id.into(), holder.seat_id.into()];
    tx.execute(sql, &values).map(drop)
}

pub(super) fn add_seat(
    tx: &mut Tx<'_>,
    holder: Holder,
    name: &str,
    platform: &str,
    role: Role,
    now: Timestamp,
) -> Result<(), db::Error> {
    let sql = "INSERT INTO seat (workspace_id, seat_id, name, platform, role, paired_at, heard)
        VALUES ($1, $2, $3, $4, $5, $6, 0)";
    let values = [
        holder.workspace_id.into(),
        holder.seat_id.into(),
        name.into(),
        platform.into(),
        role.as_str().into(),
        now.into(),
    ];
    tx.execute(sql, &values).map(drop)
}

/// Does the seat exist, and has nobody ever come in by it?
pub(super) fn is_unused(tx: &mut Tx<'_>, holder: Holder) -> Result<bool, db::Error> {
    let sql = "SELECT 1 FROM seat WHERE workspace_id = $1 AND seat_id = $2
        AND last_seen_at IS NULL AND revoked_at IS NULL";
    let seat = tx.first(sql, &[holder.workspace_id.into(), holder.seat_id.into()], |_| Ok(()))?;
    Ok(seat.is_some())
}
