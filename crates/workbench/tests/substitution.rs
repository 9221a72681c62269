//! 换货: what failed is replaced, the order as placed stays, and all of it can be taken back.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use linli_workbench::{
    Error,
    campaigns::{self, OfferView},
    documents::Language,
    domain::{Fen, OfferId, OrderId, Quantity, cases::Rounding},
    history, orders,
    purchasing::{self, BuyForm, SubstitutionForm},
};
use support::{Fruit, fruit};

fn ordered() -> Fruit {
    let mut fruit = fruit();
    fruit.list("#接龙\n周三水果\n\n1. 小王 大果4份\n2. 李姐 大果3份 小果1份");
    fruit
}

fn offer(fruit: &Fruit, variant: &str) -> OfferView {
    let page = campaigns::page(&fruit.desk, fruit.campaign).unwrap();
    page.offers.into_iter().find(|offer| offer.variant == variant).unwrap()
}

/// Small apples for big ones.
fn form(fruit: &Fruit) -> SubstitutionForm {
    SubstitutionForm {
        campaign_id: fruit.campaign,
        offer_id: offer(fruit, "大果").offer.id,
        variant_id: offer(fruit, "小果").offer.variant_id,
        keeps_price: false,
        orders: None,
    }
}

fn order_of(fruit: &Fruit, name: &str) -> OrderId {
    let rows = orders::list(&fruit.desk, fruit.campaign).unwrap();
    rows.into_iter().find(|row| row.name == name).unwrap().order_id
}

fn wanted(fruit: &Fruit) -> Vec<(String, Quantity)> {
    let list =
        purchasing::list(&fruit.desk, &BuyForm::of(&[fruit.campaign], Rounding::Up)).unwrap();
    let lines = list.suppliers.into_iter().flat_map(|supplier| supplier.lines);
    lines.map(|line| (line.variant, line.ordered)).collect()
}

#[test]
fn everybody_is_given_something_else_and_pays_the_difference() {
    let mut fruit = ordered();
    let form = form(&fruit);
    let shown = purchasing::preview_substitution(&fruit.desk, &form).unwrap();
    let rows: Vec<(&str, Fen)> =
        shown.rows.iter().map(|row| (row.name.as_str(), row.difference)).collect();
    assert_eq!(rows, [("小王", Fen(4 * -1000)), ("李姐", Fen(3 * -1000))]);
    assert_eq!(shown.difference, Fen(-7000));
    let before = fruit.desk.store().content().unwrap();

    assert_eq!(purchasing::substitute(&mut fruit.desk, &form).unwrap().value, 2);
    // Only the substitute is bought.
    assert_eq!(wanted(&fruit), [("小果".to_owned(), Quantity::whole(8))]);
    // The order as placed is as it was.
    let placed = orders::form(&fruit.desk, order_of(&fruit, "李姐")).unwrap();
    let placed: Vec<(OfferId, Quantity)> =
        placed.lines.iter().map(|line| (line.offer_id, line.quantity)).collect();
    let (big, small) = (offer(&fruit, "大果").offer.id, offer(&fruit, "小果").offer.id);
    assert_eq!(placed, [(big, Quantity::whole(3)), (small, Quantity::ONE)]);

    let done = purchasing::preview_substitution(&fruit.desk, &form).unwrap();
    assert!(done.rows.iter().all(|row| row.done));
    let twice = purchasing::substitute(&mut fruit.desk, &form);
    assert!(matches!(twice, Err(Error::NothingToSubstitute)));

    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(wanted(&fruit).len(), 2);
    assert_eq!(purchasing::preview_substitution(&fruit.desk, &form).unwrap(), shown);
    history::redo(&mut fruit.desk).unwrap();
    assert_eq!(wanted(&fruit).len(), 1);
    assert_ne!(fruit.desk.store().content().unwrap(), before);
}

#[test]
fn only_those_who_are_chosen_are_given_something_else_at_the_old_price() {
    let mut fruit = ordered();
    let chosen = Some(vec![order_of(&fruit, "小王")]);
    let form = SubstitutionForm { orders: chosen, keeps_price: true, ..form(&fruit) };
    let shown = purchasing::preview_substitution(&fruit.desk, &form).unwrap();
    assert_eq!((shown.rows.len(), shown.difference), (1, Fen::ZERO));
    assert_eq!(purchasing::substitute(&mut fruit.desk, &form).unwrap().value, 1);
    let bought = wanted(&fruit);
    assert_eq!(
        bought,
        [("大果".to_owned(), Quantity::whole(3)), ("小果".to_owned(), Quantity::whole(5))]
    );
}

#[test]
fn goods_that_the_campaign_does_not_offer_are_put_on_its_menu() {
    let mut fruit = ordered();
    let big = offer(&fruit, "大果");
    // Small apples are taken off the menu of another campaign that has only the big ones.
    let form = campaigns::form(&fruit.desk, fruit.campaign).unwrap();
    let only_big = form.offers.into_iter().filter(|offer| offer.variant_id == big.offer.variant_id);
    let offers = only_big.map(|offer| campaigns::OfferForm { id: None, ..offer }).collect();
    let other =
        campaigns::CampaignForm { title: "周六水果".into(), offers, ..Default::default() };
    let small = offer(&fruit, "小果").offer.variant_id;
    let other = campaigns::save(&mut fruit.desk, other).unwrap().value;
    campaigns::move_to(&mut fruit.desk, other, linli_workbench::domain::Stage::Open).unwrap();
    fruit.campaign = other;
    fruit.messages("小王 大果2份");
    let form = SubstitutionForm {
        campaign_id: other,
        offer_id: offer(&fruit, "大果").offer.id,
        variant_id: small,
        keeps_price: false,
        orders: None,
    };
    purchasing::substitute(&mut fruit.desk, &form).unwrap();
    assert_eq!(offer(&fruit, "小果").offer.price, Fen(2000));
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(campaigns::page(&fruit.desk, other).unwrap().offers.len(), 1);
}

#[test]
fn goods_that_are_out_stay_as_they_are() {
    let mut fruit = ordered();
    let id = order_of(&fruit, "小王");
    orders::hand_out(&mut fruit.desk, id).unwrap();
    let form = form(&fruit);
    let shown = purchasing::preview_substitution(&fruit.desk, &form).unwrap();
    assert_eq!((shown.rows.len(), shown.handed_out), (1, 1));
    assert_eq!(purchasing::substitute(&mut fruit.desk, &form).unwrap().value, 1);
}

#[test]
fn a_substitution_is_taken_back_for_everybody_in_one_act() {
    let mut fruit = ordered();
    let form = form(&fruit);
    let before = wanted(&fruit);
    purchasing::substitute(&mut fruit.desk, &form).unwrap();
    let back = purchasing::take_back_substitution(&mut fruit.desk, form.campaign_id, form.offer_id);
    assert_eq!(back.unwrap().value, 2);
    assert_eq!(wanted(&fruit), before);
    let none = purchasing::take_back_substitution(&mut fruit.desk, form.campaign_id, form.offer_id);
    assert!(matches!(none, Err(Error::NothingToSubstitute)));
}

#[test]
fn each_person_is_told_what_it_means_for_them() {
    let fruit = ordered();
    let messages =
        purchasing::substitution_messages(&fruit.desk, &form(&fruit), Language::ZhCn).unwrap();
    assert_eq!(messages.len(), 2);
    assert!(
        messages[0].starts_with("小王：苹果 大果 缺货，换成 苹果 小果 4 份，退 ¥40.00"),
        "{}",
        messages[0]
    );
    assert!(!messages[0].contains("李姐"));
}
