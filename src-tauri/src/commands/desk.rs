//! What concerns the desk as a whole: search, undo, sample data.

use linli_workbench::{
    ActLabel, History, history, sample,
    search::{self, Hit},
};
use tauri::{AppHandle, State};

use crate::desk::{Answer, OpenDesk, reading, writing};

/// Hits that a search shows at most.
const HITS_MAX: u32 = 30;

/// People, goods and campaigns that a few characters may mean.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn search(desk: State<'_, OpenDesk>, query: String) -> Answer<Vec<Hit>> {
    reading(&desk, |desk| search::find(desk, &query, HITS_MAX))
}

/// What could be undone and redone now.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn history(desk: State<'_, OpenDesk>) -> Answer<History> {
    reading(&desk, history::state)
}

/// Takes the last act back.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn undo(app: AppHandle) -> Answer<ActLabel> {
    writing(&app, history::undo)
}

/// Does the last undone act again.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn redo(app: AppHandle) -> Answer<ActLabel> {
    writing(&app, history::redo)
}

/// Fills an empty desk with sample data.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn load_sample(app: AppHandle) -> Answer<sample::Loaded> {
    writing(&app, sample::load)
}

/// The sample's pasted list, to try reading with.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn sample_chat_list() -> String {
    sample::CHAT_LIST.to_owned()
}
