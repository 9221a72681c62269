//! A purchase order, changed on two laptops.

use linli_workbench::{
    Desk, Thing,
    conflicts::{self, About, Field, FieldValue},
    domain::{Fen, PurchaseOrderId, Quantity, cases::Rounding},
    history,
    purchasing::{self, BuyForm},
};

use crate::{
    asked::{ids, order_of, questions},
    support::shop::{Pair, pair},
};

const BEIJING: i32 = 480;

/// Both know of a purchase order, and both change all that the supplier hears of.
fn bought_twice() -> (Pair, PurchaseOrderId) {
    let mut pair = pair();
    let known = ids(&pair);
    order_of(&mut pair.mine.desk, &known, "王姐");
    let form = BuyForm::of(&[pair.campaign], Rounding::Up);
    let made = purchasing::make(&mut pair.mine.desk, &form, &[], BEIJING).unwrap().value;
    pair.agree();
    changes(&mut pair.mine.desk, made[0], 8);
    pair.clock.pass_minutes(1);
    changes(&mut pair.theirs.desk, made[0], 9);
    pair.agree();
    (pair, made[0])
}

fn changes(desk: &mut Desk, id: PurchaseOrderId, number: u32) {
    let mut form = purchasing::form(desk, id).unwrap();
    let fen = Fen(i64::from(number) * 100);
    form.delivery_fee = Some(fen);
    form.expected_at = Some(desk.store().now().plus_minutes(60));
    form.lines[0].quantity = Quantity::whole(number);
    form.lines[0].confirmed = Some(Quantity::whole(number - 1));
    form.lines[0].unit_cost = Some(fen);
    purchasing::save(desk, &form).unwrap();
}

#[test]
fn every_field_that_the_supplier_hears_of_is_asked_about() {
    let (pair, id) = bought_twice();
    let number = purchasing::page(&pair.mine.desk, id).unwrap().order.number;
    let mut asked = Vec::new();
    for question in questions(&pair.mine) {
        let About::TwiceWritten { subject, field, stands, other } = question.about else {
            panic!("{:?}", question.about)
        };
        assert_eq!((subject.thing, subject.id), (Thing::PurchaseOrder, id.to_string()));
        assert!(subject.name.starts_with(&number), "{}", subject.name);
        assert!(stands.value != other.value && other.value != FieldValue::Nothing, "{field:?}");
        let of = if subject.name.contains("苹果") { "line" } else { "order" };
        asked.push(format!("{of} {field:?}"));
    }
    asked.sort();
    assert_eq!(
        asked,
        ["line Confirmed", "line Cost", "line Quantity", "order DeliveryFee", "order ExpectedAt"]
    );
}

#[test]
fn what_was_asked_of_the_supplier_comes_back_and_can_be_undone() {
    let (mut pair, id) = bought_twice();
    let quantity = |desk: &Desk| purchasing::form(desk, id).unwrap().lines[0].quantity;
    assert_eq!(quantity(&pair.mine.desk), Quantity::whole(9));
    let asked = questions(&pair.mine).into_iter().find(|question| {
        matches!(question.about, About::TwiceWritten { field: Field::Quantity, .. })
    });
    conflicts::use_other(&mut pair.mine.desk, &asked.unwrap().key).unwrap();
    assert_eq!(quantity(&pair.mine.desk), Quantity::whole(8));
    assert_eq!(questions(&pair.mine).len(), 4);
    history::undo(&mut pair.mine.desk).unwrap();
    assert_eq!(quantity(&pair.mine.desk), Quantity::whole(9));
    pair.agree();
}
