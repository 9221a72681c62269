//! What the terminal says, in the languages of the app.
//!
//! Errors are worded as in the window, from the same file (`assets/locales/`, `errors`); what only the terminal says
//! stands there under `terminal`.

mod rules;

use std::{env, path::Path, sync::Arc};

use chrono::Local;
use linli_workbench::{
    ErrorReport,
    conflicts::Field,
    documents::Language,
    domain::{Right, Role, Stage, Timestamp, purchase::PurchaseState},
    intake::table::{self, TableError, TableKind},
    learned::Taught,
    orders::{ChangeKind, Difference, ImportOutcome, PasteMode, PasteWhy},
    sync::{SyncState, SyncStatus},
    tables::{
        cards::CardDifference,
        report::{ReportRow, RowOutcome, Why},
    },
};
use serde::Serialize;
use serde_json::Value;

use crate::args::LanguageArg;

const ZH_CN: &str = include_str!("../../../assets/locales/zh-CN.json");
const EN: &str = include_str!("../../../assets/locales/en.json");

/// Parameters of an error that are themselves words: the section of the locale file in which they are looked up.
const WORD_PARAMS: [(&str, &str); 10] = [
    ("kind", "table_kinds"),
    ("right", "rights"),
    ("what", "things"),
    ("stage", "stages"),
    ("from", "stages"),
    ("to", "stages"),
    ("from_state", "purchase_states"),
    ("to_state", "purchase_states"),
    ("state", "purchase_states"),
    ("reason", "not_orders"),
];

/// The words of one language.
#[derive(Clone)]
pub(crate) struct Words {
    language: Language,
    all: Arc<Value>,
}

impl Words {
    /// The words of `language`, or of the system's where none was asked for.
    pub(crate) fn of(language: Option<LanguageArg>) -> Self {
        let language = match language {
            Some(LanguageArg::ZhCn) => Language::ZhCn,
            Some(LanguageArg::En) => Language::En,
            None => system_language(),
        };
        let file = match language {
            Language::ZhCn => ZH_CN,
            Language::En => EN,
        };
        // The file is part of the program and a test reads it; without it every message is its own key.
        Self { language, all: Arc::new(serde_json::from_str(file).unwrap_or(Value::Null)) }
    }

    /// The language in which documents are written.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// A sentence of the terminal's own, with `values` put in.
    pub(crate) fn say(&self, key: &str, values: &[(&str, String)]) -> String {
        fill(self.word("terminal", key), values)
    }

    /// An error in the person's words; for a form, each field with what is wrong.
    pub(crate) fn error(&self, report: &ErrorReport) -> String {
        let values: Vec<(&str, String)> = report
            .params
            .iter()
            .map(|(name, value)| {
                let section = WORD_PARAMS
                    .iter()
                    .find(|(param, _)| param == name)
                    .map(|(_, section)| *section);
                (
                    name.as_str(),
                    section.map_or_else(
                        || value.clone(),
                        |section| self.word(section, value).to_owned(),
                    ),
                )
            })
            .collect();
        let mut message = fill(self.word("errors", &report.code), &values);
        for field in &report.fields {
            let code = stable_word(&field.code);
            message.push_str(&format!("\n  {}: {}", field.field, self.word("errors", &code)));
        }
        message
    }

    /// What is wrong with a table, and where.
    pub(crate) fn table_error(&self, path: &Path, error: &TableError) -> String {
        self.say("table", &[("path", path.display().to_string()), ("detail", error.to_string())])
    }

    /// Where a purchase order stands.
    pub(crate) fn purchase_state(&self, state: PurchaseState) -> String {
        self.word("purchase_states", state.as_str()).to_owned()
    }

    /// Where a campaign stands.
    pub(crate) fn stage(&self, stage: Stage) -> String {
        self.word("stages", stage.as_str()).to_owned()
    }

    /// What a laptop is in its shop.
    pub(crate) fn role(&self, role: Role) -> String {
        self.word("roles", role.as_str()).to_owned()
    }

    /// What may be done, or not.
    pub(crate) fn right(&self, right: Right) -> String {
        self.word("rights", right.as_str()).to_owned()
    }

    /// How this book stands with the others.
    pub(crate) fn sync_state(&self, state: SyncState) -> String {
        match state {
            SyncState::Alone => self.word("errors", "not_joined").to_owned(),
            SyncState::Offline => self.word("errors", "hub_unreachable").to_owned(),
            SyncState::CatchingUp => self.say("sync_catching_up", &[]),
            SyncState::Starting { permille } => {
                self.say("sync_starting", &[("percent", (permille / 10).to_string())])
            }
            SyncState::UpToDate => self.say("sync_up_to_date", &[]),
            SyncState::NeedsYou { why } => self.word("needs_you", why.as_str()).to_owned(),
        }
    }

    /// As [`Words::sync_state`], with how much is still to be told and heard.
    pub(crate) fn sync_status(&self, status: &SyncStatus) -> String {
        let state = self.sync_state(status.state);
        if status.to_push + status.to_pull == 0 {
            return state;
        }
        let values = [
            ("state", state),
            ("to_push", status.to_push.to_string()),
            ("to_pull", status.to_pull.to_string()),
        ];
        self.say("sync_left", &values)
    }

    /// What was done, as an act of somebody's.
    pub(crate) fn deed(&self, kind: &str) -> String {
        let known = self.all.get("deeds").and_then(|deeds| deeds.get(kind));
        match known.and_then(Value::as_str) {
            Some(deed) => deed.to_owned(),
            None => self.word("deeds", "unknown").to_owned(),
        }
    }

    /// A field as people call it.
    pub(crate) fn field(&self, field: Field) -> String {
        let word = stable_word(&field);
        self.word("fields", &word).to_owned()
    }

    /// A thing or a field as the store names it; its name where it has no word.
    pub(crate) fn stored<'a>(&'a self, section: &str, name: &'a str) -> &'a str {
        self.word(section, name)
    }

    /// A day and a time of this place.
    pub(crate) fn moment(at: Timestamp) -> String {
        let local = at.at_offset(*Local::now().offset());
        local.map(|at| at.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
    }

    /// What happens to somebody's order.
    pub(crate) fn change(&self, kind: ChangeKind) -> &str {
        self.word(
            "changes",
            match kind {
                ChangeKind::New => "new",
                ChangeKind::Changed => "changed",
                ChangeKind::Cancelled => "cancelled",
                ChangeKind::Same => "same",
            },
        )
    }

    /// A kind of paste.
    pub(crate) fn mode(&self, mode: PasteMode) -> String {
        self.word("paste_modes", mode.as_str()).to_owned()
    }

    /// What a paste was taken for, and why.
    pub(crate) fn recognised(&self, mode: PasteMode, why: PasteWhy) -> String {
        let why = self.word("paste_whys", &stable_word(&why)).to_owned();
        self.say("recognised", &[("mode", self.mode(mode)), ("why", why)])
    }

    /// What a paste would change, counted.
    pub(crate) fn difference(&self, difference: &Difference) -> String {
        self.say(
            "difference",
            &[
                ("new", difference.new.to_string()),
                ("changed", difference.changed.to_string()),
                ("cancelled", difference.cancelled.to_string()),
                ("same", difference.same.to_string()),
                ("undecided", difference.undecided.to_string()),
                ("amount", difference.amount.to_string()),
            ],
        )
    }

    /// What came of an import.
    pub(crate) fn imported(&self, outcome: &ImportOutcome) -> String {
        self.say(
            "imported",
            &[
                ("new", outcome.written.new.to_string()),
                ("changed", outcome.written.changed.to_string()),
                ("cancelled", outcome.written.cancelled.to_string()),
                ("same", outcome.written.same.to_string()),
                ("members", outcome.new_members.to_string()),
            ],
        )
    }

    /// A word that was learnt just now.
    pub(crate) fn taught(&self, taught: &Taught) -> String {
        let values = |more: Option<&String>| {
            let mut values = vec![("word", taught.word.clone()), ("means", taught.means.clone())];
            values.extend(more.map(|before| ("before", before.clone())));
            values
        };
        match &taught.instead_of {
            None => self.say("taught", &values(None)),
            Some(before) => self.say("taught_instead", &values(Some(before))),
        }
    }

    /// Rows of a table of cards, counted.
    pub(crate) fn rows(&self, key: &str, rows: CardDifference) -> String {
        let CardDifference { new, changed, same, bad } = rows;
        let counts = [("new", new), ("changed", changed), ("same", same), ("bad", bad)];
        self.say(key, &counts.map(|(name, count)| (name, count.to_string())))
    }

    /// What a table is brought for.
    pub(crate) fn table_kind(&self, kind: TableKind) -> String {
        self.word("table_kinds", &stable_word(&kind)).to_owned()
    }

    /// What a column says; a sign where it says nothing.
    pub(crate) fn column_says(&self, field: Option<table::Field>) -> String {
        field.map_or_else(
            || "-".to_owned(),
            |field| self.word("table_fields", &stable_word(&field)).to_owned(),
        )
    }

    /// What becomes of a row of a table.
    pub(crate) fn outcome(&self, outcome: RowOutcome) -> String {
        self.word("table_outcomes", outcome.as_str()).to_owned()
    }

    /// Why, or what is odd: in the words of a doubt about a list where it is one.
    pub(crate) fn why(&self, why: &Why) -> String {
        let doubts = self.all.get("review").and_then(|review| review.get("doubts"));
        let doubt = doubts.and_then(|doubts| doubts.get(&why.code)).and_then(Value::as_str);
        let sentence = doubt.unwrap_or_else(|| self.word("table_reasons", &why.code));
        let values: Vec<(&str, String)> =
            why.params.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let sentence = fill(sentence, &values);
        if why.column.is_empty() {
            return sentence;
        }
        self.say("table_why_column", &[("column", why.column.clone()), ("why", sentence)])
    }

    /// What becomes of a row of a table, with its place.
    pub(crate) fn report_row(&self, row: &ReportRow) -> String {
        let why: Vec<String> = row.why.iter().map(|why| self.why(why)).collect();
        let said = self.say(
            "table_row",
            &[
                ("file", row.place.file.clone()),
                ("sheet", row.place.sheet.clone()),
                ("row", row.place.row.to_string()),
                ("what", row.what.clone()),
                ("outcome", self.outcome(row.outcome)),
                ("why", why.join("；")),
            ],
        );
        said.trim_end().to_owned()
    }

    /// The word at `section.key`, or the key itself.
    pub(crate) fn word<'a>(&'a self, section: &str, key: &'a str) -> &'a str {
        self.all
            .get(section)
            .and_then(|section| section.get(key))
            .and_then(Value::as_str)
            .unwrap_or(key)
    }
}

/// Puts `values` in the places `{{name}}` of `sentence`.
fn fill(sentence: &str, values: &[(&str, String)]) -> String {
    values.iter().fold(sentence.to_owned(), |sentence, (name, value)| {
        sentence.replace(&format!("{{{{{name}}}}}"), value)
    })
}

/// The stable word of a value, as in JSON.
pub(crate) fn stable_word(value: &impl Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn system_language() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
    if locale.is_some_and(|locale| locale.to_ascii_lowercase().starts_with("en")) {
        Language::En
    } else {
        Language::ZhCn
    }
}

#[cfg(test)]
mod tests {
    use linli_workbench::sync::NeedsYou;

    use super::*;

    #[test]
    fn both_languages_can_be_read() {
        for language in [LanguageArg::ZhCn, LanguageArg::En] {
            let words = Words::of(Some(language));
            assert!(words.say("written", &[("path", "a.csv".to_owned())]).contains("a.csv"));
            assert_ne!(words.stage(Stage::Open), "open");
        }
    }

    #[test]
    fn whatever_keeps_laptops_from_agreeing_is_said_in_words() {
        let mut states = vec![
            SyncState::Alone,
            SyncState::Offline,
            SyncState::CatchingUp,
            SyncState::Starting { permille: 125 },
            SyncState::UpToDate,
        ];
        states.extend(NeedsYou::ALL.map(|why| SyncState::NeedsYou { why }));
        for language in [LanguageArg::ZhCn, LanguageArg::En] {
            let words = Words::of(Some(language));
            for state in &states {
                let said = words.sync_state(*state);
                // A word that is missing is its own key.
                let is_key =
                    said.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
                assert!(!is_key && !said.contains("{{"), "{state:?}: {said}");
            }
            assert!(words.sync_state(SyncState::Starting { permille: 125 }).contains("12%"));
        }
    }
}
