//! A centre with a thousand shops, over SQLite and over PostgreSQL: their lists, what it buys because of them, and what it answers.
//! `cargo xtask bench centre` builds the hub.
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
mod shop;
mod times;

use std::{path::Path, sync::Arc};

use day::Trade;
use founding::{Founded, Invited};
use hub::{Database, Running};
use linli_benches::{Outcome, heading, say};
use office::Office;
use times::Times;

/// Shops of the centre, each with the laptop of its leader.
const SHOPS: usize = 1_000;
/// What the centre sells, all of it from one supplier: so a day is one list, as long as it can be. Every shop asks for everything.
const GOODS: u32 = 40;
/// Days that are asked for, closed and answered, one after another. The file grows meanwhile, as a centre's does.
const DAYS: u32 = 5;

fn main() -> Outcome {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    heading(&format!("A centre of {SHOPS} shops that ask for {GOODS} goods each, on {DAYS} days"));
    for database in Database::ALL {
        if names.is_empty() || names.iter().any(|name| database.name().contains(name.as_str())) {
            // Started and stopped outside of the runtime: what waits for PostgreSQL blocks its thread.
            let (hub, founded) = Running::start(database, |keeper| Founded::by(keeper, SHOPS))?;
            say(&format!("\n{}", database.told()));
            let Founded { key, invited, folder } = founded;
            let file = match database {
                Database::Sqlite => Some(folder.join("hub.db")),
                Database::Postgres => None,
            };
            let office = Office::with(Arc::clone(&hub.address), key)?;
            runtime.block_on(measure(office, invited, file.as_deref()))?.tell();
            say(&format!("  memory of the hub, at most: {} MiB", hub.peak_kib() / 1024));
        }
    }
    Ok(())
}

/// `file` is the hub's, where others can read it too.
async fn measure(office: Office, invited: Vec<Invited>, file: Option<&Path>) -> Outcome<Times> {
    let goods = office.publishes(GOODS).await.map_err(patient::passed_up)?;
    let shops = shop::joined(office.hub(), invited).await?;
    let mut trade = Trade { office, goods, shops, times: Times::default() };
    for ahead in 0..DAYS {
        trade.does(ahead, file).await?;
    }
    Ok(trade.times)
}
