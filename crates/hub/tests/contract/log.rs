//! What is told of the log.

use linli_domain::{Role, change::Op};
use linli_protocol::{
    PullRequest, Refusal,
    limits::{BATCH_BYTES, PAGE_TXNS_MAX},
};
use rstest::rstest;
use serde_json::json;
use uuid::Uuid;

use crate::ground::{
    Laptop,
    On::{self, *},
    Shop, named, pushed, put,
};

#[rstest]
fn pages_follow_each_other_without_a_gap(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let txns = laptop.txns(5);
    shop.push(&laptop, txns);
    for (after, limit, seqs, upto) in [
        (0, 2, &[1, 2][..], 2),
        (2, 2, &[3, 4], 4),
        (4, 2, &[5], 5),
        (5, 2, &[], 5),
        (0, 0, &[], 0),
        (9, 2, &[], 5),
        (0, u32::MAX, &[1, 2, 3, 4, 5], 5),
    ] {
        let page = shop.pull(&laptop, after, limit);
        let told: Vec<u64> = page.entries.iter().map(|logged| logged.seq).collect();
        assert_eq!((&told[..], page.upto, page.head), (seqs, upto, 5), "after {after}");
    }
}

#[rstest]
fn a_page_has_a_thousand_transactions_at_most(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    for _ in 0..2 {
        let txns = laptop.txns(600);
        shop.push(&laptop, txns);
    }
    let page = shop.pull(&laptop, 0, 5_000);
    assert_eq!((page.entries.len(), page.upto), (PAGE_TXNS_MAX as usize, 1_000));
    assert_eq!(shop.log(&laptop).len(), 1_200);
}

#[rstest]
fn a_page_is_cut_by_its_bytes(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let long = "x".repeat(1_000_000);
    for _ in 0..2 {
        let txns = (0..3).map(|_| pushed(&laptop.txn(vec![named(Uuid::nil(), &long)])));
        let txns = txns.collect();
        shop.push(&laptop, txns);
    }
    let page = shop.pull(&laptop, 0, 1_000);
    assert_eq!((page.entries.len(), page.upto, page.head), (4, 4, 6));
    let bytes: usize = page.entries.iter().map(|logged| logged.txn.as_str().len()).sum();
    assert!(bytes <= BATCH_BYTES);
    assert!(linli_protocol::encode(&page).is_ok());
}

#[rstest]
fn another_epochs_numbers_are_not_answered(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let laptop = shop.laptop(Role::Leader);
    let (device_id, epoch) = (laptop.device_id, shop.epoch());
    let request = PullRequest { device_id, epoch: epoch - 1, after: 0, limit: 1, role: None };
    let refusal = shop.hub.pull(&laptop.caller, &request).unwrap_err().refusal();
    assert_eq!(refusal, Refusal::EpochChanged { epoch });
}

#[rstest]
fn a_helper_is_not_told_what_it_may_not_see(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let (mut leader, helper) = (shop.laptop(Role::Leader), shop.laptop(Role::Helper));
    let (goods, from) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let variant = |columns| put("variant", goods, columns);
    let ops = vec![
        variant(json!({"price": 1_200, "cost": 800})),
        put("supplier", from, json!({"name": "老张果园"})),
        named(goods, "林小雨"),
    ];
    let secret = vec![put("setting", from, json!({"key": "k", "value": 1}))];
    let txns = [ops.clone(), secret].map(|ops| pushed(&leader.txn(ops)));
    shop.push(&leader, txns.to_vec());
    let ops_for = |laptop: &Laptop| -> Vec<Vec<Op>> {
        shop.log(laptop).iter().map(|logged| logged.txn.parse().unwrap().ops).collect()
    };
    let seen = vec![variant(json!({"price": 1_200})), named(goods, "林小雨")];
    assert_eq!(ops_for(&helper), [seen, Vec::new()], "and no number is left out");
    assert_eq!(ops_for(&shop.laptop(Role::Leader))[0], ops);
    let was_leader =
        Laptop { caller: linli_hub::Caller { role: Role::Helper, ..leader.caller }, ..leader };
    assert_eq!(ops_for(&was_leader)[0], ops, "its own come as it wrote them");
}
