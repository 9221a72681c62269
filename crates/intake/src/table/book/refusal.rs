//! Why a file is not read at all, and where in it.

use serde::Serialize;
use thiserror::Error;

use super::column_letters;

/// A file that is not read, with its name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}: {problem}")]
pub struct BookError {
    /// The file's name, as the caller gave it.
    pub file: String,
    /// What is wrong with it.
    pub problem: BookProblem,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BookProblem {
    /// Larger than is read.
    #[error("{bytes} bytes are more than {max}")]
    TooLarge {
        /// How large it is.
        bytes: usize,
        /// How large it may be.
        max: usize,
    },
    /// It asks for a password.
    #[error("protected by a password")]
    Password,
    /// Neither a spreadsheet nor a text.
    #[error("no spreadsheet")]
    NotATable,
    /// A spreadsheet of before 1997, or of a kind that is not read here (`.xlsb`).
    #[error("a spreadsheet of a kind that is not read: save it as .xlsx")]
    OtherKind,
    /// A text in an encoding that is not known here.
    #[error("the encoding is not known")]
    Encoding,
    /// It unpacks to far more than a table holds.
    #[error("it unpacks to more than {max} bytes")]
    Swollen {
        /// How much is unpacked at most.
        max: u64,
    },
    /// More sheets than are read.
    #[error("{sheets} sheets are more than {max}")]
    TooManySheets {
        /// How many there are.
        sheets: usize,
        /// How many there may be.
        max: usize,
    },
    /// More cells than are read.
    #[error("sheet {sheet:?}: more than {max} cells")]
    TooManyCells {
        /// Where the last of them stood.
        sheet: String,
        /// How many there may be.
        max: usize,
    },
    /// The texts of all cells together are longer than is read.
    #[error("sheet {sheet:?}: more than {max} bytes of text")]
    TooMuchText {
        /// Where it became too much.
        sheet: String,
        /// How many bytes there may be.
        max: usize,
    },
    /// A cell that is longer than a spreadsheet's can be.
    #[error("sheet {sheet:?}, row {row}, column {}: longer than {max} characters", column_letters(*column))]
    CellTooLong {
        /// Which sheet.
        sheet: String,
        /// Which row, from 1.
        row: u32,
        /// Which column, from 0.
        column: u32,
        /// How long it may be.
        max: usize,
    },
    /// The file breaks off, or is not what its kind prescribes.
    #[error("sheet {sheet:?}, near row {row}: damaged ({detail})")]
    Damaged {
        /// Which sheet; empty if it is about none.
        sheet: String,
        /// The last row that was read, from 1; 0 if none was.
        row: u32,
        /// What the reader stumbled over.
        detail: String,
    },
    /// The caller asked to stop.
    #[error("stopped")]
    Stopped,
}

/// A [`BookProblem`] as a stable word, for the interface to put into a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum BookProblemCode {
    /// See [`BookProblem::TooLarge`].
    TooLarge,
    /// See [`BookProblem::Password`].
    Password,
    /// See [`BookProblem::NotATable`].
    NotATable,
    /// See [`BookProblem::OtherKind`].
    OtherKind,
    /// See [`BookProblem::Encoding`].
    Encoding,
    /// See [`BookProblem::Swollen`].
    Swollen,
    /// See [`BookProblem::TooManySheets`].
    TooManySheets,
    /// See [`BookProblem::TooManyCells`] and [`BookProblem::TooMuchText`].
    TooManyCells,
    /// See [`BookProblem::CellTooLong`].
    CellTooLong,
    /// See [`BookProblem::Damaged`].
    Damaged,
    /// See [`BookProblem::Stopped`].
    Stopped,
}

impl BookProblem {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> BookProblemCode {
        match self {
            Self::TooLarge { .. } => BookProblemCode::TooLarge,
            Self::Password => BookProblemCode::Password,
            Self::NotATable => BookProblemCode::NotATable,
            Self::OtherKind => BookProblemCode::OtherKind,
            Self::Encoding => BookProblemCode::Encoding,
            Self::Swollen { .. } => BookProblemCode::Swollen,
            Self::TooManySheets { .. } => BookProblemCode::TooManySheets,
            Self::TooManyCells { .. } | Self::TooMuchText { .. } => BookProblemCode::TooManyCells,
            Self::CellTooLong { .. } => BookProblemCode::CellTooLong,
            Self::Damaged { .. } => BookProblemCode::Damaged,
            Self::Stopped => BookProblemCode::Stopped,
        }
    }

    /// Damaged, before any sheet was reached.
    pub(super) fn damaged(detail: impl ToString) -> Self {
        Self::damaged_at("", 0, detail)
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "an error of another crate is given as it is"
    )]
    pub(super) fn damaged_at(sheet: &str, row: u32, detail: impl ToString) -> Self {
        Self::Damaged { sheet: sheet.to_owned(), row, detail: detail.to_string() }
    }
}
