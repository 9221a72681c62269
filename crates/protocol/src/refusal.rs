//! Why the hub does not answer what was asked.

use linli_domain::{Right, Timestamp, centre::DeliveryDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::centre::{LineTrouble, office::KeyScope};

/// A stable code with what it takes to act upon it. Nothing of what was sent has been taken then.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// The hub was restored from a copy and begins another log: everything that was kept is to be told again (409).
    #[error("the hub is in epoch {epoch}")]
    EpochChanged {
        /// Which it is in now.
        epoch: u64,
    },
    /// The laptop has another role by now: what it asks for would be told as to somebody else (409). It is to greet anew.
    #[error("this device's role changed")]
    RoleChanged,
    /// The program is too old for this hub (426). What was done stays in the outbox.
    #[error("schema {oldest} is the oldest that the hub takes")]
    TooOld {
        /// The oldest schema that it takes.
        oldest: u32,
    },
    /// The leader took this device's access back (403).
    #[error("this device's access was taken back")]
    Revoked,
    /// The access ran out or was never given (401).
    #[error("no valid access")]
    Unauthorized,
    /// This device's role does not allow that (403).
    #[error("not allowed for this role")]
    NotAllowed {
        /// What would be needed.
        right: Right,
    },
    /// No code, request, laptop or transaction goes by that (404). Also a code that lapsed or was used.
    #[error("no such thing")]
    NotFound,
    /// What was set aside cannot be put into the log: the hub cannot read it, or has another of its id there (409).
    #[error("it cannot be put into the log")]
    Unreleasable,
    /// It would leave the shop without a leader (409).
    #[error("the last leader stays")]
    LastLeader,
    /// The shop belongs to no centre (404).
    #[error("no member of a centre")]
    NoCentre,
    /// The shop belongs to a centre, and has to leave it first (409).
    #[error("a member of a centre already")]
    InCentre,
    /// The centre does not deliver on that day (422).
    #[error("nothing is delivered on that day")]
    NoDelivery {
        /// The next day that is still to be had.
        next: Option<DeliveryDate>,
    },
    /// Lines of a purchase request cannot be taken as they are (422). None of it was.
    #[error("{} lines cannot be taken", lines.len())]
    Lines {
        /// Which, and why.
        lines: Vec<LineTrouble>,
    },
    /// Under this identity the hub has something else (409).
    #[error("another of this identity is there")]
    OtherContent,
    /// What was looked at is not what is there any more: it is to be looked at again (409).
    #[error("what was looked at has changed")]
    Stale,
    /// Shops may still revise it (409).
    #[error("requests are still taken")]
    StillOpen {
        /// Until when.
        cutoff_at: Timestamp,
    },
    /// The key does not give that right (403).
    #[error("the key does not allow that")]
    KeyLacks {
        /// What would be needed.
        scope: KeyScope,
    },
    /// Larger than the hub takes (413).
    #[error("too large")]
    TooLarge,
    /// More than the hub takes from one device at a time (429).
    #[error("asked too often")]
    TooMany {
        /// When to ask again, in milliseconds from now.
        retry_millis: i64,
    },
    /// What arrived is not what was sent, or nothing that the hub can read (400). Worth sending again.
    #[error("the request arrived damaged")]
    Damaged,
    /// The hub cannot just now (503).
    #[error("the hub is busy")]
    Unavailable,
    /// A code that this program does not know.
    #[error("refused for a reason unknown to this version")]
    #[serde(other)]
    Unknown,
}

impl Refusal {
    /// The HTTP status that goes with it.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::EpochChanged { .. } => 409,
            Self::TooOld { .. } => 426,
            Self::RoleChanged | Self::LastLeader | Self::Unreleasable => 409,
            Self::InCentre | Self::OtherContent | Self::Stale | Self::StillOpen { .. } => 409,
            Self::NoDelivery { .. } | Self::Lines { .. } => 422,
            Self::Revoked | Self::NotAllowed { .. } | Self::KeyLacks { .. } => 403,
            Self::NotFound | Self::NoCentre => 404,
            Self::TooLarge => 413,
            Self::Unauthorized => 401,
            Self::TooMany { .. } => 429,
            Self::Damaged => 400,
            Self::Unavailable | Self::Unknown => 503,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_a_later_hub_is_still_a_refusal() {
        let later = r#"{"code":"moon_phase","phase":3}"#;
        assert_eq!(serde_json::from_str::<Refusal>(later).unwrap(), Refusal::Unknown);
        let known = serde_json::to_string(&Refusal::TooOld { oldest: 4 }).unwrap();
        assert_eq!(known, r#"{"code":"too_old","oldest":4}"#);
    }
}
