//! A page as the dots that a thermal head burns.

use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};
use linli_documents::Resolution;
use typst_layout::Page;
use typst_render::RenderOptions;

use crate::PressError;

/// What is darker than this, of 255, is burnt. A little more than half: thin strokes of small Han must not break.
const INK_MAX: u32 = 150;
/// Points in ten inches.
const POINTS: f64 = 720.0;

/// Dots, eight to a byte, the leftmost its highest bit; 1 is black. Rows end with a byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dots {
    width: u32,
    height: u32,
    bits: Vec<u8>,
}

impl Dots {
    /// The dots of a page.
    #[expect(clippy::float_arithmetic, reason = "what Typst measures in")]
    pub(super) fn of(page: &Page, resolution: Resolution) -> Self {
        let dots_per_point = f64::from(resolution.dots_per_ten_inches()) / POINTS;
        let options =
            RenderOptions { pixel_per_pt: dots_per_point.into(), ..RenderOptions::default() };
        let picture = typst_render::render(page, &options);
        let mut dots = Self::white(picture.width(), picture.height());
        let pixels = picture.data().as_chunks::<4>().0;
        for (y, row) in (0..).zip(pixels.chunks(picture.width().max(1) as usize)) {
            for (x, [red, green, blue, _]) in (0..).zip(row) {
                let [red, green, blue] = [*red, *green, *blue].map(u32::from);
                if red * 299 + green * 587 + blue * 114 < INK_MAX * 1000 {
                    dots.burn(x, y);
                }
            }
        }
        dots
    }

    /// A white label of so many dots.
    fn white(width: u32, height: u32) -> Self {
        let bits = vec![0; width.div_ceil(8) as usize * height as usize];
        Self { width, height, bits }
    }

    fn burn(&mut self, x: u32, y: u32) {
        let at = y as usize * self.row_bytes() + x as usize / 8;
        if let Some(byte) = self.bits.get_mut(at) {
            *byte |= 0x80 >> (x % 8);
        }
    }

    /// Is this one black?
    #[must_use]
    pub fn is_black(&self, x: u32, y: u32) -> bool {
        let byte = self.bits.get(y as usize * self.row_bytes() + x as usize / 8);
        x < self.width && byte.is_some_and(|byte| byte & (0x80 >> (x % 8)) != 0)
    }

    /// How many in a row.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// How many rows.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }

    pub(super) fn row_bytes(&self) -> usize {
        self.width.div_ceil(8) as usize
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.bits.chunks(self.row_bytes().max(1))
    }

    /// The same, head down.
    pub(super) fn turned(&self) -> Self {
        let mut turned = Self::white(self.width, self.height);
        for y in 0..self.height {
            for x in (0..self.width).filter(|x| self.is_black(*x, y)) {
                turned.burn(self.width - 1 - x, self.height - 1 - y);
            }
        }
        turned
    }

    /// As a picture to be looked at before it is printed.
    ///
    /// # Errors
    /// [`PressError::Layout`] where the picture does not fit into memory.
    pub fn to_png(&self) -> Result<Vec<u8>, PressError> {
        let places = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        let pixels: Vec<u8> =
            places.map(|(x, y)| if self.is_black(x, y) { 0 } else { u8::MAX }).collect();
        let mut png = Vec::new();
        PngEncoder::new(&mut png)
            .write_image(&pixels, self.width, self.height, ExtendedColorType::L8)
            .map_err(|error| PressError::Layout(error.to_string()))?;
        Ok(png)
    }
}
