//! The hub over real HTTP, as a device and as an attacker see it.

#![allow(clippy::unwrap_used)]

mod guessing;
mod hostile;
mod joining;
mod seats;
mod slow;
mod snapshots;
mod strangers;
mod support;
mod syncing;
mod tls;
mod tokens;
mod waiting;
mod watching;
