//! Whether a device and the hub have the same (rule 13).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// At which number of the log the two are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct DigestRequest {
    /// The epoch of `seq`.
    pub epoch: u64,
    /// The number.
    pub seq: u64,
    /// In which schema: a column more is another digest.
    pub schema_version: u32,
}

/// What the hub has there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DigestAnswer {
    /// The epoch of `seq`.
    pub epoch: u64,
    /// The number.
    pub seq: u64,
    /// Of each table, by name.
    pub tables: BTreeMap<String, TableDigest>,
}

/// The rows of one table, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TableDigest {
    /// How many, hidden ones too.
    pub rows: u64,
    /// The sum of their hashes, 32 hexadecimal digits.
    pub sum: String,
}
