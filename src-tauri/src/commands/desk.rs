//! What concerns the desk as a whole: search, undo, sample data, backups.

use linli_workbench::{
    ActLabel, History, backup,
    documents::Language,
    history, sample,
    search::{self, Hit},
};
use tauri::{AppHandle, Manager as _, State};

use super::papers::saved;
use crate::{
    desk::{Answer, OpenDesk, reading, writing},
    dialogs::{self, FileKind},
};

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

/// Asks where to save a copy of the book, and saves it. Answers with the file, or nothing if the person decided against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_backup(app: AppHandle, language: Language) -> Answer<Option<String>> {
    let name = reading(&app.state(), |desk| Ok(backup::file_name(desk, language)))?;
    let label = match language {
        Language::ZhCn => "邻里账本",
        Language::En => "Linli book",
    };
    let kind = FileKind { label, extensions: &["db"] };
    let Some(path) = dialogs::save(&app, &name, kind).await else { return Ok(None) };
    reading(&app.state(), |desk| backup::write(desk, &path))?;
    Ok(Some(saved(&app, &path)))
}
