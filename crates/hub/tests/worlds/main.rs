//! Real sessions over real stores against the real hub in one process, through what can go wrong between them.
//!
//! What a hub has to do is tried by `crates/sync/tests/simulator` with many more seeds and faults, against one in memory, and
//! `../contract` has this hub answer as such a one does. Here the two halves meet: redaction, roles that change, snapshots,
//! digests and copies of the whole are the hub's own. `LINLI_SIM_SEED=n` runs one seed again, `LINLI_SIM_SEEDS=n` more of them.

#![allow(clippy::unwrap_used)]
#![cfg(unix)]

mod acts;
mod chance;
mod laptop;
mod world;

use std::env;

use linli_hub::{db::Database, testing::Postgres};

use crate::world::World;

/// How much happens before everything is healed.
const STEPS: usize = 120;

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

fn run(seeds: u64, database: impl Fn() -> Database) {
    let (first, count) = match number("LINLI_SIM_SEED") {
        Some(seed) => (seed, number("LINLI_SIM_SEEDS").unwrap_or(1)),
        None => (0, number("LINLI_SIM_SEEDS").unwrap_or(seeds)),
    };
    for seed in first..first + count {
        if let Err(failure) = World::new(seed, &database).run(STEPS) {
            panic!("LINLI_SIM_SEED={seed}: {failure}");
        }
    }
}

#[test]
fn laptops_and_the_hub_agree_with_nothing_lost() {
    run(12, || Database::in_memory().unwrap());
}

#[test]
fn laptops_and_the_hub_agree_over_postgresql() {
    let servers = std::cell::RefCell::new(Vec::new());
    run(3, || {
        let postgres = Postgres::start().unwrap();
        let db = Database::connect(&postgres.url(), 4).unwrap();
        servers.borrow_mut().push(postgres);
        db
    });
}

/// A checker that finds nothing wrong with laptops that never hear of each other finds nothing.
#[test]
fn what_was_not_told_is_noticed() {
    let mut world = World::new(7, &|| Database::in_memory().unwrap());
    world.keep_one_offline();
    let failure = world.run(STEPS).unwrap_err();
    assert!(failure.contains("unsent") || failure.contains("heard"), "{failure}");
}
