//! 核销: goods that are with a member, and what can no longer be done to their order.

// What fails while a case is set up fails the case.
#![allow(clippy::unwrap_used)]

mod support;

use linli_workbench::{
    Error, campaigns, delivery,
    domain::{OrderId, OrderStatus, Stage},
    history,
    orders::{self, ChangeKind, PasteForm, PasteMode, Undecided},
    summary,
};
use support::{Fruit, fruit};

const LIST: &str = "#接龙\n周三水果\n\n1. 小王 大果2份\n2. 李阿姨 梨3斤";

/// The fruit campaign with two orders, the first handed out.
fn handed_out() -> (Fruit, OrderId) {
    let mut fruit = fruit();
    fruit.list(LIST);
    let id = orders::list(&fruit.desk, fruit.campaign).unwrap()[0].order_id;
    orders::hand_out(&mut fruit.desk, id).unwrap();
    (fruit, id)
}

fn status(fruit: &Fruit) -> OrderStatus {
    orders::list(&fruit.desk, fruit.campaign).unwrap()[0].status
}

#[test]
fn what_is_handed_out_counts_everywhere() {
    let (fruit, _) = handed_out();
    assert_eq!(status(&fruit), OrderStatus::HandedOut);
    assert_eq!(campaigns::page(&fruit.desk, fruit.campaign).unwrap().totals.people, 2);
    assert_eq!(summary::of_campaign(&fruit.desk, fruit.campaign).unwrap().orders, 2);
    let sheet = delivery::of_campaign(&fruit.desk, fruit.campaign, true).unwrap();
    assert_eq!(sheet.stops[0].rows.len(), 2);
}

#[test]
fn it_stays_as_it_is_until_it_is_taken_back() {
    let (mut fruit, id) = handed_out();
    let before = fruit.desk.store().content().unwrap();
    let refused = |result: Result<(), Error>| {
        assert!(matches!(result, Err(Error::HandedOut { name }) if name == "小王"));
    };
    refused(orders::cancel(&mut fruit.desk, id).map(drop));
    refused(orders::restore(&mut fruit.desk, id).map(drop));
    let form = orders::form(&fruit.desk, id).unwrap();
    refused(orders::save(&mut fruit.desk, &form).map(drop));
    assert!(orders::hand_out(&mut fruit.desk, id).unwrap().txn_ids.is_empty(), "it is out already");
    assert_eq!(fruit.desk.store().content().unwrap(), before);

    orders::take_back(&mut fruit.desk, id).unwrap();
    assert_eq!(status(&fruit), OrderStatus::Placed);
    orders::cancel(&mut fruit.desk, id).unwrap();
    assert_eq!(status(&fruit), OrderStatus::Cancelled);
}

#[test]
fn a_hand_out_is_undone_and_done_again() {
    let (mut fruit, _) = handed_out();
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(status(&fruit), OrderStatus::Placed);
    history::redo(&mut fruit.desk).unwrap();
    assert_eq!(status(&fruit), OrderStatus::HandedOut);
}

#[test]
fn nothing_is_handed_out_for_a_cancelled_order_or_in_a_draft() {
    let (mut fruit, id) = handed_out();
    orders::take_back(&mut fruit.desk, id).unwrap();
    orders::cancel(&mut fruit.desk, id).unwrap();
    let refused = orders::hand_out(&mut fruit.desk, id);
    assert!(matches!(refused, Err(Error::OrderCancelled { .. })), "{refused:?}");
    orders::restore(&mut fruit.desk, id).unwrap();
    campaigns::move_to(&mut fruit.desk, fruit.campaign, Stage::Draft).unwrap();
    let refused = orders::hand_out(&mut fruit.desk, id);
    assert!(matches!(refused, Err(Error::NothingToHandOut { stage: Stage::Draft, .. })));
}

#[test]
fn a_list_that_changes_it_or_leaves_it_out_leaves_it_alone_and_says_so() {
    for (text, kind) in [
        ("#接龙\n周三水果\n\n1. 小王 大果5份\n2. 李阿姨 梨3斤", ChangeKind::Changed),
        ("#接龙\n周三水果\n\n1. 李阿姨 梨3斤", ChangeKind::Cancelled),
    ] {
        let (mut fruit, _) = handed_out();
        let form = PasteForm { mode: Some(PasteMode::Snapshot), ..fruit.paste(text) };
        let preview = orders::preview(&fruit.desk, &form).unwrap();
        let change = preview.changes.iter().find(|change| change.person.name == "小王").unwrap();
        assert_eq!((change.kind, change.handed_out, change.applies), (kind, true, false));
        assert_eq!(preview.difference.handed_out, 1);
        let basis = preview.basis.clone();
        orders::confirm(&mut fruit.desk, &form, &basis, Undecided::Refuse).unwrap();
        assert_eq!(fruit.orders(), ["小王 苹果大果2", "李阿姨 梨3"]);
        assert_eq!(status(&fruit), OrderStatus::HandedOut);
    }
}

#[test]
fn a_list_that_says_the_same_of_it_is_as_any_other() {
    let (mut fruit, _) = handed_out();
    let difference = fruit.preview(LIST).difference;
    assert_eq!((difference.same, difference.handed_out), (2, 0));
    fruit.list(LIST);
    assert_eq!(status(&fruit), OrderStatus::HandedOut);
}
