//! A laptop with a terminal: a store file, and the program that works on it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::process::Process;
use crate::{Failure, programs};

/// A store file in a folder of its own.
pub struct Terminal {
    folder: PathBuf,
    name: String,
}

impl Terminal {
    /// One with an empty store, below the folder.
    ///
    /// # Errors
    /// When its folder cannot be made.
    pub fn new(folder: &Path, name: &str) -> Result<Self, Failure> {
        let folder = folder.join(name);
        fs::create_dir_all(&folder)
            .map_err(|cause| Failure::File { path: folder.clone(), cause })?;
        Ok(Self { folder, name: name.to_owned() })
    }

    /// What it is called, by people and by the hub.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its store.
    #[must_use]
    pub fn store_file(&self) -> PathBuf {
        self.folder.join("linli.db")
    }

    /// A file of this name on it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, name: &str, content: &str) -> Result<PathBuf, Failure> {
        let path = self.folder.join(name);
        fs::write(&path, content).map_err(|cause| Failure::File { path: path.clone(), cause })?;
        Ok(path)
    }

    /// `linli --store FILE …`, not started yet.
    ///
    /// # Errors
    /// When the program is not built.
    pub fn command(&self, arguments: &[&str]) -> Result<Command, Failure> {
        let mut command = Command::new(programs::cli()?);
        command.arg("--store").arg(self.store_file()).args(["--lang", "zh-CN"]).args(arguments);
        // A test has no system key store.
        command.env("LINLI_KEY_FILE", self.folder.join("keys")).stdin(Stdio::null());
        Ok(command)
    }

    /// Runs a command that has to succeed, and answers what it printed.
    ///
    /// # Errors
    /// When it is refused.
    pub fn does(&self, arguments: &[&str]) -> Result<String, Failure> {
        programs::output(&mut self.command(arguments)?)
    }

    /// Starts a command that goes on by itself; it ends with the answer. What it says goes to a log on the laptop.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn begins(&self, arguments: &[&str]) -> Result<Process, Failure> {
        let log = self.folder.join("log.txt");
        let log = File::options()
            .create(true)
            .append(true)
            .open(&log)
            .map_err(|cause| Failure::File { path: log, cause })?;
        let file = |cause| Failure::File { path: self.folder.clone(), cause };
        let mut command = self.command(arguments)?;
        Process::start(command.stdout(log.try_clone().map_err(file)?).stderr(log))
    }
}
