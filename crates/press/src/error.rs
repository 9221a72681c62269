//! What can go wrong while printing.

use thiserror::Error;
use typst::{diag::SourceDiagnostic, ecow::EcoVec};

/// Why nothing was printed.
#[derive(Debug, Error)]
pub enum PressError {
    /// Whoever watched said to stop.
    #[error("stopped")]
    Stopped,
    /// The picture of the letterhead is none that can be printed.
    #[error("the logo is not a PNG or JPEG picture")]
    Logo,
    /// A code is longer than a QR code holds.
    #[error("{0} characters are too many for a QR code")]
    Code(usize),
    /// A label printer prints on rolls, and sheets were chosen.
    #[error("a label printer does not print sheets")]
    Sheet,
    /// There are more rows, or longer texts, than a workbook holds.
    #[error("the workbook could not be written: {0}")]
    Workbook(String),
    /// A template and its data do not fit. It is our own mistake.
    #[error("the page could not be laid out: {0}")]
    Layout(String),
}

impl From<EcoVec<SourceDiagnostic>> for PressError {
    fn from(errors: EcoVec<SourceDiagnostic>) -> Self {
        let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
        Self::Layout(messages.join("; "))
    }
}
