//! Where an order stands, whoever heard of which move first.

use linli_domain::{Dispute, OrderId, OrderStatus, change::Txn};
use proptest::prelude::*;

use super::acts::{Deed, act};
use crate::{Act, Store, StoreError, campaigns, orders, testing};

/// A store with one order, and that order.
fn one_order() -> (Store, OrderId) {
    let mut store = testing::store();
    act(&mut store, &[Deed::AddMember(1), Deed::AddProduct(2), Deed::OpenCampaign(3)]);
    act(&mut store, &[Deed::PlaceOrder(0, 1)]);
    let campaign = store.read(campaigns::list).unwrap()[0].campaign.id;
    let order = store.read(|reader| orders::of_campaign(reader, campaign)).unwrap();
    (store, order[0].order.id)
}

fn turn(store: &mut Store, id: OrderId, to: OrderStatus) {
    let work = |tx: &mut crate::Tx<'_>| {
        let from = orders::status(&tx.reader(), id)?;
        if from != to { orders::record_status(tx, id, from, to) } else { Ok(()) }
    };
    store.transact::<_, StoreError>(Act::new("hand_out"), work).unwrap();
}

/// Where the order stands, by the file's view, and what there is to ask. The domain says the same of its moves.
fn stands(store: &Store, id: OrderId) -> (OrderStatus, Option<Dispute>) {
    let moves = store.read(|reader| orders::moves(reader, id)).unwrap();
    let status = store.read(|reader| orders::status(reader, id)).unwrap();
    assert_eq!(status, OrderStatus::after(&moves), "{moves:?}");
    let disputes = store.read(orders::disputes).unwrap();
    let dispute = disputes.into_iter().map(|(_, dispute)| dispute).next();
    assert_eq!(dispute, Dispute::of(&moves));
    let void = store.read(|reader| {
        reader.rows("SELECT id FROM void_order", [], |row| crate::reader::id(row, 0))
    });
    let void: Vec<OrderId> = void.map_err(|error: StoreError| error).unwrap();
    assert_eq!(void.contains(&id), !status.counts());
    (status, dispute)
}

fn told(store: &Store) -> Vec<Txn> {
    store.outbox_after(0, u32::MAX).unwrap()
}

proptest! {
    #![proptest_config(super::acts::cases())]

    #[test]
    fn every_laptop_comes_to_the_same(
        shared in prop::collection::vec(prop::sample::select(&OrderStatus::ALL[..]), 0..4),
        mine_apart in prop::collection::vec(prop::sample::select(&OrderStatus::ALL[..]), 0..4),
        theirs_apart in prop::collection::vec(prop::sample::select(&OrderStatus::ALL[..]), 0..4),
    ) {
        let (mut mine, order) = one_order();
        shared.iter().for_each(|to| turn(&mut mine, order, *to));
        let base = told(&mine);
        let mut theirs = testing::seeded(2);
        testing::tell(&mut theirs, &base);
        mine_apart.iter().for_each(|to| turn(&mut mine, order, *to));
        theirs_apart.iter().for_each(|to| turn(&mut theirs, order, *to));
        let (from_me, from_them) = (told(&mine).split_off(base.len()), told(&theirs));
        let mut third = testing::seeded(3);
        testing::tell(&mut mine, &from_them);
        testing::tell(&mut theirs, &from_me);
        for txns in [&base, &from_them, &from_me] {
            testing::tell(&mut third, txns);
        }
        let here = stands(&mine, order);
        prop_assert_eq!(stands(&theirs, order), here);
        prop_assert_eq!(stands(&third, order), here);
    }
}
