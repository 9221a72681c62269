//! What came, what is there of which lot, who is to have it, and that none of it can be rewritten.

use linli_domain::{
    AllotmentRule, Fen, Lot, LotId, OrderLineId, OrderStatus, Quantity, Stage, StockReason,
    StockTrace, Timestamp, VariantId, first_expired_first,
};

use super::acts::{Deed, act};
use crate::{
    Act, Store, StoreError, Tx, allotments, campaigns, lots, members, orders, pickups, pictures,
    products, receipts, stock, testing,
};

fn whole(units: u32) -> Quantity {
    Quantity::whole(units)
}

/// Hands so much out, from the lots that expire first.
fn take(
    tx: &mut Tx<'_>,
    variant: VariantId,
    quantity: Quantity,
    trace: &StockTrace,
) -> Result<(), StoreError> {
    let lots = pickups::lots_left(&tx.reader(), variant)?;
    for (lot_id, part) in first_expired_first(&lots, quantity) {
        let trace = StockTrace { lot_id, ..trace.clone() };
        stock::record(tx, variant, StockReason::HandedOut, -part, trace)?;
    }
    Ok(())
}

fn first_variant(store: &Store) -> VariantId {
    store.read(products::list).unwrap().remove(0).variants.remove(0).id
}

/// A delivery of two lots of one thing, five and four, one of the four damaged.
fn a_delivery(store: &mut Store) -> [LotId; 2] {
    let variant_id = first_variant(store);
    let delivery = store.transact(Act::new("receive_goods"), |tx| {
        let receipt = receipts::record(tx, None, None, None, "两批")?;
        let mut ids = Vec::new();
        for (number, days, count) in [("B2", 9, 5), ("B1", 4, 4)] {
            let id: LotId = tx.new_id();
            let (produced_at, note) = (Some(Timestamp(0)), String::new());
            let expires_at = Some(Timestamp(0).plus_minutes(days * 24 * 60));
            let supplier_id = None;
            let number = number.to_owned();
            lots::put(
                tx,
                &Lot { id, variant_id, supplier_id, number, produced_at, expires_at, note },
            )?;
            let trace = StockTrace {
                lot_id: Some(id),
                receipt_id: Some(receipt.id),
                unit_cost: Some(Fen(250)),
                ..StockTrace::default()
            };
            stock::record(tx, variant_id, StockReason::Received, whole(count), trace.clone())?;
            if count == 4 {
                stock::record(tx, variant_id, StockReason::Damaged, -whole(1), trace)?;
            }
            ids.push(id);
        }
        Ok::<_, StoreError>([ids[0], ids[1]])
    });
    delivery.unwrap().value
}

#[test]
fn what_came_is_read_by_delivery_and_taken_back_with_it() {
    let mut store = testing::store();
    act(&mut store, &[Deed::AddProduct(0)]);
    a_delivery(&mut store);
    let brought = |store: &Store| {
        let lines = store.read(|reader| receipts::brought(reader, None)).unwrap();
        lines.iter().map(|line| (line.brought.received, line.brought.damaged)).collect::<Vec<_>>()
    };
    assert_eq!(brought(&store), [(whole(5), whole(0)), (whole(4), whole(1))]);
    assert_eq!(store.read(stock::on_hand).unwrap()[&first_variant(&store)], whole(8));
    store.undo().unwrap();
    assert!(brought(&store).is_empty() && store.read(lots::list).unwrap().is_empty());
    store.redo().unwrap();
    assert_eq!(brought(&store).len(), 2);
}

#[test]
fn goods_go_out_of_the_lot_that_expires_first_and_are_traced_both_ways() {
    let mut store = testing::store();
    act(
        &mut store,
        &[Deed::AddProduct(0), Deed::AddMember(1), Deed::OpenCampaign(1), Deed::PlaceOrder(0, 3)],
    );
    let [late, early] = a_delivery(&mut store);
    let campaign = store.read(campaigns::list).unwrap().remove(0).campaign;
    let order = store.read(|reader| orders::of_campaign(reader, campaign.id)).unwrap().remove(0);
    let line = order.lines[0].id;
    let variant = first_variant(&store);
    store
        .transact(Act::new("hand_out"), |tx| {
            let trace = StockTrace { order_line_id: Some(line), ..StockTrace::default() };
            take(tx, variant, whole(4), &trace)
        })
        .unwrap();
    let left = |store: &Store, lot| {
        let lots = store.read(|reader| lots::on_hand_of(reader, variant)).unwrap();
        lots.iter()
            .find(|found| found.lot_id == Some(lot))
            .map_or(Quantity::ZERO, |lot| lot.on_hand)
    };
    // Three good ones of the early lot, and one of the late.
    assert_eq!((left(&store, early), left(&store, late)), (whole(0), whole(4)));
    let of_lot = |lot| store.read(|reader| stock::handed_out(reader, Some(lot), None)).unwrap();
    assert_eq!(of_lot(early)[0].quantity, whole(3));
    assert_eq!((of_lot(late)[0].quantity, of_lot(late)[0].sequence), (whole(1), 1));
    let member = store.read(members::list).unwrap().remove(0).id;
    let got = store.read(|reader| stock::handed_out(reader, None, Some(member))).unwrap();
    assert_eq!(got.len(), 2);
    assert_eq!(
        store.read(|reader| stock::collected(reader, campaign.id)).unwrap()[&line],
        whole(4)
    );
    store.undo().unwrap();
    assert!(of_lot_is_empty(&store, early) && of_lot_is_empty(&store, late));
}

fn of_lot_is_empty(store: &Store, lot: LotId) -> bool {
    store.read(|reader| stock::handed_out(reader, Some(lot), None)).unwrap().is_empty()
}

#[test]
fn what_standing_orders_are_to_be_given_is_reserved() {
    let mut store = testing::store();
    act(
        &mut store,
        &[Deed::AddProduct(0), Deed::AddMember(1), Deed::AddMember(2), Deed::OpenCampaign(1)],
    );
    act(&mut store, &[Deed::PlaceOrder(0, 3), Deed::PlaceOrder(1, 1)]);
    let campaign = store.read(campaigns::list).unwrap().remove(0).campaign.id;
    let variant = first_variant(&store);
    let reserved = |store: &Store| {
        let by_campaign =
            store.read(|reader| stock::reserved_by_campaign(reader, variant)).unwrap();
        let all = store.read(stock::reserved).unwrap().get(&variant).copied().unwrap_or_default();
        assert_eq!(by_campaign.iter().map(|(_, _, part)| *part).sum::<Quantity>(), all);
        all
    };
    assert_eq!(reserved(&store), Quantity::ZERO, "a draft reserves nothing");
    let go = |store: &mut Store, from, to| {
        store
            .transact(Act::new("move"), |tx| campaigns::record_move(tx, campaign, from, to))
            .unwrap();
    };
    go(&mut store, Stage::Draft, Stage::Open);
    assert_eq!(reserved(&store), whole(4 + 2));
    // What is given counts, not what was ordered; what was collected is not reserved any more; nor is what was called off.
    let stored = store.read(|reader| orders::of_campaign(reader, campaign)).unwrap();
    let line: OrderLineId = stored[0].lines[0].id;
    store
        .transact(Act::new("share"), |tx| {
            allotments::put(tx, line, whole(3), AllotmentRule::FirstCome, false)?;
            let trace = StockTrace { order_line_id: Some(line), ..StockTrace::default() };
            take(tx, variant, whole(1), &trace)
        })
        .unwrap();
    assert_eq!(reserved(&store), whole(2 + 2));
    let (placed, cancelled) = (OrderStatus::Placed, OrderStatus::Cancelled);
    store
        .transact(Act::new("cancel"), |tx| {
            orders::record_status(tx, stored[1].order.id, placed, cancelled)
        })
        .unwrap();
    assert_eq!(reserved(&store), whole(2));
    go(&mut store, Stage::Open, Stage::Cancelled);
    assert_eq!(reserved(&store), Quantity::ZERO);
}

#[test]
fn a_picture_stays_with_what_it_shows() {
    let mut store = testing::store();
    act(&mut store, &[Deed::AddProduct(0)]);
    let [lot, _] = a_delivery(&mut store);
    let picture = store
        .transact(Act::new("add_picture"), |tx| {
            let picture = pictures::Picture {
                id: tx.new_id(),
                kind: "certificate".into(),
                subject_id: Some(lot.uuid()),
                caption: "合格证".into(),
                media_type: "image/jpeg".into(),
                data: "/9j/".into(),
                at: tx.now(),
            };
            pictures::put(tx, &picture).map(|()| picture)
        })
        .unwrap()
        .value;
    let of_lot =
        |store: &Store| store.read(|reader| pictures::of_subject(reader, lot.uuid())).unwrap();
    assert_eq!(of_lot(&store), std::slice::from_ref(&picture));
    assert!(store.read(pictures::subjects).unwrap().contains(&lot.uuid()));
    store.transact(Act::new("remove"), |tx| pictures::hide(tx, picture.id)).unwrap();
    assert!(of_lot(&store).is_empty());
}

/// One row in each table of facts that fulfilment added, written as any program with the file in hand could.
const ONE_OF_EACH: &str = "
  INSERT INTO purchase_order (id) VALUES (x'00000000000000000000000000000001');
  INSERT INTO member (id, name, estate, lane, building, unit, room, detail, note, nicknames)
    VALUES (x'00000000000000000000000000000002', '', '', '', '', '', '', '', '', '[]');
  INSERT INTO purchase_revision (id, purchase_order_id, number, content, at, hlc)
    VALUES (randomblob(16), x'00000000000000000000000000000001', 1, '{}', 1, 1);
  INSERT INTO purchase_move (id, purchase_order_id, from_state, to_state, at, hlc)
    VALUES (randomblob(16), x'00000000000000000000000000000001', 'draft', 'sent', 1, 1);
  INSERT INTO receipt (id, purchase_order_id, note, at, hlc)
    VALUES (randomblob(16), x'00000000000000000000000000000001', '', 1, 1);
  INSERT INTO pickup (id, member_id, collected_by, note, at, hlc)
    VALUES (randomblob(16), x'00000000000000000000000000000002', '', '', 1, 1);";

#[test]
fn the_facts_of_fulfilment_cannot_be_rewritten_from_outside() {
    let mut store = testing::store();
    act(&mut store, &[Deed::AddProduct(0)]);
    a_delivery(&mut store);
    store.conn.execute_batch(ONE_OF_EACH).unwrap();
    for table in ["purchase_revision", "purchase_move", "receipt", "pickup", "stock_move"] {
        let columns: Vec<String> = {
            let sql = "SELECT name FROM pragma_table_info(?1) WHERE name <> 'hlc'";
            let mut statement = store.conn.prepare(sql).unwrap();
            let names = statement.query_map([table], |row| row.get(0)).unwrap();
            names.map(Result::unwrap).collect()
        };
        let updates =
            columns.iter().map(|column| format!("UPDATE {table} SET {column} = {column}"));
        for sql in updates.chain([format!("DELETE FROM {table}")]) {
            let error = store.conn.execute(&sql, []).unwrap_err();
            assert!(error.to_string().contains("is a fact"), "{sql}: {error}");
        }
        let corrected = store.conn.execute(&format!("UPDATE {table} SET hlc = hlc + 1"), []);
        assert!(corrected.unwrap() > 0, "the hub may correct when a {table} happened");
    }
}
