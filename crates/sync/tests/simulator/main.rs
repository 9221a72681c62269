//! Several devices and a hub, through everything that can go wrong (docs/sync.md, "Tests").
//!
//! Everything comes from a seed, so a run that fails is run again exactly:
//! `LINLI_SIM_SEED=4711 cargo nextest run -p linli-sync simulator`. More of them than usual:
//! `LINLI_SIM_SEEDS=10000 cargo nextest run -p linli-sync --release --no-capture simulator`.

#![allow(clippy::unwrap_used)]
#![cfg(unix)]

mod acts;
mod centre;
mod check;
mod device;
mod model;
mod network;
mod real;
mod replica;
mod rules;
mod world;

use std::{
    env,
    panic::{self, AssertUnwindSafe},
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use linli_hub::{db::Database, testing::Postgres};

use crate::{centre::Centre, model::Model, real::Real, rules::Broken, world::World};

/// How many seeds the ordinary test run has around the rules in memory: some minutes, on two processors.
const SEEDS: u64 = 2_000;
/// As many as take about as long around the hub itself.
const SEEDS_OF_THE_HUB: u64 = 12;
/// Each has a database of its own to be made first.
const SEEDS_OVER_POSTGRESQL: u64 = 3;
/// How much happens in a run before everything is healed.
const STEPS: usize = 150;

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

/// Runs the seeds that are asked for, or so many, on all processors; says which failed, and how.
#[expect(clippy::print_stdout, reason = "how much was tried is said with the outcome")]
fn run<C: Centre>(seeds: u64, world: impl Fn(u64) -> World<C> + Sync) {
    let (first, count) = match number("LINLI_SIM_SEED") {
        Some(seed) => (seed, number("LINLI_SIM_SEEDS").unwrap_or(1)),
        None => (0, number("LINLI_SIM_SEEDS").unwrap_or(seeds)),
    };
    let (next, steps) = (AtomicU64::new(first), AtomicU64::new(0));
    let failures: Vec<String> = thread::scope(|scope| {
        let work = || {
            let mut failures = Vec::new();
            loop {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                if seed >= first + count {
                    return failures;
                }
                let mut world = world(seed);
                let run = AssertUnwindSafe(|| world.run(STEPS));
                // A step that panics is a failure of its seed like any other.
                let done = panic::catch_unwind(run).unwrap_or_else(|_| Err("panicked".to_owned()));
                if let Err(failure) = done {
                    failures.push(format!("LINLI_SIM_SEED={seed}: {failure}"));
                }
                steps.fetch_add(world.steps, Ordering::Relaxed);
            }
        };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    println!("{count} seeds, {} steps", steps.into_inner());
    assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn devices_agree_with_nothing_lost_and_nothing_doubled() {
    run(SEEDS, |seed| around_the_rules(seed, None));
}

#[test]
fn devices_agree_around_the_hub_itself() {
    let database = || Database::in_memory().unwrap();
    run(SEEDS_OF_THE_HUB, |seed| {
        World::new(seed, |time, chance| Real::new(time, chance, &database))
    });
}

#[test]
fn devices_agree_around_the_hub_over_postgresql() {
    let servers = Mutex::new(Vec::new());
    let database = || {
        let postgres = Postgres::start().unwrap();
        let database = Database::connect(&postgres.url(), 4).unwrap();
        servers.lock().unwrap().push(postgres);
        database
    };
    run(SEEDS_OVER_POSTGRESQL, |seed| {
        World::new(seed, |time, chance| Real::new(time, chance, &database))
    });
}

fn around_the_rules(seed: u64, broken: Option<Broken>) -> World<Model> {
    World::new(seed, |time, chance| Model::new(time, chance, broken))
}

/// A checker that finds nothing wrong with a hub that breaks a rule finds nothing.
fn is_noticed(broken: Broken, complaint: &str) {
    let complaints =
        (0..40).filter_map(|seed| around_the_rules(seed, Some(broken)).run(STEPS).err());
    let found = complaints.into_iter().find(|found| found.contains(complaint));
    assert!(found.is_some(), "{broken:?} goes unnoticed");
}

#[test]
fn an_entry_that_is_passed_over_is_noticed() {
    is_noticed(Broken::SkipsAnEntry, "has another");
}

#[test]
fn a_time_that_changes_is_noticed() {
    is_noticed(Broken::TellsAnotherTime, "hearing all again");
}

#[test]
fn a_fact_that_was_acknowledged_and_lost_is_noticed() {
    is_noticed(Broken::ForgetsWhatItAcknowledged, "facts");
}

#[test]
fn an_order_without_its_lines_is_noticed() {
    is_noticed(Broken::SplitsATransaction, "without its lines");
}

#[test]
fn a_cursor_that_goes_back_is_noticed() {
    is_noticed(Broken::GoesBackToAnOldEpoch, "the cursor went");
}

#[test]
fn an_outbox_that_never_empties_is_noticed() {
    is_noticed(Broken::NeverAcknowledges, "unsent");
}

#[test]
fn a_value_that_was_overwritten_and_not_kept_is_noticed() {
    is_noticed(Broken::SaysAllWasSeen, "lost");
}

#[test]
fn what_is_not_for_a_helper_is_noticed_in_a_helpers_file() {
    is_noticed(Broken::TellsAHelperEverything, "not for a helper");
}

#[test]
fn what_a_helper_may_not_do_is_noticed_in_the_log() {
    is_noticed(Broken::LetsAHelperDoAnything, "beyond its rights");
}

#[test]
fn a_row_that_is_wrong_and_never_compared_is_noticed() {
    is_noticed(Broken::NeverCompares, "has another member");
}

#[test]
fn a_snapshot_that_is_wrong_is_noticed() {
    is_noticed(Broken::SpoilsSnapshots, "has another member");
}
