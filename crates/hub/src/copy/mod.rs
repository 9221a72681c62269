//! The whole hub as one file, and back.

use std::io::{Read, Write};

use thiserror::Error;

use crate::{Error, Hub};

/// Why a copy is not taken in. Nothing of it was.
#[derive(Debug, Error)]
pub enum CopyError {
    /// There is something in this hub already.
    #[error("the hub is not empty")]
    NotEmpty,
    /// It is no copy of a hub.
    #[error("not a copy of a hub")]
    NotACopy,
}

impl Hub {
    /// Writes everything into `to`.
    ///
    /// # Errors
    /// Those of the database and of writing.
    pub fn backup(&self, to: &mut dyn Write) -> Result<(), Error> {
        let _ = to;
        Err(linli_protocol::Refusal::Unavailable.into())
    }

    /// Takes a copy in.
    ///
    /// # Errors
    /// [`CopyError`]; those of the database and of reading.
    pub fn restore(&self, from: &mut dyn Read) -> Result<(), Error> {
        let _ = from;
        Err(linli_protocol::Refusal::Unavailable.into())
    }
}
