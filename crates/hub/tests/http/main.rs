//! The hub over real HTTP, as a device and as an attacker see it.

#![allow(clippy::unwrap_used)]

mod joining;
mod support;
mod syncing;
