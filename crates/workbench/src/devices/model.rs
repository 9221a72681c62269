//! The laptops of a shop, and one that wants to be among them, as the shells show them.

use linli_domain::{Role, SeatId, Timestamp};
use serde::{Deserialize, Serialize};

/// What a laptop shows to be let in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, specta::Type)]
pub struct JoinForm {
    /// Where the hub is: `https://hub.example.com`. A whole invitation, as [`Invitation::line`] or [`Invitation::link`], does
    /// as well; the code is taken from it then.
    pub address: String,
    /// The code that the leader gave: case, spaces and dashes do not count.
    pub code: String,
    /// What people call this laptop.
    pub name: String,
    /// Seals the access in a file, where the system keeps no secrets ([`JoinPreview::needs_passphrase`]); otherwise empty.
    pub passphrase: String,
}

/// What joining means for the book as it is, to be said beforehand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct JoinPreview {
    /// How many campaigns are in it. What is in the book goes to the shop: whoever is in it will see it.
    pub campaigns: u32,
    /// How many members.
    pub members: u32,
    /// How many products.
    pub products: u32,
    /// How many suppliers.
    pub suppliers: u32,
    /// The shop it is in already, if it is: it leaves that one.
    pub workspace: Option<String>,
    /// What this laptop may be called, for a start: what its system calls it.
    pub name: String,
    /// The system keeps no secrets here, so that a passphrase has to.
    pub needs_passphrase: bool,
}

/// Where being let in stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "joining", rename_all = "snake_case")]
pub enum Joining {
    /// A leader's laptop has to let this one in.
    Waiting {
        /// Shown on both, so that the leader lets in the right one: `42-17`.
        check: String,
        /// When the request lapses.
        expires_at: Timestamp,
        /// When to ask again, in milliseconds from now.
        ask_again_millis: u32,
    },
    /// It is in.
    Joined {
        /// What the shop is called.
        workspace: String,
        /// What this laptop may.
        role: Role,
    },
    /// The leader refused.
    Denied,
    /// Nobody let it in in time.
    Expired,
}

/// The laptops of the shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Devices {
    /// What the shop is called.
    pub workspace: String,
    /// Where its hub is.
    pub address: String,
    /// What this laptop may.
    pub role: Role,
    /// This one first, then by name; those whose access was taken back at the end.
    pub laptops: Vec<Laptop>,
}

/// One laptop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Laptop {
    /// Which.
    pub seat_id: SeatId,
    /// What people call it.
    pub name: String,
    /// Its system, a stable word: `windows`, `macos`, `linux`.
    pub platform: String,
    /// What it may.
    pub role: Role,
    /// Whether it is this one.
    pub is_this: bool,
    /// Since when it is in the shop.
    pub paired_at: Timestamp,
    /// When the hub last heard of it.
    pub last_seen_at: Option<Timestamp>,
    /// How many acts it has still to hear; 0 where it has the same as everybody.
    pub behind: u32,
    /// When its access was taken back.
    pub revoked_at: Option<Timestamp>,
}

/// What lets one more laptop in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Invitation {
    /// What the new laptop will be.
    pub role: Role,
    /// Where the hub is.
    pub address: String,
    /// To be typed on the new laptop: `K7QM-2XHP`.
    pub code: String,
    /// Address and code in one line, to be copied into a chat.
    pub line: String,
    /// Both as a link, for a QR code: `linli://join?…`.
    pub link: String,
    /// When it lapses.
    pub expires_at: Timestamp,
}

/// A laptop that waits to be let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct JoinRequest {
    /// The seat that it will have.
    pub seat_id: SeatId,
    /// What it calls itself.
    pub name: String,
    /// Its system, as [`Laptop::platform`].
    pub platform: String,
    /// What it will be.
    pub role: Role,
    /// What is shown on it.
    pub check: String,
    /// Since when it waits.
    pub asked_at: Timestamp,
    /// When the request lapses.
    pub expires_at: Timestamp,
}
