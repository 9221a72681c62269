//! Workbooks of Excel before 2007 (`.xls`), read by calamine.
//!
//! Its reader trusts the file in places: it makes room for as many cells as a record claims, and steps to wherever another
//! points. So the records are looked through first, and what it stumbles over all the same is caught and told as damage.

use std::{
    io::{Cursor, Read},
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{Data, DataType as _, Reader as _, SheetVisible, Xls, XlsError};

use super::{
    Limits,
    gather::{Gather, Merged},
    grid::{Cell, CellKind},
    number,
    refusal::BookProblem,
};

/// Reads every sheet of a compound file, which is an old workbook, an encrypted new one, or something else.
pub(super) fn read(
    bytes: &[u8],
    limits: &Limits,
    gather: &mut Gather<'_, '_>,
) -> Result<(), BookProblem> {
    check(bytes, limits)?;
    let opened = catch_unwind(AssertUnwindSafe(|| Xls::new(Cursor::new(bytes))));
    let mut book = match opened {
        Ok(Ok(book)) => book,
        Ok(Err(XlsError::Password)) => return Err(BookProblem::Password),
        Ok(Err(error)) => return Err(BookProblem::damaged(error)),
        Err(_) => return Err(BookProblem::damaged("records that do not fit together")),
    };
    for sheet in book.sheets_metadata().to_vec() {
        gather.begin_sheet(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let range = book.worksheet_range(&sheet.name).map_err(|error| gather.damaged(error))?;
        let formulas = book.worksheet_formula(&sheet.name).ok();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let at = (index(row).saturating_add(top), index(column).saturating_add(left));
            let formula = formulas.as_ref().is_some_and(|formulas| {
                formulas.get_value(at).is_some_and(|formula| !formula.is_empty())
            });
            let (kind, text) = shown(data);
            gather.put(at.0 + 1, Cell { formula, ..Cell::new(at.1, kind, text) })?;
        }
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        for range in merged {
            let first = (range.start.0.saturating_add(1), range.start.1);
            gather.merge(Merged { first, last: (range.end.0.saturating_add(1), range.end.1) });
        }
        gather.end_sheet()?;
    }
    Ok(())
}

fn index(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn shown(data: &Data) -> (CellKind, String) {
    match data {
        Data::Int(_) | Data::Float(_) => {
            let stored = data.as_f64().map(|value| value.to_string()).unwrap_or_default();
            number::number(&stored).unwrap_or((CellKind::Error, stored))
        }
        Data::Bool(value) => (CellKind::Truth, value.to_string()),
        Data::DateTime(at) => {
            let time_only = (0.0..1.0).contains(&at.as_f64());
            (CellKind::Date, number::shown_date(at, time_only))
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => (CellKind::Date, text.clone()),
        Data::Error(error) => (CellKind::Error, error.to_string()),
        Data::String(text) => (number::kind_of_text(text), text.clone()),
        Data::Empty => (CellKind::Text, String::new()),
    }
}

/// Records that hold a cell, by the row and the column at their beginning.
const CELLS: [u16; 9] = [0x0203, 0x0204, 0x0205, 0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x027E];
const FILE_PASS: u16 = 0x002F;
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
/// How long the record of the edges is in workbooks older than 1997.
const SHORT_DIMENSIONS: usize = 10;

/// Looks through the records: is it a workbook, is it in the clear, and do its cells lie where cells can lie?
fn check(bytes: &[u8], limits: &Limits) -> Result<(), BookProblem> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(BookProblem::damaged)?;
    if file.exists("/EncryptedPackage") || file.exists("/EncryptionInfo") {
        return Err(BookProblem::Password);
    }
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let Some(name) = name else { return Err(BookProblem::NotATable) };
    if name == "/Book" {
        return Err(BookProblem::OtherKind);
    }
    let mut records = Vec::new();
    let stream = file.open_stream(name).map_err(BookProblem::damaged)?;
    stream.take(limits.unpacked).read_to_end(&mut records).map_err(BookProblem::damaged)?;
    check_records(&records, limits)
}

fn check_records(records: &[u8], limits: &Limits) -> Result<(), BookProblem> {
    let (mut rows, mut columns) = (0_usize, 0_usize);
    let mut sheets = Vec::new();
    for (_, kind, body) in each_record(records) {
        match kind {
            FILE_PASS if word(body, 0) != 0 => return Err(BookProblem::Password),
            SHEET => sheets.push(usize::try_from(long(body, 0)).unwrap_or(usize::MAX)),
            DIMENSIONS => check_dimensions(body, limits)?,
            kind if CELLS.contains(&kind) && body.len() >= 4 => {
                rows = rows.max(usize::from(word(body, 0)) + 1);
                columns = columns.max(usize::from(word(body, 2)) + 1);
            }
            _ => {}
        }
    }
    // A sheet that begins within a record would be read as records that were not looked at here.
    sheets.sort_unstable();
    sheets.dedup();
    let begun = each_record(records).filter(|(at, ..)| sheets.binary_search(at).is_ok()).count();
    if begun < sheets.len() {
        return Err(BookProblem::damaged("a sheet that is not there"));
    }
    // The reader makes room for the whole rectangle.
    let cells = rows.saturating_mul(columns);
    if cells > limits.cells {
        return Err(BookProblem::TooManyCells { sheet: String::new(), max: limits.cells });
    }
    Ok(())
}

/// Where each record begins, its kind and its body, up to where they break off.
fn each_record(records: &[u8]) -> impl Iterator<Item = (usize, u16, &[u8])> {
    let mut at = 0_usize;
    std::iter::from_fn(move || {
        let (head, rest) = records.get(at..)?.split_at_checked(4)?;
        let body = rest.get(..usize::from(word(head, 2)))?;
        let begun = at;
        at += 4 + body.len();
        Some((begun, word(head, 0), body))
    })
}

/// The edges that a sheet claims, in two bytes each or, for rows, in four.
fn check_dimensions(body: &[u8], limits: &Limits) -> Result<(), BookProblem> {
    let short = |at: usize| u32::from(word(body, at));
    let (first_row, end_row, first_column, end_column) = if body.len() == SHORT_DIMENSIONS {
        (short(0), short(2), short(4), short(6))
    } else {
        (long(body, 0), long(body, 4), short(8), short(10))
    };
    let size = |first: u32, end: u32| u64::from(end.saturating_sub(first)) + 1;
    // From the first column, which the reader goes back to where it does not believe the claim.
    let cells = size(first_row, end_row).saturating_mul(size(0, end_column));
    let backwards = end_row < first_row || end_column < first_column;
    if backwards || cells > u64::try_from(limits.cells).unwrap_or(u64::MAX) {
        return Err(BookProblem::damaged("a sheet without edges"));
    }
    Ok(())
}

fn word(bytes: &[u8], at: usize) -> u16 {
    let two = bytes.get(at..at + 2).and_then(|two| two.try_into().ok());
    two.map_or(0, u16::from_le_bytes)
}

fn long(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
    four.map_or(0, u32::from_le_bytes)
}
