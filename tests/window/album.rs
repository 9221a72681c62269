//! The pictures that the repository keeps of every page of the app.

use linli_tests::{Linli, Outcome, picture_size};

/// A leader's laptop.
pub(crate) const WIDTH: u32 = 1366;
pub(crate) const HEIGHT: u32 = 768;

/// Takes a picture of the page, and holds the repository to having one of it.
pub(crate) async fn keep(linli: &Linli, page: &str, look: &str) -> Outcome {
    let taken = linli.picture(page).await?;
    assert_eq!(picture_size(&taken)?, Some((WIDTH, HEIGHT)), "{}", taken.display());
    linli_tests::keep(&taken, &format!("{page}-{look}"))
}
