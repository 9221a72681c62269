//! The hub over real HTTP, as a device and as an attacker see it.

#![allow(clippy::unwrap_used)]

mod centre;
mod console;
mod guessing;
mod hooks;
mod hostile;
mod joining;
mod ordering;
mod seats;
mod slow;
mod snapshots;
mod strangers;
mod support;
mod syncing;
mod tenants;
mod tls;
mod tokens;
mod waiting;
mod watching;
