//! A session bus, so that the app under test is the first of its kind on it.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::Failure;
use crate::process::Process;

/// A running bus.
pub(crate) struct Bus {
    _daemon: Process,
    /// For the variable `DBUS_SESSION_BUS_ADDRESS`.
    pub(crate) address: String,
}

impl Bus {
    /// Starts a bus whose socket is in the folder.
    pub(crate) fn start(folder: &Path) -> Result<Self, Failure> {
        let mut command = Command::new("dbus-daemon");
        command.args(["--session", "--nofork", "--nopidfile", "--print-address=1"]);
        command.arg(format!("--address=unix:dir={}", folder.display()));
        let (daemon, address) = Process::start_and_hear(command.stderr(Stdio::null()))?;
        Ok(Self { _daemon: daemon, address })
    }
}
