//! A paper over A4 pages.

mod picture;
mod piece;

use std::ops::ControlFlow;

use linli_documents::{
    Language, Letterhead,
    paper::{Orientation, Paper},
};
use serde_json::json;
use typst::{
    ecow::EcoVec,
    foundations::{NativeElement, Selector, Value},
    introspection::{Introspector, MetadataElem},
};
use typst_layout::{Page, PagedDocument};

use crate::{Press, PressError, Printed, Progress, Watch, export, letterhead, world::Job};
use piece::Piece;

const PAPER: &str = include_str!("../../../assets/templates/paper.typ");
const PAGE_NUMBERS: &str = include_str!("../../../assets/templates/page-numbers.typ");

/// Rows that are laid out before the next look at whether to go on: some ten pages.
const ROWS_A_PIECE: usize = 400;

impl Press {
    /// Lays `paper` out under `letterhead`.
    ///
    /// # Errors
    /// [`PressError::Stopped`] if `watch` says so; [`PressError::Logo`].
    pub fn paper(
        &self,
        paper: &Paper,
        letterhead: &Letterhead,
        watch: Watch<'_>,
    ) -> Result<Printed, PressError> {
        let of = paper.row_count();
        let mut pages: EcoVec<Page> = EcoVec::new();
        let mut next = 0;
        loop {
            if watch(Progress { done: next, of }) == ControlFlow::Break(()) {
                return Err(PressError::Stopped);
            }
            let piece = Piece { paper, first: next, rows: ROWS_A_PIECE };
            let document = self.piece(&piece, letterhead)?;
            let laid_out = document.pages();
            match (piece.is_last(), last_page_begins(&document)) {
                // The last page is not full yet: what stands on it begins the next piece.
                (false, Some((page, row))) if row > next => {
                    pages.extend(laid_out.iter().take(page).cloned());
                    next = row;
                }
                (false, _) => {
                    pages.extend(laid_out.iter().cloned());
                    next = piece.end();
                }
                (true, _) => {
                    pages.extend(laid_out.iter().cloned());
                    break;
                }
            }
        }
        let _ = watch(Progress { done: of, of });
        let pages = self.numbered(pages, paper, letterhead.language)?;
        comemo::evict(0);
        Ok(Printed::new(pages, &paper.title))
    }

    fn piece(
        &self,
        piece: &Piece<'_>,
        letterhead: &Letterhead,
    ) -> Result<PagedDocument, PressError> {
        let logo = letterhead::logo(letterhead)?;
        // What is shown at the end is on the last piece alone.
        let shown: &[Vec<u8>] = if piece.is_last() { &piece.paper.pictures.all } else { &[] };
        let names: Vec<_> = (0..).zip(shown).map(|(at, bytes)| picture::name(at, bytes)).collect();
        let data = json!({
            "shop": letterhead.shop,
            "logo": logo.map(|(name, _)| name),
            "lang": language(letterhead.language),
            "remarks": [piece.paper.remark, letterhead.remark],
            "pictures": {
                "heading": piece.paper.pictures.heading,
                "unreadable": piece.paper.pictures.unreadable,
                "all": names,
            },
            "piece": piece.data(),
        });
        let mut job = Job::new(self, PAPER, data.to_string().into_bytes());
        if let Some((name, bytes)) = logo {
            job = job.with(name, bytes.to_vec());
        }
        for (name, bytes) in names.iter().zip(shown) {
            if let Some(name) = name {
                job = job.with(name, bytes.clone());
            }
        }
        job.laid_out()
    }

    /// Sets `m / n` onto each page, now that n is known.
    fn numbered(
        &self,
        pages: EcoVec<Page>,
        paper: &Paper,
        in_language: Language,
    ) -> Result<EcoVec<Page>, PressError> {
        let data = json!({
            "pages": pages.len(),
            "title": paper.title,
            "landscape": paper.orientation == Orientation::Landscape,
            "lang": language(in_language),
        });
        let numbers = Job::new(self, PAGE_NUMBERS, data.to_string().into_bytes()).laid_out()?;
        let numbers = numbers.pages().iter().map(|page| page.frame.clone());
        Ok(pages
            .into_iter()
            .zip(numbers)
            .map(|(page, number)| export::overlaid(page, number))
            .collect())
    }
}

pub(crate) fn language(language: Language) -> &'static str {
    match language {
        Language::ZhCn => "zh",
        Language::En => "en",
    }
}

/// Which page is the last, and which row of the paper is the first on it: each row leaves its number where it stands. `None`
/// where no row begins there, as on a single page that ends with a remark.
fn last_page_begins(document: &PagedDocument) -> Option<(usize, usize)> {
    let introspector = document.introspector();
    let last = document.pages().len();
    let rows = introspector.query(&Selector::Elem(MetadataElem::ELEM, None));
    let first = rows.iter().find(|row| {
        let page = row.location().and_then(|location| introspector.page(location));
        page.is_some_and(|page| page.get() == last)
    })?;
    let Value::Int(row) = first.to_packed::<MetadataElem>()?.value else { return None };
    Some((last - 1, usize::try_from(row).ok()?))
}
