//! Why a command was refused, in the person's words.

use std::{io, path::PathBuf};

use linli_workbench::{Error, intake};
use thiserror::Error as ThisError;

use crate::words::Words;

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
    /// Standard output cannot be written.
    #[error("standard output")]
    Output(#[from] io::Error),
}

impl Failure {
    /// What to tell the person.
    pub(crate) fn message(&self, words: &Words) -> String {
        match self {
            Self::Refused(error) => words.error(&error.report()),
            Self::Unreadable(error) => words.error(&Error::from(*error).report()),
            Self::Table { path, source } => words.table_error(path, source),
            Self::Input { path, source } => words.say(
                "input",
                &[("path", path.display().to_string()), ("detail", source.to_string())],
            ),
            Self::NoStore => words.say("no_store", &[]),
            Self::Output(error) => words.say("output", &[("detail", error.to_string())]),
        }
    }
}
