//! Purchase lists, delivery sheets and totals as the bytes and texts that a leader takes away.
//!
//! Numbers and their order come from the domain's readings ([`linli_domain::purchase`], [`linli_domain::delivery`],
//! [`linli_domain::summary`]); only how they are written is decided here. The same reading in the same [`Language`] gives
//! the same bytes, so every document is compared with a golden file.
//!
//! A document that leaves in several forms is a [`paper::Paper`] first; what is stuck on bags are [`label::Label`]s. Laying them
//! out on pages is `linli-press`, which knows nothing of what they say.
//!
//! What is hidden about a person is decided before a document is written: a [`DeliverySheet`] arrives masked or not, and the
//! other documents name no member at all.
//!
//! [`DeliverySheet`]: linli_domain::delivery::DeliverySheet

pub mod claim;
pub mod csv;
pub mod delivery;
mod file;
pub mod filling;
mod form;
mod goods;
pub mod label;
mod language;
mod letterhead;
pub mod message;
pub mod minimum_notice;
pub mod paper;
mod printer;
pub mod purchase;
pub mod purchase_order;
pub mod recall;
pub mod sharing;
pub mod substitution;
pub mod summary;
pub mod workbook;

pub use file::{DocumentFile, FILE_NAME_LENGTH_MAX, file_name};
pub use form::Form;
pub use language::Language;
pub use letterhead::Letterhead;
pub use printer::{LabelPrinter, PrinterLanguage, Resolution};
