//! What it sends is counted in, and owed for.

use linli_protocol::centre::{News, StatementEntry};
use linli_sync::centre::{self as agreeing, Told};
use linli_workbench::{
    Error, centre,
    domain::{
        FactId, Fen, Quantity, Timestamp, centre::statement::EntryKind, purchase::PurchaseState,
    },
    history, products, purchasing,
    receiving::{self, DeliveryForm, DeliverySource, LotForm, ReceivedLine},
};
use uuid::Uuid;

use crate::{
    shop::{APPLE, Shop, day, note},
    support::EVENING,
};

#[test]
fn what_the_centre_sent_is_counted_in_once_with_its_lot() {
    let mut shop = Shop::open();
    let order = shop.orders();
    centre::request(&mut shop.desk, order, day("2026-01-07")).unwrap();
    shop.tells(News::Delivery(note(order, 7, &[(APPLE, 4, 2_600)])));
    let notes = centre::notes(&shop.desk).unwrap();
    assert!(notes[0].is_open);
    assert_eq!((notes[0].total, notes[0].lines[0].name.as_str()), (Fen(10_400), "洛川苹果"));
    let draft = receiving::draft(&shop.desk, DeliverySource::Note(notes[0].of)).unwrap();
    let [line] = draft.lines.as_slice() else { panic!("{:?}", draft.lines) };
    assert_eq!((line.expected, line.lot.as_str()), (Quantity::whole(4), "B-118"));
    assert!(line.purchase_line_id.is_some() && line.produced_at.is_some());
    let form = DeliveryForm {
        order_id: draft.order_id,
        supplier_id: draft.supplier_id,
        delivery_note_id: draft.delivery_note_id,
        note: String::new(),
        lines: vec![ReceivedLine {
            purchase_line_id: line.purchase_line_id,
            variant_id: line.variant_id,
            received: Quantity::whole(4),
            damaged: Quantity::whole(1),
            unit_cost: line.unit_cost,
            lot: LotForm {
                number: line.lot.clone(),
                produced_at: line.produced_at,
                expires_at: None,
            },
            certificate: None,
            damage: None,
        }],
    };
    receiving::receive(&mut shop.desk, &form).unwrap();
    assert!(!centre::notes(&shop.desk).unwrap()[0].is_open);
    let again = receiving::draft(&shop.desk, DeliverySource::Note(notes[0].of));
    assert!(matches!(again, Err(Error::Settled)));
    let page = purchasing::page(&shop.desk, order).unwrap();
    assert_eq!(page.state, PurchaseState::PartlyReceived);
    history::undo(&mut shop.desk).unwrap();
    assert!(centre::notes(&shop.desk).unwrap()[0].is_open, "taken back");
}

#[test]
fn the_statement_is_what_was_sent_and_paid() {
    let mut shop = Shop::open();
    let order = shop.orders();
    shop.tells(News::Delivery(note(order, 7, &[(APPLE, 4, 2_600)])));
    shop.tells(News::Delivery(note(order, 8, &[(APPLE, -1, 2_600)])));
    shop.tells(News::Entry(StatementEntry {
        at: EVENING.plus_minutes(48 * 60),
        kind: EntryKind::Payment,
        amount: Fen(-5_000),
        entry_id: Some(FactId::new(Uuid::from_u128(77))),
        note_id: None,
        request_id: None,
        variant_id: None,
        pieces: None,
        price: None,
        memo: "转账".to_owned(),
    }));
    let page = centre::statement(&shop.desk, None, None).unwrap().unwrap();
    assert_eq!(page.balance, Fen(3 * 2_600 - 5_000));
    assert_eq!(page.rows.last().unwrap().balance, page.balance);
    let sums: Vec<_> = page.sums.iter().map(|sum| (sum.kind, sum.amount)).collect();
    assert_eq!(
        sums,
        [
            (EntryKind::Delivered, Fen(3 * 2_550)),
            (EntryKind::PriceDifference, Fen(3 * 50)),
            (EntryKind::Payment, Fen(-5_000)),
        ]
    );
    let later = Some(EVENING.plus_minutes(36 * 60));
    let part = centre::statement(&shop.desk, later, None).unwrap().unwrap();
    assert_eq!((part.opening, part.rows.len(), part.balance), (Fen(7_800), 1, page.balance));
    assert_eq!(centre::page(&shop.desk).unwrap().unwrap().balance, page.balance);
}

#[test]
fn a_shop_that_left_keeps_its_goods_and_its_orders() {
    let mut shop = Shop::open();
    let order = shop.orders();
    centre::request(&mut shop.desk, order, day("2026-01-07")).unwrap();
    agreeing::keep(&mut shop.heard, Told::Centre(None)).unwrap();
    assert_eq!(centre::page(&shop.desk).unwrap(), None);
    assert_eq!(products::list(&shop.desk).unwrap().len(), 2);
    assert!(shop.sends().is_none());
    let refused = centre::request(&mut shop.desk, order, day("2026-01-07"));
    assert!(matches!(refused, Err(Error::NoCentre)));
    assert_eq!(centre::statement(&shop.desk, None::<Timestamp>, None).unwrap(), None);
}
