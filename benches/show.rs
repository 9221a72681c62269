//! What a measurement prints.

use std::{io::Write as _, time::Duration};

/// Begins a measurement's part of the output.
pub fn heading(text: &str) {
    say(&format!("\n{text}"));
}

/// One line. A reader that has gone away is no reason to stop measuring.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A time in the unit that suits it, with three digits.
pub(crate) fn shown(time: Duration) -> String {
    format!("{time:.3?}")
}
