//! The pages in `ui/`, by npm.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::machine;
use crate::repository;
use crate::step::call;

/// Where the pages are written.
pub(crate) fn folder() -> PathBuf {
    repository().join("ui")
}

/// `npm <words>` in `ui/`.
pub(crate) fn npm(words: &[&str]) -> Command {
    // On Windows npm is a script, which must be named in full.
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(words).current_dir(folder());
    command
}

/// Installs what the pages are built with, if that is not in place already.
pub(crate) fn install() -> Result<(), String> {
    if machine::find_program("node").is_none() {
        return Err(
            "Node is not on the PATH. Install Node 20.19 or later, then try again.".to_owned()
        );
    }
    let lock = changed_at(&folder().join("package-lock.json"));
    // npm writes this file last.
    let installed = changed_at(&folder().join("node_modules/.package-lock.json"));
    if is_current(lock, installed) {
        eprintln!("ui/node_modules is as ui/package-lock.json wants it.");
        return Ok(());
    }
    call(npm(&["ci", "--no-audit", "--no-fund"]))
}

fn is_current(lock: Option<SystemTime>, installed: Option<SystemTime>) -> bool {
    matches!((lock, installed), (Some(lock), Some(installed)) if installed >= lock)
}

fn changed_at(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|about| about.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn an_older_or_missing_installation_is_made_again() {
        let early = SystemTime::UNIX_EPOCH;
        let late = early + Duration::from_secs(60);
        let cases = [
            (Some(early), Some(late), true),
            (Some(early), Some(early), true),
            (Some(late), Some(early), false),
            (Some(early), None, false),
            (None, Some(late), false),
        ];
        for (lock, installed, current) in cases {
            assert_eq!(is_current(lock, installed), current, "{lock:?} {installed:?}");
        }
    }
}
