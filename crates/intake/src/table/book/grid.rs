//! Sheets, rows and cells: what every kind of file is read to.

use serde::{Deserialize, Serialize};

/// A file of one or several sheets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// The file's name, as the caller gave it.
    pub file: String,
    /// Its sheets, in the order in which they are shown.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty for a file that has no sheets.
    pub name: String,
    /// Hidden from whoever opens the file.
    pub hidden: bool,
    /// Rows that hold anything, from top to bottom.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Which, from 1, as a spreadsheet numbers it.
    pub number: u32,
    /// Cells that hold anything, from left to right.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which column, from 0.
    pub column: u32,
    /// What it is.
    pub kind: CellKind,
    /// The result of a formula, as it was last computed.
    pub formula: bool,
    /// The cell is part of a merged one, which says this for all of its parts.
    pub merged: bool,
    /// What it says: a text to the character, a number with the digits it has, a date as `2026-07-08` or
    /// `2026-07-08 19:30:00`.
    pub text: String,
}

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// A text.
    Text,
    /// A number.
    Number,
    /// A date, a time or both.
    Date,
    /// True or false.
    Truth,
    /// `#N/A` and its like.
    Error,
    /// A formula that was never computed: the program that wrote the file left the result out.
    Uncomputed,
    /// A number whose last digits are lost (`1.38E+10`, an id of more than 15 digits).
    Damaged,
}

/// Where a cell stands.
#[derive(
    Clone,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    specta::Type,
)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// The sheet's name; may be empty.
    pub sheet: String,
    /// Which row, from 1.
    pub row: u32,
    /// The column's letters; empty where the whole row is meant.
    pub column: String,
}

impl Sheet {
    /// The row of this number, if it holds anything.
    #[must_use]
    pub fn row(&self, number: u32) -> Option<&Row> {
        let at = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        Some(&self.rows[at])
    }
}

impl Row {
    /// The cell of a column, if it holds anything.
    #[must_use]
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        Some(&self.cells[at])
    }

    /// What the cell of a column says, without white space around it; empty where it holds nothing.
    #[must_use]
    pub fn text(&self, column: u32) -> &str {
        self.cell(column).map_or("", |cell| cell.text.trim())
    }
}

impl Cell {
    /// A cell that says so, by itself.
    #[must_use]
    pub fn new(column: u32, kind: CellKind, text: impl Into<String>) -> Self {
        Self { column, kind, formula: false, merged: false, text: text.into() }
    }

    /// What a person looks for: `C5`, with what it shows behind (`C5 #N/A`), since a formula without a result shows nothing.
    pub(crate) fn called(&self, row: u32) -> String {
        let text = format!("{}{row} {}", column_letters(self.column), self.text.trim());
        text.trim_end().to_owned()
    }
}

/// `A` for 0, `Z` for 25, `AA` for 26.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The column of these letters, from 0; `None` if they are none, or beyond every spreadsheet.
#[must_use]
pub fn column_of_letters(letters: &str) -> Option<u32> {
    let mut column = 0_u32;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    column.checked_sub(1).filter(|column| *column < super::limits::COLUMNS_MAX)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, "A")]
    #[case(25, "Z")]
    #[case(26, "AA")]
    #[case(701, "ZZ")]
    #[case(702, "AAA")]
    #[case(16_383, "XFD")]
    fn columns_are_lettered(#[case] column: u32, #[case] letters: &str) {
        assert_eq!(column_letters(column), letters);
        assert_eq!(column_of_letters(letters), Some(column));
    }

    #[rstest]
    #[case("")]
    #[case("XFE")]
    #[case("A1")]
    #[case("列")]
    #[case("ZZZZZZZZZZZ")]
    fn no_column_goes_by_that(#[case] letters: &str) {
        assert_eq!(column_of_letters(letters), None);
    }
}
