//! How the start went.

use tauri::State;

use crate::startup::Startup;

/// Asked first by the pages: they show the app, or why it cannot work.
#[tauri::command]
#[specta::specta]
pub(super) fn startup(startup: State<'_, Startup>) -> Startup {
    startup.inner().clone()
}
