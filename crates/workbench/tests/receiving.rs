//! What suppliers bring: into stock lot by lot, and what they are held to.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use linli_workbench::{
    Error,
    documents::Language,
    domain::{Fen, Freshness, Quantity, Timestamp, VariantId},
    history,
    receiving::{self, DeliveryForm, DeliverySource, LotForm, ReceivedLine},
    sharing,
    stock::{self, CountForm, Counted, WriteOffForm, WriteOffReason},
    today,
};
use support::{EVENING, Fruit, fruit};

fn quantity(text: &str) -> Quantity {
    text.parse().unwrap()
}

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn came(variant_id: VariantId, received: &str, damaged: &str) -> ReceivedLine {
    ReceivedLine {
        purchase_line_id: None,
        variant_id,
        received: quantity(received),
        damaged: quantity(damaged),
        unit_cost: Some(Fen(2400)),
        lot: LotForm::default(),
        certificate: None,
        damage: None,
    }
}

fn ordered() -> Fruit {
    let mut fruit = fruit();
    fruit.messages("小王 大果2 梨3");
    fruit.messages("小李 大果3");
    fruit
}

impl Fruit {
    fn variant(&self, name: &str) -> VariantId {
        let rows = sharing::overview(&self.desk, self.campaign).unwrap();
        rows.into_iter().find(|row| row.variant == name || row.product == name).unwrap().variant_id
    }

    fn stock_row(&self, name: &str) -> stock::StockRow {
        let rows = stock::list(&self.desk).unwrap();
        rows.into_iter().find(|row| row.variant == name || row.product == name).unwrap()
    }

    fn receive(&mut self, lines: Vec<ReceivedLine>) {
        let form = DeliveryForm { lines, supplier_id: Some(self.supplier), ..Default::default() };
        receiving::receive(&mut self.desk, &form).unwrap();
    }
}

#[test]
fn a_delivery_for_a_campaign_begins_with_what_its_orders_lack() {
    let mut fruit = ordered();
    let draft = |fruit: &Fruit| {
        let source = DeliverySource::Campaign(fruit.campaign);
        let draft = receiving::draft(&fruit.desk, source).unwrap();
        let lines = draft.lines.iter().map(|line| format!("{}{}", line.variant, line.expected));
        (draft.supplier.clone(), lines.collect::<Vec<_>>(), draft.others.len())
    };
    assert_eq!(draft(&fruit), ("老张果园".into(), vec!["大果5".into(), "3".into()], 2));
    let apples = fruit.variant("大果");
    fruit.receive(vec![came(apples, "4", "1")]);
    // One of four was damaged: two are still lacking.
    assert_eq!(draft(&fruit).1, ["大果2", "3"]);
}

#[test]
fn what_came_is_in_stock_without_the_damaged_and_is_taken_back_whole() {
    let mut fruit = ordered();
    let apples = fruit.variant("大果");
    fruit.receive(vec![came(apples, "6", "1")]);
    let row = fruit.stock_row("大果");
    assert_eq!(
        (row.on_hand, row.reserved, row.free),
        (quantity("5"), quantity("5"), quantity("0"))
    );
    assert_eq!(row.worth, Some(Fen(12_000)));
    let page = receiving::page(&fruit.desk).unwrap();
    assert_eq!(
        (page.deliveries[0].supplier.as_str(), page.deliveries[0].lines.len()),
        ("老张果园", 1)
    );
    assert_eq!(page.deliveries[0].lines[0].damaged, quantity("1"));
    history::undo(&mut fruit.desk).unwrap();
    assert!(receiving::page(&fruit.desk).unwrap().deliveries.is_empty());
    assert_eq!(fruit.stock_row("大果").on_hand, quantity("0"));
    history::redo(&mut fruit.desk).unwrap();
    assert_eq!(fruit.stock_row("大果").on_hand, quantity("5"));
}

#[test]
fn more_of_a_lot_on_file_joins_it() {
    let mut fruit = ordered();
    let apples = fruit.variant("大果");
    let lot = LotForm {
        number: "A1".into(),
        produced_at: Some(EVENING),
        expires_at: Some(Timestamp(EVENING.0 + 2 * DAY_MS)),
    };
    for count in ["2", "3"] {
        fruit.receive(vec![ReceivedLine { lot: lot.clone(), ..came(apples, count, "0") }]);
    }
    let other = LotForm { number: "A2".into(), ..lot };
    fruit.receive(vec![ReceivedLine { lot: other, ..came(apples, "1", "0") }]);
    let lots = fruit.stock_row("大果").lots;
    let numbers: Vec<(&str, Quantity)> =
        lots.iter().map(|lot| (lot.number.as_str(), lot.on_hand)).collect();
    assert_eq!(numbers, [("A1", quantity("5")), ("A2", quantity("1"))]);
    assert_eq!(lots[0].freshness, Freshness::Soon { days: 3 });
    assert_eq!(today::read(&fruit.desk, 480).unwrap().expiring, 2);
    assert_eq!(stock::expiring(&fruit.desk).unwrap().len(), 1);
}

#[test]
fn nothing_more_damaged_than_came_is_taken_in() {
    let mut fruit = ordered();
    let apples = fruit.variant("大果");
    let refused = |fruit: &mut Fruit, lines| {
        let form = DeliveryForm { lines, ..DeliveryForm::default() };
        let Err(Error::Fields(errors)) = receiving::receive(&mut fruit.desk, &form) else {
            panic!("taken in")
        };
        errors.0.into_iter().map(|error| error.field).collect::<Vec<_>>()
    };
    assert_eq!(refused(&mut fruit, vec![came(apples, "1", "2")]), ["lines.0.damaged"]);
    assert_eq!(refused(&mut fruit, vec![came(apples, "0", "0")]), ["lines"]);
    let backwards = LotForm {
        produced_at: Some(EVENING),
        expires_at: Some(Timestamp(EVENING.0 - DAY_MS)),
        number: String::new(),
    };
    let line = ReceivedLine { lot: backwards, ..came(apples, "1", "0") };
    assert_eq!(refused(&mut fruit, vec![line]), ["lines.0.expires_at"]);
}

#[test]
fn counting_and_writing_off_are_moves_that_say_why() {
    let mut fruit = ordered();
    let apples = fruit.variant("大果");
    fruit.receive(vec![came(apples, "6", "0")]);
    let lot_id = fruit.stock_row("大果").lots[0].lot_id;
    let counted = Counted { variant_id: apples, lot_id, quantity: quantity("5") };
    let form = CountForm { lines: vec![counted], note: "晚上盘点".into() };
    assert_eq!(stock::count(&mut fruit.desk, &form).unwrap().value, 1);
    assert_eq!(stock::count(&mut fruit.desk, &form).unwrap().value, 0, "it is so already");
    let gone = |count: &str| WriteOffForm {
        variant_id: apples,
        lot_id,
        quantity: quantity(count),
        reason: WriteOffReason::Spoiled,
        note: String::new(),
    };
    stock::write_off(&mut fruit.desk, &gone("2")).unwrap();
    assert!(matches!(stock::write_off(&mut fruit.desk, &gone("4")), Err(Error::Fields(_))));
    let moves = stock::moves(&fruit.desk, apples).unwrap();
    let written: Vec<String> = moves
        .iter()
        .map(|row| format!("{} {} {}", row.reason.as_str(), row.quantity, row.after))
        .collect();
    assert_eq!(written, ["spoiled -2 3", "stock_take -1 5", "received 6 6"]);
    assert_eq!((moves[1].note.as_str(), moves[2].party.as_str()), ("晚上盘点", "老张果园"));
}

#[test]
fn a_picture_of_the_damage_is_kept_with_the_delivery() {
    let mut fruit = ordered();
    let apples = fruit.variant("大果");
    assert!(matches!(receiving::small("not a picture"), Err(Error::Picture(_))));
    // One pixel, in PNG.
    let pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";
    let picture = receiving::small(pixel).unwrap();
    let line = ReceivedLine { damage: Some(picture.clone()), ..came(apples, "2", "1") };
    fruit.receive(vec![line]);
    let page = receiving::page(&fruit.desk).unwrap();
    let delivery = &page.deliveries[0];
    assert!(delivery.lines[0].pictured);
    let kept = receiving::pictures(&fruit.desk, None, Some(delivery.receipt_id)).unwrap();
    assert_eq!((kept[0].kind.as_str(), &kept[0].data), ("damage", &picture.data));
}

#[test]
fn a_lot_of_which_nobody_had_anything_recalls_nobody() {
    let mut fruit = ordered();
    let apples = fruit.variant("大果");
    fruit.receive(vec![came(apples, "6", "0")]);
    let lot = fruit.stock_row("大果").lots[0].lot_id.unwrap();
    let recall = stock::recall(&fruit.desk, lot, true).unwrap();
    assert_eq!(
        (recall.received, recall.on_hand, recall.people.len()),
        (quantity("6"), quantity("6"), 0)
    );
    assert_eq!(recall.supplier, "老张果园");
    let text = stock::recall_text(&fruit.desk, lot, 480, Language::ZhCn).unwrap();
    assert_eq!(text, "请先不要食用 苹果 大果，联系团长退换：");
}
