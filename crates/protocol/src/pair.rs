//! How a laptop gets its seat in a shop, in the manner of RFC 8628: it shows a code that somebody gave it, and waits until
//! a leader's laptop lets it in.
//!
//! The code that a new shop is made with lets its first laptop in at once, as there is nobody to ask.

use linli_domain::{DeviceId, Role, SeatId, Timestamp, WorkspaceId};
use serde::{Deserialize, Serialize};

/// `POST pair/begin`: a laptop shows a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairBegin {
    /// As it was typed or scanned: case, spaces and dashes do not count.
    pub code: String,
    /// The file on the laptop.
    pub device_id: DeviceId,
    /// What people call the laptop: 小张的电脑.
    pub name: String,
    /// Its system, in a word: `windows`.
    pub platform: String,
}

/// Where a pairing stands: to `pair/begin` and `pair/poll`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "pairing", rename_all = "snake_case")]
pub enum Pairing {
    /// A leader's laptop has to let it in.
    Waiting {
        /// What to ask with in `pair/poll`; known to nobody else.
        ticket: String,
        /// Shown on both laptops, so that the leader lets in the right one: `42-17`.
        check: String,
        /// How long to wait before asking again, in milliseconds.
        interval_millis: i64,
        /// When the request lapses.
        expires_at: Timestamp,
    },
    /// It has its seat. The tokens are given once.
    Joined(Joined),
    /// The leader refused.
    Denied,
    /// Nobody let it in in time.
    Expired,
}

/// A seat in a shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Joined {
    /// Which shop.
    pub workspace_id: WorkspaceId,
    /// Its name.
    pub workspace: String,
    /// Which seat.
    pub seat_id: SeatId,
    /// As what.
    pub role: Role,
    /// What proves it from now on.
    pub tokens: Tokens,
}

/// `POST pair/poll`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairPoll {
    /// From [`Pairing::Waiting`].
    pub ticket: String,
}

/// What proves a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tokens {
    /// Goes with every request, as `Authorization: Bearer`.
    pub access: String,
    /// How long it is good for, in milliseconds from now.
    pub access_millis: i64,
    /// Is exchanged for new tokens, and good until those are used, in case the answer was lost.
    pub refresh: String,
}

/// `POST token`: new tokens for an old one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenRequest {
    /// The refresh token.
    pub refresh: String,
}

/// `POST pair/code`, by a leader's laptop: a code for one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeRequest {
    /// What the new laptop is to be.
    pub role: Role,
}

/// A code to be typed or scanned on the new laptop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Code {
    /// Good for one laptop: `K7QM-2XHP`.
    pub code: String,
    /// When it lapses.
    pub expires_at: Timestamp,
}

/// `GET pair/requests`: a laptop that waits to be let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairRequest {
    /// The seat that it will have.
    pub seat_id: SeatId,
    /// What it calls itself.
    pub name: String,
    /// Its system.
    pub platform: String,
    /// What its code was made for.
    pub role: Role,
    /// What is shown on it.
    pub check: String,
    /// Since when it waits.
    pub asked_at: Timestamp,
    /// When the request lapses.
    pub expires_at: Timestamp,
}

/// `POST pair/requests/{seat_id}`: the leader's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairDecision {
    /// Whether it is let in.
    pub approve: bool,
}
