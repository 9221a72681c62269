//! Processes that a test starts and always ends.

use std::io::{self, BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::Failure;

/// How long a program may take to say that it is ready.
const READY_S_MAX: u64 = 20;

/// A running program in a process group of its own. Dropping it ends the group, so that nothing a
/// program started outlives the test, whether it passed or panicked.
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts a program.
    pub(crate) fn start(command: &mut Command) -> Result<Self, Failure> {
        let child = command.stdin(Stdio::null()).process_group(0).spawn().map_err(|cause| {
            Failure::NotStarted { program: command.get_program().display().to_string(), cause }
        })?;
        Ok(Self { child })
    }

    /// Of a program that was started as the head of a process group.
    pub(crate) const fn of(child: Child) -> Self {
        Self { child }
    }

    /// Starts a program that prints one line when it is ready, and returns that line too.
    pub(crate) fn start_and_hear(command: &mut Command) -> Result<(Self, String), Failure> {
        let mut process = Self::start(command.stdout(Stdio::piped()))?;
        let silent = || Failure::NotReady {
            program: command.get_program().display().to_string(),
            waited_s: READY_S_MAX,
        };
        let output = process.child.stdout.take().ok_or_else(silent)?;
        let (heard, hear) = mpsc::channel();
        thread::spawn(move || {
            let (mut line, mut output) = (String::new(), BufReader::new(output));
            // A failed read, or nobody listening any more, is noticed as silence on the other side.
            let _ = output.read_line(&mut line);
            let _ = heard.send(line);
            // Whatever it prints later must not fail for want of a reader.
            let _ = io::copy(&mut output, &mut io::sink());
        });
        match hear.recv_timeout(Duration::from_secs(READY_S_MAX)) {
            Ok(line) if !line.trim().is_empty() => Ok((process, line.trim().to_owned())),
            _ => Err(silent()),
        }
    }
}

impl Process {
    /// Waits until it ends by itself, and answers whether it did well.
    ///
    /// # Errors
    /// When it goes on for longer than `limit`.
    pub fn ends(&mut self, limit: Duration) -> Result<bool, Failure> {
        let started = Instant::now();
        while started.elapsed() < limit {
            match self.child.try_wait() {
                Ok(Some(status)) => return Ok(status.success()),
                _ => thread::sleep(Duration::from_millis(20)),
            }
        }
        Err(Failure::TooSlow { waited_s: limit.as_secs() })
    }

    /// Whether it is still at work.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // The group may be gone already; that is what is wanted.
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.wait();
    }
}
