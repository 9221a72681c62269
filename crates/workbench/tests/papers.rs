//! Purchase lists and delivery sheets agree with the orders they are made of.

mod support;

use linli_workbench::{
    campaigns, delivery,
    delivery::DeliveryColumn,
    documents::Language,
    domain::{Fen, Quantity, cases::Rounding},
    orders,
    purchasing::{self, BuyForm},
    sample, summary,
};
use support::{desk, fruit};

#[test]
fn every_piece_and_fen_of_the_orders_is_in_all_three_papers() {
    let (mut desk, _) = desk();
    sample::load(&mut desk).unwrap();
    for campaign in campaigns::list(&desk).unwrap() {
        let rows = orders::list(&desk, campaign.id).unwrap();
        let pieces: Quantity =
            rows.iter().flat_map(|row| &row.lines).map(|line| line.quantity).sum();
        let amount: Fen = rows.iter().map(|row| row.amount).sum();

        let list = purchasing::list(&desk, &BuyForm::of(&[campaign.id], Rounding::Up)).unwrap();
        let bought = list.suppliers.iter().flat_map(|supplier| &supplier.lines);
        assert_eq!(bought.map(|line| line.ordered).sum::<Quantity>(), pieces);

        let summary = summary::of_campaign(&desk, campaign.id).unwrap();
        assert_eq!(summary.offers.iter().map(|offer| offer.ordered).sum::<Quantity>(), pieces);
        assert_eq!(summary.amount, amount);

        let sheet = delivery::of_campaign(&desk, campaign.id, true).unwrap();
        assert_eq!(sheet.total, amount);
        assert_eq!(sheet.stops.iter().map(|stop| stop.rows.len()).sum::<usize>(), rows.len());
        assert_eq!(campaign.totals.amount, amount);
        let rows = sheet.stops.iter().flat_map(|stop| &stop.rows);
        assert_eq!(campaign.totals.pieces, rows.map(|row| row.pieces).sum::<Quantity>());
    }
}

#[test]
fn cancelled_orders_are_in_none_of_them() {
    let mut fruit = fruit();
    fruit.list("#接龙\n周三水果\n\n1. 小王 大果2份\n2. 李姐 梨3斤");
    let order = orders::list(&fruit.desk, fruit.campaign).unwrap()[0].order_id;
    orders::cancel(&mut fruit.desk, order).unwrap();
    let list =
        purchasing::list(&fruit.desk, &BuyForm::of(&[fruit.campaign], Rounding::Up)).unwrap();
    let products: Vec<&str> =
        list.suppliers[0].lines.iter().map(|line| line.product.as_str()).collect();
    assert_eq!(products, ["梨"]);
    assert_eq!(
        delivery::of_campaign(&fruit.desk, fruit.campaign, true).unwrap().total,
        Fen(3 * 350)
    );
    assert_eq!(summary::of_campaign(&fruit.desk, fruit.campaign).unwrap().orders, 1);
}

#[test]
fn a_case_is_bought_whole_and_costed() {
    let mut fruit = fruit();
    fruit.list("#接龙\n周三水果\n\n1. 小王 大果4份\n2. 李姐 大果3份");
    let list =
        purchasing::list(&fruit.desk, &BuyForm::of(&[fruit.campaign], Rounding::Up)).unwrap();
    let line = &purchasing::of_supplier(&list, Some(fruit.supplier)).unwrap().lines[0];
    // Seven of six to a case: two cases, five over, five missing, 12 × 24.00 yuan.
    assert_eq!((line.plan.cases, line.plan.surplus), (Some(2), Quantity::whole(5)));
    assert_eq!(
        (line.plan.missing_to_next_case, line.cost),
        (Quantity::whole(5), Some(Fen(12 * 2400)))
    );
}

#[test]
fn an_open_sheet_is_put_on_record_and_a_masked_one_is_not() {
    let mut fruit = fruit();
    fruit.list("#接龙\n周三水果\n\n1. 小王 大果2份 13800000001 3-2-501");
    let file = |fruit: &mut support::Fruit, masked| {
        let columns = DeliveryColumn::USUAL;
        let file =
            delivery::file(&mut fruit.desk, fruit.campaign, masked, &columns, Language::ZhCn)
                .unwrap()
                .value;
        String::from_utf8(file.bytes).unwrap()
    };
    let records = |fruit: &support::Fruit| fruit.desk.disclosures().unwrap().len();
    assert!(!file(&mut fruit, true).contains("13800000001"));
    assert_eq!(records(&fruit), 0);
    assert!(file(&mut fruit, false).contains("13800000001"));
    assert_eq!(records(&fruit), 1);
}
