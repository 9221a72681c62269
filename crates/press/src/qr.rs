//! QR codes as small pictures, one pixel for each of their squares.

use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};
use rxing::{BarcodeFormat, EncodeHints, Writer, qrcode::QRCodeWriter};

use crate::PressError;

/// White squares around a code: the standard asks for four. On a label they stand in its margin, so that there two do.
const QUIET_ON_LABEL: u32 = 2;
const QUIET: u32 = 4;
/// Pixels for a square of a code that is looked at on a screen or sent in a chat, which makes pictures smaller.
const SCALE: u32 = 16;

/// A PNG that says `code`, correcting up to a seventh of it: labels get wet and creased.
///
/// # Errors
/// [`PressError::Code`] where it is too long, or empty.
pub(crate) fn picture(code: &str) -> Result<Vec<u8>, PressError> {
    drawn(code, QUIET_ON_LABEL, 1)
}

/// A PNG of a code by itself, large enough to be sent in a chat and scanned off another screen.
///
/// # Errors
/// [`PressError::Code`] where it is too long, or empty.
pub fn code_picture(code: &str) -> Result<Vec<u8>, PressError> {
    drawn(code, QUIET, SCALE)
}

fn drawn(code: &str, quiet: u32, scale: u32) -> Result<Vec<u8>, PressError> {
    let refused = || PressError::Code(code.chars().count());
    let hints = EncodeHints {
        ErrorCorrection: Some("M".to_owned()),
        CharacterSet: Some("UTF-8".to_owned()),
        Margin: Some(quiet.to_string()),
        ..EncodeHints::default()
    };
    // A size of nothing asks for one pixel a square.
    let squares = QRCodeWriter
        .encode_with_hints(code, &BarcodeFormat::QR_CODE, 0, 0, &hints)
        .map_err(|_| refused())?;
    let (width, height) = (squares.width() * scale, squares.height() * scale);
    let pixels: Vec<u8> = (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .map(|(x, y)| if squares.get(x / scale, y / scale) { 0 } else { u8::MAX })
        .collect();
    let mut png = Vec::new();
    PngEncoder::new(&mut png)
        .write_image(&pixels, width, height, ExtendedColorType::L8)
        .map_err(|_| refused())?;
    Ok(png)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// What a scanner reads in a picture, enlarged as on a page.
    fn read(png: &[u8]) -> String {
        let small = image::load_from_memory(png).unwrap().to_luma8();
        let (width, height) = (small.width() * 6, small.height() * 6);
        let large =
            image::imageops::resize(&small, width, height, image::imageops::FilterType::Nearest);
        rxing::helpers::detect_in_luma(
            large.into_raw(),
            width,
            height,
            Some(BarcodeFormat::QR_CODE),
        )
        .unwrap()
        .getText()
        .to_owned()
    }

    #[rstest]
    #[case("LL0193f8c2")]
    #[case("周三水果 12 号 堃")]
    fn what_is_printed_is_what_is_scanned(#[case] code: &str) {
        assert_eq!(read(&picture(code).unwrap()), code);
    }

    #[test]
    fn what_is_sent_is_what_is_scanned() {
        let code = "https://hub.example/o/0123456789abcdefghjkmnpqrs";
        let png = code_picture(code).unwrap();
        assert_eq!(read(&png), code);
        let (width, _) = image::load_from_memory(&png).unwrap().to_luma8().dimensions();
        assert!(width >= 480, "{width}");
    }

    #[rstest]
    #[case(String::new(), 0)]
    #[case("果".repeat(3000), 3000)]
    fn what_no_code_can_hold_is_refused(#[case] code: String, #[case] length: usize) {
        assert!(matches!(picture(&code), Err(PressError::Code(found)) if found == length));
    }
}
