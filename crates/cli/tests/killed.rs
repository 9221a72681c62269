//! `kill -9` in the middle of imports, fifty times: what was acknowledged is there, and nothing is there by half.

#![cfg(unix)]
// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::{
    collections::BTreeSet,
    io::Read as _,
    os::unix::process::ExitStatusExt as _,
    path::Path,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use rusqlite::Connection;
use serde_json::Value;
use support::{Desk, arg};

const ROUNDS: u32 = 50;
const PEOPLE_IN_A_LIST: u32 = 40;

/// Names without a digit, for nothing in a name is to be taken for an amount.
const SURNAMES: &str =
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚";

/// A list of forty people who are in no other list, each with two items.
fn list(round: u32) -> String {
    let surname = |number: u32| SURNAMES.chars().cycle().nth(number as usize).unwrap_or_default();
    // Beyond the surnames a second one is put behind the first.
    let group = format!("{}{}", surname(round), if round < 45 { "家" } else { "府" });
    let entry = |person| format!("{person}. {group}{}姐 葡萄{person}斤 香蕉2把\n", surname(person));
    format!("#接龙\n水果\n\n{}", (1..=PEOPLE_IN_A_LIST).map(entry).collect::<String>())
}

fn import(desk: &Desk, round: u32) -> Child {
    let path = desk.write("list.txt", list(round));
    let args =
        ["orders", "import", "--mode", "addition", "--campaign", "第13期", "--json", arg(&path)];
    desk.command(&args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// The transactions that the program said are done: none if it was killed before it could say so.
fn acknowledged(child: &mut Child) -> Vec<String> {
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    let Ok(said) = serde_json::from_str::<Value>(&said) else { return Vec::new() };
    said["txn_ids"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_str().unwrap().replace('-', ""))
        .collect()
}

#[test]
fn every_acknowledged_import_survives_and_none_is_there_by_half() {
    let desk = Desk::with_sample();
    let started = Instant::now();
    let mut first = import(&desk, 0);
    assert!(first.wait().unwrap().success());
    let usual = started.elapsed();
    let mut promised: BTreeSet<String> = acknowledged(&mut first).into_iter().collect();
    assert!(!promised.is_empty());

    let mut killed = 0;
    for round in 1..=ROUNDS {
        let mut child = import(&desk, round);
        // From at once to a little after the usual end, in an order that is not the order of size.
        thread::sleep(usual * (round * 17 % ROUNDS) / (ROUNDS * 4 / 5));
        child.kill().unwrap();
        let said = acknowledged(&mut child);
        killed += u32::from(child.wait().unwrap().signal() == Some(9));
        promised.extend(said);
        whole(&desk.store(), &promised);
    }
    assert!(killed > 0, "no program was killed while it worked");
    // And the file still takes an import.
    thread::sleep(Duration::from_millis(1));
    assert!(import(&desk, ROUNDS + 1).wait().unwrap().success());
}

/// Checks the file as SQLite sees it, every promise, and that each list is in it whole or not at all.
fn whole(store: &Path, promised: &BTreeSet<String>) {
    let conn = Connection::open(store).unwrap();
    let one = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let check: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    assert_eq!(one("SELECT COUNT(*) FROM pragma_foreign_key_check"), 0);

    let mut ids = conn.prepare("SELECT lower(hex(txn_id)) FROM outbox").unwrap();
    let there: BTreeSet<String> =
        ids.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(promised.is_subset(&there), "an acknowledged transaction is gone");
    assert_eq!(one("SELECT COUNT(*) - MAX(dev_seq) FROM outbox"), 0, "the outbox has a gap");

    let mut pastes = conn
        .prepare("SELECT COUNT(*) FROM campaign_order WHERE paste_id IS NOT NULL GROUP BY paste_id")
        .unwrap();
    for people in pastes.query_map([], |row| row.get::<_, u32>(0)).unwrap() {
        assert_eq!(people.unwrap(), PEOPLE_IN_A_LIST);
    }
    let short = "SELECT COUNT(*) FROM campaign_order WHERE paste_id IS NOT NULL
        AND (SELECT COUNT(*) FROM order_line WHERE order_id = campaign_order.id) <> 2";
    assert_eq!(one(short), 0, "an order without its lines");
}
