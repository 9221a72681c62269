//! Campaigns and what stands above their pages.

use linli_workbench::{
    campaigns::{
        self, CampaignForm, CampaignPage, CampaignRow,
        announced::{self, AnnouncementForm, AnnouncementPreview, CampaignDraft},
    },
    domain::{CampaignId, Stage},
    today::{self, Today},
};
use tauri::{AppHandle, State};

use crate::desk::{Answer, OpenDesk, reading, writing};

/// What needs doing now.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn today(desk: State<'_, OpenDesk>) -> Answer<Today> {
    reading(&desk, today::read)
}

/// All campaigns, newest first.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn list_campaigns(desk: State<'_, OpenDesk>) -> Answer<Vec<CampaignRow>> {
    reading(&desk, campaigns::list)
}

/// One campaign for its page.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn campaign_page(desk: State<'_, OpenDesk>, id: CampaignId) -> Answer<CampaignPage> {
    reading(&desk, |desk| campaigns::page(desk, id))
}

/// One campaign, to be edited.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn campaign_form(desk: State<'_, OpenDesk>, id: CampaignId) -> Answer<CampaignForm> {
    reading(&desk, |desk| campaigns::form(desk, id))
}

/// Stores a new or a changed campaign.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn save_campaign(app: AppHandle, form: CampaignForm) -> Answer<CampaignId> {
    writing(&app, |desk| campaigns::save(desk, form))
}

/// Removes a campaign without orders.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn remove_campaign(app: AppHandle, id: CampaignId) -> Answer<()> {
    writing(&app, |desk| campaigns::remove(desk, id))
}

/// Moves a campaign along its path.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn move_campaign(app: AppHandle, id: CampaignId, stage: Stage) -> Answer<Stage> {
    writing(&app, |desk| campaigns::move_to(desk, id, stage))
}

/// What campaign is posted in a text. Stores nothing.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn preview_announcement(
    desk: State<'_, OpenDesk>,
    form: AnnouncementForm,
) -> Answer<AnnouncementPreview> {
    reading(&desk, |desk| announced::preview(desk, &form))
}

/// Makes the campaign of a draft, with the goods that are new.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn confirm_announcement(
    app: AppHandle,
    draft: CampaignDraft,
    basis: String,
) -> Answer<CampaignId> {
    writing(&app, |desk| announced::confirm(desk, &draft, &basis))
}
