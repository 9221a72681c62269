//! The place for secrets that a person's desktop has: GNOME's, on the window's own bus.

use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Failure;
use crate::process::Process;

const PROGRAM: &str = "gnome-keyring-daemon";
/// Under which name programs ask the bus for it.
const NAME: &str = "org.freedesktop.secrets";
/// How long it may take to be there.
const READY_S_MAX: u64 = 20;

/// An open keyring, as after signing in to the computer. It is gone when it is dropped.
pub(crate) struct Keyring {
    _daemon: Process,
}

impl Keyring {
    /// Starts it with the window's variables, which say on which bus and in which folders.
    pub(crate) fn start(variables: &[(&'static str, String)]) -> Result<Self, Failure> {
        let not_started = |cause| Failure::NotStarted { program: PROGRAM.to_owned(), cause };
        let mut command = Command::new(PROGRAM);
        command.args(["--foreground", "--unlock", "--components=secrets"]);
        command.envs(variables.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.process_group(0).spawn().map_err(not_started)?;
        let password = child.stdin.take();
        let daemon = Process::of(child);
        // The password that one signed in with, up to the end of the input.
        if let Some(mut password) = password {
            password.write_all(b"a password of the computer").map_err(not_started)?;
        }
        let started = Instant::now();
        while !is_on_the_bus(variables)? {
            if started.elapsed() > Duration::from_secs(READY_S_MAX) {
                let program = PROGRAM.to_owned();
                return Err(Failure::NotReady { program, waited_s: READY_S_MAX });
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(Self { _daemon: daemon })
    }
}

fn is_on_the_bus(variables: &[(&'static str, String)]) -> Result<bool, Failure> {
    let mut command = Command::new("dbus-send");
    command.envs(variables.iter().map(|(name, value)| (name, value)));
    command.args(["--session", "--print-reply=literal", "--dest=org.freedesktop.DBus"]);
    command.args(["/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner"]);
    command.arg(format!("string:{NAME}"));
    let said = command
        .output()
        .map_err(|cause| Failure::NotStarted { program: "dbus-send".to_owned(), cause })?;
    Ok(String::from_utf8_lossy(&said.stdout).contains("true"))
}
