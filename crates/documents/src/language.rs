//! The language of a document.

use serde::{Deserialize, Serialize};

/// In which language a document is written. It is chosen for the document, not for the app: the one who reads it may be a
/// supplier or a runner. Names of goods, units and people stay as the leader wrote them.
///
/// The words themselves stand in a table beside each document.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}
