//! What can go wrong in a window test, in words that let one repair it.

use std::error::Error;
use std::io;
use std::path::PathBuf;

use fantoccini::error::{CmdError, NewSessionError};

/// How a flow ends: anything that is an error may be passed up with `?`.
pub type Outcome = Result<(), Box<dyn Error>>;

/// Why a flow could not go on.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The test was started without building the app first.
    #[error("`{program}` is not built; `cargo xtask test` builds what the window tests drive")]
    NotBuilt {
        /// The program's name.
        program: String,
    },
    /// A program is missing or may not be run.
    #[error("`{program}` could not be started")]
    NotStarted {
        /// The program's name.
        program: String,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// A program runs but does not answer.
    #[error("`{program}` was not ready after {waited_s} s")]
    NotReady {
        /// The program's name.
        program: String,
        /// How long it was waited for.
        waited_s: u64,
    },
    /// A program ended with an error.
    #[error("`{program}` failed: {said}")]
    Refused {
        /// The program and its arguments.
        program: String,
        /// Its standard error.
        said: String,
    },
    /// The window did not open under the driver.
    #[error("the app opened no window that can be driven")]
    NoWindow(#[source] NewSessionError),
    /// What the flow waits for did not come.
    #[error("waited {waited_s} s for {wanted}.\n{page}")]
    NotSeen {
        /// What was waited for.
        wanted: String,
        /// How long.
        waited_s: u64,
        /// What was on the page instead.
        page: String,
    },
    /// The flow as a whole takes too long.
    #[error("the flow was not done after {waited_s} s")]
    TooSlow {
        /// How long it was waited for.
        waited_s: u64,
    },
    /// The driver refused an instruction.
    #[error("the window could not be driven")]
    Driver(#[from] CmdError),
    /// The page answered with something that is not what was asked for.
    #[error("the page's answer could not be read")]
    Answer(#[from] serde_json::Error),
    /// A file of the test could not be written or read.
    #[error("{} could not be used", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
}

/// The error and all its causes in one line.
pub(crate) fn told(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
