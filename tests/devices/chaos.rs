//! Three laptops, a hub, and everything that can happen to them at once. How long it goes on is in `LINLI_CHAOS_SECONDS`.

use std::collections::BTreeSet;
use std::env;
use std::io::Read as _;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use linli_hub::testing::Postgres;
use linli_sync::testing::{Chance, Faults};
use linli_tests::{Process, Terminal};
use serde_json::Value;

use crate::file::{Contents, contents, in_hex};
use crate::lists::list;
use crate::shop::Shop;

/// How long it goes on in the ordinary test run.
const SECONDS: u64 = 20;
const CAMPAIGN: &str = "第13期";

#[test]
fn what_was_acknowledged_survives_chaos_with_a_hub_on_sqlite() {
    survive(None, 1);
}

#[test]
fn what_was_acknowledged_survives_chaos_with_a_hub_on_postgresql() {
    let postgres = Postgres::start().unwrap();
    survive(Some(&postgres.url()), 2);
}

/// A laptop with what it was told is done.
struct Desk {
    syncing: Option<Process>,
    promised: BTreeSet<String>,
}

fn survive(database: Option<&str>, seed: u64) {
    let mut shop = Shop::open(database, seed).unwrap();
    shop.take_in("小张的电脑", "leader").unwrap();
    shop.take_in("仓库的电脑", "leader").unwrap();
    shop.agrees().unwrap();
    let mut desks: Vec<Desk> = (0..shop.laptops.len())
        .map(|_| Desk { syncing: None, promised: BTreeSet::new() })
        .collect();
    let mut chance = Chance::of(seed);
    let seconds = env::var("LINLI_CHAOS_SECONDS").ok().and_then(|text| text.parse().ok());
    let until = Instant::now() + Duration::from_secs(seconds.unwrap_or(SECONDS));
    let (mut lists, mut killed) = (0, [0_u32; 3]);
    while Instant::now() < until {
        let number = chance.place(desks.len());
        let (laptop, desk) = (&shop.laptops[number], &mut desks[number]);
        if desk.syncing.as_mut().is_none_or(|syncing| !syncing.is_running()) {
            desk.syncing = Some(laptop.begins(&["sync", "--watch"]).unwrap());
        }
        match chance.place(100) {
            0..50 => {
                lists += 1;
                let import = import(laptop, lists, &mut chance);
                killed[0] += u32::from(!work(import, desk, chance.place(8) == 0));
            }
            50..56 => {
                let sheet = laptop.command(&["delivery-sheet", "--campaign", CAMPAIGN, "--unmask"]);
                assert!(sheet.unwrap().output().unwrap().status.success());
            }
            56..66 => {
                desk.syncing = None; // -9
                killed[1] += 1;
            }
            66..72 => {
                shop.hub.kill();
                thread::sleep(Duration::from_millis(chance.place(300) as u64));
                shop.hub.start_again().unwrap();
                killed[2] += 1;
            }
            72..84 => shop.line.set(Faults::rough()),
            84..92 => shop.line.set(Faults::default()),
            92..96 => shop.line.part(chance.place(2) == 0),
            _ => shop.line.cut_all(),
        }
    }
    shop.line.set(Faults::default());
    shop.line.part(false);
    shop.line.cut_all();
    drop(desks.iter_mut().map(|desk| desk.syncing.take()).collect::<Vec<_>>());
    let digest = shop.agrees().unwrap();

    let promised: BTreeSet<String> = desks.iter().flat_map(|desk| desk.promised.clone()).collect();
    let files: Vec<Contents> =
        shop.laptops.iter().map(|laptop| contents(&laptop.store_file())).collect();
    let own: BTreeSet<String> = files.iter().flat_map(|file| file.own.clone()).collect();
    let facts: BTreeSet<String> = files.iter().flat_map(|file| file.own_facts.clone()).collect();
    assert!(promised.is_subset(&own), "an acknowledged act is in no file");
    for (laptop, file) in shop.laptops.iter().zip(&files) {
        let missing = own.difference(&file.known).count();
        assert_eq!(missing, 0, "{} lacks {missing} acts", laptop.name());
        assert_eq!(file.facts, facts, "the facts on {}", laptop.name());
        assert_eq!(file.disclosed, files[0].disclosed, "the sum on {}", laptop.name());
    }
    eprintln!(
        "{lists} lists, {} acts acknowledged, {} facts; killed: {} imports, {} syncs, {} hubs; \
         {:?}; {}",
        promised.len(),
        facts.len(),
        killed[0],
        killed[1],
        killed[2],
        shop.line.happened(),
        digest.trim(),
    );
    assert!(promised.len() > 10 && killed.iter().all(|count| *count > 0), "too little happened");
}

/// A new list, or now and then one that leaves out whoever was in an earlier one, which cancels them.
fn import(laptop: &Terminal, number: usize, chance: &mut Chance) -> Child {
    let (number, mode) = match chance.place(10) {
        0 if number > 1 => (1 + chance.place(number - 1), "snapshot"),
        _ => (number, "addition"),
    };
    let path = laptop.write("list.txt", &list(number, 3 + chance.place(6))).unwrap();
    let path = path.to_str().unwrap();
    let words = ["orders", "import", "--mode", mode, "--campaign", CAMPAIGN, "--json", path];
    let mut command = laptop.command(&words).unwrap();
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Lets the import end, or kills it on the way, notes what it said is done, and answers whether it ended by itself.
fn work(mut import: Child, desk: &mut Desk, kill: bool) -> bool {
    if kill {
        thread::sleep(Duration::from_millis(15));
        import.kill().unwrap();
    }
    let mut said = String::new();
    import.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    let mut complaint = String::new();
    import.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
    let done = import.wait().unwrap().success();
    if let Ok(said) = serde_json::from_str::<Value>(&said) {
        let ids = said["txn_ids"].as_array().unwrap().iter();
        desk.promised.extend(ids.map(|id| in_hex(id.as_str().unwrap())));
    }
    assert!(done || kill, "an import was refused: {complaint}");
    done
}
