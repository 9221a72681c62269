//! A shop with its hub, its laptops and the line between them.

use std::path::Path;
use std::thread;
use std::time::Duration;

use linli_sync::testing::{ChaosProxy, Faults};
use linli_tests::{Failure, Hub, Terminal};
use serde_json::Value;
use tempfile::TempDir;

/// How long one command may take that waits for another.
const PATIENCE: Duration = Duration::from_secs(30);

/// Everything runs below a folder that goes with it.
pub(crate) struct Shop {
    pub(crate) hub: Hub,
    pub(crate) line: ChaosProxy,
    pub(crate) laptops: Vec<Terminal>,
    folder: TempDir,
}

impl Shop {
    /// A shop of one laptop, its leader's, with the sample data. The hub keeps everything in SQLite files, or in the
    /// PostgreSQL database of that address.
    pub(crate) fn open(database: Option<&str>, seed: u64) -> Result<Self, Failure> {
        let folder = tempfile::tempdir().unwrap();
        let hub = Hub::start(folder.path(), database)?;
        let line = ChaosProxy::before(hub.socket(), seed, Faults::default()).unwrap();
        let leader = Terminal::new(folder.path(), "老板的电脑")?;
        leader.does(&["sample"])?;
        leader.does(&["pair", &line.url(), &hub.shop("邻里水果店")?, "--name", leader.name()])?;
        leader.does(&["sync"])?;
        Ok(Self { hub, line, laptops: vec![leader], folder })
    }

    pub(crate) fn leader(&self) -> &Terminal {
        &self.laptops[0]
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// One more laptop with an empty store, let in by the leader's. It has not synced yet.
    pub(crate) fn take_in(&mut self, name: &str, role: &str) -> Result<(), Failure> {
        let laptop = Terminal::new(self.folder.path(), name)?;
        let code = json(&self.leader().does(&["devices", "invite", "--role", role, "--json"])?);
        let code = code["code"].as_str().unwrap();
        let mut pairing = laptop.begins(&["pair", &self.line.url(), code, "--name", name])?;
        let seat = loop {
            let requests = json(&self.leader().does(&["devices", "requests", "--json"])?);
            if let Some(request) = requests["requests"].as_array().unwrap().first() {
                break request["seat_id"].as_str().unwrap().to_owned();
            }
            assert!(pairing.is_running(), "{name} does not wait to be let in");
            thread::sleep(Duration::from_millis(50));
        };
        self.leader().does(&["devices", "approve", &seat])?;
        assert!(pairing.ends(PATIENCE)?, "{name} was not let in");
        self.laptops.push(laptop);
        Ok(())
    }

    /// Lets every laptop tell and hear until all say the same, one after the other, in a bounded number of rounds.
    pub(crate) fn agrees(&self) -> Result<String, Failure> {
        const ROUNDS_MAX: usize = 5;
        for _ in 0..ROUNDS_MAX {
            for laptop in &self.laptops {
                laptop.does(&["sync"])?;
            }
            let digests = self.laptops.iter().map(|laptop| laptop.does(&["digest"]));
            let digests = digests.collect::<Result<Vec<_>, _>>()?;
            if digests.windows(2).all(|two| two[0] == two[1]) {
                return Ok(digests[0].clone());
            }
        }
        panic!("the laptops do not agree after {ROUNDS_MAX} rounds");
    }
}

/// What a command printed, as JSON.
pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
