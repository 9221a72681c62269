//! Tables of members, products and suppliers, from the dry run to the undo.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::ops::ControlFlow;

use linli_workbench::{
    Course, Desk, Error,
    documents::{Language, csv::Cell, csv::write},
    history,
    intake::table::TableKind,
    members, products, purchasing, suppliers,
    tables::{
        self, TableFile, Tables,
        cards::{BadRows, CardTableForm},
        report::{self, ReportWords},
    },
};
use support::{Fruit, fruit};

fn tables(text: &str) -> Tables {
    let file = TableFile { name: "表.csv".into(), bytes: text.as_bytes().to_vec() };
    tables::read(&[file], &mut |_| ControlFlow::Continue(())).unwrap()
}

fn form(kind: TableKind) -> CardTableForm {
    CardTableForm { kind, mappings: Vec::new() }
}

/// `2 林阿姨 new`, or with what is wrong.
fn report(desk: &Desk, kind: TableKind, text: &str) -> Vec<String> {
    let preview =
        tables::cards::preview(desk, &tables(text), &form(kind), &Course::unwatched()).unwrap();
    let line = |row: &report::ReportRow| {
        let why: String =
            row.why.iter().map(|why| format!(" {}{}", why.column, why.code)).collect();
        format!("{} {} {}{why}", row.place.row, row.what, row.outcome.as_str())
    };
    preview.report.iter().map(line).collect()
}

fn import(fruit: &mut Fruit, kind: TableKind, text: &str) -> (u32, u32, u32) {
    let (form, tables) = (form(kind), tables(text));
    let basis =
        tables::cards::preview(&fruit.desk, &tables, &form, &Course::unwatched()).unwrap().basis;
    let done = tables::cards::confirm(
        &mut fruit.desk,
        &tables,
        &form,
        &basis,
        BadRows::Skip,
        &Course::unwatched(),
    );
    let done = done.unwrap().value;
    (done.new, done.changed, done.same)
}

#[test]
fn members_are_new_changed_or_the_same() {
    let mut fruit = fruit();
    let text = "昵称,电话,楼号,单元,房号,备注\n林阿姨|小林妈妈,138 0000 1234,3号楼,2单元,501室,\n老郑,,,,,常客\n";
    assert_eq!(report(&fruit.desk, TableKind::Members, text), ["2 林阿姨 new", "3 老郑 new"]);
    assert_eq!(import(&mut fruit, TableKind::Members, text), (2, 0, 0));
    assert_eq!(import(&mut fruit, TableKind::Members, text), (0, 0, 2));

    // By the telephone number under another name, and with a number for whom had none.
    let later = "姓名,手机号,详细地址\n林女士,13800001234,\n老郑,13900000001,B座1203\n";
    assert_eq!(import(&mut fruit, TableKind::Members, later), (0, 2, 0));
    let rows = members::list(&fruit.desk).unwrap();
    assert_eq!((rows[0].name.as_str(), rows[0].address.as_str()), ("林阿姨", "3-2-501"));
    assert_eq!(rows[0].nicknames, ["小林妈妈", "林女士"]);
    assert_eq!(
        (rows[1].address.as_str(), rows[1].note.as_str()),
        ("B-1203", "常客"),
        "what is left empty stays"
    );
}

#[test]
fn what_is_wrong_with_a_member_is_told_and_all_or_nothing_takes_nothing() {
    let mut fruit = fruit();
    fruit.member("小李");
    fruit.member("小李");
    let text = "昵称,电话,房号,自提点\n老郑,1.38E+10,,\n,13900000001,,\n小李,,,\n阿美,13900000002,3月2日,\n老周,123,,\n阿美,13900000009,,西门\n新人,13900000003,,\n新人,13900000003,,\n合计,8,,\n";
    let expected = [
        "2 老郑 bad Bdamaged_number",
        "3  bad required",
        "4 小李 bad Aambiguous",
        "5 阿美 bad Cdate_for_door",
        "6 老周 bad Bnot_a_phone",
        "7 阿美 bad Dunknown_pickup_point",
        "8 新人 new",
        "9 新人 bad duplicate",
        "10  left_out total",
    ];
    assert_eq!(report(&fruit.desk, TableKind::Members, text), expected);

    let before = fruit.desk.store().content().unwrap();
    let (form, read) = (form(TableKind::Members), tables(text));
    let basis =
        tables::cards::preview(&fruit.desk, &read, &form, &Course::unwatched()).unwrap().basis;
    let refused = tables::cards::confirm(
        &mut fruit.desk,
        &read,
        &form,
        &basis,
        BadRows::Refuse,
        &Course::unwatched(),
    );
    assert!(matches!(refused, Err(Error::BadRows { count: 7 })));
    assert_eq!(fruit.desk.store().content().unwrap(), before);
    assert_eq!(import(&mut fruit, TableKind::Members, text), (1, 0, 0));
}

#[test]
fn rows_of_one_name_are_the_variants_of_a_product() {
    let mut fruit = fruit();
    let text = "编号,商品,规格,单位,单价,供货价,箱规,起订量,供货商,别名\n9,土鸡蛋,10枚,盒,12.8,10,24盒/箱,2箱,新农场,鸡蛋|🥚\n9,土鸡蛋,30枚,盒,35,30,,10,新农场,\n1,苹果,大果,份,31,,,,老张果园,\n1,苹果,小果,份,20,15,6,,,\n,挂面,,,面议,,,,,\n,河粉,,,,,,,,\n";
    assert_eq!(
        report(&fruit.desk, TableKind::Products, text),
        [
            "2 土鸡蛋（10枚） new",
            "3 土鸡蛋（30枚） new",
            "4 苹果（大果） changed",
            "5 苹果（小果） same",
            "6 挂面 bad Enot_a_price",
            "7 河粉 bad no_price",
        ]
    );
    assert_eq!(import(&mut fruit, TableKind::Products, text), (2, 1, 1));
    let rows = products::list(&fruit.desk).unwrap();
    let eggs: Vec<_> = rows.iter().filter(|row| row.product == "土鸡蛋").collect();
    assert_eq!(eggs.len(), 2);
    assert_eq!((eggs[0].supplier.as_str(), eggs[0].menu_code.as_str()), ("新农场", "9"));
    assert_eq!(eggs[0].aliases, ["鸡蛋", "🥚"]);
    assert_eq!(eggs[0].variant.case_pack, Some(24));
    let apple = rows.iter().find(|row| row.variant.variant == "大果").unwrap();
    assert_eq!(apple.variant.price.0, 3100);
    assert_eq!(apple.variant.cost.map(|cost| cost.0), Some(2400), "what is left empty stays");
    assert_eq!(import(&mut fruit, TableKind::Products, text), (0, 0, 4));
}

#[test]
fn our_own_purchase_list_read_in_again_changes_nothing() {
    let mut fruit = fruit();
    fruit.list("#接龙\n周三水果\n\n1. 小王 大果2份 梨3斤\n");
    let rounding = linli_workbench::domain::cases::Rounding::Up;
    let list = purchasing::list(&fruit.desk, &purchasing::BuyForm::of(&[fruit.campaign], rounding))
        .unwrap();
    let file = linli_workbench::documents::purchase::csv(&list.suppliers[0], Language::ZhCn);
    let text = String::from_utf8(file).unwrap();
    assert_eq!(import(&mut fruit, TableKind::Products, &text), (0, 0, 2));
}

#[test]
fn suppliers_come_in_and_undo_takes_a_table_back_whole() {
    let mut fruit = fruit();
    let before = fruit.desk.store().content().unwrap();
    let text = "供货商,联系人,电话,地址\n老张果园,老张,13700000001,\n新农场,小陈,021-62345678,郊区路1号\n新农场,,,\n坏号码,,12,\n";
    assert_eq!(
        report(&fruit.desk, TableKind::Suppliers, text),
        [
            "2 老张果园 changed",
            "3 新农场 new",
            "4 新农场 bad duplicate",
            "5 坏号码 bad Cnot_a_phone"
        ]
    );
    assert_eq!(import(&mut fruit, TableKind::Suppliers, text), (1, 1, 0));
    let names: Vec<String> =
        suppliers::list(&fruit.desk).unwrap().into_iter().map(|row| row.supplier.name).collect();
    assert_eq!(names, ["老张果园", "新农场"]);
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(fruit.desk.store().content().unwrap(), before);
}

#[test]
fn opening_stock_becomes_what_the_table_says_and_undo_takes_it_back() {
    let mut fruit = fruit();
    let stock = |fruit: &Fruit| {
        let on_hand = fruit.desk.store().read(linli_store::stock::on_hand).unwrap();
        let mut on_hand: Vec<String> = on_hand.values().map(ToString::to_string).collect();
        on_hand.sort();
        on_hand
    };
    let text = "商品名称,规格,库存\n苹果,大果,12\n苹果,小果,0\n梨,,2.5\n梨,,3\n榴莲,,1\n苹果,,4\n合计,,22.5\n";
    assert_eq!(
        report(&fruit.desk, TableKind::Stock, text),
        [
            "2 苹果 大果 new",
            "3 苹果 小果 same",
            "4 梨 new",
            "5 梨 bad duplicate",
            "6 榴莲 bad Anot_on_file",
            // Of two variants a row has to say which.
            "7 苹果 bad Anot_on_file",
            "8  left_out total",
        ]
    );
    assert_eq!(import(&mut fruit, TableKind::Stock, text), (2, 0, 1));
    assert_eq!(stock(&fruit), ["12", "2.5"]);
    // Counted again, the table is right and the difference is one more move.
    let counted = "商品名称,规格,库存\n苹果,大果,10\n梨,,2.5\n";
    assert_eq!(import(&mut fruit, TableKind::Stock, counted), (0, 1, 1));
    assert_eq!(stock(&fruit), ["10", "2.5"]);
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(stock(&fruit), ["12", "2.5"]);
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(stock(&fruit), ["0", "0"]);
    assert_eq!(report(&fruit.desk, TableKind::Stock, counted)[0], "2 苹果 大果 new");
}

#[test]
fn what_was_open_at_first_is_owed_by_members_and_to_suppliers() {
    let mut fruit = fruit();
    fruit.member("老郑");
    fruit.member("小王");
    let balances = |fruit: &Fruit| {
        let balances = fruit.desk.store().read(linli_store::accounts::balances).unwrap();
        let mut amounts: Vec<i64> = balances.values().map(|amount| amount.0).collect();
        amounts.sort_unstable();
        amounts
    };
    let owed = "昵称,欠款\n老郑,\"1,023.50\"\n没有这个人,8\n小王,-5\n老郑,1\n";
    assert_eq!(
        report(&fruit.desk, TableKind::MemberBalances, owed),
        ["2 老郑 new", "3 没有这个人 bad Anot_on_file", "4 小王 new", "5 老郑 bad duplicate"]
    );
    assert_eq!(import(&mut fruit, TableKind::MemberBalances, owed), (2, 0, 0));
    assert_eq!(balances(&fruit), [-500, 102_350]);
    // What the shop owes a supplier is a debt the other way round.
    let owes = "供货商,应付\n老张果园,300\n新农场,一百\n";
    assert_eq!(
        report(&fruit.desk, TableKind::SupplierBalances, owes),
        ["2 老张果园 new", "3 新农场 bad Anot_on_file Bnot_a_price"]
    );
    assert_eq!(import(&mut fruit, TableKind::SupplierBalances, owes), (1, 0, 0));
    assert_eq!(balances(&fruit), [-30_000, -500, 102_350]);
    assert_eq!(import(&mut fruit, TableKind::SupplierBalances, owes), (0, 0, 1));
    // The last import changed nothing: what is taken back is the one before.
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(balances(&fruit), [-500, 0, 102_350]);
}

#[test]
fn a_dry_run_that_is_out_of_date_is_refused() {
    let mut fruit = fruit();
    let (form, read) = (form(TableKind::Members), tables("昵称,电话\n老郑,\n"));
    let basis =
        tables::cards::preview(&fruit.desk, &read, &form, &Course::unwatched()).unwrap().basis;
    fruit.member("别人");
    let refused = tables::cards::confirm(
        &mut fruit.desk,
        &read,
        &form,
        &basis,
        BadRows::Skip,
        &Course::unwatched(),
    );
    assert!(matches!(refused, Err(Error::PreviewStale)));
}

#[test]
fn the_report_is_a_table_of_its_own() {
    let fruit = fruit();
    let read = tables("昵称,电话\n老郑,12\n");
    let preview =
        tables::cards::preview(&fruit.desk, &read, &form(TableKind::Members), &Course::unwatched())
            .unwrap();
    let words = ReportWords {
        headings: ["文件", "表", "行", "内容", "结果", "原因"].map(str::to_owned),
        outcome: &|outcome| outcome.as_str().to_owned(),
        why: &|why| format!("{} {}", why.column, why.code),
    };
    let cells = |cells: [&str; 6]| {
        let mut cells: Vec<Cell> = cells.into_iter().map(Cell::from).collect();
        if let Some(number) = cells.get_mut(2).filter(|cell| cell.content() == "2") {
            *number = linli_workbench::domain::Quantity::whole(2).into();
        }
        cells
    };
    let expected = write(&[
        cells(["文件", "表", "行", "内容", "结果", "原因"]),
        cells(["表.csv", "", "2", "老郑", "bad", "B not_a_phone"]),
    ]);
    assert_eq!(report::csv(&preview.report, &words), expected);
}
