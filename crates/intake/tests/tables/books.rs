//! Every kind of file is read to the same cells.

use encoding_rs::GB18030;
use linli_intake::table::book::{CellKind, Limits, read_clipboard};
use rstest::rstest;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::ops::ControlFlow;

use crate::files::{
    Nothing, Number, Text, Value, csv, ods, read, shown, xls, xls_with, xlsx, xlsx_of_xml,
};

fn table() -> Vec<Vec<Value<'static>>> {
    vec![
        vec![Text("跟团号"), Text("商品"), Text("数量"), Text("联系电话")],
        vec![Number(1.0), Text("苹果 x2\n梨 x1"), Number(3.0), Number(13_800_000_001.0)],
        vec![],
        vec![Number(2.0), Text("5\"披萨,大"), Nothing, Text("13900000002")],
        vec![Nothing, Text("<牛奶> & 🥚"), Number(1.5), Text("=cmd")],
    ]
}

const SHOWN: [&str; 4] = [
    "A1=跟团号 B1=商品 C1=数量 D1=联系电话",
    "A2=1 B2=苹果 x2\n梨 x1 C2=3 D2=13800000001",
    "A4=2 B4=5\"披萨,大 D4=13900000002",
    "B5=<牛奶> & 🥚 C5=1.5 D5==cmd",
];

#[test]
fn all_kinds_of_files_say_the_same() {
    let rows = table();
    let text = csv(&rows, ",");
    let utf16 = |text: &str| {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
    };
    let files = [
        ("xlsx", xlsx(&rows)),
        ("xls", xls(&rows)),
        ("ods", ods(&rows)),
        ("csv", text.clone().into_bytes()),
        ("csv with a mark", format!("\u{feff}{text}").into_bytes()),
        ("csv of Chinese Windows", GB18030.encode(&text).0.into_owned()),
        ("text of Excel", utf16(&csv(&rows, "\t"))),
        ("tsv", csv(&rows, "\t").into_bytes()),
        ("semicolons", csv(&rows, ";").into_bytes()),
        ("told separator", format!("sep=|\r\n{}", csv(&rows, "|")).into_bytes()),
    ];
    for (kind, bytes) in files {
        assert_eq!(shown(&read(&bytes)), SHOWN, "{kind}");
    }
}

#[test]
fn cells_from_the_clipboard_are_read_with_the_lines_inside_of_them() {
    let text = "商品\t备注\r\n苹果\t\"放门口\n谢谢\"\r\n梨\t5\"盘\r\n";
    // An odd number of quotes: they are inches, and the line break inside a cell ends its row.
    let book =
        read_clipboard(text, &Limits::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(shown(&book)[0], "A1=商品 B1=备注");
    let even = text.replace("5\"盘", "5寸盘");
    let book =
        read_clipboard(&even, &Limits::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(shown(&book)[1..], ["A2=苹果 B2=放门口\n谢谢", "A3=梨 B3=5寸盘"]);
}

#[test]
fn dates_formulas_and_merged_cells_are_known_in_a_workbook() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let date = Format::new().set_num_format("yyyy/m/d");
    let moment = Format::new().set_num_format("m\"月\"d\"日\" h:mm");
    sheet
        .write_with_format(0, 0, ExcelDateTime::parse_from_str("2026-07-08").unwrap(), &date)
        .unwrap();
    let at = ExcelDateTime::parse_from_str("2026-07-08T19:30:00").unwrap();
    sheet.write_with_format(0, 1, &at, &moment).unwrap();
    sheet.write_formula(0, 2, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write_boolean(0, 3, true).unwrap();
    sheet.merge_range(1, 0, 3, 0, "小王", &Format::new()).unwrap();
    for row in 1..4 {
        sheet.write(row, 1, format!("商品{row}")).unwrap();
    }
    let book = read(&workbook.save_to_buffer().unwrap());
    assert_eq!(
        shown(&book),
        [
            "A1=2026-07-08 B1=2026-07-08 19:30:00 C1=2 D1=true",
            "A2=小王 B2=商品1",
            "A3=小王 B3=商品2",
            "A4=小王 B4=商品3",
        ]
    );
    let rows = &book.sheets[0].rows;
    let kinds: Vec<CellKind> = rows[0].cells.iter().map(|cell| cell.kind).collect();
    assert_eq!(kinds, [CellKind::Date, CellKind::Date, CellKind::Number, CellKind::Truth]);
    assert!(rows[0].cells[2].formula && !rows[0].cells[0].formula);
    let merged: Vec<bool> = rows[1..].iter().map(|row| row.cells[0].merged).collect();
    assert_eq!(merged, [false, true, true]);
}

#[test]
fn an_old_workbook_has_dates_and_merged_cells_too() {
    let rows = [vec![Text("小王"), Text("苹果")], vec![Nothing, Text("梨")]];
    // A number with the second format, which is a date; and A1:A2 merged.
    let day = [&[0, 0, 2, 0, 1, 0][..], &45_352.0_f64.to_le_bytes()].concat();
    let merged = [1_u16, 0, 1, 0, 0].iter().flat_map(|word| word.to_le_bytes()).collect();
    let book = read(&xls_with(&rows, &[(0x0203, day), (0x00E5, merged)]));
    assert_eq!(shown(&book), ["A1=小王 B1=苹果 C1=2024-03-01", "A2=小王 B2=梨"]);
    assert_eq!(book.sheets[0].rows[0].cells[2].kind, CellKind::Date);
    assert!(book.sheets[0].rows[1].cells[0].merged);
}

#[test]
fn a_spreadsheet_of_libreoffice_repeats_and_merges() {
    let rows = r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>苹果</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    assert_eq!(
        shown(&read(&crate::files::ods_of_rows(rows))),
        ["A1=苹果 B1=苹果", "A2=苹果 B2=苹果"]
    );

    let rows = r#"<table:table-row><table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>小王</text:p><office:annotation><text:p>旁注</text:p></office:annotation></table:table-cell><table:table-cell office:value-type="date" office:date-value="2026-07-08"><text:p>7月8日</text:p></table:table-cell></table:table-row>
        <table:table-row><table:covered-table-cell/><table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell></table:table-row>"#;
    let book = read(&crate::files::ods_of_rows(rows));
    assert_eq!(shown(&book), ["A1=小王 B1=2026-07-08", "A2=小王 B2=2"]);
    assert!(book.sheets[0].rows[1].cells[1].formula);
}

#[rstest]
#[case::never_computed("<c r=\"A1\"><f>SUM(B1:B3)</f></c>", CellKind::Uncomputed, "")]
#[case::computed("<c r=\"A1\"><f>1+1</f><v>2</v></c>", CellKind::Number, "2")]
#[case::phone_as_a_float("<c r=\"A1\"><v>1.3800000001E10</v></c>", CellKind::Number, "13800000001")]
#[case::noise("<c r=\"A1\"><v>26.800000000000001</v></c>", CellKind::Number, "26.8")]
#[case::long_id(
    "<c r=\"A1\"><v>4200001234567890000</v></c>",
    CellKind::Damaged,
    "4200001234567890000"
)]
#[case::cut_text(
    "<c r=\"A1\" t=\"inlineStr\"><is><t>1.38E+10</t></is></c>",
    CellKind::Damaged,
    "1.38E+10"
)]
#[case::error("<c r=\"A1\" t=\"e\"><v>#N/A</v></c>", CellKind::Error, "#N/A")]
#[case::no_place("<c><v>5</v></c>", CellKind::Number, "5")]
#[case::runs("<c r=\"A1\" t=\"s\"><v>0</v></c>", CellKind::Text, "大红袍 &co")]
fn what_a_cell_of_a_workbook_is(#[case] cell: &str, #[case] kind: CellKind, #[case] text: &str) {
    let sheet = format!("<worksheet><sheetData><row r=\"1\">{cell}</row></sheetData></worksheet>");
    let strings = "<sst><si><r><t>大红</t></r><r><t xml:space=\"preserve\">袍 &amp;co</t></r><rPh><t>da</t></rPh></si></sst>";
    let book = read(&xlsx_of_xml(&sheet, strings));
    let found = &book.sheets[0].rows[0].cells[0];
    assert_eq!((found.kind, found.text.as_str()), (kind, text));
}

#[test]
fn rows_of_a_text_are_numbered_as_a_spreadsheet_shows_them() {
    let text = "a,b\n\n\"1\n2\n3\",x\ny,z\n";
    assert_eq!(shown(&read(text.as_bytes())), ["A1=a B1=b", "A3=1\n2\n3 B3=x", "A4=y B4=z"]);
}

#[test]
fn what_guards_a_cell_against_spreadsheets_is_no_part_of_it() {
    let text = "\u{feff}团员,地址\r\n'=1+1,3-2-501\t\r\n'小王,'\r\n";
    assert_eq!(shown(&read(text.as_bytes()))[1..], ["A2==1+1 B2=3-2-501", "A3='小王 B3='"]);
}
