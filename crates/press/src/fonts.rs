//! The fonts that are printed with.

use std::{fs, path::Path};

use typst::{foundations::Bytes, text::Font};

static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSansCJKsc-Regular.otf");
static BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSansCJKsc-Bold.otf");

/// Where systems keep a font with emoji. Nicknames are full of them, and one alone is larger than all of Linli.
const EMOJI: [&str; 4] = [
    r"C:\Windows\Fonts\seguiemj.ttf",
    "/System/Library/Fonts/Apple Color Emoji.ttc",
    "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf",
    "/usr/share/fonts/noto/NotoColorEmoji.ttf",
];

/// Those that come with Linli.
pub(crate) fn embedded() -> impl Iterator<Item = Font> {
    [REGULAR, BOLD].into_iter().flat_map(|data| Font::iter(Bytes::new(data)))
}

/// What this system has besides; nothing where it has none of them.
pub(crate) fn of_system() -> impl Iterator<Item = Font> {
    let found = EMOJI.iter().find(|path| Path::new(path).is_file());
    let data = found.and_then(|path| fs::read(path).ok());
    data.into_iter().flat_map(|data| Font::iter(Bytes::new(data)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glyphs from this number on come out as gaps in pages.
    const GLYPHS_MAX: u16 = 1 << 15;

    #[test]
    fn no_glyph_has_a_number_that_comes_out_as_a_gap() {
        for data in [REGULAR, BOLD] {
            let glyphs = ttf_parser::Face::parse(data, 0).unwrap().number_of_glyphs();
            assert!(glyphs < GLYPHS_MAX, "{glyphs}");
        }
    }

    #[test]
    fn regular_has_the_characters_that_names_are_written_with() {
        let regular = ttf_parser::Face::parse(REGULAR, 0).unwrap();
        for name in "王李张刘陈堃喆甯邻里隐配鑫龑旻¥￥×㎡①…—".chars() {
            assert!(regular.glyph_index(name).is_some(), "{name}");
        }
    }
}
