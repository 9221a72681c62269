//! What is shown of it all.

use linli_domain::Timestamp;

use crate::message::Progress;

/// How things stand between this device and the hub.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// The hub cannot be reached; it is tried again by itself. Work goes on.
    #[default]
    Offline,
    /// The file is being filled from what the shop has now, instead of from the beginning of its log.
    Starting(Progress),
    /// Something is still to be told or heard.
    CatchingUp {
        /// How many transactions the hub has not acknowledged.
        to_push: u64,
        /// How many of the log's were not heard.
        to_pull: u64,
    },
    /// Both have the same, as far as is known.
    UpToDate,
    /// Nothing goes on until somebody acts. Work does.
    NeedsYou(Reason),
}

/// What somebody has to see to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The program is too old for the hub: it wants this schema at least.
    TooOld {
        /// The oldest that the hub takes.
        oldest: u32,
    },
    /// The program is newer than the hub, which knows schemas up to this one.
    HubTooOld {
        /// The newest that the hub takes.
        newest: u32,
    },
    /// The leader took this device's access back.
    Revoked,
    /// The access ran out, and could not be renewed without somebody.
    SignIn,
    /// The hub lacks transactions that this file does not have either.
    Missing,
}

/// How far this device's wall clock is ahead of the hub's, in milliseconds, as far as one answer tells.
pub(crate) const fn clock_ahead(device: Timestamp, hub: Timestamp) -> i64 {
    device.0.saturating_sub(hub.0)
}
