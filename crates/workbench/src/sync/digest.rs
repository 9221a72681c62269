//! What a book holds, in a few characters: the same on laptops that agree.

use linli_store::sync::Cursor;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::{Desk, Result};

/// What a book holds, summed up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BookDigest {
    /// Over all tables, 32 hexadecimal digits. A helper's book holds less than a leader's, and has another.
    pub digest: String,
    /// How far the log was heard.
    pub cursor: Cursor,
    /// Of each table, by name.
    pub tables: Vec<TableLine>,
}

/// One table of a [`BookDigest`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableLine {
    /// Which.
    pub table: String,
    /// How many rows, hidden ones too.
    pub rows: u64,
    /// The sum of their hashes.
    pub sum: String,
}

/// Sums up what is in the book. Reads all of it.
///
/// # Errors
/// The book cannot be read.
pub fn digest(desk: &Desk) -> Result<BookDigest> {
    let digest = desk.store().digest()?;
    let tables: Vec<TableLine> = digest
        .tables
        .into_iter()
        .map(|(table, sum)| TableLine { table: table.to_owned(), rows: sum.rows, sum: sum.sum })
        .collect();
    let mut whole = Sha256::new();
    for line in &tables {
        whole.update(format!("{} {} {}\n", line.table, line.rows, line.sum));
    }
    let digest = whole.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    Ok(BookDigest { digest, cursor: desk.store().cursor()?, tables })
}
