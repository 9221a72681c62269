//! Pages as files.

use typst::ecow::EcoVec;
use typst::foundations::Smart;
use typst::layout::{Frame, Point};
use typst_layout::{Page, PagedDocument};
use typst_pdf::PdfOptions;
use typst_render::RenderOptions;

use crate::PressError;

/// Dots for each of a page's points (1/72 inch): 144 dpi, sharp on a phone and small enough for a chat.
const DOTS: f64 = 2.0;

/// Laid-out pages.
pub struct Printed {
    document: PagedDocument,
}

impl Printed {
    pub(crate) fn new(pages: EcoVec<Page>, title: &str) -> Self {
        let mut document = PagedDocument::new(pages, typst::model::DocumentInfo::default());
        document.info_mut().title = Some(title.into());
        Self { document }
    }

    /// How many.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.document.pages().len()
    }

    /// All of them as one PDF, with the fonts that it needs inside.
    ///
    /// # Errors
    /// [`PressError::Layout`], which would be our own mistake.
    pub fn to_pdf(&self) -> Result<Vec<u8>, PressError> {
        let options = PdfOptions {
            creator: Smart::Custom(Some("Linli".to_owned())),
            // A table of ten thousand rows has as many tags, for which no printer asks.
            tagged: false,
            ..PdfOptions::default()
        };
        Ok(typst_pdf::pdf(&self.document, &options)?)
    }

    /// One page as a PNG, to be sent into a group; `None` beyond the last. Pages count from 0.
    ///
    /// # Errors
    /// [`PressError::Layout`] where the picture does not fit into memory.
    pub fn to_png(&self, page: usize) -> Result<Option<Vec<u8>>, PressError> {
        let Some(page) = self.document.pages().get(page) else { return Ok(None) };
        let options = RenderOptions { pixel_per_pt: DOTS.into(), ..RenderOptions::default() };
        let picture = typst_render::render(page, &options);
        picture.encode_png().map(Some).map_err(|error| PressError::Layout(error.to_string()))
    }
}

/// Lays `over` onto a page.
pub(crate) fn overlaid(mut page: Page, over: Frame) -> Page {
    page.frame.push_frame(Point::zero(), over);
    page
}
