//! A session bus, so that the app under test is the first of its kind on it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Failure;
use crate::process::Process;

/// A bus on which everybody may do everything, and which starts nothing by itself: on the usual one, whoever asks for a
/// keyring gets the one that happens to be installed.
fn rules(folder: &Path) -> String {
    let listen = format!("<listen>unix:dir={}</listen>", folder.display());
    let policy = r#"<policy context="default">
      <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
    </policy>"#;
    format!("<busconfig><type>session</type>{listen}<auth>EXTERNAL</auth>{policy}</busconfig>")
}

/// A running bus.
pub(crate) struct Bus {
    _daemon: Process,
    /// For the variable `DBUS_SESSION_BUS_ADDRESS`.
    pub(crate) address: String,
}

impl Bus {
    /// Starts a bus whose rules and socket are in the folder.
    pub(crate) fn start(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join("bus.conf");
        fs::write(&path, rules(folder))
            .map_err(|cause| Failure::File { path: path.clone(), cause })?;
        let mut command = Command::new("dbus-daemon");
        command.args(["--nofork", "--nopidfile", "--print-address=1"]);
        command.arg(format!("--config-file={}", path.display()));
        let (daemon, address) = Process::start_and_hear(command.stderr(Stdio::null()))?;
        Ok(Self { _daemon: daemon, address })
    }
}
