//! What a label printer is told, read as the printer would: the dots are those of the page, and its code can be scanned.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

use std::ops::ControlFlow;

use linli_documents::{
    LabelPrinter, Language, PrinterLanguage, Resolution,
    label::{Label, LabelStock},
};
use linli_press::{Dots, Press, PressError, Progress};
use rstest::rstest;

fn to_the_end(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn labels(count: u32) -> Vec<Label> {
    (1..=count)
        .map(|number| Label {
            mark: number.to_string(),
            name: "王*".into(),
            place: "南门水果店 3 栋".into(),
            lines: vec!["砂糖橘 5斤装 ×2".into(), "鸡蛋 30枚 ×1".into()],
            bag: "1/2".into(),
            foot: "周三水果 12-02".into(),
            code: format!("LL:M:0193f8c2-7d11-7c3e-9b1a-{number:012x}"),
        })
        .collect()
}

fn roll(width_mm: u16, height_mm: u16) -> LabelStock {
    LabelStock::Roll { width_mm, height_mm }
}

/// One label as the printer's memory holds it before it is burnt; `true` is black.
struct Read {
    width: usize,
    rows: Vec<Vec<bool>>,
}

impl Read {
    fn of_rows(width: usize, bytes: &[u8], row_bytes: usize) -> Self {
        let bit = |row: &[u8], x: usize| row[x / 8] & (0x80 >> (x % 8)) != 0;
        let row = |row: &[u8]| (0..row_bytes * 8).map(|x| bit(row, x)).collect();
        let rows: Vec<Vec<bool>> = bytes.chunks(row_bytes).map(row).collect();
        for row in &rows {
            assert!(row[width..].iter().all(|black| !black), "black beyond the label");
        }
        Self { width, rows }
    }

    fn is_black(&self, x: usize, y: usize) -> bool {
        self.rows[y][x]
    }

    fn scanned(&self) -> String {
        let luma = |row: &Vec<bool>| {
            row[..self.width].iter().map(|black| if *black { 0 } else { u8::MAX }).collect()
        };
        let pixels: Vec<u8> = self.rows.iter().map(luma).collect::<Vec<Vec<u8>>>().concat();
        let [width, height] =
            [self.width, self.rows.len()].map(|side| u32::try_from(side).unwrap());
        let found = rxing::helpers::detect_in_luma(pixels, width, height, None);
        found.unwrap().getText().to_owned()
    }
}

/// What stands between two signs.
fn between<'t>(text: &'t str, begin: &str, end: &str) -> &'t str {
    text.split_once(begin).unwrap().1.split_once(end).unwrap().0
}

/// Reads one label of ZPL by Zebra's manual, the compression of its digits among it.
fn read_zpl(print: &[u8]) -> Read {
    let text = std::str::from_utf8(print).unwrap();
    assert!(text.starts_with("^XA") && text.trim_end().ends_with("^FS^PQ1^XZ"), "{text}");
    let width: usize = between(text, "^PW", "^").parse().unwrap();
    let height: usize = between(text, "^LL", "^").parse().unwrap();
    let field = between(text, "^GFA,", "^FS");
    let mut parts = field.splitn(4, ',');
    let mut number = || parts.next().unwrap().parse::<usize>().unwrap();
    let (total, also, row_bytes) = (number(), number(), number());
    assert_eq!((total, also), (row_bytes * height, row_bytes * height));
    let (mut digits, mut count) = (String::new(), 0);
    for sign in parts.next().unwrap().chars() {
        let room = row_bytes * 2 - digits.len() % (row_bytes * 2);
        match sign {
            'G'..='Y' => count += sign as usize - 'F' as usize,
            'g'..='z' => count += (sign as usize - 'f' as usize) * 20,
            '0'..='9' | 'A'..='F' => {
                digits.extend(std::iter::repeat_n(sign, count.max(1)));
                count = 0;
            }
            ',' => digits.extend(std::iter::repeat_n('0', room)),
            '!' => digits.extend(std::iter::repeat_n('F', room)),
            ':' => digits.extend_from_within(digits.len() - row_bytes * 2..),
            other => panic!("{other} is no sign of a graphic field"),
        }
    }
    assert_eq!(digits.len(), total * 2);
    let byte = |at| u8::from_str_radix(&digits[at * 2..at * 2 + 2], 16).unwrap();
    Read::of_rows(width, &(0..total).map(byte).collect::<Vec<u8>>(), row_bytes)
}

/// Reads one label of TSPL by TSC's manual, and answers its size in millimetres too.
fn read_tspl(print: &[u8], width: usize) -> (Read, String) {
    let mark = b"BITMAP ";
    let at = print.windows(mark.len()).position(|part| part == mark).unwrap();
    let head = std::str::from_utf8(&print[..at]).unwrap();
    assert!(head.ends_with("\r\nCLS\r\n"), "{head}");
    let mut commas = (at..print.len()).filter(|at| print[*at] == b',');
    let data = commas.nth(4).unwrap() + 1;
    let numbers = std::str::from_utf8(&print[at + mark.len()..data - 1]).unwrap();
    let numbers: Vec<usize> = numbers.split(',').map(|number| number.parse().unwrap()).collect();
    let [0, 0, row_bytes, height, 0] = numbers[..] else { panic!("{numbers:?}") };
    let bits: Vec<u8> = print[data..data + row_bytes * height].iter().map(|byte| !byte).collect();
    assert_eq!(&print[data + row_bytes * height..], b"\r\nPRINT 1,1\r\n");
    (Read::of_rows(width, &bits, row_bytes), between(head, "SIZE ", "\r\n").to_owned())
}

fn same(read: &Read, dots: &Dots) -> bool {
    let places = (0..dots.height()).flat_map(|y| (0..dots.width()).map(move |x| (x, y)));
    read.rows.len() == dots.height() as usize
        && read.width == dots.width() as usize
        && places
            .into_iter()
            .all(|(x, y)| read.is_black(x as usize, y as usize) == dots.is_black(x, y))
}

#[rstest]
#[case(roll(60, 40), Resolution::Dpi203, (480, 320), "60 mm,40 mm")]
#[case(roll(75, 50), Resolution::Dpi203, (600, 400), "75 mm,50 mm")]
#[case(roll(100, 150), Resolution::Dpi203, (800, 1200), "100 mm,150 mm")]
#[case(roll(60, 40), Resolution::Dpi300, (709, 472), "60 mm,40 mm")]
#[case(roll(75, 50), Resolution::Dpi300, (886, 591), "75 mm,50 mm")]
#[case(roll(100, 150), Resolution::Dpi300, (1181, 1772), "100 mm,150 mm")]
fn each_label_is_the_page_in_dots_and_its_code_scans(
    #[case] stock: LabelStock,
    #[case] resolution: Resolution,
    #[case] (width, height): (u32, u32),
    #[case] said: &str,
) {
    let press = Press::embedded_only();
    let printer = |language| LabelPrinter { language, resolution, ..LabelPrinter::default() };
    let labels = labels(3);
    let prints = |printer| {
        press.label_prints(&labels, stock, printer, Language::ZhCn, &mut to_the_end).unwrap()
    };
    let (zpl, tspl) = (printer(PrinterLanguage::Zpl), printer(PrinterLanguage::Tspl));
    let dots = press.label_dots(&labels, stock, zpl, Language::ZhCn, &mut to_the_end).unwrap();
    if let Some(folder) = std::env::var_os("LINLI_PRINTS") {
        let name = format!("dots-{width}x{height}.png");
        std::fs::write(std::path::Path::new(&folder).join(name), dots[0].to_png().unwrap())
            .unwrap();
    }
    let (in_zpl, in_tspl) = (prints(zpl), prints(tspl));
    assert_eq!((in_zpl.len(), in_tspl.len(), dots.len()), (3, 3, 3), "a print for each label");
    for (at, label) in labels.iter().enumerate() {
        assert_eq!((dots[at].width(), dots[at].height()), (width, height));
        let one = read_zpl(&in_zpl[at]);
        let (other, size) = read_tspl(&in_tspl[at], width as usize);
        assert!(same(&one, &dots[at]) && same(&other, &dots[at]), "both say the page");
        assert_eq!((one.scanned(), other.scanned()), (label.code.clone(), label.code.clone()));
        assert_eq!(size, said);
    }
    // As short as they are said, they are not told to be nothing.
    let black = |read: &Read| read.rows.iter().flatten().filter(|black| **black).count();
    assert!(black(&read_zpl(&in_zpl[0])) > 2_000);
}

#[test]
fn a_label_that_is_turned_is_the_same_head_down() {
    let press = Press::embedded_only();
    let prints = |turned| {
        let printer = LabelPrinter { turned, ..LabelPrinter::default() };
        let stock = roll(60, 40);
        press.label_prints(&labels(1), stock, printer, Language::ZhCn, &mut to_the_end).unwrap()
    };
    let (upright, _) = read_tspl(&prints(false)[0], 480);
    let (turned, _) = read_tspl(&prints(true)[0], 480);
    for y in 0..320 {
        for x in 0..480 {
            assert_eq!(upright.is_black(x, y), turned.is_black(479 - x, 319 - y), "{x} {y}");
        }
    }
}

#[rstest]
#[case(0, "GAP 0 mm,0 mm")]
#[case(3, "GAP 3 mm,0 mm")]
#[case(200, "GAP 10 mm,0 mm")]
fn the_gap_is_told_as_far_as_rolls_have_one(#[case] gap_mm: u8, #[case] said: &str) {
    let printer = LabelPrinter { gap_mm, ..LabelPrinter::default() };
    let prints = Press::embedded_only()
        .label_prints(&labels(1), roll(60, 40), printer, Language::ZhCn, &mut to_the_end)
        .unwrap();
    assert!(String::from_utf8_lossy(&prints[0]).contains(said));
}

#[test]
fn sheets_are_refused_and_a_long_print_says_how_far_it_is_and_can_be_stopped() {
    let press = Press::embedded_only();
    let printer = LabelPrinter::default();
    let sheet = LabelStock::Sheet { columns: 3, rows: 8 };
    let result = press.label_prints(&labels(1), sheet, printer, Language::En, &mut to_the_end);
    assert!(matches!(result, Err(PressError::Sheet)));

    let mut seen = Vec::new();
    let mut watch = |progress: Progress| {
        seen.push(progress.done);
        if progress.done >= 40 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let result = press.label_prints(&labels(90), roll(60, 40), printer, Language::En, &mut watch);
    assert!(matches!(result, Err(PressError::Stopped)));
    assert_eq!(seen, [0, 20, 40]);
}
