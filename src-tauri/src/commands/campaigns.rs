//! Campaigns and what stands above their pages.

use linli_workbench::{
    campaigns::{
        self, Again, CampaignForm, CampaignPage, CampaignRow,
        announced::{self, AnnouncementForm, AnnouncementPreview, CampaignDraft},
    },
    charges::{self, CampaignCharges},
    documents::{Language, minimum_notice::NoticeKind},
    domain::{CampaignId, Stage, Timestamp, charge::WeighedTo},
    today::{self, Today},
};
use tauri::{AppHandle, State};

use crate::desk::{Answer, OpenDesk, reading, writing};

/// What needs doing now.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn today(desk: State<'_, OpenDesk>, offset_minutes: i32) -> Answer<Today> {
    reading(&desk, |desk| today::read(desk, offset_minutes))
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

/// Closes campaigns as at their cutoff, in one act.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn close_campaigns_at_cutoff(app: AppHandle, ids: Vec<CampaignId>) -> Answer<()> {
    writing(&app, |desk| campaigns::close_at_cutoff(desk, &ids))
}

/// Moves a campaign's cutoff to a later time.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn extend_campaign(app: AppHandle, id: CampaignId, cutoff: Timestamp) -> Answer<()> {
    writing(&app, |desk| campaigns::extend(desk, id, cutoff))
}

/// What the group is told about the minimum.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn campaign_notice(
    desk: State<'_, OpenDesk>,
    id: CampaignId,
    kind: NoticeKind,
    cutoff: Option<Timestamp>,
    offset_minutes: i32,
    language: Language,
) -> Answer<String> {
    reading(&desk, |desk| campaigns::notice(desk, id, kind, cutoff, offset_minutes, language))
}

/// What the next one of a campaign would be.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn next_campaign(
    desk: State<'_, OpenDesk>,
    id: CampaignId,
    offset_minutes: i32,
) -> Answer<Again> {
    reading(&desk, |desk| campaigns::next(desk, id, offset_minutes))
}

/// Makes a campaign anew on another date, as a draft.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn copy_campaign(
    app: AppHandle,
    id: CampaignId,
    days: i32,
    offset_minutes: i32,
) -> Answer<CampaignId> {
    writing(&app, |desk| campaigns::copy(desk, id, days, offset_minutes))
}

/// What each order of a campaign is to pay.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn campaign_charges(
    desk: State<'_, OpenDesk>,
    id: CampaignId,
) -> Answer<CampaignCharges> {
    reading(&desk, |desk| charges::of_campaign(desk, id))
}

/// To what weighed goods are rounded down.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn weighed_to(desk: State<'_, OpenDesk>) -> Answer<WeighedTo> {
    reading(&desk, charges::weighed_to)
}

/// Says to what weighed goods are rounded down.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn set_weighed_to(app: AppHandle, to: WeighedTo) -> Answer<()> {
    writing(&app, |desk| charges::set_weighed_to(desk, to))
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
