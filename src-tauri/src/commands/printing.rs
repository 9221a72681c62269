//! Papers as files, what stands on all of them, and stopping one that takes long.

use linli_workbench::{
    documents::{Form, Language},
    domain::CampaignId,
    letterhead::{self, Letterhead},
    summary,
};
use tauri::{AppHandle, Manager as _, State};

use crate::{
    desk::{Answer, OpenDesk, reading, writing},
    printing::{self, Prints},
};

/// What stands on every paper.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn letterhead(desk: State<'_, OpenDesk>) -> Answer<Letterhead> {
    reading(&desk, letterhead::get)
}

/// Sets what stands on every paper.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn set_letterhead(app: AppHandle, letterhead: Letterhead) -> Answer<()> {
    writing(&app, |desk| letterhead::set(desk, &letterhead))
}

/// Asks where to save the stocking list of a campaign, and saves it. Answers with the files, none if the person decided
/// against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_summary(
    app: AppHandle,
    campaign_id: CampaignId,
    form: Form,
    language: Language,
) -> Answer<Vec<String>> {
    let paper = reading(&app.state(), |desk| summary::paper(desk, campaign_id, language))?;
    printing::save_paper(&app, paper, form, language).await
}

/// Stops the print that is under way.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn stop_printing(prints: State<'_, Prints>) {
    prints.stop();
}
