//! Four kinds of paste, told apart and taken in each as it is meant.

#![allow(clippy::unwrap_used)]

mod support;

use linli_workbench::{
    campaigns,
    orders::{self, PasteForm, PasteMode, PasteWhy},
};
use support::{Fruit, fruit};

const FIRST: &str =
    "#接龙\n周三水果\n\n1. 小王 大果2份\n2. 李姐 梨3斤\n3. 老赵 牛奶1箱\n4. 阿芳 小果1份";

fn listed() -> Fruit {
    let mut fruit = fruit();
    fruit.list(FIRST);
    fruit
}

/// Takes a text in as what it is recognised for.
fn take(fruit: &mut Fruit, text: &str) -> PasteMode {
    let form = fruit.paste(text);
    let mode = fruit.preview(text).mode;
    fruit.confirm(&form).unwrap();
    mode
}

#[test]
fn each_kind_is_recognised_and_says_why() {
    use PasteMode::{Addition, Chat, Continued, Snapshot};
    let fruit = listed();
    for (text, mode, why) in [
        ("1. 小王 大果2份\n2. 阿美 梨1斤", Snapshot, PasteWhy::NumberedFromOne),
        ("5. 阿美 梨1斤\n6. 老周 牛奶1箱", Continued, PasteWhy::NumberedOnwards),
        ("1. 阿美 梨1斤\n2. 老周 牛奶1箱", Continued, PasteWhy::NobodyKnown),
        ("小王 加2份大果", Addition, PasteWhy::NoNumbers),
        (
            "阿美 2026/11/20 21:03\n梨1斤\n老周 2026/11/20 21:05\n牛奶1箱",
            Chat,
            PasteWhy::HasSenders,
        ),
        ("阿美 11-20 21:03:11\n梨1斤\n\n老周 11-20 21:05:20\n牛奶1箱", Chat, PasteWhy::HasSenders),
        (
            "阿美\n2026/11/20 21:03\n梨1斤\n\n老周\n2026/11/20 21:05\n牛奶1箱",
            Chat,
            PasteWhy::HasSenders,
        ),
    ] {
        let preview = fruit.preview(text);
        let recognised = (preview.mode, preview.recognised.mode, preview.recognised.why);
        assert_eq!(recognised, (mode, mode, why), "{text}");
        let names: Vec<&str> =
            preview.entries.iter().map(|entry| entry.person.name.as_str()).collect();
        assert!(
            mode == Snapshot || mode == Addition || names == ["阿美", "老周"],
            "{text}: {names:?}"
        );
    }
}

#[test]
fn the_leader_may_say_that_it_is_another_kind() {
    let fruit = listed();
    let text = "5. 阿美 梨1斤";
    let form = PasteForm { mode: Some(PasteMode::Snapshot), ..fruit.paste(text) };
    let preview = orders::preview(&fruit.desk, &form).unwrap();
    assert_eq!(
        (preview.mode, preview.recognised.mode),
        (PasteMode::Snapshot, PasteMode::Continued)
    );
    assert_eq!(preview.difference.cancelled, 4);
}

#[test]
fn a_list_that_goes_on_removes_nobody_and_counts_nothing_twice() {
    let mut fruit = listed();
    let text = "5. 阿美 梨1斤\n6. 小王 牛奶1箱";
    assert_eq!(take(&mut fruit, text), PasteMode::Continued);
    let expected = ["小王 苹果大果2 牛奶1", "李姐 梨3", "老赵 牛奶1", "阿芳 苹果小果1", "阿美 梨1"];
    assert_eq!(fruit.orders(), expected);
    // The same numbers once more, with one more below.
    take(&mut fruit, "5. 阿美 梨1斤\n6. 小王 牛奶1箱\n7. 老周 小果2份");
    assert_eq!(fruit.orders()[..5], expected);
    assert_eq!(fruit.orders()[5], "老周 苹果小果2");
}

#[test]
fn in_a_stretch_of_chat_the_latest_word_counts_as_what_it_says() {
    let mut fruit = listed();
    let text = "小王 2026/11/20 21:03\n再加1份大果\n阿美 2026/11/20 21:04\n梨1斤\n张三撤回了一条消息\n[图片]\n\
                阿美 2026/11/20 21:06\n梨2斤\n李姐 2026/11/20 21:08\n不要了\n老赵 2026/11/20 21:09\n[表情]";
    assert_eq!(take(&mut fruit, text), PasteMode::Chat);
    assert_eq!(fruit.orders(), ["小王 苹果大果3", "老赵 牛奶1", "阿芳 苹果小果1", "阿美 梨2"]);
}

#[test]
fn a_list_posted_in_a_stretch_of_chat_is_the_whole_list_as_of_then() {
    let mut fruit = listed();
    let text = "小王 2026/11/20 21:03\n大果9份\n阿芳 2026/11/20 21:04\n#接龙\n周三水果\n\n1. 小王 大果3份\n2. 阿芳 小果1份\n\
                老赵 2026/11/20 21:09\n牛奶2箱\n小王 2026/11/20 21:10\n再加1份大果";
    assert_eq!(take(&mut fruit, text), PasteMode::Chat);
    // 李姐 is not in the list; 老赵 is not either, and ordered after it.
    assert_eq!(fruit.orders(), ["小王 苹果大果4", "老赵 牛奶2", "阿芳 苹果小果1"]);
}

#[test]
fn a_reply_orders_for_whom_it_names() {
    let mut fruit = listed();
    assert_eq!(take(&mut fruit, "@李姐 要加2斤梨\n@阿美 要2份大果"), PasteMode::Addition);
    assert_eq!(fruit.orders()[1], "李姐 梨5");
    assert_eq!(fruit.orders()[4], "阿美 苹果大果2");
}

#[test]
fn what_was_pasted_is_kept_with_what_it_was_and_what_it_changed() {
    let mut fruit = listed();
    take(&mut fruit, "5. 阿美 梨1斤\n6. 小王 牛奶1箱");
    let kept = campaigns::page(&fruit.desk, fruit.campaign).unwrap().pastes;
    let shown: Vec<_> = kept
        .iter()
        .map(|paste| {
            (paste.mode, paste.written.new, paste.written.changed, paste.written.cancelled)
        })
        .collect();
    assert_eq!(
        shown,
        [(Some(PasteMode::Continued), 1, 1, 0), (Some(PasteMode::Snapshot), 4, 0, 0)]
    );
    assert_eq!(kept[1].text, FIRST);
}

#[test]
fn an_order_knows_the_characters_that_it_came_from() {
    let mut fruit = listed();
    take(&mut fruit, "小王 加2份大果");
    let rows = orders::list(&fruit.desk, fruit.campaign).unwrap();
    let origin_of = |name: &str| {
        let row = rows.iter().find(|row| row.name == name).unwrap();
        let origin = orders::origin(&fruit.desk, row.order_id).unwrap().unwrap();
        let chars: Vec<char> = origin.text.chars().collect();
        let said: Vec<String> = origin
            .sources
            .iter()
            .map(|span| chars[span.start as usize..span.end as usize].iter().collect())
            .collect();
        (origin.mode, said)
    };
    assert_eq!(origin_of("李姐"), (Some(PasteMode::Snapshot), vec!["2. 李姐 梨3斤".to_owned()]));
    assert_eq!(origin_of("小王"), (Some(PasteMode::Addition), vec!["小王 加2份大果".to_owned()]));
}

#[test]
fn an_order_entered_by_hand_came_from_no_list() {
    let mut fruit = fruit();
    let member = fruit.member("王姐");
    let offers = campaigns::page(&fruit.desk, fruit.campaign).unwrap().offers;
    let form = orders::OrderForm {
        id: None,
        campaign_id: fruit.campaign,
        member_id: Some(member),
        lines: vec![orders::LineForm {
            offer_id: offers[0].offer.id,
            quantity: linli_workbench::domain::Quantity::ONE,
            note: String::new(),
            tolerance: linli_workbench::domain::Quantity::ZERO,
        }],
        note: String::new(),
        marks: vec![],
        pickup_point: None,
        late: false,
    };
    let id = orders::save(&mut fruit.desk, &form).unwrap().value;
    assert!(orders::origin(&fruit.desk, id).unwrap().is_none());
}
