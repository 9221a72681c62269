//! How a session begins.

use std::ops::RangeInclusive;

use linli_domain::{DeviceId, Role, Timestamp};
use serde::{Deserialize, Serialize};

use crate::limits;

/// Who asks, and what it knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct HelloRequest {
    /// Which device.
    pub device_id: DeviceId,
    /// The version of its envelopes ([`VERSION`](crate::VERSION)).
    pub version: u32,
    /// The schema in which it writes.
    pub schema_version: u32,
}

/// What the hub is like now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HelloAnswer {
    /// Which log this is. A hub that was restored from a copy begins another (rule 11).
    pub epoch: u64,
    /// The number of the log's last transaction, 0 if it has none.
    pub head: u64,
    /// The hub's clock.
    pub time: Timestamp,
    /// The number of this device's last transaction that the hub has, 0 if it has none.
    pub last_dev_seq: u64,
    /// The schemas that the hub takes.
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, u32>))]
    pub schemas: RangeInclusive<u32>,
    /// What it takes at once.
    #[serde(default)]
    pub limits: Limits,
    /// What the device that asks may. Where it is another than before, what its file holds is not what it may see: it
    /// starts anew from a snapshot.
    #[serde(default)]
    pub role: Role,
    /// What the shop is called.
    #[serde(default)]
    pub workspace: String,
}

/// What a hub takes and gives at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Limits {
    /// Transactions in a push.
    pub push_txns: u32,
    /// Transactions in a page.
    pub page_txns: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { push_txns: limits::PUSH_TXNS_MAX, page_txns: limits::PAGE_TXNS_MAX }
    }
}
