//! A screen that nobody sees.

use std::process::{Command, Stdio};

use crate::Failure;
use crate::process::Process;

/// The laptop the app is designed for.
const SCREEN: &str = "1366x768x24";

/// A running X server.
pub(crate) struct Display {
    _server: Process,
    /// For the variable `DISPLAY`.
    pub(crate) name: String,
}

impl Display {
    pub(crate) fn start() -> Result<Self, Failure> {
        let mut command = Command::new("Xvfb");
        // The server chooses a free number and writes it to this descriptor when it is ready.
        command.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]);
        let (server, number) = Process::start_and_hear(command.stderr(Stdio::null()))?;
        Ok(Self { _server: server, name: format!(":{number}") })
    }
}
