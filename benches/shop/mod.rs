//! A shop to measure with, the same in every run.

pub mod dice;
pub mod goods;
pub mod people;
mod write;

pub use write::{Ordered, campaign, group, order, shelf};
