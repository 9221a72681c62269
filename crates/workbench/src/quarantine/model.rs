//! What was set aside, as the shells show it.

use linli_domain::{Right, SeatId, Timestamp, TxnId};
use serde::Serialize;

/// What was set aside, at the hub and on this laptop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Quarantine {
    /// At the hub, for a leader to decide, the latest first. Empty on a helper's laptop.
    pub held: Vec<HeldAct>,
    /// On this laptop: what others did and this program could not take over, in the order in which it happened.
    pub set_aside: Vec<SetAsideAct>,
}

/// An act that the hub keeps and does not pass on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct HeldAct {
    /// Which.
    pub txn_id: TxnId,
    /// From whose laptop.
    pub seat_id: SeatId,
    /// What that is called.
    pub device_name: String,
    /// What was done, a stable word: `edit_product`; empty if that cannot be read.
    pub kind: String,
    /// When, by its laptop's clock.
    pub at: Timestamp,
    /// Why it is kept back.
    pub why: HeldWhy,
    /// What it would change.
    pub changes: Vec<HeldChange>,
}

/// Why the hub keeps an act back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum HeldWhy {
    /// Whoever did it may not.
    NotAllowed {
        /// What would be needed.
        right: Right,
    },
    /// The hub has another act that goes by the same identity.
    OtherContent,
    /// It cannot be read.
    Unreadable,
    /// It changes more at once than can be taken.
    TooLarge,
}

/// An act of another laptop that this program could not take over. It is tried again by itself after everything that is
/// heard, and after an upgrade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SetAsideAct {
    /// Stands for it; only in this book.
    pub number: u32,
    /// What the laptop is called where it was done; empty where that is not known.
    pub device_name: String,
    /// What was done, a stable word; empty if that cannot be read.
    pub kind: String,
    /// When it was done, as far as that can be read; otherwise when it was set aside.
    pub at: Timestamp,
    /// What it would change.
    pub changes: Vec<HeldChange>,
}

/// A change that an act would make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct HeldChange {
    /// To what kind of thing, a stable word: `variant`, `campaign_order`.
    pub thing: String,
    /// What that one is called here; empty where it is new or has no name.
    pub name: String,
    /// What is done to it.
    pub change: ChangeWord,
    /// Of what is written: each field with what it is here and what it would be.
    pub fields: Vec<FieldChange>,
}

/// What is done to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ChangeWord {
    /// It is made.
    Added,
    /// It is changed.
    Changed,
    /// It is removed.
    Removed,
}

/// One field of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FieldChange {
    /// Which, a stable word: `price`.
    pub field: String,
    /// What it is here, as it is stored; `None` where there is nothing.
    pub now: Option<String>,
    /// What it would be.
    pub then: Option<String>,
}
