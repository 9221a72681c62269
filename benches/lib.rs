//! How measurements are taken and told.
//!
//! A time by itself says more about the machine than about the program. So the same work is also done in the way one would
//! do it otherwise, turn by turn in one run, and what counts is the ratio of the medians: [`race`]. Where there is no other
//! way worth the name, [`spread`] tells how the times lie.
//!
//! `docs/benchmarks.md` has the results and what they mean.

mod program;
mod race;
mod shell;
pub mod shop;
mod show;
mod spread;

pub use program::{Ran, Server, asked, built, data_folder, free_port, ran, said, script};
pub use race::{Way, race};
pub use shell::{psql, sqlite};
pub use show::{heading, say};
pub use spread::{spread, timed};

/// How a measurement ends: whatever keeps it from being taken is passed up.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;
