//! Why a database did not do what it was asked.

use thiserror::Error;

/// Every way in which a database fails, with its cause.
#[derive(Debug, Error)]
pub enum Error {
    /// What SQLite said.
    #[error("SQLite refused")]
    Sqlite(#[from] rusqlite::Error),
    /// What PostgreSQL said, or that it cannot be reached.
    #[error("PostgreSQL refused")]
    Postgres(#[from] ::postgres::Error),
    /// No connection came free in time.
    #[error("no connection to PostgreSQL")]
    NoConnection(#[from] r2d2::Error),
    /// The folder cannot be made or used.
    #[error("the folder of the hub cannot be used")]
    Folder(#[source] std::io::Error),
    /// The address of the database, or what it names, cannot be used.
    #[error("the address of the database cannot be used: {0}")]
    Address(String),
    /// The database is of a later version of the program.
    #[error("the database has version {found}, this program knows {known}")]
    Newer {
        /// How many migrations it has had.
        found: usize,
        /// How many this program has.
        known: usize,
    },
    /// A column holds something else than is expected there.
    #[error("column {column} of a row holds something else")]
    Unexpected {
        /// Which, from 0.
        column: usize,
    },
    /// Something that the hub wrote itself cannot be read back.
    #[error("a value in the database cannot be read")]
    Unreadable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// What cannot be read back, or written so that it can be, for that reason.
    pub(crate) fn unreadable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unreadable(cause.into())
    }
}

impl From<rusqlite_migration::Error> for Error {
    fn from(error: rusqlite_migration::Error) -> Self {
        match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => Self::Sqlite(err),
            other => Self::Unreadable(Box::new(other)),
        }
    }
}
