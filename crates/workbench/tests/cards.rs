//! Cards: what a form is told, and what may not be removed.

mod support;

use linli_workbench::{
    Error, Thing, campaigns,
    domain::FieldCode,
    history,
    members::{self, MemberForm},
    products::{self, ProductForm},
    suppliers, today,
    today::TaskKind,
};
use support::{desk, fruit};

fn fields(error: &Error) -> Vec<(String, FieldCode)> {
    error.report().fields.into_iter().map(|error| (error.field, error.code)).collect()
}

#[test]
fn a_form_is_told_everything_at_once() {
    let (mut desk, _) = desk();
    let form = MemberForm { name: " ".into(), phone: "12345".into(), ..MemberForm::default() };
    let error = members::save(&mut desk, form).unwrap_err();
    let expected =
        [("name".to_owned(), FieldCode::Required), ("phone".to_owned(), FieldCode::Malformed)];
    assert_eq!(fields(&error), expected);
    let error =
        products::save(&mut desk, ProductForm { name: "梨".into(), ..ProductForm::default() })
            .unwrap_err();
    assert_eq!(fields(&error), [("variants".to_owned(), FieldCode::Required)]);
    assert!(
        matches!(history::undo(&mut desk), Err(error) if error.report().code == "nothing_to_undo")
    );
}

#[test]
fn what_is_needed_elsewhere_cannot_be_removed() {
    let mut fruit = fruit();
    fruit.list("#接龙\n周三水果\n\n1. 小王 大果2份");
    let refused = suppliers::remove(&mut fruit.desk, fruit.supplier);
    assert!(matches!(refused, Err(Error::InUse { what: Thing::Supplier, count: 3, .. })));

    let product = products::list(&fruit.desk).unwrap()[0].product_id;
    let refused = products::remove(&mut fruit.desk, product);
    assert!(matches!(refused, Err(Error::InUse { what: Thing::Product, .. })));

    let member = members::list(&fruit.desk).unwrap()[0].id;
    let refused = members::remove(&mut fruit.desk, member);
    assert!(
        matches!(refused, Err(Error::InUse { what: Thing::Member, count: 1, example, .. }) if example == "周三水果")
    );

    let mut form = campaigns::form(&fruit.desk, fruit.campaign).unwrap();
    form.offers.remove(0);
    let refused = campaigns::save(&mut fruit.desk, form);
    assert!(matches!(refused, Err(Error::InUse { what: Thing::Offer, count: 1, .. })));
}

#[test]
fn a_removed_card_comes_back_with_undo() {
    let (mut desk, _) = desk();
    let form = MemberForm { name: "小王".into(), ..MemberForm::default() };
    let id = members::save(&mut desk, form).unwrap().value;
    let before = desk.store().content().unwrap();
    members::remove(&mut desk, id).unwrap();
    assert!(members::list(&desk).unwrap().is_empty());
    history::undo(&mut desk).unwrap();
    assert_eq!(desk.store().content().unwrap(), before);
}

#[test]
fn today_names_the_next_step_of_each_campaign() {
    let (desk, _) = desk();
    assert!(today::read(&desk, 480).unwrap().fresh);
    let fruit = fruit();
    let kinds = |desk| {
        today::read(desk, 480).unwrap().tasks.into_iter().map(|task| task.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&fruit.desk), [TaskKind::TakeOrders]);
}
