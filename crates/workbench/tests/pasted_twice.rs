//! A stretch of chat that reaches into what was pasted before: only what is new of it counts.

#![allow(clippy::unwrap_used)]

mod support;

use linli_workbench::{
    domain::Quantity,
    orders::{self, Cut, CutKind, Decision, PasteForm, Seen},
};
use support::fruit;

const EVENING: &str = "小王 2026/11/20 21:03\n大果2份\n李姐 2026/11/20 21:05\n梨3斤\n小王 2026/11/20 21:09\n再加1份大果";

#[test]
fn the_same_stretch_twice_adds_nothing_twice() {
    let mut fruit = fruit();
    fruit.confirm(&fruit.paste(EVENING)).unwrap();
    let before = fruit.orders();
    assert_eq!(before, ["小王 苹果大果3", "李姐 梨3"]);

    let preview = fruit.preview(EVENING);
    assert_eq!((preview.seen, preview.difference.undecided), (3, 0));
    assert!(preview.entries.iter().all(|entry| entry.skipped && entry.seen == Some(Seen::Surely)));
    fruit.confirm(&fruit.paste(EVENING)).unwrap();
    assert_eq!(fruit.orders(), before);
}

#[test]
fn of_a_stretch_that_goes_on_only_the_rest_counts() {
    let mut fruit = fruit();
    fruit.confirm(&fruit.paste(EVENING)).unwrap();
    let later = "李姐 2026/11/20 21:05\n梨3斤\n小王 2026/11/20 21:09\n再加1份大果\n李姐 2026/11/20 21:30\n梨再加2斤";
    assert_eq!(fruit.preview(later).seen, 2);
    fruit.confirm(&fruit.paste(later)).unwrap();
    assert_eq!(fruit.orders(), ["小王 苹果大果3", "李姐 梨5"]);
}

#[test]
fn an_older_word_does_not_undo_a_later_one() {
    let mut fruit = fruit();
    fruit.confirm(&fruit.paste(EVENING)).unwrap();
    fruit.messages("李姐 梨改成1斤");
    fruit.confirm(&fruit.paste(EVENING)).unwrap();
    assert_eq!(fruit.orders(), ["小王 苹果大果3", "李姐 梨1"]);
}

#[test]
fn a_message_without_a_time_may_be_said_again_and_the_leader_is_asked() {
    let mut fruit = fruit();
    fruit.list("#接龙\n\n1. 小王 大果2份\n2. 李姐 梨3斤");
    fruit.messages("小王 再加1份大果");

    let again = fruit.preview("小王 再加1份大果");
    assert_eq!((again.seen, again.difference.undecided), (0, 1));
    let at = again.entries[0].at;
    let with = |decision: Decision, fruit: &support::Fruit| PasteForm {
        decisions: vec![Decision { at, ..decision }],
        ..fruit.paste("小王 再加1份大果")
    };
    let form = with(Decision { skipped: true, ..Decision::default() }, &fruit);
    fruit.confirm(&form).unwrap();
    assert_eq!(fruit.orders()[0], "小王 苹果大果3");
    let form = with(Decision { accepted: true, ..Decision::default() }, &fruit);
    fruit.confirm(&form).unwrap();
    assert_eq!(fruit.orders()[0], "小王 苹果大果4");
}

#[test]
fn what_was_seen_counts_again_where_the_leader_says_so() {
    let mut fruit = fruit();
    fruit.confirm(&fruit.paste(EVENING)).unwrap();
    let at = fruit.preview(EVENING).entries[2].at;
    let decision = Decision { at, again: true, ..Decision::default() };
    let form = PasteForm { decisions: vec![decision], ..fruit.paste(EVENING) };
    fruit.confirm(&form).unwrap();
    assert_eq!(fruit.orders()[0], "小王 苹果大果4");
}

#[test]
fn how_much_more_a_member_would_take_is_kept_with_the_line() {
    let mut fruit = fruit();
    fruit.list("#接龙\n\n1. 小王 大果2份 可以多拿1份\n2. 李姐 梨3斤");
    let tolerances = |fruit: &support::Fruit| -> Vec<Quantity> {
        let rows = orders::list(&fruit.desk, fruit.campaign).unwrap();
        let forms = rows.iter().map(|row| orders::form(&fruit.desk, row.order_id).unwrap());
        forms.flat_map(|form| form.lines).map(|line| line.tolerance).collect()
    };
    assert_eq!(tolerances(&fruit), [Quantity::ONE, Quantity::ZERO]);
    // A change of the amount leaves it, the whole list anew takes it back.
    fruit.messages("小王 大果改成3份");
    assert_eq!(tolerances(&fruit), [Quantity::ONE, Quantity::ZERO]);
    fruit.list("#接龙\n\n1. 小王 大果3份\n2. 李姐 梨3斤");
    assert_eq!(tolerances(&fruit), [Quantity::ZERO, Quantity::ZERO]);
}

#[test]
fn a_name_ends_where_the_leader_says() {
    let fruit = fruit();
    let text = "#接龙\n\n1. 卖火柴 小女孩 大果2份\n2. 李姐 梨3斤";
    let open = fruit.preview(text);
    let ways = &open.reading.entries[0].names;
    assert_eq!(
        ways.iter().map(|way| way.name.as_str()).collect::<Vec<_>>(),
        ["卖火柴", "卖火柴 小女孩"]
    );
    assert_eq!(open.difference.undecided, 1);
    let cut = Cut { at: ways[1].end, kind: CutKind::NameEnds };
    let form = PasteForm { cuts: vec![cut], ..fruit.paste(text) };
    let told = orders::preview(&fruit.desk, &form).unwrap();
    assert_eq!(told.difference.undecided, 0);
    assert_eq!(told.entries[0].person.name, "卖火柴 小女孩");
}
