//! Reading a table: what a mini-program exports of a hundred thousand orders, as a workbook and as CSV.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use calamine::{Data, Reader as _, Xlsx};
use linli_benches::{Outcome, Way, asked, heading, race, say, script, timed};
use linli_intake::table::book::{self, Limits};
use rust_xlsxwriter::Workbook;
use serde::Deserialize;

use crate::peers::{self, Pandas};

const ROWS: usize = 100_000;
const COLUMNS: usize = 12;
const ROUNDS: usize = 3;
const HEADINGS: [&str; COLUMNS] = [
    "跟团号",
    "下单人",
    "团员备注",
    "支付时间",
    "商品",
    "规格",
    "数量",
    "订单金额",
    "订单状态",
    "收货人",
    "联系电话",
    "详细地址",
];

pub(crate) fn measure() -> Outcome {
    let (workbook, csv) = files()?;
    let pandas = Pandas::installed()?;
    pandas.has("openpyxl")?;
    for file in [&workbook, &csv] {
        let name = file.extension().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(file)?;
        heading(&format!(
            "Reading {ROWS} rows of {COLUMNS} cells from .{name}, {} KiB",
            bytes.len() >> 10
        ));
        let mut ways = vec![Way::new("linli_intake::table::book", || ours(&bytes))];
        if name == "xlsx" {
            ways.push(Way::new("calamine alone: the cells, and nothing asked of them", || {
                bare(&bytes)
            }));
        }
        ways.push(Way::new("pandas", || Ok(by_pandas(&pandas, file)?.0)));
        race(ways, ROUNDS)?;
        let ours = peak(file)?;
        say(&format!(
            "  memory, at most: {ours} MiB by us, {} MiB by pandas",
            by_pandas(&pandas, file)?.1
        ));
    }
    Ok(())
}

fn ours(bytes: &[u8]) -> Outcome<Duration> {
    let limits = Limits::default();
    let (book, took) =
        timed(|| book::read("orders", bytes, &limits, &mut |_| ControlFlow::Continue(())))?;
    assert_eq!(book.sheets.iter().map(|sheet| sheet.rows.len()).sum::<usize>(), ROWS + 1, "rows");
    Ok(took)
}

fn bare(bytes: &[u8]) -> Outcome<Duration> {
    let (range, took) = timed(|| {
        let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes))?;
        workbook.worksheet_range_at(0).unwrap_or(Ok(calamine::Range::<Data>::empty()))
    })?;
    assert_eq!(range.height(), ROWS + 1, "rows");
    Ok(took)
}

/// How long it takes, and how much memory.
fn by_pandas(pandas: &Pandas, file: &Path) -> Outcome<(Duration, u64)> {
    #[derive(Deserialize)]
    struct Answer {
        seconds: f64,
        rows: usize,
        mebibytes: u64,
    }
    let answer: Answer =
        asked(Command::new(pandas.python()).arg(script("read_table.py")).arg(file), "")?;
    assert_eq!(answer.rows, ROWS, "rows");
    Ok((Duration::from_secs_f64(answer.seconds), answer.mebibytes))
}

/// Names a file to a copy of this program that reads it once and says how much memory that took: one that has read before
/// keeps what it had then.
const ALONE: &str = "LINLI_BENCH_TABLE";

/// The most memory that reading `file` takes in a program that does nothing else, in mebibytes.
fn peak(file: &Path) -> Outcome<u64> {
    asked(Command::new(std::env::current_exe()?).env(ALONE, file), "")
}

/// Does what a copy of this program was started for, if it was; answers whether it was.
///
/// # Errors
/// Those of reading the file.
pub(crate) fn measured_alone() -> Outcome<bool> {
    let Some(file) = std::env::var_os(ALONE) else { return Ok(false) };
    ours(&fs::read(file)?)?;
    let status = fs::read_to_string("/proc/self/status")?;
    let mark = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes: u64 =
        mark.and_then(|mark| mark.split_whitespace().next()).unwrap_or("0").parse()?;
    say(&(kibibytes >> 10).to_string());
    Ok(true)
}

/// The same rows as a workbook and as CSV, made the first time.
fn files() -> Outcome<(PathBuf, PathBuf)> {
    let folder = peers::data_folder()?;
    let (workbook, csv) = (folder.join("orders.xlsx"), folder.join("orders-table.csv"));
    if !workbook.exists() {
        let mut written = Workbook::new();
        let sheet = written.add_worksheet();
        for (row, cells) in (0..).zip(std::iter::once(HEADINGS.map(str::to_owned)).chain(rows())) {
            for (column, cell) in (0..).zip(&cells) {
                sheet.write_string(row, column, cell)?;
            }
        }
        written.save(&workbook)?;
    }
    if !csv.exists() {
        let mut written = csv::Writer::from_path(&csv)?;
        written.write_record(HEADINGS)?;
        rows().try_for_each(|cells| written.write_record(&cells))?;
        written.flush()?;
    }
    Ok((workbook, csv))
}

fn rows() -> impl Iterator<Item = [String; COLUMNS]> {
    (1..=ROWS).map(|number| {
        let (building, unit, room) = (number % 30 + 1, number % 3 + 1, number % 20 * 100 + 1);
        [
            number.to_string(),
            format!("团员{}", number % 2_000),
            if number % 9 == 0 { "不要葱".to_owned() } else { String::new() },
            format!("2026-11-{:02} 20:{:02}:00", number % 28 + 1, number % 60),
            format!("商品{}", number % 60),
            "5斤装".to_owned(),
            (number % 5 + 1).to_string(),
            format!("{}.80", number % 90 + 10),
            "已支付".to_owned(),
            format!("收货人{}", number % 2_000),
            format!("139{number:08}"),
            format!("{building}号楼{unit}单元{room}"),
        ]
    })
}
