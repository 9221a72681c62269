//! An error as a shell words it: a code, and what the wording puts in.

use std::collections::BTreeMap;

use linli_domain::{FieldError, FieldErrors};
use linli_intake::picture::PictureError;
use serde::Serialize;

use super::{
    Error,
    others::{file_code, hub_parts, printer_parts, store_parts, table_parts, unreadable_parts},
};

/// The code, and what the wording puts in by name.
pub(super) type Parts = (&'static str, Vec<(&'static str, String)>);

/// An [`Error`] as it crosses to a shell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ErrorReport {
    /// Stable; `errors.<code>` in the locale files.
    pub code: String,
    /// What the wording puts in.
    pub params: BTreeMap<String, String>,
    /// For a form: what is wrong where.
    pub fields: Vec<FieldError>,
}

impl Error {
    /// The report that a shell words.
    #[must_use]
    pub fn report(&self) -> ErrorReport {
        let (code, params) = self.parts();
        let params = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let fields = match self {
            Self::Fields(FieldErrors(fields)) => fields.clone(),
            _ => Vec::new(),
        };
        ErrorReport { code: code.to_owned(), params, fields }
    }

    fn parts(&self) -> Parts {
        match self {
            Self::Store(error) => store_parts(error),
            Self::Unreadable(error) => unreadable_parts(error),
            Self::Fields(FieldErrors(fields)) => {
                ("fields", vec![("count", fields.len().to_string())])
            }
            Self::NotFound { what } => ("not_found", vec![("what", word(what))]),
            Self::CampaignName { name, found: 0 } => {
                ("campaign_unknown", vec![("name", name.clone())])
            }
            Self::CampaignName { name, found } => {
                ("campaign_ambiguous", vec![("name", name.clone()), ("count", found.to_string())])
            }
            Self::CampaignClosed { title, stage } => (
                "campaign_closed",
                vec![("title", title.clone()), ("stage", stage.as_str().to_owned())],
            ),
            Self::CampaignEmpty { title } => ("campaign_empty", vec![("title", title.clone())]),
            Self::StageMove { from, to } => (
                "stage_move",
                vec![("from", from.as_str().to_owned()), ("to", to.as_str().to_owned())],
            ),
            Self::NothingToBuy => ("nothing_to_buy", vec![]),
            Self::NoCentre => ("no_centre", vec![]),
            Self::NotFromCentre { goods } => ("not_from_centre", vec![("goods", goods.clone())]),
            Self::NothingToSubstitute => ("nothing_to_substitute", vec![]),
            Self::PurchaseMove { from, to } => (
                "purchase_move",
                vec![
                    ("from_state", from.as_str().to_owned()),
                    ("to_state", to.as_str().to_owned()),
                ],
            ),
            Self::PurchaseFixed { number, state } => (
                "purchase_fixed",
                vec![("number", number.clone()), ("state", state.as_str().to_owned())],
            ),
            Self::NothingToSell => ("nothing_to_sell", vec![]),
            Self::NoOrders { reason } => ("no_orders", vec![("reason", word(reason))]),
            Self::PreviewStale => ("preview_stale", vec![]),
            Self::Undecided { count } => ("undecided", vec![("count", count.to_string())]),
            Self::QuantityTooLarge { name } => ("quantity_too_large", vec![("name", name.clone())]),
            Self::InUse { what, name, count, example } => (
                "in_use",
                vec![
                    ("what", word(what)),
                    ("name", name.clone()),
                    ("count", count.to_string()),
                    ("example", example.clone()),
                ],
            ),
            Self::File { path, source } => {
                (file_code(source), vec![("path", path.display().to_string())])
            }
            Self::NotAllowed { right } => {
                ("not_allowed", vec![("right", right.as_str().to_owned())])
            }
            Self::Hub(error) => hub_parts(error),
            Self::CodeWrong => ("code_wrong", vec![]),
            Self::NotJoined => ("not_joined", vec![]),
            Self::NotJoining => ("not_joining", vec![]),
            Self::FileUnreadable { path, .. } => {
                ("file_unreadable", vec![("path", path.display().to_string())])
            }
            Self::Interrupted(_) => ("interrupted", vec![]),
            Self::Settled => ("settled", vec![]),
            Self::HandedOut { name } => ("handed_out", vec![("name", name.clone())]),
            Self::NothingLeft { name } => ("nothing_left", vec![("name", name.clone())]),
            Self::OrderCancelled { name } => ("order_cancelled", vec![("name", name.clone())]),
            Self::NothingToHandOut { title, stage } => (
                "nothing_to_hand_out",
                vec![("title", title.clone()), ("stage", stage.as_str().to_owned())],
            ),
            Self::Table(error) => table_parts(error),
            Self::Picture(PictureError::TooLarge { .. }) => ("picture_too_large", vec![]),
            Self::Picture(PictureError::Unreadable(_)) => ("picture_unreadable", vec![]),
            Self::Printer(error) => printer_parts(error),
            Self::NoTable { kind } => ("no_table", vec![("kind", word(kind))]),
            Self::NoColumn { name } => ("no_column", vec![("name", name.clone())]),
            Self::BadRows { count } => ("bad_rows", vec![("count", count.to_string())]),
            Self::Stopped => ("stopped", vec![]),
            Self::NotEmpty => ("not_empty", vec![]),
            Self::Sample(_) => ("sample", vec![]),
        }
    }
}

/// The stable word of a unit variant, as serde writes it.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}
