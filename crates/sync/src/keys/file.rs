//! A small file that only its owner can read, written so that the old content or the new one is there, whatever happens.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use super::KeysError;

/// No file of keys comes near it; one that does is not ours.
const BYTES_MAX: u64 = 64 << 10;

pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, KeysError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(path, error)),
    };
    let mut bytes = Vec::new();
    file.take(BYTES_MAX + 1).read_to_end(&mut bytes).map_err(|error| failed(path, error))?;
    if bytes.len() as u64 > BYTES_MAX { Err(KeysError::Damaged) } else { Ok(Some(bytes)) }
}

/// Puts `bytes` in the place of the file at `path`, on the disk before this returns.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), KeysError> {
    let beside = beside(path);
    let put = || -> io::Result<()> {
        let mut file = own(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        sync_folder(path)
    };
    put().map_err(|error| failed(path, error))
}

pub(super) fn remove(path: &Path) -> Result<(), KeysError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(path, error)),
        _ => Ok(()),
    }
}

/// Can anybody but its owner read it? On Windows a file in a person's own folder is theirs.
pub(super) fn is_open(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        path.metadata().is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// An empty file of our own; what an attempt that was stopped left there is made anew, in case others may read it.
fn own(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    PathBuf::from(name)
}

/// A rename is on the disk when its folder is. Windows has no such thing.
fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        Ok(())
    }
}

fn failed(path: &Path, source: io::Error) -> KeysError {
    KeysError::File { path: path.to_owned(), source }
}
