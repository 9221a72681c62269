//! What a shop has now: a store file for each role, which hears the log like a device.

use std::path::{Path, PathBuf};

use linli_protocol::{DigestAnswer, DigestRequest, Refusal, SnapshotRequest};

use crate::{Caller, Error, Head, Hub};

/// The replicas of a hub.
#[derive(Debug)]
pub(crate) struct Replicas {
    folder: Option<PathBuf>,
}

impl Replicas {
    pub(crate) fn in_folder(folder: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(folder)?;
        Ok(Self { folder: Some(folder.to_owned()) })
    }

    pub(crate) const fn in_memory() -> Self {
        Self { folder: None }
    }
}

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
    /// What the shop has, as far as this role sees it whole.
    ///
    /// # Errors
    /// [`Refusal::EpochChanged`]; those of the database and of the replica.
    pub fn digest(&self, caller: &Caller, request: &DigestRequest) -> Result<DigestAnswer, Error> {
        let _ = (caller, request, &self.replicas().folder);
        Err(Refusal::Unavailable.into())
    }

    /// The snapshot that this laptop should start from: made now, or one that is not far behind.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the asking program cannot read the schema that the hub writes; those of the database and of
    /// the replica.
    pub fn snapshot(&self, caller: &Caller, request: &SnapshotRequest) -> Result<Snapshot, Error> {
        let _ = (caller, request);
        Err(Refusal::Unavailable.into())
    }

    /// Some bytes of a snapshot, from `offset` on: at most about a mebibyte, fewer at its end, none behind it.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if it is no longer kept; those of the database.
    pub fn snapshot_bytes(
        &self,
        caller: &Caller,
        snapshot: &Snapshot,
        offset: u64,
    ) -> Result<Vec<u8>, Error> {
        let _ = (caller, snapshot, offset);
        Err(Refusal::Unavailable.into())
    }
}
