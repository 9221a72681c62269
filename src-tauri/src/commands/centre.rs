//! The centre that the shop buys from.

use linli_workbench::{
    centre::{
        self, CentrePage, GoodsPage, NoteRow, Notice, NoticeChoice, RequestRow, StatementPage,
        TemplateRow,
    },
    domain::{
        CampaignId, CampaignTemplateId, Day, FactId, ProductId, PurchaseOrderId, Timestamp,
        VariantId,
    },
    sync,
};
use tauri::{AppHandle, Manager as _, State};

use crate::{
    desk::{Answer, OpenDesk, reading, tell, writing},
    line::{OpenLine, answer},
};

/// The centre, or nothing where the shop belongs to none.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn centre_page(desk: State<'_, OpenDesk>) -> Answer<Option<CentrePage>> {
    reading(&desk, centre::page)
}

/// Joins the centre that gave the code, and answers its name.
#[tauri::command]
#[specta::specta]
pub(super) async fn join_centre(app: AppHandle, code: String) -> Answer<String> {
    let joined = answer(centre::join(app.state::<OpenLine>().get()?, &code).await);
    tell(&app, vec![linli_workbench::Area::Centre]);
    joined
}

/// Leaves it.
#[tauri::command]
#[specta::specta]
pub(super) async fn leave_centre(app: AppHandle) -> Answer<()> {
    let left = answer(centre::leave(app.state::<OpenLine>().get()?).await);
    tell(&app, vec![linli_workbench::Area::Centre]);
    left
}

/// Sends what waits and fetches what is new.
#[tauri::command]
#[specta::specta]
pub(super) async fn fetch_centre(app: AppHandle) -> Answer<()> {
    let fetched = answer(centre::fetch(app.state::<OpenLine>().get()?).await);
    tell(&app, vec![linli_workbench::Area::Centre]);
    fetched
}

/// Goods in its catalogue.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn centre_goods(
    desk: State<'_, OpenDesk>,
    query: String,
    offset: u32,
    limit: u32,
) -> Answer<GoodsPage> {
    reading(&desk, |desk| centre::goods(desk, &query, offset, limit))
}

/// Takes products of it among the leader's own.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn take_centre_goods(app: AppHandle, products: Vec<ProductId>) -> Answer<u32> {
    writing(&app, |desk| centre::take(desk, &products))
}

/// Campaigns that it proposes.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn centre_templates(desk: State<'_, OpenDesk>) -> Answer<Vec<TemplateRow>> {
    reading(&desk, centre::templates)
}

/// Makes a draft of one.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn open_centre_template(
    app: AppHandle,
    template_id: CampaignTemplateId,
) -> Answer<CampaignId> {
    writing(&app, |desk| centre::open_template(desk, template_id))
}

/// What changed in goods that were taken.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn centre_notices(desk: State<'_, OpenDesk>) -> Answer<Vec<Notice>> {
    reading(&desk, centre::notices)
}

/// Does something about a change.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn settle_centre_notice(
    app: AppHandle,
    variant_id: VariantId,
    choice: NoticeChoice,
) -> Answer<()> {
    writing(&app, |desk| centre::settle_notice(desk, variant_id, choice))
}

/// What was asked of the centre.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn centre_requests(desk: State<'_, OpenDesk>) -> Answer<Vec<RequestRow>> {
    reading(&desk, centre::requests)
}

/// Has a purchase order go to the centre, now if it can be reached.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn request_from_centre(
    app: AppHandle,
    order_id: PurchaseOrderId,
    date: Day,
) -> Answer<u32> {
    let revision = writing(&app, |desk| centre::request(desk, order_id, date))?;
    hurry(&app);
    Ok(revision)
}

/// Takes its answers into the purchase order.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn confirm_centre_answers(app: AppHandle, order_id: PurchaseOrderId) -> Answer<()> {
    writing(&app, |desk| centre::confirm_answers(desk, order_id))
}

/// Takes what it offers instead, or does not.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn choose_centre_substitute(
    app: AppHandle,
    answer_id: FactId,
    takes: bool,
) -> Answer<()> {
    writing(&app, |desk| centre::choose_substitute(desk, answer_id, takes))?;
    hurry(&app);
    Ok(())
}

/// What it sent.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn centre_notes(desk: State<'_, OpenDesk>) -> Answer<Vec<NoteRow>> {
    reading(&desk, centre::notes)
}

/// What is owed to it.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn centre_statement(
    desk: State<'_, OpenDesk>,
    from: Option<Timestamp>,
    until: Option<Timestamp>,
) -> Answer<Option<StatementPage>> {
    reading(&desk, |desk| centre::statement(desk, from, until))
}

/// What the leader asks for is not to wait for the next round. Without a line it waits.
fn hurry(app: &AppHandle) {
    if let Ok(line) = app.state::<OpenLine>().get() {
        sync::hurry(line);
    }
}
