//! From cutoff to a supplier's promise: purchase orders are made, changed, sent again, confirmed and taken back.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use linli_workbench::{
    Error, campaigns,
    documents::Language,
    domain::{
        Fen, OrderMinimum, PurchaseOrderId, Quantity, Stage, SupplierTerms,
        cases::Rounding,
        purchase::{Choice, PurchaseState},
    },
    history, members,
    purchasing::{self, BuyForm, PurchaseForm, VariantChoice},
    suppliers::{self, SupplierForm},
};
use support::{Fruit, fruit};

const BEIJING: i32 = 480;
const LIST: &str = "#接龙\n周三水果\n\n1. 小王 大果4份 13800000001 3-2-501\n2. 李姐 大果3份";

/// Seven big apples are ordered, in cases of six.
fn ordered() -> Fruit {
    let mut fruit = fruit();
    fruit.list(LIST);
    fruit
}

fn buy(fruit: &Fruit) -> BuyForm {
    BuyForm::of(&[fruit.campaign], Rounding::Up)
}

fn make(fruit: &mut Fruit) -> PurchaseOrderId {
    let form = buy(fruit);
    let made = purchasing::make(&mut fruit.desk, &form, &[], BEIJING).unwrap().value;
    assert_eq!(made.len(), 1);
    made[0]
}

fn page(fruit: &Fruit, id: PurchaseOrderId) -> purchasing::PurchasePage {
    purchasing::page(&fruit.desk, id).unwrap()
}

/// The form with so much asked of its first line.
fn asking(fruit: &Fruit, id: PurchaseOrderId, pieces: u32) -> PurchaseForm {
    let mut form = purchasing::form(&fruit.desk, id).unwrap();
    form.lines[0].quantity = Quantity::whole(pieces);
    form
}

#[test]
fn an_order_is_made_of_the_list_and_numbered_by_the_day() {
    let mut fruit = ordered();
    let id = make(&mut fruit);
    let page = page(&fruit, id);
    assert_eq!((page.state, page.supplier.as_str()), (PurchaseState::Draft, "老张果园"));
    assert_eq!(page.order.campaigns, [fruit.campaign]);
    assert!(page.order.number.ends_with("-1"), "{}", page.order.number);
    let line = &page.lines[0];
    assert_eq!((line.product.as_str(), line.variant.as_str()), ("苹果", "大果"));
    assert_eq!((line.line.quantity, page.total), (Quantity::whole(12), Fen(12 * 2400)));
    assert_eq!(line.line.contributions[0].ordered, Quantity::whole(7));

    // All is asked for: there is nothing more to make, until that is taken back.
    let form = buy(&fruit);
    let again = purchasing::make(&mut fruit.desk, &form, &[], BEIJING);
    assert!(matches!(again, Err(Error::NothingToBuy)));
    history::undo(&mut fruit.desk).unwrap();
    assert!(purchasing::orders(&fruit.desk).unwrap().is_empty());
    let second = make(&mut fruit);
    assert!(self::page(&fruit, second).order.number.ends_with("-2"));
}

#[test]
fn late_orders_ask_only_for_the_rest() {
    let mut fruit = ordered();
    make(&mut fruit);
    // Five more fit in what was asked, the sixth does not.
    fruit.messages("老赵 大果6份");
    let list = purchasing::list(&fruit.desk, &buy(&fruit)).unwrap();
    let line = &list.suppliers[0].lines[0];
    assert_eq!((line.ordered, line.asked), (Quantity::whole(13), Quantity::whole(12)));
    assert_eq!((line.plan.cases, line.plan.surplus), (Some(1), Quantity::whole(5)));
    let id = make(&mut fruit);
    assert_eq!(page(&fruit, id).lines[0].line.contributions[0].ordered, Quantity::ONE);
}

#[test]
fn a_change_after_sending_is_the_next_revision_and_the_one_before_stays_readable() {
    let mut fruit = ordered();
    let id = make(&mut fruit);
    assert_eq!(purchasing::send(&mut fruit.desk, id).unwrap().value, 1);
    assert_eq!(page(&fruit, id).state, PurchaseState::Sent);
    // Sending the same once more is no other revision.
    assert_eq!(purchasing::send(&mut fruit.desk, id).unwrap().value, 1);

    let more = asking(&fruit, id, 18);
    purchasing::save(&mut fruit.desk, &more).unwrap();
    let changed = page(&fruit, id);
    assert!(changed.changed && purchasing::orders(&fruit.desk).unwrap()[0].changed);
    let told = &changed.changes[0];
    assert_eq!((told.before, told.after), (Some(Quantity::whole(12)), Some(Quantity::whole(18))));
    assert_eq!(changed.revisions[0].sent.lines[0].quantity, Quantity::whole(12));

    let text = purchasing::order_text(&fruit.desk, id, Language::ZhCn, BEIJING).unwrap();
    assert!(text.contains("第 2 版") && text.contains("12 份 → 18 份"), "{text}");
    assert_eq!(purchasing::send(&mut fruit.desk, id).unwrap().value, 2);
    let sent = page(&fruit, id);
    assert!(!sent.changed);
    let kept: Vec<(u32, Quantity)> = sent
        .revisions
        .iter()
        .map(|revision| (revision.number, revision.sent.lines[0].quantity))
        .collect();
    assert_eq!(kept, [(2, Quantity::whole(18)), (1, Quantity::whole(12))]);
    // Copied once more it is still the second, told beside the first.
    let again = purchasing::order_text(&fruit.desk, id, Language::ZhCn, BEIJING).unwrap();
    assert_eq!(again, text);
}

#[test]
fn what_the_supplier_says_is_kept_beside_what_was_asked() {
    let mut fruit = ordered();
    let id = make(&mut fruit);
    let mut form = purchasing::form(&fruit.desk, id).unwrap();
    let unsent = purchasing::confirm(&mut fruit.desk, &form);
    assert!(matches!(unsent, Err(Error::PurchaseMove { from: PurchaseState::Draft, .. })));

    purchasing::send(&mut fruit.desk, id).unwrap();
    form.lines[0].confirmed = Some(Quantity::whole(6));
    form.lines[0].unit_cost = Some(Fen(2500));
    purchasing::confirm(&mut fruit.desk, &form).unwrap();
    let confirmed = page(&fruit, id);
    assert_eq!(confirmed.state, PurchaseState::Confirmed);
    assert_eq!(confirmed.lines[0].line.expected(), Quantity::whole(6));
    assert_eq!(confirmed.total, Fen(6 * 2500));
    // They bring one too few, which is to be bought elsewhere.
    let list = purchasing::list(&fruit.desk, &buy(&fruit)).unwrap();
    assert_eq!(list.suppliers[0].lines[0].needs[0].ordered, Quantity::ONE);

    history::undo(&mut fruit.desk).unwrap();
    let back = page(&fruit, id);
    assert_eq!((back.state, back.lines[0].line.confirmed), (PurchaseState::Sent, None));
}

#[test]
fn each_step_can_be_taken_back_and_an_order_that_was_sent_is_not_removed() {
    let mut fruit = ordered();
    let id = make(&mut fruit);
    purchasing::send(&mut fruit.desk, id).unwrap();
    let refused = purchasing::remove(&mut fruit.desk, id);
    assert!(matches!(refused, Err(Error::PurchaseFixed { state: PurchaseState::Sent, .. })));
    for target in [PurchaseState::Draft, PurchaseState::Cancelled, PurchaseState::Draft] {
        purchasing::move_to(&mut fruit.desk, id, target).unwrap();
        assert_eq!(page(&fruit, id).state, target);
    }
    let jump = purchasing::move_to(&mut fruit.desk, id, PurchaseState::Received);
    assert!(matches!(jump, Err(Error::PurchaseMove { .. })));
    purchasing::remove(&mut fruit.desk, id).unwrap();
    assert!(matches!(purchasing::page(&fruit.desk, id), Err(Error::NotFound { .. })));
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(page(&fruit, id).lines.len(), 1);
}

#[test]
fn once_something_came_the_order_stays_as_it_is() {
    let mut fruit = ordered();
    let id = make(&mut fruit);
    purchasing::send(&mut fruit.desk, id).unwrap();
    purchasing::move_to(&mut fruit.desk, id, PurchaseState::PartlyReceived).unwrap();
    let form = asking(&fruit, id, 18);
    let refused = purchasing::save(&mut fruit.desk, &form);
    assert!(matches!(refused, Err(Error::PurchaseFixed { .. })));
    assert!(!page(&fruit, id).takes_changes);
}

#[test]
fn everything_wrong_with_an_order_is_said_at_once() {
    let mut fruit = ordered();
    let id = make(&mut fruit);
    let mut form = asking(&fruit, id, 0);
    form.delivery_fee = Some(Fen(-1));
    form.lines[0].unit_cost = Some(Fen(-1));
    let Err(Error::Fields(errors)) = purchasing::save(&mut fruit.desk, &form) else {
        panic!("should be refused")
    };
    let fields: Vec<&str> = errors.0.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["delivery_fee", "lines.0.unit_cost"]);
    // Nothing of it is a line that is asked for nothing: it stays for the leader, and is not sent.
    let none = asking(&fruit, id, 0);
    purchasing::save(&mut fruit.desk, &none).unwrap();
    assert!(matches!(purchasing::send(&mut fruit.desk, id), Err(Error::NothingToBuy)));
}

#[test]
fn a_suppliers_terms_are_held_against_the_list_and_written_on_the_order() {
    let mut fruit = ordered();
    let row = suppliers::list(&fruit.desk).unwrap().remove(0);
    let terms = SupplierTerms {
        minimum: Some(OrderMinimum::Cases(3)),
        delivery_fee: Some(Fen(1500)),
        lead_days: Some(2),
        ..SupplierTerms::default()
    };
    let form = SupplierForm {
        id: Some(row.supplier.id),
        name: row.supplier.name,
        terms,
        ..SupplierForm::default()
    };
    suppliers::save(&mut fruit.desk, &form).unwrap();
    assert_eq!(suppliers::list(&fruit.desk).unwrap()[0].terms, terms);

    let list = purchasing::list(&fruit.desk, &buy(&fruit)).unwrap();
    assert_eq!(list.suppliers[0].terms.missing, Some(OrderMinimum::Cases(1)));
    let id = make(&mut fruit);
    let order = page(&fruit, id).order;
    assert_eq!(order.delivery_fee, Some(Fen(1500)));
    assert_eq!(order.expected_at, list.suppliers[0].terms.expected_at);
}

#[test]
fn one_line_may_be_bought_by_hand() {
    let mut fruit = ordered();
    let variant_id =
        purchasing::list(&fruit.desk, &buy(&fruit)).unwrap().suppliers[0].lines[0].variant_id;
    let choice = Choice::Exactly(Quantity::whole(8));
    let form = BuyForm { choices: vec![VariantChoice { variant_id, choice }], ..buy(&fruit) };
    let made =
        purchasing::make(&mut fruit.desk, &form, &[Some(fruit.supplier)], BEIJING).unwrap().value;
    assert_eq!(page(&fruit, made[0]).lines[0].line.quantity, Quantity::whole(8));
}

#[test]
fn a_campaign_is_proposed_to_move_on_once_all_of_it_is_sent() {
    let mut fruit = ordered();
    campaigns::move_to(&mut fruit.desk, fruit.campaign, Stage::Closed).unwrap();
    let proposed = |fruit: &Fruit| -> Vec<Stage> {
        purchasing::proposals(&fruit.desk).unwrap().into_iter().map(|each| each.to).collect()
    };
    let id = make(&mut fruit);
    assert_eq!(proposed(&fruit), []);
    purchasing::send(&mut fruit.desk, id).unwrap();
    assert_eq!(proposed(&fruit), [Stage::Ordered]);
    campaigns::move_to(&mut fruit.desk, fruit.campaign, Stage::Ordered).unwrap();
    assert_eq!(proposed(&fruit), []);
    purchasing::move_to(&mut fruit.desk, id, PurchaseState::Received).unwrap();
    assert_eq!(proposed(&fruit), [Stage::Received]);
}

#[test]
fn what_fills_the_case_is_said_to_the_group_and_whom_to_ask_is_not() {
    let mut fruit = ordered();
    let form = buy(&fruit);
    let round = purchasing::fill(&fruit.desk, &form).unwrap();
    let gap = &round.gaps[0];
    assert_eq!((gap.gap.variant.as_str(), gap.gap.missing), ("大果", Quantity::whole(5)));
    let names: Vec<&str> = gap.candidates.iter().map(|candidate| candidate.name.as_str()).collect();
    assert_eq!(names, ["小王", "李姐"]);
    let text = purchasing::fill_text(&fruit.desk, &form, Language::ZhCn).unwrap();
    assert!(text.contains("还差 5 份成箱"), "{text}");
    assert!(!text.contains("小王") && !text.contains("老张果园"), "{text}");
    // It is worked out anew as orders come in.
    fruit.messages("老赵 大果5份");
    assert_eq!(purchasing::fill_text(&fruit.desk, &form, Language::ZhCn).unwrap(), "");
}

#[test]
fn whoever_usually_orders_it_is_asked_first() {
    let mut fruit = ordered();
    let offers = campaigns::form(&fruit.desk, fruit.campaign).unwrap().offers;
    let offers =
        offers.into_iter().map(|offer| campaigns::OfferForm { id: None, ..offer }).collect();
    let next =
        campaigns::CampaignForm { title: "下周水果".into(), offers, ..Default::default() };
    let next = campaigns::save(&mut fruit.desk, next).unwrap().value;
    campaigns::move_to(&mut fruit.desk, next, Stage::Open).unwrap();
    let first = std::mem::replace(&mut fruit.campaign, next);
    fruit.messages("老赵 大果1份\n李姐 大果1份");
    assert_ne!(first, next);
    let round = purchasing::fill(&fruit.desk, &BuyForm::of(&[next], Rounding::Up)).unwrap();
    let asked: Vec<(&str, u32)> = round.gaps[0]
        .candidates
        .iter()
        .map(|candidate| (candidate.name.as_str(), candidate.times))
        .collect();
    assert_eq!(asked, [("李姐", 1), ("小王", 1), ("老赵", 0)]);
}

#[test]
fn no_member_is_on_anything_that_goes_to_a_supplier() {
    let mut fruit = ordered();
    let id = make(&mut fruit);
    purchasing::send(&mut fruit.desk, id).unwrap();
    let mut papers = Vec::new();
    for language in [Language::ZhCn, Language::En] {
        papers.push(purchasing::order_text(&fruit.desk, id, language, BEIJING).unwrap());
        let paper = purchasing::order_paper(&fruit.desk, id, language, BEIJING).unwrap();
        papers.push(format!("{paper:?}"));
        papers.push(String::from_utf8_lossy(&paper.to_csv()).into_owned());
    }
    papers.push(serde_json::to_string(&page(&fruit, id)).unwrap());
    for member in members::list(&fruit.desk).unwrap() {
        for paper in &papers {
            assert!(!paper.contains(&member.name), "{paper}");
        }
    }
    assert!(papers.iter().all(|paper| !paper.contains("13800000001") && !paper.contains("501")));
    assert!(papers[0].contains("苹果"));
}
