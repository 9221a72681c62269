//! Starting from what the shop has now, instead of from the beginning of its log.

use linli_domain::Role;
use serde::{Deserialize, Serialize};

/// `GET snapshot`, as a query. The answer is a store file, compressed with zstd; how far it has heard the log is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct SnapshotRequest {
    /// The newest schema that the asking program can read.
    pub schema_version: u32,
    /// How far the snapshot has to have heard the log, at least: a file that found itself wrong, or that got another role, is of
    /// no use from before it.
    #[serde(default)]
    pub at_least: u64,
    /// For which role the file is to be, as in [`PullRequest::role`](crate::PullRequest::role).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

/// `GET wait`, as a query: is there anything after this? A hint; whoever misses it hears of it by pulling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct WaitRequest {
    /// The epoch of `after`.
    pub epoch: u64,
    /// Up to where the log was heard.
    pub after: u64,
}

/// There is, or time was up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitAnswer {
    /// The epoch of `head`.
    pub epoch: u64,
    /// The number of the log's last transaction.
    pub head: u64,
}
