//! The pages that the hub serves, in a real browser. One program for all flows, so that it is linked once.
#![cfg(target_os = "linux")]
// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod console;
mod ordering;
