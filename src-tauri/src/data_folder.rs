//! Where the leader's data is kept on this device.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager as _, Runtime};

/// Names another folder than the system's usual one, for tests and for a store kept on a stick.
pub const FOLDER_VARIABLE: &str = "LINLI_DATA_DIR";

const STORE_FILE: &str = "linli.db";

/// A folder that exists, in which the store is or will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder(PathBuf);

impl DataFolder {
    /// The SQLite file with everything the leader entered.
    #[must_use]
    pub fn store_file(&self) -> PathBuf {
        self.0.join(STORE_FILE)
    }
}

/// Why there is no data folder.
#[derive(Debug, thiserror::Error)]
pub enum DataFolderError {
    /// The system does not say where programs keep their data.
    #[error("the system names no folder for a program's data")]
    Unnamed(#[source] tauri::Error),
    /// The folder is not there and cannot be made.
    #[error("the data folder {} cannot be made", folder.display())]
    Unusable {
        /// The folder that was wanted.
        folder: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
}

/// Finds the data folder and makes it if it is not there yet.
///
/// # Errors
/// When the system names no folder, or it cannot be made.
pub fn prepare<R: Runtime>(app: &AppHandle<R>) -> Result<DataFolder, DataFolderError> {
    let folder = match env::var_os(FOLDER_VARIABLE) {
        Some(folder) if !folder.is_empty() => PathBuf::from(folder),
        _ => app.path().app_data_dir().map_err(DataFolderError::Unnamed)?,
    };
    make(&folder)
}

fn make(folder: &Path) -> Result<DataFolder, DataFolderError> {
    let unusable = |cause| DataFolderError::Unusable { folder: folder.to_owned(), cause };
    fs::create_dir_all(folder).map_err(unusable)?;
    // Relative in the variable, but the program may change its working folder.
    folder.canonicalize().map(DataFolder).map_err(unusable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_with_those_above_it() {
        let above = tempfile::tempdir().unwrap();
        let folder = make(&above.path().join("账本/二号店")).unwrap();
        assert!(folder.store_file().ends_with("账本/二号店/linli.db"));
        assert!(folder.store_file().parent().unwrap().is_dir());
    }

    #[test]
    fn a_file_in_the_way_is_named() {
        let above = tempfile::tempdir().unwrap();
        let in_the_way = above.path().join("账本");
        fs::write(&in_the_way, "").unwrap();
        let error = make(&in_the_way).unwrap_err();
        assert!(matches!(error, DataFolderError::Unusable { folder, .. } if folder == in_the_way));
    }
}
