//! Pictures at the end of a paper.

use image::ImageFormat;

/// Under which name the template finds the picture number `at`; none where it is no picture that can be printed. It is unpacked
/// to see: one that came damaged from another laptop must not keep the whole paper from being printed.
pub(super) fn name(at: usize, bytes: &[u8]) -> Option<String> {
    let extension = match image::guess_format(bytes).ok()? {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpg",
        _ => return None,
    };
    image::load_from_memory(bytes).ok()?;
    Some(format!("/picture-{at}.{extension}"))
}
