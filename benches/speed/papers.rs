//! Papers: a workbook of a hundred thousand rows, a sheet of five hundred pages, five thousand labels.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use linli_benches::{Outcome, Way, asked, heading, race, ran, say, script, timed};
use linli_domain::{Fen, Quantity};
use linli_press::{Press, Progress};
use linli_workbench::documents::{
    Language, Letterhead,
    label::{Label, LabelStock},
    paper::{Cell, Column, Paper, Section, SumWords},
};
use serde::Deserialize;

use crate::peers::{self, Pandas};

const WORKBOOK_ROWS: u32 = 100_000;
/// Rows of two lines, some twenty-seven to a page.
const SHEET_ROWS: u32 = 13_500;
const SHEET_PAGES: usize = 500;
const LABELS: u32 = 5_000;
const ROUNDS: usize = 3;

pub(crate) fn measure() -> Outcome {
    let python = Pandas::installed()?;
    for package in ["xlsxwriter", "openpyxl", "reportlab"] {
        python.has(package)?;
    }
    workbooks(&python)?;
    sheets(&python)?;
    labels(&python)
}

/// What a script answers.
#[derive(Deserialize)]
struct Answer {
    seconds: f64,
    /// Rows, pages or labels.
    count: usize,
    mebibytes: u64,
}

fn by_script(
    python: &Pandas,
    name: &str,
    words: &[&str],
    count: usize,
) -> Outcome<(Duration, u64)> {
    let answer: Answer = asked(Command::new(python.python()).arg(script(name)).args(words), "")?;
    assert!(answer.count >= count, "{name}: {} of {count}", answer.count);
    Ok((Duration::from_secs_f64(answer.seconds), answer.mebibytes))
}

fn workbooks(python: &Pandas) -> Outcome {
    heading(&format!("Writing a workbook of {WORKBOOK_ROWS} rows with sums"));
    let paper = sheet(WORKBOOK_ROWS);
    let csv = file("papers.csv", &paper.to_csv())?;
    let csv = csv.to_string_lossy();
    let rows = WORKBOOK_ROWS as usize;
    let ours = || {
        let (bytes, took) = timed(|| paper.to_xlsx())?;
        assert!(bytes.starts_with(b"PK"), "a workbook");
        Ok(took)
    };
    race(
        vec![
            Way::new("linli_documents::paper", ours),
            Way::new("xlsxwriter", || {
                Ok(by_script(python, "write_workbook.py", &["xlsxwriter", &csv], rows)?.0)
            }),
            Way::new("openpyxl", || {
                Ok(by_script(python, "write_workbook.py", &["openpyxl", &csv], rows)?.0)
            }),
        ],
        ROUNDS,
    )
}

fn sheets(python: &Pandas) -> Outcome {
    heading(&format!("A delivery sheet of {SHEET_ROWS} rows as PDF"));
    let paper = sheet(SHEET_ROWS);
    let press = Press::embedded_only();
    let csv = file("sheet.csv", &paper.to_csv())?;
    let csv = csv.to_string_lossy();
    let workbook = file("sheet.xlsx", &paper.to_xlsx()?)?;
    let ours = || {
        let (pages, took) = timed(|| -> Outcome<usize> {
            let printed = press.paper(&paper, &Letterhead::default(), &mut to_the_end)?;
            printed.to_pdf()?;
            Ok(printed.page_count())
        })?;
        assert!(pages >= SHEET_PAGES, "{pages} pages");
        Ok(took)
    };
    race(
        vec![
            Way::new("linli_press", ours),
            Way::new("ReportLab", || {
                Ok(by_script(python, "print_sheet.py", &[&csv], SHEET_PAGES)?.0)
            }),
            Way::new("LibreOffice, from the workbook", || by_office(&workbook)),
        ],
        1,
    )
}

fn labels(python: &Pandas) -> Outcome {
    heading(&format!("{LABELS} labels with QR codes as PDF, 24 to a page"));
    let press = Press::embedded_only();
    let labels: Vec<Label> = (1..=LABELS).map(label).collect();
    let stock = LabelStock::Sheet { columns: 3, rows: 8 };
    let ours = || {
        let (pages, took) = timed(|| -> Outcome<usize> {
            let printed = press.labels(&labels, stock, Language::ZhCn, &mut to_the_end)?;
            printed.to_pdf()?;
            Ok(printed.page_count())
        })?;
        assert_eq!(pages, labels.len().div_ceil(stock.per_page()), "pages");
        Ok(took)
    };
    let count = labels.len();
    race(
        vec![
            Way::new("linli_press", ours),
            Way::new("ReportLab", || {
                Ok(by_script(python, "print_labels.py", &[&count.to_string()], count)?.0)
            }),
        ],
        1,
    )?;
    let (_, reportlab) = by_script(python, "print_labels.py", &[&count.to_string()], count)?;
    say(&format!("  memory of ReportLab, at most: {reportlab} MiB"));
    Ok(())
}

/// LibreOffice's start is counted in: it is what turns a workbook into pages without a person.
fn by_office(workbook: &Path) -> Outcome<Duration> {
    let folder = tempfile::tempdir_in(peers::data_folder()?)?;
    let ran = ran(
        Command::new("soffice")
            .arg(format!(
                "-env:UserInstallation=file://{}",
                folder.path().join("profile").display()
            ))
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .arg(folder.path())
            .arg(workbook),
        "",
    )?;
    assert!(folder.path().join("sheet.pdf").is_file(), "a PDF");
    Ok(ran.took)
}

fn to_the_end(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn file(name: &str, bytes: &[u8]) -> Outcome<PathBuf> {
    let file = peers::data_folder()?.join(name);
    fs::write(&file, bytes)?;
    Ok(file)
}

fn sheet(rows: u32) -> Paper {
    let row = |number: u32| {
        vec![
            Cell::Mark(number.to_string()),
            Cell::from(format!("团员{number}")),
            Cell::from("138******78"),
            Cell::from("红富士苹果 5斤装 ×2\n土鸡蛋 30枚 ×1"),
            Quantity::whole(number % 4 + 1).into(),
            Fen(i64::from(number % 500) * 150).into(),
        ]
    };
    Paper {
        title: "配送单 周三水果".into(),
        columns: vec![
            Column::number("跟团号", 2),
            Column::text("团员", 3),
            Column::text("电话", 4),
            Column::text("商品", 8),
            Column::summed("件数", 2),
            Column::summed("金额", 3),
        ],
        sections: vec![Section { heading: String::new(), rows: (1..=rows).map(row).collect() }],
        sums: Some(SumWords { section: "小计".into(), all: "合计".into() }),
        ..Paper::default()
    }
}

fn label(number: u32) -> Label {
    Label {
        mark: number.to_string(),
        name: "王*".into(),
        place: "南门水果店 3-*-*".into(),
        lines: vec!["红富士苹果 5斤装 ×2".into(), "土鸡蛋 30枚 ×1".into(), "小青菜 ×3".into()],
        foot: "周三水果 12-02".into(),
        code: format!("LL:{number:08}"),
        ..Label::default()
    }
}
