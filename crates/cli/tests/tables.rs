//! Spreadsheets in the terminal: read, looked at, and taken in.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use serde_json::Value;
use support::{Desk, arg};

const CAMPAIGN: [&str; 4] = ["--kind", "orders", "--campaign", "第13期"];

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn table<'a>(command: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
    [&["table", command][..], &CAMPAIGN, rest].concat()
}

#[test]
fn what_columns_are_taken_for_is_shown() {
    let desk = Desk::with_sample();
    let file = desk.write("订单.csv", "跟团号,下单人,商品,数量,颜色\n1,小王,巨峰葡萄,11,紫\n");
    let shown = desk.done(&["table", "read", arg(&file)]);
    assert!(shown.contains("B 下单人 → 下单人"), "{shown}");
    assert!(shown.contains("E 颜色 → -"), "{shown}");
    let read = json(&desk.done(&["table", "read", arg(&file), "--json"]));
    assert_eq!(read["sheets"][0]["mapping"]["columns"][3]["field"], "quantity");
    assert_eq!(read["sheets"][0]["rows"][1]["cells"][2]["text"], "巨峰葡萄");
}

#[test]
fn orders_of_a_table_are_taken_in_and_those_in_doubt_are_reported() {
    let desk = Desk::with_sample();
    let text = "跟团号,下单人,商品,数量,联系电话\n5,表里的王姐,巨峰葡萄,11,\n6,表里的李姐,巨峰葡萄,2,1.38E+10\n";
    let file = desk.write("订单.csv", text);
    let refused = desk.refused(&table("import", &[arg(&file)]));
    assert!(refused.contains("E 列"), "{refused}");
    assert!(refused.contains("1 条"), "{refused}");

    let out = desk.path("报告.csv");
    let said = desk.done(&table("import", &[arg(&file), "--skip-bad", "--report", arg(&out)]));
    assert!(said.contains("新增 1"), "{said}");
    let report = String::from_utf8(fs::read(&out).unwrap()).unwrap();
    assert!(report.starts_with("\u{feff}文件,表,行,内容,结果,原因\r\n"), "{report}");
    assert!(report.contains("订单.csv,,3,表里的李姐,有问题,"), "{report}");

    let again = json(&desk.done(&table("preview", &[arg(&file), "--json"])));
    assert_eq!(again["mode"], "update");
    assert_eq!(
        (&again["difference"]["same"], &again["difference"]["undecided"]),
        (&Value::from(1), &Value::from(1))
    );
}

#[test]
fn a_column_is_said_once_and_remembered() {
    let desk = Desk::with_sample();
    let file = desk.write("表.csv", "谁,要什么,几个\n表里的王姐,巨峰葡萄,11\n");
    assert!(desk.refused(&table("preview", &[arg(&file)])).contains("表头"));
    let mapped =
        ["--mapping", "谁=nickname", "--mapping", "B=product", "--mapping", "几个=quantity"];
    let said = desk.done(&table("import", &[&[arg(&file)][..], &mapped].concat()));
    assert!(said.contains("新增 1"), "{said}");
    assert!(desk.done(&table("preview", &[arg(&file)])).contains("不变 1"));

    let wrong = desk.refused(&table("preview", &[arg(&file), "--mapping", "谁=颜色"]));
    assert!(wrong.contains("谁=颜色"), "{wrong}");
    let missing = desk.refused(&table("preview", &[arg(&file), "--mapping", "颜色=nickname"]));
    assert!(missing.contains("颜色"), "{missing}");
}

#[test]
fn members_come_in_all_or_nothing_unless_the_bad_ones_are_left_out() {
    let desk = Desk::empty();
    let file = desk.write("团员.csv", "昵称,电话\n王姐,13800000001\n李姐,12\n");
    let refused = desk.refused(&["table", "import", "--kind", "members", arg(&file)]);
    assert!(refused.contains("第 3 行") && refused.contains("不是电话号码"), "{refused}");
    let said = desk.done(&["table", "import", "--kind", "members", "--skip-bad", arg(&file)]);
    assert!(said.contains("新增 1") && said.contains("没有导入 1"), "{said}");
    let again = json(&desk.done(&["table", "preview", "--kind", "members", "--json", arg(&file)]));
    assert_eq!(again["difference"]["same"], 1);
}

#[test]
fn files_that_are_no_tables_are_refused_by_name() {
    let desk = Desk::with_sample();
    let locked = desk.write("有密码.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    assert!(desk.refused(&table("preview", &[arg(&locked)])).contains("有密码.xlsx"));
    let picture = desk.write("图.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    assert!(desk.refused(&["table", "read", arg(&picture)]).contains("不是表格"));
    let file = desk.write("订单.csv", "下单人,商品,数量\n小王,巨峰葡萄,1\n");
    let unnamed = desk.refused(&["table", "import", "--kind", "orders", arg(&file)]);
    assert!(unnamed.contains("--campaign"), "{unnamed}");
}
