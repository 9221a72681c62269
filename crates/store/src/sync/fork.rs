//! A file that turns out to be a copy of another one that is in use: a cloned disk, a backup opened beside the original
//! (docs/sync.md, rule 11).

use linli_domain::{DeviceId, change::Txn};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::{apply::restamp, known::Known, purge};
use crate::{Reader, Store, StoreError, device::Device, outbox, reader};

impl Store {
    /// Goes on as a device of its own, because the hub has another transaction under `dev_seq` of `device_id`. What was not
    /// sent from there on becomes the new device's; every transaction keeps its id. `device_id` may also be a name under
    /// which this file went before, and whose transactions it tells again to a restored hub: then only those are renamed.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn fork(&mut self, device_id: DeviceId, dev_seq: u64) -> Result<(), StoreError> {
        let now = self.ambient.now();
        let fresh = self.ids.next(self.ambient.as_mut(), now).into();
        let db = self.writing()?;
        let mut device = Device::load(&db)?;
        let renamed = rename_unsent(&db, device_id, dev_seq, fresh)?;
        if device.id == device_id {
            (device.id, device.last_dev_seq) = (fresh, renamed);
            device.save(&db)?;
        }
        db.commit()?;
        Ok(())
    }
}

/// Makes this file the device `fresh`, with what it has not sent from `dev_seq` on as that one's first transactions. Saving
/// `device` is the caller's.
pub(super) fn leave(
    db: &Connection,
    device: &mut Device,
    dev_seq: u64,
    fresh: DeviceId,
) -> Result<(), StoreError> {
    let renamed = rename_unsent(db, device.id, dev_seq, fresh)?;
    (device.id, device.last_dev_seq) = (fresh, renamed);
    Ok(())
}

/// Gives what was not sent of `device_id` from `dev_seq` on to `fresh`, counted from 1, and answers how many that are.
fn rename_unsent(
    db: &Connection,
    device_id: DeviceId,
    dev_seq: u64,
    fresh: DeviceId,
) -> Result<u64, StoreError> {
    let sql = "SELECT body FROM outbox
        WHERE device_id = ?1 AND dev_seq >= ?2 AND acked_at IS NULL ORDER BY place";
    let unsent: Vec<Txn> =
        Reader::new(db)
            .rows(sql, (device_id.uuid(), dev_seq.cast_signed()), |row| reader::json(row, 0))?;
    let count = unsent.len() as u64;
    for (dev_seq, txn) in (1..).zip(unsent) {
        // Should a hub that was restored lack it, it does not come under the old name; nor does what came after it there.
        purge::note_gone(db, device_id, txn.dev_seq)?;
        rename(db, &Txn { device_id: fresh, dev_seq, ..txn })?;
    }
    Ok(count)
}

/// Keeps `txn` under the name that it has now, in place of the one that it had.
fn rename(db: &Connection, txn: &Txn) -> Result<(), StoreError> {
    let body = outbox::body_of(txn)?;
    let sha256: [u8; 32] = Sha256::digest(body.as_bytes()).into();
    let sql =
        "UPDATE outbox SET device_id = ?2, dev_seq = ?3, body = ?4, sha256 = ?5 WHERE txn_id = ?1";
    db.prepare_cached(sql)?.execute((
        txn.txn_id.uuid(),
        txn.device_id.uuid(),
        txn.dev_seq.cast_signed(),
        body,
        sha256,
    ))?;
    // What is in the log has the name there under which it was told.
    if let Some(before) = Known::find(db, txn.txn_id)?.filter(|before| before.seq.is_none()) {
        let hlc = before.hlc;
        Known { device_id: txn.device_id, ..before }.save(db, txn)?;
        restamp(db, txn, (hlc, before.device_id), (hlc, txn.device_id))?;
    }
    Ok(())
}
