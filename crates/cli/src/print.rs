//! Standard output, the only place that writes to it.

use std::io::{self, Write as _};

use serde::Serialize;

use crate::failure::Failure;

/// Prints a line.
pub(crate) fn line(text: &str) -> Result<(), Failure> {
    Ok(writeln!(io::stdout().lock(), "{text}")?)
}

/// Prints one JSON object.
pub(crate) fn object(value: &impl Serialize) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value).map_err(io::Error::from)?;
    Ok(writeln!(out)?)
}

/// Tells the person what is wrong. Where even that cannot be told there is nobody to tell it to.
pub(crate) fn complaint(text: &str) {
    drop(writeln!(io::stderr().lock(), "{text}"));
}
