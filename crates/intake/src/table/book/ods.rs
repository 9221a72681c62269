//! Spreadsheets of LibreOffice and OpenOffice (`.ods`).

use std::io::BufRead;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    gather::{Gather, Merged},
    grid::{Cell, CellKind},
    limits::{COLUMNS_MAX, ROWS_MAX},
    markup::{self, attribute, count, prefixed_attribute, push_reference},
    number,
    package::Package,
    refusal::BookProblem,
};

/// Rows that repeat one another beyond this are formatting, not entries: nobody orders the same a thousand times.
const REPEATED_MAX: u32 = 1000;

/// Is it one, by its parts?
pub(super) fn is_spreadsheet(package: &mut Package<'_>) -> Result<bool, BookProblem> {
    let Some(mut part) = package.part("mimetype")? else { return Ok(false) };
    let mut kind = String::new();
    let read = std::io::Read::take(&mut part, 100);
    let told = std::io::Read::read_to_string(&mut { read }, &mut kind).is_ok();
    Ok(told && kind.contains("opendocument.spreadsheet"))
}

/// Reads every sheet.
pub(super) fn read(
    package: &mut Package<'_>,
    gather: &mut Gather<'_, '_>,
) -> Result<(), BookProblem> {
    let read = refuse_encrypted(package).and_then(|()| read_content(package, gather));
    read.map_err(|error| package.explain(error))
}

fn refuse_encrypted(package: &mut Package<'_>) -> Result<(), BookProblem> {
    let Some(part) = package.part("META-INF/manifest.xml")? else { return Ok(()) };
    let mut reader = markup::reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(BookProblem::damaged)? {
            Event::Start(element) if element.local_name().as_ref() == "encryption-data" => {
                return Err(BookProblem::Password);
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn read_content(package: &mut Package<'_>, gather: &mut Gather<'_, '_>) -> Result<(), BookProblem> {
    let Some(part) = package.part("content.xml")? else { return Err(BookProblem::NotATable) };
    let mut reader = markup::reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| gather.damaged(error))? {
            Event::Start(element) if element.local_name().as_ref() == "table" => {
                let name = attribute(&element, "name").unwrap_or_default();
                gather.begin_sheet(&name, false)?;
                read_sheet(&mut reader, gather)?;
                gather.end_sheet()?;
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// A row of cells before it is repeated.
#[derive(Default)]
struct Open {
    cells: Vec<Cell>,
    merged: Vec<(u32, u32, u32)>,
    next_column: u32,
}

fn read_sheet<R: BufRead>(
    reader: &mut Reader<R>,
    gather: &mut Gather<'_, '_>,
) -> Result<(), BookProblem> {
    let (mut buffer, mut row, mut repeated) = (Vec::new(), 1_u32, 1_u32);
    let mut open = Open::default();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| gather.damaged(error))? {
            Event::Start(element) => match element.local_name().as_ref() {
                "table-row" => {
                    repeated = count(&element, "number-rows-repeated").unwrap_or(1);
                    open = Open::default();
                }
                "table-cell" | "covered-table-cell" => {
                    let element = element.to_owned();
                    read_cell(reader, &element, &mut open, gather)?;
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "table-row" => {
                    put_row(&open, row, repeated, gather)?;
                    row = row.saturating_add(repeated).min(ROWS_MAX + 1);
                }
                "table" => return Ok(()),
                _ => {}
            },
            Event::Eof => return Err(gather.damaged("cut off")),
            _ => {}
        }
    }
}

fn put_row(
    open: &Open,
    row: u32,
    repeated: u32,
    gather: &mut Gather<'_, '_>,
) -> Result<(), BookProblem> {
    if open.cells.is_empty() {
        return Ok(());
    }
    if repeated > REPEATED_MAX {
        return Err(gather.damaged(format!("a row that stands there {repeated} times")));
    }
    for row in row..row.saturating_add(repeated) {
        for cell in &open.cells {
            gather.put(row, cell.clone())?;
        }
    }
    for (column, rows, columns) in &open.merged {
        let last = (row.saturating_add(rows - 1), column.saturating_add(columns - 1));
        gather.merge(Merged { first: (row, *column), last });
    }
    Ok(())
}

fn read_cell<R: BufRead>(
    reader: &mut Reader<R>,
    element: &BytesStart<'_>,
    open: &mut Open,
    gather: &Gather<'_, '_>,
) -> Result<(), BookProblem> {
    let repeated = count(element, "number-columns-repeated").unwrap_or(1).max(1);
    let column = open.next_column;
    open.next_column = column.saturating_add(repeated);
    let shown = shown_text(reader, gather)?;
    let Some((kind, text)) = value(element, shown) else { return Ok(()) };
    let formula = attribute(element, "formula").is_some();
    let rows = count(element, "number-rows-spanned").unwrap_or(1);
    let columns = count(element, "number-columns-spanned").unwrap_or(1);
    if rows > 1 || columns > 1 {
        open.merged.push((column, rows.max(1), columns.max(1)));
    }
    let blank = text.trim().is_empty() && !formula;
    if blank || element.local_name().as_ref() == "covered-table-cell" {
        return Ok(());
    }
    if open.next_column > COLUMNS_MAX {
        return Err(gather.damaged(format!("a cell that stands there {repeated} times")));
    }
    for column in column..open.next_column {
        open.cells.push(Cell { formula, ..Cell::new(column, kind, text.clone()) });
    }
    Ok(())
}

/// What a cell says: by its attributes where it is a number or a date, else by its paragraphs.
fn value(element: &BytesStart<'_>, shown: String) -> Option<(CellKind, String)> {
    if prefixed_attribute(element, "calcext:value-type").is_some_and(|kind| kind == "error") {
        return Some((CellKind::Error, shown));
    }
    let kind = prefixed_attribute(element, "office:value-type").unwrap_or_default();
    let formula = attribute(element, "formula").is_some();
    match kind.as_str() {
        "float" | "percentage" | "currency" => {
            let value = prefixed_attribute(element, "office:value")?;
            number::number(&value).or(Some((CellKind::Text, value)))
        }
        "date" => {
            let value = prefixed_attribute(element, "office:date-value")?;
            Some((CellKind::Date, value.trim_end_matches("T00:00:00").replace('T', " ")))
        }
        "time" => Some((CellKind::Date, shown)),
        "boolean" => {
            let value = prefixed_attribute(element, "office:boolean-value")?;
            Some((CellKind::Truth, value.to_ascii_lowercase()))
        }
        _ if shown.trim().is_empty() && formula => Some((CellKind::Uncomputed, String::new())),
        _ => Some((number::kind_of_text(&shown), shown)),
    }
}

/// The paragraphs of a cell, up to its end. A comment on the cell is none of them.
fn shown_text<R: BufRead>(
    reader: &mut Reader<R>,
    gather: &Gather<'_, '_>,
) -> Result<String, BookProblem> {
    let (mut buffer, mut text, mut paragraphs) = (Vec::new(), String::new(), 0_u32);
    let (mut in_comment, mut in_paragraph) = (false, false);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| gather.damaged(error))? {
            Event::Start(element) => match element.local_name().as_ref() {
                "annotation" => in_comment = true,
                "p" if !in_comment => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    in_paragraph = true;
                }
                "s" if in_paragraph => {
                    let spaces = count(&element, "c").unwrap_or(1).min(100);
                    text.extend((0..spaces).map(|_| ' '));
                }
                "tab" if in_paragraph => text.push('\t'),
                "line-break" if in_paragraph => text.push('\n'),
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "annotation" => in_comment = false,
                "p" if !in_comment => in_paragraph = false,
                "table-cell" | "covered-table-cell" => return Ok(text),
                _ => {}
            },
            Event::Text(piece) if in_paragraph && !in_comment => {
                text.push_str(&piece.xml10_content());
            }
            Event::GeneralRef(reference) if in_paragraph && !in_comment => {
                push_reference(&mut text, &reference);
            }
            Event::Eof => return Err(gather.damaged("cut off")),
            _ => {}
        }
    }
}
