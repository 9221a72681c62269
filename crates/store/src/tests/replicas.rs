//! Devices that have seen the same transactions show the same.

use linli_domain::change::Txn;
use proptest::prelude::*;

use super::acts::{act, deeds};
use crate::{Store, testing};

fn told(store: &Store) -> Vec<Txn> {
    store.outbox_after(0, u32::MAX).unwrap()
}

fn tell(store: &mut Store, txns: &[Txn]) {
    assert_eq!(testing::tell(store, txns).set_aside, 0);
}

proptest! {
    #![proptest_config(super::acts::cases())]

    #[test]
    fn the_outbox_tells_everything(acts in prop::collection::vec(deeds(), 1..10), undos in 0..4) {
        let (mut mine, mut theirs) = (testing::store(), testing::seeded(2));
        acts.iter().for_each(|deeds| drop(act(&mut mine, deeds)));
        (0..undos).for_each(|_| drop(mine.undo()));
        tell(&mut theirs, &told(&mine));
        prop_assert_eq!(theirs.content().unwrap(), mine.content().unwrap());
        tell(&mut theirs, &told(&mine));
        prop_assert_eq!(theirs.content().unwrap(), mine.content().unwrap(), "telling twice is telling once");
        prop_assert!(told(&theirs).is_empty());
        theirs.check().unwrap();
    }

    #[test]
    fn whoever_hears_first_of_what_all_end_with_the_same(
        shared in prop::collection::vec(deeds(), 1..6),
        mine_apart in prop::collection::vec(deeds(), 0..6),
        theirs_apart in prop::collection::vec(deeds(), 0..6),
        undo in any::<bool>(),
    ) {
        let (mut mine, mut theirs) = (testing::store(), testing::seeded(2));
        shared.iter().for_each(|deeds| drop(act(&mut mine, deeds)));
        let base = told(&mine);
        tell(&mut theirs, &base);
        mine_apart.iter().for_each(|deeds| drop(act(&mut mine, deeds)));
        theirs_apart.iter().for_each(|deeds| drop(act(&mut theirs, deeds)));
        if undo {
            drop(theirs.undo());
        }
        let (from_me, from_them) = (told(&mine).split_off(base.len()), told(&theirs));
        tell(&mut mine, &from_them);
        tell(&mut theirs, &from_me);
        let (mut third, mut fourth) = (testing::seeded(3), testing::seeded(4));
        tell(&mut third, &base);
        tell(&mut third, &from_them);
        tell(&mut third, &from_me);
        tell(&mut fourth, &base);
        tell(&mut fourth, &from_me);
        tell(&mut fourth, &from_them);
        let content = mine.content().unwrap();
        prop_assert_eq!(&theirs.content().unwrap(), &content);
        prop_assert_eq!(&third.content().unwrap(), &content);
        prop_assert_eq!(&fourth.content().unwrap(), &content);
    }
}

#[test]
fn what_this_program_does_not_know_is_set_aside_whole() {
    let mut store = testing::store();
    let before = store.content().unwrap();
    let mut txn: Txn = serde_json::from_value(serde_json::json!({
        "txn_id": uuid::Uuid::nil(), "device_id": uuid::Uuid::nil(), "dev_seq": 1, "base_seq": 0, "hlc": 1,
        "schema_version": 9, "kind": "later", "actor": "",
        "ops": [
            {"op": "put", "table": "setting", "pk": uuid::Uuid::nil(), "columns": {"key": "a", "value": 1}},
            {"op": "put", "table": "drone", "pk": uuid::Uuid::nil(), "columns": {}},
        ],
    }))
    .unwrap();
    assert_eq!(testing::tell(&mut store, &[txn.clone()]).set_aside, 1);
    assert_eq!(store.content().unwrap(), before);
    let aside = store.set_aside().unwrap();
    assert!(aside[0].reason.contains("drone"), "{aside:?}");
    assert_eq!(serde_json::from_str::<Txn>(&aside[0].body).unwrap(), txn);
    txn.ops.pop();
    tell(&mut store, &[txn]);
    assert_ne!(store.content().unwrap(), before);
}
