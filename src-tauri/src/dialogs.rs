//! Questions about files, which the system's own dialogs ask.
//!
//! Those dialogs cannot be operated by a test. So in a development build two variables answer for the
//! person: [`SAVE_VARIABLE`] and [`OPEN_VARIABLE`]. A release build does not read them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder};

/// Names the folder that takes every saved file, under the name the app suggests.
pub const SAVE_VARIABLE: &str = "LINLI_DIALOG_SAVE_TO";
/// Names the folder from which the fitting files, by name, are opened.
pub const OPEN_VARIABLE: &str = "LINLI_DIALOG_OPEN";

/// A kind of file, as a dialog offers it.
#[derive(Clone, Copy, Debug)]
pub struct FileKind<'a> {
    /// In the person's language, such as `表格`.
    pub label: &'a str,
    /// Without the dot, in lower case.
    pub extensions: &'a [&'a str],
}

/// Asks where to save a file; nothing if the person decides against it.
pub async fn save<R: Runtime>(
    app: &AppHandle<R>,
    suggested_name: &str,
    kind: FileKind<'_>,
) -> Option<PathBuf> {
    if let Some(folder) = automatic_answer(SAVE_VARIABLE) {
        return Some(folder.join(suggested_name));
    }
    let dialog = offering(app, kind).set_file_name(suggested_name);
    let answer = spawn_blocking(move || dialog.blocking_save_file()).await.ok()??;
    answer.into_path().ok()
}

/// Asks which files to read; none if the person decides against it.
pub async fn open_several<R: Runtime>(app: &AppHandle<R>, kind: FileKind<'_>) -> Vec<PathBuf> {
    if let Some(folder) = automatic_answer(OPEN_VARIABLE) {
        return all_fitting(&folder, kind);
    }
    let dialog = offering(app, kind);
    let answer = spawn_blocking(move || dialog.blocking_pick_files()).await;
    let files = answer.ok().flatten().unwrap_or_default();
    files.into_iter().filter_map(|file| file.into_path().ok()).collect()
}

/// Asks for a folder to save files in; nothing if the person decides against it.
pub async fn folder<R: Runtime>(app: &AppHandle<R>) -> Option<PathBuf> {
    if let Some(folder) = automatic_answer(SAVE_VARIABLE) {
        return Some(folder);
    }
    let dialog = app.dialog().file();
    let answer = spawn_blocking(move || dialog.blocking_pick_folder()).await.ok()??;
    answer.into_path().ok()
}

fn offering<R: Runtime>(app: &AppHandle<R>, kind: FileKind<'_>) -> FileDialogBuilder<R> {
    app.dialog().file().add_filter(kind.label, kind.extensions)
}

fn automatic_answer(variable: &str) -> Option<PathBuf> {
    if !cfg!(debug_assertions) {
        return None;
    }
    env::var_os(variable).filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

fn all_fitting(folder: &Path, kind: FileKind<'_>) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|file| {
            let extension = file.extension().and_then(|extension| extension.to_str());
            extension.is_some_and(|found| {
                kind.extensions.iter().any(|wanted| wanted.eq_ignore_ascii_case(found))
            })
        })
        .collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_the_kind_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let table = FileKind { label: "表格", extensions: &["csv", "xlsx"] };
        assert_eq!(all_fitting(folder.path(), table), Vec::<PathBuf>::new());
        for name in ["b.csv", "a.XLSX", "0.txt"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let fitting = ["a.XLSX", "b.csv"].map(|name| folder.path().join(name));
        assert_eq!(all_fitting(folder.path(), table), fitting);
    }
}
