//! What the hub set aside, and what it noticed: for the leader to decide.

use linli_domain::{Right, SeatId, Timestamp, TxnId, change::Op};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `GET quarantine`: a transaction that is kept whole, and is not in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Held {
    /// Which.
    pub txn_id: TxnId,
    /// From whose laptop.
    pub seat_id: SeatId,
    /// What that is called.
    pub device_name: String,
    /// What was done, a stable word; empty if that cannot be read.
    pub kind: String,
    /// When it was done, by its device's clock.
    pub at: Timestamp,
    /// Why it is here.
    pub reason: HeldReason,
    /// What it would change, as far as the hub can read it.
    pub ops: Vec<Op>,
}

/// Why a transaction was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum HeldReason {
    /// Whoever did it may not.
    NotAllowed {
        /// What would be needed.
        right: Right,
    },
    /// The hub has another transaction of this id (rule 2).
    OtherContent,
    /// Its envelope cannot be read.
    Unreadable,
    /// Larger than a transaction may be.
    TooLarge,
}

/// `POST quarantine/{txn_id}`: the leader's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldDecision {
    /// Put it into the log; otherwise it stays out for good, and is kept.
    pub release: bool,
}

/// `GET duplicates`: two rows that claim what only one has (rule 8). The first to come has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Duplicate {
    /// What both claim, a stable word: `member_phone`.
    pub claim: String,
    /// Whose it is.
    pub first: Uuid,
    /// Who claimed it too.
    pub second: Uuid,
    /// When the hub noticed.
    pub at: Timestamp,
}
