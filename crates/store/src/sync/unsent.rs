//! What the hub is still to be told.

use linli_domain::{DeviceId, TxnId, change::Hlc};

use crate::{Store, StoreError, device::Device, migrations::SCHEMA_VERSION, reader};

/// A transaction of this file that the hub has not acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent {
    /// Which.
    pub txn_id: TxnId,
    /// The transaction as it was written down (JSON).
    pub body: String,
    /// The epoch of its `base_seq`.
    pub base_epoch: u64,
    /// The time that an earlier hub gave it.
    pub hlc_eff: Option<Hlc>,
}

impl Store {
    /// What the hub has not acknowledged, in the order in which it happened: at most `count` transactions, and no more once
    /// their bodies have `bytes` bytes.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn unsent(&self, count: u32, bytes: usize) -> Result<Vec<Unsent>, StoreError> {
        let sql = "SELECT txn_id, body, base_epoch, hlc_eff FROM outbox
            WHERE acked_at IS NULL ORDER BY place LIMIT ?1";
        self.read(|reader| {
            let mut statement = reader.prepare(sql)?;
            let mut rows = statement.query([count])?;
            let (mut unsent, mut size) = (Vec::new(), 0);
            while let Some(row) = rows.next()? {
                let body: String = row.get(1)?;
                size += body.len();
                unsent.push(Unsent {
                    txn_id: reader::id(row, 0)?,
                    body,
                    base_epoch: row.get::<_, i64>(2)?.cast_unsigned(),
                    hlc_eff: row.get::<_, Option<i64>>(3)?.map(Hlc::from_packed),
                });
                if size >= bytes {
                    break;
                }
            }
            Ok(unsent)
        })
    }

    /// How many transactions the hub has not acknowledged.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn unsent_count(&self) -> Result<u64, StoreError> {
        let sql = "SELECT count(*) FROM outbox WHERE acked_at IS NULL";
        let count: Option<i64> = self.read(|reader| reader.first(sql, [], |row| row.get(0)))?;
        Ok(count.unwrap_or_default().unsigned_abs())
    }

    /// How many transactions the hub has in quarantine.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn held_count(&self) -> Result<u64, StoreError> {
        let sql = "SELECT count(*) FROM outbox WHERE held = 1";
        let count: Option<i64> = self.read(|reader| reader.first(sql, [], |row| row.get(0)))?;
        Ok(count.unwrap_or_default().unsigned_abs())
    }

    /// Who this file is among the others.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn device_id(&self) -> Result<DeviceId, StoreError> {
        self.read(|reader| Device::load(reader.conn()).map(|device| device.id))
    }

    /// The schema in which this program writes.
    #[must_use]
    pub const fn schema_version() -> u32 {
        SCHEMA_VERSION
    }
}
