//! What the program says about itself, on standard error.
//!
//! A log is sent to others when something goes wrong, so nothing a person typed may be in it: codes,
//! counts and durations only, no names, phones or order lines.

use std::panic;

use tracing_subscriber::EnvFilter;

/// Which messages are shown, in the notation of `RUST_LOG`.
const FILTER_VARIABLE: &str = "LINLI_LOG";

/// Starts logging. A second call changes nothing.
pub(crate) fn start() {
    let filter =
        EnvFilter::try_from_env(FILTER_VARIABLE).unwrap_or_else(|_| EnvFilter::new("info"));
    let started = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .try_init();
    if started.is_ok() && !cfg!(debug_assertions) {
        // The usual hook prints the message, which may quote what was being worked on.
        panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            tracing::error!(place, "panicked");
        }));
    }
}
