//! `cargo xtask bench`: measured against peers on the same data in one run.

use std::process::Command;

use crate::cargo::{APP, CLI, EMPTY_WINDOW, HUB, With, measured_program, shared};
use crate::packages::{self, Purpose};
use crate::pages;
use crate::step::call;

/// The measurement that opens windows. It needs the app, which takes minutes to compile.
const WINDOW: &str = "window";
/// From one device through a server to another, beside what others sync with.
const SYNC: &str = "linli-bench-sync";
/// The hub under the load of a thousand devices.
const LOAD: &str = "linli-bench-load";
/// A centre with a thousand shops.
const CENTRE: &str = "linli-bench-centre";
/// The page on which members order, with many of them at it.
const ORDERING: &str = "linli-bench-ordering";

/// Takes all measurements; or those of `sync` with the systems that are named behind it; or `load`, `centre` or `ordering` on the
/// databases that are named behind it; or those of the others whose names contain one of the filters.
pub(crate) fn bench(filters: &[String]) -> Result<(), String> {
    match filters.split_first().map(|(first, rest)| (first.as_str(), rest)) {
        None => {
            measure_speed(&[])?;
            measure_with_hub(SYNC, &[])?;
            measure_with_hub(LOAD, &[])?;
            measure_with_hub(CENTRE, &[])?;
            measure_with_hub(ORDERING, &[])?;
            measure_window()
        }
        Some(("sync", systems)) => measure_with_hub(SYNC, systems),
        Some(("load", databases)) => measure_with_hub(LOAD, databases),
        Some(("centre", databases)) => measure_with_hub(CENTRE, databases),
        Some(("ordering", databases)) => measure_with_hub(ORDERING, databases),
        Some(_) => {
            let (for_window, others): (Vec<String>, Vec<String>) =
                filters.iter().cloned().partition(|filter| WINDOW.contains(filter.as_str()));
            if !others.is_empty() {
                measure_speed(&others)?;
            }
            if for_window.is_empty() { Ok(()) } else { measure_window() }
        }
    }
}

fn measure_speed(filters: &[String]) -> Result<(), String> {
    packages::ensure(Purpose::Peers)?;
    let mut command = shared(&["bench", "--bench", "speed"], With::Pages);
    command.arg("--").args(filters);
    call(command)
}

/// The hub and what measures it are programs of their own, compiled together.
fn measure_with_hub(which: &str, filters: &[String]) -> Result<(), String> {
    packages::ensure(Purpose::Peers)?;
    let mut build = shared(&["build", "--profile", "bench"], With::HubBench);
    build.args(["--bin", HUB, "--bin", which]);
    call(build)?;
    let mut measurement = Command::new(measured_program(which));
    measurement.args(filters);
    call(measurement)
}

/// The app is compiled as the measurement is, so that what is compared differs in nothing else.
fn measure_window() -> Result<(), String> {
    packages::ensure(Purpose::WindowTests)?;
    pages::install()?;
    call(pages::npm(&["run", "build"]))?;
    let mut build = shared(&["build", "--profile", "bench"], With::WindowBench);
    build.args(["--bin", APP, "--bin", CLI, "--bin", EMPTY_WINDOW]);
    call(build)?;
    call(shared(&["bench", "--bench", "window"], With::WindowBench))
}
