//! Taking acts back, and doing them again.

use crate::{ActLabel, Committed, Desk, History, Result};

/// What could be undone and redone now.
///
/// # Errors
/// The store cannot be read.
pub fn state(desk: &Desk) -> Result<History> {
    Ok(desk.store().history()?)
}

/// Takes the last act back, whole.
///
/// # Errors
/// There is none, or what it left has been changed since.
pub fn undo(desk: &mut Desk) -> Result<Committed<ActLabel>> {
    Ok(desk.store_mut().undo()?)
}

/// Does the last undone act again.
///
/// # Errors
/// As [`undo`].
pub fn redo(desk: &mut Desk) -> Result<Committed<ActLabel>> {
    Ok(desk.store_mut().redo()?)
}
