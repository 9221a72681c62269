//! Any records as an old workbook's stream, within a compound file that is sound.
#![no_main]

mod book;

use std::io::{Cursor, Write as _};

/// Shorter streams are kept in another way; old workbooks are never that short.
const SHORTEST: usize = 4096;

libfuzzer_sys::fuzz_target!(
    // The reader catches what the library beneath it stumbles over; the hook that aborts would call that a finding. What escapes
    // aborts all the same.
    init: std::panic::set_hook(Box::new(|_| {})),
    |bytes: &[u8]| {
        if let Some(file) = compound(bytes) {
            book::ask(&file);
        }
    }
);

fn compound(stream: &[u8]) -> Option<Vec<u8>> {
    let buffer = Cursor::new(Vec::new());
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, buffer).ok()?;
    let mut workbook = file.create_stream("/Workbook").ok()?;
    workbook.write_all(stream).ok()?;
    workbook.write_all(&vec![0; SHORTEST.saturating_sub(stream.len())]).ok()?;
    workbook.flush().ok()?;
    drop(workbook);
    file.flush().ok()?;
    Some(file.into_inner().into_inner())
}
