//! The systems that others sync with: each its own server and its own client, driven by a script in `peers/sync/`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use linli_benches::{Outcome, Server, data_folder, free_port, ran, said, say, script};
use serde::Deserialize;

use crate::{
    System,
    cost::{Cost, Costs, Step},
    rows::Rows,
};

/// One of them.
pub(crate) struct Peer {
    name: &'static str,
    /// Where its packages are, and what it is asked for by.
    pub(crate) folder: &'static str,
    packages: &'static [&'static str],
    language: Language,
    /// Listens on the port and keeps what it has in the folder.
    server: fn(&Peer, u16, &Path) -> Outcome<Command>,
    device: &'static str,
    /// What comes before the first step, in programs of their own.
    before: &'static [&'static str],
    /// With the names by which the script knows them.
    steps: &'static [(Step, &'static str)],
}

enum Language {
    Python,
    Node,
}

/// All that take part, with the versions that were measured.
pub(crate) fn all() -> [Peer; 3] {
    [
        Peer {
            name: "Anki 26.9",
            folder: "anki",
            packages: &["anki==26.9.3"],
            language: Language::Python,
            server: anki_server,
            device: "anki_device.py",
            before: &["prepare"],
            steps: &[
                (Step::Push, "push"),
                (Step::Pull, "pull"),
                (Step::Make, "upload"),
                (Step::Snapshot, "download"),
            ],
        },
        Peer {
            name: "Actual sync-server 26.9",
            folder: "actual",
            packages: &["@actual-app/sync-server@26.9.0", "@actual-app/api@26.9.0"],
            language: Language::Node,
            server: actual_server,
            device: "actual_device.mjs",
            before: &["prepare", "write"],
            steps: &[
                (Step::Push, "push"),
                (Step::Pull, "pull"),
                (Step::Make, "upload"),
                (Step::Snapshot, "download"),
            ],
        },
        Peer {
            name: "PouchDB 9, express-pouchdb 4.2",
            folder: "pouchdb",
            packages: &["pouchdb@9.0.0", "express-pouchdb@4.2.0", "express@4.22.3"],
            language: Language::Node,
            server: pouchdb_server,
            device: "pouchdb_device.mjs",
            before: &["prepare"],
            steps: &[(Step::Push, "push"), (Step::Pull, "pull")],
        },
    ]
}

fn anki_server(peer: &Peer, port: u16, folder: &Path) -> Outcome<Command> {
    let mut command = peer.program()?;
    command
        .args(["-m", "anki.syncserver"])
        .env("SYNC_HOST", "127.0.0.1")
        .env("SYNC_PORT", port.to_string())
        .env("SYNC_BASE", folder)
        .env("SYNC_USER1", "bench:bench")
        .env("MAX_SYNC_PAYLOAD_MEGS", PAYLOAD_MB);
    Ok(command)
}

fn actual_server(peer: &Peer, port: u16, folder: &Path) -> Outcome<Command> {
    let mut command = peer.program()?;
    command
        .arg("node_modules/@actual-app/sync-server/build/app.js")
        .env("ACTUAL_HOSTNAME", "127.0.0.1")
        .env("ACTUAL_PORT", port.to_string())
        .env("ACTUAL_DATA_DIR", folder)
        .env("ACTUAL_UPLOAD_FILE_SYNC_SIZE_LIMIT_MB", PAYLOAD_MB)
        .env("ACTUAL_UPLOAD_SYNC_ENCRYPTED_FILE_SYNC_SIZE_LIMIT_MB", PAYLOAD_MB)
        .env("ACTUAL_UPLOAD_FILE_SIZE_LIMIT_MB", PAYLOAD_MB);
    Ok(command)
}

fn pouchdb_server(peer: &Peer, port: u16, folder: &Path) -> Outcome<Command> {
    let mut command = peer.program()?;
    command.arg(script("sync/pouchdb_server.mjs")).arg(port.to_string()).arg(folder);
    Ok(command)
}

/// Both send everything in one request: beyond what they take from strangers.
const PAYLOAD_MB: &str = "500";

impl Peer {
    /// Has its packages here, from PyPI or npm.
    pub(crate) fn installed(self) -> Outcome<Self> {
        let here = self.packages_folder()?;
        let (mark, wanted) = (here.join("installed"), self.packages.join(" "));
        if fs::read_to_string(&mark).is_ok_and(|there| there == wanted) {
            return Ok(self);
        }
        say(&format!("(installing {wanted}, once)"));
        if here.exists() {
            fs::remove_dir_all(&here)?;
        }
        fs::create_dir_all(&here)?;
        match self.language {
            Language::Python => {
                said(Command::new("python3").args(["-m", "venv"]).arg(&here), "")?;
                let mut pip = self.program()?;
                said(pip.args(["-m", "pip", "install", "--quiet"]).args(self.packages), "")?;
            }
            Language::Node => {
                let mut npm = Command::new("npm");
                npm.args(["install", "--no-audit", "--no-fund", "--prefix", "."]);
                said(npm.args(self.packages).current_dir(&here), "")?;
            }
        }
        fs::write(mark, wanted)?;
        Ok(self)
    }

    fn packages_folder(&self) -> Outcome<PathBuf> {
        Ok(data_folder()?.join(self.folder))
    }

    /// Python or Node, with the packages.
    fn program(&self) -> Outcome<Command> {
        let here = self.packages_folder()?;
        let mut command = match self.language {
            Language::Python => Command::new(here.join("bin/python")),
            Language::Node => Command::new("node"),
        };
        command.current_dir(here);
        Ok(command)
    }
}

impl System for Peer {
    fn name(&self) -> &'static str {
        self.name
    }

    fn round(&mut self, rows: &Rows, folder: &Path) -> Outcome<Costs> {
        #[derive(Deserialize)]
        struct Answer {
            seconds: f64,
        }
        let [kept, device] = [folder.join("server"), folder.join("device")];
        fs::create_dir(&kept)?;
        fs::create_dir(&device)?;
        let port = free_port()?;
        let mut command = (self.server)(self, port, &kept)?;
        let server = Server::start(&mut command, port, &folder.join("server.log"))?;
        let run = |step: &str| -> Outcome<Cost> {
            let mut command = self.program()?;
            command.arg(script("sync").join(self.device)).arg(step).arg(server.address());
            let ran = ran(command.arg(&device).arg(&rows.listed), "")?;
            let Answer { seconds } = serde_json::from_str(&ran.said)?;
            Ok(Cost {
                took: Duration::from_secs_f64(seconds),
                device_kib: ran.peak_kib,
                server_kib: server.peak_kib(),
            })
        };
        for step in self.before {
            run(step)?;
        }
        self.steps.iter().map(|(step, name)| Ok((*step, run(name)?))).collect()
    }
}
