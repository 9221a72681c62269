//! The wire between devices and the hub: what a device asks, what the hub answers, within which limits (docs/sync.md).
//!
//! A transaction of the leader travels as the bytes in which its device wrote it down ([`RawTxn`]), so that columns and ops
//! which a reader does not know yet pass through it unharmed, and its hash stays what it was. Around it are plain JSON
//! objects; a field that a reader does not know is skipped, one that a writer does not know yet has a default.

mod batch;
pub mod centre;
mod digest;
mod held;
mod hello;
pub mod limits;
pub mod ordering;
mod pair;
pub mod path;
mod pull;
mod push;
mod raw;
mod refusal;
mod seat;
mod snapshot;

pub use batch::{BatchError, decode, encode};
pub use digest::{DigestAnswer, DigestRequest, TableDigest};
pub use held::{Duplicate, Held, HeldDecision, HeldReason};
pub use hello::{HelloAnswer, HelloRequest, Limits};
pub use pair::{
    Code, CodeRequest, Joined, PairBegin, PairDecision, PairPoll, PairRequest, Pairing,
    TokenRequest, Tokens,
};
pub use pull::{Logged, PullAnswer, PullRequest};
pub use push::{PushAnswer, PushRequest, Pushed, Stopped, Verdict};
pub use raw::RawTxn;
pub use refusal::Refusal;
pub use seat::{AuditEntry, Seat, SeatChange};
pub use snapshot::{SnapshotRequest, WaitAnswer, WaitRequest};

/// The version of these envelopes. It moves when an old reader would misunderstand a new one; what can be skipped moves
/// nothing.
pub const VERSION: u32 = 1;
