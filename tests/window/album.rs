//! The pictures that the repository keeps of every page, in `docs/screenshots/`.

use std::path::{Path, PathBuf};
use std::{env, fs};

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
    assert_eq!(size(&taken), (WIDTH, HEIGHT), "{}", taken.display());
    let kept = folder().join(format!("{page}-{look}.png"));
    if env::var_os(WRITE).is_some() {
        fs::copy(&taken, &kept)?;
    }
    assert!(kept.is_file(), "{page}-{look}.png is not kept; {WRITE}=1 writes it");
    assert_eq!(size(&kept), (WIDTH, HEIGHT), "{}", kept.display());
    Ok(())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/screenshots")
}

/// Width and height as the file itself has them: a PNG names them at a fixed place.
fn size(file: &Path) -> (u32, u32) {
    const WIDTH_AT: usize = 16;
    const HEIGHT_AT: usize = 20;
    let bytes = fs::read(file).unwrap();
    assert!(bytes.starts_with(b"\x89PNG"), "{} is no PNG", file.display());
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (number(WIDTH_AT), number(HEIGHT_AT))
}
