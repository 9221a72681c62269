//! What is bought: lists, purchase orders, filling rounds, substitutions.

use linli_workbench::{
    Error,
    documents::{Form, Language},
    domain::{
        CampaignId, OfferId, PurchaseOrderId, SupplierId,
        purchase::{PurchaseList, PurchaseState},
    },
    files,
    purchasing::{
        self, BuyForm, FillingRound, LateForPurchase, PurchaseForm, PurchasePage, PurchaseRow,
        StageProposal, Substitution, SubstitutionForm,
    },
};
use tauri::{AppHandle, Manager as _, State};

use super::papers::{save, saved};
use crate::{
    desk::{Answer, OpenDesk, reading, writing},
    dialogs, printing,
};

/// The purchase list over some campaigns.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn purchase_list(desk: State<'_, OpenDesk>, form: BuyForm) -> Answer<PurchaseList> {
    reading(&desk, |desk| purchasing::list(desk, &form))
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
    form: BuyForm,
    supplier_id: Option<SupplierId>,
    language: Language,
) -> Answer<String> {
    reading(&desk, |desk| {
        let list = purchasing::list(desk, &form)?;
        Ok(purchasing::chat_text(purchasing::of_supplier(&list, supplier_id)?, language))
    })
}

/// Asks where to save one supplier's list, and saves it. Answers with the file, or nothing if the person decided against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_purchase_list(
    app: AppHandle,
    form: BuyForm,
    supplier_id: Option<SupplierId>,
    language: Language,
) -> Answer<Option<String>> {
    let file = reading(&app.state(), |desk| {
        let list = purchasing::list(desk, &form)?;
        Ok(purchasing::file(purchasing::of_supplier(&list, supplier_id)?, language))
    })?;
    save(&app, &file.name, &file.bytes, language).await
}

/// Asks for a folder and saves every supplier's list in it. Answers with the files, none if the person decided against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_purchase_lists(
    app: AppHandle,
    form: BuyForm,
    language: Language,
) -> Answer<Vec<String>> {
    let list = reading(&app.state(), |desk| purchasing::list(desk, &form))?;
    let Some(folder) = dialogs::folder(&app).await else { return Ok(Vec::new()) };
    let files = purchasing::files(&list, language);
    let written = files.iter().map(|file| files::write_new(&folder.join(&file.name), &file.bytes));
    let paths: Result<Vec<_>, Error> = written.collect();
    let paths = paths.map_err(|error| error.report())?;
    Ok(paths.iter().map(|path| saved(&app, path)).collect())
}

/// What is missing so that cases fill, and whom to ask.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn filling_round(desk: State<'_, OpenDesk>, form: BuyForm) -> Answer<FillingRound> {
    reading(&desk, |desk| purchasing::fill(desk, &form))
}

/// What is missing as a text for the group.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn filling_text(
    desk: State<'_, OpenDesk>,
    form: BuyForm,
    language: Language,
) -> Answer<String> {
    reading(&desk, |desk| purchasing::fill_text(desk, &form, language))
}

/// Makes purchase orders of the list: for these suppliers, or for all where none is named.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn make_purchase_orders(
    app: AppHandle,
    form: BuyForm,
    suppliers: Vec<Option<SupplierId>>,
    offset_minutes: i32,
) -> Answer<Vec<PurchaseOrderId>> {
    writing(&app, |desk| purchasing::make(desk, &form, &suppliers, offset_minutes))
}

/// Every purchase order.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn list_purchase_orders(desk: State<'_, OpenDesk>) -> Answer<Vec<PurchaseRow>> {
    reading(&desk, purchasing::orders)
}

/// One purchase order with everything about it.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn purchase_order(
    desk: State<'_, OpenDesk>,
    id: PurchaseOrderId,
) -> Answer<PurchasePage> {
    reading(&desk, |desk| purchasing::page(desk, id))
}

/// Stores a changed purchase order.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn save_purchase_order(app: AppHandle, form: PurchaseForm) -> Answer<()> {
    writing(&app, |desk| purchasing::save(desk, &form))
}

/// Stores what the supplier said they will bring.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn confirm_purchase_order(app: AppHandle, form: PurchaseForm) -> Answer<()> {
    writing(&app, |desk| purchasing::confirm(desk, &form))
}

/// Records that the supplier was sent the order as it stands.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn send_purchase_order(app: AppHandle, id: PurchaseOrderId) -> Answer<u32> {
    writing(&app, |desk| purchasing::send(desk, id))
}

/// Moves a purchase order along its path.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn move_purchase_order(
    app: AppHandle,
    id: PurchaseOrderId,
    target: PurchaseState,
) -> Answer<PurchaseState> {
    writing(&app, |desk| purchasing::move_to(desk, id, target))
}

/// Removes a purchase order that the supplier never had.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn remove_purchase_order(app: AppHandle, id: PurchaseOrderId) -> Answer<()> {
    writing(&app, |desk| purchasing::remove(desk, id))
}

/// A purchase order as a text for the supplier.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn purchase_order_text(
    desk: State<'_, OpenDesk>,
    id: PurchaseOrderId,
    language: Language,
    offset_minutes: i32,
) -> Answer<String> {
    reading(&desk, |desk| purchasing::order_text(desk, id, language, offset_minutes))
}

/// Asks where to save a purchase order, and saves it in this form.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_purchase_order_file(
    app: AppHandle,
    id: PurchaseOrderId,
    form: Form,
    language: Language,
    offset_minutes: i32,
) -> Answer<Vec<String>> {
    let paper =
        reading(&app.state(), |desk| purchasing::order_paper(desk, id, language, offset_minutes))?;
    printing::save_paper(&app, paper, form, language).await
}

/// Campaigns that can be moved on by what became of their purchase orders.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn stage_proposals(desk: State<'_, OpenDesk>) -> Answer<Vec<StageProposal>> {
    reading(&desk, purchasing::proposals)
}

/// Who would be given something else.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn preview_substitution(
    desk: State<'_, OpenDesk>,
    form: SubstitutionForm,
) -> Answer<Substitution> {
    reading(&desk, |desk| purchasing::preview_substitution(desk, &form))
}

/// A message for each person concerned.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn substitution_messages(
    desk: State<'_, OpenDesk>,
    form: SubstitutionForm,
    language: Language,
) -> Answer<Vec<String>> {
    reading(&desk, |desk| purchasing::substitution_messages(desk, &form, language))
}

/// Gives something else for goods that cannot be had.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn substitute(app: AppHandle, form: SubstitutionForm) -> Answer<u32> {
    writing(&app, |desk| purchasing::substitute(desk, &form))
}

/// Takes a substitution back for everybody.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn take_back_substitution(
    app: AppHandle,
    campaign_id: CampaignId,
    offer_id: OfferId,
) -> Answer<u32> {
    writing(&app, |desk| purchasing::take_back_substitution(desk, campaign_id, offer_id))
}
