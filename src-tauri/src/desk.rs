//! The open desk, shared by all commands.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use linli_workbench::{Area, Committed, Desk, Error, ErrorReport};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager as _, State};
use tauri_specta::Event as _;

use crate::line;

/// The desk, or nothing where the start failed. One act at a time: the leader has two hands, and SQLite one writer.
#[derive(Default)]
pub(crate) struct OpenDesk {
    desk: Mutex<Option<Desk>>,
    /// The book that it has open.
    book: Option<PathBuf>,
}

/// Tells the pages what to fetch again.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
pub(crate) struct StoreChanged {
    /// The parts of the store that a commit touched.
    pub areas: Vec<Area>,
}

/// A use case's answer as it crosses to the pages.
pub(crate) type Answer<T> = Result<T, ErrorReport>;

impl OpenDesk {
    pub(crate) fn new(desk: Desk, book: PathBuf) -> Self {
        Self { desk: Mutex::new(Some(desk)), book: Some(book) }
    }

    /// Another desk at the same book, for work so long that the pages must not wait for it.
    ///
    /// # Errors
    /// `not_started`; those of opening the book.
    pub(crate) fn beside(&self) -> Answer<Desk> {
        let book = self.book.as_ref().ok_or_else(not_started)?;
        Desk::open(book).map_err(|error| refused(&error))
    }

    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Desk) -> Result<T, Error>) -> Answer<T> {
        // A use case that panicked has rolled its transaction back; the desk itself is sound.
        let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        let desk = desk.as_mut().ok_or_else(not_started)?;
        work(desk).map_err(|error| refused(&error))
    }
}

/// An error as it crosses to the pages. Its code alone is logged.
pub(crate) fn refused(error: &Error) -> ErrorReport {
    let report = error.report();
    tracing::info!(code = report.code, "refused");
    report
}

/// Runs a use case that only reads.
pub(crate) fn reading<T>(
    desk: &State<'_, OpenDesk>,
    work: impl FnOnce(&Desk) -> Result<T, Error>,
) -> Answer<T> {
    desk.with(|desk| work(desk))
}

/// Runs a use case that writes, and tells the pages what it changed.
pub(crate) fn writing<T>(
    app: &AppHandle,
    work: impl FnOnce(&mut Desk) -> Result<Committed<T>, Error>,
) -> Answer<T> {
    Ok(written(app, app.state::<OpenDesk>().with(work)?))
}

/// Tells the pages, and the line to the hub, what was written.
pub(crate) fn written<T>(app: &AppHandle, committed: Committed<T>) -> T {
    tell(app, committed.areas.into_iter().collect());
    line::told(app);
    committed.value
}

/// Tells the pages what to fetch again.
pub(crate) fn tell(app: &AppHandle, areas: Vec<Area>) {
    if areas.is_empty() {
        return;
    }
    if let Err(error) = (StoreChanged { areas }).emit(app) {
        tracing::warn!(%error, "the pages were not told of a change");
    }
}

pub(crate) fn not_started() -> ErrorReport {
    ErrorReport { code: "not_started".to_owned(), params: Default::default(), fields: Vec::new() }
}
