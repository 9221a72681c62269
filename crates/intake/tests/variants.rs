//! Goods that come in colours, sizes and measures, which people name in any order, in part, or not at all.

mod shown;

use linli_domain::Unit;
use linli_intake::chat::{Context, MenuOffer, read};
use rstest::rstest;
use shown::shown;

fn offers(number: &str, product: &str, unit: &str, variants: &[&str]) -> Vec<MenuOffer> {
    let offer = |variant: &&str| MenuOffer {
        product: product.into(),
        variant: (*variant).into(),
        numbers: if number.is_empty() { vec![] } else { vec![number.into()] },
        unit: Unit::new(unit),
        ..MenuOffer::default()
    };
    variants.iter().map(offer).collect()
}

fn wardrobe() -> Vec<MenuOffer> {
    [
        offers("A", "卫衣", "件", &["黑 M", "黑 L", "白 M", "白 L"]),
        offers("B", "牛仔裤", "条", &["26", "27", "28"]),
        offers("C", "秋裤", "条", &["XL", "XXL", "XXXL"]),
        offers("", "围巾", "条", &["雾霾蓝", "酒红", "咖色"]),
        offers("", "手套", "双", &["深灰", "浅灰"]),
        offers("", "毛巾", "条", &["白", "粉"]),
        offers("", "帽子", "顶", &["米白", "藏青"]),
        offers("", "童袜", "双", &["110", "120"]),
    ]
    .concat()
}

fn family() -> Vec<MenuOffer> {
    [
        offers("", "棉袜", "双", &["男", "女"]),
        offers("", "家居服", "套", &["男 L", "女 M", "女 L"]),
        offers("", "拖鞋", "双", &["粉 37", "粉 39", "蓝 43"]),
        offers("", "短袖", "件", &["白 120", "白 130", "蓝 120", "蓝 130"]),
        offers("C1", "油", "桶", &["5L"]),
        offers("C2", "瓜子", "包", &[""]),
        offers("C3", "矿泉水", "箱", &["500ml*12瓶"]),
    ]
    .concat()
}

fn household() -> Vec<MenuOffer> {
    [
        offers("1", "床垫", "张", &["1.2米", "1.5米"]),
        offers("2", "被芯", "条", &["四斤", "六斤"]),
        offers("3", "蛋糕", "个", &["4寸", "6寸"]),
        offers("4", "棉签", "包", &["100支", "500支"]),
        offers("5", "洗洁精", "瓶", &["1.5L"]),
        offers("6", "生蚝", "打", &[""]),
        offers("7", "豆浆", "杯", &[""]),
    ]
    .concat()
}

fn of(menu: &[MenuOffer], entry: &str) -> String {
    let context = Context { menu, ..Context::default() };
    let list = read(&format!("#接龙\n今天的团\n\n1. 阿青 {entry}"), &context).expect("a text");
    shown(list.entries.last().expect("an entry"))
}

#[rstest]
#[case("卫衣2件 黑M 白L", "卫衣/黑 M 1件, 卫衣/白 L 1件")]
#[case("卫衣白色2件 M和L", "卫衣/白 M 1件, 卫衣/白 L 1件")]
#[case("卫衣2件 黑M", "卫衣/黑 M 2件")]
#[case("卫衣3件 黑M 白L", "?卫衣 3件 ? PartsDiffer VariantMissing")]
#[case("卫衣黑色，L", "卫衣/黑 L 1件")]
#[case("要白的卫衣，M", "卫衣/白 M 1件")]
#[case("卫衣2件 黑M1件 白L1件", "卫衣/黑 M 1件, 卫衣/白 L 1件")]
#[case("毛巾 白、粉2条", "毛巾/白 1条, 毛巾/粉 2条 ? AmbiguousQuantity")]
fn as_many_variants_as_are_wanted_are_one_of_each(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&wardrobe(), entry), format!("阿青: {expected}"));
}

#[rstest]
#[case("毛巾每样一条", "毛巾/白 1条, 毛巾/粉 1条")]
#[case("毛巾每个颜色2条", "毛巾/白 2条, 毛巾/粉 2条")]
#[case("毛巾两种颜色各一条", "毛巾/白 1条, 毛巾/粉 1条")]
#[case("毛巾三种颜色各一条", "?毛巾 1条 ? VariantMissing VariantMissing")]
#[case("围巾两种各一条", "?围巾 1条 ? VariantMissing VariantMissing")]
fn each_kind_is_of_the_goods_before_it(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&wardrobe(), entry), format!("阿青: {expected}"));
}

#[rstest]
#[case("牛仔裤 26 27 各一条", "牛仔裤/26 1条, 牛仔裤/27 1条")]
#[case("牛仔裤26 2", "牛仔裤/26 2条")]
#[case("牛仔裤31 1条", "?牛仔裤31 1条 ? UnknownProduct")]
#[case("31牛仔裤1条", "?31牛仔裤 1条 ? UnknownProduct")]
#[case("牛仔裤26 27", "牛仔裤/26 1条, 牛仔裤/27 1条 ? AmbiguousQuantity")]
#[case("童袜110 120", "童袜/110 1双, 童袜/120 1双 ? AmbiguousQuantity")]
#[case("童袜110cm两双", "童袜/110 2双")]
#[case("秋裤2XL一条 3XL两条", "秋裤/XXL 1条, 秋裤/XXXL 2条")]
#[case("秋裤XXL码1", "秋裤/XXL 1条")]
fn a_size_is_no_amount(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&wardrobe(), entry), format!("阿青: {expected}"));
}

#[rstest]
#[case("蓝色围巾1条", "围巾/雾霾蓝 1条")]
#[case("红围巾1条", "围巾/酒红 1条")]
#[case("咖啡色围巾1条", "围巾/咖色 1条")]
#[case("帽子白色1", "帽子/米白 1顶")]
#[case("毛巾白色1", "毛巾/白 1条")]
#[case("藏蓝帽子1", "帽子/藏青 1顶")]
#[case("灰手套1双", "?手套 1双 ? VariantMissing")]
#[case("粉色1条", "毛巾/粉 1条")]
fn a_shade_goes_by_its_colour(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&wardrobe(), entry), format!("阿青: {expected}"));
}

#[rstest]
#[case("男袜10双", "棉袜/男 10双")]
#[case("女士家居服M一套", "家居服/女 M 1套")]
#[case("男士L家居服1套 女袜2双", "家居服/男 L 1套, 棉袜/女 2双")]
#[case("拖鞋粉37一双蓝43一双", "拖鞋/粉 37 1双, 拖鞋/蓝 43 1双")]
fn who_wears_it_is_said_in_several_ways(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&family(), entry), format!("阿青: {expected}"));
}

#[rstest]
#[case("短袖白蓝各一件 130", "短袖/白 130 1件, 短袖/蓝 130 1件")]
#[case("短袖白色、蓝色各两件，120码", "短袖/白 120 2件, 短袖/蓝 120 2件")]
fn a_size_behind_what_is_shared_is_of_each(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&family(), entry), format!("阿青: {expected}"));
}

#[rstest]
#[case("油5L*2桶", "油/5L 2桶")]
#[case("油5L×2桶", "油/5L 2桶")]
#[case("矿泉水500ml*12瓶 2箱", "矿泉水/500ml*12瓶 2箱")]
#[case("矿泉水500ml*12瓶", "矿泉水/500ml*12瓶 1箱")]
#[case("C2包1", "瓜子 1包 | 「包」 ? AmbiguousQuantity")]
#[case("C2 1包", "瓜子 1包")]
fn what_is_multiplied_is_a_package_or_an_amount(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&family(), entry), format!("阿青: {expected}"));
}

#[rstest]
#[case("床垫1.5米的一张", "床垫/1.5米 1张")]
#[case("一米五床垫1", "床垫/1.5米 1张")]
#[case("床垫1.5的1张", "床垫/1.5米 1张")]
#[case("床垫1.2m两张", "床垫/1.2米 2张")]
#[case("被芯4斤两条", "被芯/四斤 2条")]
#[case("六斤被芯1", "被芯/六斤 1条")]
#[case("六寸蛋糕1个", "蛋糕/6寸 1个")]
#[case("棉签100支装1包500支装2包", "棉签/100支 1包, 棉签/500支 2包")]
#[case("2包500支的棉签", "棉签/500支 2包")]
#[case("棉签100支、500支各1包", "棉签/100支 1包, 棉签/500支 1包")]
#[case("棉签2包（100支）", "棉签/100支 2包")]
#[case("棉签100支", "棉签/100支 1包 ? AmbiguousQuantity")]
#[case("洗洁精3瓶 1.5L的", "洗洁精/1.5L 3瓶")]
#[case("生蚝2份", "生蚝 2打")]
fn a_measure_has_several_names(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&household(), entry), format!("阿青: {expected}"));
}

#[rstest]
#[case("AB各一份", "?卫衣 1件, ?牛仔裤 1条 ? VariantMissing VariantMissing")]
#[case("AX各一份", "")]
fn letters_together_are_several_codes(#[case] entry: &str, #[case] expected: &str) {
    let read = of(&wardrobe(), entry);
    let wanted = if expected.is_empty() {
        !read.contains("卫衣 1件, ?牛仔裤")
    } else {
        read.ends_with(expected)
    };
    assert!(wanted, "{read}");
}

#[rstest]
#[case("豆浆3杯都要热的", "豆浆 3杯 | 「都要热的」")]
#[case("豆浆1杯 要烫的", "豆浆 1杯 | 「要烫的」")]
fn how_it_is_wanted_is_a_note(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&household(), entry), format!("阿青: {expected}"));
}

/// Sizes that are asked for by who wears it, in pieces, or by what somebody measures.
#[rstest]
#[case("卫衣 黑 M 码 2 件", "卫衣/黑 M 2件")]
#[case("黑、白卫衣L码各1件", "卫衣/黑 L 1件, 卫衣/白 L 1件")]
#[case("哥哥黑L卫衣，妹妹白M卫衣", "卫衣/黑 L 1件, 卫衣/白 M 1件 | 「哥哥 妹妹」")]
#[case("卫衣黑 165/110斤", "?卫衣 1件 | 「165/110斤」 ? VariantMissing")]
#[case("睡袋小熊120cm 1个", "睡袋/小熊 120 1个")]
#[case("长裤不加绒M 1条", "长裤/常规 M 1条")]
#[case("长裤加绒M1不加绒L1", "长裤/加绒 M 1条, 长裤/常规 L 1条")]
#[case("打底黑1", "打底衫/黑 1件")]
#[case("速干男L*2", "速干衣/男 L 2件")]
fn what_is_worn_is_told_in_pieces(#[case] entry: &str, #[case] expected: &str) {
    let wardrobe = [
        offers("", "卫衣", "件", &["黑 M", "黑 L", "白 M", "白 L"]),
        offers("", "睡袋", "个", &["小熊 110", "小熊 120"]),
        offers("", "长裤", "条", &["加绒 M", "加绒 L", "常规 M", "常规 L"]),
        offers("", "打底衫", "件", &["黑", "驼"]),
        offers("", "速干衣", "件", &["男 L", "女 M"]),
    ]
    .concat();
    assert_eq!(of(&wardrobe, entry), format!("阿青: {expected}"));
}
