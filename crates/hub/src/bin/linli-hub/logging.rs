//! What the program writes down while it runs: codes, counts and durations; never what somebody typed, a name, a token, or an
//! address.

use std::panic;

use linli_hub::config::{LogForm, Options};
use tracing_subscriber::{EnvFilter, fmt};

/// What is written where nothing else was asked for.
const FILTER: &str = "info";

/// Writes the log to standard error from now on.
pub(crate) fn start(options: &Options) {
    let filter = options.log_filter.as_deref().unwrap_or(FILTER);
    let lines = fmt().with_writer(std::io::stderr).with_env_filter(EnvFilter::new(filter));
    match options.log.unwrap_or_default() {
        LogForm::Text => lines.init(),
        LogForm::Json => lines.json().flatten_event(true).with_span_list(false).init(),
    }
    // What a panic says may quote what somebody typed; where it was is enough to find it.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "panicked");
    }));
}
