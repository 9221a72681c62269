//! Tables that a leader brings: chosen, dropped or pasted, looked at, checked and taken in.

use std::path::Path;

use linli_workbench::{
    documents::{Language, csv, file_name, workbook},
    files,
    intake::table::{Field, TableKind},
    orders::{ImportOutcome, Undecided},
    tables::{
        self, SheetView,
        cards::{self, BadRows, CardDifference, CardTableForm},
        check::{self, TableCheck},
        look::{self, LookForm, SheetLook},
        orders::{self, OrderTableForm},
    },
};
use serde::Serialize;
use tauri::{AppHandle, Manager as _, State};

use super::papers::saved;
use crate::{
    desk::{Answer, OpenDesk, reading, refused},
    dialogs::{self, FileKind},
    open_tables::{self, OpenTables, OpenedTables},
};

/// Files that a dialog offers; what is in them is found out by looking.
const TABLES: &[&str] = &["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt"];

/// What a column can say.
#[derive(Clone, Copy, Debug, Serialize, specta::Type)]
pub(crate) struct FieldChoice {
    /// What.
    field: Field,
    /// Several columns may.
    may_repeat: bool,
}

/// Asks which files to read, and reads them. Answers with nothing if the person decided against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn choose_tables(
    app: AppHandle,
    language: Language,
) -> Answer<Option<OpenedTables>> {
    let label = match language {
        Language::ZhCn => "表格",
        Language::En => "Tables",
    };
    let kind = FileKind { label, extensions: TABLES };
    let paths = dialogs::open_several(&app, kind).await;
    if paths.is_empty() {
        return Ok(None);
    }
    open_tables::open(app, move |watch| tables::open(&paths, watch)).await.map(Some)
}

/// Reads the files that were dropped onto the window last. Answers with nothing if they were taken already.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn open_dropped_tables(app: AppHandle) -> Answer<Option<OpenedTables>> {
    let paths = app.state::<OpenTables>().take_dropped();
    if paths.is_empty() {
        return Ok(None);
    }
    open_tables::open(app, move |watch| tables::open(&paths, watch)).await.map(Some)
}

/// Reads cells that were copied in Excel or WPS.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn open_pasted_table(app: AppHandle, text: String) -> Answer<OpenedTables> {
    open_tables::open(app, move |watch| tables::read_clipboard(&text, watch)).await
}

/// Stops the reading, checking or taking in that is under way. It is answered by the window's own thread: the others may all be
/// waiting for the desk that the work holds.
#[tauri::command]
#[specta::specta]
pub(super) fn stop_tables(open: State<'_, OpenTables>) {
    open.stop();
}

/// Forgets the tables that were opened.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn close_tables(open: State<'_, OpenTables>) {
    open.close();
}

/// What a column of this kind of table can say.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn table_fields(kind: TableKind) -> Vec<FieldChoice> {
    let fields = kind.fields();
    fields.map(|field| FieldChoice { field, may_repeat: field.may_repeat() }).collect()
}

/// Which sheets are tables of this kind.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn survey_tables(
    desk: State<'_, OpenDesk>,
    open: State<'_, OpenTables>,
    kind: TableKind,
) -> Answer<Vec<SheetView>> {
    let tables = open.get()?;
    reading(&desk, |desk| tables::survey(desk, &tables, kind))
}

/// The beginning of a sheet as it would be read.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn look_at_sheet(
    desk: State<'_, OpenDesk>,
    open: State<'_, OpenTables>,
    form: LookForm,
) -> Answer<SheetLook> {
    let tables = open.get()?;
    reading(&desk, |desk| look::look(desk, &tables, &form))
}

/// What tables of orders would change. Stores nothing.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn check_order_tables(app: AppHandle, form: OrderTableForm) -> Answer<TableCheck> {
    open_tables::check(app, move |desk, tables, course| check::orders(desk, tables, &form, course))
        .await
}

/// What tables of anything else would change. Stores nothing.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn check_card_tables(app: AppHandle, form: CardTableForm) -> Answer<TableCheck> {
    open_tables::check(app, move |desk, tables, course| check::cards(desk, tables, &form, course))
        .await
}

/// Takes tables of orders in, as checked with this basis.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn import_order_tables(
    app: AppHandle,
    form: OrderTableForm,
    basis: String,
    bad_rows: BadRows,
) -> Answer<ImportOutcome> {
    let undecided = match bad_rows {
        BadRows::Refuse => Undecided::Refuse,
        BadRows::Skip => Undecided::LeaveOut,
    };
    open_tables::take_in(app, move |desk, tables, course| {
        orders::confirm(desk, tables, &form, &basis, undecided, course)
    })
    .await
}

/// Takes tables of anything else in, as checked with this basis.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn import_card_tables(
    app: AppHandle,
    form: CardTableForm,
    basis: String,
    bad_rows: BadRows,
) -> Answer<CardDifference> {
    open_tables::take_in(app, move |desk, tables, course| {
        cards::confirm(desk, tables, &form, &basis, bad_rows, course)
    })
    .await
}

/// Asks where to save a report that the page has put into words, and saves it: as CSV where that is chosen, else as a
/// workbook. Answers with the file, or nothing if the person decided against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_table_report(
    app: AppHandle,
    name: String,
    rows: Vec<Vec<String>>,
    language: Language,
) -> Answer<Option<String>> {
    let label = match language {
        Language::ZhCn => "表格",
        Language::En => "Table",
    };
    let kind = FileKind { label, extensions: &["xlsx", "csv"] };
    let name = file_name(&name, "xlsx");
    let Some(path) = dialogs::save(&app, &name, kind).await else { return Ok(None) };
    let bytes = if is_csv(&path) { as_csv(&rows) } else { as_workbook(&rows)? };
    files::write(&path, &bytes).map_err(|error| refused(&error))?;
    Ok(Some(saved(&app, &path)))
}

fn is_csv(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
}

fn as_csv(rows: &[Vec<String>]) -> Vec<u8> {
    let cells = rows.iter().map(|row| row.iter().map(|cell| cell.as_str().into()).collect());
    csv::write(&cells.collect::<Vec<Vec<csv::Cell>>>())
}

fn as_workbook(rows: &[Vec<String>]) -> Answer<Vec<u8>> {
    workbook::plain(rows).map_err(|error| {
        tracing::warn!(%error, "a report does not fit into a workbook");
        linli_workbench::ErrorReport {
            code: "report_too_large".to_owned(),
            params: Default::default(),
            fields: Vec::new(),
        }
    })
}
