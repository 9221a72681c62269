//! A store file for a new device to start from.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use linli_protocol::{Refusal, SnapshotRequest};
use linli_store::Store;
use sha2::{Digest, Sha256};

use super::open::Replica;
use crate::{
    Caller, Error, Head, Hub, db,
    db::{Row, Tx, Value, table},
};

/// How far a snapshot may be behind the log and still be handed out: a device hears the rest in a few pages.
const BEHIND_MAX: u64 = 2_000;
/// How many are kept for each role: somebody may still be fetching the one before.
const KEPT: u32 = 2;
/// What is read and sent at once.
const PART_BYTES: usize = 1 << 20;
/// A moderate level, as for batches.
const ZSTD_LEVEL: i32 = 3;

/// A snapshot that is ready to be handed out: the same bytes from every instance, for as long as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Up to where it has heard the log.
    pub head: Head,
    /// Its schema.
    pub schema_version: u32,
    /// Its length, compressed.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal: what tells one from another (`ETag`).
    pub sha256: String,
}

impl Hub {
    /// The snapshot that this laptop should start from: one that is not far behind and has heard what the request asks for,
    /// or a new one.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the asking program cannot read the schema that the hub writes; [`Refusal::RoleChanged`]; those
    /// of the database and of the replica.
    pub fn snapshot(&self, caller: &Caller, request: &SnapshotRequest) -> Result<Snapshot, Error> {
        caller.is_still(request.role)?;
        if request.schema_version < Store::schema_version() {
            return Err(Refusal::NotFound.into());
        }
        if let Some(snapshot) = self.kept_snapshot(caller, request.at_least)? {
            return Ok(snapshot);
        }
        self.with_replica((caller.workspace_id, caller.role), |replica, head| {
            // Somebody else may have waited for the replica to have one made.
            match self.kept_snapshot(caller, request.at_least)? {
                Some(snapshot) => Ok(snapshot),
                None => self.make_snapshot(caller, replica, head),
            }
        })
    }

    fn kept_snapshot(&self, caller: &Caller, at_least: u64) -> Result<Option<Snapshot>, Error> {
        let head = self.head(caller.workspace_id)?;
        let oldest = head.seq.saturating_sub(BEHIND_MAX - 1).max(at_least.min(head.seq));
        let kept = self.db().read(caller.scope(), |tx| latest(tx, caller, head.epoch))?;
        Ok(kept.filter(|snapshot| snapshot.head.seq >= oldest))
    }

    fn make_snapshot(
        &self,
        caller: &Caller,
        replica: &Replica,
        head: Head,
    ) -> Result<Snapshot, Error> {
        let name = format!("snapshot-{}", self.new_id().simple());
        let written = Scratch(self.replicas().scratch().join(name));
        replica.store.write_snapshot(&written.0)?;
        let packed = Scratch(written.0.with_extension("zst"));
        let (bytes, sha256) = pack(&written.0, &packed.0)?;
        let key = [
            caller.workspace_id.into(),
            caller.role.as_str().into(),
            Store::schema_version().into(),
            head.epoch.into(),
            head.seq.into(),
        ];
        let now = self.now();
        metrics::counter!("linli_hub_snapshots_total").increment(1);
        let kept = self.db().write(caller.scope(), |tx| {
            let row = [&key[..], &[bytes.into(), sha256.into(), now.into()]].concat();
            // Another instance may be making the same; the first to commit is the one that is kept.
            let sql = "INSERT INTO snapshot (workspace_id, role, schema_version, epoch, seq, bytes, sha256, made_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (workspace_id, role, schema_version, epoch, seq) DO NOTHING";
            if tx.execute(sql, &row)? == 1 {
                keep_parts(tx, &key, &packed.0)?;
                forget_older(tx, caller)?;
            }
            Ok::<_, Error>(latest(tx, caller, head.epoch)?)
        })?;
        kept.ok_or_else(|| Refusal::Unavailable.into())
    }

    /// Some bytes of a snapshot, from `offset` on: at most about a mebibyte, none behind its end.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if it is no longer kept; those of the database.
    pub fn snapshot_bytes(
        &self,
        caller: &Caller,
        snapshot: &Snapshot,
        offset: u64,
    ) -> Result<Vec<u8>, Error> {
        if offset >= snapshot.bytes {
            return Ok(Vec::new());
        }
        let number = offset / PART_BYTES as u64;
        let skipped = usize::try_from(offset % PART_BYTES as u64).unwrap_or_default();
        let sql = "SELECT data FROM snapshot_part WHERE workspace_id = $1 AND role = $2
            AND schema_version = $3 AND epoch = $4 AND seq = $5 AND number = $6";
        let values = [
            caller.workspace_id.into(),
            caller.role.as_str().into(),
            snapshot.schema_version.into(),
            snapshot.head.epoch.into(),
            snapshot.head.seq.into(),
            number.into(),
        ];
        let found = self
            .db()
            .read(caller.scope(), |tx| tx.first(sql, &values, |row| row.get::<Vec<u8>>(0)))?;
        let mut data = found.ok_or(Refusal::NotFound)?;
        Ok(data.split_off(skipped.min(data.len())))
    }
}

fn latest(tx: &mut Tx<'_>, caller: &Caller, epoch: u64) -> Result<Option<Snapshot>, db::Error> {
    let sql = "SELECT epoch, seq, schema_version, bytes, sha256 FROM snapshot
        WHERE workspace_id = $1 AND role = $2 AND schema_version = $3 AND epoch = $4
        ORDER BY seq DESC LIMIT 1";
    let values = [
        caller.workspace_id.into(),
        caller.role.as_str().into(),
        Store::schema_version().into(),
        epoch.into(),
    ];
    tx.first(sql, &values, read)
}

fn read(row: &mut Row) -> Result<Snapshot, db::Error> {
    let sha256: [u8; 32] = row.get(4)?;
    Ok(Snapshot {
        head: Head { epoch: row.get(0)?, seq: row.get(1)? },
        schema_version: row.get(2)?,
        bytes: row.get(3)?,
        sha256: sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
    })
}

fn keep_parts(tx: &mut Tx<'_>, key: &[Value], packed: &Path) -> Result<(), Error> {
    let mut file = File::open(packed)?;
    for number in 0_u64.. {
        let mut data = Vec::with_capacity(PART_BYTES);
        file.by_ref().take(PART_BYTES as u64).read_to_end(&mut data)?;
        if data.is_empty() {
            break;
        }
        let row = [key, &[number.into(), data.into()]].concat();
        tx.insert(&table::SNAPSHOT_PART, vec![row], "")?;
    }
    Ok(())
}

/// Forgets all but the newest few, and all of earlier epochs and schemas that those have overtaken.
fn forget_older(tx: &mut Tx<'_>, caller: &Caller) -> Result<(), db::Error> {
    let sql =
        "SELECT schema_version, epoch, seq FROM snapshot WHERE workspace_id = $1 AND role = $2
        ORDER BY epoch DESC, seq DESC, schema_version DESC";
    let values = [caller.workspace_id.into(), caller.role.as_str().into()];
    let all = tx.rows(sql, &values, |row| {
        Ok([row.get::<u64>(0)?, row.get::<u64>(1)?, row.get::<u64>(2)?])
    })?;
    for which in all.into_iter().skip(KEPT as usize) {
        let values: Vec<Value> =
            values.iter().cloned().chain(which.into_iter().map(Value::from)).collect();
        for table in ["snapshot_part", "snapshot"] {
            let sql = format!(
                "DELETE FROM {table} WHERE workspace_id = $1 AND role = $2
                AND schema_version = $3 AND epoch = $4 AND seq = $5"
            );
            tx.execute(&sql, &values)?;
        }
    }
    Ok(())
}

/// Compresses a file, and answers how long it has become and its hash.
fn pack(from: &Path, to: &Path) -> Result<(u64, [u8; 32]), Error> {
    let mut encoder = zstd::Encoder::new(Hashing::new(File::create(to)?), ZSTD_LEVEL)?;
    encoder.include_checksum(true)?;
    encoder.set_pledged_src_size(Some(fs::metadata(from)?.len()))?;
    io::copy(&mut File::open(from)?, &mut encoder)?;
    let Hashing { bytes, hash, .. } = encoder.finish()?;
    Ok((bytes, hash.finalize().into()))
}

/// Writes, and adds up what it wrote.
struct Hashing {
    file: File,
    hash: Sha256,
    bytes: u64,
}

impl Hashing {
    fn new(file: File) -> Self {
        Self { file, hash: Sha256::new(), bytes: 0 }
    }
}

impl io::Write for Hashing {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        let written = self.file.write(data)?;
        self.hash.update(&data[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A file that is gone when this is.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        // It may never have been made.
        drop(fs::remove_file(&self.0));
    }
}
