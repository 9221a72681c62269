//! Campaigns that it proposes.

use linli_protocol::centre::{CampaignTemplate, CatalogueProduct, TemplateOffer};
use linli_workbench::{
    Error, campaigns, centre,
    domain::{CampaignTemplateId, Fen},
    history, products,
};
use uuid::Uuid;

use crate::{
    shop::{APPLE, PEAR, Shop, day, product, product_id, variant_id},
    support::EVENING,
};

/// The centre proposes a campaign of apples, and of pears at the price that it suggests.
fn proposed(title: &str, date: Option<&str>) -> CampaignTemplate {
    CampaignTemplate {
        template_id: CampaignTemplateId::new(Uuid::from_u128(500)),
        title: title.to_owned(),
        announcement: "周三到货，自提点取".to_owned(),
        delivery_date: date.map(day),
        offers: vec![
            TemplateOffer { variant_id: variant_id(PEAR), price: None },
            TemplateOffer { variant_id: variant_id(APPLE), price: Some(Fen(2_990)) },
        ],
        withdrawn: false,
    }
}

fn both() -> Vec<CatalogueProduct> {
    vec![product(APPLE, "洛川苹果", 2_550), product(PEAR, "砀山梨", 1_800)]
}

#[test]
fn a_proposal_becomes_a_draft_with_its_goods_and_is_taken_back_whole() {
    let mut shop = Shop::open();
    shop.publishes(both());
    shop.proposes(vec![proposed("周三水果团", Some("2026-01-07"))]);
    let rows = centre::templates(&shop.desk).unwrap();
    let [row] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!((row.missing, row.is_held), (0, false));
    let goods: Vec<_> =
        row.goods.iter().map(|goods| (goods.product.as_str(), goods.price, goods.cost)).collect();
    assert_eq!(goods, [("砀山梨", Fen(2_400), Fen(1_800)), ("洛川苹果", Fen(2_990), Fen(2_550))]);
    assert_eq!(centre::page(&shop.desk).unwrap().unwrap().templates, 1);

    let id = centre::open_template(&mut shop.desk, row.template_id).unwrap().value;
    let form = campaigns::form(&shop.desk, id).unwrap();
    assert_eq!((form.title.as_str(), form.note.as_str()), ("周三水果团", "周三到货，自提点取"));
    // An hour before the centre's own cutoff.
    assert_eq!(form.cutoff, Some(EVENING.plus_minutes(19 * 60)));
    let offers: Vec<_> = form
        .offers
        .iter()
        .map(|one| (one.menu_number.as_str(), one.variant_id, one.price))
        .collect();
    let wanted = [("1", variant_id(PEAR), Fen(2_400)), ("2", variant_id(APPLE), Fen(2_990))];
    assert_eq!(offers, wanted);
    assert_eq!(products::list(&shop.desk).unwrap().len(), 2);
    assert!(centre::templates(&shop.desk).unwrap()[0].is_held);
    assert_eq!(centre::page(&shop.desk).unwrap().unwrap().templates, 0);

    history::undo(&mut shop.desk).unwrap();
    assert!(products::list(&shop.desk).unwrap().is_empty());
    assert!(!centre::templates(&shop.desk).unwrap()[0].is_held);
}

#[test]
fn what_the_leader_has_of_its_goods_already_stays_as_it_is() {
    let mut shop = Shop::open();
    shop.publishes(both());
    centre::take(&mut shop.desk, &[product_id(APPLE)]).unwrap();
    let mut own = products::form(&shop.desk, product_id(APPLE)).unwrap();
    own.name = "红富士".to_owned();
    products::save(&mut shop.desk, own).unwrap();
    shop.proposes(vec![proposed("周三水果团", None)]);
    let template = centre::templates(&shop.desk).unwrap()[0].template_id;
    let id = centre::open_template(&mut shop.desk, template).unwrap().value;
    assert_eq!(products::form(&shop.desk, product_id(APPLE)).unwrap().name, "红富士");
    assert_eq!(campaigns::form(&shop.desk, id).unwrap().cutoff, None, "for any day");
}

#[test]
fn goods_that_cannot_be_had_are_left_out_and_counted() {
    let mut shop = Shop::open();
    let mut goods = both();
    goods[0].withdrawn = true;
    goods[1].variants[0].valid_until = Some(day("2026-01-06"));
    shop.publishes(goods);
    shop.proposes(vec![proposed("明天送的", Some("2026-01-06"))]);
    let row = &centre::templates(&shop.desk).unwrap()[0];
    assert_eq!((row.goods.len(), row.missing), (1, 1));
    let id = centre::open_template(&mut shop.desk, row.template_id).unwrap().value;
    assert_eq!(campaigns::form(&shop.desk, id).unwrap().offers.len(), 1);

    shop.proposes(vec![proposed("后天送的", Some("2026-01-07"))]);
    let row = &centre::templates(&shop.desk).unwrap()[0];
    assert_eq!((row.goods.len(), row.missing), (0, 2));
    let refused = centre::open_template(&mut shop.desk, row.template_id);
    assert!(matches!(refused, Err(Error::NotFound { .. })));
    assert_eq!(campaigns::list(&shop.desk).unwrap().len(), 1, "none but the first");
}

#[test]
fn what_is_over_or_taken_back_is_not_proposed() {
    let mut shop = Shop::open();
    shop.publishes(both());
    shop.proposes(vec![proposed("昨天的", Some("2026-01-04"))]);
    assert!(centre::templates(&shop.desk).unwrap().is_empty());
    let gone = CampaignTemplate { withdrawn: true, ..proposed("不做了", None) };
    let id = gone.template_id;
    shop.proposes(vec![gone]);
    assert!(centre::templates(&shop.desk).unwrap().is_empty());
    let refused = centre::open_template(&mut shop.desk, id);
    assert!(matches!(refused, Err(Error::NotFound { .. })));
}
