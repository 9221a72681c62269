//! Labels: looked at as they will be printed, saved, and taken to a label printer.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use linli_workbench::{
    Error,
    documents::{
        DocumentFile, Form, LabelPrinter, Language, PrinterLanguage, file_name, label::Label,
    },
    files,
    label_printer::PrinterAddress,
    labels::{self, LabelForm},
};
use serde::Serialize;
use tauri::{AppHandle, Manager as _};

use super::papers::saved;
use crate::{
    desk::{Answer, reading, refused},
    dialogs::{self, FileKind},
    printing,
};

/// One page of labels as it will be printed.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub(crate) struct LabelPage {
    /// Labels in all.
    pub labels: u32,
    /// Pages in all.
    pub pages: u32,
    /// The page that was asked for, a PNG as base64; `None` where there is none.
    pub picture: Option<String>,
}

/// One page of the labels, from 0: on paper, or in the dots of a label printer. Only that page is laid out.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn label_page(
    app: AppHandle,
    form: LabelForm,
    page: u32,
    printer: Option<LabelPrinter>,
    language: Language,
) -> Answer<LabelPage> {
    let labels = reading(&app.state(), |desk| labels::labels(desk, &form, language))?;
    let per_page = form.stock.per_page();
    let (all, pages) = (count(labels.len()), count(labels.len().div_ceil(per_page)));
    let first = usize::try_from(page).unwrap_or(usize::MAX).saturating_mul(per_page);
    let shown: Vec<Label> = labels.into_iter().skip(first).take(per_page).collect();
    let picture = if shown.is_empty() {
        None
    } else {
        let stock = form.stock;
        printing::print(&app, move |press, watch| match printer {
            None => press.labels(&shown, stock, language, watch)?.to_png(0),
            Some(printer) => {
                let dots = press.label_dots(&shown, stock, printer, language, watch)?;
                dots.first().map(linli_press::Dots::to_png).transpose()
            }
        })
        .await?
    };
    let picture = picture.map(|bytes| STANDARD.encode(bytes));
    Ok(LabelPage { labels: all, pages, picture })
}

/// Asks where to save the labels as a PDF, and saves them. Answers with the file, none if the person decided against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_labels(
    app: AppHandle,
    form: LabelForm,
    title: String,
    language: Language,
) -> Answer<Vec<String>> {
    let labels = reading(&app.state(), |desk| labels::labels(desk, &form, language))?;
    let stock = form.stock;
    let bytes = printing::print(&app, move |press, watch| {
        press.labels(&labels, stock, language, watch)?.to_pdf()
    })
    .await?;
    let file = DocumentFile { name: file_name(&title, Form::Pdf.extension()), bytes };
    printing::save_files(&app, vec![file], Form::Pdf, language).await
}

/// Asks where to save what a label printer is told, and saves it: for one that is fed from a stick, or by another program.
/// Answers with the file, none if the person decided against.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn save_label_prints(
    app: AppHandle,
    form: LabelForm,
    printer: LabelPrinter,
    title: String,
    language: Language,
) -> Answer<Vec<String>> {
    let labels = reading(&app.state(), |desk| labels::labels(desk, &form, language))?;
    let stock = form.stock;
    let prints = printing::print(&app, move |press, watch| {
        press.label_prints(&labels, stock, printer, language, watch)
    })
    .await?;
    let extension = printer.language.as_str();
    let label = match printer.language {
        PrinterLanguage::Tspl => "TSPL",
        PrinterLanguage::Zpl => "ZPL",
    };
    let kind = FileKind { label, extensions: &[extension] };
    let name = file_name(&title, extension);
    let Some(path) = dialogs::save(&app, &name, kind).await else { return Ok(Vec::new()) };
    files::write(&path, &prints.concat()).map_err(|error| refused(&error))?;
    Ok(vec![saved(&app, &path)])
}

/// Takes labels to a label printer, from the `first` on, which counts from 1. Answers with how many.
#[tauri::command(async)]
#[specta::specta]
pub(super) async fn print_labels(
    app: AppHandle,
    form: LabelForm,
    printer: LabelPrinter,
    address: String,
    first: u32,
    language: Language,
) -> Answer<u32> {
    let address: PrinterAddress = address.parse().map_err(|error| refused(&Error::from(error)))?;
    let mut labels = reading(&app.state(), |desk| labels::labels(desk, &form, language))?;
    let before = usize::try_from(first).unwrap_or(usize::MAX).saturating_sub(1).min(labels.len());
    labels.drain(..before);
    let (stock, sent) = (form.stock, count(labels.len()));
    let prints = printing::print(&app, move |press, watch| {
        press.label_prints(&labels, stock, printer, language, watch)
    })
    .await?;
    printing::send(&app, address, prints, before).await?;
    Ok(sent)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
