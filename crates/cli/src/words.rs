//! What the terminal says, in the languages of the app.
//!
//! Errors are worded as in the window, from the same file (`assets/locales/`, `errors`); what only the terminal says
//! stands there under `terminal`.

use std::{env, path::Path};

use linli_workbench::{
    ErrorReport,
    documents::Language,
    domain::Stage,
    intake::table::TableError,
    orders::{ChangeKind, Difference, ImportOutcome},
};
use serde::Serialize;
use serde_json::Value;

use crate::args::LanguageArg;

const ZH_CN: &str = include_str!("../../../assets/locales/zh-CN.json");
const EN: &str = include_str!("../../../assets/locales/en.json");

/// Parameters of an error that are themselves words: the section of the locale file in which they are looked up.
const WORD_PARAMS: [(&str, &str); 6] = [
    ("right", "rights"),
    ("what", "things"),
    ("stage", "stages"),
    ("from", "stages"),
    ("to", "stages"),
    ("reason", "not_orders"),
];

/// The words of one language.
pub(crate) struct Words {
    language: Language,
    all: Value,
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
        Self { language, all: serde_json::from_str(file).unwrap_or(Value::Null) }
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

    /// Where a campaign stands.
    pub(crate) fn stage(&self, stage: Stage) -> String {
        self.word("stages", stage.as_str()).to_owned()
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

    /// The word at `section.key`, or the key itself.
    fn word<'a>(&'a self, section: &str, key: &'a str) -> &'a str {
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

fn stable_word(value: &impl Serialize) -> String {
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
    use super::*;

    #[test]
    fn both_languages_can_be_read() {
        for language in [LanguageArg::ZhCn, LanguageArg::En] {
            let words = Words::of(Some(language));
            assert!(words.say("written", &[("path", "a.csv".to_owned())]).contains("a.csv"));
            assert_ne!(words.stage(Stage::Open), "open");
        }
    }
}
