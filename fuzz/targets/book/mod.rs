//! What every target for a file reader asks: an answer, the same one twice, within the limits; and whatever comes of it is read as a
//! table of every kind.

use std::ops::ControlFlow;

use linli_intake::{
    chat::Context,
    table::{
        Mapping, TableKind,
        book::{self, Book, BookError, Limits},
        cards,
        orders::{self, KnownGoods, OrderSheet},
    },
};

/// Small enough that a file which swells is noticed at once.
const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    unpacked: 1 << 22,
    sheets: 8,
    cells: 20_000,
    cell_chars: 2000,
    text: 1 << 20,
};

/// Reads the file, and every sheet in it as a table of every kind.
pub fn ask(bytes: &[u8]) {
    let first = read(bytes);
    assert_eq!(first, read(bytes), "the same answer twice");
    let Ok(book) = first else { return };
    let cells: usize = book.sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.cells.len()).sum();
    assert!(cells <= LIMITS.cells, "{cells} cells");
    for kind in TableKind::ALL {
        for sheet in &book.sheets {
            let Some(mapping) = Mapping::propose_any(kind, sheet) else { continue };
            drop(cards::read(sheet, &mapping));
            if kind == TableKind::Orders && mapping.missing().is_empty() {
                let sheet = OrderSheet { book: &book, sheet, mapping: &mapping };
                drop(orders::read(&[sheet], &Context::default(), &KnownGoods::new()));
            }
        }
    }
}

fn read(bytes: &[u8]) -> Result<Book, BookError> {
    book::read("表格", bytes, &LIMITS, &mut |_| ControlFlow::Continue(()))
}

/// An archive of these parts.
#[allow(dead_code, reason = "two of the targets write archives")]
pub fn package(parts: &[(&str, &[u8])]) -> Option<Vec<u8>> {
    use std::io::{Cursor, Write as _};
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}
