//! Some rows of a paper, as the template takes them.

use linli_documents::paper::{Cell, Orientation, Paper, Section};
use serde_json::{Value, json};

/// The rows of a paper from `first` on, at most `rows` of them.
pub(super) struct Piece<'p> {
    pub(super) paper: &'p Paper,
    pub(super) first: usize,
    pub(super) rows: usize,
}

impl Piece<'_> {
    /// The row after its last.
    pub(super) fn end(&self) -> usize {
        (self.first + self.rows).min(self.paper.row_count())
    }

    /// Does the paper end with it?
    pub(super) fn is_last(&self) -> bool {
        self.end() == self.paper.row_count()
    }

    /// What the template is given. Title and heads stand on the first piece, sums and remarks where what they are about ends.
    pub(super) fn data(&self) -> Value {
        let paper = self.paper;
        json!({
            "title": (self.first == 0).then_some(&paper.title),
            "heads": if self.first == 0 { paper.heads.as_slice() } else { &[] },
            "landscape": paper.orientation == Orientation::Landscape,
            "columns": columns(paper),
            "sections": self.sections(),
            "total": self.total(),
            "ends": self.is_last(),
        })
    }

    fn sections(&self) -> Vec<Value> {
        let mut begin = 0;
        let mut sections = Vec::new();
        for section in &self.paper.sections {
            let end = begin + section.rows.len();
            let (from, to) = (self.first.max(begin), self.end().min(end));
            // An empty section stands with the row that follows it.
            let is_here = from < to
                || (section.rows.is_empty() && (self.first..=self.end()).contains(&begin));
            if is_here {
                let rows: Vec<Value> = (from..to)
                    .map(|number| json!({"number": number, "cells": cells(&section.rows[number - begin])}))
                    .collect();
                let sum = (to == end).then(|| self.section_sum(section)).flatten();
                sections.push(json!({"heading": section.heading, "rows": rows, "sum": sum}));
            }
            begin = end;
        }
        sections
    }

    fn section_sum(&self, section: &Section) -> Option<Value> {
        let words = self.paper.sums.as_ref().filter(|_| self.paper.has_section_sums())?;
        Some(json!({"word": words.section, "cells": cells(&self.paper.sums_of(&section.rows))}))
    }

    fn total(&self) -> Option<Value> {
        let words =
            self.paper.sums.as_ref().filter(|_| self.paper.has_total() && self.is_last())?;
        Some(json!({"word": words.all, "cells": cells(&self.paper.total())}))
    }
}

/// A column is set to the right if what stands in it are numbers.
fn columns(paper: &Paper) -> Vec<Value> {
    let is_number = |at: usize| {
        let cells =
            paper.sections.iter().flat_map(|section| &section.rows).filter_map(|row| row.get(at));
        let told = cells.into_iter().find(|cell| **cell != Cell::Empty);
        matches!(told, Some(Cell::Count(_) | Cell::Quantity(_) | Cell::Money(_)))
    };
    let column = |(at, column): (usize, &linli_documents::paper::Column)| json!({"heading": column.heading, "width": column.width.max(1), "number": is_number(at)});
    paper.columns.iter().enumerate().map(column).collect()
}

/// Each cell as its kind and what it says.
fn cells(row: &[Cell]) -> Vec<[String; 2]> {
    let cell = |cell: &Cell| match cell {
        Cell::Empty => ["empty", ""].map(str::to_owned),
        Cell::Tick => ["tick", ""].map(str::to_owned),
        Cell::Text(text) => ["text".to_owned(), text.clone()],
        Cell::Mark(text) => ["mark".to_owned(), text.clone()],
        Cell::Count(count) => ["number".to_owned(), count.to_string()],
        Cell::Quantity(quantity) => ["number".to_owned(), quantity.to_string()],
        Cell::Money(money) => ["number".to_owned(), money.to_yuan()],
    };
    row.iter().map(cell).collect()
}
