//! The book a second time, for the day the computer breaks.

use std::path::Path;

use chrono::Local;
use linli_documents::Language;

use crate::{Desk, Result};

/// What a backup made now is called, by the day of this computer: `邻里备份 2026-11-22.db`.
#[must_use]
pub fn file_name(desk: &Desk, language: Language) -> String {
    let label = match language {
        Language::ZhCn => "邻里备份",
        Language::En => "Linli backup",
    };
    let today = desk.store().now().at_offset(*Local::now().offset());
    let day = today.map(|at| at.format(" %Y-%m-%d").to_string()).unwrap_or_default();
    format!("{label}{day}.db")
}

/// Copies the whole book to the file at `path`.
///
/// # Errors
/// `path` is the book itself, or cannot be written; what was there before stays.
pub fn write(desk: &Desk, path: &Path) -> Result<()> {
    Ok(desk.store().backup_to(path)?)
}
