//! The tables with their columns, for what goes over many rows at once: bulk inserts and copies of the whole hub.
//!
//! A test holds these lists against the schema of both databases.

mod centre;
mod ordering;
mod shop;
mod trade;

pub use centre::*;
pub use ordering::*;
pub use shop::*;
pub use trade::*;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Int,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// An identity.
    Id,
}

/// A table.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// How many of the first columns are its key.
    pub key: usize,
    /// Its columns.
    pub columns: &'static [(&'static str, Kind)],
}

/// Every table that a copy of the hub has, those first that others refer to.
pub static COPIED: [&Table; 47] = [
    &HUB,
    &WORKSPACE,
    &RESTORE,
    &SEAT,
    &TELLER,
    &TXN,
    &HELD,
    &CLAIM,
    &PAIRING_CODE,
    &PAIR_REQUEST,
    &AUDIT,
    &CENTRE,
    &CENTRE_USER,
    &CENTRE_SESSION,
    &CENTRE_LINK,
    &CENTRE_ATTEMPT,
    &CENTRE_AUDIT,
    &CENTRE_CODE,
    &SHOP_CENTRE,
    &CENTRE_SHOP,
    &CATALOGUE_SUPPLIER,
    &CATALOGUE_PRODUCT,
    &CATALOGUE_VARIANT,
    &CATALOGUE_TEMPLATE,
    &PUBLICATION,
    &REQUEST,
    &REQUEST_REVISION,
    &REQUEST_LINE,
    &REQUEST_EVENT,
    &ROUND,
    &ROUND_LINE,
    &ROUND_SHARE,
    &ANSWER,
    &SUBSTITUTE_DECISION,
    &DELIVERY_NOTE,
    &DELIVERY_LINE,
    &ACCOUNT_ENTRY,
    &API_KEY,
    &WEBHOOK,
    &CENTRE_EVENT,
    &WEBHOOK_OUTBOX,
    &WEBHOOK_ATTEMPT,
    &ORDERING_PAGE,
    &ORDERING_PICTURE,
    &ORDERING_INBOX,
    &ORDERING_ORDER,
    &ORDERING_COUNT,
];

/// The tables that are made again from the others.
pub static DERIVED: [&Table; 2] = [&SNAPSHOT, &SNAPSHOT_PART];
