//! Its goods are taken, and what changes in them is put before the leader.

use linli_protocol::{
    Refusal,
    centre::{CatalogueProduct, LineTrouble, TroubleWhy},
};
use linli_sync::centre::{self as agreeing, Told};
use linli_workbench::{
    campaigns,
    centre::{self, NoticeChoice, NoticeDifference, RequestTrouble},
    domain::{Fen, Quantity},
    history, products, suppliers,
};

use crate::shop::{APPLE, PEAR, Shop, day, product, product_id, variant_id};

#[test]
fn goods_are_taken_as_the_leaders_own_and_taken_back_by_undo() {
    let mut shop = Shop::open();
    shop.publishes(vec![product(APPLE, "洛川苹果", 2_550), product(PEAR, "砀山梨", 1_800)]);
    let found = centre::goods(&shop.desk, "lcpg", 0, 10).unwrap();
    assert_eq!((found.total, found.rows[0].supplier.as_str()), (1, "洛川果业"));
    assert!(!found.rows[0].is_taken);
    centre::take(&mut shop.desk, &[product_id(APPLE)]).unwrap();
    let own = products::form(&shop.desk, product_id(APPLE)).unwrap();
    assert_eq!((own.variants[0].cost, own.variants[0].price), (Some(Fen(2_550)), Fen(3_150)));
    assert_eq!(suppliers::list(&shop.desk).unwrap()[0].supplier.name, "洛川果业");
    assert!(centre::goods(&shop.desk, "苹果", 0, 10).unwrap().rows[0].is_taken);
    history::undo(&mut shop.desk).unwrap();
    assert!(!centre::goods(&shop.desk, "苹果", 0, 10).unwrap().rows[0].is_taken);
    assert!(suppliers::list(&shop.desk).unwrap().is_empty());
    history::redo(&mut shop.desk).unwrap();
    assert!(centre::goods(&shop.desk, "苹果", 0, 10).unwrap().rows[0].is_taken);
}

#[test]
fn what_the_leader_changed_of_taken_goods_stays_when_they_are_taken_again() {
    let mut shop = Shop::open();
    shop.publishes(vec![product(APPLE, "洛川苹果", 2_550)]);
    centre::take(&mut shop.desk, &[product_id(APPLE)]).unwrap();
    let mut form = products::form(&shop.desk, product_id(APPLE)).unwrap();
    form.name = "红富士".to_owned();
    form.variants[0].price = Fen(3_990);
    products::save(&mut shop.desk, form).unwrap();
    centre::take(&mut shop.desk, &[product_id(APPLE)]).unwrap();
    let own = products::form(&shop.desk, product_id(APPLE)).unwrap();
    assert_eq!((own.name.as_str(), own.variants[0].price), ("红富士", Fen(3_990)));
    assert_eq!(own.variants.len(), 1);
}

#[test]
fn a_changed_price_is_put_before_the_leader_and_changes_nothing_by_itself() {
    let mut shop = Shop::open();
    let _order = shop.orders();
    assert!(centre::notices(&shop.desk).unwrap().is_empty());
    shop.publishes(vec![product(APPLE, "洛川苹果", 2_700)]);
    let notices = centre::notices(&shop.desk).unwrap();
    let [notice] = notices.as_slice() else { panic!("{notices:?}") };
    assert_eq!(notice.differences, [NoticeDifference::Price { was: Fen(2_550), now: Fen(2_700) }]);
    assert_eq!((notice.cost, notice.offered_in[0].title.as_str()), (Some(Fen(2_550)), "周三水果"));
    assert_eq!(notice.offered_in[0].ordered, Quantity::whole(6));
    assert_eq!(centre::page(&shop.desk).unwrap().unwrap().notices, 1);

    let cost =
        |shop: &Shop| products::form(&shop.desk, product_id(APPLE)).unwrap().variants[0].cost;
    centre::settle_notice(&mut shop.desk, variant_id(APPLE), NoticeChoice::Keep).unwrap();
    assert!(centre::notices(&shop.desk).unwrap().is_empty());
    assert_eq!(cost(&shop), Some(Fen(2_550)), "kept");
    history::undo(&mut shop.desk).unwrap();
    assert_eq!(centre::notices(&shop.desk).unwrap().len(), 1);
    centre::settle_notice(&mut shop.desk, variant_id(APPLE), NoticeChoice::Take).unwrap();
    assert_eq!(cost(&shop), Some(Fen(2_700)));
}

#[test]
fn what_is_withdrawn_can_be_sold_no_further_and_what_was_ordered_stays() {
    let mut shop = Shop::open();
    let order = shop.orders();
    let gone = CatalogueProduct { withdrawn: true, ..product(APPLE, "洛川苹果", 2_550) };
    shop.publishes(vec![gone]);
    let notices = centre::notices(&shop.desk).unwrap();
    assert_eq!(notices[0].differences, [NoticeDifference::Withdrawn]);
    let campaign = notices[0].offered_in[0].campaign_id;
    centre::settle_notice(&mut shop.desk, variant_id(APPLE), NoticeChoice::StopSelling).unwrap();
    let offers = campaigns::form(&shop.desk, campaign).unwrap().offers;
    let apple = offers.iter().find(|offer| offer.variant_id == variant_id(APPLE)).unwrap();
    assert_eq!(apple.terms.stock, Some(Quantity::whole(6)));
    assert!(centre::notices(&shop.desk).unwrap().is_empty());
    // It cannot be asked of the centre any more at the terms it had; the hub says so, and the line is named.
    let refusal = Refusal::Lines {
        lines: vec![LineTrouble { variant_id: variant_id(APPLE), why: TroubleWhy::Withdrawn }],
    };
    centre::request(&mut shop.desk, order, day("2026-01-07")).unwrap();
    agreeing::keep(&mut shop.heard, Told::RequestRefused(order, 1, refusal)).unwrap();
    let row = shop.row();
    assert_eq!((row.trouble, row.needs_leader), (Some(RequestTrouble::Lines), true));
    let troubled: Vec<_> =
        row.lines.iter().filter(|line| line.trouble.is_some()).map(|line| &line.product).collect();
    assert_eq!(troubled, ["洛川苹果"]);
    assert!(shop.sends().is_none(), "not again as it is");
}
