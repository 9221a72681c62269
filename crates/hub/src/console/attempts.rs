//! Wrong passwords, and how long a name has to wait after them.
//!
//! Kept in the database, so that a restart forgets nothing and all instances count together; by the name that was typed, whether
//! anybody has it or not, so that having to wait tells nothing either. Addresses wait by [`Guesses`](crate::access::Guesses).

use linli_domain::{CentreId, Timestamp};

use crate::db::{Error, Tx};

/// Wrong passwords that a name may have before it waits: people mistype.
const FREE: u32 = 5;
/// The first wait; each further wrong password doubles it.
const FIRST_WAIT_MILLIS: i64 = 30_000;
/// The longest wait.
const LONGEST_WAIT_MILLIS: i64 = 15 * 60_000;
/// A name for which nothing wrong came for so long starts from nothing.
const FORGOTTEN_AFTER_MILLIS: i64 = 24 * 3_600_000;
/// How many names are remembered; beyond it the oldest go.
const NAMES: i64 = 10_000;

/// How long that name has to wait yet, in milliseconds; `None` if it need not.
pub(super) fn wait_millis(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    name_hash: [u8; 32],
    now: Timestamp,
) -> Result<Option<i64>, Error> {
    let sql = "SELECT until FROM centre_attempt WHERE centre_id = $1 AND name_hash = $2";
    let until = tx.first(sql, &[centre_id.into(), name_hash.into()], |row| row.get::<i64>(0))?;
    Ok(until.map(|until| until - now.0).filter(|wait| *wait > 0))
}

/// A wrong password came for that name. Answers whether it has to wait from now on.
pub(super) fn wrong(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    name_hash: [u8; 32],
    now: Timestamp,
) -> Result<bool, Error> {
    forget(tx, centre_id, now)?;
    let sql = "INSERT INTO centre_attempt (centre_id, name_hash, wrong, last_at, until)
        VALUES ($1, $2, 1, $3, 0)
        ON CONFLICT (centre_id, name_hash) DO UPDATE SET wrong = centre_attempt.wrong + 1, last_at = $3
        RETURNING wrong";
    let values = [centre_id.into(), name_hash.into(), now.into()];
    let count = tx.first(sql, &values, |row| row.get::<u32>(0))?.unwrap_or(1);
    let Some(wait) = wait_after(count) else { return Ok(false) };
    let sql = "UPDATE centre_attempt SET until = $3 WHERE centre_id = $1 AND name_hash = $2";
    let until = Timestamp(now.0 + wait);
    tx.execute(sql, &[centre_id.into(), name_hash.into(), until.into()])?;
    Ok(true)
}

/// The right password came, or a new one was set.
pub(super) fn forgive(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    name_hash: [u8; 32],
) -> Result<(), Error> {
    let sql = "DELETE FROM centre_attempt WHERE centre_id = $1 AND name_hash = $2";
    tx.execute(sql, &[centre_id.into(), name_hash.into()]).map(drop)
}

fn forget(tx: &mut Tx<'_>, centre_id: CentreId, now: Timestamp) -> Result<(), Error> {
    let before = Timestamp(now.0 - FORGOTTEN_AFTER_MILLIS);
    let sql = "DELETE FROM centre_attempt WHERE centre_id = $1 AND last_at < $2";
    tx.execute(sql, &[centre_id.into(), before.into()])?;
    let sql = "DELETE FROM centre_attempt WHERE centre_id = $1 AND name_hash IN
        (SELECT name_hash FROM centre_attempt WHERE centre_id = $1 ORDER BY last_at DESC LIMIT 100 OFFSET $2)";
    tx.execute(sql, &[centre_id.into(), NAMES.into()]).map(drop)
}

/// How long to wait after so many wrong ones.
fn wait_after(count: u32) -> Option<i64> {
    let beyond = count.checked_sub(FREE)?;
    Some((FIRST_WAIT_MILLIS << beyond.min(20)).min(LONGEST_WAIT_MILLIS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_mistakes_are_free_and_the_wait_grows_up_to_its_bound() {
        for (count, wait) in [
            (1, None),
            (4, None),
            (5, Some(30_000)),
            (6, Some(60_000)),
            (9, Some(480_000)),
            (10, Some(LONGEST_WAIT_MILLIS)),
            (u32::MAX, Some(LONGEST_WAIT_MILLIS)),
        ] {
            assert_eq!(wait_after(count), wait, "{count}");
        }
    }
}
