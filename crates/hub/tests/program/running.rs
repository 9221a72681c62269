//! The program under way.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Seek},
    process::{Child, Command, Output, Stdio},
};

use rustix::process::{Pid, Signal, kill_process};

const PROGRAM: &str = env!("CARGO_BIN_EXE_linli-hub");

/// A hub that answers until it is told to end, or the test does.
pub(crate) struct Program {
    child: Child,
    log: File,
    /// Where it answers.
    pub(crate) url: String,
    /// Where its numbers are, if it was asked for them.
    pub(crate) metrics: Option<String>,
}

impl Program {
    pub(crate) fn serve(flags: &[&str]) -> Self {
        let log = tempfile::tempfile().unwrap();
        let mut child = command()
            .arg("serve")
            .args(flags)
            .stdout(Stdio::piped())
            .stderr(log.try_clone().unwrap())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut next = |before: &str| {
            let line = lines.next()?.unwrap();
            Some(line.strip_prefix(before).unwrap_or_else(|| panic!("{line}")).to_owned())
        };
        let Some(url) = next("listening on ") else {
            let mut program = Self { child, log, url: String::new(), metrics: None };
            panic!("it did not start: {}", program.log());
        };
        let asked = flags.iter().any(|flag| matches!(*flag, "--config" | "--metrics-listen"));
        let metrics = asked.then(|| next("metrics on ")).flatten();
        Self { child, log, url, metrics }
    }

    /// Tells it to end, and answers with what code it did.
    pub(crate) fn end(&mut self) -> Option<i32> {
        self.signal(Signal::TERM);
        self.child.wait().unwrap().code()
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// What it wrote down. To be asked when it has ended: it writes where this reads.
    pub(crate) fn log(&mut self) -> String {
        let mut text = String::new();
        self.log.rewind().unwrap();
        self.log.read_to_string(&mut text).unwrap();
        text
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Runs a keeper's command to its end.
pub(crate) fn keeper(arguments: &[&str]) -> Output {
    command().args(arguments).output().unwrap()
}

/// The program, with nothing of the environment that would change what it does.
fn command() -> Command {
    let mut command = Command::new(PROGRAM);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("LINLI_") {
            command.env_remove(name);
        }
    }
    command.env("LC_ALL", "en_US.UTF-8");
    command
}
