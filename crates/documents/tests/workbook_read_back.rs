//! What stands in a workbook, as LibreOffice reads and computes it.

// What fails here fails the test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{fs, path::Path, process::Command};

use linli_documents::paper::{Cell, Column, Paper, Section, SumWords, workbook};
use linli_domain::{Fen, Quantity};

/// Tells LibreOffice to compute every formula anew, and not to trust the value that stands beside it.
const COMPUTES_ANEW: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// The rows of the first sheet, as LibreOffice writes them as CSV.
fn read_back(bytes: &[u8]) -> Vec<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    fs::create_dir_all(profile.join("user")).unwrap();
    fs::write(profile.join("user/registrymodifications.xcu"), COMPUTES_ANEW).unwrap();
    let file = folder.path().join("paper.xlsx");
    fs::write(&file, bytes).unwrap();
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args([
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
        ])
        .arg(folder.path())
        .arg(&file)
        .output()
        .expect("soffice of LibreOffice");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    rows(&folder.path().join("paper.csv"))
}

fn rows(file: &Path) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(file).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn paper(scale: u32) -> Paper {
    let row = |name: &str, thousandths: i64, amount: i64| {
        vec![
            Cell::Mark("012".into()),
            name.into(),
            Quantity::from_thousandths(thousandths).into(),
            Cell::Money(Fen(amount)),
            Cell::Count(scale),
        ]
    };
    Paper {
        title: "配送单".into(),
        heads: vec!["自提时间".into()],
        columns: vec![
            Column::text("跟团号", 1),
            Column::text("团员", 3),
            Column::summed("数量", 2),
            Column::summed("金额", 2),
            Column::summed("袋", 1),
        ],
        sections: vec![
            Section {
                heading: "南门".into(),
                rows: vec![row("=1+1", 2130, 1250), row("3-2-501", 500, -399)],
            },
            Section { heading: "北门".into(), rows: vec![row("13812345678901234", 1000, 1)] },
        ],
        section_word: "自提点".into(),
        sums: Some(SumWords { section: "小计".into(), all: "合计".into() }),
        ..Paper::default()
    }
}

#[test]
fn another_program_reads_texts_as_texts_and_computes_the_sums() {
    let rows = read_back(&paper(2).to_xlsx().unwrap());
    let expected = [
        ["配送单", "", "", "", ""],
        ["自提时间", "", "", "", ""],
        ["跟团号", "团员", "数量", "金额", "袋"],
        ["南门", "", "", "", ""],
        ["012", "=1+1", "2.13", "12.50", "2"],
        ["012", "3-2-501", "0.5", "-3.99", "2"],
        ["小计", "", "2.63", "8.51", "4"],
        ["北门", "", "", "", ""],
        ["012", "13812345678901234", "1", "0.01", "2"],
        ["小计", "", "1", "0.01", "2"],
        ["合计", "", "3.63", "8.52", "6"],
    ];
    assert_eq!(rows, expected);
}

#[test]
fn several_papers_are_sheets_of_one_workbook() {
    let bytes = workbook(&[paper(2), paper(3)]).unwrap();
    // The first one is what LibreOffice writes; the second has to be there and not in its way.
    assert_eq!(read_back(&bytes)[10], ["合计", "", "3.63", "8.52", "6"]);
}
