//! Whatever bytes are in a file: an answer, in bounded time and space, and the same one each time.

use linli_intake::table::book::Limits;
use proptest::prelude::*;

use crate::files::{Number, Text, csv, ods, read_within, xls, xlsx};

/// Small enough that a file which swells is noticed at once.
fn limits() -> Limits {
    Limits {
        bytes: 1 << 20,
        unpacked: 1 << 22,
        sheets: 8,
        cells: 20_000,
        cell_chars: 2000,
        text: 1 << 20,
    }
}

fn files() -> Vec<Vec<u8>> {
    let rows = [
        vec![Text("跟团号"), Text("下单人"), Text("商品"), Text("联系电话")],
        vec![Number(1.0), Text("小王"), Text("苹果 x2\n梨 x1"), Number(13_800_000_001.0)],
        vec![Number(2.0), Text("林阿姨"), Text("牛奶"), Text("1.38E+10")],
    ];
    vec![
        xlsx(&rows),
        xls(&rows),
        ods(&rows),
        csv(&rows, ",").into_bytes(),
        csv(&rows, "\t").into_bytes(),
    ]
}

/// Numbers that look random and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

#[test]
fn files_with_damaged_bytes_are_read_or_refused() {
    for (seed, file) in (1..).zip(files()) {
        let mut chance = Chance(seed);
        for _ in 0..400 {
            let mut bytes = file.clone();
            for _ in 0..=chance.below(6) {
                let at = chance.below(bytes.len());
                match chance.below(4) {
                    0 => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
                    1 => bytes[at] = 0xFF,
                    2 => drop(bytes.remove(at)),
                    _ => bytes.insert(at, u8::try_from(chance.below(256)).unwrap()),
                }
            }
            let first = read_within(&bytes, &limits());
            assert_eq!(first, read_within(&bytes, &limits()), "the same answer twice");
        }
    }
}

#[test]
fn files_that_break_off_anywhere_are_read_or_refused() {
    for file in files() {
        for part in 0..60 {
            drop(read_within(&file[..file.len() * part / 60], &limits()));
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in 0..5_usize) {
        let heads: [&[u8]; 5] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xEF\xBB\xBF", b"sep="];
        drop(read_within(&[heads[kind], &bytes].concat(), &limits()));
    }

    #[test]
    fn any_text_of_a_table_is_in_its_cells(cells in proptest::collection::vec("[^\r\n\u{0}]{0,12}", 1..20)) {
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let text = format!("\"头\",\"尾\"\r\n{}\r\n", quoted.join(","));
        let book = read_within(text.as_bytes(), &limits()).unwrap();
        for (column, cell) in (0_u32..).zip(&cells) {
            let found = book.sheets[0].row(2).map_or("", |row| row.text(column));
            // A guard in front of a formula's sign goes, nothing else does.
            let plain = cell.trim();
            prop_assert!(found == plain || Some(found) == cell.strip_prefix('\'').map(str::trim), "{found:?} {plain:?}");
        }
    }
}
