//! Letting go of what was told long ago and no longer matters.

use linli_domain::DeviceId;
use rusqlite::Connection;

use crate::{Reader, Store, StoreError, reader};

/// How long a transaction is kept after the hub has acknowledged it, in milliseconds: 90 days.
const KEPT_MILLIS: i64 = 90 * 24 * 3_600_000;

impl Store {
    /// Deletes from the outbox what the hub put into its log more than 90 days ago and of which nothing stands any more, as all
    /// that it wrote was written over; and answers how many transactions that were. So a hub that is restored from however old
    /// a copy is still told everything that counts. Those with facts stay for ever, and so does what the hub has not
    /// acknowledged or holds in quarantine.
    ///
    /// # Errors
    /// Those of writing the file. Nothing was deleted then.
    pub fn purge_outbox(&mut self) -> Result<u64, StoreError> {
        let before = self.ambient.now().0.saturating_sub(KEPT_MILLIS);
        let db = self.writing()?;
        let is_old = "SELECT 1 FROM outbox WHERE acked_at < ?1 LIMIT 1";
        if Reader::new(&db).first(is_old, [before], |_| Ok(()))?.is_none() {
            return Ok(0);
        }
        db.execute_batch(include_str!("standing.sql"))?;
        let purged: Vec<(DeviceId, i64)> =
            Reader::new(&db).rows(include_str!("purge.sql"), [before], |row| {
                Ok((reader::id(row, 0)?, row.get(1)?))
            })?;
        db.execute_batch("DROP TABLE temp.standing")?;
        for (device_id, dev_seq) in &purged {
            note_gone(&db, *device_id, dev_seq.unsigned_abs())?;
        }
        db.commit()?;
        Ok(purged.len() as u64)
    }
}

/// Notes that the file has nothing under `device_id` with this number any more: it was let go of, or has another name.
pub(super) fn note_gone(
    db: &Connection,
    device_id: DeviceId,
    dev_seq: u64,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO outbox_purged (device_id, dev_seq) VALUES (?1, ?2)
        ON CONFLICT (device_id) DO UPDATE SET dev_seq = max(dev_seq, excluded.dev_seq)";
    db.prepare_cached(sql)?.execute((device_id.uuid(), dev_seq.cast_signed()))?;
    Ok(())
}

/// Is what the file did under `device_id` with this number among what is gone?
pub(super) fn is_gone(
    db: &Connection,
    device_id: DeviceId,
    dev_seq: u64,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM outbox_purged WHERE device_id = ?1 AND dev_seq >= ?2";
    let params = (device_id.uuid(), dev_seq.cast_signed());
    Ok(Reader::new(db).first(sql, params, |_| Ok(()))?.is_some())
}
