//! One person on two cards.

use linli_workbench::{
    Desk, campaigns,
    conflicts::{self, About, Alike},
    domain::{Address, Fen, MemberId},
    history,
    members::{self, MemberForm},
    orders,
};

use crate::{
    asked::{ids, only_question, order_for, questions},
    support::shop::{Laptop, Pair, pair},
};

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
        late: false,
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
