//! Two people change the same things on two laptops without knowing of each other: what comes of it, and what the leader is
//! asked.

// What fails while a case is set up fails the case.
#![allow(clippy::unwrap_used)]

mod asked;
mod bought;
mod orders;
mod people;
#[path = "../support/mod.rs"]
mod support;
mod written;
