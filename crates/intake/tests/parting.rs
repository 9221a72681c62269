//! Entries cut apart, joined and made by hand: read as if they had been written so.

// What fails while a case is set up fails the case.
#![allow(clippy::unwrap_used)]

use linli_domain::Unit;
use linli_intake::chat::{
    ChatList, Context, DoubtCode, Entry, ListKind, MenuOffer, NotOrdersReason, OfferMatch, Parting,
    read_parted,
};
use proptest::prelude::*;

fn list(text: &str, begins: &[&str], continues: &[&str]) -> ChatList {
    let at = |words: &&str| {
        let byte = text.find(words).unwrap_or_else(|| panic!("no {words}"));
        u32::try_from(text[..byte].chars().count()).unwrap()
    };
    let parting = Parting {
        begins: begins.iter().map(at).collect(),
        continues: continues.iter().map(at).collect(),
        names: vec![],
    };
    parted(text, &parting)
}

fn parted(text: &str, parting: &Parting) -> ChatList {
    let offer = |product: &str, unit: &str| MenuOffer {
        product: product.into(),
        unit: Unit::new(unit),
        ..MenuOffer::default()
    };
    let menu = [offer("苹果", "份"), offer("梨", "斤"), offer("牛奶", "箱")];
    read_parted(
        text,
        &Context { menu: &menu, people: &[], pickup_points: &[], ..Context::default() },
        parting,
    )
    .unwrap()
}

/// `张姐 苹果2 梨3`, with `!` behind it where it is doubtful.
fn shown(entry: &Entry) -> String {
    let items = entry.items.iter().map(|item| {
        let known = if matches!(item.offer, OfferMatch::Known(_)) { "" } else { "?" };
        format!(" {known}{}{}", item.product.value, item.quantity.value)
    });
    let doubtful = if entry.needs_review() { "!" } else { "" };
    format!("{}{}{doubtful}", entry.name.value, items.collect::<String>())
}

fn entries(list: &ChatList) -> Vec<String> {
    list.entries.iter().map(shown).collect()
}

const TWO_IN_ONE: &str =
    "#接龙\n水果\n\n1. 王丽 苹果1份\n2. 张姐 苹果2份，李姐 梨3斤\n3. 老赵 牛奶1箱";

#[test]
fn a_line_of_two_people_is_cut_in_two() {
    let list = list(TWO_IN_ONE, &["李姐"], &[]);
    assert_eq!(entries(&list), ["王丽 苹果1", "张姐 苹果2", "李姐 梨3", "老赵 牛奶1"]);
    assert_eq!(list.entries[1].index, Some(2));
    assert_eq!(list.entries[2].index, None);
    assert!(list.entries[1].source.end <= list.entries[2].source.start);
}

#[test]
fn who_was_parted_without_being_asked_can_be_joined_again() {
    let list = list(TWO_IN_ONE, &[], &["李姐"]);
    assert_eq!(entries(&list), ["王丽 苹果1", "张姐 苹果2 梨3", "老赵 牛奶1"]);
}

#[test]
fn a_number_within_the_last_line_begins_nobody_where_it_was_said_to_go_on() {
    let text = "#接龙\n水果\n\n6. 老赵 牛奶1箱\n7. 王丽 苹果1份 8. 张姐 苹果2份";
    let names = |list: ChatList| -> Vec<String> {
        list.entries.into_iter().map(|entry| entry.name.value).collect()
    };
    assert_eq!(names(list(text, &[], &[])), ["老赵", "王丽", "张姐"]);
    assert_eq!(names(list(text, &[], &["张姐"])), ["老赵", "王丽"]);
}

#[test]
fn two_goods_of_one_person_become_two_orders_of_which_the_second_names_nobody() {
    let list = list("#接龙\n水果\n\n1. 张姐 苹果2份 梨3斤\n2. 王丽 苹果1份", &["梨3斤"], &[]);
    assert_eq!(list.entries.len(), 3);
    assert_eq!(shown(&list.entries[0]), "张姐 苹果2");
    let second = &list.entries[1];
    assert_eq!(second.items[0].product.value, "梨");
    assert!(second.doubts.iter().any(|doubt| doubt.code == DoubtCode::NoName), "{second:?}");
}

#[test]
fn an_entry_goes_on_in_the_one_that_is_joined_to_it() {
    let text = "#接龙\n水果\n\n1. 王丽 苹果1份\n2. 梨3斤\n3. 老赵 牛奶1箱";
    let list = list(text, &[], &["2. 梨"]);
    assert_eq!(entries(&list), ["王丽 苹果1 梨3", "老赵 牛奶1"]);
    assert_eq!(list.entries[0].index, Some(1));
}

#[test]
fn several_entries_are_joined_one_after_the_other() {
    let text = "#接龙\n水果\n\n1. 王丽 苹果1份\n2. 梨3斤\n3. 牛奶1箱\n4. 老赵 牛奶1箱";
    let list = list(text, &[], &["2. 梨", "3. 牛奶"]);
    assert_eq!(entries(&list), ["王丽 苹果1 梨3 牛奶1", "老赵 牛奶1"]);
}

#[test]
fn what_was_cut_off_may_take_in_the_entry_below() {
    let text = "#接龙\n水果\n\n1. 张姐 苹果2份，李姐\n2. 梨3斤\n3. 老赵 牛奶1箱";
    let list = list(text, &["李姐"], &["2. 梨"]);
    assert_eq!(entries(&list), ["张姐 苹果2", "李姐 梨3", "老赵 牛奶1"]);
}

#[test]
fn a_line_that_was_not_read_becomes_an_order() {
    let text = "#接龙\n水果\n\n1. 王丽 苹果1份\n收到，谢谢\n2. 老赵 牛奶1箱";
    let before = list(text, &[], &[]);
    assert_eq!(before.unread.len(), 1, "{:?}", before.unread);
    let after = list(text, &["收到"], &[]);
    assert_eq!(after.entries.len(), 3);
    assert!(after.unread.is_empty());
    assert!(after.entries[1].needs_review(), "it says nothing yet that counts");
}

#[test]
fn a_closing_remark_becomes_an_order_too() {
    let text = "#接龙\n水果\n\n1. 王丽 苹果1份\n2. 老赵 牛奶1箱\n\n李姐也来 梨两斤吧";
    let before = list(text, &[], &[]);
    assert!(before.remark.is_some() || !before.unread.is_empty(), "{before:?}");
    let after = list(text, &["李姐"], &[]);
    assert_eq!(after.entries.len(), 3);
    assert_eq!(after.remark, None);
}

#[test]
fn one_line_of_a_text_that_holds_no_orders_can_be_one_all_the_same() {
    let text = "#接龙\n跑步打卡\n\n1. 王丽 5公里\n2. 老赵 3公里\n3. 小周 4公里\n4. 阿美 3公里\n5. 老钱 2公里\n6. 李姐 苹果2份";
    let before = list(text, &[], &[]);
    let after = list(text, &["李姐"], &[]);
    if let ListKind::NotOrders { reason } = before.kind {
        assert_eq!(reason, NotOrdersReason::Report);
        assert_eq!(after.kind, ListKind::Orders);
        assert_eq!(entries(&after), ["李姐 苹果2"]);
        assert_eq!(after.unread.len(), 5);
    } else {
        panic!("{before:?}");
    }
}

#[test]
fn a_name_ends_where_the_leader_says_and_the_rest_is_read_anew() {
    let text = "#接龙\n水果\n\n1. 王丽 苹果1份\n2. 卖火柴 小女孩 苹果2份\n3. 777-4-1503 梨3斤";
    let plain = list(text, &[], &[]);
    for (entry, name, other) in [(1, "卖火柴", "卖火柴 小女孩"), (2, "777-4-1503", "777")]
    {
        let ways = &plain.entries[entry].names;
        let names: Vec<&str> = ways.iter().map(|way| way.name.as_str()).collect();
        assert_eq!(names, [name, other]);
        for way in ways {
            let parting = Parting { names: vec![way.end], ..Parting::default() };
            let chosen = &parted(text, &parting).entries[entry];
            assert_eq!(chosen.name.value, way.name);
            let place = chosen.address.as_ref().map(|address| address.value.short());
            assert_eq!(place.unwrap_or_default(), way.place);
            assert!(chosen.names.is_empty() && !chosen.needs_review(), "{chosen:?}");
        }
    }
}

#[test]
fn places_where_nothing_can_be_cut_or_joined_change_nothing() {
    let plain = list(TWO_IN_ONE, &[], &[]);
    for (begins, continues) in
        [(vec!["#接龙", "张姐"], vec![]), (vec![], vec!["1. 王丽", "苹果2份", "#接龙"])]
    {
        let parted = list(TWO_IN_ONE, &begins, &continues);
        assert_eq!(entries(&parted), entries(&plain), "{begins:?} {continues:?}");
    }
    let far = Parting { begins: vec![u32::MAX], continues: vec![u32::MAX], names: vec![u32::MAX] };
    assert_eq!(parted(TWO_IN_ONE, &far), plain);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn wherever_it_is_cut_no_character_is_lost(
        begins in prop::collection::vec(0_u32..90, 0..6),
        continues in prop::collection::vec(0_u32..90, 0..6),
        names in prop::collection::vec(0_u32..90, 0..6),
    ) {
        let text = "#接龙\n水果 明天到\n\n1. 王丽 苹果1份\n收到\n2. 张姐 苹果2份，李姐 梨3斤\n3. 梨3斤\n要软的\n4. 老赵 牛奶1箱\n\n好的，谢谢";
        let list = parted(text, &Parting { begins, continues, names });
        let length = text.chars().count();
        let mut covered = vec![false; length];
        let mut spans = list.structure.clone();
        spans.extend(list.title.iter().filter_map(|title| title.source));
        spans.extend(list.announcements.iter().filter_map(|line| line.source));
        spans.extend(list.menu.iter().map(|line| line.source));
        spans.extend(list.entries.iter().map(|entry| entry.source));
        spans.extend(list.unread.iter().map(|line| line.source));
        spans.extend(list.remark.iter().filter_map(|remark| remark.source));
        for span in spans {
            prop_assert!(span.start <= span.end && span.end as usize <= length);
            covered[span.start as usize..span.end as usize].fill(true);
        }
        let lost: String = text.chars().zip(covered).filter(|(c, seen)| !seen && !c.is_whitespace()).map(|(c, _)| c).collect();
        prop_assert_eq!(lost, "");
        for pair in list.entries.windows(2) {
            prop_assert!(pair[0].source.end <= pair[1].source.start, "entries overlap");
        }
    }
}
