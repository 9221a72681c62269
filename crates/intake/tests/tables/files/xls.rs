//! A `.xls` (BIFF8), as small as one can be.

use std::io::{Cursor, Write as _};

use super::{Nothing, Number, Text, Value};

/// One sheet of these cells.
pub(crate) fn xls(rows: &[Vec<Value<'_>>]) -> Vec<u8> {
    xls_with(rows, &[])
}

/// One sheet of these cells, with more records behind them.
pub(crate) fn xls_with(rows: &[Vec<Value<'_>>], more: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut sheet = record(0x0809, &begin(0x0010));
    for (row, cells) in (0_u16..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            let mut body = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
            match cell {
                Text(text) => {
                    body.extend(long_string(text));
                    sheet.extend(record(0x0204, &body));
                }
                Number(number) => {
                    body.extend(number.to_le_bytes());
                    sheet.extend(record(0x0203, &body));
                }
                Nothing => {}
            }
        }
    }
    for (kind, body) in more {
        sheet.extend(record(*kind, body));
    }
    sheet.extend(record(0x000A, &[]));

    let name = {
        let units: Vec<u8> = "表".encode_utf16().flat_map(u16::to_le_bytes).collect();
        [vec![1, 1], units].concat()
    };
    let globals = |start: u32| {
        let listed = [&start.to_le_bytes()[..], &[0, 0], &name].concat();
        [
            record(0x0809, &begin(0x0005)),
            record(0x0042, &1200_u16.to_le_bytes()),
            // Number formats 0 and 14 (a date), as cells name them.
            record(0x00E0, &[0; 20]),
            record(0x00E0, &[&[0, 0, 14, 0][..], &[0; 16]].concat()),
            record(0x0085, &listed),
            record(0x000A, &[]),
        ]
        .concat()
    };
    let start = u32::try_from(globals(0).len()).unwrap();
    compound(&[("Workbook", &[globals(start), sheet].concat())])
}

/// A compound file of these streams.
pub(crate) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let buffer = Cursor::new(Vec::new());
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, buffer).unwrap();
    for (name, bytes) in streams {
        // Short streams are kept in another way; old workbooks are never that short.
        let padded = [bytes, &vec![0; 4096_usize.saturating_sub(bytes.len())][..]].concat();
        file.create_stream(format!("/{name}")).unwrap().write_all(&padded).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn begin(kind: u16) -> Vec<u8> {
    [&0x0600_u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat()
}

pub(crate) fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
}

fn long_string(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u16::try_from(units.len()).unwrap();
    let units = units.into_iter().flat_map(u16::to_le_bytes);
    length.to_le_bytes().into_iter().chain([1]).chain(units).collect()
}
