//! The laptops of a shop, as its leader sees them.

use linli_domain::{DeviceId, Role, SeatId, Timestamp};
use serde::{Deserialize, Serialize};

/// `GET devices`: one laptop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Seat {
    /// Which.
    pub seat_id: SeatId,
    /// What people call it.
    pub name: String,
    /// Its system.
    pub platform: String,
    /// What it may.
    pub role: Role,
    /// Whether it is the one that asks.
    pub is_this: bool,
    /// Since when it has its seat.
    pub paired_at: Timestamp,
    /// When the hub last heard of it.
    pub last_seen_at: Option<Timestamp>,
    /// Up to which number it has heard the log.
    pub heard: u64,
    /// When its access was taken back.
    pub revoked_at: Option<Timestamp>,
    /// Under which names its file has told what was done on it: for naming whoever wrote something.
    #[serde(default)]
    pub devices: Vec<DeviceId>,
}

/// `PATCH devices/{seat_id}`: what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeatChange {
    /// Another name. Everybody may name their own laptop, a leader every one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Another role. A shop keeps at least one leader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

/// `GET audit`: something that concerns who may what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    /// When.
    pub at: Timestamp,
    /// On whose laptop; `None` for what the hub or its keeper did.
    pub seat_id: Option<SeatId>,
    /// What was done, a stable word: `seat_approved`.
    pub act: String,
    /// Which laptop or transaction it was done to.
    pub subject: String,
}
