//! A hub, as a program of its own.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::process::Process;
use crate::{Failure, programs};

/// A running hub. It ends with the value.
pub struct Hub {
    process: Option<Process>,
    folder: PathBuf,
    port: u16,
    database: Option<String>,
}

impl Hub {
    /// Starts a hub that keeps everything in SQLite files below the folder, or in the PostgreSQL database of that address.
    ///
    /// # Errors
    /// When it does not get ready.
    pub fn start(folder: &Path, database: Option<&str>) -> Result<Self, Failure> {
        let (folder, database) = (folder.join("hub"), database.map(str::to_owned));
        let file = |cause| Failure::File { path: folder.clone(), cause };
        std::fs::create_dir_all(&folder).map_err(file)?;
        // The same port again after the hub was killed: devices know it by that.
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr());
        let port = free.map_err(file)?.port();
        let mut hub = Self { process: None, folder, port, database };
        hub.start_again()?;
        Ok(hub)
    }

    /// Starts it on what it had, after [`Hub::kill`].
    ///
    /// # Errors
    /// When it does not get ready.
    pub fn start_again(&mut self) -> Result<(), Failure> {
        let log = self.folder.join("log.txt");
        let log = File::options()
            .create(true)
            .append(true)
            .open(&log)
            .map_err(|cause| Failure::File { path: log, cause })?;
        let mut command = self.command(&["serve"])?;
        command.args(["--listen", &format!("127.0.0.1:{}", self.port)]).stderr(log);
        let (process, _) = Process::start_and_hear(&mut command)?;
        self.process = Some(process);
        Ok(())
    }

    /// Ends it as a power failure does.
    pub fn kill(&mut self) {
        self.process = None;
    }

    /// Where devices find it.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Where it listens.
    #[must_use]
    pub fn socket(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    /// Makes a shop, and answers the code that lets its first laptop in.
    ///
    /// # Errors
    /// When the hub's program refuses.
    pub fn shop(&self, name: &str) -> Result<String, Failure> {
        let said = self.does(&["workspace", "create", name, "--json"])?;
        let said: Value = serde_json::from_str(&said)?;
        Ok(said["code"].as_str().unwrap_or_default().to_owned())
    }

    /// Runs another command of the hub's program on the same database, and answers what it printed.
    ///
    /// # Errors
    /// When it refuses.
    pub fn does(&self, arguments: &[&str]) -> Result<String, Failure> {
        programs::output(&mut self.command(arguments)?)
    }

    fn command(&self, arguments: &[&str]) -> Result<Command, Failure> {
        let mut command = Command::new(programs::built("linli-hub")?);
        command.args(arguments).arg("--data").arg(&self.folder).stdin(Stdio::null());
        if let Some(database) = &self.database {
            command.args(["--database", database]);
        }
        Ok(command)
    }
}
