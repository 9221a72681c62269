//! What is printed, read back by other programs.

// What fails here fails the test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{fs, ops::ControlFlow, path::Path, process::Command};

use linli_documents::{
    Language, Letterhead,
    label::{Label, LabelStock},
    paper::{Cell, Column, Paper, Section, SumWords},
};
use linli_domain::{Fen, Quantity};
use linli_press::{Press, PressError, Printed, Progress};

fn to_the_end(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A delivery sheet of two pickup points.
fn sheet(rows: u32) -> Paper {
    let row = |number: u32| {
        vec![
            Cell::Mark(number.to_string()),
            Cell::from(format!("团员{number}")),
            Cell::from("138******78"),
            Cell::from("#苹果 *5斤装* ×2\n鸡蛋 30枚 ×1"),
            Quantity::whole(number % 4 + 1).into(),
            Fen(i64::from(number) * 150).into(),
            Cell::Tick,
        ]
    };
    Paper {
        title: "配送单 周三水果".into(),
        heads: vec!["自提时间 12月2日 17:00–19:00".into(), "电话和房号已隐藏".into()],
        columns: vec![
            Column::number("跟团号", 2),
            Column::text("团员", 3),
            Column::text("电话", 4),
            Column::text("商品", 8),
            Column::summed("件数", 2),
            Column::summed("金额", 3),
            Column::text("已取", 2),
        ],
        sections: vec![
            Section { heading: "南门水果店".into(), rows: (1..=rows).map(row).collect() },
            Section {
                heading: "北门快递站".into(),
                rows: (rows + 1..=rows + 3).map(row).collect(),
            },
        ],
        section_word: "自提点".into(),
        sums: Some(SumWords { section: "小计".into(), all: "合计".into() }),
        remark: "拿错、漏拿请当天告诉团长。".into(),
        ..Paper::default()
    }
}

/// The text of a PDF as poppler finds it, page by page.
fn pages_of(printed: &Printed) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    fs::write(&file, printed.to_pdf().unwrap()).unwrap();
    let output = Command::new("pdftotext").args(["-layout"]).arg(&file).arg("-").output();
    let output = output.expect("pdftotext of poppler-utils");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}

/// Kept where LINLI_PRINTS says, to be looked at.
fn kept(printed: &Printed, name: &str) {
    if let Some(folder) = std::env::var_os("LINLI_PRINTS") {
        let folder = Path::new(&folder);
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join(format!("{name}.pdf")), printed.to_pdf().unwrap()).unwrap();
        let last = printed.page_count() - 1;
        for page in [0, last] {
            let png = printed.to_png(page).unwrap().unwrap();
            fs::write(folder.join(format!("{name}-{page}.png")), png).unwrap();
        }
    }
}

#[test]
fn every_row_is_printed_once_under_a_head_that_comes_again() {
    let press = Press::embedded_only();
    let letterhead =
        Letterhead {
            shop: "邻里生鲜".into(), remark: "谢谢大家".into(), ..Letterhead::default()
        };
    let paper = sheet(60);
    let printed = press.paper(&paper, &letterhead, &mut to_the_end).unwrap();
    kept(&printed, "sheet");
    let pages = pages_of(&printed);
    assert_eq!(pages.len(), printed.page_count());
    assert!(pages.len() > 2, "sixty rows of two lines take more than two pages");
    for (number, page) in (1..).zip(&pages) {
        assert!(page.contains("跟团号"), "page {number}: {page}");
        assert!(page.contains(&format!("第 {number} 页，共 {} 页", pages.len())), "{page}");
    }
    let whole = pages.join("\n");
    for number in 1..=63 {
        assert_eq!(whole.matches(&format!("团员{number} ")).count(), 1, "member {number}");
    }
    // What looks like markup is printed as it stands.
    assert_eq!(whole.matches("#苹果 *5斤装* ×2").count(), 63);
    // 小计 of 60 rows and of three, and the whole: 150 fen a number.
    for sum in ["2745.00", "279.00", "3024.00"] {
        assert!(whole.contains(sum), "{sum} in {whole}");
    }
    assert!(pages[0].contains("邻里生鲜") && !pages[1].contains("邻里生鲜"));
    assert!(pages[pages.len() - 1].contains("谢谢大家"));
}

#[test]
fn pieces_join_as_if_they_were_one() {
    let press = Press::embedded_only();
    let mut seen = Vec::new();
    let mut watch = |progress: Progress| {
        seen.push(progress);
        ControlFlow::Continue(())
    };
    let printed = press.paper(&sheet(900), &Letterhead::default(), &mut watch).unwrap();
    kept(&printed, "long");
    let pages = pages_of(&printed);
    let whole = pages.join("\n");
    let found: Vec<u32> = whole
        .lines()
        .filter_map(|line| line.split_once("团员")?.1.split_whitespace().next()?.parse().ok())
        .collect();
    assert_eq!(found, (1..=903).collect::<Vec<u32>>(), "each row once, in order");
    // No page but the last is left half empty where one piece ended.
    let rows_on = |page: &String| page.matches("团员").count() - 1;
    let full = rows_on(&pages[1]);
    let filled = pages[1..pages.len() - 1].iter().map(rows_on).collect::<Vec<_>>();
    assert!(filled.iter().all(|rows| rows + 1 >= full), "{filled:?}");
    assert_eq!(seen.last(), Some(&Progress { done: 903, of: 903 }));
    assert!(seen.len() > 3 && seen.is_sorted_by_key(|progress| progress.done), "{seen:?}");
}

#[test]
fn a_print_that_is_stopped_prints_nothing() {
    let press = Press::embedded_only();
    let mut looks = 0;
    let mut watch = |_: Progress| {
        looks += 1;
        if looks == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let result = press.paper(&sheet(900), &Letterhead::default(), &mut watch);
    assert!(matches!(result, Err(PressError::Stopped)));
}

#[test]
fn a_paper_without_rows_is_one_page() {
    let press = Press::embedded_only();
    let paper = Paper { sections: vec![], ..sheet(1) };
    let printed = press.paper(&paper, &Letterhead::default(), &mut to_the_end).unwrap();
    assert_eq!(printed.page_count(), 1);
    assert!(pages_of(&printed)[0].contains("配送单 周三水果"));
}

#[test]
fn a_logo_that_is_no_picture_is_refused() {
    let press = Press::embedded_only();
    let letterhead = Letterhead { logo: Some(b"GIF89a".to_vec()), ..Letterhead::default() };
    let result = press.paper(&sheet(1), &letterhead, &mut to_the_end);
    assert!(matches!(result, Err(PressError::Logo)));
}

fn labels(count: u32) -> Vec<Label> {
    (1..=count)
        .map(|number| Label {
            mark: number.to_string(),
            name: "王*".into(),
            place: "南门水果店 3-*-*".into(),
            lines: vec!["苹果 5斤装 ×2".into(), "鸡蛋 30枚 ×1".into(), "小青菜 ×3".into()],
            bag: if number % 3 == 0 { "1/2".into() } else { String::new() },
            foot: "周三水果 12-02".into(),
            code: format!("LL:{number:08}"),
        })
        .collect()
}

/// What a scanner reads that is held over one label.
fn scanned(label: image::GrayImage) -> String {
    let (width, height) = label.dimensions();
    let found = rxing::helpers::detect_in_luma(label.into_raw(), width, height, None);
    found.unwrap().getText().to_owned()
}

#[test]
fn labels_of_every_stock_say_what_they_should_and_scan() {
    let press = Press::embedded_only();
    for stock in LabelStock::COMMON {
        let printed = press.labels(&labels(30), stock, Language::ZhCn, &mut to_the_end).unwrap();
        assert_eq!(printed.page_count(), 30_usize.div_ceil(stock.per_page()), "{stock:?}");
        let (width, height) = stock.size_tenths();
        kept(&printed, &format!("labels-{width}x{height}"));
        let whole = pages_of(&printed).join("\n");
        assert_eq!(whole.matches("王*").count(), 30, "{stock:?}");
        let png = printed.to_png(0).unwrap().unwrap();
        let page = image::load_from_memory(&png).unwrap().to_luma8();
        let across = match stock {
            LabelStock::Sheet { columns, .. } => u32::from(columns),
            LabelStock::Roll { .. } => 1,
        };
        for (at, label) in (0..).zip(labels(30).iter().take(stock.per_page())) {
            let tenths = |tenths: u32| tenths * 144 / 254;
            let (x, y) = (tenths(at % across * width), tenths(at / across * height));
            let one =
                image::imageops::crop_imm(&page, x, y, tenths(width), tenths(height)).to_image();
            assert_eq!(scanned(one), label.code, "{stock:?}");
        }
    }
}
