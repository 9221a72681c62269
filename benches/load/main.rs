//! A thousand laptops at one hub, over SQLite and over PostgreSQL. `cargo xtask bench load` builds the hub.
//!
//! Everything is sent from this machine to itself, so what sends shares the processors with what answers.

mod device;
mod hub;
mod pairing;
mod patient;
mod shops;
mod tally;

use std::time::Duration;

use device::Device;
use hub::{Database, Running};
use linli_benches::{Outcome, heading, say};
use tally::Tally;
use tokio::{runtime::Runtime, task::JoinSet, time::Instant};

/// As many shops with as many laptops each.
const SHOPS: usize = 100;
const LAPTOPS: usize = 10;
/// What a busy evening is: an order from each laptop every so often.
const BETWEEN_ORDERS: Duration = Duration::from_secs(5);
/// How long each part goes on.
const LASTS: Duration = Duration::from_secs(20);
/// What each laptop does at most where nothing holds it back.
const ORDERS_MAX: usize = 40;

fn main() -> Outcome {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    heading(&format!(
        "{} laptops of {SHOPS} shops at one hub, each telling orders of five rows and hearing the others'",
        SHOPS * LAPTOPS
    ));
    for database in Database::ALL {
        if names.is_empty() || names.iter().any(|name| database.name().contains(name.as_str())) {
            measure(database, &runtime)?;
        }
    }
    Ok(())
}

fn measure(database: Database, runtime: &Runtime) -> Outcome {
    // Started and stopped outside of the runtime: what waits for PostgreSQL blocks its thread.
    let (hub, codes) = Running::start(database, |keeper| {
        (0..SHOPS).map(|shop| keeper.shop(shop)).collect::<Outcome<Vec<String>>>()
    })?;
    say(&format!("\n{}", database.told()));
    runtime.block_on(load(&hub, codes))
}

async fn load(hub: &Running, codes: Vec<String>) -> Outcome {
    let devices = shops::paired(&hub.address, codes, LAPTOPS).await?;
    let (devices, evening) = at_once(devices, Pace::Every(BETWEEN_ORDERS)).await?;
    evening.tell("an order every 5 s from each");
    let (mut devices, rush) = at_once(devices, Pace::Unbounded).await?;
    rush.tell("all at once, as fast as it goes");
    say(&format!("  memory of the hub, at most: {} MiB", hub.peak_kib() / 1024));
    shops::check(&mut devices, LAPTOPS).await
}

/// How a laptop goes on.
#[derive(Clone, Copy, Debug)]
enum Pace {
    Every(Duration),
    Unbounded,
}

/// Lets all of them do their work for a while; answers with them, and with what it took.
async fn at_once(devices: Vec<Device>, pace: Pace) -> Outcome<(Vec<Device>, Tally)> {
    let (start, count) = (Instant::now(), u32::try_from(devices.len())?);
    let mut under_way = JoinSet::new();
    for (place, device) in (0..count).zip(devices) {
        // They do not all begin in the same moment, unless nothing holds them back.
        let begin = match pace {
            Pace::Every(interval) => start + interval * place / count,
            Pace::Unbounded => start,
        };
        under_way.spawn(work(device, pace, begin, start + LASTS));
    }
    let (mut devices, mut tally) = (Vec::new(), Tally::default());
    while let Some(done) = under_way.join_next().await {
        let (device, its) = done?.map_err(patient::passed_up)?;
        devices.push(device);
        tally.add(its);
    }
    tally.lasted = start.elapsed();
    Ok((devices, tally))
}

async fn work(
    mut device: Device,
    pace: Pace,
    begin: Instant,
    end: Instant,
) -> Result<(Device, Tally), patient::Failure> {
    let mut tally = Tally::default();
    let mut next = begin;
    for _ in 0..ORDERS_MAX {
        tokio::time::sleep_until(next).await;
        if Instant::now() >= end {
            break;
        }
        tally.push(device.push_order().await?);
        tally.pull(device.pull().await?);
        if let Pace::Every(interval) = pace {
            next += interval;
        }
    }
    Ok((device, tally))
}
