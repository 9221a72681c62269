//! `cargo xtask bench`: measured against peers on the same data in one run.

use crate::cargo::{APP, CLI, EMPTY_WINDOW, shared, shared_with_window_bench};
use crate::packages::{self, Purpose};
use crate::pages;
use crate::step::call;

/// The measurement that opens windows. It needs the app, which takes minutes to compile.
const WINDOW: &str = "window";

/// Takes the measurements whose names contain one of the filters, or all of them.
pub(crate) fn bench(filters: &[String]) -> Result<(), String> {
    let (for_window, others): (Vec<&String>, Vec<&String>) =
        filters.iter().partition(|filter| WINDOW.contains(filter.as_str()));
    if filters.is_empty() || !others.is_empty() {
        packages::ensure(Purpose::Peers)?;
        let mut command = shared(&["bench", "--bench", "speed"]);
        command.arg("--").args(others);
        call(command)?;
    }
    if filters.is_empty() || !for_window.is_empty() {
        measure_window()?;
    }
    Ok(())
}

/// The app is compiled as the measurement is, so that what is compared differs in nothing else.
fn measure_window() -> Result<(), String> {
    packages::ensure(Purpose::WindowTests)?;
    pages::install()?;
    call(pages::npm(&["run", "build"]))?;
    let mut build = shared_with_window_bench(&["build", "--profile", "bench"]);
    build.args(["--bin", APP, "--bin", CLI, "--bin", EMPTY_WINDOW]);
    call(build)?;
    call(shared_with_window_bench(&["bench", "--bench", "window"]))
}
