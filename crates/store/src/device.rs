//! Who this file is among the others, and how far its counters have come.

use linli_domain::{DeviceId, change::Hlc};
use rusqlite::Connection;
use uuid::Uuid;

use crate::{StoreError, reader, reader::Reader};

/// The one row of `device`. Read again within every write transaction: another process may have written since.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Device {
    pub(crate) id: DeviceId,
    /// The number of the last transaction in the outbox, 0 before the first.
    pub(crate) last_dev_seq: u64,
    /// The latest reading of the hybrid clock, made here or seen from elsewhere.
    pub(crate) last_hlc: Hlc,
}

impl Device {
    /// Gives a new file its identity; a file that has one keeps it.
    pub(crate) fn create(conn: &Connection, id: Uuid) -> Result<(), StoreError> {
        conn.execute("INSERT OR IGNORE INTO device (one, device_id, last_dev_seq, last_hlc) VALUES (1, ?1, 0, 0)", [id])?;
        Ok(())
    }

    pub(crate) fn load(conn: &Connection) -> Result<Self, StoreError> {
        let sql = "SELECT device_id, last_dev_seq, last_hlc FROM device";
        let read = |row: &rusqlite::Row<'_>| {
            let last_dev_seq = row.get::<_, i64>(1)?.unsigned_abs();
            Ok(Self {
                id: reader::id(row, 0)?,
                last_dev_seq,
                last_hlc: Hlc::from_packed(row.get(2)?),
            })
        };
        Reader::new(conn).first(sql, [], read)?.ok_or_else(|| StoreError::Damaged {
            findings: vec!["the file has lost its device".to_owned()],
            source: None,
        })
    }

    pub(crate) fn save(&self, conn: &Connection) -> Result<(), StoreError> {
        let sql = "UPDATE device SET device_id = ?1, last_dev_seq = ?2, last_hlc = ?3";
        conn.prepare_cached(sql)?.execute((
            self.id.uuid(),
            self.last_dev_seq.cast_signed(),
            self.last_hlc.packed(),
        ))?;
        Ok(())
    }
}
