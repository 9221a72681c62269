//! Three leaders and their centre, from the catalogue to the statement, while the line breaks and programs are killed: all sums
//! are the same at both ends.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use linli_hub::testing::Postgres;
use linli_sync::testing::{Chance, ChaosProxy, Faults};
use linli_tests::{Hub, Terminal};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::leader::Leader;
use crate::shop::json as read;
use crate::web::{Phone, Program};

const SHEET: &str = "供货商,商品,规格,编码,单位,供货价,箱规\n\
    洛川果业,洛川苹果,,A-001,箱,25.50,12\n洛川果业,洛川雪梨,,A-002,箱,38,6\n";
const PRICE: i64 = 2_550;
/// What each leader's chat says, how much that is, and what two members order on the page.
const ORDERS: [(&str, u32, [u32; 2]); 3] = [
    ("1. 小王 苹果4箱\n2. 李姐 苹果5箱", 9, [2, 1]),
    ("1. 阿明 苹果8箱", 8, [1, 3]),
    ("1. 陈姨 苹果3箱\n2. 老周 苹果4箱", 7, [2, 2]),
];
/// Of the 35 the supplier is asked for three cases, and brings two and a half.
const COMES: u32 = 30;
const PAID: i64 = 10_000;

#[test]
fn all_sums_are_equal_after_chaos_with_a_hub_on_sqlite() {
    trade(None, 11);
}

#[test]
fn all_sums_are_equal_after_chaos_with_a_hub_on_postgresql() {
    let postgres = Postgres::start().unwrap();
    trade(Some(&postgres.url()), 12);
}

fn trade(database: Option<&str>, seed: u64) {
    let folder = tempfile::tempdir().unwrap();
    let mut hub = Hub::start(folder.path(), database).unwrap();
    let line = ChaosProxy::before(hub.socket(), seed, Faults::default()).unwrap();
    let centre = read(&hub.does(&["centre", "create", "滨江供货中心", "--json"]).unwrap());
    let centre = centre["centre_id"].as_str().unwrap().to_owned();
    hub.does(&["centre", "terms", &centre, "--takes-late", "true"]).unwrap();
    let scopes = ["catalogue:write", "demand:read", "answers:write", "statements:read"];
    let scopes: Vec<&str> = scopes.iter().flat_map(|scope| ["--scope", scope]).collect();
    let key = [&["centre", "key", "create", &centre, "ERP"], scopes.as_slice()].concat();
    let key = hub.does(&key).unwrap().lines().next().unwrap().to_owned();
    let office = Office { program: Program::new(&line.url(), &key) };
    let mut leaders = Vec::new();
    for (number, name) in (1..).zip(["一号团", "二号团", "三号团"]) {
        let terminal = Terminal::new(folder.path(), name).unwrap();
        let code = hub.shop(name).unwrap();
        terminal.does(&["pair", &line.url(), &code, "--name", name]).unwrap();
        let invited = read(&hub.does(&["centre", "invite", &centre, "--json"]).unwrap());
        let code = invited["code"].as_str().unwrap().to_owned();
        leaders.push((Leader::at(terminal, seed * 10 + number), code));
    }

    // From here on nobody can rely on anything.
    let ended = AtomicBool::new(false);
    let killed_hubs = thread::scope(|scope| {
        let unrest = scope.spawn(|| unrest(&mut hub, &line, seed, &ended));
        let _ended = Ends(&ended);
        office.publishes();
        follow(&office, &mut leaders, &line);
        ended.store(true, Ordering::Relaxed);
        unrest.join().unwrap()
    });

    let leaders: Vec<Leader> = leaders.into_iter().map(|(leader, _)| leader).collect();
    settled(&office, &leaders);
    let killed: u32 = leaders.iter().map(|leader| leader.killed).sum();
    eprintln!("killed: {killed} commands, {killed_hubs} hubs; {:?}", line.happened());
    assert!(killed > 0 && killed_hubs > 0, "too little happened");
}

/// A flow that fails ends the unrest too, which would otherwise be waited for.
struct Ends<'a>(&'a AtomicBool);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Everything that can happen to a hub and a line, until it is ended; answers how often the hub was killed.
fn unrest(hub: &mut Hub, line: &ChaosProxy, seed: u64, ended: &AtomicBool) -> u32 {
    let (mut chance, mut killed) = (Chance::of(seed), 0);
    while !ended.load(Ordering::Relaxed) {
        thread::sleep(Duration::from_millis(300 + chance.below(900)));
        match chance.place(10) {
            0..2 => {
                hub.kill();
                thread::sleep(Duration::from_millis(chance.below(300)));
                hub.start_again().unwrap();
                killed += 1;
            }
            2..5 => line.set(Faults::rough()),
            5..8 => line.set(Faults::default()),
            8 => {
                line.part(true);
                thread::sleep(Duration::from_millis(chance.below(500)));
                line.part(false);
            }
            _ => line.cut_all(),
        }
    }
    line.set(Faults::default());
    line.part(false);
    line.cut_all();
    killed
}

/// The whole of it.
fn follow(office: &Office, leaders: &mut [(Leader, String)], line: &ChaosProxy) {
    let mut asked = 0;
    let date = office.today();
    for ((leader, code), (list, pieces, page)) in leaders.iter_mut().zip(ORDERS) {
        leader.joins(code);
        leader.sells();
        leader.takes_in(&format!("#接龙\n周末水果\n\n{list}"), pieces);
        let address = leader.publishes();
        for (name, quantity) in ["page1", "page2"].into_iter().zip(page) {
            Phone::at(&line.url(), &address).orders(name, "3-1-502", quantity);
        }
        let pieces = pieces + page.iter().sum::<u32>();
        leader.takes_from_page(page.len(), pieces);
        leader.asks(&date);
        asked += pieces;
    }
    office.closes(&date, asked);
    office.shares(COMES);
    for (leader, _) in leaders.iter_mut() {
        leader.hears();
    }
    office.ships(&date);
    for (leader, _) in leaders.iter_mut() {
        leader.receives();
    }
    for shop in office.shops() {
        office.is_paid(&shop, PAID);
    }
}

/// Each leader's book says what the centre's says, and all of it comes to what was done.
fn settled(office: &Office, leaders: &[Leader]) {
    let (mut owed, mut came) = (0, 0);
    let balances = office.program.gets("/v1/office/statements");
    for leader in leaders {
        leader.terminal.does(&["centre", "fetch"]).unwrap();
        leader.terminal.does(&["sync"]).unwrap();
        let name = leader.terminal.name();
        let shop = balances.as_array().unwrap().iter().find(|shop| shop["shop"] == name).unwrap();
        let of_shop = format!("/v1/office/statements/{}", shop["workspace_id"].as_str().unwrap());
        let there = office.program.gets(&of_shop);
        let here = leader.sees(&["centre", "statement"]);
        assert_eq!(here["balance"], there["balance"], "{name}");
        assert_eq!(here["balance"], shop["balance"], "{name}");
        let amounts = |rows: &Value| -> Vec<(Value, Value, Value)> {
            let rows = rows.as_array().unwrap().iter();
            rows.map(|row| (row["at"].clone(), row["kind"].clone(), row["amount"].clone()))
                .collect()
        };
        assert_eq!(amounts(&here["rows"]), amounts(&there["entries"]), "{name}");
        owed += here["balance"].as_i64().unwrap();

        // What was promised, sent, counted in and given to members is one number.
        let line = &leader.sees(&["centre", "requests"])[0]["lines"][0];
        let note = &leader.sees(&["centre", "notes"])[0]["lines"][0];
        let share = leader.sees(&[
            "share",
            "--campaign",
            crate::leader::CAMPAIGN,
            "--goods",
            crate::leader::GOODS,
        ]);
        let promised = &line["answer"]["confirmed"];
        for (what, quantity) in [
            ("sent", &line["shipped"]),
            ("noted", &note["pieces"]),
            ("counted in", &share["here"]),
            ("given", &share["given"]),
        ] {
            assert_eq!(quantity, promised, "{name}: {what}");
        }
        came += promised.as_str().unwrap().parse::<i64>().unwrap();
    }
    assert_eq!(came, i64::from(COMES), "nothing that came is nobody's");
    assert_eq!(owed, came * PRICE - 3 * PAID, "at the price that was accepted");
}

/// What the centre does, by the API for programs.
struct Office {
    program: Program,
}

impl Office {
    /// Until a dry run finds nothing more to publish.
    fn publishes(&self) {
        let rows: Vec<Value> = SHEET.lines().skip(1).map(row).collect();
        loop {
            let dry = json!({"rows": rows});
            let preview = self.program.posts("/v1/office/catalogue/dry-run", &dry).unwrap();
            if preview["totals"]["new"] == 0 {
                return;
            }
            let commit = preview["preview_id"].as_str().unwrap();
            drop(
                self.program.posts(&format!("/v1/office/catalogue/commit/{commit}"), &Value::Null),
            );
        }
    }

    /// The day that it is where the centre is, whose list can be closed.
    fn today(&self) -> String {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        let now = linli_domain::Timestamp(i64::try_from(now.as_millis()).unwrap());
        linli_domain::Day::of(now, 480).unwrap().to_string()
    }

    /// Closes what all of them ask for, once.
    fn closes(&self, date: &str, asked: u32) {
        loop {
            let lists = self.program.gets(&format!("/v1/office/demand?delivery_date={date}"));
            let Some(list) = lists.as_array().unwrap().first() else { break };
            assert_eq!(list["lines"][0]["asked"], asked.to_string(), "{list}");
            let close = json!({"supplier_id": list["supplier_id"], "warehouse": list["warehouse"],
                "delivery_date": date, "rounding": list["rounding"], "seen": list["seen"]});
            drop(self.program.posts("/v1/office/rounds", &close));
        }
        let rounds = self.program.gets("/v1/office/rounds");
        assert_eq!(rounds.as_array().unwrap().len(), 1, "closed once: {rounds}");
    }

    /// Shares what the supplier brings by who asked first.
    fn shares(&self, comes: u32) {
        let rounds = self.program.gets("/v1/office/rounds");
        let round = format!("/v1/office/rounds/{}", rounds[0]["round_id"].as_str().unwrap());
        loop {
            let line = &self.program.gets(&round)["lines"][0];
            if line["answered"] == line["requests"] {
                return assert_eq!(line["confirmed"], comes.to_string());
            }
            let shares = format!("{round}/shares/{}", line["variant_id"].as_str().unwrap());
            let mut out = json!({"confirmed": comes.to_string(), "rule": "first_come"});
            let preview = self.program.posts(&format!("{shares}/preview"), &out).unwrap();
            out["seen"] = preview["seen"].clone();
            drop(self.program.posts(&format!("{shares}/commit"), &out));
        }
    }

    /// Sends everything off that was promised.
    fn ships(&self, date: &str) {
        let path = format!("/v1/office/deliveries?delivery_date={date}");
        loop {
            let due = self.program.gets(&path);
            let Some(shipment) = due.as_array().unwrap().first() else { return };
            drop(self.program.posts("/v1/office/deliveries", shipment));
        }
    }

    fn shops(&self) -> Vec<String> {
        let balances = self.program.gets("/v1/office/statements");
        let shops = balances.as_array().unwrap().iter();
        shops.map(|shop| shop["workspace_id"].as_str().unwrap().to_owned()).collect()
    }

    /// Records a payment, twice, as a program does that did not hear the answer.
    fn is_paid(&self, shop: &str, amount: i64) {
        let entry = json!({"entry_id": Uuid::now_v7(), "workspace_id": shop, "kind": "payment",
            "amount": -amount, "happened_at": 1_796_000_000_000_i64, "memo": "转账"});
        for _ in 0..2 {
            self.program.posts("/v1/office/entries", &entry).unwrap();
        }
    }
}

/// A line of the sheet, as a program tells it.
fn row(line: &str) -> Value {
    let cells: Vec<&str> = line.split(',').collect();
    let [supplier, product, variant, code, unit, price, pack] = cells[..] else { panic!("{line}") };
    let price: f64 = price.parse().unwrap();
    json!({"supplier": supplier, "product": product, "variant": variant, "code": code, "unit": unit,
        "price": (price * 100.0).round() as i64, "case_pack": pack.parse::<u32>().unwrap()})
}
