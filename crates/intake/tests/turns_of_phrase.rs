//! How people say things that a menu says otherwise: in other words, with characters mistyped, with words grown together, with
//! remarks about what is ordered already.

mod shown;

use linli_domain::{Fen, Unit};
use linli_intake::chat::{Context, MenuOffer, read};
use rstest::rstest;
use shown::shown;

fn offer(number: &str, product: &str, variant: &str, unit: &str, yuan: i64) -> MenuOffer {
    MenuOffer {
        product: product.into(),
        variant: variant.into(),
        numbers: if number.is_empty() { vec![] } else { vec![number.into()] },
        unit: Unit::new(unit),
        price: Some(Fen(yuan * 100)),
        ..MenuOffer::default()
    }
}

/// A kitchen with numbers.
fn kitchen() -> Vec<MenuOffer> {
    vec![
        offer("1", "红烧肉", "", "份", 38),
        offer("2", "糖醋排骨", "", "份", 42),
        offer("3", "番茄面", "", "碗", 14),
        offer("4", "牛肉面", "大碗", "碗", 22),
        offer("4", "牛肉面", "小碗", "碗", 18),
        offer("5", "卤蛋", "", "个", 2),
        offer("6", "酸梅汤", "", "杯", 6),
        offer("7", "烤串", "羊肉", "串", 3),
        offer("7", "烤串", "牛肉", "串", 4),
    ]
}

/// A shop without numbers.
fn shop() -> Vec<MenuOffer> {
    vec![
        offer("", "抽纸", "", "提", 19),
        offer("", "保暖内衣", "男 170", "套", 79),
        offer("", "保暖内衣", "男 175", "套", 79),
        offer("", "保暖内衣", "女 160", "套", 79),
        offer("", "手套", "", "双", 15),
        offer("", "童装套装", "110", "套", 49),
        offer("", "童装套装", "120", "套", 49),
        offer("", "红薯", "蜜薯", "箱", 25),
        offer("", "红薯", "紫薯", "箱", 28),
        offer("", "冬枣", "", "斤", 10),
        offer("", "鹌鹑蛋", "", "盒", 12),
    ]
}

/// Goods that go by letters.
fn letters() -> Vec<MenuOffer> {
    vec![
        offer("A", "鸡块饭", "", "份", 18),
        offer("B", "扣肉饭", "", "份", 20),
        offer("C", "鱼饭", "", "份", 22),
    ]
}

fn of(menu: &[MenuOffer], entry: &str) -> String {
    let text = format!("#接龙\n今天的团\n\n1. 老钱 {}2\n2. {entry}\n", menu[0].product);
    let list = read(&text, &Context { menu, ..Context::default() }).expect("a text");
    shown(list.entries.last().expect("an entry"))
}

#[rstest]
#[case("小周 西红柿面1碗", "小周: 番茄面 1碗")]
#[case("小周 宏烧肉1份", "小周: 红烧肉 1份")]
#[case("小周 红烧内1份", "小周: 红烧肉 1份")]
#[case("小周 红烧鱼1份", "小周: 红烧肉 1份 ? Spelling")]
#[case("小周 糖酷排骨1", "小周: 糖醋排骨 1份")]
#[case("小周 红烧排骨1份", "小周: ?红烧排骨 1份 ? UnknownProduct")]
#[case("小周 红烧肉糖醋排骨各1", "小周: 红烧肉 1份, 糖醋排骨 1份")]
#[case("小周 羊肉串10串", "小周: 烤串/羊肉 10串")]
fn goods_are_meant_by_words_that_are_not_theirs(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&kitchen(), entry), expected);
}

#[rstest]
#[case("小周 纸抽2提", "小周: 抽纸 2提")]
#[case("小周 安纯蛋2盒", "小周: 鹌鹑蛋 2盒")]
#[case("小周 冬枣2金", "小周: 冬枣 2斤")]
#[case("小周 鹌鹑蛋一河", "小周: 鹌鹑蛋 1盒")]
#[case("小周 175男款内衣1套", "小周: 保暖内衣/男 175 1套")]
#[case("小周 保暖一套", "小周: ?保暖内衣 1套 ? VariantMissing")]
#[case("小周 110套装1", "小周: 童装套装/110 1套")]
#[case("小周 红薯各一箱", "小周: 红薯/蜜薯 1箱, 红薯/紫薯 1箱")]
#[case("小周 冬枣10块钱的", "小周: 冬枣 1斤 | 「10块钱的」 ? AmbiguousQuantity")]
#[case("小周 冬枣 10元", "小周: 冬枣 1斤 | 「10元」")]
fn sizes_and_amounts_are_said_in_many_ways(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&shop(), entry), expected);
}

#[rstest]
#[case("小周 番茄面1碗 面要软一点", "小周: 番茄面 1碗 | 「面要软一点」")]
#[case("小周 牛肉面大碗加两个卤蛋", "小周: 牛肉面/大碗 1碗, 卤蛋 2个")]
#[case("小周 番茄面改成2碗", "小周: 番茄面 2碗 | set ? ChangeWithoutOrder UnknownPersonChange")]
#[case("小周 牛肉面大碗加饭1碗", "小周: 牛肉面/大碗 1碗 | 「加饭」")]
#[case("小周 红烧肉2份，一份不要卤蛋", "小周: 红烧肉 2份 | 「一份不要卤蛋」")]
#[case("小周 卤蛋1个 送201", "小周: 卤蛋 1个 | 「送201」")]
fn what_is_said_about_an_order_is_no_other(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&kitchen(), entry), expected);
}

#[rstest]
#[case("小周 番茄面1 酸梅汤2 一共26", "小周: 番茄面 1碗, 酸梅汤 2杯")]
#[case("小周 番茄面1 酸梅汤2 一共25", "小周: 番茄面 1碗, 酸梅汤 2杯 ? AmbiguousQuantity")]
#[case("小周 番茄面1 酸梅汤2 共3", "小周: 番茄面 1碗, 酸梅汤 2杯")]
#[case("小周 番茄面 共3", "小周: 番茄面 3碗")]
#[case("小周 番茄面*1+酸梅汤*2=26", "小周: 番茄面 1碗, 酸梅汤 2杯")]
fn a_total_is_held_against_what_it_comes_to(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&kitchen(), entry), expected);
}

#[rstest]
#[case("小周 1红烧肉 5卤蛋", "小周: 红烧肉 1份, 卤蛋 1个")]
#[case("小周 5卤蛋", "小周: 卤蛋 5个 ? NumberOrMenu")]
#[case("小周 2红烧肉 3卤蛋", "小周: 红烧肉 2份, 卤蛋 3个")]
#[case("小周 12 5", "小周: 卤蛋 12个 ? NumberOrMenu")]
#[case("小周 酸梅汤+1", "小周: 酸梅汤 1杯")]
#[case("小周 酸梅汤+2", "小周: 酸梅汤 2杯 ? NumberOrMenu")]
fn a_number_is_of_the_menu_where_all_of_them_are(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&kitchen(), entry), expected);
}

#[rstest]
#[case("小周 A套餐1份", "小周: 鸡块饭 1份")]
#[case("小周 A B 一样一份", "小周: 鸡块饭 1份, 扣肉饭 1份")]
#[case("小周 编号B，2份", "小周: 扣肉饭 2份")]
#[case("小周 Bx2", "小周: 扣肉饭 2份")]
#[case("小周 Bx2Ax1", "小周: 扣肉饭 2份, 鸡块饭 1份")]
fn codes_have_words_about_them(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&letters(), entry), expected);
}

#[rstest]
#[case("小周~红烧肉1份", "小周: 红烧肉 1份")]
#[case("小周~ 红烧肉1份", "小周~: 红烧肉 1份")]
#[case("@小周 红烧肉1份", "小周: 红烧肉 1份")]
#[case("小柒 红烧肉1份", "小柒: 红烧肉 1份")]
fn a_name_ends_before_what_only_adorns_it(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(of(&kitchen(), entry), expected);
}

/// The picture before the first of several variants stands for all of them.
#[rstest]
#[case("小周 🥟牛肉2袋", "小周: 水饺/牛肉 2袋")]
#[case("小周 🥟1", "小周: ?水饺 1袋 ? VariantMissing")]
#[case("小周 🍰🍓1 🍰🍫1", "小周: 蛋糕/草莓 1块, 蛋糕/巧克力 1块")]
#[case("小周 🥛🥛🥛3瓶", "小周: 牛奶 3瓶")]
#[case("小周 🥛🥛", "小周: 牛奶 2瓶 ? AmbiguousQuantity")]
#[case("小周 🥛🥛🥟牛肉", "小周: 牛奶 2瓶, 水饺/牛肉 1袋 ? AmbiguousQuantity")]
#[case("小周 🥛1️⃣0️⃣瓶", "小周: 牛奶 10瓶")]
#[case("小周 🥛2瓶[玫瑰][强]", "小周: 牛奶 2瓶")]
fn a_picture_before_variants_shows_their_product(#[case] entry: &str, #[case] expected: &str) {
    let menu = [
        offer("", "牛奶", "", "瓶", 8),
        offer("", "水饺", "猪肉", "袋", 25),
        offer("", "水饺", "牛肉", "袋", 32),
        offer("", "蛋糕", "草莓", "块", 18),
        offer("", "蛋糕", "巧克力", "块", 18),
    ];
    let text = format!("#接龙\n🥛牛奶8\n🥟猪肉25 牛肉32\n🍰草莓/巧克力18\n\n1. {entry}\n");
    let list = read(&text, &Context { menu: &menu, ..Context::default() }).expect("a text");
    assert_eq!(shown(list.entries.last().expect("an entry")), expected);
}

/// Rows of amounts and variants, units that begin goods, and words of one variant.
#[rstest]
#[case("小周 牙刷2软2硬", "小周: 牙刷/软毛 2支, 牙刷/硬毛 2支")]
#[case("小周 牙刷两软一硬 抽纸1箱", "小周: 牙刷/软毛 2支, 牙刷/硬毛 1支, 抽纸/3层*20包 1箱")]
#[case("小周 牙刷软2硬1", "小周: 牙刷/软毛 2支, 牙刷/硬毛 1支")]
#[case("小周 2提拉米苏", "小周: 提拉米苏 2块")]
#[case("小周 煲仔饭腊味1排骨1", "小周: 煲仔饭/腊味 1份, 煲仔饭/排骨 1份")]
#[case("小周 收纳盆2大份1小份", "小周: 收纳盆/大 2个, 收纳盆/小 1个")]
#[case("小周 盆大号1个 小号2个", "小周: 收纳盆/大 1个, 收纳盆/小 2个")]
#[case("小周 一件卫衣，黑色，L码", "小周: 卫衣/黑 L 1件")]
#[case("小周 黑XLx2 白Lx1", "小周: 卫衣/黑 XL 2件, 卫衣/白 L 1件")]
#[case("小周 抽纸一箱20包的", "小周: 抽纸/3层*20包 1箱 | 「20包的」")]
#[case("小周 牙刷软2支 不要硬", "小周: 牙刷/软毛 2支 | 「不要硬」")]
#[case("小周 土豆两斤，要小的", "小周: 土豆 2斤 | 「要小的」")]
#[case("小周 土豆2袋约5斤", "小周: 土豆 2袋 | 「约5斤」 ? UnitMismatch")]
fn what_touches_is_told_apart(#[case] entry: &str, #[case] expected: &str) {
    let menu = [
        offer("", "牙刷", "软毛", "支", 5),
        offer("", "牙刷", "硬毛", "支", 5),
        offer("", "抽纸", "3层*20包", "箱", 45),
        offer("", "提拉米苏", "", "块", 22),
        offer("", "煲仔饭", "腊味", "份", 20),
        offer("", "煲仔饭", "排骨", "份", 22),
        offer("", "收纳盆", "大", "个", 25),
        offer("", "收纳盆", "小", "个", 15),
        offer("", "卫衣", "黑 L", "件", 89),
        offer("", "卫衣", "黑 XL", "件", 89),
        offer("", "卫衣", "白 L", "件", 89),
        offer("", "土豆", "", "斤", 3),
    ];
    assert_eq!(of(&menu, entry), expected);
}

/// A list of one entry is not cut at the amounts in it.
#[test]
fn amounts_that_are_listed_begin_no_entry() {
    let text = "#接龙\n今天的团\n\n1. 小周 番茄面2、卤蛋3，酸梅汤1\n";
    let menu = kitchen();
    let list = read(text, &Context { menu: &menu, ..Context::default() }).expect("a text");
    let entries: Vec<String> = list.entries.iter().map(shown).collect();
    assert_eq!(entries, ["小周: 番茄面 2碗, 卤蛋 3个, 酸梅汤 1杯"]);
}

#[test]
fn a_counter_without_its_dot_fills_the_gap() {
    let text = "#接龙\n今天的团\n\n1. 小周 卤蛋1个\n2 阿芳 卤蛋2个\n3. 老钱 卤蛋3个\n2 个番茄面\n";
    let menu = kitchen();
    let list = read(text, &Context { menu: &menu, ..Context::default() }).expect("a text");
    let names: Vec<&str> = list.entries.iter().map(|entry| entry.name.value.as_str()).collect();
    assert_eq!(names, ["小周", "阿芳", "老钱"]);
}

/// Pictures that are counted, that stand in words, and numbers that are the menu's by how they are written.
#[rstest]
#[case("小周 🍓🍓🍇", "小周: 草莓 2盒, 葡萄 1串")]
#[case("小周 🍓🍓🍇🍇🍇", "小周: 草莓 2盒, 葡萄 3串")]
#[case("小周 🍓🍓", "小周: 草莓 2盒 ? AmbiguousQuantity")]
#[case("小周 🍓🍓2盒", "小周: 草莓 2盒")]
#[case("小周 2盒🍓🍓", "小周: 草莓 2盒")]
#[case("小周 🍓🍓🍇各1", "小周: 草莓 1盒, 葡萄 1串")]
#[case("小周 🦐滑2盒", "小周: 虾滑 2盒")]
#[case("小周 🥚5个", "小周: 茶叶蛋 5个")]
#[case("小周 🐑1盒", "小周: 羊肉卷 1盒")]
#[case("小周 番茄🍅底料1包", "小周: 底料/番茄 1包")]
#[case("小周 3️⃣➕2", "小周: 茶叶蛋 2个")]
#[case("小周 1️⃣2️⃣4️⃣各1", "小周: 草莓 1盒, 葡萄 1串, 虾滑 1盒")]
#[case("小周 （3）2个 （1）1盒", "小周: 茶叶蛋 2个, 草莓 1盒")]
#[case("小周 03 5个", "小周: 茶叶蛋 5个")]
#[case("小周 06番茄1包", "小周: 底料/番茄 1包")]
fn pictures_and_keys_say_what_and_how_many(#[case] entry: &str, #[case] expected: &str) {
    let menu = [
        offer("01", "草莓", "", "盒", 25),
        offer("02", "葡萄", "", "串", 32),
        offer("03", "茶叶蛋", "", "个", 2),
        offer("04", "虾滑", "", "盒", 22),
        offer("05", "羊肉卷", "", "盒", 35),
        offer("06", "底料", "麻辣", "包", 15),
        offer("06", "底料", "番茄", "包", 15),
    ];
    assert_eq!(of(&menu, entry), expected);
}

#[rstest]
#[case("还要卤蛋2个", "小周: 卤蛋 2个 | add")]
#[case("卤蛋还要2个", "小周: 卤蛋 2个 | add")]
#[case("+卤蛋2个", "小周: 卤蛋 2个 | add")]
#[case("卤蛋2个", "小周: 卤蛋 2个 ? DuplicatePerson")]
fn what_is_wanted_as_well_is_added(#[case] again: &str, #[case] expected: &str) {
    let menu = kitchen();
    let text = format!("#接龙\n今天的团\n\n1. 小周 番茄面1碗\n2. 小周 {again}\n");
    let list = read(&text, &Context { menu: &menu, ..Context::default() }).expect("a text");
    assert_eq!(shown(list.entries.last().expect("an entry")), expected);
}
