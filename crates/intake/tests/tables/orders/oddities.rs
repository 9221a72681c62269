//! What goes wrong in real tables: said, not guessed.

use linli_intake::{
    chat::DoubtCode,
    table::orders::{KnownGoods, goods_key},
};
use rstest::rstest;

use crate::files::xlsx_of_xml;

use super::{book, left_out, read, read_knowing, shown};

fn csv(text: &str) -> Vec<String> {
    shown(&read(&[book("表.csv", text.as_bytes())]))
}

#[rstest]
#[case::damaged_phone(
    "下单人,商品,数量,联系电话\n豆豆妈,砀山梨,1,1.38E+10\n",
    "豆豆妈: 砀山梨×1斤 ?damaged_number(1.38E+10)"
)]
#[case::phone_as_a_float(
    "下单人,商品,数量,联系电话\n豆豆妈,砀山梨,1,13800000009.0\n",
    "豆豆妈 13800000009: 砀山梨×1斤"
)]
#[case::hidden_phone(
    "下单人,商品,数量,联系电话\n豆豆妈,砀山梨,1,138****0009\n",
    "豆豆妈: 砀山梨×1斤"
)]
#[case::date_for_a_room(
    "下单人,商品,数量,房号\n豆豆妈,砀山梨,1,3月2日\n",
    "豆豆妈: 砀山梨×1斤 ?date_for_door(3月2日)"
)]
#[case::two_doors(
    "下单人,商品,数量,详细地址,楼号\n豆豆妈,砀山梨,1,3号楼2单元501,5号楼\n",
    "豆豆妈 5-2-501: 砀山梨×1斤 ?address_differs(3-2-501 / 5号楼)"
)]
#[case::unknown_goods(
    "下单人,商品,数量\n豆豆妈,榴莲,1\n",
    "豆豆妈: 榴莲×1份 ?unknown_product(榴莲)"
)]
#[case::no_variant("下单人,商品,数量\n豆豆妈,苹果,1\n", "豆豆妈: 苹果×1份 ?variant_missing(苹果)")]
#[case::other_variant(
    "下单人,商品,规格,数量\n豆豆妈,苹果,中果,1\n",
    "豆豆妈: 苹果中果×1份 ?unknown_variant(中果)"
)]
#[case::repeated_variant(
    "下单人,商品,规格,数量\n豆豆妈,苹果（大果）,大果,1\n",
    "豆豆妈: 苹果大果×1份"
)]
#[case::no_quantity(
    "下单人,商品\n豆豆妈,砀山梨\n",
    "豆豆妈: 砀山梨×1斤 ?ambiguous_quantity(砀山梨)"
)]
#[case::quantity_in_words("下单人,商品,数量\n豆豆妈,砀山梨,两斤半\n", "豆豆妈: 砀山梨×2.5斤")]
#[case::no_number(
    "下单人,商品,数量\n豆豆妈,砀山梨,若干\n",
    "豆豆妈: 砀山梨×1斤 ?ambiguous_quantity(若干) ?ambiguous_quantity(砀山梨)"
)]
#[case::less_than_nothing(
    "下单人,商品,数量\n豆豆妈,砀山梨,-1\n",
    "豆豆妈: 砀山梨×0斤 ?ambiguous_quantity(-1)"
)]
#[case::other_unit("下单人,商品\n豆豆妈,砀山梨 2kg\n", "豆豆妈: 砀山梨×4斤")]
#[case::unit_that_does_not_convert(
    "下单人,商品\n豆豆妈,砀山梨 2箱\n",
    "豆豆妈: 砀山梨×2箱 ?unit_mismatch(2箱)"
)]
#[case::other_price(
    "下单人,商品,数量,单价\n豆豆妈,砀山梨,1,3.8\n",
    "豆豆妈: 砀山梨×1斤 ?amount_differs(¥3.80)"
)]
#[case::awaited(
    "下单人,商品,数量,订单状态\n豆豆妈,砀山梨,1,待支付\n",
    "豆豆妈: 砀山梨×1斤 ?not_paid_yet(待支付)"
)]
#[case::new_word(
    "下单人,商品,数量,订单状态\n豆豆妈,砀山梨,1,拼单中\n",
    "豆豆妈: 砀山梨×1斤 ?unknown_status(拼单中)"
)]
#[case::another_phone(
    "下单人,商品,数量,联系电话\n小王,砀山梨,1,13900000009\n",
    "小王→0 13900000009: 砀山梨×1斤 ?contact_differs(13900000009)"
)]
#[case::nobody("收货人,商品,数量\n,砀山梨,1\n", ": 砀山梨×1斤 ?no_name()")]
fn each_is_told(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(csv(text), [expected]);
}

#[test]
fn a_formula_without_a_result_and_an_error_hold_the_order_back() {
    let head = ["下单人", "商品", "数量"]
        .map(|text| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"))
        .concat();
    let order = |quantity: &str| {
        format!(
            "<row><c t=\"inlineStr\"><is><t>豆豆妈{}</t></is></c><c t=\"inlineStr\"><is><t>砀山梨</t></is></c>{quantity}</row>",
            quantity.len()
        )
    };
    let rows = [
        order("<c><f>A9*2</f></c>"),
        order("<c t=\"e\"><v>#N/A</v></c>"),
        order("<c><f>1+1</f><v>2</v></c>"),
    ]
    .concat();
    let sheet = format!("<worksheet><sheetData><row>{head}</row>{rows}</sheetData></worksheet>");
    let tables = read(&[book("表.xlsx", &xlsx_of_xml(&sheet, "<sst/>"))]);
    let doubts = tables.list.entries.iter().flat_map(|entry| &entry.doubts);
    let valueless = doubts.filter(|doubt| doubt.code == DoubtCode::NoCellValue);
    let cells: Vec<&str> = valueless.map(|doubt| doubt.params["text"].as_str()).collect();
    assert_eq!(cells, ["C2", "C3 #N/A"]);
    assert!(!shown(&tables)[2].contains('?'), "what was computed is a value");
}

#[test]
fn one_persons_orders_are_one_entry_and_what_they_cancelled_is_none_of_it() {
    let text = "跟团号,下单人,收货人,商品,数量,订单状态\n1,豆豆妈,陈某,砀山梨,1,已支付\n2,豆豆妈,陈某,纯牛奶,2,已支付\n3,豆豆妈,陈某,苹果（大果）,9,已取消\n";
    assert_eq!(csv(text), ["1 豆豆妈: 砀山梨×1斤、纯牛奶×2盒 [paid]"]);
}

#[test]
fn paid_is_who_paid_for_all_of_it() {
    let text =
        "跟团号,下单人,商品,数量,订单状态\n1,豆豆妈,砀山梨,1,已支付\n2,豆豆妈,纯牛奶,2,未付\n";
    assert_eq!(csv(text), ["1 豆豆妈: 砀山梨×1斤、纯牛奶×2盒"]);
}

#[test]
fn who_orders_for_two_households_is_two_people() {
    let text = "下单人,收货人,联系电话,商品,数量\n小李,小李,13900000001,砀山梨,1\n小李,李妈妈,13900000002,砀山梨,2\n";
    assert_eq!(
        csv(text),
        ["小李 13900000001: 砀山梨×1斤", "小李（李妈妈） 13900000002: 砀山梨×2斤"]
    );
}

#[test]
fn a_row_without_a_name_goes_on_with_the_order_above() {
    let text = "跟团号,下单人,商品,数量\n1,豆豆妈,砀山梨,1\n,,纯牛奶,2\n,,,\n2,阿美,砀山梨,3\n";
    assert_eq!(csv(text), ["1 豆豆妈: 砀山梨×1斤、纯牛奶×2盒", "2 阿美: 砀山梨×3斤"]);
}

#[test]
fn the_same_export_twice_counts_once_and_a_later_cancellation_counts() {
    let head = "跟团号,下单人,商品,数量,订单状态\n";
    let first = format!(
        "{head}1,豆豆妈,砀山梨,1,已支付\n1,豆豆妈,纯牛奶,1,已支付\n2,阿美,砀山梨,3,已支付\n3,老周,砀山梨,1,已支付\n"
    );
    let second = format!(
        "{head}1,豆豆妈,砀山梨,1,已支付\n1,豆豆妈,纯牛奶,1,已支付\n2,阿美,砀山梨,3,已取消\n3,老周,砀山梨,2,已支付\n4,新人,砀山梨,1,已支付\n"
    );
    let books = [book("一.csv", first.as_bytes()), book("二.csv", second.as_bytes())];
    let tables = read(&books);
    assert_eq!(
        shown(&tables),
        [
            "1 豆豆妈: 砀山梨×1斤、纯牛奶×1盒 [paid]",
            "3 老周: 砀山梨×1斤 [paid] ?tables_differ(砀山梨×2)",
            "4 新人: 砀山梨×1斤 [paid]",
        ]
    );
    assert_eq!(left_out(&tables).iter().filter(|line| line.starts_with("twice")).count(), 4);
    // One file after the other or the other way round: the same orders count.
    let turned = read(&[books[1].clone(), books[0].clone()]);
    assert_eq!(turned.list.entries.len(), 3);
}

#[test]
fn tables_without_numbers_are_merged_by_equal_rows_only() {
    let first = "下单人,商品,数量\n豆豆妈,砀山梨,1\n阿美,砀山梨,3\n";
    let second = "下单人,商品,数量\n豆豆妈,砀山梨,1\n阿美,纯牛奶,1\n";
    let tables = read(&[book("一.csv", first.as_bytes()), book("二.csv", second.as_bytes())]);
    assert_eq!(shown(&tables), ["豆豆妈: 砀山梨×1斤", "阿美: 砀山梨×3斤、纯牛奶×1盒"]);
}

#[test]
fn what_the_leader_said_a_word_means_holds() {
    let known = KnownGoods::from([((goods_key("特级榴莲"), goods_key("大")), 3)]);
    let text = "下单人,商品,规格,数量\n豆豆妈,特级榴莲,大,1\n";
    let tables = read_knowing(&[book("表.csv", text.as_bytes())], &known);
    assert_eq!(shown(&tables), ["豆豆妈: 纯牛奶×1盒"]);
}

#[test]
fn our_own_delivery_sheet_is_read_as_the_orders_it_was_made_of() {
    // As `documents` writes it: see the golden file of its delivery sheet.
    let sheet = include_str!("own_delivery_sheet.csv");
    assert_eq!(
        csv(sheet),
        [
            "1 小王→0 3-2 @0: 苹果大果×2份、砀山梨×3斤(要软的) «放门口» [paid,pickup]",
            "2 =豆豆妈 B: 纯牛奶×1盒",
        ]
    );
}
