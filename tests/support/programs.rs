//! The programs under test, as `cargo xtask test` built them.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Failure;

/// The app with its pages compiled in.
pub(crate) const APP: &str = "linli-desktop";

/// The use cases in a terminal.
pub(crate) fn cli() -> Result<PathBuf, Failure> {
    built("linli")
}

/// Programs lie one folder above the test's own.
pub(crate) fn built(name: &str) -> Result<PathBuf, Failure> {
    let here = env::current_exe().ok();
    let file =
        here.as_deref().and_then(Path::parent).and_then(Path::parent).map(|up| up.join(name));
    file.filter(|file| file.is_file()).ok_or_else(|| Failure::NotBuilt { program: name.to_owned() })
}

/// Runs a program that has to succeed, and answers what it printed.
pub(crate) fn output(command: &mut Command) -> Result<String, Failure> {
    let words = command.get_args().map(|word| word.display().to_string()).collect::<Vec<_>>();
    let program = format!("{} {}", command.get_program().display(), words.join(" "));
    match command.output() {
        Err(cause) => Err(Failure::NotStarted { program, cause }),
        Ok(done) if done.status.success() => Ok(String::from_utf8_lossy(&done.stdout).into_owned()),
        Ok(done) => {
            let said = String::from_utf8_lossy(&done.stderr).into_owned();
            Err(Failure::Refused { program, said })
        }
    }
}

/// Where pictures are left: `artifacts/window/` in the repository, which git ignores.
pub(crate) fn pictures() -> PathBuf {
    // Cargo names the folder of this package to the tests it runs.
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    package.join("../artifacts/window")
}
