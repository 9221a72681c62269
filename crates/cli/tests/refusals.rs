//! Bad input and bad luck: a clear message, exit code 1, and nothing lost.

mod support;

use std::fs;

use support::{Desk, arg, linli, refused, sample};

const LIST: &str = "#接龙\n牛奶\n\n1. 王姐 牛奶1箱\n";

#[test]
fn wrong_usage_is_told_from_a_refusal() {
    let output = linli().arg("purchase-list").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(refused(linli().arg("sample")).contains("--store"));
}

#[test]
fn a_campaign_is_named_or_the_names_that_fit_are_counted() {
    let desk = Desk::with_sample();
    assert!(desk.refused(&["delivery-sheet", "--campaign", "第99期"]).contains("第99期"));
    assert!(desk.refused(&["delivery-sheet", "--campaign", "期"]).contains("2 个"));
}

#[test]
fn sample_data_go_into_an_empty_store_only() {
    let desk = Desk::with_sample();
    assert!(desk.refused(&["sample"]).contains("空账本"));
}

#[test]
fn texts_that_hold_no_orders_are_refused_with_the_reason() {
    let desk = Desk::with_sample();
    let import = |name: &str, bytes: &[u8]| {
        let path = desk.write(name, bytes);
        desk.refused(&["orders", "import", "--campaign", "第13期", arg(&path)])
    };
    assert!(import("empty.txt", b"").contains("没有文字"));
    assert!(import("chatter.txt", "收到\n谢谢团长\n".as_bytes()).contains("没有订单"));
    let long = "王姐 牛奶1箱\n".repeat(300_000);
    assert!(
        import("long.txt", long.as_bytes()).contains("文字太长"),
        "5 MB are too much for one paste"
    );
    let picture = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"[..], &[0; 64]].concat();
    assert!(!import("picture.png", &picture).is_empty());
    assert!(
        desk.refused(&["orders", "import", "--campaign", "第13期", "no-such.txt"])
            .contains("no-such.txt")
    );
}

#[test]
fn a_closed_campaign_says_how_to_take_a_late_order() {
    let desk = Desk::with_sample();
    let path = desk.write("list.txt", LIST);
    let message = desk.refused(&["orders", "import", "--campaign", "第12期", arg(&path)]);
    assert!(message.contains("已截单") && message.contains("跟团中"), "{message}");
}

#[test]
fn strict_refuses_the_whole_list_while_an_entry_is_in_doubt() {
    let desk = Desk::with_sample();
    let list = sample("chat-list.txt");
    let message =
        desk.refused(&["orders", "import", "--strict", "--campaign", "第13期", arg(&list)]);
    assert!(message.contains("3 条"), "{message}");
    assert!(
        desk.done(&["purchase-list", "--campaign", "第13期", "--json"])
            .contains("\"suppliers\": []")
    );
}

#[test]
fn an_unknown_column_is_named_with_its_file() {
    let desk = Desk::empty();
    let products = desk.write("P.csv", "编号,商品,颜色\n1,苹果,红\n");
    let text = desk.write("list.txt", LIST);
    let message =
        refused(linli().args(["orders", "read", "--products", arg(&products), arg(&text)]));
    assert!(message.contains("P.csv") && message.contains("颜色"), "{message}");
}

#[test]
fn a_file_that_is_no_store_is_left_as_it_is() {
    let desk = Desk::empty();
    for bytes in
        [&b"a letter to my mother, longer than the header of a database"[..], &[0xff; 4096]]
    {
        desk.write("linli.db", bytes);
        assert!(!desk.refused(&["campaigns"]).is_empty());
        assert_eq!(fs::read(desk.store()).unwrap(), bytes);
    }
}

#[test]
fn a_store_of_a_later_version_is_left_as_it_is() {
    let desk = Desk::with_sample();
    let conn = rusqlite::Connection::open(desk.store()).unwrap();
    conn.pragma_update(None, "user_version", 9999).unwrap();
    conn.close().unwrap();
    assert!(desk.refused(&["campaigns"]).contains("9999"));
}

#[test]
fn a_damaged_store_is_recognised() {
    let desk = Desk::with_sample();
    let conn = rusqlite::Connection::open(desk.store()).unwrap();
    conn.pragma_update(None, "journal_mode", "DELETE").unwrap();
    conn.close().unwrap();
    let mut bytes = fs::read(desk.store()).unwrap();
    // The first page keeps its header, so that it still looks like a store; what lies behind is noise.
    bytes[200..].fill(0x5a);
    fs::write(desk.store(), bytes).unwrap();
    assert!(desk.refused(&["campaigns"]).contains("损坏"));
}

#[test]
fn a_store_locked_by_another_program_says_so() {
    let desk = Desk::with_sample();
    let conn = rusqlite::Connection::open(desk.store()).unwrap();
    conn.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let path = desk.write("list.txt", LIST);
    let message = desk.refused(&["orders", "import", "--campaign", "第13期", arg(&path)]);
    assert!(message.contains("占用"), "{message}");
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let desk = Desk::with_sample();
    let folder = desk.path("no-such-folder");
    let sheet = folder.join("配送单.csv");
    assert!(
        desk.refused(&["delivery-sheet", "--campaign", "第12期", "--out", arg(&sheet)])
            .contains("配送单.csv")
    );
    let mut elsewhere = linli();
    elsewhere.arg("--store").arg(folder.join("linli.db")).arg("campaigns");
    assert!(refused(&mut elsewhere).contains("no-such-folder"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_as_such() {
    let desk = Desk::with_sample();
    // Standard output on a device that is always full.
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = desk.command(&["campaigns"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stderr.is_empty());
}
