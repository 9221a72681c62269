//! The hub as people run it, with shops in it.

use std::{process::Command, sync::Arc};

use linli_benches::{Outcome, Server, asked, built, data_folder, free_port};
use linli_hub::testing::Postgres;
use serde::Deserialize;
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

/// A hub that listens.
pub(crate) struct Running {
    server: Server,
    pub(crate) address: Arc<str>,
    /// One for each shop, for its first laptop.
    pub(crate) codes: Vec<String>,
    // Dropped behind the server, in this order.
    _postgres: Option<Postgres>,
    _folder: TempDir,
}

impl Running {
    pub(crate) fn start(database: Database, shops: usize) -> Outcome<Self> {
        let folder = tempfile::tempdir_in(data_folder()?)?;
        let postgres = match database {
            Database::Sqlite => None,
            Database::Postgres => Some(Postgres::start()?),
        };
        let program = built("linli-hub")?;
        let hub = || {
            let mut command = Command::new(&program);
            command.env("LINLI_HUB_DATA", folder.path());
            if let Some(postgres) = &postgres {
                command.env("LINLI_HUB_DATABASE", postgres.url());
            }
            command
        };
        let codes = (0..shops).map(|shop| code(&mut hub(), shop)).collect::<Outcome<_>>()?;
        let port = free_port()?;
        let mut command = hub();
        // All laptops have one address here, and nobody guesses codes.
        command.args(["serve", "--listen", &format!("127.0.0.1:{port}")]).args([
            "--rate-address",
            "0",
            "--rate-seat",
            "0",
            "--rate-stranger",
            "0",
        ]);
        let server = Server::start(&mut command, port, &folder.path().join("hub.log"))?;
        let address = server.address().into();
        Ok(Self { server, address, codes, _postgres: postgres, _folder: folder })
    }

    pub(crate) fn peak_kib(&self) -> u64 {
        self.server.peak_kib()
    }
}

fn code(hub: &mut Command, shop: usize) -> Outcome<String> {
    #[derive(Deserialize)]
    struct Made {
        code: String,
    }
    let made: Made =
        asked(hub.args(["workspace", "create", &format!("第{shop}家"), "--json"]), "")?;
    Ok(made.code)
}
