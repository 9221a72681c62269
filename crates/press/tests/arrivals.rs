//! Claims and recall lists as pages, their texts read back by poppler and held against golden files.

// What fails here fails the test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{fs, io::Cursor, ops::ControlFlow, path::Path, process::Command};

use image::{ImageFormat, Rgb, RgbImage};
use linli_documents::{
    Language, Letterhead,
    claim::{self, Claimed},
    paper::Paper,
    recall::{self, RecalledFrom, RecalledLot},
};
use linli_domain::{Fen, Quantity, Timestamp, receipt::SupplierClaimReason};
use linli_press::{Press, Progress};
use rstest::rstest;

fn to_the_end(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Runs a program of poppler over the PDF, and answers what it says.
fn poppler(program: &str, args: &[&str], pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    fs::write(&file, pdf).unwrap();
    let mut command = Command::new(program);
    command.args(args).arg(&file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().expect("poppler-utils");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Lays it out, and holds what stands on the pages against `tests/golden/<name>`. How wide gaps are is the reader's affair.
fn assert_golden(name: &str, paper: &Paper, language: Language) -> Vec<u8> {
    let letterhead = Letterhead { shop: "邻里生鲜".into(), language, ..Letterhead::default() };
    let printed = Press::embedded_only().paper(paper, &letterhead, &mut to_the_end).unwrap();
    let pdf = printed.to_pdf().unwrap();
    let text = poppler("pdftotext", &["-layout"], &pdf);
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let said: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    if let Some(folder) = std::env::var_os("LINLI_PRINTS") {
        let file = Path::new(&folder).join(name);
        fs::write(file.with_extension("png"), printed.to_png(0).unwrap().unwrap()).unwrap();
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    let expected = fs::read_to_string(golden).unwrap();
    assert_eq!(said, expected.lines().collect::<Vec<_>>(), "{name} differs");
    pdf
}

/// A picture of one colour.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(width, height, Rgb([180, 70, 60])).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn claimed(pictures: Vec<Vec<u8>>, language: Language) -> Paper {
    let claim = |reason, pieces, amount| Claimed {
        product: "苹果".into(),
        variant: "#大果".into(),
        unit: "份".into(),
        reason,
        quantity: Quantity::whole(pieces),
        amount,
    };
    let claims = [
        claim(SupplierClaimReason::Short, 2, Some(Fen(4800))),
        claim(SupplierClaimReason::Damaged, 1, Some(Fen(2400))),
        claim(SupplierClaimReason::Dearer, 9, None),
    ];
    claim::paper("东山果园", "20261128-1", &claims, pictures, language)
}

#[rstest]
#[case(Language::ZhCn, "claim.zh-CN.txt")]
#[case(Language::En, "claim.en.txt")]
fn a_claim_is_printed_with_its_pictures(#[case] language: Language, #[case] golden: &str) {
    let cut_off = picture(40, 30, ImageFormat::Jpeg)[..60].to_vec();
    let pictures = vec![
        picture(600, 300, ImageFormat::Jpeg),
        picture(300, 900, ImageFormat::Png),
        cut_off,
        b"no picture".to_vec(),
    ];
    let pdf = assert_golden(golden, &claimed(pictures, language), language);
    let listed = poppler("pdfimages", &["-list"], &pdf);
    let shown: Vec<Vec<&str>> =
        listed.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
    let sizes: Vec<(&str, &str)> = shown.iter().map(|row| (row[3], row[4])).collect();
    assert_eq!(sizes, [("600", "300"), ("300", "900")], "both that can be read: {listed}");
}

#[test]
fn many_pictures_go_on_to_the_next_pages_and_none_is_lost() {
    let pictures = vec![picture(300, 900, ImageFormat::Jpeg); 11];
    let paper = claimed(pictures, Language::ZhCn);
    let letterhead = Letterhead::default();
    let printed = Press::embedded_only().paper(&paper, &letterhead, &mut to_the_end).unwrap();
    assert_eq!(printed.page_count(), 3, "six on a page, fewer below the table");
    let listed = poppler("pdfimages", &["-list"], &printed.to_pdf().unwrap());
    assert_eq!(listed.lines().skip(2).count(), 11, "{listed}");
}

#[rstest]
#[case(Language::ZhCn, "recall.zh-CN.txt")]
#[case(Language::En, "recall.en.txt")]
fn a_recall_list_names_the_lot_and_everybody(#[case] language: Language, #[case] golden: &str) {
    let lot = RecalledLot {
        product: "鲜奶".into(),
        variant: "950ml".into(),
        unit: "瓶".into(),
        number: "A1128".into(),
        produced: "2026-11-27".into(),
        supplier: "晨牧牧场".into(),
    };
    let person = |campaign: &str, sequence, name: &str, phone: &str, pieces| RecalledFrom {
        campaign: campaign.into(),
        sequence,
        name: name.into(),
        phone: phone.into(),
        quantity: Quantity::whole(pieces),
        at: Timestamp(0),
    };
    let people = [
        person("周三鲜奶", 3, "王*", "138******78", 2),
        person("周三鲜奶", 9, "*小满*", "139******01", 1),
        person("周五", 3, "李*", "", 1),
    ];
    assert_golden(golden, &recall::paper(&lot, &people, language), language);
}
