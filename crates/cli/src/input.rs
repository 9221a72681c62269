//! Texts that a person names on the command line.

use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

use linli_workbench::intake::table;

use crate::failure::Failure;

/// The text in `path`, in whatever encoding it is; `-` is standard input.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let bytes = bytes(path)?;
    table::decode(&bytes).map_err(|source| Failure::Table { path: path.to_owned(), source })
}

/// The bytes of `path`; `-` is standard input.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let read = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    read.map_err(|source| Failure::Input { path: path.to_owned(), source })
}
