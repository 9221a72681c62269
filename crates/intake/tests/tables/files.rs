//! Writers of every kind of file that is read.

mod ods;
mod xls;

use std::{
    io::{Cursor, Write as _},
    ops::ControlFlow,
};

use linli_intake::table::book::{self, Book, BookProblem, Limits};
use rust_xlsxwriter::Workbook;
use zip::{ZipWriter, write::SimpleFileOptions};

pub(crate) use ods::{ods, ods_of_rows};
pub(crate) use xls::{compound, record, xls, xls_with};

/// A cell to be written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Text(&'a str),
    Number(f64),
    Nothing,
}

pub(crate) use Value::{Nothing, Number, Text};

/// A `.xlsx` of these sheets.
pub(crate) fn xlsx_of(sheets: &[(&str, &[Vec<Value<'_>>])]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0_u32..).zip(*rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    Text(text) => drop(sheet.write_string(row, column, *text).unwrap()),
                    Number(number) => drop(sheet.write_number(row, column, *number).unwrap()),
                    Nothing => {}
                }
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// A `.xlsx` of one sheet.
pub(crate) fn xlsx(rows: &[Vec<Value<'_>>]) -> Vec<u8> {
    xlsx_of(&[("Sheet1", rows)])
}

/// A `.csv` in UTF-8, every cell in quotes.
pub(crate) fn csv(rows: &[Vec<Value<'_>>], separator: &str) -> String {
    let line = |cells: &Vec<Value<'_>>| {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| match cell {
                Text(text) => format!("\"{}\"", text.replace('"', "\"\"")),
                Number(number) => number.to_string(),
                Nothing => String::new(),
            })
            .collect();
        cells.join(separator)
    };
    rows.iter().map(|cells| line(cells) + "\r\n").collect()
}

/// An archive of these parts.
pub(crate) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A `.xlsx` whose only sheet is this XML, for what no writer writes.
pub(crate) fn xlsx_of_xml(sheet: &str, strings: &str) -> Vec<u8> {
    package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", b"<Relationships/>"),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="r"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>"#
                .as_bytes(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

pub(crate) fn read(bytes: &[u8]) -> Book {
    read_within(bytes, &Limits::default()).unwrap()
}

pub(crate) fn read_within(bytes: &[u8], limits: &Limits) -> Result<Book, BookProblem> {
    book::read("表格", bytes, limits, &mut |_| ControlFlow::Continue(()))
        .map_err(|error| error.problem)
}

/// `A1=小王 B1=3`, row by row.
pub(crate) fn shown(book: &Book) -> Vec<String> {
    let rows = book.sheets.iter().flat_map(|sheet| &sheet.rows);
    rows.map(|row| {
        let cells = row.cells.iter().map(|cell| {
            format!("{}{}={}", book::column_letters(cell.column), row.number, cell.text)
        });
        cells.collect::<Vec<_>>().join(" ")
    })
    .collect()
}
