//! What was posted becomes a campaign in the terminal, and what was pasted into it can be read again.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::Value;
use support::{Desk, arg};

const POSTED: &str =
    "周末鲜果团\n1. 皇冠梨 3.8元/斤\n2. 丹东草莓 2盒装 49.9元\n明晚8点截单，后天下午4点南门自提\n";

#[test]
fn a_draft_is_shown_and_nothing_is_stored_until_it_is_confirmed() {
    let desk = Desk::with_sample();
    let text = desk.write("posted.txt", POSTED);
    let before = desk.done(&["campaigns"]);
    let shown = desk.done(&["campaigns", "draft", arg(&text)]);
    for said in
        ["周末鲜果团", "皇冠梨", "¥3.80/斤", "丹东草莓（2盒装） ¥49.90/份", "新商品", "南门"]
    {
        assert!(shown.contains(said), "{said} is not in\n{shown}");
    }
    assert_eq!(desk.done(&["campaigns"]), before);

    let made = desk.done(&["campaigns", "draft", "--confirm", "--json", arg(&text)]);
    let made: Value = serde_json::from_str(&made).unwrap();
    assert_eq!(made["txn_ids"].as_array().map(Vec::len), Some(1), "one act");
    assert!(desk.done(&["campaigns"]).contains(made["campaign"].as_str().unwrap()));
}

#[test]
fn what_is_in_doubt_is_made_only_when_asked_for() {
    let desk = Desk::with_sample();
    let text = desk.write("posted.txt", "鲜果团\n冬枣 10元3斤\n");
    let shown: Value =
        serde_json::from_str(&desk.done(&["campaigns", "draft", "--json", arg(&text)])).unwrap();
    assert_eq!(shown["doubts"], 1);
    desk.refused(&["campaigns", "draft", "--confirm", arg(&text)]);
    desk.done(&["campaigns", "draft", "--confirm", "--accept-doubts", arg(&text)]);
}

#[test]
fn a_text_that_sells_nothing_is_refused() {
    let desk = Desk::with_sample();
    let text = desk.write("talk.txt", "大家好\n");
    assert!(desk.refused(&["campaigns", "draft", arg(&text)]).contains("没有标价的商品"));
}

#[test]
fn what_was_pasted_is_kept_and_says_what_it_was_taken_for() {
    let desk = Desk::with_sample();
    let list = "1. 王姐 砂糖橘2袋\n2. 24K 砂糖橘1袋\n";
    let path = desk.write("list.txt", list);
    let preview = desk.done(&["orders", "preview", "--campaign", "第13期", arg(&path)]);
    assert!(preview.contains("认作整份接龙：序号从 1 开始"), "{preview}");
    desk.done(&["orders", "import", "--campaign", "第13期", arg(&path)]);
    let kept = desk.done(&["orders", "pastes", "--campaign", "第13期", "--json"]);
    let kept: Value = serde_json::from_str(&kept).unwrap();
    let paste = &kept["pastes"][0];
    assert_eq!(
        (paste["mode"].as_str(), paste["written"]["new"].as_u64()),
        (Some("snapshot"), Some(2))
    );
    assert_eq!(paste["text"].as_str(), Some(list));
}
