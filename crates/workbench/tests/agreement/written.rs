//! One field written twice.

use std::collections::BTreeMap;

use linli_workbench::{
    Desk, Error, Thing, campaigns,
    conflicts::{self, About, Field, FieldValue},
    domain::{
        Address, DeliveryFee, FeePer, FeeShare, Fen, GroupMinimum, Quantity, Reduction,
        ReductionOn, Reductions, Role, Tier, TierBy, Tiers,
    },
    history, members, orders,
};

use crate::{
    asked::{ids, only_question, order_of, price, priced_twice, questions},
    support::shop::pair,
};

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
fn rules_of_a_campaign_that_two_people_set_are_asked_about_by_their_names() {
    let mut pair = pair();
    let id = pair.campaign;
    let rule = |desk: &mut Desk, fen: i64| {
        let mut form = campaigns::form(desk, id).unwrap();
        let steps = vec![Reduction { from: Fen(10_000), off: Fen(fen) }];
        form.terms.minimum = Some(GroupMinimum::Amount(Fen(fen)));
        form.terms.fee = Some(DeliveryFee {
            amount: Fen(fen),
            per: FeePer::Order,
            free_from: None,
            share: FeeShare::Equally,
        });
        form.terms.reductions = Some(Reductions { on: ReductionOn::Member, steps });
        let terms = &mut form.offers[0].terms;
        terms.limit_each = Some(Quantity::from_thousandths(fen * 10));
        terms.stock = Some(Quantity::from_thousandths(fen * 1000));
        let steps = vec![Tier { from: Quantity::whole(10), price: Fen(fen) }];
        terms.tiers = Some(Tiers { by: TierBy::Campaign, steps });
        campaigns::save(desk, form).unwrap();
    };
    rule(&mut pair.mine.desk, 300);
    pair.clock.pass_minutes(1);
    rule(&mut pair.theirs.desk, 500);
    pair.agree();
    let mut asked: Vec<String> = questions(&pair.mine)
        .iter()
        .map(|question| match &question.about {
            About::TwiceWritten { field, stands, other, .. } => {
                assert_ne!(stands.value, other.value);
                assert_ne!(other.value, FieldValue::Nothing, "{field:?}");
                format!("{field:?}")
            }
            about => panic!("{about:?}"),
        })
        .collect();
    asked.sort();
    assert_eq!(asked, ["Fee", "GroupMinimum", "Limit", "Reductions", "Stock", "Tiers"]);
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

#[test]
fn a_helper_is_asked_nothing() {
    let mut pair = priced_twice();
    pair.theirs.joins(Role::Helper);
    let inbox = conflicts::inbox(&pair.theirs.desk).unwrap();
    assert!(inbox.questions.is_empty() && inbox.is_leaders);
    assert_eq!(conflicts::count(&pair.theirs.desk).unwrap(), 0);
    assert_eq!(conflicts::count(&pair.mine.desk).unwrap(), 1);
}
