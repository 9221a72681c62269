//! Pictures that leaders bring: a certificate, a crushed box. They travel with the book, so they are made small first.

use std::io::Cursor;

use image::{DynamicImage, ImageReader, Limits, codecs::jpeg::JpegEncoder, imageops::FilterType};
use thiserror::Error;

/// The most bytes that a picture on file has.
pub const BYTES_MAX: usize = 200 * 1024;
/// The most bytes that a picture may have which is brought: a telephone's photographs have a tenth of it.
pub const BROUGHT_BYTES_MAX: usize = 50 * 1024 * 1024;

/// The longer side at first, and how strongly the picture is pressed: first as good as can be read on a screen, then what fits.
const TRIES: [(u32, u8); 5] = [(1600, 80), (1600, 60), (1200, 60), (1000, 50), (640, 50)];

/// The most pixels on a side that are unpacked at all.
const SIDE_MAX: u32 = 20_000;

/// A picture, made small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it is written in.
    pub media_type: &'static str,
    /// The picture, at most [`BYTES_MAX`].
    pub bytes: Vec<u8>,
}

/// Why what was brought is no picture that can be kept.
#[derive(Debug, Error)]
pub enum PictureError {
    /// More than [`BROUGHT_BYTES_MAX`].
    #[error("a picture of {bytes} bytes is too large")]
    TooLarge {
        /// How many it has.
        bytes: usize,
    },
    /// None, damaged, or of a kind that is not read: JPEG, PNG and WebP are.
    #[error("not a picture that can be read")]
    Unreadable(#[from] image::ImageError),
}

/// Makes a picture small enough to be kept, as JPEG. What tells where and with what it was taken is left behind.
///
/// # Errors
/// [`PictureError`].
pub fn shrink(bytes: &[u8]) -> Result<Picture, PictureError> {
    if bytes.len() > BROUGHT_BYTES_MAX {
        return Err(PictureError::TooLarge { bytes: bytes.len() });
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(image::ImageError::IoError)?;
    reader.limits(limits);
    let picture = reader.decode()?;
    let mut written = Vec::new();
    for (side, quality) in TRIES {
        written = pressed(&picture, side, quality)?;
        if written.len() <= BYTES_MAX {
            break;
        }
    }
    Ok(Picture { media_type: "image/jpeg", bytes: written })
}

fn pressed(picture: &DynamicImage, side: u32, quality: u8) -> Result<Vec<u8>, PictureError> {
    let smaller = if picture.width().max(picture.height()) > side {
        picture.resize(side, side, FilterType::Triangle)
    } else {
        picture.clone()
    };
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(&smaller.to_rgb8())?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgb, RgbImage};

    use super::*;

    /// Noise, which no method presses well.
    fn noise(width: u32, height: u32) -> Vec<u8> {
        let mut state = 7_u32;
        let picture = RgbImage::from_fn(width, height, |_, _| {
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                u8::try_from(state >> 24).unwrap()
            };
            Rgb([next(), next(), next()])
        });
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_large_picture_becomes_small_and_stays_a_picture() {
        let small = shrink(&noise(1800, 900)).unwrap();
        assert!(small.bytes.len() <= BYTES_MAX, "{}", small.bytes.len());
        let read = image::load_from_memory(&small.bytes).unwrap();
        assert_eq!(read.width(), 2 * read.height(), "its shape is kept");
    }

    #[test]
    fn a_small_one_keeps_its_size() {
        let read = image::load_from_memory(&shrink(&noise(40, 30)).unwrap().bytes).unwrap();
        assert_eq!((read.width(), read.height()), (40, 30));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert!(matches!(shrink(b"%PDF-1.7"), Err(PictureError::Unreadable(_))));
        let cut_off = &noise(40, 30)[..60];
        assert!(matches!(shrink(cut_off), Err(PictureError::Unreadable(_))));
    }
}
