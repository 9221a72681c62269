//! One test in one window, from an empty folder to a passed flow or a full account of what went wrong.

use std::error::Error;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tokio::runtime;
use tokio::time::timeout;

use crate::bus::Bus;
use crate::display::Display;
use crate::failure::told;
use crate::linli::{DATA, OFFERED, SAVED, store_file};
use crate::{Failure, Linli, Outcome, programs};

/// How long a whole flow may take.
const FLOW_S_MAX: u64 = 120;
/// How much of the app's log a failure quotes.
const LOG_LINES_MAX: usize = 40;

/// What a test wants its window to be like.
pub struct Window {
    flow: String,
    program: &'static str,
    has_sample: bool,
    variables: Vec<(&'static str, String)>,
}

impl Window {
    /// A window on an empty store. The name is that of the flow; its pictures begin with it.
    #[must_use]
    pub fn named(flow: &str) -> Self {
        let (program, has_sample, variables) = (programs::APP, false, Vec::new());
        Self { flow: flow.to_owned(), program, has_sample, variables }
    }

    /// Of another program, built beside the app.
    #[must_use]
    pub fn of(mut self, program: &'static str) -> Self {
        self.program = program;
        self
    }

    /// With the sample data in the store.
    #[must_use]
    pub fn with_sample(mut self) -> Self {
        self.has_sample = true;
        self
    }

    /// With one more environment variable, or another value of one.
    #[must_use]
    pub fn with_variable(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// Opens the window and follows the flow in it.
    ///
    /// # Panics
    /// When the flow does not succeed, with all that is known about why; a picture is left too.
    #[track_caller]
    pub fn run(self, flow: impl AsyncFnOnce(&mut Linli) -> Outcome) {
        if let Err(account) = self.try_run(flow) {
            panic!("{account}");
        }
    }

    fn try_run(self, flow: impl AsyncFnOnce(&mut Linli) -> Outcome) -> Result<(), String> {
        let tell = |error: &dyn Error| told(error);
        let runtime =
            runtime::Builder::new_current_thread().enable_all().build().map_err(|e| tell(&e))?;
        let folder = tempfile::tempdir().map_err(|e| tell(&e))?;
        let display = Display::start().map_err(|e| tell(&e))?;
        let bus = Bus::start(folder.path()).map_err(|e| tell(&e))?;
        let variables = self.surroundings(folder.path(), &display, &bus).map_err(|e| tell(&e))?;
        let log = || last_lines(&folder.path().join("log.txt"));
        let program = programs::built(self.program).map_err(|e| tell(&e))?;
        let opened = runtime.block_on(Linli::open(&self.flow, program, folder.path(), variables));
        let mut linli = opened.map_err(|e| format!("{}\n{}", tell(&e), log()))?;

        // A failed assertion is caught as well, so that it too comes with a picture.
        let followed = panic::catch_unwind(AssertUnwindSafe(|| {
            runtime.block_on(async {
                let limit = Duration::from_secs(FLOW_S_MAX);
                let in_time = timeout(limit, flow(&mut linli)).await;
                in_time.unwrap_or_else(|_| Err(Failure::TooSlow { waited_s: FLOW_S_MAX }.into()))
            })
        }));
        let problem = match followed {
            Ok(Ok(())) => return runtime.block_on(linli.close()).map_err(|e| tell(&e)),
            Ok(Err(error)) => tell(&*error),
            // Its message has been printed where it happened.
            Err(_) => format!("an assertion failed. {}", runtime.block_on(linli.description())),
        };
        let picture = match runtime.block_on(linli.picture("failed")) {
            Ok(file) => format!("Picture: {}", file.display()),
            Err(failure) => format!("No picture: {}", tell(&failure)),
        };
        Err(format!("{problem}\n{picture}\n{}", log()))
    }

    /// Makes the folders, and the store if it is not to be empty; returns the app's environment.
    fn surroundings(
        &self,
        folder: &Path,
        display: &Display,
        bus: &Bus,
    ) -> Result<Vec<(&'static str, String)>, Failure> {
        let below = |name: &str| folder.join(name).display().to_string();
        for name in [DATA, SAVED, OFFERED, "config", "cache", "share", "run"] {
            let path = folder.join(name);
            let made = fs::create_dir(&path)
                .and_then(|()| fs::set_permissions(&path, fs::Permissions::from_mode(0o700)));
            made.map_err(|cause| Failure::File { path, cause })?;
        }
        keep_still(&folder.join("config"))?;
        if self.has_sample {
            fill_with_sample(folder)?;
        }
        let mut variables = vec![
            ("DISPLAY", display.name.clone()),
            ("DBUS_SESSION_BUS_ADDRESS", bus.address.clone()),
            ("LINLI_DATA_DIR", below(DATA)),
            ("LINLI_DIALOG_SAVE_TO", below(SAVED)),
            ("LINLI_DIALOG_OPEN", below(OFFERED)),
            // Without it the driver waits for a window for ever.
            ("TAURI_WEBVIEW_AUTOMATION", "true".to_owned()),
            // What the window remembers must not come from another run.
            ("XDG_CONFIG_HOME", below("config")),
            ("XDG_CACHE_HOME", below("cache")),
            ("XDG_DATA_HOME", below("share")),
            ("XDG_RUNTIME_DIR", below("run")),
            // Nor may this machine show through: the screen above, a locale every system has, a leader's time.
            ("GDK_BACKEND", "x11".to_owned()),
            ("LC_ALL", "C.UTF-8".to_owned()),
            ("TZ", "Asia/Shanghai".to_owned()),
            // Starts a bus of its own for screen readers, which outlives the test.
            ("NO_AT_BRIDGE", "1".to_owned()),
        ];
        variables.extend(self.variables.iter().cloned());
        Ok(variables)
    }
}

/// Asks for no animations, as a person can: what slides cannot be clicked on, and pictures of it differ.
fn keep_still(config: &Path) -> Result<(), Failure> {
    let path = config.join("gtk-3.0");
    fs::create_dir(&path)
        .and_then(|()| {
            fs::write(path.join("settings.ini"), "[Settings]\ngtk-enable-animations=0\n")
        })
        .map_err(|cause| Failure::File { path, cause })
}

fn fill_with_sample(folder: &Path) -> Result<(), Failure> {
    let program = programs::cli()?;
    let name = format!("{} sample", program.display());
    let mut command = Command::new(program);
    command.arg("--store").arg(store_file(folder)).arg("sample").stdin(Stdio::null());
    let done =
        command.output().map_err(|cause| Failure::NotStarted { program: name.clone(), cause })?;
    if done.status.success() {
        Ok(())
    } else {
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        Err(Failure::Refused { program: name, said })
    }
}

fn last_lines(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let from = lines.len().saturating_sub(LOG_LINES_MAX);
    format!("The app's log ends:\n{}", lines[from..].join("\n"))
}
