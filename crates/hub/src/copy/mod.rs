//! The whole hub as one file, and back: for the day when its disk is gone, and for moving from SQLite to PostgreSQL.
//!
//! The file is text, a JSON value to a line, compressed with zstd: what it is, each table with its columns and its rows, and at
//! the end how many rows there were. It is read and written as it comes, so its size does not matter. What can be made again,
//! replicas and snapshots, is not in it.

mod line;
mod restore;
mod write;

use thiserror::Error;

/// Why a copy is not taken in. Nothing of it was.
#[derive(Debug, Error)]
pub enum CopyError {
    /// There is something in this hub already.
    #[error("the hub is not empty")]
    NotEmpty,
    /// It is no copy of a hub.
    #[error("not a copy of a hub")]
    NotACopy,
    /// It was written by a later version of the program, or by one so early that its tables were others.
    #[error("a copy of version {found}, this program reads {known}")]
    OtherVersion {
        /// The copy's.
        found: u64,
        /// This program's.
        known: u64,
    },
    /// Its end is missing.
    #[error("the copy is cut off")]
    CutOff,
    /// A line of it cannot be read.
    #[error("line {line} of the copy cannot be read")]
    Damaged {
        /// Which, from 1.
        line: u64,
    },
}

/// What was copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Shops.
    pub workspaces: u64,
    /// Transactions in their logs.
    pub txns: u64,
    /// Rows of all tables.
    pub rows: u64,
}

impl Copied {
    fn count(&mut self, table: &str) {
        self.rows += 1;
        self.workspaces += u64::from(table == "workspace");
        self.txns += u64::from(table == "txn");
    }
}
