//! Any XML as the content of an OpenDocument spreadsheet.
#![no_main]

mod book;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let file = book::package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", bytes),
    ]);
    if let Some(file) = file {
        book::ask(&file);
    }
});
