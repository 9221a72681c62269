//! The main job in the terminal: a pasted list becomes purchase lists and a delivery sheet.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use linli_workbench::domain::Quantity;
use serde_json::Value;
use support::{Desk, arg, linli, sample};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_sample_day_ends_with_a_file_for_each_supplier_and_a_delivery_sheet() {
    let desk = Desk::with_sample();
    let list = sample("chat-list.txt");
    desk.done(&["orders", "import", "--campaign", "第13期", arg(&list)]);

    let out = desk.path("采购");
    desk.done(&["purchase-list", "--campaign", "第13期", "--out", arg(&out)]);
    assert_eq!(fs::read_dir(&out).unwrap().count(), 3, "three suppliers");

    let sheet = desk.path("配送单.csv");
    desk.done(&["delivery-sheet", "--campaign", "第13期", "--out", arg(&sheet)]);
    let bytes = fs::read(&sheet).unwrap();
    assert!(
        bytes.starts_with("\u{feff}自提点,".as_bytes()),
        "a mark for spreadsheets, then the headings"
    );
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(text.matches("\r\n").count(), 47, "a heading and 46 orders");
    assert!(!text.contains("19900000026"), "phones are masked");
}

#[test]
fn the_stocking_list_leaves_in_the_form_that_its_name_ends_with() {
    let desk = Desk::with_sample();
    desk.done(&["orders", "import", "--campaign", "第13期", arg(&sample("chat-list.txt"))]);
    for (name, begins) in [
        ("汇总.xlsx", "PK"),
        ("汇总.pdf", "%PDF"),
        ("汇总.csv", "\u{feff}编号"),
        ("汇总.PNG", "\u{89}PNG"),
    ] {
        let out = desk.path(name);
        desk.done(&["summary", "--campaign", "第13期", "--out", arg(&out)]);
        let bytes = fs::read(&out).unwrap();
        // A PNG begins with a byte that is no UTF-8.
        let begin: Vec<u8> = match begins.strip_prefix('\u{89}') {
            Some(rest) => [&[0x89], rest.as_bytes()].concat(),
            None => begins.as_bytes().to_vec(),
        };
        assert!(bytes.starts_with(&begin), "{name}");
    }
    let text = desk.done(&["summary", "--campaign", "第13期"]);
    assert!(text.contains("合计：") && text.contains("46 人跟团"), "{text}");
    let refused = desk.refused(&["summary", "--campaign", "第13期", "--out", "汇总.doc"]);
    assert!(refused.contains(".xlsx、.pdf"), "{refused}");
}

#[test]
fn a_list_is_read_without_any_store() {
    let desk = Desk::empty();
    let products = desk.write("P.csv", "编号,商品,规格,单位,单价,别名\n1,苹果,大果,份,30,大苹果\n1,苹果,小果,份,20,\n2,砀山梨,,斤,3.5,梨|梨子\n");
    let members = desk.write("M.csv", "昵称,电话,地址\n小王|王姐,13800000001,3-2-501\n");
    let text = desk.write(
        "list.txt",
        "#接龙\n水果团\n\n1. 王姐 大果2份 梨子三斤 已付\n2. 新来的 苹果一份\n收到\n",
    );
    let output = linli()
        .args([
            "orders",
            "read",
            "--products",
            arg(&products),
            "--members",
            arg(&members),
            arg(&text),
            "--json",
        ])
        .output()
        .unwrap();
    assert!(output.status.success());
    let read = json(&String::from_utf8(output.stdout).unwrap());

    assert_eq!((read["title"].as_str(), read["kind"].as_str()), (Some("水果团"), Some("orders")));
    let first = &read["entries"][0];
    assert_eq!(first["name"], "王姐");
    assert_eq!(first["marks"], serde_json::json!(["paid"]));
    assert_eq!(first["review"], false);
    assert_eq!(first["items"][0]["variant"], "大果");
    assert_eq!(first["items"][0]["quantity"], "2");
    assert_eq!(
        (first["items"][1]["product"].as_str(), first["items"][1]["quantity"].as_str()),
        (Some("砀山梨"), Some("3"))
    );
    // Characters, not bytes: the entry starts behind «#接龙⏎水果团⏎⏎».
    assert_eq!(first["source"]["start"], 9);
    assert_eq!(read["entries"][1]["review"], true, "which apple is not said");
    assert_eq!(read["unread"][0]["text"], "收到");
    assert_eq!(read["unread"][0]["line"], 6);
}

#[test]
fn the_purchase_list_as_json_has_what_a_script_needs() {
    let desk = Desk::with_sample();
    let list = desk.write("list.txt", "#接龙\n牛奶\n\n1. 王姐 葡萄11斤\n");
    desk.done(&["orders", "import", "--campaign", "第13期", arg(&list)]);
    let printed = json(&desk.done(&["purchase-list", "--campaign", "第13期", "--json"]));
    // Grapes come in cases of 10 斤 at 6.50: 11 ordered, two cases, 9 over, 9 missing, 20 × 6.50 = 130.00.
    let line = &printed["suppliers"][0]["lines"][0];
    let expected = serde_json::json!({
        "product": "巨峰葡萄", "variant": "", "unit": "斤", "ordered": "11", "case_pack": 10, "cases": 2,
        "to_buy": "20", "surplus": "9", "short": "0", "missing_to_next_case": "9", "missing_to_minimum": "0",
        "unit_cost_fen": line["unit_cost_fen"], "cost_fen": line["unit_cost_fen"].as_i64().unwrap() * 20,
    });
    assert_eq!(*line, expected);
    assert_eq!(printed["suppliers"][0]["total_fen"], line["cost_fen"]);
}

#[test]
fn two_campaigns_are_bought_together_and_naming_one_twice_buys_it_once() {
    let desk = Desk::with_sample();
    let list = sample("chat-list.txt");
    desk.done(&["orders", "import", "--campaign", "第13期", arg(&list)]);
    let total = |args: &[&str]| -> Quantity {
        let printed = json(&desk.done(args));
        let suppliers = printed["suppliers"].as_array().unwrap();
        let lines = suppliers.iter().flat_map(|supplier| supplier["lines"].as_array().unwrap());
        lines.map(|line| line["ordered"].as_str().unwrap().parse::<Quantity>().unwrap()).sum()
    };
    let first = total(&["purchase-list", "--campaign", "第12期", "--json"]);
    let second = total(&["purchase-list", "--campaign", "第13期", "--json"]);
    let both = total(&["purchase-list", "--campaign", "第12期", "--campaign", "第13期", "--json"]);
    assert_eq!(both, first + second);
    assert_eq!(
        total(&["purchase-list", "--campaign", "第13期", "--campaign", "第13期", "--json"]),
        second
    );
}
