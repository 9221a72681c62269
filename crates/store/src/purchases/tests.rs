use linli_domain::{
    OrderMinimum, Product, ProductId, StockReason, StockTrace, Supplier, SupplierId, SupplierTerms,
    Unit, Variant, VariantId,
    purchase::{Contribution, SentLine},
};

use super::*;
use crate::{Act, Store, products, stock, suppliers, testing};

struct Shop {
    store: Store,
    supplier: SupplierId,
    variant: VariantId,
    campaign: CampaignId,
    order: PurchaseOrderId,
}

fn did<T>(store: &mut Store, work: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>) -> T {
    store.transact::<_, StoreError>(Act::new("test"), work).unwrap().value
}

/// A supplier who is asked for a case of 24 apples, of which one campaign wants 20.
fn shop() -> Shop {
    let mut store = testing::store();
    let (supplier, variant, campaign, order) = did(&mut store, |tx| {
        let supplier = Supplier {
            id: tx.new_id(),
            name: "东山果蔬".into(),
            contact: String::new(),
            phone: None,
            address: String::new(),
            note: String::new(),
        };
        suppliers::put(tx, &supplier)?;
        let variant = Variant {
            id: tx.new_id(),
            name: String::new(),
            aliases: Vec::new(),
            sku: String::new(),
            unit: Unit::default(),
            price: Fen(500),
            cost: Some(Fen(300)),
            case_pack: Some(24),
            minimum: None,
            barcode: String::new(),
            shelf_life_days: None,
        };
        let variant_id = variant.id;
        let product_id: ProductId = tx.new_id();
        products::put(
            tx,
            &Product {
                id: product_id,
                name: "苹果".into(),
                aliases: Vec::new(),
                menu_code: String::new(),
                supplier_id: Some(supplier.id),
                note: String::new(),
                variants: vec![variant],
            },
        )?;
        let campaign: CampaignId = tx.new_id();
        let order = PurchaseOrder {
            id: tx.new_id(),
            supplier_id: Some(supplier.id),
            number: "20260101-1".into(),
            campaigns: vec![campaign],
            made_at: tx.now(),
            expected_at: None,
            delivery_fee: Some(Fen(1500)),
            note: String::new(),
        };
        put(tx, &order)?;
        let line = OrderedLine {
            id: tx.new_id(),
            purchase_order_id: order.id,
            variant_id,
            position: 0,
            quantity: Quantity::whole(24),
            confirmed: None,
            unit_cost: Some(Fen(300)),
            contributions: vec![Contribution {
                campaign_id: campaign,
                ordered: Quantity::whole(20),
            }],
            note: String::new(),
        };
        put_line(tx, &line)?;
        Ok((supplier.id, variant_id, campaign, order.id))
    });
    Shop { store, supplier, variant, campaign, order }
}

impl Shop {
    fn moves(&mut self, path: &[PurchaseState]) {
        for to in path {
            let order = self.order;
            did(&mut self.store, |tx| {
                let from = state(&tx.reader(), order)?;
                record_move(tx, order, from, *to)
            });
        }
    }

    fn asked(&self) -> Vec<(Quantity, Option<Quantity>, bool)> {
        let lines = self.store.read(|reader| asked(reader, &[self.campaign])).unwrap();
        lines.into_iter().map(|line| (line.quantity, line.arrived, line.open)).collect()
    }
}

#[test]
fn an_order_is_read_as_it_was_written_and_stands_where_it_was_moved() {
    let mut shop = shop();
    let listed = shop.store.read(list).unwrap();
    assert_eq!((listed.len(), listed[0].state), (1, PurchaseState::Draft));
    assert_eq!(listed[0].order.campaigns, [shop.campaign]);
    assert_eq!(listed[0].order.supplier_id, Some(shop.supplier));
    shop.moves(&[PurchaseState::Sent, PurchaseState::Confirmed, PurchaseState::Sent]);
    let order = shop.order;
    let found = shop.store.read(|reader| get(reader, order)).unwrap().unwrap();
    assert_eq!(found.state, PurchaseState::Sent);
    assert_eq!(shop.store.read(|reader| moves(reader, order)).unwrap().len(), 3);
    let lines = shop.store.read(|reader| lines(reader, order)).unwrap();
    assert_eq!((lines[0].expected(), lines[0].cost()), (Quantity::whole(24), Some(Fen(7200))));
}

#[test]
fn each_sending_is_kept_as_it_was() {
    let mut shop = shop();
    let order = shop.order;
    let sent = |pieces| Sent {
        lines: vec![SentLine {
            variant_id: VariantId::new(uuid::Uuid::nil()),
            product: "苹果".into(),
            variant: String::new(),
            unit: Unit::default(),
            case_pack: Some(24),
            quantity: Quantity::whole(pieces),
            unit_cost: None,
            note: String::new(),
        }],
        ..Sent::default()
    };
    for pieces in [24, 48] {
        did(&mut shop.store, |tx| record_revision(tx, order, &sent(pieces)));
    }
    let kept = shop.store.read(|reader| revisions(reader, order)).unwrap();
    let numbers: Vec<u32> = kept.iter().map(|revision| revision.number).collect();
    assert_eq!(numbers, [1, 2]);
    assert_eq!((&kept[0].sent, &kept[1].sent), (&sent(24), &sent(48)));
}

#[test]
fn what_was_asked_counts_until_it_is_called_off() {
    let mut shop = shop();
    let asked = |pieces, arrived: Option<u32>, open| {
        vec![(Quantity::whole(pieces), arrived.map(Quantity::whole), open)]
    };
    assert_eq!(shop.asked(), asked(24, None, true));
    shop.moves(&[PurchaseState::Sent]);
    let (order, variant) = (shop.order, shop.variant);
    let line = shop.store.read(|reader| lines(reader, order)).unwrap().remove(0);
    for (reason, pieces) in [(StockReason::Received, 20), (StockReason::Damaged, -2)] {
        let trace = StockTrace { purchase_line_id: Some(line.id), ..StockTrace::default() };
        let quantity = Quantity::from_thousandths(pieces * 1000);
        did(&mut shop.store, |tx| stock::record(tx, variant, reason, quantity, trace));
    }
    shop.moves(&[PurchaseState::PartlyReceived]);
    assert_eq!(shop.asked(), asked(24, Some(18), true));
    shop.moves(&[PurchaseState::Received, PurchaseState::Closed]);
    assert_eq!(shop.asked(), asked(24, Some(18), false));
    shop.moves(&[PurchaseState::Cancelled]);
    assert_eq!(shop.asked(), []);
}

#[test]
fn what_the_supplier_said_counts_for_what_was_asked() {
    let mut shop = shop();
    let order = shop.order;
    let line = shop.store.read(|reader| lines(reader, order)).unwrap().remove(0);
    let line = OrderedLine { confirmed: Some(Quantity::whole(12)), ..line };
    did(&mut shop.store, |tx| put_line(tx, &line));
    assert_eq!(shop.asked(), [(Quantity::whole(12), None, true)]);
}

#[test]
fn the_number_of_an_order_that_was_taken_back_is_not_given_again() {
    let mut shop = shop();
    let order = shop.order;
    did(&mut shop.store, |tx| hide(tx, order));
    assert_eq!(shop.store.read(list).unwrap(), []);
    assert_eq!(shop.asked(), []);
    assert_eq!(shop.store.read(|reader| numbers(reader, "20260101-")).unwrap(), ["20260101-1"]);
    assert!(shop.store.read(|reader| numbers(reader, "20260102-")).unwrap().is_empty());
}

#[test]
fn a_suppliers_terms_stand_beside_their_card() {
    let mut shop = shop();
    let supplier = shop.supplier;
    assert!(shop.store.read(suppliers::terms).unwrap().is_empty());
    let terms = SupplierTerms {
        minimum: Some(OrderMinimum::Amount(Fen(20_000))),
        delivery_fee: Some(Fen(1500)),
        free_from: None,
        lead_days: Some(2),
        mixes_cases: true,
    };
    did(&mut shop.store, |tx| suppliers::put_terms(tx, supplier, &terms));
    assert_eq!(shop.store.read(suppliers::terms).unwrap()[&supplier], terms);
    // Whoever changes the card leaves them as they are.
    let card = shop.store.read(|reader| suppliers::get(reader, supplier)).unwrap().unwrap();
    did(&mut shop.store, |tx| suppliers::put(tx, &Supplier { contact: "老周".into(), ..card }));
    assert_eq!(shop.store.read(suppliers::terms).unwrap()[&supplier], terms);
}
