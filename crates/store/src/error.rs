//! Why the store could not do what it was asked, with the cause kept.

use std::{io, path::PathBuf};

use rusqlite::ErrorCode;
use thiserror::Error;
use uuid::Uuid;

/// Every way in which the store fails. A shell maps each to its own words; none says what to do without its cause.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The file was written by a later version of the program. Nothing was changed in it.
    #[error("the file has schema {found}, this program knows {known}")]
    Newer {
        /// The file's schema version.
        found: u32,
        /// This program's.
        known: u32,
    },
    /// The file cannot be read through: a disk fault, a torn copy, a tail that is missing. Nothing was changed in it.
    #[error("the file is damaged: {}", .findings.join("; "))]
    Damaged {
        /// What a check found, as SQLite words it.
        findings: Vec<String>,
        /// The error that told of it, where it was not a check.
        #[source]
        source: Option<rusqlite::Error>,
    },
    /// There is a file, but not one of this program's.
    #[error("{} is not a store of Linli", .path.display())]
    NotAStore {
        /// Where.
        path: PathBuf,
    },
    /// A backup was to take the place of the file it is a copy of.
    #[error("{} is the store itself", .path.display())]
    OwnFile {
        /// Where.
        path: PathBuf,
    },
    /// Another program holds the file, and did not let go within five seconds.
    #[error("the file is in use by another program")]
    Busy(#[source] rusqlite::Error),
    /// No room; nothing of the act was kept.
    #[error("the disk is full")]
    DiskFull(#[source] rusqlite::Error),
    /// The file or its folder may not be read or written.
    #[error("the file cannot be read or written")]
    NoAccess {
        /// Where, as far as is known.
        path: Option<PathBuf>,
        /// What the system said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The disk or the network share failed.
    #[error("reading or writing the file failed")]
    Io(#[source] rusqlite::Error),
    /// There is no act to take back.
    #[error("nothing to undo")]
    NothingToUndo,
    /// There is no act to do again.
    #[error("nothing to redo")]
    NothingToRedo,
    /// Something that the act wrote was changed since, by another device for example; putting the old value back would undo
    /// that change too. Nothing was changed.
    #[error("{table} {pk} was changed since")]
    UndoOvertaken {
        /// In which table.
        table: String,
        /// Which row.
        pk: Uuid,
    },
    /// More than one transaction may carry, and nowhere that the act may be cut.
    #[error("an indivisible part of the act has {ops} changes in {bytes} bytes")]
    ActTooLarge {
        /// How many changes.
        ops: usize,
        /// Their size as JSON.
        bytes: usize,
    },
    /// A row that this program does not know how to write: a later version's, or a slip in this one.
    #[error("{table} cannot be written: {reason}")]
    Unwritable {
        /// The table as it was named.
        table: String,
        /// What does not fit.
        reason: String,
    },
    /// The file holds a value that this program cannot take for what it should be.
    #[error("a value in the file cannot be read")]
    Unreadable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Anything else that SQLite refuses.
    #[error("SQLite refused")]
    Sqlite(#[source] rusqlite::Error),
}

impl StoreError {
    /// As [`StoreError::from`], with the file named where that is what was refused.
    pub(crate) fn at(path: &std::path::Path, error: rusqlite::Error) -> Self {
        match Self::from(error) {
            Self::NoAccess { source, .. } => Self::NoAccess { path: Some(path.to_owned()), source },
            other => other,
        }
    }

    /// What the file system said about `path`.
    pub(crate) fn file(path: &std::path::Path, error: io::Error) -> Self {
        Self::NoAccess { path: Some(path.to_owned()), source: Box::new(error) }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => Self::Unreadable(Box::new(error)),
            error => match error.sqlite_error_code() {
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                    Self::Damaged { findings: vec![error.to_string()], source: Some(error) }
                }
                Some(
                    ErrorCode::DatabaseBusy
                    | ErrorCode::DatabaseLocked
                    | ErrorCode::FileLockingProtocolFailed,
                ) => Self::Busy(error),
                Some(ErrorCode::DiskFull) => Self::DiskFull(error),
                Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                    Self::NoAccess { path: None, source: Box::new(error) }
                }
                Some(ErrorCode::SystemIoFailure) => Self::Io(error),
                _ => Self::Sqlite(error),
            },
        }
    }
}

impl From<rusqlite_migration::Error> for StoreError {
    fn from(error: rusqlite_migration::Error) -> Self {
        match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            other => Self::Unreadable(Box::new(other)),
        }
    }
}
