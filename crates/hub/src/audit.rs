//! A record of who was given which access, and of what alarmed the hub. It only grows.

use linli_domain::{SeatId, Timestamp, WorkspaceId};

use crate::db::{Error, Tx};

/// Writes down that `act` was done to `subject`; `by` is the laptop on which it was done, `None` for what the hub or its
/// keeper did. Takes the shop's row, so that the numbers have no gap.
///
/// # Errors
/// Those of the database.
pub fn record(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    at: Timestamp,
    by: Option<SeatId>,
    act: &str,
    subject: &str,
) -> Result<(), Error> {
    let sql =
        "UPDATE workspace SET audited = audited + 1 WHERE workspace_id = $1 RETURNING audited";
    let number = tx.first(sql, &[workspace_id.into()], |row| row.get::<u64>(0))?;
    let sql = "INSERT INTO audit (workspace_id, number, at, seat_id, act, subject)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let values =
        [workspace_id.into(), number.into(), at.into(), by.into(), act.into(), subject.into()];
    tx.execute(sql, &values).map(drop)
}
