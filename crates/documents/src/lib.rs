//! Purchase lists, delivery sheets and totals as the bytes and texts that a leader takes away.
//!
//! Numbers and their order come from the domain's readings ([`linli_domain::purchase`], [`linli_domain::delivery`],
//! [`linli_domain::summary`]); only how they are written is decided here. The same reading in the same [`Language`] gives
//! the same bytes, so every document is compared with a golden file.
//!
//! What is hidden about a person is decided before a document is written: a [`DeliverySheet`] arrives masked or not, and the
//! other documents name no member at all.
//!
//! [`DeliverySheet`]: linli_domain::delivery::DeliverySheet

pub mod csv;
pub mod delivery;
mod file;
mod goods;
mod language;
pub mod purchase;
pub mod summary;
pub mod workbook;

pub use file::{DocumentFile, FILE_NAME_LENGTH_MAX, file_name};
pub use language::Language;
