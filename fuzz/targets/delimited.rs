//! Any bytes as they are: most are taken for a text in some encoding, the others are told what they are by their beginning.
#![no_main]

mod book;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| book::ask(bytes));
