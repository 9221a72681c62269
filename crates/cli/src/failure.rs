//! Why a command was refused, in the person's words.

use std::{io, path::PathBuf};

use linli_press::PressError;
use linli_workbench::{Error, intake, sync::SyncState};
use thiserror::Error as ThisError;

use crate::words::Words;

/// What a terminal has its own means against.
const KEYS_HINTED: [&str; 3] = ["no_key_store", "keys_locked", "passphrase_wrong"];

/// A refused command.
#[derive(Debug, ThisError)]
pub(crate) enum Failure {
    /// A use case refused.
    #[error(transparent)]
    Refused(#[from] Error),
    /// A text could not be read as orders.
    #[error(transparent)]
    Unreadable(#[from] intake::chat::ReadError),
    /// A file is no text in a known encoding, or not the table it should be.
    #[error("{}", path.display())]
    Table {
        /// Which file.
        path: PathBuf,
        /// What is wrong, and where in it.
        source: intake::table::TableError,
    },
    /// A file could not be read.
    #[error("{}", path.display())]
    Input {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The command needs a store, and none was named.
    #[error("--store")]
    NoStore,
    /// Book and hub do not have the same, and somebody has to see to it or to wait.
    #[error("not up to date: {0:?}")]
    NotAgreed(SyncState),
    /// A leader did not let this laptop in.
    #[error("not let in")]
    NotLetIn {
        /// Nobody answered in time; otherwise the leader refused.
        lapsed: bool,
    },
    /// No laptop, or more than one, goes by that.
    #[error("{found} laptops match «{name}»")]
    LaptopName {
        /// What was asked for.
        name: String,
        /// How many match.
        found: usize,
    },
    /// No member, or more than one, goes by that.
    #[error("{found} members match «{name}»")]
    MemberName {
        /// What was asked for.
        name: String,
        /// How many match.
        found: usize,
    },
    /// Nothing, or more than one thing, goes by that.
    #[error("{found} goods match «{name}»")]
    GoodsName {
        /// What was asked for.
        name: String,
        /// How many match.
        found: usize,
    },
    /// The centre proposes no campaign of that title.
    #[error("no proposed campaign «{title}»")]
    TemplateTitle {
        /// What was asked for.
        title: String,
    },
    /// No lot, or more than one, has that number.
    #[error("{found} lots have the number «{number}»")]
    LotNumber {
        /// What was asked for.
        number: String,
        /// How many match.
        found: usize,
    },
    /// Orders go into a campaign, and none was named.
    #[error("--campaign")]
    NoCampaign,
    /// What a column says is not written as it should be, or nothing that this kind of table says.
    #[error("--mapping {text}")]
    Mapping {
        /// As written.
        text: String,
    },
    /// A paper cannot be written as what the file's name ends with.
    #[error("{}", path.display())]
    Form {
        /// Which file.
        path: PathBuf,
    },
    /// Labels are written as PDF, or as what a label printer is told.
    #[error("{}", path.display())]
    LabelsForm {
        /// Which file.
        path: PathBuf,
    },
    /// A paper could not be printed.
    #[error(transparent)]
    Print(PressError),
    /// Standard output cannot be written.
    #[error("standard output")]
    Output(#[from] io::Error),
}

impl Failure {
    /// What to tell the person.
    pub(crate) fn message(&self, words: &Words) -> String {
        match self {
            Self::Refused(error) => {
                let report = error.report();
                let hint = KEYS_HINTED.contains(&report.code.as_str());
                let message = words.error(&report);
                if hint { format!("{message}\n{}", words.say("keys_hint", &[])) } else { message }
            }
            Self::Unreadable(error) => words.error(&Error::from(*error).report()),
            Self::Table { path, source } => words.table_error(path, source),
            Self::Input { path, source } => words.say(
                "input",
                &[("path", path.display().to_string()), ("detail", source.to_string())],
            ),
            Self::NoStore => words.say("no_store", &[]),
            Self::NoCampaign => words.say("table_campaign", &[]),
            Self::Mapping { text } => words.say("table_mapping", &[("text", text.clone())]),
            Self::Form { path } => words.say("paper_form", &[("path", path.display().to_string())]),
            Self::LabelsForm { path } => {
                words.say("labels_form", &[("path", path.display().to_string())])
            }
            Self::Print(PressError::Sheet) => words.word("errors", "print_sheet").to_owned(),
            Self::Print(error) => words.say("paper_print", &[("detail", error.to_string())]),
            Self::NotAgreed(state) => words.sync_state(*state),
            Self::NotLetIn { lapsed: true } => words.say("pair_lapsed", &[]),
            Self::NotLetIn { lapsed: false } => words.say("pair_denied", &[]),
            Self::LaptopName { name, found: 0 } => {
                words.say("laptop_unknown", &[("name", name.clone())])
            }
            Self::LaptopName { name, found } => {
                let values = [("name", name.clone()), ("count", found.to_string())];
                words.say("laptop_ambiguous", &values)
            }
            Self::MemberName { name, found: 0 } => {
                words.say("member_unknown", &[("name", name.clone())])
            }
            Self::MemberName { name, found } => {
                let values = [("name", name.clone()), ("count", found.to_string())];
                words.say("member_ambiguous", &values)
            }
            Self::TemplateTitle { title } => {
                words.say("template_unknown", &[("title", title.clone())])
            }
            Self::GoodsName { name, found: 0 } => {
                words.say("goods_unknown", &[("name", name.clone())])
            }
            Self::GoodsName { name, found } => {
                let values = [("name", name.clone()), ("count", found.to_string())];
                words.say("goods_ambiguous", &values)
            }
            Self::LotNumber { number, found: 0 } => {
                words.say("lot_unknown", &[("number", number.clone())])
            }
            Self::LotNumber { number, found } => {
                let values = [("number", number.clone()), ("count", found.to_string())];
                words.say("lot_ambiguous", &values)
            }
            Self::Output(error) => words.say("output", &[("detail", error.to_string())]),
        }
    }
}
