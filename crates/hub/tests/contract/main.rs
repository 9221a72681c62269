//! What the hub promises (docs/sync.md), over SQLite and over a PostgreSQL that the tests start.

#![allow(clippy::unwrap_used)]
#![cfg(unix)]

mod accounts;
mod catalogue;
mod centre;
mod claims;
mod copy;
mod database;
mod device;
mod equal;
mod ground;
mod held;
mod log;
mod model;
mod ordering;
mod push;
mod replica;
mod requests;
mod rounds;
mod tls;
mod trade;
