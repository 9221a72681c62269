//! A purchase order goes to it, and its answers come back.

use linli_protocol::centre::{Answer, News, Substitute};
use linli_sync::centre::{self as agreeing, Ask, Told};
use linli_workbench::{
    Error, centre,
    domain::{
        Fen, Quantity,
        centre::{RequestState, ShortReason},
        purchase::PurchaseState,
    },
    history, products, purchasing,
};

use crate::shop::{APPLE, PEAR, Shop, answer, day, product, variant_id};

#[test]
fn an_order_goes_to_the_centre_without_a_word_about_members() {
    let mut shop = Shop::open();
    let order = shop.orders();
    assert!(shop.sends().is_none());
    let revision = centre::request(&mut shop.desk, order, day("2026-01-07")).unwrap().value;
    assert_eq!(revision, 1);
    let sent = shop.sends().unwrap();
    assert_eq!((sent.title.as_str(), sent.delivery_date), ("周三水果", day("2026-01-07")));
    let text = serde_json::to_string(&sent).unwrap();
    assert!(!text.contains("小王") && !text.contains("李姐"), "{text}");
    let asked: Vec<_> = sent.lines.iter().map(|line| (line.pieces, line.price)).collect();
    assert_eq!(asked, [(Quantity::whole(6), Fen(2_550)), (Quantity::whole(4), Fen(1_800))]);
    let page = purchasing::page(&shop.desk, order).unwrap();
    assert_eq!(page.state, PurchaseState::Sent);
    assert!(shop.row().is_waiting && shop.row().state.is_none());

    shop.is_told_where(order, 1, RequestState::Received);
    assert!(shop.sends().is_none());
    assert_eq!(shop.row().state, Some(RequestState::Received));
    shop.clock.pass_minutes(21 * 60);
    assert_eq!(shop.row().state, Some(RequestState::CutOff), "by the clock");
}

#[test]
fn a_change_is_a_revision_and_the_same_again_is_none() {
    let mut shop = Shop::open();
    let order = shop.orders();
    let date = day("2026-01-07");
    centre::request(&mut shop.desk, order, date).unwrap();
    shop.is_told_where(order, 1, RequestState::Received);
    assert_eq!(centre::request(&mut shop.desk, order, date).unwrap().value, 1);
    assert!(shop.sends().is_none());
    let mut form = purchasing::form(&shop.desk, order).unwrap();
    form.lines[0].quantity = Quantity::whole(8);
    purchasing::save(&mut shop.desk, &form).unwrap();
    assert_eq!(centre::request(&mut shop.desk, order, date).unwrap().value, 2);
    let sent = shop.sends().unwrap();
    assert_eq!((sent.revision, sent.lines[0].pieces), (2, Quantity::whole(8)));
}

#[test]
fn what_was_taken_back_is_withdrawn_and_asked_for_again_by_redo() {
    let mut shop = Shop::open();
    let order = shop.orders();
    centre::request(&mut shop.desk, order, day("2026-01-07")).unwrap();
    history::undo(&mut shop.desk).unwrap();
    assert!(shop.sends().is_none(), "the hub never had it");
    assert!(centre::requests(&shop.desk).unwrap().is_empty());
    history::redo(&mut shop.desk).unwrap();
    shop.is_told_where(order, 1, RequestState::Received);
    history::undo(&mut shop.desk).unwrap();
    let withdrawn = shop.sends().unwrap();
    assert_eq!((withdrawn.revision, withdrawn.lines.len()), (2, 0));
    shop.is_told_where(order, 2, RequestState::Withdrawn);
    assert!(shop.sends().is_none());
    history::redo(&mut shop.desk).unwrap();
    let again = shop.sends().unwrap();
    assert_eq!((again.revision, again.lines.len()), (3, 2));
}

#[test]
fn goods_that_are_not_the_centres_are_named() {
    let mut shop = Shop::open();
    let order = shop.orders();
    let own = products::save(
        &mut shop.desk,
        products::ProductForm {
            name: "自家鸡蛋".into(),
            variants: vec![products::VariantForm {
                unit: "盒".into(),
                price: Fen(2_000),
                ..products::VariantForm::default()
            }],
            ..products::ProductForm::default()
        },
    );
    let own = products::form(&shop.desk, own.unwrap().value).unwrap().variants[0].id.unwrap();
    let mut form = purchasing::form(&shop.desk, order).unwrap();
    form.lines[0].id = None;
    form.lines[0].variant_id = own;
    purchasing::save(&mut shop.desk, &form).unwrap();
    let refused = centre::request(&mut shop.desk, order, day("2026-01-07"));
    assert!(matches!(refused, Err(Error::NotFromCentre { goods }) if goods == "自家鸡蛋"));
    assert!(shop.sends().is_none());
}

#[test]
fn answers_are_taken_into_the_order_when_the_leader_says_so() {
    let mut shop = Shop::open();
    let order = shop.orders();
    centre::request(&mut shop.desk, order, day("2026-01-07")).unwrap();
    shop.is_told_where(order, 1, RequestState::Confirmed);
    assert!(matches!(centre::confirm_answers(&mut shop.desk, order), Err(Error::Settled)));
    shop.tells(News::Answer(answer(order, 1, APPLE, 6, 4)));
    shop.tells(News::Answer(answer(order, 2, PEAR, 4, 4)));
    let row = shop.row();
    assert!(row.has_news && row.needs_leader);
    assert_eq!(row.lines[0].answer.as_ref().unwrap().reason, Some(ShortReason::NotEnough));
    assert_eq!(shop.confirmed(order, APPLE), None, "not by itself");
    centre::confirm_answers(&mut shop.desk, order).unwrap();
    assert_eq!(shop.confirmed(order, APPLE), Some(Quantity::whole(4)));
    assert_eq!(shop.confirmed(order, PEAR), None, "as asked");
    assert_eq!(purchasing::page(&shop.desk, order).unwrap().state, PurchaseState::Confirmed);
    assert!(!shop.row().has_news);
    // The last word counts.
    shop.tells(News::Answer(answer(order, 3, APPLE, 6, 5)));
    assert!(shop.row().has_news);
    centre::confirm_answers(&mut shop.desk, order).unwrap();
    assert_eq!(shop.confirmed(order, APPLE), Some(Quantity::whole(5)));
}

#[test]
fn a_substitute_comes_only_if_the_leader_takes_it() {
    let mut shop = Shop::open();
    let order = shop.orders();
    shop.publishes(vec![product(20, "烟台苹果", 2_300)]);
    centre::request(&mut shop.desk, order, day("2026-01-07")).unwrap();
    shop.is_told_where(order, 1, RequestState::Confirmed);
    let substitute =
        Substitute { variant_id: variant_id(20), pieces: Quantity::whole(2), price: Fen(2_200) };
    let offered = Answer { substitute: Some(substitute), ..answer(order, 1, APPLE, 6, 4) };
    let id = offered.answer_id;
    shop.tells(News::Answer(offered));
    let shown = shop.row().lines[0].answer.clone().unwrap().substitute.unwrap();
    assert_eq!((shown.name.as_str(), shown.taken), ("烟台苹果", None));
    centre::choose_substitute(&mut shop.desk, id, true).unwrap();
    assert!(matches!(centre::choose_substitute(&mut shop.desk, id, false), Err(Error::Settled)));
    let lines = purchasing::page(&shop.desk, order).unwrap().lines;
    let put_on = lines.iter().find(|goods| goods.line.variant_id == variant_id(20)).unwrap();
    assert_eq!(
        (put_on.line.quantity, put_on.line.unit_cost, put_on.product.as_str()),
        (Quantity::whole(2), Some(Fen(2_200)), "烟台苹果")
    );
    match agreeing::next(&shop.heard, true).unwrap() {
        Some(Ask::Choice(answer, decision)) => assert!(answer == id && decision.take),
        other => panic!("{other:?}"),
    }
    agreeing::keep(&mut shop.heard, Told::Choice(id, Some(true))).unwrap();
    assert_eq!(agreeing::next(&shop.heard, true).unwrap(), None);
    // What the centre was told it goes by, whatever is taken back here.
    history::undo(&mut shop.desk).unwrap();
    let shown = shop.row().lines[0].answer.clone().unwrap().substitute.unwrap();
    assert_eq!(shown.taken, Some(true));
    assert!(matches!(centre::choose_substitute(&mut shop.desk, id, false), Err(Error::Settled)));
}
