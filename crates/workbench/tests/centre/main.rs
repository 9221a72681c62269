//! A centre that the shop buys from: its goods are taken, an order goes to it, its answers and its goods come in.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod accounts;
mod goods;
mod requests;
mod shop;
#[path = "../support/mod.rs"]
mod support;
mod templates;
