//! What a leader takes away: purchase lists and delivery sheets, on the screen, as text and as files.

use std::path::{Path, PathBuf};

use linli_workbench::{
    Error, ErrorReport,
    delivery::{self, DeliveryColumn},
    documents::Language,
    domain::{
        CampaignId, SupplierId, cases::Rounding, delivery::DeliverySheet, purchase::PurchaseList,
    },
    files,
    purchasing::{self, LateForPurchase},
};
use tauri::{AppHandle, Manager as _, State};
use tauri_plugin_opener::OpenerExt as _;

use crate::{
    desk::{Answer, OpenDesk, reading, writing},
    dialogs::{self, FileKind},
    saved_files::SavedFiles,
};

/// The purchase list over some campaigns.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn purchase_list(
    desk: State<'_, OpenDesk>,
    campaigns: Vec<CampaignId>,
    rounding: Rounding,
) -> Answer<PurchaseList> {
    reading(&desk, |desk| purchasing::list(desk, &campaigns, rounding))
}

/// Orders that came when the goods of these campaigns had been ordered already.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn late_for_purchase(
    desk: State<'_, OpenDesk>,
    campaigns: Vec<CampaignId>,
) -> Answer<Vec<LateForPurchase>> {
    reading(&desk, |desk| purchasing::late(desk, &campaigns))
}

/// One supplier's list as a text to paste into a chat.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn purchase_text(
    desk: State<'_, OpenDesk>,
    campaigns: Vec<CampaignId>,
    rounding: Rounding,
    supplier_id: Option<SupplierId>,
    language: Language,
) -> Answer<String> {
    reading(&desk, |desk| {
        let list = purchasing::list(desk, &campaigns, rounding)?;
        Ok(purchasing::chat_text(purchasing::of_supplier(&list, supplier_id)?, language))
    })
}

/// Asks where to save one supplier's list, and saves it. Answers with the file, or nothing if the person decided against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_purchase_list(
    app: AppHandle,
    campaigns: Vec<CampaignId>,
    rounding: Rounding,
    supplier_id: Option<SupplierId>,
    language: Language,
) -> Answer<Option<String>> {
    let file = reading(&app.state(), |desk| {
        let list = purchasing::list(desk, &campaigns, rounding)?;
        Ok(purchasing::file(purchasing::of_supplier(&list, supplier_id)?, language))
    })?;
    save(&app, &file.name, &file.bytes, language).await
}

/// Asks for a folder and saves every supplier's list in it. Answers with the files, none if the person decided against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_purchase_lists(
    app: AppHandle,
    campaigns: Vec<CampaignId>,
    rounding: Rounding,
    language: Language,
) -> Answer<Vec<String>> {
    let list = reading(&app.state(), |desk| purchasing::list(desk, &campaigns, rounding))?;
    let Some(folder) = dialogs::folder(&app).await else { return Ok(Vec::new()) };
    let files = purchasing::files(&list, language);
    let written = files.iter().map(|file| files::write_new(&folder.join(&file.name), &file.bytes));
    let paths: Result<Vec<_>, Error> = written.collect();
    let paths = paths.map_err(|error| error.report())?;
    Ok(paths.iter().map(|path| saved(&app, path)).collect())
}

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

async fn save(
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
pub(super) fn saved(app: &AppHandle, path: &Path) -> String {
    app.state::<SavedFiles>().remember(path);
    path.display().to_string()
}
