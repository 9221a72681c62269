//! The pages that the hub serves, in a real browser. One program for all flows, so that it is linked once.
#![cfg(target_os = "linux")]
// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod console;
mod ordering;

use linli_tests::{Outcome, Tab, keep};

/// The pictures that the documentation shows, by their flows and names.
const KEPT: &[&str] = &[
    "console-day-laptop-lists",
    "console-day-laptop-share-preview",
    "console-day-phone-lists",
    "members-dark-placed",
    "members-phone-page",
    "members-phone-placed",
];

/// A picture of the page, for people; it fits, and axe finds no fault with it.
async fn looked_at(tab: &Tab, name: &str) -> Outcome {
    let taken = tab.picture(name).await?;
    let named = taken.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    if KEPT.contains(&&*named) {
        keep(&taken, &named)?;
    }
    tab.fits().await?;
    tab.is_accessible().await?;
    Ok(())
}
