//! What became of the start: ready to work, or the reason why not.

use std::any::Any;
use std::error::Error;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use linli_workbench::{Desk, ErrorReport};
use serde::Serialize;
use tauri::{AppHandle, Runtime};

use crate::data_folder::{self, DataFolder, DataFolderError};
use crate::desk::OpenDesk;
use crate::line::OpenLine;

/// How the start went, as the window's pages learn it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Startup {
    /// The store can be used.
    Ready {
        /// The file with the leader's data, to be shown and copied.
        store_file: String,
    },
    /// The store cannot be used; nothing in it has been changed.
    Failed {
        /// Worded by the pages like any other error.
        error: ErrorReport,
    },
}

impl Startup {
    /// Makes everything ready that the commands work with. Never fails and never panics: the window
    /// must open in any case, or the leader is left with an icon that does nothing.
    pub(crate) fn prepare<R: Runtime>(app: &AppHandle<R>) -> (Self, OpenDesk, OpenLine) {
        Self::from_attempt(|| open_desk(&data_folder::prepare(app)?))
    }

    fn from_attempt(
        attempt: impl FnOnce() -> Result<(PathBuf, Desk), Problem>,
    ) -> (Self, OpenDesk, OpenLine) {
        match panic::catch_unwind(AssertUnwindSafe(attempt)) {
            Ok(Ok((file, desk))) => {
                let line = OpenLine::of(&file);
                let ready = Self::Ready { store_file: file.display().to_string() };
                (ready, OpenDesk::new(desk, file), line)
            }
            Ok(Err(problem)) => {
                tracing::error!(error = %problem, cause = problem.source(), "the store is unusable");
                Self::failed(problem.report())
            }
            Err(panic) => {
                // The hook has reported it already.
                drop::<Box<dyn Any + Send>>(panic);
                Self::failed(report("start_failed", None))
            }
        }
    }

    fn failed(error: ErrorReport) -> (Self, OpenDesk, OpenLine) {
        (Self::Failed { error }, OpenDesk::default(), OpenLine::default())
    }
}

fn open_desk(folder: &DataFolder) -> Result<(PathBuf, Desk), Problem> {
    let file = folder.store_file();
    let desk = Desk::open(&file)?;
    Ok((file, desk))
}

/// What can keep the app from working.
#[derive(Debug, thiserror::Error)]
enum Problem {
    #[error(transparent)]
    Folder(#[from] DataFolderError),
    #[error(transparent)]
    Desk(#[from] linli_workbench::Error),
}

impl Problem {
    fn report(&self) -> ErrorReport {
        match self {
            Self::Folder(DataFolderError::Unnamed(_)) => report("data_folder_unnamed", None),
            Self::Folder(DataFolderError::Unusable { folder, .. }) => {
                report("data_folder_unusable", Some(folder))
            }
            Self::Desk(error) => error.report(),
        }
    }
}

fn report(code: &str, path: Option<&Path>) -> ErrorReport {
    let params =
        path.map(|path| ("path".to_owned(), path.display().to_string())).into_iter().collect();
    ErrorReport { code: code.to_owned(), params, fields: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn an_unusable_folder_is_told_with_its_place() {
        let (startup, ..) = Startup::from_attempt(|| {
            let cause = io::Error::from(io::ErrorKind::PermissionDenied);
            Err(DataFolderError::Unusable { folder: "/media/stick".into(), cause }.into())
        });
        assert_eq!(
            serde_json::to_value(startup).unwrap(),
            serde_json::json!({
                "state": "failed",
                "error": {
                    "code": "data_folder_unusable", "params": { "path": "/media/stick" }, "fields": [],
                },
            })
        );
    }

    #[test]
    fn a_panic_becomes_a_reason() {
        let (startup, ..) =
            Startup::from_attempt(|| panic!("a fault made on purpose by this test"));
        assert!(matches!(startup, Startup::Failed { error } if error.code == "start_failed"));
    }
}
