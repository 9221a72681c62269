//! The pictures that the repository keeps of every page, in `docs/screenshots/`.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use linli_tests::{Linli, Outcome};

/// A leader's laptop.
pub(crate) const WIDTH: u32 = 1366;
pub(crate) const HEIGHT: u32 = 768;

/// Asks for the kept pictures to be replaced.
const WRITE: &str = "LINLI_WRITE_PICTURES";

/// Takes a picture of the page, and holds the repository to having one of it. They are not compared: times move on, and
/// fonts differ between machines.
pub(crate) async fn keep(linli: &Linli, page: &str, look: &str) -> Outcome {
    let taken = linli.picture(page).await?;
    assert_eq!(size(&taken)?, Some((WIDTH, HEIGHT)), "{}", taken.display());
    let kept = folder().join(format!("{page}-{look}.png"));
    if env::var_os(WRITE).is_some() {
        fs::copy(&taken, &kept)?;
    }
    assert!(kept.is_file(), "{page}-{look}.png is not kept; {WRITE}=1 writes it");
    assert_eq!(size(&kept)?, Some((WIDTH, HEIGHT)), "{}", kept.display());
    Ok(())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/screenshots")
}

/// Width and height as the file itself has them, for a PNG names them at a fixed place; nothing if it is no PNG.
fn size(file: &Path) -> io::Result<Option<(u32, u32)>> {
    const WIDTH_AT: usize = 16;
    const HEIGHT_AT: usize = 20;
    let bytes = fs::read(file)?;
    let number = |at: usize| bytes[at..].first_chunk().copied().map(u32::from_be_bytes);
    if !bytes.starts_with(b"\x89PNG") || bytes.len() < HEIGHT_AT + 4 {
        return Ok(None);
    }
    Ok(number(WIDTH_AT).zip(number(HEIGHT_AT)))
}
