//! A shop's log: how it grows and what of it is told (docs/sync.md).
//!
//! Whatever lets it grow goes through [`Tail`](tail::Tail), which takes the shop's row first and so makes the order of commits
//! the order of numbers (rule 1). Whatever is told of it, to a device or to a replica, comes from one function
//! ([`page`](page::page)).

mod claims;
mod content;
mod envelope;
mod held;
mod hello;
mod known;
pub(crate) mod page;
mod pull;
mod push;
mod redact;
mod tail;
mod teller;
