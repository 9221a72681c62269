//! Putting a document on the disk, whole or not at all.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use crate::{Error, Result};

/// Writes `bytes` to `path`, replacing a file that is there. What was there stays until the new file is complete, so a full
/// disk or a pulled stick leaves one or the other.
///
/// # Errors
/// [`Error::File`] naming the path.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |source| Error::File { path: path.to_owned(), source };
    let beside = beside(path);
    let written = write_through(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        // A part of a file is of no use to anybody; that it cannot be removed either adds nothing to the first error.
        drop(fs::remove_file(&beside));
        failed(error)
    })
}

/// As [`write`], but a file that is there keeps its name and the new one is numbered: `果园 (2).csv`. Answers with the path
/// that was written.
///
/// # Errors
/// [`Error::File`] naming the path.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<PathBuf> {
    let free = (1_u32..).map(|number| numbered(path, number)).find(|path| !path.exists());
    let path = free.unwrap_or_else(|| path.to_owned());
    write(&path, bytes)?;
    Ok(path)
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A name in the same folder, so that renaming it does not cross disks.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

fn numbered(path: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path
        .extension()
        .map(|extension| format!(".{}", extension.to_string_lossy()))
        .unwrap_or_default();
    path.with_file_name(format!("{stem} ({number}){extension}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_a_file_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("配送单.csv");
        write(&path, b"old").unwrap();
        write(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_taken_name_is_numbered() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("果园.csv");
        assert_eq!(write_new(&path, b"1").unwrap(), path);
        assert_eq!(write_new(&path, b"2").unwrap(), folder.path().join("果园 (2).csv"));
        assert_eq!(fs::read(&path).unwrap(), b"1");
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = write(Path::new("no-such-folder/配送单.csv"), b"").unwrap_err();
        let report = error.report();
        assert_eq!(report.code, "file_not_written");
        assert_eq!(report.params["path"], "no-such-folder/配送单.csv");
    }
}
