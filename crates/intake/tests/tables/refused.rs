//! What is not read, and what is said of it.

use std::{io::Write as _, ops::ControlFlow};

use linli_intake::table::book::{self, BookProblem, BookProblemCode, Limits};
use rstest::rstest;

use crate::files::{
    Text, compound, ods_of_rows, package, read_within, record, xls_with, xlsx, xlsx_of, xlsx_of_xml,
};

fn problem(bytes: &[u8]) -> BookProblem {
    read_within(bytes, &Limits::default()).unwrap_err()
}

fn small() -> Limits {
    Limits {
        bytes: 100_000,
        unpacked: 1_000_000,
        sheets: 2,
        cells: 1000,
        cell_chars: 100,
        text: 20_000,
    }
}

#[test]
fn a_password_is_said_to_be_one() {
    // As Excel encrypts: a compound file that holds the real one.
    let encrypted = compound(&[("EncryptionInfo", b""), ("EncryptedPackage", b"")]);
    assert_eq!(problem(&encrypted), BookProblem::Password);
    // As old workbooks do: a record in front.
    let stream = [record(0x0809, &[0; 16]), record(0x002F, &[1, 0, 1, 0])].concat();
    assert_eq!(problem(&compound(&[("Workbook", &stream)])), BookProblem::Password);
    // As LibreOffice does.
    let manifest =
        b"<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let ods = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x01\x02"),
    ]);
    assert_eq!(problem(&ods), BookProblem::Password);
}

#[rstest]
#[case::text_document(compound(&[("WordDocument", b"")]), BookProblemCode::NotATable)]
#[case::older_than_1997(compound(&[("Book", b"")]), BookProblemCode::OtherKind)]
#[case::docx(package(&[("word/document.xml", b"<a/>")]), BookProblemCode::NotATable)]
#[case::xlsb(package(&[("xl/workbook.bin", b"")]), BookProblemCode::OtherKind)]
#[case::pdf(b"%PDF-1.7 ...".to_vec(), BookProblemCode::NotATable)]
#[case::picture(b"\x89PNG\r\n\x1a\n\0\0".to_vec(), BookProblemCode::NotATable)]
#[case::bytes(vec![0, 1, 2, 3, 0, 0, 9], BookProblemCode::Encoding)]
#[case::cut_archive(b"PK\x03\x04 and nothing more".to_vec(), BookProblemCode::Damaged)]
#[case::cut_compound(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), BookProblemCode::Damaged)]
fn other_files_are_told_from_tables(#[case] bytes: Vec<u8>, #[case] code: BookProblemCode) {
    assert_eq!(problem(&bytes).code(), code);
}

#[test]
fn a_file_of_a_hundred_megabytes_is_refused_by_its_size() {
    let bytes = vec![b'a'; 100 * 1024 * 1024];
    assert!(matches!(problem(&bytes), BookProblem::TooLarge { bytes: 104_857_600, .. }));
}

#[test]
fn what_unpacks_too_far_is_given_up_on_the_way() {
    let blank = " ".repeat(3_000_000);
    let sheet =
        xlsx_of_xml(&format!("<worksheet><sheetData>{blank}</sheetData></worksheet>"), "<sst/>");
    assert!(sheet.len() < small().bytes, "a bomb is small");
    assert_eq!(read_within(&sheet, &small()), Err(BookProblem::Swollen { max: 1_000_000 }));

    let strings = format!("<sst uniqueCount=\"9999999999999\"><si><t>{blank}</t></si></sst>");
    let shared = xlsx_of_xml("<worksheet/>", &strings);
    assert_eq!(read_within(&shared, &small()), Err(BookProblem::Swollen { max: 1_000_000 }));

    let ods = ods_of_rows(&blank);
    assert_eq!(read_within(&ods, &small()), Err(BookProblem::Swollen { max: 1_000_000 }));
}

#[test]
fn the_size_that_an_archive_claims_is_not_believed() {
    let blank = " ".repeat(3_000_000);
    let mut bytes = xlsx_of_xml(&format!("<worksheet>{blank}</worksheet>"), "<sst/>");
    // The unpacked size of every part, in its own head and in the directory, is now said to be 10.
    for (mark, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let heads: Vec<usize> = bytes
            .windows(4)
            .enumerate()
            .filter(|(_, four)| four == mark)
            .map(|(at, _)| at)
            .collect();
        for head in heads {
            (&mut bytes[head + at..]).write_all(&10_u32.to_le_bytes()).unwrap();
        }
    }
    assert!(read_within(&bytes, &small()).is_err());
}

#[test]
fn a_text_that_many_cells_point_at_is_counted_each_time() {
    let text = "长".repeat(90);
    let cells: String = (1..200)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let bytes = xlsx_of_xml(
        &format!("<worksheet><sheetData>{cells}</sheetData></worksheet>"),
        &format!("<sst><si><t>{text}</t></si></sst>"),
    );
    assert!(matches!(read_within(&bytes, &small()), Err(BookProblem::TooMuchText { .. })));
}

#[test]
fn too_many_cells_and_sheets_and_too_long_a_cell_are_told_with_their_place() {
    let many: Vec<Vec<_>> = (0..150).map(|_| vec![Text("苹"); 10]).collect();
    assert!(matches!(
        read_within(&xlsx(&many), &small()),
        Err(BookProblem::TooManyCells { sheet, max: 1000 }) if sheet == "Sheet1"
    ));
    let one = [vec![Text("苹果")]];
    let sheets = xlsx_of(&[("一", &one), ("二", &one), ("三", &one)]);
    assert_eq!(
        read_within(&sheets, &small()),
        Err(BookProblem::TooManySheets { sheets: 3, max: 2 })
    );
    let long = "长".repeat(101);
    let cell = [vec![], vec![Text("a"), Text("b"), Text(&long)]];
    let error = read_within(&xlsx(&cell), &small()).unwrap_err();
    assert_eq!(error.to_string(), "sheet \"Sheet1\", row 2, column C: longer than 100 characters");
}

#[test]
fn cells_that_are_said_to_repeat_without_end_are_refused() {
    let cell = |repeat: &str| {
        format!(
            r#"<table:table-row {repeat}><table:table-cell table:number-columns-repeated="2000000000" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>"#
        )
    };
    assert_eq!(problem(&ods_of_rows(&cell(""))).code(), BookProblemCode::Damaged);
    let rows = cell(r#"table:number-rows-repeated="1048576""#).replace("2000000000", "2");
    assert_eq!(problem(&ods_of_rows(&rows)).code(), BookProblemCode::Damaged);
}

#[test]
fn an_old_workbook_that_claims_too_much_is_not_believed() {
    let rows = [vec![Text("苹果")]];
    let edges = [u32::MAX - 1, 0xFFFF_0000, 0].iter().flat_map(|edge| edge.to_le_bytes()).collect();
    let edges: Vec<u8> = edges;
    for before in [vec![], vec![(0, vec![])]] {
        // Zeros are no end: what stands behind them is read as well.
        let claimed = xls_with(&rows, &[before, vec![(0x0200, edges.clone())]].concat());
        assert_eq!(problem(&claimed).code(), BookProblemCode::Damaged);
    }
    let short = [0_u16, 0xFFFF, 0, 0xFFFF, 0].iter().flat_map(|edge| edge.to_le_bytes()).collect();
    let claimed = xls_with(&rows, &[(0x0200, short)]);
    assert_eq!(problem(&claimed).code(), BookProblemCode::Damaged);
    // A sheet that begins within another record.
    let within = xls_with(&rows, &[(0x0085, vec![1, 0, 0, 0, 0, 0, 1, 0, b'a'])]);
    assert_eq!(problem(&within).code(), BookProblemCode::Damaged);
    let corner = [&[0xFF, 0xFF, 0xFF, 0x3F, 0, 0][..], &1_f64.to_le_bytes()].concat();
    let sparse = xls_with(&rows, &[(0x0203, corner)]);
    assert_eq!(problem(&sparse).code(), BookProblemCode::TooManyCells);
}

#[test]
fn a_sheet_that_breaks_off_is_told_with_the_row_before() {
    let sheet = "<worksheet><sheetData><row r=\"7\"><c r=\"A7\"><v>1</v></c><c r=\"B7\"><v>2";
    let error = problem(&xlsx_of_xml(sheet, "<sst/>"));
    assert!(matches!(error, BookProblem::Damaged { sheet, row: 7, .. } if sheet == "表"));
}

#[test]
fn whoever_waits_can_stop_it() {
    let rows: Vec<Vec<_>> = (0..2000).map(|_| vec![Text("苹果")]).collect();
    let bytes = xlsx(&rows);
    let mut told = Vec::new();
    let stopped = book::read("表.xlsx", &bytes, &Limits::default(), &mut |rows| {
        told.push(rows);
        if rows < 1000 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert_eq!(stopped.unwrap_err().problem, BookProblem::Stopped);
    assert_eq!(told, [512, 1024]);
}
