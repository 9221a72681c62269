//! How this book stands with the others, as the shells show it.

use linli_domain::{Role, Timestamp};
use serde::Serialize;

/// What is always in view, and what stands behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct SyncStatus {
    /// Where things stand.
    pub state: SyncState,
    /// What the shop is called; empty while this book is in none.
    pub workspace: String,
    /// What this laptop may.
    pub role: Role,
    /// When this book and the hub last had the same.
    pub last_agreed_at: Option<Timestamp>,
    /// By how many minutes this computer's clock is fast, or slow where negative; only where that is worth a warning.
    pub clock_minutes: Option<i32>,
    /// What this laptop still has to tell, in acts.
    pub to_push: u32,
    /// What it still has to hear, in acts.
    pub to_pull: u32,
    /// What only a person can decide and nobody has looked at ([`conflicts::inbox`](crate::conflicts::inbox)).
    pub conflicts: u32,
    /// What laptops did that they may not, waiting for a leader's decision. A leader's laptop asks for it.
    pub held: u32,
    /// What was done on this laptop and waits for a leader's decision.
    pub held_of_ours: u32,
    /// What others did and this program could not take over.
    pub set_aside: u32,
    /// Laptops that wait to be let in. A leader's laptop asks for it.
    pub requests: u32,
}

/// Where things stand. None of them stops work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SyncState {
    /// This book is in no shop with others: there is nothing to show.
    #[default]
    Alone,
    /// The hub cannot be reached. It is tried again by itself.
    Offline,
    /// Something is being told or heard ([`SyncStatus::to_push`], [`SyncStatus::to_pull`]).
    CatchingUp,
    /// What the shop has is being fetched whole.
    Starting {
        /// How much of it is here, in thousandths.
        permille: u32,
    },
    /// Everybody has the same, as far as is known.
    UpToDate,
    /// Nothing goes on until somebody acts.
    NeedsYou {
        /// What is to be done.
        why: NeedsYou,
    },
}

/// What somebody has to see to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum NeedsYou {
    /// Linli on this laptop is too old for the hub.
    TooOld,
    /// The hub is too old for Linli on this laptop.
    HubTooOld,
    /// A leader took this laptop's access back.
    Revoked,
    /// The access ran out: the laptop has to be let in again.
    SignIn,
    /// The hub lacks something that this book does not have either.
    Missing,
    /// The access is sealed with a passphrase that has not been said since Linli was started.
    Locked,
    /// The system does not give the access out.
    NoKeys,
    /// Whoever answers at the hub's address cannot prove that it is the hub.
    NotTrusted,
    /// The disk is full.
    DiskFull,
    /// The book cannot be written.
    NoAccess,
    /// The book is damaged.
    Damaged,
}

impl NeedsYou {
    /// Every one.
    pub const ALL: [Self; 11] = [
        Self::TooOld,
        Self::HubTooOld,
        Self::Revoked,
        Self::SignIn,
        Self::Missing,
        Self::Locked,
        Self::NoKeys,
        Self::NotTrusted,
        Self::DiskFull,
        Self::NoAccess,
        Self::Damaged,
    ];

    /// The stable word of it: `needs_you.<word>` in the locale files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TooOld => "too_old",
            Self::HubTooOld => "hub_too_old",
            Self::Revoked => "revoked",
            Self::SignIn => "sign_in",
            Self::Missing => "missing",
            Self::Locked => "locked",
            Self::NoKeys => "no_keys",
            Self::NotTrusted => "not_trusted",
            Self::DiskFull => "disk_full",
            Self::NoAccess => "no_access",
            Self::Damaged => "damaged",
        }
    }
}
