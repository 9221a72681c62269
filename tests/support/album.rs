//! The pictures that the repository keeps of pages, in `docs/screenshots/`.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use crate::Outcome;

/// Asks for the kept pictures to be replaced.
const WRITE: &str = "LINLI_WRITE_PICTURES";

/// Holds the repository to having a picture called `name` as large as the one that was `taken`. They are not compared: times move
/// on, and fonts differ between machines.
///
/// # Errors
/// When a picture cannot be read, or the kept one not be written.
///
/// # Panics
/// When none is kept, or one of another size.
pub fn keep(taken: &Path, name: &str) -> Outcome {
    let kept = folder().join(format!("{name}.png"));
    if env::var_os(WRITE).is_some() {
        fs::copy(taken, &kept)?;
    }
    assert!(kept.is_file(), "{name}.png is not kept; {WRITE}=1 writes it");
    assert_eq!(picture_size(&kept)?, picture_size(taken)?, "{}", kept.display());
    Ok(())
}

fn folder() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    package.join("../docs/screenshots")
}

/// Width and height as the file itself has them, for a PNG names them at a fixed place; nothing if it is no PNG.
///
/// # Errors
/// When it cannot be read.
pub fn picture_size(file: &Path) -> io::Result<Option<(u32, u32)>> {
    const WIDTH_AT: usize = 16;
    const HEIGHT_AT: usize = 20;
    let bytes = fs::read(file)?;
    let number = |at: usize| bytes[at..].first_chunk().copied().map(u32::from_be_bytes);
    if !bytes.starts_with(b"\x89PNG") || bytes.len() < HEIGHT_AT + 4 {
        return Ok(None);
    }
    Ok(number(WIDTH_AT).zip(number(HEIGHT_AT)))
}
