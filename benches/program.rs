//! Programs that a measurement runs: a peer's, or ours as people have it.

use std::{
    fs,
    io::{self, Read, Write as _},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde::de::DeserializeOwned;

use crate::Outcome;

/// How often a program is asked how much memory it has had, while it runs.
const LOOK: Duration = Duration::from_millis(5);
/// How long a server may take to listen.
const START: Duration = Duration::from_secs(60);

/// Where a peer's script is.
#[must_use]
pub fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers").join(name)
}

/// Where a program of ours is that was compiled as this one was: beside it.
///
/// # Errors
/// If it was not built: `cargo xtask bench` does that.
pub fn built(name: &str) -> Outcome<PathBuf> {
    let program = beside(&format!("{name}{}", std::env::consts::EXE_SUFFIX))?;
    if program.is_file() {
        Ok(program)
    } else {
        Err(format!("{} is not built; `cargo xtask bench` does that", program.display()).into())
    }
}

/// Where programs keep what they make, as Cargo has it for benches; `cargo clean` empties it.
///
/// # Errors
/// If it cannot be made.
pub fn data_folder() -> Outcome<PathBuf> {
    let folder = beside("../tmp/bench-data")?;
    fs::create_dir_all(&folder)?;
    Ok(folder.canonicalize()?)
}

fn beside(path: &str) -> Outcome<PathBuf> {
    Ok(std::env::current_exe()?.with_file_name("").join(path))
}

/// What a program answers in JSON when it is given this to read.
///
/// # Errors
/// As [`said`]; if the answer is another.
pub fn asked<T: DeserializeOwned>(command: &mut Command, input: &str) -> Outcome<T> {
    Ok(serde_json::from_str(&said(command, input)?)?)
}

/// What a program prints when it is given this to read.
///
/// # Errors
/// If it does not start or fails, with what it said.
pub fn said(command: &mut Command, input: &str) -> Outcome<String> {
    ran(command, input).map(|ran| ran.said)
}

/// What came of running a program.
#[derive(Clone, Debug)]
pub struct Ran {
    /// What it printed.
    pub said: String,
    /// From its start to its end.
    pub took: Duration,
    /// The most memory it had at once, in KiB: as it was seen within the last few milliseconds of its life.
    pub peak_kib: u64,
}

/// Runs a program to its end.
///
/// # Errors
/// As [`said`].
pub fn ran(command: &mut Command, input: &str) -> Outcome<Ran> {
    let program = command.get_program().display().to_string();
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`{program}` could not be started: {error}"))?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    // Each in a thread of its own: a program that answers before it has read everything would wait for us, and we for it.
    let (said, complained, ended) = thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input.as_bytes())));
        let said = scope.spawn(move || whole(stdout));
        let complained = scope.spawn(move || whole(stderr));
        let ended = watched(&mut child, start);
        (said.join().unwrap_or_default(), complained.join().unwrap_or_default(), ended)
    });
    let (status, took, peak_kib) = ended?;
    if status.success() {
        Ok(Ran { said, took, peak_kib })
    } else {
        Err(format!("`{program}` failed: {complained}{said}").into())
    }
}

/// All that comes, as text.
fn whole(from: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    // What breaks off is what there is; how the program ended says the rest.
    let _ = from.map(|mut from| from.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

fn watched(child: &mut Child, start: Instant) -> io::Result<(ExitStatus, Duration, u64)> {
    let mut peak_kib = 0;
    loop {
        peak_kib = peak_kib.max(peak_of(child.id()));
        if let Some(status) = child.try_wait()? {
            return Ok((status, start.elapsed(), peak_kib));
        }
        thread::sleep(LOOK);
    }
}

/// The most memory that a running program has had at once, in KiB; nothing where the system does not tell.
fn peak_of(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// A server on this machine, which is stopped when it is dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    port: u16,
}

impl Server {
    /// Starts it, to listen on `port`, and waits until it does. What it prints goes to `log`.
    ///
    /// # Errors
    /// If it does not start, or does not listen within a minute: with what it printed.
    pub fn start(command: &mut Command, port: u16, log: &Path) -> Outcome<Self> {
        let program = command.get_program().display().to_string();
        let file = fs::File::create(log)?;
        let child = command
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .map_err(|error| format!("`{program}` could not be started: {error}"))?;
        let mut server = Self { child, port };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if server.child.try_wait()?.is_some() || start.elapsed() > START {
                return Err(format!("`{program}`: {}", fs::read_to_string(log)?).into());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The most memory that it has had at once so far, in KiB.
    #[must_use]
    pub fn peak_kib(&self) -> u64 {
        peak_of(self.child.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that is gone already is stopped.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody listens on now.
///
/// # Errors
/// If the system has none.
pub fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
