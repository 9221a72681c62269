//! A document before it is decided in which form it leaves: as CSV, as a workbook, or on paper (`linli-press`).
//!
//! Whoever makes a document (a purchase order, a delivery sheet, a claim) says what its columns, sections and rows are; what
//! is a number stays one until the last moment, so that a workbook can sum it and a page can align it. The forms differ in
//! nothing but their writing, so they cannot disagree about a sum.

mod csv;
mod xlsx;

pub use xlsx::workbook;

use linli_domain::{Fen, Quantity};
use serde::{Deserialize, Serialize};

/// A document of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// What it is: `配送单 周三水果`.
    pub title: String,
    /// What one should know before reading it: the supplier, the pickup time, a number. One line each.
    pub heads: Vec<String>,
    /// What stands beside one another.
    pub columns: Vec<Column>,
    /// What stands below one another. A section without a heading continues the one before.
    pub sections: Vec<Section>,
    /// What the headings of sections are, where each row says its own: `自提点`.
    pub section_word: String,
    /// Words for the sums below a section and below everything: `小计`, `合计`. Without them nothing is summed.
    pub sums: Option<SumWords>,
    /// What is said at the end.
    pub remark: String,
    /// What is shown after that. A table for programs has none.
    #[serde(skip)]
    pub pictures: Pictures,
    /// How a page lies.
    pub orientation: Orientation,
}

/// Pictures that belong to a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pictures {
    /// What they show: `损坏照片`.
    pub heading: String,
    /// Said in the place of one that cannot be read.
    pub unreadable: String,
    /// JPEG or PNG. Without any there is no heading either.
    pub all: Vec<Vec<u8>>,
}

/// What a sum is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SumWords {
    /// Of one section; only where there are several.
    pub section: String,
    /// Of everything.
    pub all: String,
}

/// How a page lies.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// Upright.
    #[default]
    Portrait,
    /// Across: for many columns.
    Landscape,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// What stands on top of it.
    pub heading: String,
    /// How wide it is beside the others on paper, where 1 is a number of three or four digits.
    pub width: u8,
    /// Whether it is summed below. Only numbers are.
    pub summed: bool,
}

impl Column {
    /// A column of texts.
    #[must_use]
    pub fn text(heading: impl Into<String>, width: u8) -> Self {
        Self { heading: heading.into(), width, summed: false }
    }

    /// A column of numbers that mean nothing together: a price, a sequence number.
    #[must_use]
    pub fn number(heading: impl Into<String>, width: u8) -> Self {
        Self::text(heading, width)
    }

    /// A column of numbers that are summed.
    #[must_use]
    pub fn summed(heading: impl Into<String>, width: u8) -> Self {
        Self { summed: true, ..Self::text(heading, width) }
    }
}

/// Some rows under a heading of their own: a pickup point, a building, a product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    /// May be empty.
    pub heading: String,
    /// As many cells each as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text; several lines where it has line ends.
    Text(String),
    /// A large number to be found at arm's length: the sequence number (跟团号).
    Mark(String),
    /// A whole number.
    Count(u32),
    /// So much of something.
    Quantity(Quantity),
    /// Money.
    Money(Fen),
    /// A box to be ticked by hand.
    Tick,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<u32> for Cell {
    fn from(count: u32) -> Self {
        Self::Count(count)
    }
}

impl From<Quantity> for Cell {
    fn from(quantity: Quantity) -> Self {
        Self::Quantity(quantity)
    }
}

impl From<Fen> for Cell {
    fn from(money: Fen) -> Self {
        Self::Money(money)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl Paper {
    /// How many rows there are, headings and sums aside.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.sections.iter().map(|section| section.rows.len()).sum()
    }

    /// What the summed columns come to over `rows`; [`Cell::Empty`] under the others. Goods counted by different units have no
    /// sum, so whoever makes a paper of such sums pieces.
    #[must_use]
    pub fn sums_of<'a>(&self, rows: impl IntoIterator<Item = &'a Vec<Cell>>) -> Vec<Cell> {
        let mut sums: Vec<Cell> = vec![Cell::Empty; self.columns.len()];
        for row in rows {
            for ((sum, cell), column) in sums.iter_mut().zip(row).zip(&self.columns) {
                if column.summed {
                    *sum = add(std::mem::take(sum), cell);
                }
            }
        }
        sums
    }

    /// What the summed columns come to over everything.
    #[must_use]
    pub fn total(&self) -> Vec<Cell> {
        self.sums_of(self.sections.iter().flat_map(|section| &section.rows))
    }

    /// Is a sum shown below each section? Only where there are several, and something is summed.
    #[must_use]
    pub fn has_section_sums(&self) -> bool {
        self.has_total() && self.sections.len() > 1
    }

    /// Is a sum shown below everything?
    #[must_use]
    pub fn has_total(&self) -> bool {
        self.sums.is_some() && self.columns.iter().any(|column| column.summed)
    }
}

fn add(sum: Cell, cell: &Cell) -> Cell {
    match (sum, cell) {
        (Cell::Count(a), Cell::Count(b)) => Cell::Count(a.saturating_add(*b)),
        (Cell::Quantity(a), Cell::Quantity(b)) => Cell::Quantity(a + *b),
        (Cell::Money(a), Cell::Money(b)) => Cell::Money(a + *b),
        (Cell::Empty, number @ (Cell::Count(_) | Cell::Quantity(_) | Cell::Money(_))) => {
            number.clone()
        }
        (sum, _) => sum,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn sheet() -> Paper {
        let row = |name: &str, pieces: u32, amount: i64| {
            vec![
                Cell::Mark(pieces.to_string()),
                name.into(),
                Quantity::whole(pieces).into(),
                Fen(amount).into(),
            ]
        };
        Paper {
            title: "配送单 周三水果".into(),
            heads: vec!["自提时间 12-02 17:00".into()],
            columns: vec![
                Column::number("跟团号", 1),
                Column::text("团员", 3),
                Column::summed("件数", 1),
                Column::summed("金额", 2),
            ],
            sections: vec![
                Section {
                    heading: "南门".into(),
                    rows: vec![row("小王", 2, 1250), row("=李姐", 1, 800)],
                },
                Section { heading: "北门".into(), rows: vec![row("老张", 4, -300)] },
            ],
            section_word: "自提点".into(),
            sums: Some(SumWords { section: "小计".into(), all: "合计".into() }),
            remark: "拿错请联系团长".into(),
            ..Paper::default()
        }
    }

    #[test]
    fn sections_add_up_to_the_whole() {
        let paper = sheet();
        assert_eq!(
            paper.total(),
            [Cell::Empty, Cell::Empty, Quantity::whole(7).into(), Fen(1750).into()]
        );
        let south = paper.sums_of(&paper.sections[0].rows);
        assert_eq!(south[3], Cell::Money(Fen(2050)));
        assert!(paper.has_section_sums());
    }

    #[test]
    fn a_paper_without_words_for_sums_has_none() {
        let paper = Paper { sums: None, ..sheet() };
        assert!(!paper.has_total() && !paper.has_section_sums());
    }
}
