//! What the terminal says from a campaign's rules to its settlement, word for word, in both languages.
//!
//! `LINLI_BLESS=1` writes the golden files anew; what they say is to be read before it is committed.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::{env, fs, path::Path, process::Command};

use chrono::Local;
use rstest::rstest;
use support::{Desk, arg, sample};

const CAMPAIGN: &str = "第13期";

/// A desk, the language that it speaks, and what was said there.
struct Transcript {
    desk: Desk,
    language: &'static str,
    said: String,
}

impl Transcript {
    fn new(language: &'static str) -> Self {
        let desk = Desk::with_sample();
        desk.done(&["orders", "import", "--campaign", CAMPAIGN, arg(&sample("chat-list.txt"))]);
        Self { desk, language, said: String::new() }
    }

    fn run(&self, args: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_linli"));
        command.args(["--lang", self.language, "--store"]).arg(self.desk.store()).args(args);
        let output = command.output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), self.without_times(&String::from_utf8(said).unwrap()))
    }

    /// Writes down a command with what it says.
    fn says(&mut self, args: &[&str]) {
        let (done, said) = self.run(args);
        let command = self.without_times(&args.join(" "));
        let refused = if done { "" } else { "(1)\n" };
        self.said.push_str(&format!("$ linli {command}\n{said}{refused}\n"));
    }

    /// Days and places of this run, as words.
    fn without_times(&self, text: &str) -> String {
        let today = Local::now().format("%Y%m%d").to_string();
        let folder = self.desk.path("").display().to_string();
        text.replace(&today, "TODAY").replace(folder.trim_end_matches('/'), "FOLDER")
    }

    /// The number of the purchase order from this supplier.
    fn purchase_of(&self, supplier: &str) -> String {
        let listed = self.desk.done(&["purchase"]);
        let row = listed.lines().find(|line| line.contains(supplier)).unwrap();
        row.split_whitespace().next().unwrap().to_owned()
    }

    fn holds_to(self, name: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
        let path = path.join(format!("{name}.{}.txt", self.language));
        if env::var_os("LINLI_BLESS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &self.said).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines(&self.said), lines(&expected), "{}", path.display());
    }
}

#[rstest]
#[case("zh-CN")]
#[case("en")]
fn rules_are_set_one_by_one_and_shown(#[case] language: &'static str) {
    let mut told = Transcript::new(language);
    let rules = ["campaigns", "rules", CAMPAIGN];
    let mut set = |more: &[&str]| told.says(&[&rules[..], more].concat());
    set(&["--cutoff", "2030-01-05 20:00", "--pickup", "2030-01-06 17:00"]);
    set(&["--minimum-people", "20"]);
    set(&["--minimum-amount", "3000", "--fee", "3", "--fee-free-from", "100"]);
    set(&["--reduce", "100=5", "--reduce", "200=15"]);
    set(&["--limit", "砂糖橘=5", "--stock", "砂糖橘=60"]);
    set(&["--tier", "砂糖橘=20:30", "--tier", "砂糖橘=50:28"]);
    set(&["--fee-per", "campaign", "--reduce-on", "campaign", "--limit", "砂糖橘=-"]);
    set(&[
        "--no-minimum",
        "--no-fee",
        "--no-reductions",
        "--stock",
        "砂糖橘=-",
        "--tier",
        "砂糖橘=-",
    ]);
    // What is wrong is named, and nothing of it is stored.
    set(&["--reduce", "100=105", "--fee", "0"]);
    set(&["--limit", "榴莲=1"]);
    set(&[]);
    told.holds_to("rules");
}

#[rstest]
#[case("zh-CN")]
#[case("en")]
fn a_campaign_from_its_cutoff_to_its_settlement(#[case] language: &'static str) {
    let mut told = Transcript::new(language);
    told.says(&["campaigns", "move", CAMPAIGN, "settled"]);
    told.says(&["campaigns", "move", CAMPAIGN, "closed"]);
    told.says(&["purchase-list", "--campaign", CAMPAIGN]);
    told.says(&["purchase", "fill", "--campaign", CAMPAIGN]);
    told.says(&["purchase"]);
    told.says(&["purchase", "make", "--campaign", CAMPAIGN]);
    told.says(&["purchase", "make", "--campaign", CAMPAIGN]);
    let dairy = told.purchase_of("晨牧牧场");
    told.says(&["purchase", "send", &dairy]);
    told.says(&["purchase", "show", &dairy]);
    told.says(&["purchase", "move", &dairy, "confirmed"]);
    told.says(&["purchase", "move", &dairy, "draft"]);
    told.says(&["purchase", "claims", &dairy]);
    told.says(&["campaigns", "move", CAMPAIGN, "ordered"]);
    told.says(&["receive", "--campaign", CAMPAIGN]);
    let milk = "纯牛奶 250ml*24盒";
    let came = format!("{milk}=10");
    let crushed = format!("{milk}=1");
    told.says(&[
        "receive",
        "--campaign",
        CAMPAIGN,
        "--lot",
        "CM-1127",
        "--came",
        &came,
        "--damaged",
        &crushed,
    ]);
    told.says(&["receive", "--campaign", CAMPAIGN, "--came", "榴莲=1"]);
    told.says(&["stock"]);
    told.says(&["campaigns", "move", CAMPAIGN, "received"]);
    let share = ["share", "--campaign", CAMPAIGN, "--goods", milk, "--rule", "pro-rata"];
    told.says(&share);
    told.says(&[&share[..], &["--confirm"]].concat());
    told.says(&["sort", "--campaign", CAMPAIGN]);
    told.says(&["sort", "--campaign", CAMPAIGN, "--bag", "1"]);
    told.says(&["campaigns", "move", CAMPAIGN, "sorted"]);
    told.says(&["hand-out", "1"]);
    told.says(&["hand-out", "2", "--give"]);
    told.says(&["hand-out", "2", "--give"]);
    told.says(&["hand-out"]);
    told.says(&["recall", "CM-1127"]);
    told.says(&["recall", "没有这批"]);
    told.says(&["campaigns", "charges", CAMPAIGN]);
    told.says(&["delivery-sheet", "--campaign", CAMPAIGN]);
    told.says(&["campaigns", "move", CAMPAIGN, "handed-out"]);
    told.says(&["campaigns", "move", CAMPAIGN, "settled"]);
    told.holds_to("fulfilment");
}
