//! Laptops and a hub over real HTTP: what the session cannot know of, because it knows no socket.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod agreeing;
mod file;
mod laptop;
mod network;
mod pairing;
mod proxy;
mod snapshot;
mod tokens;
mod trust;
