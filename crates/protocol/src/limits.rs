//! The bounds of everything that crosses the wire. A hub may tell smaller ones in its [`HelloAnswer`](crate::HelloAnswer).

use linli_domain::change::Txn;

/// The most transactions in one push.
pub const PUSH_TXNS_MAX: u32 = 1_000;
/// The most transactions in one page of a pull.
pub const PAGE_TXNS_MAX: u32 = 1_000;
/// How many bytes of transactions a sender puts into one batch, unless a single one is larger. Below
/// [`INFLATED_BYTES_MAX`] by more than any envelope adds.
pub const BATCH_BYTES: usize = 4 << 20;
/// What a batch may be when it is inflated. Whatever is larger is refused without inflating the rest.
pub const INFLATED_BYTES_MAX: usize = 8 << 20;
/// Until when a request is waited for, in milliseconds from sending it.
pub const REQUEST_MILLIS_MAX: i64 = 60_000;
/// How far a device's clock may be ahead of the hub's before its times are restamped, in milliseconds (rule 10).
pub const CLOCK_AHEAD_MILLIS_MAX: i64 = 120_000;
/// The most products and templates in one page of a catalogue.
pub const CATALOGUE_PAGE_MAX: u32 = 500;
/// The most news in one page.
pub const NEWS_PAGE_MAX: u32 = 500;
/// The most lines of a purchase request.
pub const REQUEST_LINES_MAX: usize = 2_000;

// One transaction of the largest size always fits, with room for what is around it.
const _: () = assert!(Txn::BYTES_MAX + (1 << 20) < INFLATED_BYTES_MAX);
const _: () = assert!(BATCH_BYTES + Txn::BYTES_MAX < INFLATED_BYTES_MAX);
