//! Calls of cargo that share one build.
//!
//! Cargo compiles a dependency again for each set of features it is asked for, and which features that
//! is depends on the packages selected. Tauri takes minutes, so every build here selects the whole
//! workspace with one feature list, and narrows only the targets: what `run` built, `test` reuses.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::repository;

/// Compiles the built pages into the app, as in what people install.
const FEATURES: &str = "linli-desktop/custom-protocol";
/// The same, and the tests that open a window; the extra feature reaches no dependency.
const FEATURES_AND_WINDOW: &str = "linli-desktop/custom-protocol,linli-tests/window";
/// The same, and the tests that open a browser.
const FEATURES_AND_BROWSER: &str = "linli-desktop/custom-protocol,linli-tests/browser";
/// The same for the measurements of the hub.
const FEATURES_AND_HUB_BENCH: &str = "linli-desktop/custom-protocol,linli-benches/hub";
/// The same, and the tests that run the built programs against one another.
const FEATURES_AND_PROGRAMS: &str = "linli-desktop/custom-protocol,linli-tests/programs";
/// The same for the measurement that opens windows, and the empty one it opens beside the app's.
const FEATURES_AND_WINDOW_BENCH: &str =
    "linli-desktop/custom-protocol,linli-benches/window,linli-empty-window/window";

/// The app's program.
pub(crate) const APP: &str = "linli-desktop";
/// The terminal's program.
pub(crate) const CLI: &str = "linli";
/// The hub's program.
pub(crate) const HUB: &str = "linli-hub";
/// The least that Tauri can open.
pub(crate) const EMPTY_WINDOW: &str = "empty-window";

/// `cargo <words>` in the repository, by the cargo that runs this program.
pub(crate) fn cargo(words: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words).current_dir(repository());
    command
}

/// `cargo <words>` with the shared selection of packages and features.
pub(crate) fn shared(words: &[&str]) -> Command {
    let mut command = cargo(words);
    command.args(["--workspace", "--features", FEATURES]);
    command
}

/// As [`shared`], with the tests that open a window.
pub(crate) fn shared_with_window(words: &[&str]) -> Command {
    let mut command = cargo(words);
    command.args(["--workspace", "--features", FEATURES_AND_WINDOW]);
    command
}

/// As [`shared`], with the tests that open a browser.
pub(crate) fn shared_with_browser(words: &[&str]) -> Command {
    let mut command = cargo(words);
    command.args(["--workspace", "--features", FEATURES_AND_BROWSER]);
    command
}

/// As [`shared`], with the measurements of the hub.
pub(crate) fn shared_with_hub_bench(words: &[&str]) -> Command {
    let mut command = cargo(words);
    command.args(["--workspace", "--features", FEATURES_AND_HUB_BENCH]);
    command
}

/// As [`shared`], with the tests that run the built programs.
pub(crate) fn shared_with_programs(words: &[&str]) -> Command {
    let mut command = cargo(words);
    command.args(["--workspace", "--features", FEATURES_AND_PROGRAMS]);
    command
}

/// As [`shared`], with the measurement that opens windows.
pub(crate) fn shared_with_window_bench(words: &[&str]) -> Command {
    let mut command = cargo(words);
    command.args(["--workspace", "--features", FEATURES_AND_WINDOW_BENCH]);
    command
}

/// Builds one program. The test target beside it is this package's smallest: as soon as any test is
/// asked for, cargo counts the features of the test dependencies in, as the build of `test` does.
pub(crate) fn build_program(name: &str) -> Command {
    shared(&["build", "--bin", name, "--test", "usage"])
}

/// Where a development build leaves a program.
pub(crate) fn built_program(name: &str) -> PathBuf {
    target_folder().join("debug").join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Where a build for measuring leaves a program.
pub(crate) fn measured_program(name: &str) -> PathBuf {
    target_folder().join("release").join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Where cargo builds.
pub(crate) fn target_folder() -> PathBuf {
    let chosen = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    repository().join(chosen)
}
