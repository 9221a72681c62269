//! Why the hub did not do what it was asked.

use linli_protocol::Refusal;
use linli_store::StoreError;
use thiserror::Error;

use crate::db;

/// Every way in which the hub fails.
#[derive(Debug, Error)]
pub enum Error {
    /// As its rules have it: the device is told.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database failed. The device is told to come again.
    #[error("the database failed")]
    Database(#[from] db::Error),
    /// A replica failed. It is made again.
    #[error("a replica failed")]
    Replica(#[from] StoreError),
    /// A file beside the database failed.
    #[error("a file cannot be read or written")]
    File(#[from] std::io::Error),
    /// A copy of the hub cannot be taken in.
    #[error("the copy cannot be taken in")]
    Copy(#[from] crate::copy::CopyError),
}

impl Error {
    /// What the device is told of it.
    #[must_use]
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::Refused(refusal) => refusal.clone(),
            _ => Refusal::Unavailable,
        }
    }
}
