//! What the other devices are to be told, in the order in which it happened here.

use linli_domain::{
    TxnId,
    change::{Hlc, Op, Txn},
};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::{
    StoreError,
    device::Device,
    migrations::SCHEMA_VERSION,
    reader::{self, Reader},
    sync::{Cursor, known::Known},
};

/// Room for what a transaction's JSON has besides its ops: ids, numbers, the kind.
const ENVELOPE_BYTES_MAX: usize = 1024;

/// A transaction while it is being written.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) txn_id: TxnId,
    pub(crate) hlc: Hlc,
    ops: Vec<Op>,
    ops_bytes: usize,
}

impl Draft {
    pub(crate) const fn new(txn_id: TxnId, hlc: Hlc) -> Self {
        Self { txn_id, hlc, ops: Vec::new(), ops_bytes: 0 }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ops.is_empty()
    }

    /// More than half full? Then it ends at the next place where it may: the half that is left is room for whatever must
    /// not be cut.
    pub(crate) fn is_long(&self) -> bool {
        self.ops.len() > Txn::OPS_MAX / 2 || self.ops_bytes > Txn::BYTES_MAX / 2
    }

    /// Adds `op` and answers its index.
    ///
    /// # Errors
    /// [`StoreError::ActTooLarge`] beyond [`Txn::OPS_MAX`] or [`Txn::BYTES_MAX`].
    pub(crate) fn push(&mut self, op: Op) -> Result<u32, StoreError> {
        let index = u32::try_from(self.ops.len()).unwrap_or(u32::MAX);
        let mut size = ByteCount(1); // the comma
        serde_json::to_writer(&mut size, &op)
            .map_err(|error| StoreError::Unreadable(Box::new(error)))?;
        self.ops.push(op);
        self.ops_bytes += size.0;
        let (ops, bytes) = (self.ops.len(), self.ops_bytes + ENVELOPE_BYTES_MAX);
        if ops > Txn::OPS_MAX || bytes > Txn::BYTES_MAX {
            return Err(StoreError::ActTooLarge { ops, bytes });
        }
        Ok(index)
    }

    /// Writes the transaction as this device's next.
    pub(crate) fn write(
        self,
        conn: &Connection,
        device: &mut Device,
        kind: &str,
    ) -> Result<TxnId, StoreError> {
        let cursor = Cursor::load(conn)?;
        device.last_dev_seq += 1;
        let txn = Txn {
            txn_id: self.txn_id,
            device_id: device.id,
            dev_seq: device.last_dev_seq,
            base_seq: cursor.seq,
            hlc: self.hlc,
            schema_version: SCHEMA_VERSION,
            kind: kind.to_owned(),
            actor: String::new(),
            ops: self.ops,
        };
        keep(conn, &txn, &body_of(&txn)?, cursor.epoch)?;
        Known { device_id: device.id, hlc: txn.hlc, seq: None, seen: cursor.seq }
            .save(conn, &txn)?;
        Ok(txn.txn_id)
    }
}

/// A transaction as the bytes that are hashed and sent.
pub(crate) fn body_of(txn: &Txn) -> Result<String, StoreError> {
    serde_json::to_string(txn).map_err(|error| StoreError::Unreadable(Box::new(error)))
}

/// Puts a transaction of this file's behind the others.
pub(crate) fn keep(
    conn: &Connection,
    txn: &Txn,
    body: &str,
    base_epoch: u64,
) -> Result<(), StoreError> {
    let sha256: [u8; 32] = Sha256::digest(body.as_bytes()).into();
    let sql = "INSERT INTO outbox (device_id, dev_seq, txn_id, body, sha256, base_epoch)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    conn.prepare_cached(sql)?.execute((
        txn.device_id.uuid(),
        txn.dev_seq.cast_signed(),
        txn.txn_id.uuid(),
        body,
        sha256,
        base_epoch.cast_signed(),
    ))?;
    Ok(())
}

/// This device's transactions after `dev_seq`, oldest first, at most `limit`.
pub(crate) fn after(reader: &Reader<'_>, dev_seq: u64, limit: u32) -> Result<Vec<Txn>, StoreError> {
    let sql = "SELECT body FROM outbox JOIN device USING (device_id) WHERE dev_seq > ?1
        ORDER BY dev_seq LIMIT ?2";
    reader.rows(sql, (dev_seq.cast_signed(), limit), |row| reader::json(row, 0))
}

/// Counts what is written to it.
struct ByteCount(usize);

impl std::io::Write for ByteCount {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
