//! A plain table as an Excel workbook: every cell a text, so that no program turns a room into a date.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// Characters that a column is wide at least and at most.
const WIDTHS: (usize, usize) = (8, 60);

/// A workbook of one sheet. The first row is its head: bold, and there while the others scroll.
///
/// # Errors
/// [`XlsxError`] for more rows or longer texts than a workbook holds.
pub fn plain(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let (bold, text) =
        (Format::new().set_bold().set_num_format("@"), Format::new().set_num_format("@"));
    for (number, row) in (0_u32..).zip(rows) {
        let format = if number == 0 { &bold } else { &text };
        for (column, cell) in (0_u16..).zip(row) {
            sheet.write_string_with_format(number, column, cell, format)?;
        }
    }
    for (column, width) in (0_u16..).zip(widths(rows)) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}

/// How wide each column is, in Latin characters; a Han character is two of them.
fn widths(rows: &[Vec<String>]) -> Vec<u16> {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows.iter().take(1000) {
        widths.resize(widths.len().max(row.len()), WIDTHS.0);
        for (width, cell) in widths.iter_mut().zip(row) {
            let shown = cell.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
            *width = (*width).max(shown + 2).min(WIDTHS.1);
        }
    }
    widths.into_iter().map(|width| u16::try_from(width).unwrap_or(u16::MAX)).collect()
}
