//! A centre with its shops, over SQLite and over PostgreSQL: their lists, what it buys because of them, and what it answers; or what it
//! sells, and how that reaches them. `cargo xtask bench centre` builds the hub.
//!
//! Everything is sent from this machine to itself, so what sends shares the processors with what answers.

mod day;
mod founding;
#[path = "../load/hub.rs"]
mod hub;
mod office;
#[path = "../load/pairing.rs"]
mod pairing;
#[path = "../load/patient.rs"]
mod patient;
mod pieces;
mod plain;
mod range;
mod shop;
mod times;

use std::sync::Arc;

use day::Trade;
use founding::Founded;
use hub::{Database, Running};
use linli_benches::{Outcome, heading, say};
use linli_domain::Fen;
use office::Office;
use times::Times;
use tokio::runtime::Runtime;

/// How much is traded. Every shop has the laptop of its leader, and asks for everything; all of it comes from one supplier: so a day is
/// one list, as long as it can be.
#[derive(Clone, Copy, Debug)]
struct Trading {
    shops: usize,
    goods: u32,
    /// Days that are asked for, closed and answered, one after another. The file grows meanwhile, as a centre's does.
    days: u32,
}

/// Of a centre for a city.
const USUAL: Trading = Trading { shops: 1_000, goods: 40, days: 5 };
/// Of one for a country: two million lines on one day.
const LARGE: Trading = Trading { shops: 10_000, goods: 200, days: 1 };

/// What a wholesaler has in all.
const RANGE_GOODS: u32 = 50_000;
/// How many shops fetch it.
const RANGE_SHOPS: usize = 1_000;

/// What anything costs.
const PRICE: Fen = Fen(2_550);

/// The words are `usual`, `large` and `range`, for one of these alone, and names of databases.
fn main() -> Outcome {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (parts, names): (Vec<&str>, Vec<&str>) = words
        .iter()
        .map(String::as_str)
        .partition(|word| matches!(*word, "usual" | "large" | "range"));
    let wanted = |part: &str| parts.is_empty() || parts.contains(&part);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let databases = || {
        Database::ALL.into_iter().filter(|database| {
            names.is_empty() || names.iter().any(|name| database.name().contains(name))
        })
    };
    for (part, size) in [("usual", USUAL), ("large", LARGE)] {
        if wanted(part) {
            let Trading { shops, goods, days } = size;
            let what = format!("that ask for {goods} goods each, on {days} days");
            heading(&format!("A centre of {shops} shops {what}"));
            for database in databases() {
                measure(&runtime, database, shops, async |office, founded| {
                    traded(office, founded, size).await?.tell();
                    Ok(())
                })?;
            }
        }
    }
    if wanted("range") {
        heading(&format!(
            "A centre of {RANGE_GOODS} goods, all of which {RANGE_SHOPS} shops fetch"
        ));
        for database in databases() {
            measure(&runtime, database, RANGE_SHOPS, async |office, founded| {
                range::fetched(&office, founded.invited, RANGE_GOODS).await?.tell();
                Ok(())
            })?;
        }
    }
    Ok(())
}

/// Runs a hub with a centre of so many shops, and has `work` measured there.
fn measure(
    runtime: &Runtime,
    database: Database,
    shops: usize,
    work: impl AsyncFnOnce(Office, Founded) -> Outcome,
) -> Outcome {
    // Started and stopped outside of the runtime: what waits for PostgreSQL blocks its thread.
    let (hub, founded) = Running::start(database, |keeper| Founded::by(keeper, shops))?;
    say(&format!("\n{}", database.told()));
    let office = Office::with(Arc::clone(&hub.address), founded.key.clone())?;
    runtime.block_on(work(office, founded))?;
    say(&format!("  memory of the hub, at most: {} MiB", hub.peak_kib() / 1024));
    Ok(())
}

async fn traded(office: Office, founded: Founded, size: Trading) -> Outcome<Times> {
    let Founded { invited, plain, .. } = founded;
    office.publishes(size.goods, PRICE).await.map_err(patient::passed_up)?;
    let goods = office.goods().await.map_err(patient::passed_up)?;
    let shops = shop::joined(office.hub(), invited).await?;
    let mut trade = Trade { office, goods, shops, times: Times::default() };
    for ahead in 0..size.days {
        trade.does(ahead, &plain).await?;
    }
    Ok(trade.times)
}
