//! How people write who never saw the menu's words: who comes for it, for whom it is, which of several by a measure, all of a row,
//! one thing for another, and what is no order at all.

mod shown;

use linli_domain::{Quantity, Unit};
use linli_intake::chat::{Context, MenuOffer, read};
use rstest::rstest;
use shown::shown;

fn offer(number: &str, product: &str, variant: &str, unit: &str) -> MenuOffer {
    MenuOffer {
        product: product.into(),
        variant: variant.into(),
        numbers: if number.is_empty() { vec![] } else { vec![number.into()] },
        unit: Unit::new(unit),
        ..MenuOffer::default()
    }
}

fn shop() -> Vec<MenuOffer> {
    vec![
        offer("A1", "腊肉", "", "斤"),
        offer("A2", "香肠", "麻辣", "斤"),
        offer("A3", "香肠", "广味", "斤"),
        offer("A4", "土鸡蛋", "30枚", "板"),
        offer("B1", "卷纸", "4层12卷", "提"),
        offer("B2", "饭盒", "800ml", "个"),
        offer("B2", "饭盒", "400ml", "个"),
        offer("C1", "羽绒服", "黑L", "件"),
        offer("C1", "羽绒服", "黑XL", "件"),
        offer("C1", "羽绒服", "米白L", "件"),
        offer("C1", "羽绒服", "米白XL", "件"),
        offer("C2", "男童棉鞋", "34", "双"),
        offer("C2", "男童棉鞋", "35", "双"),
        offer("C3", "女童棉鞋", "34", "双"),
        offer("D", "糯玉米", "", "袋"),
        offer("E", "青蟹", "", "只"),
    ]
}

/// Every entry of a list, and the lines that were not read.
fn list(entries: &[&str]) -> (Vec<String>, Vec<String>) {
    let menu = shop();
    let text = format!("#接龙\n年货\n\n{}\n", entries.join("\n"));
    let list = read(&text, &Context { menu: &menu, ..Context::default() }).expect("a text");
    let unread = list.unread.iter().map(|line| line.text.clone()).collect();
    (list.entries.iter().map(shown).collect(), unread)
}

#[rstest]
#[case::who_comes("1. 小周 腊肉2斤 我儿子下班来取", "小周: 腊肉 2斤 | 「我儿子下班来取」")]
#[case::by_oneself("1. 小周 腊肉2斤 自己来拿", "小周: 腊肉 2斤 | pickup")]
#[case::by_a_neighbour("1. 小周 腊肉2斤 王强代领", "小周: 腊肉 2斤 | proxy 「王强代领」")]
#[case::for_somebody("1. 帮我妈 小周 腊肉2斤", "小周: 腊肉 2斤 | 「帮我妈」")]
#[case::of_a_workplace("1. 数学院 田老师 腊肉2斤", "数学院 田老师: 腊肉 2斤")]
#[case::behind_the_phone(
    "1. 3-1-502 13900001234 小周 腊肉2斤",
    "小周: 腊肉 2斤 | 3-1-502 13900001234"
)]
#[case::by_floor_and_door("1. 小周 腊肉2斤 4栋17-1", "小周: 腊肉 2斤 | 4-17-1")]
#[case::who_shares_it(
    "1. 小周 羽绒服黑L两件，我跟老伴一人一件",
    "小周: 羽绒服/黑L 2件 | 「老伴一人一件」"
)]
#[case::a_sum_paid("1. 小周 腊肉2斤，98已转", "小周: 腊肉 2斤 | paid 「98」")]
#[case::by_what_is_in_it("1. 小周 卷纸12卷的2提", "小周: 卷纸/4层12卷 2提")]
#[case::by_what_is_in_one("1. 小周 鸡蛋30个", "小周: 土鸡蛋/30枚 1板")]
#[case::two_contents("1. 小周 饭盒800ml*2个，400ml*3个", "小周: 饭盒/800ml 2个, 饭盒/400ml 3个")]
#[case::one_size_for_all(
    "1. 小周 羽绒服一件黑色一件米白，都是L",
    "小周: 羽绒服/黑L 1件, 羽绒服/米白L 1件"
)]
#[case::by_the_wearer("1. 小周 男34一双", "小周: 男童棉鞋/34 1双")]
#[case::a_range("1. 小周 A1到A3各1斤", "小周: 腊肉 1斤, 香肠/麻辣 1斤, 香肠/广味 1斤")]
#[case::a_pair("1. 小周 青蟹一对", "小周: 青蟹 2只")]
#[case::by_a_word_beside_one_variant("1. 小周 棉鞋35一双", "小周: 男童棉鞋/35 1双")]
#[case::how_one_of_them_is_to_be("1. 小周 腊肉2斤 一份去皮的", "小周: 腊肉 2斤 | 「一份去皮的」")]
#[case::pieces_of_a_package("1. 小周 糯玉米5根", "小周: 糯玉米 5袋 ? UnitMismatch")]
fn one_entry(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(list(&[entry]).0, [expected]);
}

#[test]
fn what_is_taken_on_top_if_there_is_more_is_no_order() {
    let menu = shop();
    let text = "#接龙\n年货\n\n1. 小周 腊肉2斤，有多的话可以再拿1斤\n";
    let list = read(text, &Context { menu: &menu, ..Context::default() }).expect("a text");
    let [item] = list.entries[0].items.as_slice() else { panic!("{:?}", list.entries) };
    let tolerance = item.tolerance.as_ref().map(|tolerance| tolerance.value);
    assert_eq!((item.quantity.value, tolerance), (Quantity::whole(2), Some(Quantity::ONE)));
}

#[test]
fn who_had_one_thing_has_another_instead() {
    let (entries, _) =
        list(&["1. 小周 A2 1斤", "2. 阿芳 羽绒服黑L一件", "3. 小周 换成A3", "4. 阿芳 L换成XL"]);
    assert_eq!(entries[2], "小周: 香肠/麻辣 0斤, 香肠/广味 1斤 | set");
    assert_eq!(entries[3], "阿芳: 羽绒服/黑L 0件, 羽绒服/黑XL 1件 | set");
}

#[test]
fn who_had_more_is_asked_how_many_they_want_instead() {
    let (entries, _) = list(&["1. 小周 A2 3斤", "2. 小周 换成A3"]);
    assert_eq!(entries[1], "小周: 香肠/麻辣 0斤, 香肠/广味 3斤 | set ? Exchange");
}

#[test]
fn several_people_order_in_one_line() {
    let (entries, _) = list(&["1. 梁婶 腊肉2斤；何婆 A2 1斤", "2. 老五 腊肉一斤 3. 阿金 腊肉三斤"]);
    let expected = ["梁婶: 腊肉 2斤", "何婆: 香肠/麻辣 1斤", "老五: 腊肉 1斤", "阿金: 腊肉 3斤"];
    assert_eq!(entries, expected);
}

#[test]
fn what_orders_nothing_is_a_line_that_was_not_read() {
    let (entries, unread) = list(&[
        "1. 小周 腊肉2斤",
        "2. 秦妈 香肠咸不咸啊",
        "3. 👍👍👍",
        "4. 阿芳 腊肉多少钱一斤",
        "5. 老胡 收到",
        "6. 何姐 谢谢团长",
    ]);
    assert_eq!(entries, ["小周: 腊肉 2斤"]);
    assert_eq!(unread.len(), 5, "{unread:?}");
}

#[test]
fn changes_that_were_copied_below_a_list_are_of_who_is_in_it() {
    let (entries, _) =
        list(&["1. 小周 腊肉2斤", "2. 阿芳 糯玉米1袋", "", "小周：改成3斤", "阿芳：玉米不要了"]);
    assert_eq!(entries[2], "小周: 腊肉 3斤 | set");
    assert_eq!(entries[3], "阿芳: 糯玉米 0袋 | set");
}

#[test]
fn a_mark_in_a_message_of_its_own_is_put_to_the_order() {
    let menu = shop();
    let text = "小周 21:03\n腊肉2斤\n阿芳 21:04\n糯玉米1袋\n小周 21:05\n已转\n";
    let list = read(text, &Context { menu: &menu, ..Context::default() }).expect("a text");
    let entries: Vec<String> = list.entries.iter().map(shown).collect();
    assert_eq!(entries, ["小周: 腊肉 2斤 | paid", "阿芳: 糯玉米 1袋"]);
}

#[test]
fn a_word_before_many_doors_is_an_estate() {
    let (entries, _) = list(&[
        "1. 锦绣江南3-1-801 小武 腊肉1斤",
        "2. 锦绣江南5-1602 小芹 腊肉1斤",
        "3. 锦绣江南12栋 宁宁 腊肉1斤",
    ]);
    assert_eq!(entries[0], "小武: 腊肉 1斤 | 锦绣江南 3-1-801");
    assert_eq!(entries[2], "宁宁: 腊肉 1斤 | 锦绣江南 12");
}
