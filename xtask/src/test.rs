//! `cargo xtask test`: set up, then check everything, the cheap checks first.

use std::process::Command;

use crate::api;
use crate::cargo::{With, shared};
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
            shared(&["build", "--bins", "--tests"], With::WholeSystem),
        ),
        Step::program("tests", &["build"], tests_of_the_crates()),
    ];
    if with_nextest() {
        // nextest leaves these to cargo; cargo's own runner has already run them.
        steps.push(Step::program(
            "examples in the docs",
            &["build"],
            shared(&["test", "--doc"], With::WholeSystem),
        ));
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
    Step::program("tests of the programs together", &["build"], tests_of_the_whole("devices"))
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
    // axe comes with the pages' own tools.
    Step::program(NAME, &["build", "pages: install"], tests_of_the_whole("browser"))
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
    Step::program(NAME, &["build"], tests_of_the_whole("window"))
}

/// All tests but those of the whole system.
///
/// nextest runs them where it is installed, cargo's own runner elsewhere: installing it would take longer than it saves.
fn tests_of_the_crates() -> Command {
    if with_nextest() {
        nextest("not package(linli-tests)")
    } else {
        shared(&["test", "--bins", "--tests"], With::Pages)
    }
}

/// One program of tests of the whole system.
fn tests_of_the_whole(program: &str) -> Command {
    if with_nextest() {
        nextest(&format!("package(linli-tests) & binary({program})"))
    } else {
        shared(&["test", "--test", program], With::WholeSystem)
    }
}

/// Runs what was built, narrowed by what is run: narrowing what is asked of cargo would have it compile for minutes again.
fn nextest(which: &str) -> Command {
    shared(&["nextest", "run", "--bins", "--tests", "--filterset", which], With::WholeSystem)
}

fn with_nextest() -> bool {
    machine::find_program("cargo-nextest").is_some()
}
