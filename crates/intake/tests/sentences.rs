//! One entry at a time: what it says, and what it leaves open.
//!
//! `shown` says how an entry is written here.

mod shown;

use linli_domain::Unit;
use linli_intake::chat::{
    ChatList, Context, Habits, KnownPerson, Leaning, ListKind, MenuOffer, NotOrdersReason,
    OfferMatch, Read, read,
};
use rstest::rstest;
use shown::shown;

fn offer(number: &str, product: &str, aliases: &[&str], variant: &str, unit: &str) -> MenuOffer {
    MenuOffer {
        product: product.into(),
        product_aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        variant: variant.into(),
        numbers: if number.is_empty() { vec![] } else { vec![number.into()] },
        unit: Unit::new(unit),
        case_pack: (unit == "箱").then_some(24),
        ..MenuOffer::default()
    }
}

/// Several goods with menu numbers and a code.
fn market() -> Vec<MenuOffer> {
    vec![
        offer("1", "红富士苹果", &["苹果"], "5斤装", "份"),
        offer("1", "红富士苹果", &["苹果"], "10斤装", "份"),
        offer("2", "皇冠梨", &[], "", "斤"),
        offer("3", "鲜牛奶", &["🥛"], "", "箱"),
        offer("4", "蛋挞", &[], "原味", "盒"),
        offer("4", "蛋挞", &[], "抹茶", "盒"),
        offer("5", "土鸡蛋", &["鸡蛋"], "", "盒"),
        offer("B2", "手工水饺", &[], "", "袋"),
    ]
}

/// One thing, without a number.
fn dinner() -> Vec<MenuOffer> {
    vec![offer("", "今日套餐", &[], "", "份")]
}

fn people() -> Vec<KnownPerson> {
    let person = |name: &str| KnownPerson { names: vec![name.into()], ..KnownPerson::default() };
    ["小何", "王-姐", "丽丽88", "A+妈妈", "Amy Chen"].map(person).to_vec()
}

fn list_of(menu: &[MenuOffer], entries: &[&str]) -> ChatList {
    let lines: String =
        entries.iter().enumerate().map(|(at, entry)| format!("{}. {entry}\n", at + 1)).collect();
    let points = ["南门驿站".to_owned()];
    let context = Context { menu, people: &people(), pickup_points: &points, ..Context::default() };
    read(&format!("#接龙\n今天的团\n\n{lines}"), &context).expect("a text")
}

fn last(menu: &[MenuOffer], entries: &[&str]) -> String {
    shown(list_of(menu, entries).entries.last().expect("an entry"))
}

#[rstest]
#[case("阿青 梨3斤牛奶两箱", "阿青: 皇冠梨 3斤, 鲜牛奶 2箱")]
#[case("阿青 五斤梨", "阿青: 皇冠梨 5斤")]
#[case("阿青 梨一斤半，鸡蛋俩", "阿青: 皇冠梨 1.5斤, 土鸡蛋 2盒")]
#[case("阿青 梨1.5kg", "阿青: 皇冠梨 3斤")]
#[case("阿青 牛奶48瓶", "阿青: 鲜牛奶 2箱")]
#[case("阿青 牛奶半箱", "阿青: 鲜牛奶 0.5箱")]
#[case("阿青 鸡蛋", "阿青: 土鸡蛋 1盒")]
#[case("阿青 鸡蛋、梨各2", "阿青: 土鸡蛋 2盒, 皇冠梨 2斤")]
#[case("阿青 🥛２", "阿青: 鲜牛奶 2箱")]
#[case("阿青 苹果5斤装2份", "阿青: 红富士苹果/5斤装 2份")]
#[case("阿青 苹果小的和大的各一份", "阿青: 红富士苹果/5斤装 1份, 红富士苹果/10斤装 1份")]
#[case("阿青 苹果2", "阿青: ?红富士苹果 2份 ? VariantMissing")]
#[case("阿青 草莓2盒 梨1斤", "阿青: ?草莓 2盒, 皇冠梨 1斤 ? UnknownProduct")]
#[case("阿青 梨2个", "阿青: 皇冠梨 2个 ? UnitMismatch")]
#[case("阿青 苹果醋1瓶", "阿青: ?苹果醋 1份 ? UnknownProduct")]
#[case("阿青 梨 5斤+苹果10斤装2份", "阿青: 皇冠梨 5斤, 红富士苹果/10斤装 2份")]
fn goods_are_found_by_their_names(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(last(&market(), &[entry]), expected);
}

#[rstest]
#[case("阿青🥛：梨2斤", "阿青🥛: 皇冠梨 2斤")]
#[case("阿青🥛-梨2斤", "阿青🥛: 皇冠梨 2斤")]
#[case("阿青🥛，梨2斤", "阿青: 鲜牛奶 1箱, 皇冠梨 2斤 ? NameBoundary")]
#[case("阿青🥛4，梨2斤", "阿青: 鲜牛奶 4箱, 皇冠梨 2斤")]
#[case("阿青🥛4", "阿青: 鲜牛奶 4箱")]
fn a_picture_at_the_end_of_a_name_adorns_it_where_goods_follow(
    #[case] entry: &str,
    #[case] expected: &str,
) {
    assert_eq!(last(&market(), &[entry]), expected);
}

#[rstest]
#[case("阿青 3", "阿青: 鲜牛奶 1箱")]
#[case("阿青 2+3+5", "阿青: 皇冠梨 1斤, 鲜牛奶 1箱, 土鸡蛋 1盒")]
#[case("阿青 2、5", "阿青: 皇冠梨 1斤, 土鸡蛋 1盒")]
#[case("阿青 2x3", "阿青: 皇冠梨 3斤")]
#[case("阿青 2*3 5*1", "阿青: 皇冠梨 3斤, 土鸡蛋 1盒")]
#[case("阿青 2✖️3", "阿青: 皇冠梨 3斤")]
#[case("阿青 3➕5", "阿青: 鲜牛奶 1箱, 土鸡蛋 1盒")]
#[case("阿青 B2", "阿青: 手工水饺 1袋")]
#[case("阿青 b2款*2", "阿青: 手工水饺 2袋")]
#[case("阿青 5号2盒", "阿青: 土鸡蛋 2盒")]
#[case("阿青 2 3斤", "阿青: 皇冠梨 3斤")]
#[case("阿青 2 3", "阿青: 皇冠梨 1斤, 鲜牛奶 1箱 ? NumberOrMenu")]
#[case("阿青 5牛奶", "阿青: 鲜牛奶 5箱")]
#[case("阿青 3牛奶", "阿青: 鲜牛奶 3箱 ? NumberOrMenu")]
#[case("阿青 鸡蛋+2", "阿青: 土鸡蛋 2盒 ? NumberOrMenu")]
#[case("阿青 C7 2", "阿青: ?C7 2份 ? UnknownProduct")]
#[case("阿青 4", "阿青: ?蛋挞 1盒 ? VariantMissing")]
fn goods_are_found_by_their_numbers(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(last(&market(), &[entry]), expected);
}

#[rstest]
#[case("阿青 抹茶的1", "阿青: 蛋挞/抹茶 1盒")]
#[case("阿青 2（原味+抹茶）", "阿青: 蛋挞/原味 1盒, 蛋挞/抹茶 1盒")]
#[case("阿青 蛋挞3盒（原味2 抹茶1）", "阿青: 蛋挞/原味 2盒, 蛋挞/抹茶 1盒")]
#[case(
    "阿青 蛋挞3盒（原味1 抹茶1）",
    "阿青: ?蛋挞 3盒（原味1 抹茶1） ? VariantMissing PartsDiffer"
)]
#[case("阿青 蛋挞2盒抹茶", "阿青: 蛋挞/抹茶 2盒")]
#[case("阿青 鸡蛋2盒（1盒给对门）", "阿青: 土鸡蛋 2盒（1盒给对门）")]
fn brackets_hold_parts_and_wishes(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(last(&market(), &[entry]), expected);
}

#[rstest]
#[case("阿青", "阿青: 今日套餐 1份")]
#[case("阿青 2", "阿青: 今日套餐 2份")]
#[case("阿青-2份", "阿青: 今日套餐 2份")]
#[case("阿青2份", "阿青: 今日套餐 2份")]
#[case("阿青2", "阿青: 今日套餐 2份 ? NameBoundary")]
#[case("阿青 两份 一份不要葱", "阿青: 今日套餐 2份 | 「一份不要葱」")]
#[case("3号楼 6份（2份不要葱）", "3号楼: 今日套餐 6份（2份不要葱） | 3")]
#[case("阿青 一人一份", "阿青: 今日套餐 1份 ? AmbiguousQuantity")]
#[case("阿青 302", "阿青: 今日套餐 302份 ? AmbiguousQuantity")]
#[case("阿青 草莓2盒", "阿青: ?草莓 2份 ? UnknownProduct")]
#[case("阿青 请假", "阿青: 今日套餐 1份 | 「请假」 ? NoItems")]
#[case("阿青 2份 微辣 已转", "阿青: 今日套餐 2份 | paid 「微辣」")]
#[case("阿青 2份 还没付", "阿青: 今日套餐 2份 | 「还没付」")]
#[case("阿青 2份 和小何一起算", "阿青: 今日套餐 2份 | 「和小何一起算」 ? CountedElsewhere")]
fn where_one_thing_is_sold_a_number_says_enough(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(last(&dinner(), &[entry]), expected);
}

#[rstest]
#[case("阿青 3号楼2单元501 1份", "阿青: 今日套餐 1份 | 3-2-501")]
#[case("阿青 3-2-501 1份", "阿青: 今日套餐 1份 | 3-2-501")]
#[case("阿青 5栋302 1份", "阿青: 今日套餐 1份 | 5-302")]
#[case("阿青 5栋 2份", "阿青: 今日套餐 2份 | 5")]
#[case("阿青 B座1203 13600002222 1份", "阿青: 今日套餐 1份 | B-1203 13600002222")]
#[case("阿青 168弄10号606室", "阿青: 今日套餐 1份 | 168弄-10-606")]
#[case("二期 5栋 302 阿青 2份", "阿青: 今日套餐 2份 | 二期 5-302")]
#[case("A口-阿青-2份", "阿青: 今日套餐 2份 | A口")]
#[case("5-1-302 2份", "5-1-302: 今日套餐 2份 | 5-1-302")]
#[case("阿青 南门驿站 2份 自提", "阿青: 今日套餐 2份 | pickup point pickup")]
#[case("阿青 2份 代收", "阿青: 今日套餐 2份 | proxy")]
fn places_and_telephones_are_no_amounts(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(last(&dinner(), &[entry]), expected);
}

#[rstest]
#[case("24K 2份", "24K: 今日套餐 2份")]
#[case("... 2份", "...: 今日套餐 2份")]
#[case("777 2份", "777: 今日套餐 2份")]
#[case("🐳🐳 2份", "🐳🐳: 今日套餐 2份")]
#[case("Amy Chen 2份", "Amy Chen: 今日套餐 2份")]
#[case("Tim Lee 2份", "Tim Lee: 今日套餐 2份")]
#[case("王-姐 2份", "王-姐: 今日套餐 2份")]
#[case("李-姐 2份", "李-姐: 今日套餐 2份")]
#[case("A+妈妈 2份", "A+妈妈: 今日套餐 2份")]
#[case("B+爸爸 2份", "B+爸爸: 今日套餐 2份")]
#[case("丽丽88", "丽丽88: 今日套餐 1份")]
#[case("小满99 2份", "小满99: 今日套餐 2份")]
#[case("小何2份", "小何: 今日套餐 2份")]
#[case("小何妈妈 2份", "小何妈妈: 今日套餐 2份")]
fn names_may_look_like_anything(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(last(&dinner(), &[entry]), expected);
}

#[rstest]
#[case("小何 +2", "小何: 今日套餐 2份 | add")]
#[case("小何 再加1份", "小何: 今日套餐 1份 | add")]
#[case("小何 取消1份", "小何: 今日套餐 1份 | reduce")]
#[case("小何 改成2份", "小何: 今日套餐 2份 | set")]
#[case("小何 3份改成2份", "小何: 今日套餐 2份 | set")]
#[case("小何 不要了", "小何:  | cancel")]
#[case("小何 取消", "小何:  | cancel")]
#[case("小何 -2份", "小何: 今日套餐 2份 | reduce")]
#[case("小何-2份", "小何: 今日套餐 2份 | reduce ? DashOrMinus")]
#[case("小何 2份", "小何: 今日套餐 2份 ? DuplicatePerson")]
#[case("新人 +2", "新人: 今日套餐 2份 | add ? ChangeWithoutOrder UnknownPersonChange")]
#[case("丽丽88 不要了", "丽丽88:  | cancel ? ChangeWithoutOrder")]
#[case("新人 -2份", "新人: 今日套餐 2份 ? DashOrMinus")]
#[case("小何 2份（之前的取消）", "小何: 今日套餐 2份（之前的取消） ? MixedChange DuplicatePerson")]
fn later_lines_change_earlier_ones(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(last(&dinner(), &["小何 3份", entry]), expected);
}

#[rstest]
#[case("小何 不要鸡蛋了", "小何: 土鸡蛋 0盒 | set")]
#[case("小何 取消1盒鸡蛋", "小何: 土鸡蛋 1盒 | reduce")]
#[case("小何 鸡蛋换成梨2斤", "小何: 土鸡蛋 0盒, 皇冠梨 2斤 | set ? Exchange")]
#[case("小何 鸡蛋改成2盒", "小何: 土鸡蛋 2盒 | set")]
#[case("小何 再要1箱牛奶", "小何: 鲜牛奶 1箱 | add")]
#[case("小何 鸡蛋1盒 取消梨", "小何: 土鸡蛋 1盒, 皇冠梨 1斤 ? MixedChange DuplicatePerson")]
fn changes_may_name_their_goods(#[case] entry: &str, #[case] expected: &str) {
    assert_eq!(last(&market(), &["小何 鸡蛋3盒 梨2斤", entry]), expected);
}

#[rstest]
#[case("收到\n谢谢团长👌", NotOrdersReason::Chatter)]
#[case("  \n", NotOrdersReason::Empty)]
#[case("#接龙\n周六春游报名\n\n1. 小何\n2. 阿青 两人", NotOrdersReason::SignUp)]
#[case("#接龙\n今日跑步打卡\n1. 小何 5公里\n2. 阿青 已完成", NotOrdersReason::Report)]
#[case("本周例会议程\n1. 9:00 签到\n2. 9:30 讨论", NotOrdersReason::Agenda)]
#[case("1. 皇冠梨 4元/斤\n2. 鲜牛奶 48元/箱", NotOrdersReason::MenuOnly)]
#[case("#接龙\n水果团\n\n", NotOrdersReason::NoEntries)]
fn what_holds_no_orders_is_refused_with_the_reason(
    #[case] text: &str,
    #[case] reason: NotOrdersReason,
) {
    let list = read(
        text,
        &Context { menu: &market(), people: &people(), pickup_points: &[], ..Context::default() },
    )
    .expect("a text");
    assert_eq!((list.kind, list.entries), (ListKind::NotOrders { reason }, vec![]));
}

#[test]
fn evidence_points_at_the_characters_that_were_read() {
    let text = "#接龙\n今天的团\n\n1. 阿青 苹果10斤装两份 3-2-501 不要太大的";
    let list = read(
        text,
        &Context { menu: &market(), people: &[], pickup_points: &[], ..Context::default() },
    )
    .expect("a text");
    let [entry] = list.entries.as_slice() else { panic!("{list:?}") };
    let at = |span: linli_intake::chat::Span| -> String {
        text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect()
    };
    fn source<T>(read: &Read<T>) -> linli_intake::chat::Span {
        read.source.expect("it is written")
    }
    assert_eq!(at(entry.source), "1. 阿青 苹果10斤装两份 3-2-501 不要太大的");
    assert_eq!(at(source(&entry.name)), "阿青");
    assert_eq!(at(source(&entry.items[0].product)), "苹果10斤装");
    assert_eq!(at(source(&entry.items[0].quantity)), "两份");
    assert_eq!(at(source(entry.address.as_ref().expect("an address"))), "3-2-501");
    assert_eq!(at(entry.note_sources[0]), "不要太大的");
}

#[test]
fn alternatives_let_a_person_choose() {
    let list = list_of(&market(), &["阿青 蛋挞2"]);
    let item = &list.entries[0].items[0];
    let offers: Vec<OfferMatch> = item.alternatives.iter().map(|other| other.offer).collect();
    assert_eq!(
        (item.offer, offers),
        (OfferMatch::Unknown, vec![OfferMatch::Known(4), OfferMatch::Known(5)])
    );
}

/// The readings of a list under what is known of its group.
fn under(menu: &[MenuOffer], habits: Habits, entries: &[&str]) -> Vec<String> {
    let lines: String =
        entries.iter().enumerate().map(|(at, entry)| format!("{}. {entry}\n", at + 1)).collect();
    let context = Context { menu, habits, ..Context::default() };
    let list = read(&format!("#接龙\n今天的团\n\n{lines}"), &context).expect("a text");
    list.entries
        .iter()
        .map(|entry| {
            let asked: Vec<String> =
                entry.doubts.iter().map(|doubt| format!("{:?}", doubt.code)).collect();
            format!("{:?} {}", entry.action, asked.join(" "))
        })
        .collect()
}

#[test]
fn a_dash_parts_where_the_whole_list_parts_by_dashes() {
    let others = ["阿一-1份", "阿二-2份", "阿三-1份", "阿四-3份"];
    let with = |last: &'static str| others.into_iter().chain([last]).collect::<Vec<_>>();
    let read = under(&dinner(), Habits::default(), &with("阿一-2份"));
    assert_eq!(read[4], "Order DuplicatePerson");
    let read = under(&dinner(), Habits::default(), &["阿一 1份", "阿二 2份", "阿一-2份"]);
    assert_eq!(read[2], "Reduce DashOrMinus");
}

#[test]
fn what_a_leader_corrected_settles_the_same_question_later() {
    let dash =
        |for_it, against| Habits { dash_parts: Leaning { for_it, against }, ..Habits::default() };
    let entries = ["小何 3份", "小何-2份"];
    assert_eq!(under(&dinner(), dash(1, 0), &entries)[1], "Order DuplicatePerson");
    assert_eq!(under(&dinner(), dash(0, 1), &entries)[1], "Reduce ");
}
