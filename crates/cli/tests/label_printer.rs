//! Labels on their way to a label printer, and papers of receiving as files.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::{fs, io::Read as _, net::TcpListener, thread};

use support::{Desk, arg, sample};

const CAMPAIGN: &str = "第13期";

fn sold() -> Desk {
    let desk = Desk::with_sample();
    desk.done(&["orders", "import", "--campaign", CAMPAIGN, arg(&sample("chat-list.txt"))]);
    desk
}

#[test]
fn a_printer_in_the_network_is_told_just_what_a_file_would_hold() {
    let desk = sold();
    let labels = ["labels", "--campaign", CAMPAIGN, "--size", "60x40mm"];
    for (language, begins) in [("tspl", "SIZE 60 mm,40 mm\r\n"), ("zpl", "^XA^PW480^LL320")] {
        let file = desk.path(&format!("标签.{language}"));
        desk.done(&[&labels[..], &["--out", arg(&file)]].concat());
        let expected = fs::read(&file).unwrap();
        assert!(expected.starts_with(begins.as_bytes()), "{language}");

        let printer = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = printer.local_addr().unwrap().to_string();
        let printing = thread::spawn(move || {
            let mut bytes = Vec::new();
            printer.accept().unwrap().0.read_to_end(&mut bytes).unwrap();
            bytes
        });
        let to = ["--printer", &address, "--speaks", language];
        let said = desk.done(&[&labels[..], &to].concat());
        assert!(printing.join().unwrap() == expected, "{language}: the same bytes");
        assert!(said.contains(&address) && said.contains("46 张"), "{said}");
    }
}

#[test]
fn a_print_goes_on_from_the_label_at_which_it_was_cut_off() {
    let desk = sold();
    let labels = |file: &str, from: &str| {
        let file = desk.path(file);
        let args = ["labels", "--campaign", CAMPAIGN, "--size", "60x40mm", "--from", from];
        desk.done(&[&args[..], &["--out", arg(&file)]].concat());
        fs::read(file).unwrap()
    };
    let (all, rest) = (labels("all.tspl", "1"), labels("rest.tspl", "40"));
    let prints = |bytes: &[u8]| bytes.windows(10).filter(|part| *part == b"PRINT 1,1\r").count();
    assert_eq!((prints(&all), prints(&rest)), (46, 7));
    assert!(all.ends_with(&rest));
}

#[test]
fn whoever_has_several_bags_gets_a_label_for_each() {
    let desk = sold();
    let labels = ["labels", "--campaign", CAMPAIGN, "--size", "60x40mm"];
    let file = desk.path("标签.zpl");
    desk.done(&[&labels[..], &["--bags", "1=3", "--bags", "24K=2", "--out", arg(&file)]].concat());
    let prints = fs::read_to_string(&file).unwrap().matches("^XZ").count();
    assert_eq!(prints, 46 + 2 + 1);
    let said = desk.refused(&[&labels[..], &["--bags", "999=2", "--out", arg(&file)]].concat());
    assert!(said.contains("999"), "{said}");
}

#[test]
fn what_keeps_labels_from_a_printer_is_said_in_plain_words() {
    let desk = sold();
    let to = |size: &str, address: &str| {
        let labels = ["labels", "--campaign", CAMPAIGN, "--size", size, "--printer", address];
        desk.refused(&labels)
    };
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = closed.local_addr().unwrap().to_string();
    drop(closed);
    for (size, address, says) in [
        ("60x40mm", nobody.as_str(), "连不上打印机"),
        ("60x40mm", "/dev/usb/no-such-printer", "找不到打印机"),
        ("60x40mm", arg(&desk.store()), "不是打印机"),
        ("60x40mm", "前台那台", "看不懂打印机地址"),
        ("3x8", nobody.as_str(), "打不了 A4"),
    ] {
        let said = to(size, address);
        assert!(said.contains(says), "{address}: {said}");
    }
    let workbook = desk.path("标签.xlsx");
    let said = desk.refused(&["labels", "--campaign", CAMPAIGN, "--out", arg(&workbook)]);
    assert!(said.contains(".tspl") && !workbook.exists(), "{said}");
}

#[test]
fn claims_and_recall_lists_leave_in_the_form_that_their_name_ends_with() {
    let desk = sold();
    desk.done(&["purchase", "make", "--campaign", CAMPAIGN]);
    let listed = desk.done(&["purchase"]);
    let number = listed.split_whitespace().next().unwrap().to_owned();
    desk.done(&["campaigns", "close", CAMPAIGN]);
    desk.done(&["receive", "--campaign", CAMPAIGN, "--lot", "A1", "--came", "纯牛奶=20"]);
    for stage in ["ordered", "received", "sorted"] {
        desk.done(&["campaigns", "move", CAMPAIGN, stage]);
    }
    // Number two ordered two boxes.
    desk.done(&["hand-out", "2", "--give"]);
    for (ending, begins) in [("xlsx", "PK"), ("pdf", "%PDF"), ("csv", "\u{feff}")] {
        for command in [&["purchase", "claims", &number][..], &["recall", "A1"]] {
            let out = desk.path(&format!("{}.{ending}", command[0]));
            desk.done(&[command, &["--out", arg(&out)]].concat());
            assert!(fs::read(&out).unwrap().starts_with(begins.as_bytes()), "{command:?} {ending}");
        }
    }
    let hidden = fs::read_to_string(desk.path("recall.csv")).unwrap();
    let open = desk.path("open.csv");
    desk.done(&["recall", "A1", "--unmask", "--out", arg(&open)]);
    let open = fs::read_to_string(open).unwrap();
    assert!(hidden.contains('*') && !open.contains('*'), "{hidden} {open}");
    assert_eq!(hidden.lines().count(), open.lines().count());
}
