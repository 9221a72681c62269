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
use founding::{Founded, Invited};
use hub::{Database, Running};
use linli_benches::{Outcome, heading, say};
use linli_domain::Fen;
use office::Office;
use plain::Plain;
use times::Times;
use tokio::runtime::Runtime;

/// How much is traded. Every shop has the laptop of its leader, and asks for everything; all of it comes from one supplier: so a day is
/// one list, as long as it can be.
#[derive(Clone, Copy, Debug)]
struct Size {
    shops: usize,
    goods: u32,
    /// Days that are asked for, closed and answered, one after another. The file grows meanwhile, as a centre's does.
    days: u32,
}

/// Of a centre for a city.
const USUAL: Size = Size { shops: 1_000, goods: 40, days: 5 };
/// Of one for a country: two million lines on one day.
const LARGE: Size = Size { shops: 10_000, goods: 200, days: 1 };
/// What a wholesaler has in all, and how many shops fetch it.
const RANGE: Size = Size { shops: 1_000, goods: 50_000, days: 0 };

/// What anything costs.
const PRICE: Fen = Fen(2_550);

/// The words are `usual`, `large` and `range`, for one of these alone, and names of databases.
fn main() -> Outcome {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (parts, databases): (Vec<String>, Vec<String>) =
        words.into_iter().partition(|word| ["usual", "large", "range"].contains(&word.as_str()));
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|word| word == part);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    for (part, size) in [("usual", USUAL), ("large", LARGE), ("range", RANGE)] {
        if !wanted(part) {
            continue;
        }
        let Size { shops, goods, days } = size;
        heading(&match days {
            0 => format!("A centre of {goods} goods, all of which {shops} shops fetch"),
            _ => {
                format!("A centre of {shops} shops that ask for {goods} goods each, on {days} days")
            }
        });
        for database in Database::ALL {
            let name = database.name();
            if databases.is_empty() || databases.iter().any(|word| name.contains(word.as_str())) {
                measure(&runtime, database, size)?;
            }
        }
    }
    Ok(())
}

fn measure(runtime: &Runtime, database: Database, size: Size) -> Outcome {
    // Started and stopped outside of the runtime: what waits for PostgreSQL blocks its thread.
    let (hub, founded) = Running::start(database, |keeper| Founded::by(keeper, size.shops))?;
    say(&format!("\n{}", database.told()));
    let Founded { key, invited, plain } = founded;
    let office = Office::with(Arc::clone(&hub.address), key)?;
    match size.days {
        0 => runtime.block_on(range::fetched(&office, invited, size.goods))?.tell(),
        _ => runtime.block_on(traded(office, invited, size, &plain))?.tell(),
    }
    say(&format!("  memory of the hub, at most: {} MiB", hub.peak_kib() / 1024));
    Ok(())
}

async fn traded(
    office: Office,
    invited: Vec<Invited>,
    size: Size,
    plain: &Plain,
) -> Outcome<Times> {
    office.publishes(size.goods, PRICE).await.map_err(patient::passed_up)?;
    let goods = office.goods().await.map_err(patient::passed_up)?;
    let shops = shop::joined(office.hub(), invited).await?;
    let mut trade = Trade { office, goods, shops, times: Times::default() };
    for ahead in 0..size.days {
        trade.does(ahead, plain).await?;
    }
    Ok(trade.times)
}
