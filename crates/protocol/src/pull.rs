//! A device hears what was done elsewhere.

use linli_domain::{DeviceId, Role, change::Hlc};
use serde::{Deserialize, Serialize};

use crate::RawTxn;

/// What one device has not heard yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct PullRequest {
    /// The device that asks.
    pub device_id: DeviceId,
    /// The epoch of `after`.
    pub epoch: u64,
    /// The number of the last transaction that it took over.
    pub after: u64,
    /// How many it takes at most.
    pub limit: u32,
    /// As what it has heard the log so far; a hub at which it is something else by now does not go on. `None` for whoever
    /// takes what there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

/// A page of the log. Nothing is left out between the device's number and `upto`; its own transactions are among them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PullAnswer {
    /// The epoch of the numbers in here.
    pub epoch: u64,
    /// Transactions in the order of the log, each whole. A page may be empty although more is to come.
    pub entries: Vec<Logged>,
    /// The number up to which the device has heard everything when it has taken this over.
    pub upto: u64,
    /// The number of the log's last transaction.
    pub head: u64,
}

/// A transaction in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Logged {
    /// Its number: from 1 without a gap, in the order in which they were committed (rule 1).
    pub seq: u64,
    /// Its time for everybody (rule 10).
    pub hlc_eff: Hlc,
    /// Up to which number its device had heard the log when it wrote this: its `base_seq`, in this epoch's numbers.
    pub seen: u64,
    /// What was done.
    pub txn: RawTxn,
}
