//! What comes, what is there, and who gets how much of it.

use linli_workbench::{
    documents::{Form, Language},
    domain::{CampaignId, FactId, LotId, MemberId, PictureId, PurchaseOrderId, VariantId},
    receiving::{
        self, ArrivalPage, ClaimList, DeliveryDraft, DeliveryForm, DeliverySource, PictureForm,
        PictureView,
    },
    sharing::{self, ShareForm, ShareMessage, SharePreview, ShareRow, Weight, WeightRow},
    stock::{self, CountForm, MemberLot, MoveRow, Recall, StockRow, WriteOffForm},
};
use tauri::{AppHandle, Manager as _, State};

use crate::{
    desk::{Answer, OpenDesk, reading, writing},
    printing,
};

/// What is on its way, and what came.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn arrival_page(desk: State<'_, OpenDesk>) -> Answer<ArrivalPage> {
    reading(&desk, receiving::page)
}

/// A delivery before it is counted, with what is expected of it.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn delivery_draft(
    desk: State<'_, OpenDesk>,
    source: DeliverySource,
) -> Answer<DeliveryDraft> {
    reading(&desk, |desk| receiving::draft(desk, source))
}

/// Counts a delivery in.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn receive_goods(app: AppHandle, form: DeliveryForm) -> Answer<FactId> {
    writing(&app, |desk| receiving::receive(desk, &form))
}

/// A picture, brought as base64, made small enough to be kept.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn small_picture(data: String) -> Answer<PictureForm> {
    receiving::small(&data).map_err(|error| crate::desk::refused(&error))
}

/// The pictures of a lot and of the delivery by which it came.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn pictures(
    desk: State<'_, OpenDesk>,
    lot_id: Option<LotId>,
    receipt_id: Option<FactId>,
) -> Answer<Vec<PictureView>> {
    reading(&desk, |desk| receiving::pictures(desk, lot_id, receipt_id))
}

/// Puts a lot's certificate on file.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn add_certificate(
    app: AppHandle,
    lot_id: LotId,
    picture: PictureForm,
) -> Answer<PictureId> {
    writing(&app, |desk| receiving::attach(desk, lot_id, &picture))
}

/// Takes a picture off the file.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn remove_picture(app: AppHandle, id: PictureId) -> Answer<()> {
    writing(&app, |desk| receiving::remove_picture(desk, id))
}

/// What a supplier owes for a purchase order.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn supplier_claims(
    desk: State<'_, OpenDesk>,
    order_id: PurchaseOrderId,
) -> Answer<ClaimList> {
    reading(&desk, |desk| receiving::claims(desk, order_id))
}

/// The same as a text to paste into the supplier's chat.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn supplier_claims_text(
    desk: State<'_, OpenDesk>,
    order_id: PurchaseOrderId,
    language: Language,
) -> Answer<String> {
    reading(&desk, |desk| Ok(receiving::claim_text(&receiving::claims(desk, order_id)?, language)))
}

/// Asks where to save the claims, and saves them in this form. Answers with the files, none if the person decided against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_supplier_claims(
    app: AppHandle,
    order_id: PurchaseOrderId,
    form: Form,
    language: Language,
) -> Answer<Vec<String>> {
    let paper = reading(&app.state(), |desk| {
        Ok(receiving::claim_paper(&receiving::claims(desk, order_id)?, language))
    })?;
    printing::save_paper(&app, paper, form, language).await
}

/// What is in stock and who has a claim on it.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn stock_list(desk: State<'_, OpenDesk>) -> Answer<Vec<StockRow>> {
    reading(&desk, stock::list)
}

/// Every move of one thing.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn stock_moves(
    desk: State<'_, OpenDesk>,
    variant_id: VariantId,
) -> Answer<Vec<MoveRow>> {
    reading(&desk, |desk| stock::moves(desk, variant_id))
}

/// Makes the stock what was counted.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn count_stock(app: AppHandle, form: CountForm) -> Answer<u32> {
    writing(&app, |desk| stock::count(desk, &form))
}

/// Takes goods out of stock that spoiled or went back.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn write_off_stock(app: AppHandle, form: WriteOffForm) -> Answer<()> {
    writing(&app, |desk| stock::write_off(desk, &form))
}

/// A lot with everybody who had some of it.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn recall_list(desk: State<'_, OpenDesk>, lot_id: LotId) -> Answer<Recall> {
    reading(&desk, |desk| stock::recall(desk, lot_id, true))
}

/// What is posted to the group about a lot.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn recall_text(
    desk: State<'_, OpenDesk>,
    lot_id: LotId,
    offset_minutes: i32,
    language: Language,
) -> Answer<String> {
    reading(&desk, |desk| stock::recall_text(desk, lot_id, offset_minutes, language))
}

/// Asks where to save the recall list, and saves it in this form. Answers with the files, none if the person decided against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_recall_list(
    app: AppHandle,
    lot_id: LotId,
    masked: bool,
    form: Form,
    offset_minutes: i32,
    language: Language,
) -> Answer<Vec<String>> {
    let paper =
        writing(&app, |desk| stock::recall_paper(desk, lot_id, masked, offset_minutes, language))?;
    printing::save_paper(&app, paper, form, language).await
}

/// The lots of everything that a member was handed out.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn lots_of_member(
    desk: State<'_, OpenDesk>,
    member_id: MemberId,
) -> Answer<Vec<MemberLot>> {
    reading(&desk, |desk| stock::lots_of_member(desk, member_id))
}

/// Whether what is there of a campaign's goods suffices.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn share_overview(
    desk: State<'_, OpenDesk>,
    campaign_id: CampaignId,
) -> Answer<Vec<ShareRow>> {
    reading(&desk, |desk| sharing::overview(desk, campaign_id))
}

/// Who would get what, and why.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn preview_sharing(desk: State<'_, OpenDesk>, form: ShareForm) -> Answer<SharePreview> {
    reading(&desk, |desk| sharing::preview(desk, &form))
}

/// Gives everybody what the preview showed.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn share_goods(app: AppHandle, form: ShareForm, basis: String) -> Answer<u32> {
    writing(&app, |desk| sharing::apply(desk, &form, &basis))
}

/// What the people concerned are told.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn share_messages(
    desk: State<'_, OpenDesk>,
    campaign_id: CampaignId,
    variant_id: Option<VariantId>,
    language: Language,
) -> Answer<Vec<ShareMessage>> {
    reading(&desk, |desk| sharing::messages(desk, campaign_id, variant_id, language))
}

/// Every line of goods by weight of a campaign.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn weights(
    desk: State<'_, OpenDesk>,
    campaign_id: CampaignId,
) -> Answer<Vec<WeightRow>> {
    reading(&desk, |desk| sharing::weights(desk, campaign_id))
}

/// Notes what lines weigh.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn weigh_goods(
    app: AppHandle,
    campaign_id: CampaignId,
    weights: Vec<Weight>,
) -> Answer<()> {
    writing(&app, |desk| sharing::weigh(desk, campaign_id, &weights))
}
