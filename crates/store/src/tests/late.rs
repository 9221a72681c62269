//! Late orders, against what each laptop had really heard: whoever tells the log first, and whatever the clocks say.

use std::collections::{HashMap, HashSet};

use linli_domain::{CampaignId, OrderId, Stage, TxnId, change::Txn};
use proptest::prelude::*;

use super::acts::{Deed, act};
use crate::{
    Act, Store, StoreError, Tx, campaigns, orders,
    sync::{Acknowledged, Entry, Page, Placed},
    testing,
};

#[derive(Clone, Copy, Debug)]
enum Step {
    Place,
    Close,
    Reopen,
    Tell,
    Hear,
}

/// A laptop, with the orders that it really knows.
struct Laptop {
    store: Store,
    knows: HashSet<OrderId>,
}

#[derive(Default)]
struct Shop {
    log: Vec<Entry>,
    /// Which orders each told transaction made.
    orders: HashMap<TxnId, Vec<OrderId>>,
    /// What a laptop knew when it closed the campaign in this transaction.
    known_at_closing: HashMap<TxnId, HashSet<OrderId>>,
}

fn the_campaign(store: &Store) -> (CampaignId, Stage) {
    let stored = &store.read(campaigns::list).unwrap()[0];
    (stored.campaign.id, stored.stage)
}

fn all_orders(store: &Store) -> HashSet<OrderId> {
    let (id, _) = the_campaign(store);
    let all = store.read(|reader| orders::of_campaign(reader, id)).unwrap();
    all.into_iter().map(|stored| stored.order.id).collect()
}

fn late(store: &Store) -> Option<(TxnId, HashSet<OrderId>)> {
    let (id, stage) = the_campaign(store);
    let found = store.read(|reader| {
        let Some(closing) = orders::late::closing(reader, id, stage)? else { return Ok(None) };
        let late = orders::late::after(reader, id, &closing)?;
        Ok::<_, StoreError>(Some((closing.author.txn_id, late.into_iter().collect())))
    });
    found.unwrap()
}

impl Shop {
    fn step(&mut self, laptop: &mut Laptop, step: Step) {
        let (id, stage) = the_campaign(&laptop.store);
        let moves = |laptop: &mut Laptop, from, to| {
            let work = |tx: &mut Tx<'_>| campaigns::record_move(tx, id, from, to);
            let moved = laptop.store.transact::<_, StoreError>(Act::new("move_campaign"), work);
            moved.unwrap().txn_ids[0]
        };
        match step {
            Step::Place if stage == Stage::Open => {
                let before = all_orders(&laptop.store);
                let committed = act(&mut laptop.store, &[Deed::PlaceOrder(0, 1)]);
                let fresh: Vec<_> =
                    all_orders(&laptop.store).difference(&before).copied().collect();
                laptop.knows.extend(&fresh);
                self.orders.insert(committed.txn_ids[0], fresh);
            }
            Step::Close if stage == Stage::Open => {
                let txn_id = moves(laptop, Stage::Open, Stage::Closed);
                self.known_at_closing.insert(txn_id, laptop.knows.clone());
            }
            Step::Reopen if stage == Stage::Closed => {
                moves(laptop, Stage::Closed, Stage::Open);
            }
            Step::Place | Step::Close | Step::Reopen => {}
            Step::Tell => self.told_by(laptop),
            Step::Hear => self.heard_by(laptop),
        }
    }

    fn told_by(&mut self, laptop: &mut Laptop) {
        for unsent in laptop.store.unsent(u32::MAX, usize::MAX).unwrap() {
            let txn: Txn = serde_json::from_str(&unsent.body).unwrap();
            let (seq, hlc_eff) = (self.log.len() as u64 + 1, txn.hlc);
            let (seen, body) = (txn.base_seq, unsent.body);
            self.log.push(Entry { seq, hlc_eff, seen, body });
            let placed = Some(Placed { seq, hlc_eff });
            let answer = Acknowledged { txn_id: txn.txn_id, placed };
            laptop.store.acknowledge(0, &[answer]).unwrap();
        }
    }

    fn heard_by(&self, laptop: &mut Laptop) {
        let after = laptop.store.cursor().unwrap().seq;
        let entries = self.log[usize::try_from(after).unwrap()..].to_vec();
        for entry in &entries {
            let txn: Txn = serde_json::from_str(&entry.body).unwrap();
            laptop.knows.extend(self.orders.get(&txn.txn_id).into_iter().flatten());
        }
        let upto = self.log.len() as u64;
        laptop.store.take(&Page { epoch: 0, after, entries, upto }).unwrap();
    }
}

proptest! {
    #![proptest_config(super::acts::cases())]

    #[test]
    fn an_order_is_late_if_whoever_closed_had_not_heard_of_it(
        steps in prop::collection::vec(
            (0_usize..3, prop::sample::select(&[Step::Place, Step::Place, Step::Close, Step::Reopen, Step::Tell, Step::Hear][..])),
            0..40,
        ),
    ) {
        let mut shop = Shop::default();
        let mut laptops: Vec<Laptop> = (1..=4)
            .map(|seed| Laptop { store: testing::seeded(seed), knows: HashSet::new() })
            .collect();
        act(&mut laptops[0].store, &[Deed::AddMember(1), Deed::AddProduct(2), Deed::OpenCampaign(3)]);
        let (id, stage) = the_campaign(&laptops[0].store);
        let open = |tx: &mut Tx<'_>| campaigns::record_move(tx, id, stage, Stage::Open);
        laptops[0].store.transact::<_, StoreError>(Act::new("move_campaign"), open).unwrap();
        shop.told_by(&mut laptops[0]);
        laptops.iter_mut().take(3).for_each(|laptop| shop.heard_by(laptop));

        for (which, step) in steps {
            shop.step(&mut laptops[which], step);
        }
        laptops.iter_mut().for_each(|laptop| shop.told_by(laptop));
        laptops.iter_mut().for_each(|laptop| shop.heard_by(laptop));

        let found = late(&laptops[0].store);
        for laptop in &laptops {
            prop_assert_eq!(&late(&laptop.store), &found, "the same on each, also on one that heard it all at the end");
        }
        let (_, stage) = the_campaign(&laptops[0].store);
        prop_assert_eq!(found.is_some(), stage == Stage::Closed);
        // Two laptops may have moved the campaign in one tick, one of them closing it; then the other may be taken for the one
        // who closed (docs/sync.md), by all alike.
        if let Some((closing, late)) = found
            && let Some(known) = shop.known_at_closing.get(&closing)
        {
            let unheard: HashSet<OrderId> =
                all_orders(&laptops[0].store).difference(known).copied().collect();
            prop_assert_eq!(late, unheard);
        }
    }
}
