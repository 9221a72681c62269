//! Cells as they come out of a file, counted against the limits and put in their places.

use std::ops::ControlFlow;

use super::{
    Limits, Watch,
    grid::{Book, Cell, CellKind, Row, Sheet},
    limits::{COLUMNS_MAX, ROWS_MAX},
    number::kind_of_text,
    refusal::BookProblem,
};

/// Rows between two looks at whether the caller wants to stop.
const ROWS_UNWATCHED: usize = 512;

/// A merged range: first row and column, last row and column; rows from 1, columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) first: (u32, u32),
    pub(super) last: (u32, u32),
}

/// A book that is being read.
pub(super) struct Gather<'a, 'w> {
    limits: &'a Limits,
    watch: &'a mut Watch<'w>,
    book: Book,
    sheet: Sheet,
    merged: Vec<Merged>,
    cells: usize,
    text: usize,
    rows: usize,
}

impl<'a, 'w> Gather<'a, 'w> {
    pub(super) fn new(limits: &'a Limits, watch: &'a mut Watch<'w>) -> Self {
        let (book, sheet) = (Book::default(), Sheet::default());
        Self { limits, watch, book, sheet, merged: Vec::new(), cells: 0, text: 0, rows: 0 }
    }

    /// Ends the sheet before, and begins one of this name.
    pub(super) fn begin_sheet(&mut self, name: &str, hidden: bool) -> Result<(), BookProblem> {
        self.sheet = Sheet { name: name.to_owned(), hidden, rows: Vec::new() };
        self.merged.clear();
        let sheets = self.book.sheets.len() + 1;
        let max = self.limits.sheets;
        if sheets > max { Err(BookProblem::TooManySheets { sheets, max }) } else { Ok(()) }
    }

    /// Notes a merged range; it is filled when the sheet ends.
    pub(super) fn merge(&mut self, merged: Merged) {
        let spans = merged.first < merged.last && merged.first.1 <= merged.last.1;
        // Each takes a line of the file, so there are no more of them than the file is long.
        if spans {
            self.merged.push(merged);
        }
    }

    /// Ends the sheet: merged ranges say in each of their rows what they say in the first.
    pub(super) fn end_sheet(&mut self) -> Result<(), BookProblem> {
        for merged in std::mem::take(&mut self.merged) {
            self.fill(merged)?;
        }
        self.book.sheets.push(std::mem::take(&mut self.sheet));
        Ok(())
    }

    pub(super) fn finish(self) -> Book {
        self.book
    }

    /// The last row that was read.
    pub(super) fn row(&self) -> u32 {
        self.sheet.rows.last().map_or(0, |row| row.number)
    }

    /// The file is not what it should be, here.
    pub(super) fn damaged(&self, detail: impl ToString) -> BookProblem {
        BookProblem::damaged_at(&self.sheet.name, self.row(), detail)
    }

    /// A text, which may be what is left of a number.
    pub(super) fn text(&mut self, row: u32, column: u32, text: &str) -> Result<(), BookProblem> {
        self.put(row, Cell::new(column, kind_of_text(text), text))
    }

    /// Puts a cell into its row. One that holds nothing but white space is no cell.
    pub(super) fn put(&mut self, row: u32, cell: Cell) -> Result<(), BookProblem> {
        if cell.kind != CellKind::Uncomputed && cell.text.trim().is_empty() {
            return Ok(());
        }
        if row == 0 || row > ROWS_MAX || cell.column >= COLUMNS_MAX {
            return Err(self.damaged("a cell beyond every spreadsheet"));
        }
        self.count(row, &cell)?;
        let at = match self.sheet.rows.last() {
            Some(last) if last.number == row => self.sheet.rows.len() - 1,
            Some(last) if last.number > row => {
                let found = self.sheet.rows.binary_search_by_key(&row, |row| row.number);
                found.unwrap_or_else(|at| {
                    self.sheet.rows.insert(at, Row { number: row, cells: Vec::new() });
                    at
                })
            }
            _ => {
                self.watch()?;
                self.sheet.rows.push(Row { number: row, cells: Vec::new() });
                self.sheet.rows.len() - 1
            }
        };
        place(&mut self.sheet.rows[at].cells, cell);
        Ok(())
    }

    fn count(&mut self, row: u32, cell: &Cell) -> Result<(), BookProblem> {
        self.cells += 1;
        self.text += cell.text.len();
        let (sheet, max) = (|| self.sheet.name.clone(), self.limits.cell_chars);
        if cell.text.len() > max && cell.text.chars().count() > max {
            return Err(BookProblem::CellTooLong { sheet: sheet(), row, column: cell.column, max });
        }
        if self.cells > self.limits.cells {
            return Err(BookProblem::TooManyCells { sheet: sheet(), max: self.limits.cells });
        }
        if self.text > self.limits.text {
            return Err(BookProblem::TooMuchText { sheet: sheet(), max: self.limits.text });
        }
        Ok(())
    }

    fn watch(&mut self) -> Result<(), BookProblem> {
        self.rows += 1;
        if !self.rows.is_multiple_of(ROWS_UNWATCHED) {
            return Ok(());
        }
        match (self.watch)(self.rows) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(BookProblem::Stopped),
        }
    }

    /// Rows that hold nothing else stay empty, and no cell is made to the right of all that the row has: a title over the
    /// whole width would otherwise become a full row.
    fn fill(&mut self, merged: Merged) -> Result<(), BookProblem> {
        let Merged { first, last } = merged;
        let anchor = self.sheet.row(first.0).and_then(|row| row.cell(first.1)).cloned();
        let Some(anchor) = anchor else { return Ok(()) };
        let from = self.sheet.rows.partition_point(|row| row.number < first.0);
        for at in from..self.sheet.rows.len() {
            let (number, end) = {
                let row = &self.sheet.rows[at];
                (row.number, row.cells.last().map_or(0, |cell| cell.column))
            };
            if number > last.0 {
                break;
            }
            for column in first.1..=last.1.min(end.max(first.1)) {
                if self.sheet.rows[at].cell(column).is_some_and(|cell| !is_blank(cell)) {
                    continue;
                }
                let cell = Cell { column, merged: true, ..anchor.clone() };
                self.count(number, &cell)?;
                place(&mut self.sheet.rows[at].cells, cell);
            }
        }
        Ok(())
    }
}

fn is_blank(cell: &Cell) -> bool {
    cell.text.trim().is_empty()
}

/// Cells nearly always come from left to right.
fn place(cells: &mut Vec<Cell>, cell: Cell) {
    match cells.last() {
        Some(last) if last.column >= cell.column => {
            match cells.binary_search_by_key(&cell.column, |cell| cell.column) {
                Ok(at) => cells[at] = cell,
                Err(at) => cells.insert(at, cell),
            }
        }
        _ => cells.push(cell),
    }
}
