//! What the hub said to this device's own transactions.

use linli_domain::{
    DeviceId, Timestamp, TxnId,
    change::{Hlc, Txn},
};
use rusqlite::{Connection, TransactionBehavior};

use super::{
    Cursor,
    apply::{Arrival, Touched},
    known::Known,
    purge,
};
use crate::{Reader, Store, StoreError, device::Device, reader, search::index};

/// That the hub has a transaction, durably.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acknowledged {
    /// Which.
    pub txn_id: TxnId,
    /// Where it is in the log; `None` while the hub has it in quarantine.
    pub placed: Option<Placed>,
}

/// A transaction's place in the hub's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its number.
    pub seq: u64,
    /// Its time for everybody.
    pub hlc_eff: Hlc,
}

impl Store {
    /// Takes in what the hub in `epoch` answered to a push; what an earlier hub answered changes nothing. Where it gave a
    /// transaction another time, what the transaction wrote has that time from now on.
    ///
    /// # Errors
    /// Those of writing the file. Nothing counts as acknowledged then.
    pub fn acknowledge(&mut self, epoch: u64, answers: &[Acknowledged]) -> Result<(), StoreError> {
        let now = self.ambient.now();
        let db = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if Cursor::load(&db)?.epoch != epoch {
            return Ok(());
        }
        let mut touched = Touched::default();
        let mut device = Device::load(&db)?;
        for answer in answers {
            mark(&db, answer.txn_id, answer.placed.map(|placed| placed.hlc_eff), now)?;
            if let Some(placed) = answer.placed {
                place(&db, answer.txn_id, placed, now, &mut touched)?;
                device.last_hlc = device.last_hlc.observe(placed.hlc_eff, now);
            }
        }
        device.save(&db)?;
        index::refresh(&db, &touched.found_by)?;
        db.commit()?;
        Ok(())
    }
}

impl Store {
    /// Has everything from `dev_seq` of `device_id` on told again, because the hub says that it lacks it. Answers whether
    /// that can be done: the file has that one; or it let go of it when nothing of it stood any more, or has given it another
    /// name, and tells what came after under another name too, which counts without a gap.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn tell_again(&mut self, device_id: DeviceId, dev_seq: u64) -> Result<bool, StoreError> {
        let db = self.writing()?;
        let sql =
            "UPDATE outbox SET acked_at = NULL, held = 0 WHERE device_id = ?1 AND dev_seq >= ?2";
        db.execute(sql, (device_id.uuid(), dev_seq.cast_signed()))?;
        let sql = "SELECT count(*) FROM outbox WHERE device_id = ?1 AND dev_seq = ?2";
        let found: i64 =
            db.query_row(sql, (device_id.uuid(), dev_seq.cast_signed()), |row| row.get(0))?;
        let is_gone = found == 0 && purge::is_gone(&db, device_id, dev_seq)?;
        db.commit()?;
        if is_gone {
            self.fork(device_id, dev_seq)?;
        }
        Ok(found > 0 || is_gone)
    }
}

/// Notes that the hub has `txn_id`, if it is one of this file's, with the time it has there, or in quarantine.
pub(super) fn mark(
    db: &Connection,
    txn_id: TxnId,
    hlc_eff: Option<Hlc>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE outbox
        SET acked_at = coalesce(acked_at, ?2), hlc_eff = coalesce(?3, hlc_eff), held = ?3 IS NULL
        WHERE txn_id = ?1";
    db.prepare_cached(sql)?.execute((txn_id.uuid(), now.0, hlc_eff.map(Hlc::packed)))?;
    Ok(())
}

fn place(
    db: &Connection,
    txn_id: TxnId,
    placed: Placed,
    now: Timestamp,
    touched: &mut Touched,
) -> Result<(), StoreError> {
    let sql = "SELECT device_id FROM outbox WHERE txn_id = ?1";
    let found = Reader::new(db).first(sql, [txn_id.uuid()], |row| reader::id(row, 0))?;
    let (Some(device_id), Some(before)) = (found, Known::find(db, txn_id)?) else {
        return Ok(()); // not this file's
    };
    // The log itself was heard there: what it says of the transaction counts, its device's name too, which may be another where
    // a copy of this file told it first (rule 11).
    if before.seq == Some(placed.seq) && placed.seq <= Cursor::load(db)?.seq {
        return Ok(());
    }
    let Placed { seq, hlc_eff } = placed;
    if (before.device_id, before.hlc) == (device_id, hlc_eff) {
        // As nearly always. What it wrote stands as it is then, and need not be read.
        return Known::number(db, txn_id, seq);
    }
    let sql = "SELECT body FROM outbox WHERE txn_id = ?1";
    let found = Reader::new(db).first(sql, [txn_id.uuid()], |row| reader::json::<Txn>(row, 0))?;
    let Some(txn) = found else { return Ok(()) };
    let known = Known { device_id, hlc: hlc_eff, seq: Some(seq), ..before };
    Arrival { txn: &txn, known, at: now }.apply(db, touched)
}
