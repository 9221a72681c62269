//! A table whose columns are known by their headings.

use linli_domain::Unit;
use thiserror::Error;

use super::{decode, heading::normalised};

/// Why a table was not read. Rows count from 1, the heading's row included, as a spreadsheet shows them.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TableError {
    /// Larger than is read.
    #[error("{bytes} bytes are more than {max}")]
    TooLarge {
        /// How large it is.
        bytes: usize,
        /// How large it may be.
        max: usize,
    },
    /// No text in any encoding that is known here.
    #[error("the encoding is not known")]
    Encoding,
    /// Quotes or separators that do not fit together.
    #[error("row {row}: {reason}")]
    Malformed {
        /// Where.
        row: u64,
        /// What the reader of CSV says.
        reason: String,
    },
    /// A heading that means nothing here, or nothing at all.
    #[error("row {row}: the column {column:?} is not known")]
    UnknownColumn {
        /// The row of headings.
        row: u64,
        /// The heading.
        column: String,
    },
    /// A heading that stands there twice.
    #[error("row {row}: the column {column:?} stands there twice")]
    DuplicateColumn {
        /// The row of headings.
        row: u64,
        /// The heading.
        column: String,
    },
    /// A column that is needed is not there.
    #[error("the column {column:?} is missing")]
    MissingColumn {
        /// The heading that was looked for.
        column: String,
    },
    /// A cell that does not say what its column asks for.
    #[error("row {row}, column {column:?}: {problem} ({value:?})")]
    Cell {
        /// Which row.
        row: u64,
        /// The column's heading.
        column: &'static str,
        /// What the cell holds.
        value: String,
        /// What is wrong with it.
        problem: CellProblem,
    },
}

/// What is wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CellProblem {
    /// Empty, and must not be.
    #[error("empty")]
    Required,
    /// Not an amount in yuan.
    #[error("not a price")]
    NotAPrice,
    /// Not a telephone number.
    #[error("not a telephone number")]
    NotAPhone,
    /// Longer than a unit's name can be.
    #[error("too long")]
    TooLong,
    /// The same thing stands in a row above.
    #[error("stands in a row above")]
    Duplicate,
}

/// A table with its rows of cells, each cell without white space around it.
pub(super) struct Sheet {
    columns: Vec<&'static str>,
    rows: Vec<(u64, Vec<String>)>,
}

/// One row of a [`Sheet`].
pub(super) struct Row<'a> {
    columns: &'a [&'static str],
    number: u64,
    cells: &'a [String],
}

impl Sheet {
    /// Reads a table whose headings are all among `known`. Empty rows are left out.
    pub(super) fn read(bytes: &[u8], known: &[&'static str]) -> Result<Self, TableError> {
        let text = decode(bytes)?;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut sheet = Self { columns: vec![], rows: vec![] };
        for record in reader.records() {
            let record = record.map_err(|error| malformed(&error))?;
            let row = record.position().map_or(0, csv::Position::line);
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if sheet.columns.is_empty() {
                sheet.columns = headings(&record, row, known)?;
            } else {
                sheet.rows.push((row, record.iter().map(|cell| cell.trim().to_owned()).collect()));
            }
        }
        Ok(sheet)
    }

    /// # Errors
    /// [`TableError::MissingColumn`] if `column` is not there.
    pub(super) fn require(&self, column: &'static str) -> Result<(), TableError> {
        if self.columns.contains(&column) {
            Ok(())
        } else {
            Err(TableError::MissingColumn { column: column.to_owned() })
        }
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(number, cells)| Row {
            columns: &self.columns,
            number: *number,
            cells,
        })
    }
}

impl Row<'_> {
    /// The cell of a column, empty where the row or the table does not have it.
    pub(super) fn cell(&self, column: &str) -> &str {
        let place = self.columns.iter().position(|known| *known == column);
        place.and_then(|place| self.cells.get(place)).map_or("", String::as_str)
    }

    /// The parts of a cell between `|`, without the empty ones.
    pub(super) fn parts(&self, column: &str) -> Vec<String> {
        let parts =
            self.cell(column).split(['|', '｜']).map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    }

    /// A cell that must not be empty.
    pub(super) fn required(&self, column: &'static str) -> Result<&str, TableError> {
        match self.cell(column) {
            "" => Err(self.error(column, CellProblem::Required)),
            text => Ok(text),
        }
    }

    /// A unit; an empty cell is 份.
    pub(super) fn unit(&self, column: &'static str) -> Result<Unit, TableError> {
        let text = self.cell(column);
        let too_long = text.chars().count() > Unit::LENGTH_MAX;
        if too_long { Err(self.error(column, CellProblem::TooLong)) } else { Ok(Unit::new(text)) }
    }

    pub(super) fn error(&self, column: &'static str, problem: CellProblem) -> TableError {
        TableError::Cell { row: self.number, column, value: self.cell(column).to_owned(), problem }
    }
}

fn malformed(error: &csv::Error) -> TableError {
    TableError::Malformed {
        row: error.position().map_or(0, csv::Position::line),
        reason: error.to_string(),
    }
}

fn headings(
    record: &csv::StringRecord,
    row: u64,
    known: &[&'static str],
) -> Result<Vec<&'static str>, TableError> {
    let mut columns = Vec::new();
    for cell in record {
        let heading = normalised(cell);
        let Some(column) = known.iter().copied().find(|column| *column == heading) else {
            return Err(TableError::UnknownColumn { row, column: cell.trim().to_owned() });
        };
        if columns.contains(&column) {
            return Err(TableError::DuplicateColumn { row, column: heading });
        }
        columns.push(column);
    }
    Ok(columns)
}
