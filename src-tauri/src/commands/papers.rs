//! What a leader takes away: delivery sheets, on the screen and as files; and how files are saved.

use std::path::{Path, PathBuf};

use linli_workbench::{
    ErrorReport,
    delivery::{self, DeliveryColumn},
    documents::Language,
    domain::{CampaignId, delivery::DeliverySheet},
    files,
};
use tauri::{AppHandle, Manager as _, State};
use tauri_plugin_opener::OpenerExt as _;

use crate::{
    desk::{Answer, OpenDesk, reading, writing},
    dialogs::{self, FileKind},
    saved_files::SavedFiles,
};

/// The delivery sheet of a campaign, with phones and rooms hidden or not.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn delivery_sheet(
    desk: State<'_, OpenDesk>,
    campaign_id: CampaignId,
    masked: bool,
) -> Answer<DeliverySheet> {
    reading(&desk, |desk| delivery::of_campaign(desk, campaign_id, masked))
}

/// Asks where to save the delivery sheet, and saves it. Answers with the file, or nothing if the person decided against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_delivery_sheet(
    app: AppHandle,
    campaign_id: CampaignId,
    masked: bool,
    columns: Vec<DeliveryColumn>,
    language: Language,
) -> Answer<Option<String>> {
    let file = writing(&app, |desk| delivery::file(desk, campaign_id, masked, &columns, language))?;
    save(&app, &file.name, &file.bytes, language).await
}

/// Shows a file that was saved since the start in its folder.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn show_saved_file(
    app: AppHandle,
    saved: State<'_, SavedFiles>,
    path: PathBuf,
) -> Answer<()> {
    let shown = saved.holds(&path) && app.opener().reveal_item_in_dir(&path).is_ok();
    if shown {
        return Ok(());
    }
    let params = [("path".to_owned(), path.display().to_string())].into();
    Err(ErrorReport { code: "file_not_shown".to_owned(), params, fields: Vec::new() })
}

/// Asks where to save a CSV file, and saves it.
pub(super) async fn save(
    app: &AppHandle,
    name: &str,
    bytes: &[u8],
    language: Language,
) -> Answer<Option<String>> {
    let label = match language {
        Language::ZhCn => "表格（CSV）",
        Language::En => "Table (CSV)",
    };
    let kind = FileKind { label, extensions: &["csv"] };
    let Some(path) = dialogs::save(app, name, kind).await else { return Ok(None) };
    files::write(&path, bytes).map_err(|error| error.report())?;
    Ok(Some(saved(app, &path)))
}

/// The file's path for the pages, which may have it shown from now on.
pub(crate) fn saved(app: &AppHandle, path: &Path) -> String {
    app.state::<SavedFiles>().remember(path);
    path.display().to_string()
}
