//! A paper as CSV: headings and rows and nothing else, so that a program can read it. Sections become a first column.

use super::{Cell, Paper};
use crate::csv;

impl Paper {
    /// As CSV for Excel and WPS on Chinese Windows ([`crate::csv`]). Title, sums and remark are for people and left out. Where
    /// sections have headings, each row begins with its own.
    #[must_use]
    pub fn to_csv(&self) -> Vec<u8> {
        let sectioned = self.sections.iter().any(|section| !section.heading.is_empty());
        let lead = |text: &str| sectioned.then(|| csv::Cell::from(text));
        let headings = lead(&self.section_word)
            .into_iter()
            .chain(self.columns.iter().map(|column| column.heading.as_str().into()));
        let rows = self.sections.iter().flat_map(|section| {
            section.rows.iter().map(|row| {
                lead(&section.heading).into_iter().chain(row.iter().map(cell)).collect::<Vec<_>>()
            })
        });
        csv::write(&std::iter::once(headings.collect()).chain(rows).collect::<Vec<_>>())
    }
}

fn cell(cell: &Cell) -> csv::Cell {
    match cell {
        Cell::Empty | Cell::Tick => csv::Cell::empty(),
        // One line to a row: spreadsheets show a line end in a cell, most other programs stumble over it.
        Cell::Text(text) => text.replace('\n', " ").into(),
        Cell::Mark(text) => text.as_str().into(),
        Cell::Count(count) => linli_domain::Quantity::whole(*count).into(),
        Cell::Quantity(quantity) => (*quantity).into(),
        Cell::Money(money) => (*money).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::sheet;

    #[test]
    fn each_row_says_to_which_section_it_belongs() {
        let csv = String::from_utf8(sheet().to_csv()).unwrap();
        assert_eq!(
            csv,
            "\u{feff}自提点,跟团号,团员,件数,金额\r\n南门,2,小王,2,12.50\r\n南门,1,'=李姐,1,8.00\r\n北门,4,老张,4,-3.00\r\n"
        );
    }
}
