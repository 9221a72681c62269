//! Ours: the hub as people run it, and laptops that agree through it as the window and the terminal have them agree.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use linli_benches::{Outcome, Server, asked, built, free_port, ran};
use linli_domain::Role;
use linli_store::{Store, sync::Digest};
use linli_workbench::{
    SystemAmbient,
    devices::{self, JoinForm, Joining},
    sync::{self, Line, LineOptions},
};
use serde::{Deserialize, Serialize};

use crate::{
    System,
    cost::{Cost, Costs, Step},
    rows::Rows,
};

/// The word by which this program is told to be a laptop that agrees.
pub(crate) const AGREE: &str = "agree";

pub(crate) struct Linli {
    hub: PathBuf,
}

impl Linli {
    pub(crate) fn built() -> Outcome<Self> {
        Ok(Self { hub: built("linli-hub")? })
    }

    /// A hub with one shop, and the code for its first laptop.
    fn start(&self, folder: &Path) -> Outcome<(Server, String)> {
        #[derive(Deserialize)]
        struct Made {
            code: String,
        }
        let data = folder.join("hub");
        let mut create = Command::new(&self.hub);
        create.args(["workspace", "create", "邻里", "--json", "--data"]).arg(&data);
        let Made { code } = asked(&mut create, "")?;
        let port = free_port()?;
        let mut serve = Command::new(&self.hub);
        serve.args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(&data);
        let server = Server::start(&mut serve, port, &folder.join("server.log"))?;
        Ok((server, code))
    }
}

impl System for Linli {
    fn name(&self) -> &'static str {
        "Linli"
    }

    fn round(&mut self, rows: &Rows, folder: &Path) -> Outcome<Costs> {
        let (server, code) = self.start(folder)?;
        let laptop = |name| Laptop::new(folder, name);
        // Not the first to change anything: a laptop that has heard nothing yet is given a snapshot.
        let second = laptop("second");
        second.make_a_card()?;
        let Joining::Joined { .. } = second.join(&server.address(), code)? else {
            return Err("the first laptop has to wait".into());
        };
        second.agree(&server)?;
        let first = laptop("first");
        fs::copy(&rows.store, &first.store)?;
        second.let_in(&first, &server)?;
        let pushed = first.agree(&server)?;
        let pulled = second.agree(&server)?;
        let [third, fourth] = [laptop("third"), laptop("fourth")];
        second.let_in(&third, &server)?;
        second.let_in(&fourth, &server)?;
        let asked_first = third.agree(&server)?;
        let taken = fourth.agree(&server)?;
        let digest = first.digest()?;
        for other in [second, third, fourth] {
            assert_eq!(other.digest()?, digest, "they have the same");
        }
        // Whoever asks first waits until it is made.
        let made = Cost { took: asked_first.took.saturating_sub(taken.took), ..asked_first };
        Ok(Costs::from([
            (Step::Push, pushed),
            (Step::Pull, pulled),
            (Step::Make, made),
            (Step::Snapshot, taken),
        ]))
    }
}

/// A laptop with its store and what proves its seat.
struct Laptop {
    store: PathBuf,
    keys: PathBuf,
}

impl Laptop {
    fn new(folder: &Path, name: &str) -> Self {
        let named = |ending| folder.join(format!("{name}.{ending}"));
        Self { store: named("db"), keys: named("keys") }
    }

    fn line(&self) -> Outcome<Line> {
        let key_file = Some(self.keys.clone());
        Ok(Line::open(&self.store, &LineOptions { key_file, ..LineOptions::default() })?)
    }

    fn make_a_card(&self) -> Outcome {
        let mut desk = linli_workbench::Desk::open(&self.store)?;
        let form = linli_workbench::suppliers::SupplierForm {
            name: "批发市场".to_owned(),
            ..Default::default()
        };
        linli_workbench::suppliers::save(&mut desk, &form)?;
        Ok(())
    }

    fn join(&self, address: &str, code: String) -> Outcome<Joining> {
        let line = self.line()?;
        let (address, name) = (address.to_owned(), "一台电脑".to_owned());
        let form = JoinForm { address, code, name, passphrase: String::new() };
        Ok(line.wait(devices::join(&line, &form))?)
    }

    /// Invites another laptop and lets it in.
    fn let_in(&self, other: &Self, server: &Server) -> Outcome {
        let (ours, its) = (self.line()?, other.line()?);
        let invitation = ours.wait(devices::invite(&ours, Role::Leader))?;
        let (address, name) = (server.address(), "又一台电脑".to_owned());
        let form = JoinForm { address, code: invitation.code, name, passphrase: String::new() };
        its.wait(devices::join(&its, &form))?;
        for request in ours.wait(devices::requests(&ours))? {
            ours.wait(devices::approve(&ours, request.seat_id))?;
        }
        match its.wait(devices::poll_join(&its))? {
            Joining::Joined { .. } => Ok(()),
            other => Err(format!("approved, and yet {other:?}").into()),
        }
    }

    /// Has it agree, in a program of its own.
    fn agree(&self, server: &Server) -> Outcome<Cost> {
        let mut program = Command::new(std::env::current_exe()?);
        let ran = ran(program.arg(AGREE).arg(&self.store).arg(&self.keys), "")?;
        let Agreed { seconds } = serde_json::from_str(&ran.said)?;
        let took = Duration::from_secs_f64(seconds);
        Ok(Cost { took, device_kib: ran.peak_kib, server_kib: server.peak_kib() })
    }

    fn digest(&self) -> Outcome<Digest> {
        Ok(Store::open(&self.store, Box::new(SystemAmbient))?.digest()?)
    }
}

/// What the program of a laptop answers.
#[derive(Deserialize, Serialize)]
struct Agreed {
    seconds: f64,
}

/// Is a laptop: tells and hears everything that there is, and answers with how long it took.
pub(crate) fn agree(store: &str, keys: &str) -> Outcome {
    let laptop = Laptop { store: store.into(), keys: keys.into() };
    let line = laptop.line()?;
    let start = Instant::now();
    let agreed = line.wait(sync::agree(&line, |_| {}))?;
    let seconds = start.elapsed().as_secs_f64();
    if !agreed.is_up_to_date() {
        return Err(format!("not up to date: {agreed:?}").into());
    }
    linli_benches::say(&serde_json::to_string(&Agreed { seconds })?);
    Ok(())
}
