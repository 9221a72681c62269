//! What became of the start: ready to work, or the reason why not.

use std::any::Any;
use std::error::Error;
use std::panic::{self, AssertUnwindSafe};

use serde::Serialize;
use tauri::{AppHandle, Runtime};

use crate::data_folder::{self, DataFolder, DataFolderError};

/// How the start went, as the window's pages learn it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Startup {
    /// The store can be used.
    Ready {
        /// The file with the leader's data, to be shown and copied.
        store_file: String,
    },
    /// The store cannot be used; nothing in it has been changed.
    Failed {
        /// Stable, worded by the pages.
        code: StartupProblem,
        /// The file or folder it is about, if any, as a path.
        place: Option<String>,
    },
}

/// What can keep the app from working.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum StartupProblem {
    /// The system names no folder for a program's data.
    NoDataFolder,
    /// The data folder cannot be made or entered.
    DataFolderUnusable,
    /// A fault in the program itself.
    Unexpected,
}

impl Startup {
    /// Makes everything ready that the commands work with. Never fails and never panics: the window
    /// must open in any case, or the leader is left with an icon that does nothing.
    pub fn prepare<R: Runtime>(app: &AppHandle<R>) -> Self {
        Self::from_attempt(|| data_folder::prepare(app))
    }

    fn from_attempt(attempt: impl FnOnce() -> Result<DataFolder, DataFolderError>) -> Self {
        match panic::catch_unwind(AssertUnwindSafe(attempt)) {
            Ok(Ok(folder)) => Self::Ready { store_file: folder.store_file().display().to_string() },
            Ok(Err(error)) => {
                tracing::error!(%error, cause = error.source(), "the data folder is unusable");
                Self::from(&error)
            }
            Err(panic) => {
                // The hook has reported it already.
                drop::<Box<dyn Any + Send>>(panic);
                Self::Failed { code: StartupProblem::Unexpected, place: None }
            }
        }
    }
}

impl From<&DataFolderError> for Startup {
    fn from(error: &DataFolderError) -> Self {
        match error {
            DataFolderError::Unnamed(_) => {
                Self::Failed { code: StartupProblem::NoDataFolder, place: None }
            }
            DataFolderError::Unusable { folder, .. } => Self::Failed {
                code: StartupProblem::DataFolderUnusable,
                place: Some(folder.display().to_string()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn an_unusable_folder_is_told_with_its_place() {
        let startup = Startup::from_attempt(|| {
            let cause = io::Error::from(io::ErrorKind::PermissionDenied);
            Err(DataFolderError::Unusable { folder: "/media/stick".into(), cause })
        });
        assert_eq!(
            serde_json::to_value(startup).unwrap(),
            serde_json::json!({
                "state": "failed", "code": "dataFolderUnusable", "place": "/media/stick",
            })
        );
    }

    #[test]
    fn a_panic_becomes_a_reason() {
        let startup = Startup::from_attempt(|| panic!("a fault made on purpose by this test"));
        assert_eq!(startup, Startup::Failed { code: StartupProblem::Unexpected, place: None });
    }
}
