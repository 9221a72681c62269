//! Goods that are out for an order that was cancelled, and orders that came late.

use linli_workbench::{
    campaigns,
    conflicts::{self, About},
    domain::{OrderId, OrderStatus, Stage},
    history, orders,
};

use crate::{
    asked::{PairIds, ids, late_order_of, only_question, order_of, questions, status},
    support::shop::{Laptop, Pair, pair},
};

/// An order that is handed out here and cancelled there. `told_first` says whose word the log has first, `later` whose clock
/// is later.
fn handed_out_and_cancelled(they_tell_first: bool, cancel_is_later: bool) -> (Pair, OrderId) {
    let mut pair = pair();
    let ids = ids(&pair);
    let order = order_of(&mut pair.mine.desk, &ids, "王姐");
    pair.agree();
    let hand_out = |pair: &mut Pair| orders::hand_out(&mut pair.mine.desk, order).map(drop);
    let cancel = |pair: &mut Pair| orders::cancel(&mut pair.theirs.desk, order).map(drop);
    if cancel_is_later {
        hand_out(&mut pair).unwrap();
        pair.clock.pass_minutes(1);
        cancel(&mut pair).unwrap();
    } else {
        cancel(&mut pair).unwrap();
        pair.clock.pass_minutes(1);
        hand_out(&mut pair).unwrap();
    }
    if they_tell_first {
        pair.theirs.tells(&mut pair.log);
    }
    pair.agree();
    (pair, order)
}

#[test]
fn goods_that_are_out_are_out_and_the_leader_hears_of_the_cancel() {
    for (they_tell_first, cancel_is_later) in
        [(false, false), (false, true), (true, false), (true, true)]
    {
        let (mut pair, order) = handed_out_and_cancelled(they_tell_first, cancel_is_later);
        let ids = ids(&pair);
        for laptop in [&pair.mine, &pair.theirs] {
            assert_eq!(status(laptop, &ids, order), OrderStatus::HandedOut);
            assert_eq!(campaigns::page(&laptop.desk, ids.campaign).unwrap().totals.people, 1);
            let question = only_question(laptop);
            let About::HandedOutCancelled { order: asked, handed_out, cancelled } = question.about
            else {
                panic!("{question:?}")
            };
            assert_eq!((asked.order_id, asked.name.as_str()), (order, "王姐"));
            assert_eq!(
                (handed_out.kind.as_str(), cancelled.kind.as_str()),
                ("hand_out", "cancel_order")
            );
            assert_ne!(handed_out.is_here, cancelled.is_here);
            assert_eq!(handed_out.at < cancelled.at, cancel_is_later);
        }
        let key = only_question(&pair.mine).key;
        assert_eq!(only_question(&pair.theirs).key, key);
        conflicts::keep(&mut pair.theirs.desk, &key).unwrap();
        pair.agree();
        assert!(questions(&pair.mine).is_empty() && questions(&pair.theirs).is_empty());
        assert_eq!(status(&pair.mine, &ids, order), OrderStatus::HandedOut);
    }
}

#[test]
fn a_hand_out_by_mistake_is_taken_back_and_cancelled_in_one_act() {
    let (mut pair, order) = handed_out_and_cancelled(true, true);
    let ids = ids(&pair);
    let key = only_question(&pair.mine).key;
    conflicts::take_back(&mut pair.mine.desk, &key).unwrap();
    pair.agree();
    assert_eq!(status(&pair.theirs, &ids, order), OrderStatus::Cancelled);
    assert!(questions(&pair.theirs).is_empty());
    history::undo(&mut pair.mine.desk).unwrap();
    pair.agree();
    assert_eq!(status(&pair.theirs, &ids, order), OrderStatus::HandedOut);
    assert_eq!(only_question(&pair.theirs).key, key, "the question is as open as before");
}

/// The names of late orders as a laptop lists them, and how many its header counts.
fn late(laptop: &Laptop, pair: &PairIds) -> (Vec<String>, u32) {
    let rows = orders::list(&laptop.desk, pair.campaign).unwrap().into_iter();
    let names = rows.filter(|row| row.late).map(|row| row.name).collect();
    (names, campaigns::page(&laptop.desk, pair.campaign).unwrap().late)
}

#[test]
fn an_order_that_the_closing_laptop_had_not_heard_of_is_late() {
    for they_tell_first in [false, true] {
        let mut pair = pair();
        let ids = ids(&pair);
        order_of(&mut pair.mine.desk, &ids, "自己人");
        order_of(&mut pair.theirs.desk, &ids, "早来的");
        pair.agree();
        order_of(&mut pair.mine.desk, &ids, "没说出去的");
        order_of(&mut pair.theirs.desk, &ids, "晚来的");
        if they_tell_first {
            pair.theirs.tells(&mut pair.log);
        }
        // Whoever closes knows what they entered themselves, and nothing that they have not heard.
        campaigns::move_to(&mut pair.mine.desk, pair.campaign, Stage::Closed).unwrap();
        pair.agree();
        for laptop in [&pair.mine, &pair.theirs] {
            assert_eq!(late(laptop, &ids), (vec!["晚来的".to_owned()], 1), "{they_tell_first}");
            let page = campaigns::page(&laptop.desk, ids.campaign).unwrap();
            assert_eq!(page.totals.people, 4, "it counts");
            let question = only_question(laptop);
            let About::Late { orders, closed, campaign, .. } = question.about else { panic!() };
            assert_eq!((orders.len(), campaign.as_str()), (1, "周三水果"));
            assert_eq!(
                (orders[0].order.name.as_str(), orders[0].after_purchase),
                ("晚来的", false)
            );
            assert_ne!(orders[0].placed.is_here, closed.is_here);
        }
        assert_eq!(only_question(&pair.mine).key, only_question(&pair.theirs).key);
    }
}

#[test]
fn an_order_that_is_entered_late_on_purpose_is_marked_and_asks_nothing() {
    let mut pair = pair();
    let ids = ids(&pair);
    campaigns::move_to(&mut pair.mine.desk, pair.campaign, Stage::Closed).unwrap();
    late_order_of(&mut pair.mine.desk, &ids, "自己补的");
    pair.agree();
    late_order_of(&mut pair.theirs.desk, &ids, "店员补的");
    pair.agree();
    for laptop in [&pair.mine, &pair.theirs] {
        assert_eq!(late(laptop, &ids).1, 2, "marked");
        assert!(questions(laptop).is_empty());
    }
    // Bought without it: whoever entered this one did not know that the goods had been ordered.
    campaigns::move_to(&mut pair.mine.desk, pair.campaign, Stage::Ordered).unwrap();
    late_order_of(&mut pair.theirs.desk, &ids, "采购后才来的");
    pair.agree();
    for laptop in [&pair.mine, &pair.theirs] {
        let About::Late { orders, .. } = only_question(laptop).about else { panic!() };
        let asked: Vec<_> =
            orders.iter().map(|late| (late.order.name.as_str(), late.after_purchase)).collect();
        assert_eq!(asked, [("采购后才来的", true)]);
    }
}

#[test]
fn late_orders_are_put_away_and_a_later_one_is_asked_about_alone() {
    let mut pair = pair();
    let ids = ids(&pair);
    order_of(&mut pair.theirs.desk, &ids, "晚来的");
    campaigns::move_to(&mut pair.mine.desk, pair.campaign, Stage::Closed).unwrap();
    campaigns::move_to(&mut pair.mine.desk, pair.campaign, Stage::Ordered).unwrap();
    pair.mine.syncs(&mut pair.log);
    // They have not heard that it is closed when the second one comes.
    pair.theirs.tells(&mut pair.log);
    pair.mine.hears(&pair.log);
    let key = only_question(&pair.mine).key;
    conflicts::keep(&mut pair.mine.desk, &key).unwrap();
    assert!(questions(&pair.mine).is_empty());
    order_of(&mut pair.theirs.desk, &ids, "更晚的");
    pair.agree();
    let About::Late { orders, .. } = only_question(&pair.theirs).about else { panic!() };
    let names: Vec<&str> = orders.iter().map(|late| late.order.name.as_str()).collect();
    assert_eq!(names, ["更晚的"]);
    assert!(orders[0].after_purchase);
    let late_for = linli_workbench::purchasing::late(&pair.mine.desk, &[ids.campaign]).unwrap();
    assert_eq!((late_for[0].orders, late_for[0].title.as_str()), (2, "周三水果"));
}

#[test]
fn a_campaign_that_is_open_again_has_no_late_orders() {
    let mut pair = pair();
    let ids = ids(&pair);
    order_of(&mut pair.theirs.desk, &ids, "晚来的");
    campaigns::move_to(&mut pair.mine.desk, pair.campaign, Stage::Closed).unwrap();
    pair.agree();
    campaigns::move_to(&mut pair.mine.desk, pair.campaign, Stage::Open).unwrap();
    assert_eq!(late(&pair.mine, &ids), (vec![], 0));
    campaigns::move_to(&mut pair.mine.desk, pair.campaign, Stage::Closed).unwrap();
    assert_eq!(late(&pair.mine, &ids), (vec![], 0), "the second closing knew of it");
    assert!(questions(&pair.mine).is_empty());
}
