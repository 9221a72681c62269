//! A leader at a terminal that is killed now and then, who tries again until what was to be done is done.

use std::thread;
use std::time::{Duration, Instant};

use linli_sync::testing::Chance;
use linli_tests::Terminal;
use serde_json::Value;

use crate::shop::json;

/// How long is gone on about one thing.
const PATIENCE: Duration = Duration::from_secs(60);
/// One command in so many is killed, after so long at most.
const KILLED: usize = 4;
const ALIVE_MILLIS: usize = 90;

pub(crate) const CAMPAIGN: &str = "周末水果";
pub(crate) const GOODS: &str = "洛川苹果";

/// One of them.
pub(crate) struct Leader {
    pub(crate) terminal: Terminal,
    chance: Chance,
    /// How many of its commands were killed.
    pub(crate) killed: u32,
}

impl Leader {
    pub(crate) fn at(terminal: Terminal, seed: u64) -> Self {
        Self { terminal, chance: Chance::of(seed), killed: 0 }
    }

    /// What a command that only looks prints.
    pub(crate) fn sees(&self, words: &[&str]) -> Value {
        json(&self.terminal.does(&[words, &["--json"]].concat()).unwrap())
    }

    /// Runs a command that may be killed, and answers what it printed if it came to its end.
    pub(crate) fn tries(&mut self, words: &[&str]) -> Option<String> {
        let mut command = self.terminal.command(words).unwrap();
        if self.chance.place(KILLED) > 0 {
            let done = command.output().unwrap();
            return done
                .status
                .success()
                .then(|| String::from_utf8_lossy(&done.stdout).into_owned());
        }
        let mut process = command
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(self.chance.place(ALIVE_MILLIS) as u64));
        self.killed += u32::from(matches!(process.try_wait(), Ok(None)));
        process.kill().unwrap();
        process.wait().unwrap();
        None
    }

    /// Does that again and again until it is so.
    #[track_caller]
    pub(crate) fn until(
        &mut self,
        what: &str,
        is_so: impl Fn(&Self) -> bool,
        act: impl Fn(&mut Self),
    ) {
        let until = Instant::now() + PATIENCE;
        while !is_so(self) {
            let name = self.terminal.name();
            assert!(Instant::now() < until, "{name}: not {what}, after {PATIENCE:?}");
            act(self);
        }
    }

    pub(crate) fn joins(&mut self, code: &str) {
        self.until(
            "at the centre with its whole catalogue",
            |leader| leader.sees(&["centre"])["products"] == 2,
            |leader| {
                leader.tries(&["centre", "join", code]);
                leader.tries(&["centre", "fetch"]);
            },
        );
    }

    /// Takes the goods, and posts a campaign of them.
    pub(crate) fn sells(&mut self) {
        self.until(
            "among its own goods",
            |leader| leader.sees(&["centre", "goods", GOODS])["rows"][0]["is_taken"] == true,
            |leader| drop(leader.tries(&["centre", "take", GOODS])),
        );
        let posted = self
            .terminal
            .write("posted.txt", &format!("{CAMPAIGN}\n1. {GOODS} 32元/箱\n"))
            .unwrap();
        let posted = posted.to_str().unwrap();
        self.until(
            "a campaign",
            |leader| leader.campaign().is_some(),
            |leader| {
                drop(leader.tries(&["campaigns", "draft", "--confirm", "--accept-doubts", posted]))
            },
        );
    }

    /// Takes a list of a chat in. As it stands there, so that it is one however often it is taken in.
    pub(crate) fn takes_in(&mut self, list: &str, pieces: u32) {
        let list = self.terminal.write("list.txt", list).unwrap();
        let words = [
            "orders",
            "import",
            "--mode",
            "snapshot",
            "--campaign",
            CAMPAIGN,
            list.to_str().unwrap(),
        ];
        self.until(
            "taken in",
            |leader| leader.pieces() == pieces,
            |leader| drop(leader.tries(&words)),
        );
    }

    /// Publishes a page for the campaign, and answers its address.
    pub(crate) fn publishes(&mut self) -> String {
        let mut address = String::new();
        let until = Instant::now() + PATIENCE;
        while address.is_empty() {
            assert!(Instant::now() < until, "no page after {PATIENCE:?}");
            let said = self.tries(&["ordering", "publish", CAMPAIGN]);
            address = said
                .map(|said| said.trim().to_owned())
                .filter(|said| said.contains("/o/"))
                .unwrap_or_default();
        }
        address
    }

    /// Takes in what came by the page, also from people who are new.
    pub(crate) fn takes_from_page(&mut self, orders: usize, pieces: u32) {
        let until = Instant::now() + PATIENCE;
        while self.pieces() != pieces {
            assert!(Instant::now() < until, "{} of {pieces} pieces came", self.pieces());
            let Some(said) = self.tries(&["ordering", "orders", CAMPAIGN, "--json"]) else {
                continue;
            };
            let drafts = json(&said);
            let drafts = drafts["orders"].as_array().unwrap();
            assert!(drafts.len() <= orders, "more came than were placed: {drafts:?}");
            let ids = drafts.iter().map(|draft| draft["id"].as_str().unwrap().to_owned());
            let ids: Vec<String> = ids.collect();
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            if ids.len() == orders {
                self.tries(&[&["ordering", "accept", CAMPAIGN], ids.as_slice()].concat());
            }
        }
    }

    /// Asks the centre for what was ordered.
    pub(crate) fn asks(&mut self, date: &str) {
        self.until(
            "on a purchase order",
            |leader| leader.sees(&["purchase"])[0]["number"].is_string(),
            |leader| drop(leader.tries(&["purchase", "make", "--campaign", CAMPAIGN])),
        );
        let number = self.number();
        self.until(
            "received by the centre",
            |leader| {
                let request = &leader.sees(&["centre", "requests"])[0];
                // Of today, whose cutoff has passed: it is taken late.
                request["late"] == true && request["is_waiting"] == false
            },
            |leader| {
                leader.tries(&["centre", "request", &number, "--date", date]);
                leader.tries(&["centre", "fetch"]);
            },
        );
    }

    /// Hears what the centre answers, and takes it into the purchase order.
    pub(crate) fn hears(&mut self) {
        self.until(
            "answered",
            |leader| leader.sees(&["centre", "requests"])[0]["lines"][0]["answer"].is_object(),
            |leader| drop(leader.tries(&["centre", "fetch"])),
        );
        let number = self.number();
        self.until(
            "confirmed",
            |leader| leader.sees(&["purchase"])[0]["state"] == "confirmed",
            |leader| drop(leader.tries(&["centre", "confirm", &number])),
        );
    }

    /// Counts in what came, and shares it among its members; answers how much they are given.
    pub(crate) fn receives(&mut self) -> String {
        self.until(
            "sent",
            |leader| leader.sees(&["centre", "notes"])[0]["number"].is_string(),
            |leader| drop(leader.tries(&["centre", "fetch"])),
        );
        let number = self.sees(&["centre", "notes"])[0]["number"].as_str().unwrap().to_owned();
        self.until(
            "counted in",
            |leader| leader.sees(&["centre", "notes"])[0]["is_open"] == false,
            |leader| drop(leader.tries(&["centre", "receive", &number])),
        );
        let share = ["share", "--campaign", CAMPAIGN, "--goods", GOODS];
        let confirm = [share.as_slice(), &["--confirm"]].concat();
        let until = Instant::now() + PATIENCE;
        while self.tries(&confirm).is_none() {
            assert!(Instant::now() < until, "not shared after {PATIENCE:?}");
        }
        self.sees(&share)["given"].as_str().unwrap().to_owned()
    }

    fn campaign(&self) -> Option<Value> {
        let campaigns = self.sees(&["campaigns"]);
        let mut named = campaigns["campaigns"]
            .as_array()?
            .iter()
            .filter(|campaign| campaign["title"] == CAMPAIGN);
        let one = named.next().cloned();
        assert!(named.next().is_none(), "one campaign, however often it was made: {campaigns}");
        one
    }

    /// How many pieces were ordered.
    fn pieces(&self) -> u32 {
        let pieces = self.campaign().unwrap()["pieces"].clone();
        pieces.as_str().map_or(0, |pieces| pieces.parse().unwrap())
    }

    fn number(&self) -> String {
        self.sees(&["purchase"])[0]["number"].as_str().unwrap().to_owned()
    }
}
