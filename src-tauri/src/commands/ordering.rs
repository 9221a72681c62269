//! 下单页: the page on which members order by themselves, and their orders.

use linli_workbench::{
    Area,
    documents::file_name,
    domain::{CampaignId, ProductId},
    files,
    ordering::{self, Exchanged, OrderingView, PageDraft, PageForm, TakeForm, Taken},
    receiving::PictureForm,
};
use tauri::{AppHandle, State};

use super::papers::saved;
use crate::{
    desk::{Answer, OpenDesk, reading, tell, writing},
    dialogs::{self, FileKind},
    line::{OpenLine, answer},
    printing,
};

/// A campaign's page as it stands.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn ordering_page(
    desk: State<'_, OpenDesk>,
    id: CampaignId,
    offset_minutes: i32,
) -> Answer<OrderingView> {
    reading(&desk, |desk| ordering::view(desk, id, offset_minutes))
}

/// Publishes a campaign's page, or what was set anew.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn publish_page(app: AppHandle, id: CampaignId, form: PageForm) -> Answer<()> {
    writing(&app, |desk| ordering::publish(desk, id, &form))
}

/// Closes a campaign's page.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn close_page(app: AppHandle, id: CampaignId) -> Answer<()> {
    writing(&app, |desk| ordering::close(desk, id))
}

/// Brings pages to the hub and orders from there, now.
#[tauri::command]
#[specta::specta]
pub(super) async fn exchange_orders(
    app: AppHandle,
    line: State<'_, OpenLine>,
) -> Answer<Exchanged> {
    let exchanged = answer(ordering::exchange(line.get()?).await)?;
    if exchanged != Exchanged::default() {
        tell(&app, vec![Area::Ordering, Area::Orders, Area::Members]);
    }
    Ok(exchanged)
}

/// What members ordered on a campaign's page, held against the book.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn page_orders(desk: State<'_, OpenDesk>, id: CampaignId) -> Answer<Vec<PageDraft>> {
    reading(&desk, |desk| ordering::drafts(desk, id))
}

/// Takes orders of the page in.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn accept_page_orders(
    app: AppHandle,
    id: CampaignId,
    forms: Vec<TakeForm>,
) -> Answer<Taken> {
    writing(&app, |desk| ordering::accept(desk, id, &forms))
}

/// Takes everything in that nobody has to look at.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn accept_all_page_orders(app: AppHandle, id: CampaignId) -> Answer<Taken> {
    writing(&app, |desk| ordering::accept_all(desk, id))
}

/// Does not take orders of the page in.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn decline_page_orders(
    app: AppHandle,
    id: CampaignId,
    forms: Vec<TakeForm>,
) -> Answer<()> {
    writing(&app, |desk| ordering::decline(desk, id, &forms))
}

/// What members see of a product.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn goods_picture(
    desk: State<'_, OpenDesk>,
    id: ProductId,
) -> Answer<Option<PictureForm>> {
    reading(&desk, |desk| ordering::goods_picture(desk, id))
}

/// Shows members another picture of a product, or none.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn set_goods_picture(
    app: AppHandle,
    id: ProductId,
    picture: Option<PictureForm>,
) -> Answer<()> {
    writing(&app, |desk| ordering::set_goods_picture(desk, id, picture.as_ref()))
}

/// Asks where to save a picture with the page's code, to be sent into the group. Answers with the file, or nothing if the person
/// decided against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_page_code(
    app: AppHandle,
    url: String,
    title: String,
) -> Answer<Option<String>> {
    let picture = linli_press::code_picture(&url).map_err(|error| printing::refused(&error))?;
    let kind = FileKind { label: "PNG", extensions: &["png"] };
    let name = file_name(&title, "png");
    let Some(path) = dialogs::save(&app, &name, kind).await else { return Ok(None) };
    answer(files::write(&path, &picture))?;
    Ok(Some(saved(&app, &path)))
}
