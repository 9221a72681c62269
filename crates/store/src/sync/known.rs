//! Which transactions this file has taken part of, its own among them.

use linli_domain::{
    DeviceId, TxnId,
    change::{Hlc, Txn},
};
use rusqlite::Connection;

use crate::{Reader, StoreError, clock::Stamp, reader};

/// What is known of one, besides what it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// Whose it counts as.
    pub(crate) device_id: DeviceId,
    /// When it counts.
    pub(crate) hlc: Hlc,
    /// Its number in the log, while it has one.
    pub(crate) seq: Option<u64>,
    /// Up to which number its device had heard the log.
    pub(crate) seen: u64,
}

impl Known {
    pub(crate) fn find(conn: &Connection, txn_id: TxnId) -> Result<Option<Self>, StoreError> {
        let sql = "SELECT device_id, hlc, seq, seen FROM known_txn WHERE txn_id = ?1";
        Reader::new(conn).first(sql, [txn_id.uuid()], |row| known(row, 0))
    }

    /// The transaction that wrote what has this stamp. None for a row that was made by naming only other columns.
    pub(crate) fn writer(
        conn: &Connection,
        stamp: Stamp,
    ) -> Result<Option<(TxnId, Self)>, StoreError> {
        let sql = "SELECT txn_id, device_id, hlc, seq, seen FROM known_txn
            WHERE device_id = ?1 AND hlc = ?2";
        let Stamp(hlc, device_id, _) = stamp;
        Reader::new(conn).first(sql, (device_id.uuid(), hlc.packed()), |row| {
            Ok((reader::id(row, 0)?, known(row, 1)?))
        })
    }

    /// Notes its number in the log.
    pub(crate) fn number(conn: &Connection, txn_id: TxnId, seq: u64) -> Result<(), StoreError> {
        let sql = "UPDATE known_txn SET seq = ?2 WHERE txn_id = ?1";
        conn.prepare_cached(sql)?.execute((txn_id.uuid(), seq.cast_signed()))?;
        Ok(())
    }

    /// Keeps this of `txn`, in place of what was known before.
    pub(crate) fn save(self, conn: &Connection, txn: &Txn) -> Result<(), StoreError> {
        let sql =
            "INSERT OR REPLACE INTO known_txn (txn_id, device_id, hlc, seq, seen, kind, actor)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let Self { device_id, hlc, seq, seen } = self;
        conn.prepare_cached(sql)?.execute((
            txn.txn_id.uuid(),
            device_id.uuid(),
            hlc.packed(),
            seq.map(u64::cast_signed),
            seen.cast_signed(),
            &txn.kind,
            &txn.actor,
        ))?;
        Ok(())
    }
}

fn known(row: &rusqlite::Row<'_>, first: usize) -> rusqlite::Result<Known> {
    Ok(Known {
        device_id: reader::id(row, first)?,
        hlc: Hlc::from_packed(row.get(first + 1)?),
        seq: row.get::<_, Option<i64>>(first + 2)?.map(i64::cast_unsigned),
        seen: row.get::<_, i64>(first + 3)?.cast_unsigned(),
    })
}
