//! What becomes of a table, row by row.

use std::collections::BTreeMap;

use linli_documents::csv::{self, Cell};
use linli_intake::table::book::Place;
use serde::Serialize;

/// What becomes of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ReportRow {
    /// Where it stands.
    pub place: Place,
    /// The entry of the reading to which it belongs, from 0; only rows of orders have one.
    pub entry: Option<u32>,
    /// Who or what it is about, as far as it says so.
    pub what: String,
    /// What becomes of it.
    pub outcome: RowOutcome,
    /// Why, or what is odd about it.
    pub why: Vec<Why>,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    /// Something new.
    New,
    /// Something that is there becomes different.
    Changed,
    /// An order that no longer counts.
    Cancelled,
    /// As it is already.
    Same,
    /// No row of this kind: a title, a total, something that stands there twice.
    LeftOut,
    /// Something is wrong, or waits for the leader.
    Bad,
}

/// A reason, as a stable word with what its wording needs: `doubts`, `left_out` and `row_problems` of the locales.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Why {
    /// The stable word.
    pub code: String,
    /// The column's letters, if it is about one cell.
    pub column: String,
    /// What the wording needs.
    pub params: BTreeMap<String, String>,
}

impl RowOutcome {
    /// The stable word of it, as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Cancelled => "cancelled",
            Self::Same => "same",
            Self::LeftOut => "left_out",
            Self::Bad => "bad",
        }
    }
}

impl Why {
    /// A reason without parameters.
    pub(super) fn of(code: impl Serialize) -> Self {
        Self { code: word(&code), column: String::new(), params: BTreeMap::new() }
    }

    pub(super) fn at(self, column: impl Into<String>) -> Self {
        Self { column: column.into(), ..self }
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

pub(super) fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// The words of a report in one language.
pub struct ReportWords<'a> {
    /// File, sheet, row, what, outcome, reason.
    pub headings: [String; 6],
    /// What becomes of a row.
    pub outcome: &'a dyn Fn(RowOutcome) -> String,
    /// Why.
    pub why: &'a dyn Fn(&Why) -> String,
}

/// The report as a CSV file, to be worked through beside the table.
#[must_use]
pub fn csv(rows: &[ReportRow], words: &ReportWords<'_>) -> Vec<u8> {
    let head = words.headings.iter().map(|heading| Cell::from(heading.as_str())).collect();
    let rows = rows.iter().map(|row| {
        let why: Vec<String> = row.why.iter().map(|why| (words.why)(why)).collect();
        vec![
            row.place.file.as_str().into(),
            row.place.sheet.as_str().into(),
            linli_domain::Quantity::whole(row.place.row).into(),
            row.what.as_str().into(),
            (words.outcome)(row.outcome).into(),
            why.join("；").into(),
        ]
    });
    csv::write(&std::iter::once(head).chain(rows).collect::<Vec<Vec<Cell>>>())
}
