//! Calls of cargo that share one build.
//!
//! Cargo compiles a dependency again for each set of features it is asked for, and which features that
//! is depends on the packages selected. Tauri takes minutes, so every build here selects the whole
//! workspace with one feature list, and narrows only the targets: what `run` built, `test` reuses.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::repository;

/// What is compiled beside the ordinary, chosen by features none of which reaches a dependency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum With {
    /// The built pages, in the app, as in what people install.
    Pages,
    /// The same, and the tests that run the built programs, a browser, or the window.
    WholeSystem,
    /// As [`With::Pages`], and the measurements of the hub.
    HubBench,
    /// As [`With::Pages`], and the measurement that opens windows, with the empty one that it opens beside the app's.
    WindowBench,
}

impl With {
    fn features(self) -> &'static str {
        match self {
            Self::Pages => "linli-desktop/custom-protocol",
            Self::WholeSystem => {
                "linli-desktop/custom-protocol,linli-tests/programs,linli-tests/browser,linli-tests/window"
            }
            Self::HubBench => "linli-desktop/custom-protocol,linli-benches/hub",
            Self::WindowBench => {
                "linli-desktop/custom-protocol,linli-benches/window,linli-empty-window/window"
            }
        }
    }
}

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

/// `cargo <words>` with the shared selection of packages.
pub(crate) fn shared(words: &[&str], with: With) -> Command {
    let mut command = cargo(words);
    command.args(["--workspace", "--features", with.features()]);
    command
}

/// Builds one program. The test target beside it is this package's smallest: as soon as any test is
/// asked for, cargo counts the features of the test dependencies in, as the build of `test` does.
pub(crate) fn build_program(name: &str) -> Command {
    shared(&["build", "--bin", name, "--test", "usage"], With::Pages)
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
