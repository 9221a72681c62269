//! The line to the shop's hub, open beside the desk for as long as the window is.

use std::{
    collections::BTreeSet, env, path::Path, path::PathBuf, sync::mpsc, thread, time::Duration,
};

use linli_workbench::{
    Area, Error, ErrorReport,
    sync::{self, Line, LineOptions, SyncStatus},
};
use serde::Serialize;
use tauri::{AppHandle, Manager as _};
use tauri_specta::Event as _;

use crate::desk::{self, Answer, not_started, refused};

/// Names the file that keeps what proves this laptop's seat, where the system's own place for secrets is not to.
const KEY_FILE_VARIABLE: &str = "LINLI_KEY_FILE";
/// Names a file with certificates to trust besides the system's: of a shop with an authority of its own.
const ROOTS_FILE_VARIABLE: &str = "LINLI_ROOTS_FILE";

/// How long the end of the program waits for what is being written.
const STOP_MAX: Duration = Duration::from_secs(1);

/// The line, or why there is none. The desk works without it all the same.
pub(crate) struct OpenLine(Result<Line, ErrorReport>);

/// Tells the pages how things stand with the other laptops.
#[derive(Clone, Debug, Serialize, specta::Type, tauri_specta::Event)]
pub(crate) struct SyncMoved(SyncStatus);

impl Default for OpenLine {
    fn default() -> Self {
        Self(Err(not_started()))
    }
}

impl OpenLine {
    /// The line of the book that the desk has open.
    pub(crate) fn of(book: &Path) -> Self {
        let named =
            |variable| env::var_os(variable).filter(|file| !file.is_empty()).map(PathBuf::from);
        let options = LineOptions {
            key_file: named(KEY_FILE_VARIABLE),
            roots_file: named(ROOTS_FILE_VARIABLE),
            proxy: None,
        };
        Self(Line::open(book, &options).map_err(|error| refused(&error)))
    }

    /// The line.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn get(&self) -> Answer<&Line> {
        self.0.as_ref().map_err(Clone::clone)
    }
}

/// Hands over what a use case on the line came to.
pub(crate) fn answer<T>(result: Result<T, Error>) -> Answer<T> {
    result.map_err(|error| refused(&error))
}

/// Begins to agree with the others, and tells the pages of it.
pub(crate) fn start(app: &AppHandle) {
    let Ok(line) = app.state::<OpenLine>().get().cloned() else { return };
    let (shows, hears) = (app.clone(), app.clone());
    let on_status = move |status| {
        if let Err(error) = SyncMoved(status).emit(&shows) {
            tracing::warn!(%error, "the pages were not told how things stand");
        }
    };
    let on_changed = move |areas: BTreeSet<Area>| desk::tell(&hears, areas.into_iter().collect());
    if let Err(error) = sync::start(&line, on_status, on_changed) {
        tracing::error!(code = error.report().code, "this laptop does not agree with the others");
    }
}

/// Something was done on the desk.
pub(crate) fn told(app: &AppHandle) {
    if let Ok(line) = app.state::<OpenLine>().get() {
        sync::told(line);
    }
}

/// Ends it with the program. What is being written is waited for, but not for long: a book survives being torn away, and
/// a person who closes a window wants it closed.
pub(crate) fn stop(app: &AppHandle) {
    let Ok(line) = app.state::<OpenLine>().get().cloned() else { return };
    let (done, over) = mpsc::channel();
    thread::spawn(move || {
        sync::stop(&line);
        // Nobody waits any more where it took too long.
        let _ = done.send(());
    });
    if over.recv_timeout(STOP_MAX).is_err() {
        tracing::warn!("the line was still busy when the program ended");
    }
}
