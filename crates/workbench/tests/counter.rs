//! The counter: who is found by what, what they take along, and what two laptops do that know nothing of each other.

// What fails while a case is set up fails the case.
#![allow(clippy::unwrap_used)]

mod support;

use linli_workbench::{
    Desk, Error, campaigns,
    domain::{
        Fen, FoundBy, MemberId, OrderStatus, PickupCode, PickupState, Progress, Quantity, Stage,
    },
    handout::{self, Counter, GiveForm, GiveLine, Person, Scope},
    history,
    members::{self, MemberForm},
    orders::{self, LineForm, OrderForm},
};
use support::{Fruit, fruit, shop::pair};

const LIST: &str = "#接龙\n周三水果\n\n1. 王小明 13812345678 3-501 大果2份 梨3斤\n2. 李阿姨 3-2-502 梨2斤\n3. 老张 小果1份 已付";

/// The fruit campaign with three orders, its goods in the shop.
fn at_the_counter() -> Fruit {
    let mut fruit = fruit();
    fruit.list(LIST);
    for stage in [Stage::Closed, Stage::Ordered, Stage::Received] {
        campaigns::move_to(&mut fruit.desk, fruit.campaign, stage).unwrap();
    }
    fruit
}

/// Back to where orders are taken and cancelled.
fn reopened(fruit: &mut Fruit) {
    for stage in [Stage::Ordered, Stage::Closed, Stage::Open] {
        campaigns::move_to(&mut fruit.desk, fruit.campaign, stage).unwrap();
    }
}

fn board(desk: &Desk) -> Counter {
    handout::counter(desk, &Scope::default()).unwrap()
}

fn member(desk: &Desk, name: &str) -> MemberId {
    board(desk).people.into_iter().find(|person| person.name == name).unwrap().member_id
}

fn person(desk: &Desk, name: &str) -> Person {
    handout::person(desk, &Scope::default(), member(desk, name)).unwrap()
}

/// All that waits for somebody.
fn everything(person: &Person) -> GiveForm {
    let lines = person.orders.iter().flat_map(|order| {
        order.lines.iter().map(|line| GiveLine {
            order_id: order.order_id,
            line_id: line.line_id,
            quantity: line.left,
        })
    });
    GiveForm {
        member_id: Some(person.member_id),
        lines: lines.filter(|line| line.quantity.is_positive()).collect(),
        ..GiveForm::default()
    }
}

#[test]
fn whoever_comes_is_found_by_what_they_say() {
    let fruit = at_the_counter();
    let cases: [(&str, &[(&str, FoundBy)]); 8] = [
        ("1", &[("王小明", FoundBy::Sequence)]),
        ("５６７８", &[("王小明", FoundBy::Phone)]),
        ("3-501", &[("王小明", FoundBy::Door)]),
        ("502", &[("李阿姨", FoundBy::Door)]),
        ("wxm", &[("王小明", FoundBy::Name)]),
        ("李", &[("李阿姨", FoundBy::Name)]),
        ("999", &[]),
        (" ", &[]),
    ];
    for (typed, expected) in cases {
        let found = handout::find(&fruit.desk, &Scope::default(), typed).unwrap();
        let name = |id| handout::person(&fruit.desk, &Scope::default(), id).unwrap().name;
        let names: Vec<(String, FoundBy)> =
            found.into_iter().map(|found| (name(found.member_id), found.by)).collect();
        let expected: Vec<(String, FoundBy)> =
            expected.iter().map(|(name, by)| ((*name).to_owned(), *by)).collect();
        assert_eq!(names, expected, "{typed}");
    }
}

#[test]
fn a_label_finds_its_owner_also_when_two_cards_became_one() {
    let mut fruit = at_the_counter();
    let (zhang, li) = (member(&fruit.desk, "老张"), member(&fruit.desk, "李阿姨"));
    let found = |fruit: &Fruit, code: PickupCode| {
        handout::find(&fruit.desk, &Scope::default(), &code.to_string()).unwrap()
    };
    assert_eq!(found(&fruit, PickupCode::Member(zhang))[0].member_id, zhang);
    let order = person(&fruit.desk, "李阿姨").orders[0].order_id;
    assert_eq!(found(&fruit, PickupCode::Order(order))[0].member_id, li);
    members::merge(&mut fruit.desk, li, zhang).unwrap();
    assert_eq!(found(&fruit, PickupCode::Member(zhang))[0].member_id, li);
}

#[test]
fn everything_is_given_at_once_and_taken_back_at_once() {
    let mut fruit = at_the_counter();
    let wang = person(&fruit.desk, "王小明");
    assert_eq!((wang.pieces_left, wang.to_pay), (Quantity::whole(3), Fen(7050)));
    let given = handout::give(&mut fruit.desk, &everything(&wang)).unwrap().value;
    assert_eq!(given.state, PickupState::Done);
    assert_eq!(board(&fruit.desk).progress, Progress { done: 1, of: 3 });
    assert_eq!(board(&fruit.desk).recent[0].lines, 2);
    let status = |fruit: &Fruit| orders::list(&fruit.desk, fruit.campaign).unwrap()[0].status;
    assert_eq!(status(&fruit), OrderStatus::HandedOut);

    history::undo(&mut fruit.desk).unwrap();
    assert_eq!((status(&fruit), board(&fruit.desk).recent.len()), (OrderStatus::Placed, 0));
    assert_eq!(person(&fruit.desk, "王小明").pieces_left, Quantity::whole(3));
    history::redo(&mut fruit.desk).unwrap();
    assert_eq!(board(&fruit.desk).progress, Progress { done: 1, of: 3 });
    assert_eq!(board(&fruit.desk).recent[0].name, "王小明");
}

#[test]
fn some_of_it_is_taken_by_a_neighbour_and_the_rest_later() {
    let mut fruit = at_the_counter();
    let wang = person(&fruit.desk, "王小明");
    let all = everything(&wang);
    let first = GiveLine { quantity: Quantity::ONE, ..all.lines[0] };
    let form = GiveForm { lines: vec![first], collected_by: " 李阿姨 ".into(), ..all.clone() };
    let given = handout::give(&mut fruit.desk, &form).unwrap().value;
    assert_eq!(given.state, PickupState::Partly);
    assert_eq!(board(&fruit.desk).recent[0].collected_by, "李阿姨");
    let wang = person(&fruit.desk, "王小明");
    assert_eq!((wang.state, wang.pieces_left), (PickupState::Partly, Quantity::whole(2)));
    let too_much = handout::give(&mut fruit.desk, &all);
    assert!(matches!(too_much, Err(Error::NothingLeft { .. })), "{too_much:?}");
    let given = handout::give(&mut fruit.desk, &everything(&wang)).unwrap().value;
    assert_eq!(given.state, PickupState::Done);
    let order = orders::list(&fruit.desk, fruit.campaign).unwrap().remove(0);
    assert_eq!(order.status, OrderStatus::HandedOut);
}

#[test]
fn an_order_of_which_some_is_out_is_not_cancelled() {
    let mut fruit = at_the_counter();
    let all = everything(&person(&fruit.desk, "王小明"));
    let form = GiveForm { lines: vec![all.lines[0]], ..all.clone() };
    handout::give(&mut fruit.desk, &form).unwrap();
    reopened(&mut fruit);
    let id = all.lines[0].order_id;
    let refused = orders::cancel(&mut fruit.desk, id);
    assert!(matches!(refused, Err(Error::HandedOut { .. })), "{refused:?}");
    orders::take_back(&mut fruit.desk, id).unwrap();
    orders::cancel(&mut fruit.desk, id).unwrap();
}

#[test]
fn what_two_laptops_gave_twice_is_over_and_not_lost() {
    let mut pair = pair();
    let order = |desk: &Desk, campaign| orders::list(desk, campaign).unwrap().remove(0);
    let member = members::save(
        &mut pair.mine.desk,
        MemberForm { name: "王小明".into(), ..MemberForm::default() },
    );
    let form = OrderForm {
        id: None,
        campaign_id: pair.campaign,
        member_id: Some(member.unwrap().value),
        lines: vec![LineForm {
            offer_id: campaigns::page(&pair.mine.desk, pair.campaign).unwrap().offers[0].offer.id,
            quantity: Quantity::whole(2),
            tolerance: Quantity::ZERO,
            note: String::new(),
        }],
        note: String::new(),
        marks: Vec::new(),
        pickup_point: None,
        late: false,
    };
    orders::save(&mut pair.mine.desk, &form).unwrap();
    pair.agree();
    let scope = Scope { campaigns: vec![pair.campaign], ..Scope::default() };
    for laptop in [&mut pair.mine, &mut pair.theirs] {
        let id = order(&laptop.desk, pair.campaign).member_id;
        let person = handout::person(&laptop.desk, &scope, id).unwrap();
        handout::give(&mut laptop.desk, &everything(&person)).unwrap();
    }
    pair.agree();
    let id = order(&pair.mine.desk, pair.campaign).member_id;
    let twice = handout::person(&pair.mine.desk, &scope, id).unwrap();
    assert_eq!(
        (twice.state, twice.orders[0].lines[0].over),
        (PickupState::Over, Quantity::whole(2))
    );
    assert_eq!(handout::counter(&pair.theirs.desk, &scope).unwrap().recent.len(), 2);

    let id = order(&pair.theirs.desk, pair.campaign).order_id;
    orders::take_back(&mut pair.theirs.desk, id).unwrap();
    pair.agree();
    let person = handout::person(&pair.mine.desk, &scope, twice.member_id).unwrap();
    assert_eq!(person.state, PickupState::Waiting);
}

#[test]
fn what_is_taken_back_waits_again_and_can_be_given_again() {
    let mut fruit = at_the_counter();
    let form = everything(&person(&fruit.desk, "李阿姨"));
    handout::give(&mut fruit.desk, &form).unwrap();
    let id = form.lines[0].order_id;
    orders::take_back(&mut fruit.desk, id).unwrap();
    assert_eq!(person(&fruit.desk, "李阿姨").state, PickupState::Waiting);
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(person(&fruit.desk, "李阿姨").state, PickupState::Done);
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(person(&fruit.desk, "李阿姨").state, PickupState::Waiting);
    orders::hand_out(&mut fruit.desk, id).unwrap();
    assert_eq!(person(&fruit.desk, "李阿姨").state, PickupState::Done);
}

#[test]
fn nothing_chosen_and_nothing_handed_out_are_refused() {
    let mut fruit = at_the_counter();
    let form = everything(&person(&fruit.desk, "老张"));
    let nothing = GiveForm { lines: Vec::new(), ..form.clone() };
    let refused = handout::give(&mut fruit.desk, &nothing);
    assert!(matches!(refused, Err(Error::NothingLeft { .. })), "{refused:?}");
    reopened(&mut fruit);
    orders::cancel(&mut fruit.desk, form.lines[0].order_id).unwrap();
    let refused = handout::give(&mut fruit.desk, &form);
    assert!(matches!(refused, Err(Error::OrderCancelled { .. })), "{refused:?}");
}

#[test]
fn a_person_who_says_they_paid_has_nothing_to_pay() {
    let fruit = at_the_counter();
    let zhang = person(&fruit.desk, "老张");
    assert_eq!((zhang.to_pay, zhang.said_paid), (Fen::ZERO, Fen(2000)));
}
