//! A file of a leader's as sheets of cells, whatever program wrote it.
//!
//! ```text
//! bytes ─ what it is ─┬─ package ─┬─ xlsx ─┐
//!                     │           └─ ods ──┤
//!                     ├─ xls ──────────────┼─ gather ─ Book
//!                     └─ decode ─ delimited┘
//! ```
//!
//! [`read`] finds out what the bytes are from the bytes, not from the name. Whatever they unpack to is counted
//! ([`Limits`]); what cannot be read is refused with its place ([`BookError`]).

mod delimited;
mod gather;
mod grid;
mod limits;
mod markup;
mod number;
mod ods;
mod package;
mod refusal;
mod xls;
mod xlsx;

use std::ops::ControlFlow;

use gather::Gather;
use package::Package;

use super::{TableError, decode};

pub use grid::{Book, Cell, CellKind, Place, Row, Sheet, column_letters, column_of_letters};
pub use limits::Limits;
pub use refusal::{BookError, BookProblem, BookProblemCode};

/// Is told how many rows were read so far, and says whether to go on.
pub type Watch<'w> = dyn FnMut(usize) -> ControlFlow<()> + 'w;

/// Reads a file; `file` is the name by which messages call it.
///
/// # Errors
/// What cannot be read, with its place; [`BookProblem::Stopped`] if `watch` says so.
pub fn read(
    file: &str,
    bytes: &[u8],
    limits: &Limits,
    watch: &mut Watch<'_>,
) -> Result<Book, BookError> {
    let refused = |problem| BookError { file: file.to_owned(), problem };
    if bytes.len() > limits.bytes {
        let problem = BookProblem::TooLarge { bytes: bytes.len(), max: limits.bytes };
        return Err(refused(problem));
    }
    let mut gather = Gather::new(limits, watch);
    read_kind(bytes, limits, &mut gather).map_err(refused)?;
    Ok(Book { file: file.to_owned(), ..gather.finish() })
}

/// Reads cells that were copied in Excel, WPS or LibreOffice, or any text that is a table.
///
/// # Errors
/// As [`read`].
pub fn read_clipboard(
    text: &str,
    limits: &Limits,
    watch: &mut Watch<'_>,
) -> Result<Book, BookError> {
    let mut gather = Gather::new(limits, watch);
    let read = delimited::read(text, &mut gather);
    read.map_err(|problem| BookError { file: String::new(), problem })?;
    Ok(gather.finish())
}

fn read_kind(
    bytes: &[u8],
    limits: &Limits,
    gather: &mut Gather<'_, '_>,
) -> Result<(), BookProblem> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return read_package(bytes, limits, gather);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return xls::read(bytes, limits, gather);
    }
    if bytes.starts_with(b"%PDF")
        || bytes.starts_with(b"\x89PNG")
        || bytes.starts_with(b"\xFF\xD8\xFF")
    {
        return Err(BookProblem::NotATable);
    }
    let text = decode::decode_up_to(bytes, limits.bytes).map_err(|error| match error {
        TableError::TooLarge { bytes, max } => BookProblem::TooLarge { bytes, max },
        _ => BookProblem::Encoding,
    })?;
    delimited::read(&text, gather)
}

fn read_package(
    bytes: &[u8],
    limits: &Limits,
    gather: &mut Gather<'_, '_>,
) -> Result<(), BookProblem> {
    let mut package = Package::open(bytes, limits.unpacked)?;
    if xlsx::is_workbook(&package) {
        return xlsx::read(&mut package, gather);
    }
    if package.has("xl/workbook.bin") {
        return Err(BookProblem::OtherKind);
    }
    if ods::is_spreadsheet(&mut package)? {
        return ods::read(&mut package, gather);
    }
    Err(BookProblem::NotATable)
}
