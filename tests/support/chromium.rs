//! Chromium and its driver.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::Failure;
use crate::process::Process;

const DRIVER: &str = "chromedriver";
const READY_S_MAX: u64 = 20;
const SESSION_S_MAX: u64 = 60;

/// How a browser is to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// The page's size in pixels.
    pub(crate) size: (u32, u32),
    /// Is it a phone's?
    pub(crate) is_phone: bool,
    /// Does it ask for dark pages?
    pub(crate) is_dark: bool,
    /// Does it run scripts?
    pub(crate) has_scripts: bool,
    /// Which language it asks for.
    pub(crate) language: &'static str,
}

/// A running driver; the browsers it opens end with it.
pub(crate) struct Chromium {
    _process: Process,
    port: u16,
}

impl Chromium {
    /// Starts the driver. What it prints goes to the log.
    pub(crate) async fn start(log: &Path) -> Result<Self, Failure> {
        let file = |cause| Failure::File { path: log.to_owned(), cause };
        let output = File::create(log).map_err(file)?;
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr());
        let port = free.map_err(file)?.port();
        let mut command = Command::new(DRIVER);
        command.arg(format!("--port={port}"));
        command.stdout(output.try_clone().map_err(file)?).stderr(output);
        let process = Process::start(&mut command)?;
        let deadline = Instant::now() + Duration::from_secs(READY_S_MAX);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_err() {
            if Instant::now() > deadline {
                return Err(Failure::NotReady {
                    program: DRIVER.to_owned(),
                    waited_s: READY_S_MAX,
                });
            }
            sleep(Duration::from_millis(20)).await;
        }
        Ok(Self { _process: process, port })
    }

    /// Opens a browser that keeps everything in `folder`.
    pub(crate) async fn open(&self, folder: &Path, shape: Shape) -> Result<Client, Failure> {
        let mut wanted = Capabilities::new();
        wanted.insert("goog:chromeOptions".to_owned(), options(folder, shape));
        let address = format!("http://127.0.0.1:{}", self.port);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let session = builder.capabilities(wanted).connect(&address);
        match timeout(Duration::from_secs(SESSION_S_MAX), session).await {
            Ok(opened) => opened.map_err(Failure::NoWindow),
            Err(_) => {
                Err(Failure::NotReady { program: "chromium".to_owned(), waited_s: SESSION_S_MAX })
            }
        }
    }
}

fn options(folder: &Path, shape: Shape) -> Value {
    let Shape { size: (width, height), is_phone, is_dark, has_scripts, language } = shape;
    let mut words = vec![
        "--headless=new".to_owned(),
        // Tests run as root on machines that are thrown away, where the sandbox cannot start.
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--no-proxy-server".to_owned(),
        format!("--user-data-dir={}", folder.display()),
    ];
    if is_dark {
        // 0 is dark; there is no flag of a better name.
        words.push("--blink-settings=preferredColorScheme=0".to_owned());
    }
    let scripts = if has_scripts { 1 } else { 2 };
    let mut options = json!({
        "args": words,
        "prefs": {
            "intl.accept_languages": language,
            "profile.managed_default_content_settings.javascript": scripts,
            "credentials_enable_service": false,
            "profile.password_manager_leak_detection": false,
        },
    });
    // The size of the page itself, whatever is around it.
    let metrics = json!({
        "width": width, "height": height, "pixelRatio": if is_phone { 2.0 } else { 1.0 },
        "mobile": is_phone,
        // After a touch the driver waits for a timer of the page, which never comes where pages run no scripts.
        "touch": is_phone && has_scripts,
    });
    options["mobileEmulation"] = json!({"deviceMetrics": metrics});
    options
}
