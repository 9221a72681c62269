//! The picture on top of a page.

use linli_documents::Letterhead;

use crate::PressError;

/// The logo with the name under which the template finds it.
///
/// # Errors
/// [`PressError::Logo`] where it is neither PNG nor JPEG.
pub(crate) fn logo(letterhead: &Letterhead) -> Result<Option<(&'static str, &[u8])>, PressError> {
    let Some(bytes) = &letterhead.logo else { return Ok(None) };
    match bytes.as_slice() {
        [0x89, b'P', b'N', b'G', ..] => Ok(Some(("/logo.png", bytes))),
        [0xff, 0xd8, ..] => Ok(Some(("/logo.jpg", bytes))),
        _ => Err(PressError::Logo),
    }
}
