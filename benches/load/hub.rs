//! The hub as people run it, with shops in it.

use std::{path::PathBuf, process::Command, sync::Arc};

use linli_benches::{Outcome, Server, asked, built, data_folder, free_port};
use linli_hub::testing::Postgres;
use serde::{Deserialize, de::DeserializeOwned};
use tempfile::TempDir;

/// What it keeps its log in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Database {
    Sqlite,
    Postgres,
}

impl Database {
    pub(crate) const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }

    pub(crate) const fn told(self) -> &'static str {
        match self {
            Self::Sqlite => "over SQLite",
            Self::Postgres => "over PostgreSQL, on the same machine",
        }
    }
}

/// What the keeper of a hub does in a terminal, where its data is.
pub(crate) struct Keeper {
    program: PathBuf,
    // Dropped in this order.
    pub(crate) postgres: Option<Postgres>,
    pub(crate) folder: TempDir,
}

impl Keeper {
    fn of(database: Database) -> Outcome<Self> {
        let folder = tempfile::tempdir_in(data_folder()?)?;
        let postgres = match database {
            Database::Sqlite => None,
            Database::Postgres => Some(Postgres::start()?),
        };
        Ok(Self { program: built("linli-hub")?, postgres, folder })
    }

    /// The hub's program, on this data.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.env("LINLI_HUB_DATA", self.folder.path());
        if let Some(postgres) = &self.postgres {
            command.env("LINLI_HUB_DATABASE", postgres.url());
        }
        command
    }

    /// Makes something, and answers what the program says of it in JSON.
    pub(crate) fn makes<T: DeserializeOwned>(&self, words: &[&str]) -> Outcome<T> {
        asked(self.command().args(words).arg("--json"), "")
    }

    /// Makes a shop, and answers with the code for its first laptop.
    pub(crate) fn shop(&self, number: usize) -> Outcome<String> {
        let made: Made = self.makes(&["workspace", "create", &format!("第{number}家")])?;
        Ok(made.code)
    }
}

/// What is answered with a code.
#[derive(Deserialize)]
pub(crate) struct Made {
    pub(crate) code: String,
}

/// A hub that listens.
pub(crate) struct Running {
    // Stopped before what it keeps its data in.
    server: Server,
    _keeper: Keeper,
    pub(crate) address: Arc<str>,
}

impl Running {
    /// Starts it, when `prepare` has made what is to be in it.
    pub(crate) fn start<T>(
        database: Database,
        prepare: impl FnOnce(&Keeper) -> Outcome<T>,
    ) -> Outcome<(Self, T)> {
        let keeper = Keeper::of(database)?;
        let prepared = prepare(&keeper)?;
        let port = free_port()?;
        let mut command = keeper.command();
        // All laptops have one address here, and nobody guesses codes. Two million lines are closed when they are closed.
        command.args(["serve", "--listen", &format!("127.0.0.1:{port}")]).args([
            "--rate-address",
            "0",
            "--rate-seat",
            "0",
            "--rate-stranger",
            "0",
            "--request-seconds",
            "600",
        ]);
        let server = Server::start(&mut command, port, &keeper.folder.path().join("hub.log"))?;
        let address = server.address().into();
        Ok((Self { server, _keeper: keeper, address }, prepared))
    }

    pub(crate) fn peak_kib(&self) -> u64 {
        self.server.peak_kib()
    }
}
