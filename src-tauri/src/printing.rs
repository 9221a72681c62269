//! Papers on their way to files: laid out away from the threads that answer the pages, which are told how far they are and may
//! have them stopped.

use std::{
    ops::ControlFlow,
    path::PathBuf,
    sync::{
        OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use linli_press::{Press, PressError, Progress, Watch};
use linli_workbench::{
    ErrorReport,
    documents::{DocumentFile, Form, Language, paper::Paper},
    files,
    label_printer::{self, PrinterAddress},
    letterhead,
};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager as _};
use tauri_specta::Event as _;

use crate::{
    commands::saved,
    desk::{self, Answer, not_started, reading},
    dialogs::{self, FileKind},
};

/// How often the pages are told how far a print is.
const BETWEEN_NEWS: Duration = Duration::from_millis(100);

/// The press, and which print is under way.
#[derive(Default)]
pub(crate) struct Prints {
    /// Its fonts are read when something is first printed.
    press: OnceLock<Press>,
    /// An earlier print stops as soon as it sees another number.
    printing: AtomicU64,
}

/// Tells the pages how far a print is.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
pub(crate) struct PrintProgress {
    /// Rows or labels that are laid out.
    done: u32,
    /// Rows or labels in all.
    of: u32,
}

impl Prints {
    /// Stops the print that is under way.
    pub(crate) fn stop(&self) {
        self.printing.fetch_add(1, Ordering::Relaxed);
    }
}

/// Prints something. Only one print is under way: a new one stops the one before.
///
/// # Errors
/// `print_stopped`, and what else the press refuses.
pub(crate) async fn print<T: Send + 'static>(
    app: &AppHandle,
    work: impl FnOnce(&Press, Watch<'_>) -> Result<T, PressError> + Send + 'static,
) -> Answer<T> {
    let press = |prints: &Prints, watch: Watch<'_>| {
        work(prints.press.get_or_init(Press::new), watch).map_err(|error| refused(&error))
    };
    watched(app, press).await
}

/// Takes labels to a printer. As [`print`], it can be stopped.
///
/// # Errors
/// What the printer, or the way to it, refuses.
pub(crate) async fn send(
    app: &AppHandle,
    address: PrinterAddress,
    prints: Vec<Vec<u8>>,
    before: usize,
) -> Answer<()> {
    let sending = move |_: &Prints, watch: Watch<'_>| {
        let of = before + prints.len();
        let labels = label_printer::Prints { prints: &prints, before };
        label_printer::send(&address, labels, &mut |done| watch(Progress { done, of }))
            .map_err(|error| desk::refused(&error.into()))
    };
    watched(app, sending).await
}

/// Does what takes long, beside the threads that answer the pages.
async fn watched<T: Send + 'static>(
    app: &AppHandle,
    work: impl FnOnce(&Prints, Watch<'_>) -> Answer<T> + Send + 'static,
) -> Answer<T> {
    let number = app.state::<Prints>().printing.fetch_add(1, Ordering::Relaxed) + 1;
    let app = app.clone();
    let printing = tauri::async_runtime::spawn_blocking(move || {
        let prints = app.state::<Prints>();
        let mut told: Option<Instant> = None;
        let mut watch = |progress: Progress| {
            if told.is_none_or(|told| told.elapsed() >= BETWEEN_NEWS) {
                told = Some(Instant::now());
                tell(&app, progress);
            }
            if prints.printing.load(Ordering::Relaxed) == number {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        };
        work(&prints, &mut watch)
    });
    printing.await.unwrap_or_else(|_| Err(not_started()))
}

/// Prints a paper under the shop's letterhead, asks where to, and saves it there. Answers with the files, none if the person
/// decided against.
///
/// # Errors
/// As [`print`]; those of writing files.
pub(crate) async fn save_paper(
    app: &AppHandle,
    paper: Paper,
    form: Form,
    language: Language,
) -> Answer<Vec<String>> {
    let letterhead = reading(&app.state(), |desk| letterhead::of_papers(desk, language))?;
    let files =
        print(app, move |press, watch| press.written(&paper, form, &letterhead, watch)).await?;
    save_files(app, files, form, language).await
}

/// Asks for a place, or for a folder where there are several files, and saves them there.
///
/// # Errors
/// Those of writing files.
pub(crate) async fn save_files(
    app: &AppHandle,
    files: Vec<DocumentFile>,
    form: Form,
    language: Language,
) -> Answer<Vec<String>> {
    let mut written: Vec<PathBuf> = Vec::new();
    match files.as_slice() {
        [] => {}
        [file] => {
            let kind = FileKind { label: label(form, language), extensions: &[form.extension()] };
            if let Some(path) = dialogs::save(app, &file.name, kind).await {
                files::write(&path, &file.bytes).map_err(|error| error.report())?;
                written.push(path);
            }
        }
        several => {
            if let Some(folder) = dialogs::folder(app).await {
                for file in several {
                    let path = files::write_new(&folder.join(&file.name), &file.bytes);
                    written.push(path.map_err(|error| error.report())?);
                }
            }
        }
    }
    Ok(written.iter().map(|path| saved(app, path)).collect())
}

fn label(form: Form, language: Language) -> &'static str {
    match (form, language) {
        (Form::Csv, Language::ZhCn) => "表格（CSV）",
        (Form::Csv, Language::En) => "Table (CSV)",
        (Form::Xlsx, Language::ZhCn) => "Excel 表格",
        (Form::Xlsx, Language::En) => "Excel workbook",
        (Form::Pdf, _) => "PDF",
        (Form::Png, Language::ZhCn) => "图片",
        (Form::Png, Language::En) => "Picture",
    }
}

/// An error of the press as the pages word it.
pub(crate) fn refused(error: &PressError) -> ErrorReport {
    let (code, params): (_, Vec<(&str, String)>) = match error {
        PressError::Stopped => ("print_stopped", vec![]),
        PressError::Logo => ("print_logo", vec![]),
        PressError::Sheet => ("print_sheet", vec![]),
        PressError::Code(length) => ("print_code", vec![("length", length.to_string())]),
        PressError::Workbook(_) => ("print_workbook", vec![]),
        PressError::Layout(detail) => ("unexpected", vec![("detail", detail.clone())]),
    };
    tracing::info!(code, "nothing was printed");
    let params = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    ErrorReport { code: code.to_owned(), params, fields: Vec::new() }
}

fn tell(app: &AppHandle, progress: Progress) {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let news = PrintProgress { done: count(progress.done), of: count(progress.of) };
    if let Err(error) = news.emit(app) {
        tracing::warn!(%error, "the pages were not told how far a print is");
    }
}
