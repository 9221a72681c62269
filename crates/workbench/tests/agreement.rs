//! Two people change the same things on two laptops without knowing of each other: what comes of it, and what the leader is
//! asked.

// What fails while a case is set up fails the case.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;

use linli_workbench::{
    Desk, Error, Thing, campaigns,
    conflicts::{self, About, Alike, Field, FieldValue, Question},
    domain::{Address, Fen, MemberId, OrderId, OrderStatus, Role, Stage},
    history,
    members::{self, MemberForm},
    orders::{self, LineForm, OrderForm},
    products,
};
use support::shop::{Laptop, Pair, pair};

fn questions(laptop: &Laptop) -> Vec<Question> {
    let questions = conflicts::inbox(&laptop.desk).unwrap().questions;
    let counted = conflicts::count(&laptop.desk).unwrap();
    assert_eq!(usize::try_from(counted).unwrap(), questions.len(), "the badge counts the same");
    questions
}

fn only_question(laptop: &Laptop) -> Question {
    let mut questions = questions(laptop);
    assert_eq!(questions.len(), 1, "{questions:?}");
    questions.remove(0)
}

/// Puts somebody on file with an order of one box of big apples.
fn order_of(desk: &mut Desk, pair: &PairIds, name: &str) -> OrderId {
    let form = MemberForm { name: name.into(), ..MemberForm::default() };
    let member = members::save(desk, form).unwrap().value;
    order_for(desk, pair, member)
}

fn order_for(desk: &mut Desk, PairIds { campaign }: &PairIds, member: MemberId) -> OrderId {
    let offer = campaigns::page(desk, *campaign).unwrap().offers[0].offer.id;
    let line = LineForm { offer_id: offer, quantity: "1".parse().unwrap(), note: String::new() };
    let form = OrderForm {
        id: None,
        campaign_id: *campaign,
        member_id: Some(member),
        lines: vec![line],
        note: String::new(),
        marks: Vec::new(),
        pickup_point: None,
    };
    orders::save(desk, &form).unwrap().value
}

/// What a case needs of a pair while it holds one of its laptops.
#[derive(Clone, Copy)]
struct PairIds {
    campaign: linli_workbench::domain::CampaignId,
}

fn ids(pair: &Pair) -> PairIds {
    PairIds { campaign: pair.campaign }
}

fn status(laptop: &Laptop, pair: &PairIds, id: OrderId) -> OrderStatus {
    let rows = orders::list(&laptop.desk, pair.campaign).unwrap();
    rows.into_iter().find(|row| row.order_id == id).unwrap().status
}

fn set_price(desk: &mut Desk, fen: i64) {
    let id = products::list(desk).unwrap()[0].product_id;
    let mut form = products::form(desk, id).unwrap();
    form.variants[0].price = Fen(fen);
    products::save(desk, form).unwrap();
}

fn price(desk: &Desk) -> Fen {
    let id = products::list(desk).unwrap()[0].product_id;
    products::form(desk, id).unwrap().variants[0].price
}

/// A price that was set to ¥31 here and to ¥32 there, a minute later.
fn priced_twice() -> Pair {
    let mut pair = pair();
    set_price(&mut pair.mine.desk, 3100);
    pair.clock.pass_minutes(1);
    set_price(&mut pair.theirs.desk, 3200);
    pair.agree();
    pair
}

#[test]
fn a_price_that_two_people_set_is_asked_about_with_both_values() {
    let mut pair = priced_twice();
    let theirs = pair.theirs.store.device_id().unwrap();
    pair.mine.store.name_devices(&BTreeMap::from([(theirs, "小张的电脑".to_owned())])).unwrap();
    assert_eq!(price(&pair.mine.desk), Fen(3200));
    let question = only_question(&pair.mine);
    let About::TwiceWritten { subject, field, stands, other } = &question.about else {
        panic!("{question:?}")
    };
    assert_eq!((subject.thing, subject.name.as_str()), (Thing::Variant, "苹果 大果"));
    assert_eq!(*field, Field::Price);
    assert_eq!(stands.value, FieldValue::Money(Fen(3200)));
    assert_eq!(other.value, FieldValue::Money(Fen(3100)));
    let who = |version: &conflicts::Version| (version.deed.device.clone(), version.deed.is_here);
    assert_eq!(who(stands), (Some("小张的电脑".to_owned()), false));
    assert_eq!(who(other), (None, true));
    assert_eq!(other.deed.kind, "edit_product");
    assert!(stands.deed.at > other.deed.at);
    assert_eq!(only_question(&pair.theirs).key, question.key, "one question, on both laptops");
}

#[test]
fn what_was_overwritten_comes_back_and_nobody_is_asked_again() {
    let mut pair = priced_twice();
    let key = only_question(&pair.mine).key;
    conflicts::use_other(&mut pair.mine.desk, &key).unwrap();
    assert_eq!(price(&pair.mine.desk), Fen(3100));
    pair.agree();
    assert_eq!(price(&pair.theirs.desk), Fen(3100));
    assert!(questions(&pair.mine).is_empty() && questions(&pair.theirs).is_empty());
    assert!(matches!(conflicts::keep(&mut pair.theirs.desk, &key), Err(Error::Settled)));
}

#[test]
fn what_was_left_as_it_is_is_settled_on_every_laptop_and_can_be_undone() {
    let mut pair = priced_twice();
    let key = only_question(&pair.mine).key;
    conflicts::keep(&mut pair.mine.desk, &key).unwrap();
    pair.agree();
    assert_eq!(price(&pair.theirs.desk), Fen(3200));
    assert!(questions(&pair.mine).is_empty() && questions(&pair.theirs).is_empty());
    history::undo(&mut pair.mine.desk).unwrap();
    pair.agree();
    assert_eq!(only_question(&pair.theirs).key, key);
}

#[test]
fn an_address_and_a_quantity_are_asked_about_as_a_whole() {
    let mut pair = pair();
    let ids = ids(&pair);
    let order = order_of(&mut pair.mine.desk, &ids, "王姐");
    pair.agree();
    for (laptop, room, quantity) in [(&mut pair.mine, "501", "2"), (&mut pair.theirs, "502", "3")] {
        let mut form = orders::form(&laptop.desk, order).unwrap();
        let mut card = members::form(&laptop.desk, form.member_id.unwrap()).unwrap();
        card.address = Address { building: "3".into(), room: room.into(), ..Address::default() };
        members::save(&mut laptop.desk, card).unwrap();
        form.lines[0].quantity = quantity.parse().unwrap();
        orders::save(&mut laptop.desk, &form).unwrap();
        pair.clock.pass_minutes(1);
    }
    pair.agree();
    let asked: Vec<(Field, String, FieldValue, FieldValue)> = questions(&pair.mine)
        .into_iter()
        .map(|question| match question.about {
            About::TwiceWritten { subject, field, stands, other } => {
                (field, subject.name, stands.value, other.value)
            }
            about => panic!("{about:?}"),
        })
        .collect();
    let [(first, line, stands, other), (second, name, home, was)] = asked.as_slice() else {
        panic!("{asked:?}")
    };
    assert_eq!((*first, line.as_str()), (Field::Quantity, "周三水果 · 1 王姐 · 苹果 大果"));
    let amount = |value: &FieldValue| match value {
        FieldValue::Amount(amount) => format!("{}{}", amount.quantity, amount.unit),
        value => panic!("{value:?}"),
    };
    assert_eq!((amount(stands), amount(other)), ("3份".to_owned(), "2份".to_owned()));
    assert_eq!((*second, name.as_str()), (Field::Address, "王姐"));
    let room = |value: &FieldValue| match value {
        FieldValue::Address(address) => address.short(),
        value => panic!("{value:?}"),
    };
    assert_eq!((room(home), room(was)), ("3-502".to_owned(), "3-501".to_owned()));
}

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

/// One person, entered on both laptops with one phone, and with an order on each.
fn entered_twice() -> (Pair, MemberId, MemberId) {
    let mut pair = pair();
    let ids = ids(&pair);
    let mut cards = Vec::new();
    for (laptop, name, room) in [(&mut pair.mine, "王姐", ""), (&mut pair.theirs, "王小明", "501")]
    {
        let address = Address { building: "3".into(), room: room.into(), ..Address::default() };
        let address = if room.is_empty() { Address::default() } else { address };
        let form = MemberForm {
            name: name.into(),
            phone: "13812345678".into(),
            address,
            ..MemberForm::default()
        };
        let member = members::save(&mut laptop.desk, form).unwrap().value;
        order_for(&mut laptop.desk, &ids, member);
        cards.push(member);
        pair.clock.pass_minutes(1);
    }
    pair.agree();
    (pair, cards[0], cards[1])
}

fn names(laptop: &Laptop) -> Vec<String> {
    members::list(&laptop.desk).unwrap().into_iter().map(|row| row.name).collect()
}

fn buyers(laptop: &Laptop, pair: &Pair) -> Vec<(String, MemberId)> {
    let rows = orders::list(&laptop.desk, pair.campaign).unwrap();
    rows.into_iter().map(|row| (row.name, row.member_id)).collect()
}

#[test]
fn one_person_on_two_cards_becomes_one_and_two_again() {
    let (mut pair, first, second) = entered_twice();
    let question = only_question(&pair.mine);
    let About::SamePerson { one, other, alike } = &question.about else { panic!("{question:?}") };
    assert_eq!((one.id, other.id, *alike), (first, second, Alike::Phone));
    assert_eq!((one.orders, other.phone.as_str()), (1, "13812345678"));
    let before = pair.mine.content();

    members::merge(&mut pair.mine.desk, first, second).unwrap();
    pair.agree();
    for laptop in [&pair.mine, &pair.theirs] {
        assert!(questions(laptop).is_empty());
        assert_eq!(names(laptop), ["王姐"]);
        let card = members::form(&laptop.desk, first).unwrap();
        assert_eq!((card.nicknames, card.address.short()), (vec!["王小明".into()], "3-501".into()));
        assert_eq!(buyers(laptop, &pair), [("王姐".to_owned(), first), ("王姐".to_owned(), first)]);
        let totals = campaigns::page(&laptop.desk, pair.campaign).unwrap().totals;
        assert_eq!((totals.people, totals.amount), (1, Fen(6000)));
        let hits = linli_workbench::search::find(&laptop.desk, "王小明", 5).unwrap();
        assert_eq!(hits.iter().map(|hit| hit.title.as_str()).collect::<Vec<_>>(), ["王姐"]);
        let sheet =
            linli_workbench::delivery::of_campaign(&laptop.desk, pair.campaign, true).unwrap();
        let row = |at: usize| &sheet.stops[0].rows[at];
        assert_eq!((row(0).member_id, row(1).member_id), (first, first));
        let merged = members::merged(&laptop.desk, first).unwrap();
        assert_eq!(merged.iter().map(|card| card.id).collect::<Vec<_>>(), [second]);
    }
    history::undo(&mut pair.mine.desk).unwrap();
    assert_eq!(pair.mine.content(), before);
    history::redo(&mut pair.mine.desk).unwrap();

    members::split(&mut pair.mine.desk, second).unwrap();
    pair.agree();
    assert_eq!(names(&pair.theirs), ["王姐", "王小明"]);
    assert_eq!(
        buyers(&pair.theirs, &pair),
        [("王姐".to_owned(), first), ("王小明".to_owned(), second)]
    );
    assert!(members::form(&pair.theirs.desk, first).unwrap().nicknames.is_empty());
    assert!(questions(&pair.theirs).is_empty(), "whoever parted them has seen how alike they are");
}

#[test]
fn two_people_with_one_phone_stay_two_once_the_leader_said_so() {
    let (mut pair, ..) = entered_twice();
    let key = only_question(&pair.mine).key;
    conflicts::keep(&mut pair.mine.desk, &key).unwrap();
    pair.agree();
    assert!(questions(&pair.mine).is_empty() && questions(&pair.theirs).is_empty());
    assert_eq!(names(&pair.theirs).len(), 2);
}

#[test]
fn merging_the_other_way_round_at_once_leaves_the_older_card() {
    let (mut pair, first, second) = entered_twice();
    members::merge(&mut pair.mine.desk, first, second).unwrap();
    pair.clock.pass_minutes(1);
    members::merge(&mut pair.theirs.desk, second, first).unwrap();
    pair.agree();
    for laptop in [&pair.mine, &pair.theirs] {
        assert_eq!(names(laptop), ["王姐"]);
        assert_eq!(buyers(laptop, &pair)[1].1, first);
    }
    members::split(&mut pair.mine.desk, second).unwrap();
    pair.agree();
    assert_eq!(names(&pair.theirs).len(), 2);
}

#[test]
fn a_list_finds_whoever_was_merged_and_speaks_of_them_once() {
    let (mut pair, first, second) = entered_twice();
    members::merge(&mut pair.mine.desk, first, second).unwrap();
    let form = orders::PasteForm {
        campaign_id: pair.campaign,
        text: "#接龙\n周三水果\n\n1. 王小明 大果3份".into(),
        mode: Some(orders::PasteMode::Snapshot),
        cuts: Vec::new(),
        decisions: Vec::new(),
        over_paid: Vec::new(),
    };
    let preview = orders::preview(&pair.mine.desk, &form).unwrap();
    assert_eq!(preview.changes.len(), 1, "orders entered by hand are not a list's to cancel");
    assert_eq!(preview.changes[0].person.member_id, Some(first));
    let desk = &mut pair.mine.desk;
    orders::confirm(desk, &form, &preview.basis, orders::Undecided::Refuse).unwrap();
    pair.agree();
    members::split(&mut pair.mine.desk, second).unwrap();
    assert_eq!(buyers(&pair.mine, &pair).len(), 2);
    assert_eq!(
        buyers(&pair.mine, &pair)[1].1,
        second,
        "an order keeps the card it was entered for"
    );
}

#[test]
fn removing_somebody_removes_whom_they_stand_for() {
    let mut pair = pair();
    let card = |desk: &mut Desk, name: &str| {
        let form = MemberForm { name: name.into(), ..MemberForm::default() };
        members::save(desk, form).unwrap().value
    };
    let stays = card(&mut pair.mine.desk, "王姐");
    let gone = card(&mut pair.mine.desk, "小王");
    members::merge(&mut pair.mine.desk, stays, gone).unwrap();
    members::remove(&mut pair.mine.desk, stays).unwrap();
    assert!(names(&pair.mine).is_empty());
    history::undo(&mut pair.mine.desk).unwrap();
    assert_eq!(names(&pair.mine), ["王姐"]);
}

#[test]
fn a_helper_is_asked_nothing() {
    let mut pair = priced_twice();
    pair.theirs.joins(Role::Helper);
    let inbox = conflicts::inbox(&pair.theirs.desk).unwrap();
    assert!(inbox.questions.is_empty() && inbox.is_leaders);
    assert_eq!(conflicts::count(&pair.theirs.desk).unwrap(), 0);
    assert_eq!(conflicts::count(&pair.mine.desk).unwrap(), 1);
}
