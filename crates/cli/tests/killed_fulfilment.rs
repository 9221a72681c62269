//! `kill -9` in the middle of each act between cutoff and settlement: what was done is there whole or not at all, facts stay, and
//! what was not done can be done again.

#![cfg(unix)]
// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    os::unix::process::ExitStatusExt as _,
    path::Path,
    process::Stdio,
    thread,
    time::Instant,
};

use rusqlite::Connection;
use serde_json::Value;
use support::{Desk, arg, sample};

/// How often each act is killed.
const ROUNDS: u32 = 10;

const CAMPAIGN: &str = "第13期";

/// Rows and sums of every table: what an act left behind, whatever identities and times it took.
type Content = BTreeMap<String, i64>;

/// What amounts to something, and may not be there in part.
const SUMMED: [&str; 9] = [
    "quantity",
    "amount",
    "price",
    "unit_cost",
    "given",
    "received",
    "confirmed",
    "weight",
    "sequence",
];

struct Book(Connection);

impl Book {
    fn open(store: &Path) -> Self {
        Self(Connection::open(store).unwrap())
    }

    fn one(&self, sql: &str) -> i64 {
        self.0.query_row(sql, [], |row| row.get::<_, Option<i64>>(0)).unwrap().unwrap_or_default()
    }

    fn names(&self, sql: &str) -> Vec<String> {
        let mut statement = self.0.prepare(sql).unwrap();
        let names = statement.query_map([], |row| row.get(0)).unwrap();
        names.map(Result::unwrap).collect()
    }

    fn content(&self) -> Content {
        let mut content = Content::new();
        let tables = "SELECT name FROM pragma_table_list
            WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'";
        for table in self.names(tables) {
            content.insert(table.clone(), self.one(&format!("SELECT count(*) FROM {table}")));
            for column in self.names(&format!("SELECT name FROM pragma_table_info('{table}')")) {
                if SUMMED.contains(&column.as_str()) {
                    let sum = self.one(&format!("SELECT sum({column}) FROM {table}"));
                    content.insert(format!("{table}.{column}"), sum);
                }
            }
        }
        content
    }

    /// Every fact: rows of the tables that let nobody change them.
    fn facts(&self) -> BTreeSet<String> {
        let guarded = "SELECT DISTINCT tbl_name FROM sqlite_master
            WHERE type = 'trigger' AND sql LIKE '%UPDATE%' AND sql LIKE '%RAISE(ABORT%'";
        let mut facts = BTreeSet::new();
        for table in self.names(guarded) {
            let columns = self.names(&format!("SELECT name FROM pragma_table_info('{table}')"));
            let row: Vec<String> =
                columns.iter().map(|column| format!("quote({column})")).collect();
            let sql = format!("SELECT '{table} ' || {} FROM {table}", row.join(" || ',' || "));
            facts.extend(self.names(&sql));
        }
        facts
    }

    fn is_sound(&self) {
        let check: String =
            self.0.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(check, "ok");
        assert_eq!(self.one("SELECT count(*) FROM pragma_foreign_key_check"), 0);
        assert_eq!(
            self.one("SELECT count(*) - max(dev_seq) FROM outbox"),
            0,
            "a gap in the outbox"
        );
        // What went out came in, and nobody was handed more of an order than is theirs.
        assert_eq!(
            self.one(
                "SELECT count(*) FROM (SELECT 1 FROM stock_move WHERE lot_id IS NOT NULL
                 GROUP BY variant_id, lot_id HAVING sum(quantity) < 0)"
            ),
            0
        );
    }
}

/// A copy of the whole book, its journal too.
fn copy(from: &Desk, to: &Desk) {
    for name in ["linli.db", "linli.db-wal", "linli.db-shm"] {
        if from.path(name).is_file() {
            fs::copy(from.path(name), to.path(name)).unwrap();
        }
    }
}

struct Killed {
    rounds: u32,
    on_the_way: u32,
    whole: u32,
}

/// Kills an act at many moments, each time in a copy of the book, and then lets it be done in the book itself.
fn kill(desk: &Desk, act: &[&str]) -> Killed {
    let before = Book::open(&desk.store());
    let (base, facts) = (before.content(), before.facts());
    drop(before);
    let reference = Desk::empty();
    copy(desk, &reference);
    let begun = Instant::now();
    reference.done(act);
    let usual = begun.elapsed();
    let after = Book::open(&reference.store()).content();
    assert_ne!(base, after, "{act:?} does nothing");

    let mut killed = Killed { rounds: 0, on_the_way: 0, whole: 0 };
    for round in 1..=ROUNDS {
        let torn = Desk::empty();
        copy(desk, &torn);
        let mut program =
            torn.command(act).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // The later moments, in which it writes: from a third of its usual time to a little after its usual end.
        thread::sleep(usual * (ROUNDS / 2 + round * 7 % ROUNDS) / (ROUNDS * 5 / 4));
        // It may have ended already.
        drop(program.kill());
        let ended = program.wait().unwrap();
        killed.rounds += 1;
        killed.on_the_way += u32::from(ended.signal() == Some(9));

        // The program opens it first, as a leader would.
        torn.done(&["campaigns"]);
        let book = Book::open(&torn.store());
        book.is_sound();
        let content = book.content();
        let neither: Vec<_> = content
            .iter()
            .filter(|(key, value)| {
                base.get(*key) != Some(*value) && after.get(*key) != Some(*value)
            })
            .collect();
        assert!(content == base || content == after, "{act:?} is there by half: {neither:?}");
        assert!(facts.is_subset(&book.facts()), "{act:?} lost or changed a fact");
        drop(book);
        if content == after {
            killed.whole += 1;
        } else {
            assert!(!ended.success(), "{act:?} said that it is done, and is not there");
            torn.done(act);
            assert_eq!(Book::open(&torn.store()).content(), after, "{act:?} done again");
        }
    }
    desk.done(act);
    killed
}

#[test]
fn each_act_of_fulfilment_is_there_whole_or_not_at_all() {
    let desk = Desk::with_sample();
    desk.done(&["orders", "import", "--campaign", CAMPAIGN, arg(&sample("chat-list.txt"))]);
    let mut told = Vec::new();
    let mut sum = Killed { rounds: 0, on_the_way: 0, whole: 0 };
    let mut act = |args: &[&str]| {
        let killed = kill(&desk, args);
        told.push(format!("{} {}/{}", args[..2].join(" "), killed.whole, killed.rounds));
        sum.rounds += killed.rounds;
        sum.on_the_way += killed.on_the_way;
        sum.whole += killed.whole;
    };
    act(&["campaigns", "close", CAMPAIGN]);
    act(&["purchase", "make", "--campaign", CAMPAIGN]);
    let orders: Value = serde_json::from_str(&desk.done(&["purchase", "--json"])).unwrap();
    let number = orders[0]["number"].as_str().unwrap().to_owned();
    act(&["purchase", "send", &number]);
    desk.done(&["campaigns", "move", CAMPAIGN, "ordered"]);

    // Everything comes but for the milk, of which there are ten boxes.
    let lacking: Value =
        serde_json::from_str(&desk.done(&["receive", "--campaign", CAMPAIGN, "--json"])).unwrap();
    let came: Vec<String> = lacking
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let said = |key: &str| line[key].as_str().unwrap().to_owned();
            let quantity =
                if said("product") == "纯牛奶" { "10".to_owned() } else { said("expected") };
            format!("{}={quantity}", [said("product"), said("variant")].join(" ").trim())
        })
        .collect();
    let mut receive = vec!["receive", "--campaign", CAMPAIGN, "--lot", "A1128"];
    for line in &came {
        receive.extend(["--came", line]);
    }
    act(&receive);
    desk.done(&["campaigns", "move", CAMPAIGN, "received"]);
    let milk = came.iter().find(|line| line.starts_with("纯牛奶")).unwrap();
    let milk = milk.split('=').next().unwrap();
    act(&["share", "--campaign", CAMPAIGN, "--goods", milk, "--rule", "pro-rata", "--confirm"]);
    act(&["sort", "--campaign", CAMPAIGN, "--bag", "1"]);
    desk.done(&["campaigns", "move", CAMPAIGN, "sorted"]);
    act(&["hand-out", "1", "--campaign", CAMPAIGN, "--give"]);
    act(&["campaigns", "move", CAMPAIGN, "handed-out"]);
    act(&["campaigns", "move", CAMPAIGN, "settled"]);

    eprintln!(
        "{} acts killed, {} of them on their way, {} there whole: {}",
        sum.rounds,
        sum.on_the_way,
        sum.whole,
        told.join(", ")
    );
    assert!(sum.on_the_way > sum.rounds / 4, "too few were killed while they worked");
    assert!(sum.whole < sum.rounds, "none was killed before its end");
}
