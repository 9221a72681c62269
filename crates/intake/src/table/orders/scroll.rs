//! The rows of all tables as one text, in which every cell has its characters: what a review page shows, and what is kept
//! with the campaign.

use serde::Serialize;

use crate::{
    chat::Span,
    table::book::{Place, Row, column_letters},
};

/// Which characters of the text a cell is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CellAt {
    /// The characters.
    pub span: Span,
    /// The cell.
    pub place: Place,
}

/// The text so far.
#[derive(Default)]
pub(super) struct Scroll {
    text: String,
    chars: u32,
    cells: Vec<CellAt>,
}

/// A row, and where its cells stand in the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    /// All of the row.
    pub(super) span: Span,
    /// Cell by cell, by column.
    cells: Vec<(u32, Span)>,
}

impl Written {
    /// The characters of a cell.
    pub(super) fn cell(&self, column: u32) -> Option<Span> {
        let at = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        Some(self.cells[at].1)
    }
}

impl Scroll {
    /// A line that is no row: which file and sheet the rows below it are from.
    pub(super) fn title(&mut self, title: &str) -> Span {
        let start = self.chars;
        self.push(title);
        let span = Span::new(start, self.chars);
        self.push("\n");
        span
    }

    /// A row, its cells parted by tabs. A line break inside a cell becomes a sign, so that the cell stays on its line and
    /// keeps its characters.
    pub(super) fn row(&mut self, place: &Place, row: &Row) -> Written {
        let start = self.chars;
        let mut written = Written::default();
        for (index, cell) in row.cells.iter().enumerate() {
            if index > 0 {
                self.push("\t");
            }
            let from = self.chars;
            self.push(&on_one_line(&cell.text));
            let span = Span::new(from, self.chars);
            written.cells.push((cell.column, span));
            let place =
                Place { column: column_letters(cell.column), row: row.number, ..place.clone() };
            self.cells.push(CellAt { span, place });
        }
        written.span = Span::new(start, self.chars);
        self.push("\n");
        written
    }

    pub(super) fn finish(self) -> (String, Vec<CellAt>, u32) {
        (self.text, self.cells, self.chars)
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.chars += u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    }
}

/// Character for character, so that offsets within a cell hold.
fn on_one_line(text: &str) -> String {
    let sign = |c| match c {
        '\n' => '⏎',
        '\r' | '\t' => ' ',
        c => c,
    };
    text.chars().map(sign).collect()
}
