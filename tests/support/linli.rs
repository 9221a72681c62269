//! The open app.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use fantoccini::Client;
use tokio::time::sleep;

use crate::Failure;
use crate::driver::Driver;

/// How long a start or an end of the program may take.
const WAIT_S_MAX: u64 = 20;

/// The app with its window, in a world of its own.
pub struct Linli {
    client: Client,
    driver: Driver,
    flow: String,
    program: PathBuf,
    asked_for_at: SystemTime,
    folder: PathBuf,
    variables: Vec<(&'static str, String)>,
}

impl Linli {
    /// Opens the program with the variables, its files being under the folder.
    pub(crate) async fn open(
        flow: &str,
        program: PathBuf,
        folder: &Path,
        variables: Vec<(&'static str, String)>,
    ) -> Result<Self, Failure> {
        let driver = Driver::start(&variables, &folder.join("log.txt")).await?;
        let asked_for_at = SystemTime::now();
        let client = driver.open_app(&program).await?;
        let (flow, folder) = (flow.to_owned(), folder.to_owned());
        Ok(Self { client, driver, flow, program, asked_for_at, folder, variables })
    }

    /// Closes the window and opens the app again on the same data.
    ///
    /// # Errors
    /// When the program does not end, or the window does not open again.
    pub async fn open_again(&mut self) -> Result<(), Failure> {
        let processes = self.processes();
        self.client.clone().close().await?;
        have_ended(&processes).await?;
        self.asked_for_at = SystemTime::now();
        self.client = self.driver.open_app(&self.program).await?;
        Ok(())
    }

    /// The processes of the program that keep their files under this window's folder.
    fn processes(&self) -> Vec<PathBuf> {
        let program = self.program.canonicalize().ok();
        let folder = self.folder.as_os_str().as_encoded_bytes();
        let all = fs::read_dir("/proc").into_iter().flatten().flatten();
        let is_its = |process: &PathBuf| {
            fs::read_link(process.join("exe")).is_ok_and(|path| Some(path) == program)
                && fs::read(process.join("environ"))
                    .is_ok_and(|known| known.windows(folder.len()).any(|part| part == folder))
        };
        all.map(|process| process.path()).filter(is_its).collect()
    }

    /// Starts the app a second time beside the open window, and waits for that second start to end.
    ///
    /// # Errors
    /// When it does not end, which means that it opened a window too.
    pub async fn start_beside(&self) -> Result<(), Failure> {
        let name = self.program.display().to_string();
        let mut command = Command::new(&self.program);
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let not_started = |cause| Failure::NotStarted { program: name.clone(), cause };
        let mut second = command.spawn().map_err(not_started)?;
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(WAIT_S_MAX) {
            if second.try_wait().map_err(not_started)?.is_some() {
                return Ok(());
            }
            sleep(Duration::from_millis(50)).await;
        }
        second.kill().and_then(|()| second.wait()).map_err(not_started)?;
        Err(Failure::TooSlow { waited_s: WAIT_S_MAX })
    }

    /// The store that the app works on.
    #[must_use]
    pub fn store_file(&self) -> PathBuf {
        store_file(&self.folder)
    }

    /// Where files land that the app asks the person to save.
    #[must_use]
    pub fn saved_file(&self, name: &str) -> PathBuf {
        self.folder.join(SAVED).join(name)
    }

    /// Puts a file where the app finds it when it asks the person for one.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn offer_file(&self, name: &str, content: &[u8]) -> Result<(), Failure> {
        let path = self.folder.join(OFFERED).join(name);
        std::fs::write(&path, content).map_err(|cause| Failure::File { path, cause })
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// When the program was last started.
    pub(crate) fn asked_for_at(&self) -> SystemTime {
        self.asked_for_at
    }

    pub(crate) fn flow(&self) -> &str {
        &self.flow
    }

    pub(crate) async fn close(self) -> Result<(), Failure> {
        Ok(self.client.close().await?)
    }
}

/// Below a test's folder: the app's data, saved files, and files to be opened.
pub(crate) const DATA: &str = "data";
pub(crate) const SAVED: &str = "saved";
pub(crate) const OFFERED: &str = "offered";

/// The store below a test's folder.
pub(crate) fn store_file(folder: &Path) -> PathBuf {
    folder.join(DATA).join("linli.db")
}

/// Waits for processes to end: a start before that would only ring at the door of a program that is leaving, and be turned away.
async fn have_ended(processes: &[PathBuf]) -> Result<(), Failure> {
    let started = Instant::now();
    while !processes.iter().all(|process| has_ended(process)) {
        if started.elapsed() > Duration::from_secs(WAIT_S_MAX) {
            return Err(Failure::TooSlow { waited_s: WAIT_S_MAX });
        }
        sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

/// Gone, or dead with its last thread: what was open until then is closed.
fn has_ended(process: &Path) -> bool {
    let Ok(stat) = fs::read_to_string(process.join("stat")) else { return true };
    let threads = fs::read_dir(process.join("task")).map_or(0, Iterator::count);
    stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z')) && threads <= 1
}
