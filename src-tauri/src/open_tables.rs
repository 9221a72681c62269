//! Files of tables that were opened to be taken in, and those that were dropped onto the window.
//!
//! A path never comes from a page: it is chosen in the system's dialog or dropped by the system, and kept here.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use linli_workbench::{
    Committed, Course, Desk, Error, ErrorReport, Phase, Progress,
    intake::table::{TableKind, book::Watch},
    tables::{self, Tables},
};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, DragDropEvent, Manager as _, Runtime, Window, WindowEvent};
use tauri_specta::Event as _;

use crate::{
    desk::{Answer, OpenDesk, not_started, refused, written},
    turns::Turns,
};

/// What was opened last.
#[derive(Default)]
pub(crate) struct OpenTables {
    tables: Mutex<Option<Arc<Tables>>>,
    dropped: Mutex<Vec<PathBuf>>,
    reading: Turns,
    checking: Turns,
    taking_in: Turns,
}

/// Tells the pages how far a reading is.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
pub(crate) struct TableProgress {
    /// How many rows of the file at hand were read.
    rows: u32,
}

/// Tells the pages how far checking tables is, or taking them in.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
pub(crate) struct TableWork {
    /// What it is at.
    phase: Phase,
    /// How many rows or orders of that are done.
    done: u32,
    /// How many there are.
    of: u32,
}

/// Tells the pages about files that a person drags.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FilesDragged {
    /// They are over the window.
    Over,
    /// They left it again.
    Gone,
    /// They were let go there.
    Dropped,
}

/// What was opened.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub(crate) struct OpenedTables {
    /// The files' names; empty for cells that were pasted.
    files: Vec<String>,
    /// For what they were probably brought.
    likely: TableKind,
}

impl OpenTables {
    /// What was opened last.
    ///
    /// # Errors
    /// `no_table_open` if nothing was.
    pub(crate) fn get(&self) -> Answer<Arc<Tables>> {
        let open = locked(&self.tables).clone();
        open.ok_or_else(|| ErrorReport {
            code: "no_table_open".to_owned(),
            params: Default::default(),
            fields: Vec::new(),
        })
    }

    /// Stops whatever is under way. What was not committed by then is not taken in.
    pub(crate) fn stop(&self) {
        for turns in [&self.reading, &self.checking, &self.taking_in] {
            turns.stop();
        }
    }

    /// Forgets what was opened.
    pub(crate) fn close(&self) {
        self.stop();
        *locked(&self.tables) = None;
    }

    /// The files that were dropped and not taken yet.
    pub(crate) fn take_dropped(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *locked(&self.dropped))
    }

    fn hold_dropped(&self, files: Vec<PathBuf>) {
        *locked(&self.dropped) = files;
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads tables away from the threads that answer the pages, telling them how far it is, and keeps what was read.
pub(crate) async fn open(
    app: AppHandle,
    read: impl FnOnce(&mut Watch<'_>) -> Result<Tables, Error> + Send + 'static,
) -> Answer<OpenedTables> {
    let mut turn = app.state::<OpenTables>().reading.begin();
    let reading = tauri::async_runtime::spawn_blocking(move || {
        let open = app.state::<OpenTables>();
        let mut watch =
            |rows: usize| open.reading.step(&mut turn, || tell(&app, &TableProgress::of(rows)));
        let tables = read(&mut watch).map_err(|error| refused(&error))?;
        let files = tables.books().iter().map(|book| book.file.clone()).collect();
        let opened = OpenedTables { files, likely: tables::likely(&tables) };
        *locked(&open.tables) = Some(Arc::new(tables));
        Ok(opened)
    });
    reading.await.unwrap_or_else(|_| Err(not_started()))
}

/// Says what taking the open tables in would do: away from the threads that answer the pages, and beside the desk that they ask.
///
/// # Errors
/// `no_table_open`, `stopped`, and what `check` refuses.
pub(crate) async fn check<T: Send + 'static>(
    app: AppHandle,
    check: impl FnOnce(&Desk, &Tables, &Course<'_>) -> Result<T, Error> + Send + 'static,
) -> Answer<T> {
    let tables = app.state::<OpenTables>().get()?;
    let mut turn = app.state::<OpenTables>().checking.begin();
    let checking = tauri::async_runtime::spawn_blocking(move || {
        let open = app.state::<OpenTables>();
        let course = Course::watched(|progress| {
            open.checking.step(&mut turn, || tell(&app, &TableWork::of(progress)))
        });
        let desk = app.state::<OpenDesk>().beside()?;
        check(&desk, &tables, &course).map_err(|error| refused(&error))
    });
    checking.await.unwrap_or_else(|_| Err(not_started()))
}

/// Takes the open tables in, beside the desk as well: other pages can be read meanwhile.
///
/// # Errors
/// As [`check`], with nothing taken in.
pub(crate) async fn take_in<T: Send + 'static>(
    app: AppHandle,
    take_in: impl FnOnce(&mut Desk, &Tables, &Course<'_>) -> Result<Committed<T>, Error>
    + Send
    + 'static,
) -> Answer<T> {
    let tables = app.state::<OpenTables>().get()?;
    let mut turn = app.state::<OpenTables>().taking_in.begin();
    let taking_in = tauri::async_runtime::spawn_blocking(move || {
        let open = app.state::<OpenTables>();
        let course = Course::watched(|progress| {
            open.taking_in.step(&mut turn, || tell(&app, &TableWork::of(progress)))
        });
        let mut desk = app.state::<OpenDesk>().beside()?;
        let committed = take_in(&mut desk, &tables, &course).map_err(|error| refused(&error))?;
        Ok(written(&app, committed))
    });
    taking_in.await.unwrap_or_else(|_| Err(not_started()))
}

impl TableProgress {
    fn of(rows: usize) -> Self {
        Self { rows: count(rows) }
    }
}

impl TableWork {
    fn of(Progress { phase, done, of }: Progress) -> Self {
        Self { phase, done: count(done), of: count(of) }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn tell(app: &AppHandle, news: &(impl tauri_specta::Event + Serialize + Clone)) {
    if let Err(error) = news.emit(app) {
        tracing::warn!(%error, "the pages were not told how far it is with a table");
    }
}

/// Keeps what is dropped onto the window, and tells the pages.
pub(crate) fn dragged<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let WindowEvent::DragDrop(event) = event else { return };
    let news = match event {
        DragDropEvent::Enter { .. } => FilesDragged::Over,
        DragDropEvent::Leave => FilesDragged::Gone,
        DragDropEvent::Drop { paths, .. } => {
            window.state::<OpenTables>().hold_dropped(paths.clone());
            FilesDragged::Dropped
        }
        _ => return,
    };
    if let Err(error) = news.emit(window) {
        tracing::warn!(%error, "the pages were not told of files over the window");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_dropped_is_taken_once() {
        let open = OpenTables::default();
        open.hold_dropped(vec!["团员.xlsx".into(), "订单.csv".into()]);
        assert_eq!(open.take_dropped().len(), 2);
        assert_eq!(open.take_dropped(), Vec::<PathBuf>::new());
    }

    #[test]
    fn nothing_is_open_before_something_was_read_and_after_it_was_closed() {
        let open = OpenTables::default();
        assert_eq!(open.get().unwrap_err().code, "no_table_open");
        *locked(&open.tables) = Some(Arc::new(Tables::default()));
        assert!(open.get().is_ok());
        open.close();
        assert_eq!(open.get().unwrap_err().code, "no_table_open");
    }
}
