//! The cells of one sheet, as they stream by.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::{Shared, strings::Inside};
use crate::table::book::{
    gather::{Gather, Merged},
    grid::{Cell, CellKind, column_of_letters},
    markup::{self, attribute, count, push_reference},
    number,
    refusal::BookProblem,
};

/// The cell that is being read.
#[derive(Default)]
struct Open {
    row: u32,
    column: u32,
    format: usize,
    kind: String,
    formula: bool,
    value: String,
    /// The value's element is open.
    in_value: bool,
}

pub(super) fn read(
    part: impl BufRead,
    shared: &Shared,
    gather: &mut Gather<'_, '_>,
) -> Result<(), BookProblem> {
    let mut reader = markup::reader(part);
    let (mut buffer, mut row, mut next_column) = (Vec::new(), 0_u32, 0_u32);
    let (mut open, mut text): (Option<Open>, Inside) = (None, Inside::default());
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|error| gather.damaged(error))?;
        match event {
            Event::Start(element) => match (element.local_name().as_ref(), &mut open) {
                ("row", _) => {
                    row = count(&element, "r").unwrap_or(row.saturating_add(1));
                    next_column = 0;
                }
                ("c", _) => {
                    let cell = cell(&element, row, next_column);
                    next_column = cell.column.saturating_add(1);
                    open = Some(cell);
                }
                ("v", Some(cell)) => cell.in_value = true,
                ("f", Some(cell)) => cell.formula = true,
                ("mergeCell", _) => {
                    if let Some(merged) =
                        attribute(&element, "ref").and_then(|range| merged(&range))
                    {
                        gather.merge(merged);
                    }
                }
                (name, Some(_)) => text.enter(name),
                _ => {}
            },
            Event::End(element) => match (element.local_name().as_ref(), &mut open) {
                ("c", _) => {
                    if let Some(cell) = open.take() {
                        close(cell, shared, gather)?;
                    }
                }
                ("v", Some(cell)) => cell.in_value = false,
                (name, Some(_)) => text.leave(name),
                _ => {}
            },
            Event::Text(piece) => {
                if let Some(cell) = open.as_mut().filter(|cell| cell.in_value || text.shown()) {
                    cell.value.push_str(&piece.xml10_content());
                }
            }
            Event::CData(piece) => {
                if let Some(cell) = open.as_mut().filter(|cell| cell.in_value || text.shown()) {
                    cell.value.push_str(&piece.xml10_content());
                }
            }
            Event::GeneralRef(reference) => {
                if let Some(cell) = open.as_mut().filter(|cell| cell.in_value || text.shown()) {
                    push_reference(&mut cell.value, &reference);
                }
            }
            Event::Eof => {
                return if open.is_none() { Ok(()) } else { Err(gather.damaged("cut off")) };
            }
            _ => {}
        }
    }
}

/// A cell's place, format and kind. Writers may leave the place out; then it follows the cell before.
fn cell(element: &BytesStart<'_>, row: u32, next_column: u32) -> Open {
    let mut open = Open { row, column: next_column, ..Open::default() };
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    for attribute in attributes.flatten() {
        match attribute.key.as_ref() {
            "r" => {
                if let Some((row, column)) = place(&attribute.value) {
                    (open.row, open.column) = (row, column);
                }
            }
            "s" => open.format = attribute.value.parse().unwrap_or(0),
            "t" => open.kind = attribute.value.to_string(),
            _ => {}
        }
    }
    open
}

fn close(cell: Open, shared: &Shared, gather: &mut Gather<'_, '_>) -> Result<(), BookProblem> {
    let Open { row, column, format, kind, formula, value, .. } = cell;
    if value.trim().is_empty() {
        let uncomputed = Cell { formula, ..Cell::new(column, CellKind::Uncomputed, "") };
        return if formula { gather.put(row, uncomputed) } else { Ok(()) };
    }
    if kind == "s" {
        let text = value.trim().parse().ok().and_then(|index: usize| shared.strings.get(index));
        let Some(text) = text else { return Err(gather.damaged("a text that is not there")) };
        return gather.text(row, column, text);
    }
    let (kind, text) = match kind.as_str() {
        "str" | "inlineStr" => (number::kind_of_text(&value), value),
        "b" => (CellKind::Truth, (value.trim() == "1" || value.trim() == "true").to_string()),
        "e" => (CellKind::Error, value),
        "d" => (CellKind::Date, value.trim_end_matches("T00:00:00").replace('T', " ")),
        _ => shown(&value, shared, format),
    };
    gather.put(row, Cell { formula, ..Cell::new(column, kind, text) })
}

/// A number, or the day that it stands for. What is neither is kept as the text it is.
fn shown(value: &str, shared: &Shared, format: usize) -> (CellKind, String) {
    if shared.formats.is_date(format)
        && let Some(date) = number::date(value, shared.from_1904)
    {
        return (CellKind::Date, date);
    }
    number::number(value).unwrap_or_else(|| (number::kind_of_text(value), value.to_owned()))
}

/// `B12`: row from 1, column from 0.
fn place(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.trim().trim_start_matches('$');
    let split = reference.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, row) = reference.split_at(split);
    Some((row.trim_start_matches('$').parse().ok()?, column_of_letters(letters)?))
}

/// `A1:C3`.
fn merged(range: &str) -> Option<Merged> {
    let (first, last) = range.split_once(':')?;
    Some(Merged { first: place(first)?, last: place(last)? })
}
