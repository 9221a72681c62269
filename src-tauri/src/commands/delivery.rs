//! Delivery sheets as papers, and the round by which they are walked.

use linli_workbench::{
    delivery::{self, ColumnSet, SheetForm},
    documents::{Form, Language},
    domain::PickupPointId,
};
use tauri::{AppHandle, State};

use crate::{
    desk::{Answer, OpenDesk, reading, writing},
    printing,
};

/// Asks where to save the delivery sheet, and saves it. Answers with the files, none if the person decided against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_delivery_paper(
    app: AppHandle,
    sheet: SheetForm,
    form: Form,
    language: Language,
) -> Answer<Vec<String>> {
    let paper = writing(&app, |desk| delivery::paper(desk, &sheet, language))?;
    printing::save_paper(&app, paper, form, language).await
}

/// Puts the pickup points in this order.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn order_points(app: AppHandle, points: Vec<PickupPointId>) -> Answer<()> {
    writing(&app, |desk| delivery::order_points(desk, &points))
}

/// Puts the buildings in this order; none puts them back in natural order.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn order_buildings(app: AppHandle, buildings: Vec<String>) -> Answer<()> {
    writing(&app, |desk| delivery::order_buildings(desk, &buildings))
}

/// Sets of columns that the leader made.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn column_sets(desk: State<'_, OpenDesk>) -> Answer<Vec<ColumnSet>> {
    reading(&desk, delivery::column_sets)
}

/// Keeps these sets of columns and no others.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn set_column_sets(app: AppHandle, sets: Vec<ColumnSet>) -> Answer<()> {
    writing(&app, |desk| delivery::set_column_sets(desk, &sets))
}
