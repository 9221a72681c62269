//! How a list is read by a group whose habits are known, and with words that corrections taught.

use linli_intake::chat::{
    Action, ChatList, Context, DoubtCode, Entry, Habits, Leaning, MenuOffer, OfferMatch, read,
    word_key,
};
use rstest::rstest;

fn offer(number: &str, product: &str, variant: &str) -> MenuOffer {
    MenuOffer {
        product: product.into(),
        variant: variant.into(),
        numbers: vec![number.into()],
        ..MenuOffer::default()
    }
}

fn menu() -> Vec<MenuOffer> {
    vec![
        offer("1", "土鸡蛋", ""),
        offer("2", "皇冠梨", ""),
        offer("3", "红富士苹果", "5斤装"),
        offer("3", "红富士苹果", "10斤装"),
    ]
}

fn list(menu: &[MenuOffer], habits: Habits, lines: &str) -> ChatList {
    let context = Context { menu, habits, ..Context::default() };
    read(&format!("#接龙\n今天的团\n\n{lines}"), &context).expect("a text")
}

fn known(holds: bool) -> Leaning {
    Leaning::default().and(holds)
}

fn doubts(entry: &Entry) -> Vec<DoubtCode> {
    let mut codes: Vec<DoubtCode> = entry.doubts.iter().map(|doubt| doubt.code).collect();
    codes.retain(|code| *code != DoubtCode::DuplicatePerson);
    codes
}

#[rstest]
#[case::nothing_is_known(None, Action::Reduce, &[DoubtCode::DashOrMinus])]
#[case::it_parts_here(Some(true), Action::Order, &[])]
#[case::it_takes_away_here(Some(false), Action::Reduce, &[])]
fn a_dash_means_what_it_means_in_this_group(
    #[case] parts: Option<bool>,
    #[case] action: Action,
    #[case] expected: &[DoubtCode],
) {
    let habits = Habits { dash_parts: parts.map(known).unwrap_or_default(), ..Habits::default() };
    let dinner = [offer("", "今日套餐", "")];
    let list = list(&dinner, habits, "1. 小周-3份\n2. 小周-2份\n");
    let entry = &list.entries[1];
    assert_eq!((entry.action, doubts(entry)), (action, expected.to_vec()), "{entry:?}");
}

#[test]
fn a_plain_minus_is_one_whatever_the_habit() {
    let habits = Habits { dash_parts: known(true), ..Habits::default() };
    let list = list(&menu(), habits, "1. 小周 鸡蛋3份\n2. 小周 -2份\n");
    assert_eq!(list.entries[1].action, Action::Reduce);
}

/// `鸡蛋+2`: two boxes of eggs, or eggs and the second thing on the menu.
#[rstest]
#[case::nothing_is_known(None, 1, true)]
#[case::numbers_are_amounts_here(Some(false), 1, false)]
#[case::numbers_are_the_menus_here(Some(true), 2, true)]
fn a_bare_number_means_what_it_means_in_this_group(
    #[case] is_menu: Option<bool>,
    #[case] items: usize,
    #[case] is_doubtful: bool,
) {
    let habits =
        Habits { number_is_menu: is_menu.map(known).unwrap_or_default(), ..Habits::default() };
    let list = list(&menu(), habits, "1. 阿青 鸡蛋+2\n");
    let entry = &list.entries[0];
    let doubtful = doubts(entry).contains(&DoubtCode::NumberOrMenu);
    assert_eq!((entry.items.len(), doubtful), (items, is_doubtful), "{entry:?}");
}

fn taught() -> Vec<MenuOffer> {
    let mut menu = menu();
    menu[1].learned_for_product.push("水嫩嫩".into());
    menu[3].learned_for_variant.push("大箱子".into());
    menu
}

fn named(list: &ChatList, entry: usize) -> Vec<Option<usize>> {
    let items = list.entries[entry].items.iter();
    let offer = |item: &linli_intake::chat::Item| match item.offer {
        OfferMatch::Known(index) => Some(index),
        OfferMatch::Unknown => None,
    };
    items.map(offer).collect()
}

#[test]
fn a_learnt_word_names_its_goods_whole_and_in_no_part() {
    let lines = "1. 小周 水嫩嫩2份\n2. 小李 大箱子1份\n3. 阿青 嫩嫩1份\n";
    let untaught = list(&menu(), Habits::default(), lines);
    assert!(!named(&untaught, 0).contains(&Some(1)));
    let list = list(&taught(), Habits::default(), lines);
    assert_eq!(named(&list, 0), [Some(1)]);
    assert_eq!(named(&list, 1), [Some(3)]);
    assert!(doubts(&list.entries[0]).is_empty() && doubts(&list.entries[1]).is_empty());
    assert!(!named(&list, 2).contains(&Some(1)), "nobody said that 嫩嫩 means anything");
}

#[test]
fn a_learnt_word_that_names_two_things_is_asked_about() {
    let mut menu = taught();
    menu[0].learned_for_product.push("水嫩嫩".into());
    let list = list(&menu, Habits::default(), "1. 小周 水嫩嫩2份\n");
    assert_eq!(doubts(&list.entries[0]), [DoubtCode::AmbiguousProduct]);
}

#[test]
fn one_word_written_two_ways_has_one_key() {
    assert_eq!(word_key("Ａmy 王姐"), word_key("amy王姐"));
    assert_ne!(word_key("王姐"), word_key("王姊"));
}
