//! Who gets how much of what came short, and what the people concerned are told.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use linli_workbench::{
    Error,
    documents::Language,
    domain::{
        OrderLineId, Quantity, VariantId,
        sharing::{SharingRule, Surplus, Why},
    },
    history,
    sharing::{self, HandShare, ShareForm, SharePreview, Weight},
};
use support::{Fruit, fruit};

fn quantity(text: &str) -> Quantity {
    text.parse().unwrap()
}

/// 大果 and 梨 ordered by three people, each a minute after the one before.
fn ordered() -> Fruit {
    let mut fruit = fruit();
    for order in ["小王 大果2 梨3", "小李 大果3", "小赵 大果1 梨2"] {
        fruit.messages(order);
        fruit.clock.pass_minutes(1);
    }
    fruit
}

impl Fruit {
    fn share_row(&self, name: &str) -> sharing::ShareRow {
        let rows = sharing::overview(&self.desk, self.campaign).unwrap();
        rows.into_iter().find(|row| row.variant == name || row.product == name).unwrap()
    }

    fn share_form(&self, variant_id: VariantId, available: &str, rule: SharingRule) -> ShareForm {
        ShareForm {
            campaigns: vec![self.campaign],
            variant_id,
            available: Some(quantity(available)),
            rule,
            surplus: Surplus::SameOrder,
            hands: Vec::new(),
            released: Vec::new(),
        }
    }

    fn shared(&mut self, form: &ShareForm) {
        let basis = sharing::preview(&self.desk, form).unwrap().basis;
        sharing::apply(&mut self.desk, form, &basis).unwrap();
    }
}

fn given(preview: &SharePreview) -> Vec<String> {
    preview.rows.iter().map(|row| format!("{}{}", row.name, row.given)).collect()
}

fn line(preview: &SharePreview, name: &str) -> OrderLineId {
    preview.rows.iter().find(|row| row.name == name).unwrap().line_id
}

#[test]
fn a_preview_says_who_gets_what_and_why_and_writes_nothing() {
    let fruit = ordered();
    let row = fruit.share_row("大果");
    assert_eq!((row.ordered, row.given, row.here), (quantity("6"), quantity("6"), quantity("0")));
    assert_eq!(row.short, quantity("6"), "nothing came yet");
    let form = fruit.share_form(row.variant_id, "4", SharingRule::FirstCome);
    let first_come = sharing::preview(&fruit.desk, &form).unwrap();
    assert_eq!(given(&first_come), ["小王2", "小李2", "小赵0"]);
    assert!(matches!(first_come.rows[1].why, Why::CameLater { .. }));
    assert_eq!(first_come.rows[1].difference.0, -3000);
    let form = ShareForm { rule: SharingRule::ProRata, ..form };
    assert_eq!(given(&sharing::preview(&fruit.desk, &form).unwrap()), ["小王1", "小李2", "小赵1"]);
    let form = ShareForm { rule: SharingRule::RoundRobin, ..form };
    assert_eq!(given(&sharing::preview(&fruit.desk, &form).unwrap()), ["小王2", "小李1", "小赵1"]);
    assert_eq!(fruit.share_row("大果").adjusted, 0);
}

#[test]
fn what_was_shown_is_written_taken_back_whole_and_the_orders_stay_as_placed() {
    let mut fruit = ordered();
    let placed = fruit.orders();
    let variant = fruit.share_row("大果").variant_id;
    let form = fruit.share_form(variant, "4", SharingRule::FirstCome);
    fruit.shared(&form);
    let row = fruit.share_row("大果");
    assert_eq!((row.given, row.adjusted), (quantity("4"), 2));
    assert_eq!(fruit.orders(), placed);
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(fruit.share_row("大果").given, quantity("6"));
    history::redo(&mut fruit.desk).unwrap();
    assert_eq!(fruit.share_row("大果").given, quantity("4"));
    // All of it came after all: nothing needs to stand beside the orders.
    let form = ShareForm { available: Some(quantity("6")), ..form };
    fruit.shared(&form);
    assert_eq!(
        (fruit.share_row("大果").given, fruit.share_row("大果").adjusted),
        (quantity("6"), 0)
    );
}

#[test]
fn what_was_set_by_hand_stays_until_it_is_let_go() {
    let mut fruit = ordered();
    let variant = fruit.share_row("大果").variant_id;
    let mut form = fruit.share_form(variant, "4", SharingRule::FirstCome);
    let first = sharing::preview(&fruit.desk, &form).unwrap();
    let late = line(&first, "小赵");
    form.hands = vec![HandShare { line_id: late, quantity: quantity("1") }];
    assert_eq!(given(&sharing::preview(&fruit.desk, &form).unwrap()), ["小王2", "小李1", "小赵1"]);
    fruit.shared(&form);
    assert_eq!(fruit.share_row("大果").adjusted, 1, "of two that were decided one gets less");
    // Shared again, by another rule and with less: the hand stays.
    let again = fruit.share_form(variant, "3", SharingRule::ProRata);
    fruit.shared(&again);
    let now = sharing::preview(&fruit.desk, &again).unwrap();
    assert_eq!(given(&now), ["小王1", "小李1", "小赵1"]);
    assert_eq!(now.rows[2].kept, Some(sharing_kept()));
    let released = ShareForm { released: vec![late], ..again };
    let now = sharing::preview(&fruit.desk, &released).unwrap();
    assert_eq!(given(&now), ["小王1", "小李2", "小赵0"]);
}

fn sharing_kept() -> sharing::KeptBecause {
    sharing::KeptBecause::ByHand
}

#[test]
fn a_preview_that_was_overtaken_is_refused() {
    let mut fruit = ordered();
    let variant = fruit.share_row("大果").variant_id;
    let form = fruit.share_form(variant, "4", SharingRule::FirstCome);
    let basis = sharing::preview(&fruit.desk, &form).unwrap().basis;
    fruit.messages("小孙 大果1");
    let refused = sharing::apply(&mut fruit.desk, &form, &basis);
    assert!(matches!(refused, Err(Error::PreviewStale)), "{refused:?}");
    assert_eq!(fruit.share_row("大果").adjusted, 0);
}

#[test]
fn a_share_below_nothing_is_refused_where_it_stands() {
    let fruit = ordered();
    let variant = fruit.share_row("大果").variant_id;
    let mut form = fruit.share_form(variant, "4", SharingRule::ByHand);
    let late = line(&sharing::preview(&fruit.desk, &form).unwrap(), "小赵");
    form.hands = vec![HandShare { line_id: late, quantity: quantity("-1") }];
    let Err(Error::Fields(errors)) = sharing::preview(&fruit.desk, &form) else { panic!() };
    assert_eq!(errors.0[0].field, "hands.0.quantity");
}

#[test]
fn the_scales_are_written_beside_the_order_and_stay_when_the_rest_is_shared() {
    let mut fruit = ordered();
    let rows = sharing::weights(&fruit.desk, fruit.campaign).unwrap();
    assert_eq!(rows.len(), 2, "pears only: {rows:?}");
    let weight = Weight { line_id: rows[0].line_id, quantity: Some(quantity("3.13")) };
    sharing::weigh(&mut fruit.desk, fruit.campaign, &[weight]).unwrap();
    let rows = sharing::weights(&fruit.desk, fruit.campaign).unwrap();
    assert_eq!(rows[0].weighed, Some(quantity("3.13")));
    let form = fruit.share_form(rows[0].variant_id, "5", SharingRule::FirstCome);
    let preview = sharing::preview(&fruit.desk, &form).unwrap();
    assert_eq!(given(&preview), ["小王3.13", "小赵1.87"]);
    sharing::weigh(&mut fruit.desk, fruit.campaign, &[Weight { quantity: None, ..weight }])
        .unwrap();
    assert_eq!(sharing::weights(&fruit.desk, fruit.campaign).unwrap()[0].weighed, None);
    let stranger = Weight { line_id: line_of_apples(&fruit), quantity: Some(quantity("1")) };
    assert!(sharing::weigh(&mut fruit.desk, fruit.campaign, &[stranger]).is_err());
}

fn line_of_apples(fruit: &Fruit) -> OrderLineId {
    let variant = fruit.share_row("大果").variant_id;
    let form = fruit.share_form(variant, "4", SharingRule::FirstCome);
    sharing::preview(&fruit.desk, &form).unwrap().rows[0].line_id
}

#[test]
fn everybody_concerned_is_told_and_nobody_else_and_names_are_hidden() {
    let mut fruit = ordered();
    let variant = fruit.share_row("大果").variant_id;
    let form = fruit.share_form(variant, "4", SharingRule::FirstCome);
    fruit.shared(&form);
    let told = sharing::messages(&fruit.desk, fruit.campaign, None, Language::ZhCn).unwrap();
    let names: Vec<&str> = told.iter().map(|message| message.name.as_str()).collect();
    assert_eq!(names, ["小李", "小赵"]);
    assert_eq!(
        told[0].text,
        "小*（2 号），周三水果到货有变化：\n苹果 大果：订 3 份，到货不够，按下单先后分到 2 份\n少的 ¥30.00 退给你"
    );
    assert!(told[1].text.contains("这次没有分到"), "{}", told[1].text);
}
