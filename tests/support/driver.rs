//! WebKit's driver, which opens the app and operates its page.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tokio::time::{sleep, timeout};

use crate::Failure;
use crate::process::Process;

const PROGRAM: &str = "WebKitWebDriver";
const READY_S_MAX: u64 = 20;
const WINDOW_S_MAX: u64 = 60;

/// A running driver; the apps it opens end with it.
pub(crate) struct Driver {
    _process: Process,
    port: u16,
}

impl Driver {
    /// Starts the driver. The variables reach the app; what both print goes to the log.
    pub(crate) async fn start(variables: &[(&str, String)], log: &Path) -> Result<Self, Failure> {
        let file = |cause| Failure::File { path: log.to_owned(), cause };
        let output = File::create(log).map_err(file)?;
        let port = free_port().map_err(file)?;
        let mut command = Command::new(PROGRAM);
        command.arg("--host=127.0.0.1").arg(format!("--port={port}"));
        command.envs(variables.iter().map(|(name, value)| (name, value)));
        command.stdout(output.try_clone().map_err(file)?).stderr(output);
        let process = Process::start(&mut command)?;
        let deadline = Instant::now() + Duration::from_secs(READY_S_MAX);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if Instant::now() > deadline {
                return Err(Failure::NotReady {
                    program: PROGRAM.to_owned(),
                    waited_s: READY_S_MAX,
                });
            }
            sleep(Duration::from_millis(20)).await;
        }
        Ok(Self { _process: process, port })
    }

    /// Starts the app and returns as soon as its window can be driven.
    pub(crate) async fn open_app(&self, app: &Path) -> Result<Client, Failure> {
        let mut wanted = Capabilities::new();
        wanted.insert("webkitgtk:browserOptions".to_owned(), json!({ "binary": app, "args": [] }));
        let address = format!("http://127.0.0.1:{}", self.port);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let session = builder.capabilities(wanted).connect(&address);
        match timeout(Duration::from_secs(WINDOW_S_MAX), session).await {
            Ok(opened) => opened.map_err(Failure::NoWindow),
            Err(_) => Err(Failure::NotReady {
                program: app.display().to_string(),
                waited_s: WINDOW_S_MAX,
            }),
        }
    }
}

/// A port nobody listens on. Another program could take it before the driver does; the driver then
/// ends, and the test says that it was not ready.
fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
