//! One test in one window, from an empty folder to a passed flow or a full account of what went wrong.

use std::error::Error;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use tokio::runtime;
use tokio::time::timeout;

use crate::bus::Bus;
use crate::display::Display;
use crate::failure::told;
use crate::keyring::Keyring;
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
    has_keyring: bool,
    variables: Vec<(&'static str, String)>,
}

impl Window {
    /// A window on an empty store. The name is that of the flow; its pictures begin with it.
    #[must_use]
    pub fn named(flow: &str) -> Self {
        Self {
            flow: flow.to_owned(),
            program: programs::APP,
            has_sample: false,
            has_keyring: false,
            variables: Vec::new(),
        }
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

    /// On a desktop that keeps secrets; otherwise there is nothing that does.
    #[must_use]
    pub fn with_keyring(mut self) -> Self {
        self.has_keyring = true;
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
        let flow = async |windows: &mut [Linli]| match windows {
            [linli] => flow(linli).await,
            _ => unreachable!("one window was opened"),
        };
        follow(&[self], flow);
    }

    /// Opens this window and another one, each on a screen and with data of its own as on two laptops, and follows the flow
    /// in both.
    ///
    /// # Panics
    /// As [`Window::run`]; there is a picture of each.
    #[track_caller]
    pub fn run_beside(
        self,
        other: Self,
        flow: impl AsyncFnOnce(&mut Linli, &mut Linli) -> Outcome,
    ) {
        let flow = async |windows: &mut [Linli]| match windows {
            [first, second] => flow(first, second).await,
            _ => unreachable!("two windows were opened"),
        };
        follow(&[self, other], flow);
    }

    fn world(&self) -> Result<World, Failure> {
        let folder = tempfile::tempdir()
            .map_err(|cause| Failure::File { path: std::env::temp_dir(), cause })?;
        let display = Display::start()?;
        let bus = Bus::start(folder.path())?;
        let variables = self.surroundings(folder.path(), &display, &bus)?;
        let keyring = self.has_keyring.then(|| Keyring::start(&variables)).transpose()?;
        Ok(World { variables, folder, _display: display, _keyring: keyring, _bus: bus })
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

/// What a window is opened in; all of it ends with the value.
struct World {
    variables: Vec<(&'static str, String)>,
    folder: TempDir,
    _display: Display,
    _keyring: Option<Keyring>,
    _bus: Bus,
}

impl World {
    fn log(&self) -> String {
        last_lines(&self.folder.path().join("log.txt"))
    }
}

#[track_caller]
fn follow(windows: &[Window], flow: impl AsyncFnOnce(&mut [Linli]) -> Outcome) {
    if let Err(account) = try_follow(windows, flow) {
        panic!("{account}");
    }
}

fn try_follow(
    windows: &[Window],
    flow: impl AsyncFnOnce(&mut [Linli]) -> Outcome,
) -> Result<(), String> {
    let tell = |error: &dyn Error| told(error);
    let runtime =
        runtime::Builder::new_current_thread().enable_all().build().map_err(|e| tell(&e))?;
    let (mut worlds, mut opened) = (Vec::new(), Vec::new());
    for window in windows {
        let world = window.world().map_err(|e| tell(&e))?;
        let program = programs::built(window.program).map_err(|e| tell(&e))?;
        let (folder, variables) = (world.folder.path(), world.variables.clone());
        let linli = runtime.block_on(Linli::open(&window.flow, program, folder, variables));
        opened.push(linli.map_err(|e| format!("{}\n{}", tell(&e), world.log()))?);
        worlds.push(world);
    }

    // A failed assertion is caught as well, so that it too comes with a picture.
    let followed = panic::catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            let limit = Duration::from_secs(FLOW_S_MAX);
            let in_time = timeout(limit, flow(&mut opened)).await;
            in_time.unwrap_or_else(|_| Err(Failure::TooSlow { waited_s: FLOW_S_MAX }.into()))
        })
    }));
    let problem = match followed {
        Ok(Ok(())) => {
            let close = |linli: Linli| runtime.block_on(linli.close()).map_err(|e| tell(&e));
            return opened.into_iter().try_for_each(close);
        }
        Ok(Err(error)) => tell(&*error),
        // Its message has been printed where it happened.
        Err(_) => "an assertion failed.".to_owned(),
    };
    let accounts = opened.iter().zip(&worlds).map(|(linli, world)| {
        let picture = match runtime.block_on(linli.picture("failed")) {
            Ok(file) => format!("Picture: {}", file.display()),
            Err(failure) => format!("No picture: {}", tell(&failure)),
        };
        let page = runtime.block_on(linli.description());
        format!("{}: {page}\n{picture}\n{}", linli.flow(), world.log())
    });
    Err(format!("{problem}\n{}", accounts.collect::<Vec<_>>().join("\n")))
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
    let mut command = Command::new(programs::cli()?);
    command.arg("--store").arg(store_file(folder)).arg("sample").stdin(Stdio::null());
    programs::output(&mut command).map(drop)
}

fn last_lines(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let from = lines.len().saturating_sub(LOG_LINES_MAX);
    format!("The app's log ends:\n{}", lines[from..].join("\n"))
}
