//! Taking something in that was looked at a moment ago, while another laptop's work arrives.

use linli_workbench::{Committed, Desk, Error, Result};

/// How often one looks anew before a person is told: whatever comes in between comes by pages, not without end.
const LOOKS_MAX: u32 = 20;

/// Confirms a preview, and makes another where what it was made from has changed meanwhile. In the window a person would look
/// again; here nobody has seen the preview.
///
/// # Errors
/// Those of both; [`Error::PreviewStale`] only after many attempts.
pub(crate) fn confirmed<P, T>(
    desk: &mut Desk,
    preview: impl Fn(&Desk) -> Result<P>,
    confirm: impl Fn(&mut Desk, &P) -> Result<Committed<T>>,
) -> Result<(P, Result<Committed<T>>)> {
    for _ in 1..LOOKS_MAX {
        let seen = preview(desk)?;
        match confirm(desk, &seen) {
            Err(Error::PreviewStale) => {}
            done => return Ok((seen, done)),
        }
    }
    let seen = preview(desk)?;
    let done = confirm(desk, &seen);
    Ok((seen, done))
}
