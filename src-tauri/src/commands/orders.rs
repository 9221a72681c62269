//! Orders: pasted, and entered by hand.

use linli_workbench::{
    documents::Language,
    domain::{CampaignId, OrderId, summary::Summary},
    orders::{
        self, ImportOutcome, OrderForm, OrderPreview, OrderRow, Origin, PasteForm, Undecided,
    },
    summary,
};
use tauri::{AppHandle, State};

use crate::desk::{Answer, OpenDesk, reading, writing};

/// Every order of a campaign, by sequence number.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn list_orders(
    desk: State<'_, OpenDesk>,
    campaign_id: CampaignId,
) -> Answer<Vec<OrderRow>> {
    reading(&desk, |desk| orders::list(desk, campaign_id))
}

/// One order, to be corrected.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn order_form(desk: State<'_, OpenDesk>, id: OrderId) -> Answer<OrderForm> {
    reading(&desk, |desk| orders::form(desk, id))
}

/// Stores a new or a corrected order.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn save_order(app: AppHandle, form: OrderForm) -> Answer<OrderId> {
    writing(&app, |desk| orders::save(desk, &form))
}

/// 撤单.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn cancel_order(app: AppHandle, id: OrderId) -> Answer<()> {
    writing(&app, |desk| orders::cancel(desk, id))
}

/// Takes a cancelled order up again.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn restore_order(app: AppHandle, id: OrderId) -> Answer<()> {
    writing(&app, |desk| orders::restore(desk, id))
}

/// 核销: the goods are with the member.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn hand_out_order(app: AppHandle, id: OrderId) -> Answer<()> {
    writing(&app, |desk| orders::hand_out(desk, id))
}

/// Takes a hand-out back.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn take_back_order(app: AppHandle, id: OrderId) -> Answer<()> {
    writing(&app, |desk| orders::take_back(desk, id))
}

/// What a pasted text says and would change. Stores nothing.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn preview_orders(desk: State<'_, OpenDesk>, form: PasteForm) -> Answer<OrderPreview> {
    reading(&desk, |desk| orders::preview(desk, &form))
}

/// The form for a text that is pasted in the place of another, with the decisions that still hold.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn carry_decisions(
    desk: State<'_, OpenDesk>,
    form: PasteForm,
    text: String,
) -> Answer<PasteForm> {
    reading(&desk, |desk| orders::carry(desk, &form, &text))
}

/// Takes a pasted text in, as previewed with this basis.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn confirm_orders(
    app: AppHandle,
    form: PasteForm,
    basis: String,
) -> Answer<ImportOutcome> {
    writing(&app, |desk| orders::confirm(desk, &form, &basis, Undecided::Refuse))
}

/// How much of what was ordered, and by whom.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn campaign_summary(
    desk: State<'_, OpenDesk>,
    campaign_id: CampaignId,
) -> Answer<Summary> {
    reading(&desk, |desk| summary::of_campaign(desk, campaign_id))
}

/// The summary as a text for the group.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn summary_text(
    desk: State<'_, OpenDesk>,
    campaign_id: CampaignId,
    language: Language,
) -> Answer<String> {
    reading(&desk, |desk| summary::chat_text(desk, campaign_id, language))
}

/// 来自哪条接龙: the pasted text that an order last came from, and where in it that is said.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn order_origin(desk: State<'_, OpenDesk>, id: OrderId) -> Answer<Option<Origin>> {
    reading(&desk, |desk| orders::origin(desk, id))
}
