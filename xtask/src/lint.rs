//! `cargo xtask lint`: the checks that run no test.

use crate::cargo::cargo;
use crate::packages::{self, Purpose};
use crate::pages;
use crate::step::{Step, run_all};

/// Formatting of the Rust sources.
pub(crate) fn formatting() -> Step {
    Step::program("format", &[], cargo(&["fmt", "--all", "--check"]))
}

/// Clippy over every target. It compiles without the app's pages, so it needs none built.
pub(crate) fn clippy(needs: &'static [&'static str]) -> Step {
    // What opens windows is left out of other builds by these, none of which reaches a dependency.
    let features =
        "linli-tests/window,linli-tests/browser,linli-benches/window,linli-empty-window/window";
    let mut command = cargo(&["clippy", "--workspace", "--all-targets", "--features", features]);
    command.args(["--", "-D", "warnings"]);
    Step::program("clippy", needs, command)
}

/// The pages' own linter.
pub(crate) fn pages_lint(needs: &'static [&'static str]) -> Step {
    Step::program("pages: lint", needs, pages::npm(&["run", "lint"]))
}

/// Everything `lint` stands for.
pub(crate) fn lint() -> Result<(), String> {
    run_all(vec![
        formatting(),
        Step::work("pages: install", &[], pages::install),
        pages_lint(&["pages: install"]),
        Step::work("system packages", &[], || packages::ensure(Purpose::Window)),
        clippy(&["system packages"]),
    ])
}
