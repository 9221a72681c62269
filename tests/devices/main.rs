//! The programs as they are installed: a hub, laptops with a terminal, real files, a line that breaks, and `kill -9`. One
//! program for all flows, so that it is linked once.
#![cfg(target_os = "linux")]
// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod centre;
mod chaos;
mod days;
mod file;
mod leader;
mod lists;
mod shop;
mod web;
