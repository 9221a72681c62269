//! The open app.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use fantoccini::Client;
use tokio::time::sleep;

use crate::Failure;
use crate::driver::Driver;

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
    /// When the window does not open again.
    pub async fn open_again(&mut self) -> Result<(), Failure> {
        self.client.clone().close().await?;
        self.asked_for_at = SystemTime::now();
        self.client = self.driver.open_app(&self.program).await?;
        Ok(())
    }

    /// Starts the app a second time beside the open window, and waits for that second start to end.
    ///
    /// # Errors
    /// When it does not end, which means that it opened a window too.
    pub async fn start_beside(&self) -> Result<(), Failure> {
        const WAIT_S_MAX: u64 = 20;
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
