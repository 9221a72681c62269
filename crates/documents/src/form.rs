//! In which form a document leaves.

use serde::{Deserialize, Serialize};

/// The form of a saved document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A table for programs.
    Csv,
    /// A workbook for Excel and WPS.
    Xlsx,
    /// Pages to be printed.
    Pdf,
    /// Pictures of the pages, to be sent into a group.
    Png,
}

impl Form {
    /// Every one, the most usual first.
    pub const ALL: [Self; 4] = [Self::Xlsx, Self::Pdf, Self::Png, Self::Csv];

    /// What a file of it ends with, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
            Self::Png => "png",
        }
    }

    /// The form of that name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.extension() == word)
    }
}
