//! What members and suppliers owe the shop, or are owed: the sum of entries.

use serde::{Deserialize, Serialize};

use crate::{FactId, Fen, MemberId, SupplierId, Timestamp};

/// 往来: a fact, corrected by a later one of the opposite sign. The account that the reason names gives what the party's gets,
/// so every entry sums to zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct AccountEntry {
    /// Identity.
    pub id: FactId,
    /// Whose account.
    pub party: Party,
    /// Why.
    pub reason: EntryReason,
    /// What they owe more by it; negative for what they are owed. Never nothing.
    pub amount: Fen,
    /// The entry that this one takes back.
    pub reverses: Option<FactId>,
    /// When.
    pub at: Timestamp,
}

/// With whom the shop has an account.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// 团员.
    Member(MemberId),
    /// 供货商.
    Supplier(SupplierId),
}

/// Why somebody owes more or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum EntryReason {
    /// 期初: what was open when the book was begun.
    Opening,
}

impl EntryReason {
    /// The stable word of it, as in the file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opening => "opening",
        }
    }

    /// The reason of a stored word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Opening].into_iter().find(|reason| reason.as_str() == word)
    }
}
