//! Tables of orders, from the preview to the undo.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::ops::ControlFlow;

use linli_workbench::{
    Course, Error,
    intake::table::{Field, TableKind},
    orders::{self as pasted, ChangeKind, PasteMode, Undecided},
    tables::{
        self, SheetMapping, TableFile, Tables,
        orders::{GoodsChoice, OrderTableForm, OrderTablePreview},
        report::RowOutcome,
    },
};
use support::{Fruit, fruit};

const HEAD: &str = "跟团号,下单人,商品,规格,数量,订单状态,收货人,联系电话,详细地址\n";

fn tables(text: &str) -> Tables {
    let file = TableFile { name: "订单.csv".into(), bytes: text.as_bytes().to_vec() };
    tables::read(&[file], &mut |_| ControlFlow::Continue(())).unwrap()
}

fn form(fruit: &Fruit) -> OrderTableForm {
    OrderTableForm::of(fruit.campaign)
}

fn preview(fruit: &Fruit, text: &str) -> OrderTablePreview {
    tables::orders::preview(&fruit.desk, &tables(text), &form(fruit), &Course::unwatched()).unwrap()
}

fn import(fruit: &mut Fruit, text: &str) -> (u32, u32, u32, u32) {
    let (form, tables) = (form(fruit), tables(text));
    let basis = tables::orders::preview(&fruit.desk, &tables, &form, &Course::unwatched())
        .unwrap()
        .preview
        .basis;
    let done = tables::orders::confirm(
        &mut fruit.desk,
        &tables,
        &form,
        &basis,
        Undecided::LeaveOut,
        &Course::unwatched(),
    );
    let written = done.unwrap().value.written;
    (written.new, written.changed, written.cancelled, written.same)
}

#[test]
fn a_table_becomes_orders_and_a_second_time_nothing() {
    let mut fruit = fruit();
    let text = format!(
        "{HEAD}7,小王,苹果,大果,2,未付,王五,13800000001,3-2-501\n9,李姐,梨,,3,未付,李四,,\n"
    );
    assert_eq!(import(&mut fruit, &text), (2, 0, 0, 0));
    assert_eq!(fruit.orders(), ["小王 苹果大果2", "李姐 梨3"]);
    let rows = pasted::list(&fruit.desk, fruit.campaign).unwrap();
    let numbers: Vec<u32> = rows.iter().map(|row| row.sequence).collect();
    assert_eq!(numbers, [7, 9], "the numbers that members know");
    assert_eq!(import(&mut fruit, &text), (0, 0, 0, 2));
}

#[test]
fn who_is_left_out_of_a_table_stays_and_who_cancelled_goes() {
    let mut fruit = fruit();
    import(
        &mut fruit,
        &format!(
            "{HEAD}1,小王,苹果,大果,2,未付,,,\n2,李姐,梨,,3,未付,,,\n3,老赵,牛奶,,1,未付,,,\n"
        ),
    );
    let later =
        format!("{HEAD}1,小王,苹果,大果,1,未付,,,\n4,小王,梨,,2,未付,,,\n2,李姐,梨,,3,已取消,,,\n");
    assert_eq!(import(&mut fruit, &later), (0, 1, 1, 0));
    assert_eq!(fruit.orders(), ["小王 苹果大果1 梨2", "老赵 牛奶1"]);
}

#[test]
fn what_is_doubtful_is_told_by_row_and_column_and_not_taken_in() {
    let mut fruit = fruit();
    let text = format!(
        "{HEAD}1,小王,苹果,,2,未付,,,\n2,李姐,梨,,3,未付,,1.38E+10,\n3,老赵,牛奶,,1,未付,,,\n,合计,,,6,,,,\n"
    );
    let preview = preview(&fruit, &text);
    let shown: Vec<String> = preview
        .report
        .iter()
        .map(|row| {
            let why: Vec<String> =
                row.why.iter().map(|why| format!("{}{}", why.column, why.code)).collect();
            format!("{} {} {} {}", row.place.row, row.what, row.outcome.as_str(), why.join(" "))
                .trim_end()
                .to_owned()
        })
        .collect();
    assert_eq!(
        shown,
        [
            "2 小王 bad Cvariant_missing",
            "3 李姐 bad Hdamaged_number",
            "4 老赵 new",
            "5  left_out total",
        ]
    );
    let (tables, form) = (tables(&text), form(&fruit));
    let refused = tables::orders::confirm(
        &mut fruit.desk,
        &tables,
        &form,
        &preview.preview.basis,
        Undecided::Refuse,
        &Course::unwatched(),
    );
    assert!(matches!(refused, Err(Error::Undecided { count: 2 })));
    assert_eq!(import(&mut fruit, &text), (1, 0, 0, 0));
}

#[test]
fn a_word_for_goods_is_chosen_once_and_remembered() {
    let mut fruit = fruit();
    let text = format!("{HEAD}1,小王,精品果,大,2,未付,,,\n2,李姐,精品果,大,1,未付,,,\n");
    let unknown = preview(&fruit, &text).unknown_goods;
    assert_eq!(
        (unknown[0].name.as_str(), unknown[0].variant.as_str(), unknown[0].entries),
        ("精品果", "大", 2)
    );

    let offer_id =
        linli_workbench::campaigns::page(&fruit.desk, fruit.campaign).unwrap().offers[0].offer.id;
    let goods = vec![GoodsChoice { name: "精品果".into(), variant: "大".into(), offer_id }];
    let form = OrderTableForm { goods, ..form(&fruit) };
    let read = tables(&text);
    let basis = tables::orders::preview(&fruit.desk, &read, &form, &Course::unwatched())
        .unwrap()
        .preview
        .basis;
    tables::orders::confirm(
        &mut fruit.desk,
        &read,
        &form,
        &basis,
        Undecided::Refuse,
        &Course::unwatched(),
    )
    .unwrap();
    assert_eq!(fruit.orders(), ["小王 苹果大果2", "李姐 苹果大果1"]);
    // The next table of the same program needs no choice.
    let next = preview(&fruit, &format!("{HEAD}3,老赵,精品果,大,5,未付,,,\n"));
    assert_eq!(next.unknown_goods, []);
    assert_eq!(next.preview.changes[0].kind, ChangeKind::New);
}

#[test]
fn columns_that_were_said_once_are_known_again() {
    let mut fruit = fruit();
    let read = tables("谁,要什么,几个\n小王,梨,2\n");
    let mut sheet = tables::survey(&fruit.desk, &read, TableKind::Orders).unwrap().remove(0);
    assert!(!sheet.counts);
    let refused = tables::orders::preview(&fruit.desk, &read, &form(&fruit), &Course::unwatched());
    assert!(matches!(refused, Err(Error::NoTable { kind: TableKind::Orders })));

    let mapping = sheet.mapping.as_mut().unwrap();
    for (column, field) in
        [("谁", Field::Nickname), ("要什么", Field::Product), ("几个", Field::Quantity)]
    {
        assert!(mapping.set(column, Some(field)));
    }
    let mapped = SheetMapping { file: sheet.file, sheet: sheet.sheet, mapping: sheet.mapping };
    let form = OrderTableForm { mappings: vec![mapped], ..form(&fruit) };
    let basis = tables::orders::preview(&fruit.desk, &read, &form, &Course::unwatched())
        .unwrap()
        .preview
        .basis;
    tables::orders::confirm(
        &mut fruit.desk,
        &read,
        &form,
        &basis,
        Undecided::Refuse,
        &Course::unwatched(),
    )
    .unwrap();
    assert_eq!(import(&mut fruit, "几个,谁,要什么\n3,李姐,梨\n"), (1, 0, 0, 0));
    assert_eq!(fruit.orders(), ["小王 梨2", "李姐 梨3"]);
}

#[test]
fn what_was_paid_is_not_changed_by_a_table_without_asking() {
    let mut fruit = fruit();
    import(&mut fruit, &format!("{HEAD}1,小王,梨,,2,已支付,,,\n"));
    let more = format!("{HEAD}1,小王,梨,,2,已支付,,,\n2,小王,牛奶,,1,已支付,,,\n");
    let held = preview(&fruit, &more);
    assert_eq!(held.report.iter().filter(|row| row.outcome == RowOutcome::Bad).count(), 2);
    assert_eq!(held.report[0].why[0].code, "said_paid");
    assert_eq!(import(&mut fruit, &more), (0, 0, 0, 0));
}

#[test]
fn a_stale_preview_is_refused_and_undo_takes_all_of_a_table_back() {
    let mut fruit = fruit();
    let (text, form) = (format!("{HEAD}1,小王,梨,,2,未付,,,\n"), form(&fruit));
    let read = tables(&text);
    let basis = tables::orders::preview(&fruit.desk, &read, &form, &Course::unwatched())
        .unwrap()
        .preview
        .basis;
    fruit.messages("阿美 梨1斤");
    let refused = tables::orders::confirm(
        &mut fruit.desk,
        &read,
        &form,
        &basis,
        Undecided::Refuse,
        &Course::unwatched(),
    );
    assert!(matches!(refused, Err(Error::PreviewStale)));

    let before = fruit.desk.store().content().unwrap();
    import(&mut fruit, &text);
    linli_workbench::history::undo(&mut fruit.desk).unwrap();
    assert_eq!(fruit.desk.store().content().unwrap(), before);
}

#[test]
fn a_whole_export_may_withdraw_whom_it_leaves_out() {
    let mut fruit = fruit();
    import(&mut fruit, &format!("{HEAD}1,小王,梨,,2,未付,,,\n2,李姐,梨,,3,未付,,,\n"));
    let read = tables(&format!("{HEAD}1,小王,梨,,2,未付,,,\n"));
    let form = OrderTableForm { mode: Some(PasteMode::Snapshot), ..form(&fruit) };
    let preview =
        tables::orders::preview(&fruit.desk, &read, &form, &Course::unwatched()).unwrap().preview;
    assert_eq!(preview.difference.cancelled, 1);
}

#[test]
fn a_table_longer_than_one_transaction_is_kept_whole() {
    let mut fruit = fruit();
    let rows: String = (1..=4000)
        .map(|number| format!("{number},团员{number}号,梨,,1,未付,收货人{number}号,,翠湖苑二期{}幢{}室 放在门口的快递柜里面谢谢团长辛苦了\n", number % 40 + 1, number))
        .collect();
    let text = format!("{HEAD}{rows}");
    assert_eq!(import(&mut fruit, &text).0, 4000);
    let kept = linli_workbench::campaigns::page(&fruit.desk, fruit.campaign).unwrap().pastes;
    let whole: String = kept.iter().rev().map(|paste| paste.text.as_str()).collect();
    assert!(whole.lines().count() > 4000 && whole.contains("团员4000号"), "{} pieces", kept.len());
}
