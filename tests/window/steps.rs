//! What flows do again and again.

use linli_tests::{Failure, Linli, Target, field, heading, with_role};
use serde_json::Value;

/// Saves the card of this name that is open.
pub(crate) async fn save(linli: &Linli, name: &str) -> Result<(), Failure> {
    linli.press("Control+Enter").await?;
    linli.sees(&format!("已保存“{name}”")).await
}

/// Types into a choice and takes the first that fits.
pub(crate) async fn choose(linli: &Linli, label: &str, typed: &str) -> Result<(), Failure> {
    linli.click(field(label)).await?;
    linli.enter(typed).await?;
    linli.press("Enter").await
}

/// Goes to the page of this address and title.
pub(crate) async fn go(linli: &Linli, address: &str, title: &str) -> Result<(), Failure> {
    linli.ask("location.hash = arguments[0]", Value::from(address)).await?;
    linli.finds(heading(title)).await
}

/// Opens the row in which this stands.
pub(crate) async fn open_row(linli: &Linli, name: &str) -> Result<(), Failure> {
    linli.click(cell(name)).await?;
    linli.press("Enter").await
}

/// Where a grid shows this.
pub(crate) fn cell(text: &str) -> Target {
    with_role("gridcell", text)
}
