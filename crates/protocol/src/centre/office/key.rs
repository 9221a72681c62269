//! Keys for programs that work for a centre.

use linli_domain::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a key may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum KeyScope {
    /// See and publish the catalogue.
    #[serde(rename = "catalogue:write")]
    CatalogueWrite,
    /// See what is asked for, and what was closed.
    #[serde(rename = "demand:read")]
    DemandRead,
    /// Close lists, answer requests, send goods off and record money.
    #[serde(rename = "answers:write")]
    AnswersWrite,
    /// See statements.
    #[serde(rename = "statements:read")]
    StatementsRead,
}

impl KeyScope {
    /// Every one.
    pub const ALL: [Self; 4] =
        [Self::CatalogueWrite, Self::DemandRead, Self::AnswersWrite, Self::StatementsRead];

    /// The stable word of it, as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CatalogueWrite => "catalogue:write",
            Self::DemandRead => "demand:read",
            Self::AnswersWrite => "answers:write",
            Self::StatementsRead => "statements:read",
        }
    }

    /// The scope of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == word)
    }
}

/// A key to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyRequest {
    /// What it is for.
    pub name: String,
    /// What it may.
    pub scopes: Vec<KeyScope>,
}

/// A key just made. It is shown once, and kept nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewKey {
    /// By which it is known.
    pub key_id: Uuid,
    /// What goes with every request, as `Authorization: Bearer`.
    pub key: String,
}

/// A key, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKey {
    /// Which.
    pub key_id: Uuid,
    /// What it is for.
    pub name: String,
    /// What it may.
    pub scopes: Vec<KeyScope>,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// Since when it is of no use any more.
    pub revoked_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_json() {
        for scope in KeyScope::ALL {
            assert_eq!(serde_json::to_value(scope).unwrap(), scope.as_str());
            assert_eq!(KeyScope::from_word(scope.as_str()), Some(scope));
        }
    }
}
