//! Papers and labels as PDF and as pictures, labels also in the languages of label printers.
//!
//! A [`Press`] holds the fonts and lays out what `linli-documents` made: a [`Paper`] as a table over A4 pages, with its head
//! repeated and pages numbered; [`Label`]s on sheets or on a roll, with a QR code. Typst does the setting; the templates are
//! in `assets/templates/`, and what stands on a page reaches them as data, never as markup, so that a nickname that looks
//! like a command is printed as it is.
//!
//! Long prints are laid out piece by piece, so that they can say how far they are and be stopped. The pieces join where a page
//! ends, as if they had been laid out at once.
//!
//! Only the shells link this crate: Typst takes minutes to compile, and nothing below them needs a page.
//!
//! [`Paper`]: linli_documents::paper::Paper
//! [`Label`]: linli_documents::label::Label

mod error;
mod export;
mod fonts;
mod labels;
mod letterhead;
mod paper;
mod qr;
mod raw;
mod world;
mod written;

pub use error::PressError;
pub use export::Printed;
pub use qr::code_picture;
pub use raw::Dots;

use std::ops::ControlFlow;

use typst::{Library, LibraryExt, text::FontBook, utils::LazyHash};

/// Fonts and templates, ready to lay out pages. Making one reads the fonts, so it is made once and kept.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<typst::text::Font>,
}

/// How far a print is: so many of so many rows or labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Laid out.
    pub done: usize,
    /// In all.
    pub of: usize,
}

/// Told how far a print is, answers whether to go on.
pub type Watch<'w> = &'w mut dyn FnMut(Progress) -> ControlFlow<()>;

impl Press {
    /// A press with the embedded fonts, and the system's own for signs that those lack, such as emoji.
    #[must_use]
    pub fn new() -> Self {
        Self::with_fonts(fonts::embedded().chain(fonts::of_system()).collect())
    }

    /// A press with the embedded fonts alone: the same paper gives the same pages on every machine.
    #[must_use]
    pub fn embedded_only() -> Self {
        Self::with_fonts(fonts::embedded().collect())
    }

    fn with_fonts(fonts: Vec<typst::text::Font>) -> Self {
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    }
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}
