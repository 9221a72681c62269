//! `cargo xtask test`: set up, then check everything, the cheap checks first.

use std::process::Command;

use crate::api;
use crate::cargo::{shared, shared_with_browser, shared_with_programs, shared_with_window};
use crate::lint;
use crate::machine::{self, System};
use crate::packages::{self, Purpose};
use crate::pages;
use crate::step::{Step, run_all};

/// Runs every check; the tests in the real window only where they are wanted.
pub(crate) fn test(with_window: bool) -> Result<(), String> {
    run_all(plan(with_window))
}

fn plan(with_window: bool) -> Vec<Step> {
    const INSTALLED: &[&str] = &["pages: install"];
    let npm_run = |script| pages::npm(&["run", script]);
    let purpose = if with_window { Purpose::WindowTests } else { Purpose::Tests };
    let mut steps = vec![
        lint::formatting(),
        Step::work("system packages", &[], move || packages::ensure(purpose)),
        Step::work("pages: install", &[], pages::install),
        lint::pages_lint(INSTALLED),
        Step::program("pages: types", INSTALLED, npm_run("typecheck")),
        Step::program("pages: tests", INSTALLED, npm_run("test")),
        Step::program("pages: build", INSTALLED, npm_run("build")),
        lint::clippy(&["system packages"]),
        Step::program(
            "build",
            &["system packages", "pages: build"],
            shared(&["build", "--bins", "--tests"]),
        ),
        Step::program("tests", &["build"], runner(shared)),
    ];
    if with_nextest() {
        // nextest leaves these to cargo; cargo's own runner has already run them.
        steps.push(Step::program("examples in the docs", &["build"], shared(&["test", "--doc"])));
    }
    steps.push(program_tests());
    steps.push(Step::work("the hub and its document", &["build"], api::check));
    if with_window {
        steps.push(browser_tests());
        steps.push(window_tests());
    }
    steps
}

/// A hub, several laptops and a bad line, as real programs.
fn program_tests() -> Step {
    let mut command = runner(shared_with_programs);
    command.args(["--test", "devices"]);
    Step::program("tests of the programs together", &["build"], command)
}

/// The pages that the hub serves, in Chromium.
fn browser_tests() -> Step {
    const NAME: &str = "tests in the browser";
    if matches!(machine::system(), System::MacOs | System::Windows) {
        return Step::work(NAME, &[], || {
            eprintln!("These run on Linux only: they drive Debian's Chromium.");
            Ok(())
        });
    }
    let mut command = runner(shared_with_browser);
    command.args(["--test", "browser"]);
    // axe comes with the pages' own tools.
    Step::program(NAME, &["build", "pages: install"], command)
}

fn window_tests() -> Step {
    const NAME: &str = "tests in the window";
    if matches!(machine::system(), System::MacOs | System::Windows) {
        return Step::work(NAME, &[], || {
            eprintln!(
                "These run on Linux only: elsewhere the web view cannot be driven on a screen of its own."
            );
            Ok(())
        });
    }
    let mut command = runner(shared_with_window);
    command.args(["--test", "window"]);
    Step::program(NAME, &["build"], command)
}

/// nextest where it is installed, cargo's own runner elsewhere: installing it would take longer than
/// it saves.
fn runner(selection: fn(&[&str]) -> Command) -> Command {
    if with_nextest() { selection(&["nextest", "run"]) } else { selection(&["test"]) }
}

fn with_nextest() -> bool {
    machine::find_program("cargo-nextest").is_some()
}
