//! The real program, run on a store of its own.

// Each test binary uses its own part of this; what fails here fails the test.
#![allow(dead_code, clippy::unwrap_used)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

/// A folder with a store file in it, removed at the end.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// With the sample data on it.
    pub(crate) fn with_sample() -> Self {
        let desk = Self::empty();
        desk.done(&["sample"]);
        desk
    }

    pub(crate) fn store(&self) -> PathBuf {
        self.path("linli.db")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// `linli --store FILE args…`, not started yet.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = linli();
        command.arg("--store").arg(self.store()).args(args);
        command
    }

    /// Runs a command that must succeed, and answers what it printed.
    pub(crate) fn done(&self, args: &[&str]) -> String {
        let output = self.command(args).output().unwrap();
        assert!(output.status.success(), "{args:?} failed: {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that must be refused with exit code 1, and answers what it said.
    pub(crate) fn refused(&self, args: &[&str]) -> String {
        refused(&mut self.command(args))
    }
}

/// The program, speaking Chinese whatever the system speaks.
pub(crate) fn linli() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linli"));
    command.args(["--lang", "zh-CN"]);
    command
}

/// Runs a command that must be refused with exit code 1, and answers what it said on standard error.
pub(crate) fn refused(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    said(&output)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A file of the sample.
pub(crate) fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/sample").join(name)
}

/// A path as an argument.
pub(crate) fn arg(path: &Path) -> &str {
    path.to_str().unwrap()
}
