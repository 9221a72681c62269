//! A device tells what was done on it.

use linli_domain::{DeviceId, TxnId, change::Hlc};
use serde::{Deserialize, Serialize};

use crate::RawTxn;

/// What one device tells, in the order in which it happened there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushRequest {
    /// The device that asks.
    pub device_id: DeviceId,
    /// The epoch that it takes the hub to be in.
    pub epoch: u64,
    /// Its transactions, oldest first.
    pub txns: Vec<Pushed>,
}

/// One transaction of a push.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pushed {
    /// Its identity, which is the same however often it is sent.
    pub txn_id: TxnId,
    /// SHA-256 of `txn`'s bytes, in hexadecimal.
    pub sha256: String,
    /// The epoch in which it was written: its `base_seq` is a number of that one.
    pub base_epoch: u64,
    /// The time that a hub gave it before, if one did. A transaction that is told again after the hub was restored keeps it,
    /// so that it means the same to those who heard it then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hlc_eff: Option<Hlc>,
    /// What was done.
    pub txn: RawTxn,
}

/// What became of a push. Each verdict is durable before it is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushAnswer {
    /// The epoch of the numbers in here.
    pub epoch: u64,
    /// One for each transaction, up to where the hub stopped.
    pub verdicts: Vec<Verdict>,
    /// Why the rest was not taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stopped>,
}

/// What the hub did with one transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// It is in the log.
    Applied {
        /// Which.
        txn_id: TxnId,
        /// Its number.
        seq: u64,
        /// Its time for everybody.
        hlc_eff: Hlc,
    },
    /// It was in the log already; this is what was answered then (rule 2).
    Duplicate {
        /// Which.
        txn_id: TxnId,
        /// Its number.
        seq: u64,
        /// Its time for everybody.
        hlc_eff: Hlc,
    },
    /// The hub keeps it whole and shows it to a person. It gets a number and a time when it is released, and comes with the
    /// log then (rule 12).
    Quarantined {
        /// Which.
        txn_id: TxnId,
    },
}

impl Verdict {
    /// Upon which transaction.
    #[must_use]
    pub const fn txn_id(&self) -> TxnId {
        match self {
            Self::Applied { txn_id, .. }
            | Self::Duplicate { txn_id, .. }
            | Self::Quarantined { txn_id } => *txn_id,
        }
    }
}

/// Why the hub did not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "stopped", rename_all = "snake_case")]
pub enum Stopped {
    /// Under this number the hub has another transaction: two copies of one file are at work (rule 11; 409).
    Forked {
        /// Whose number.
        device_id: DeviceId,
        /// Which.
        dev_seq: u64,
    },
    /// Transactions before this one are missing.
    Gap {
        /// Whose number.
        device_id: DeviceId,
        /// The number that comes next.
        expected: u64,
    },
}
