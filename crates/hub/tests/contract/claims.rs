//! The same member entered on two laptops (rule 8).

use linli_domain::{
    Role, Timestamp,
    change::{Op, Txn},
};
use linli_protocol::Duplicate;
use rstest::rstest;
use serde_json::json;
use uuid::Uuid;

use crate::ground::{
    Laptop, NOW,
    On::{self, *},
    Shop, at, pushed, put, verdicts,
};

const PHONE: &str = "13812345678";

fn member(number: u128, phone: &str) -> Op {
    put("member", Uuid::from_u128(number), json!({"name": "林小雨", "phone": phone, "hidden": 0}))
}

fn tell(shop: &Shop, laptop: &mut Laptop, ops: Vec<Op>) {
    let txn = pushed(&laptop.txn(ops));
    assert!(verdicts(&shop.push(laptop, vec![txn]))[0].parse::<u64>().is_ok());
}

fn pairs(shop: &Shop) -> Vec<(u128, u128)> {
    let duplicates = shop.hub.duplicates(&shop.leader).unwrap();
    let pairs = duplicates.iter().map(|pair| (pair.first.as_u128(), pair.second.as_u128()));
    pairs.collect()
}

#[rstest]
fn the_first_keeps_the_number_and_each_other_is_its_duplicate(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let (mut one, mut other) = (shop.laptop(Role::Leader), shop.laptop(Role::Helper));
    tell(&shop, &mut one, vec![member(9, PHONE), member(1, "13900000000")]);
    shop.ground.pass(1_000);
    tell(&shop, &mut other, vec![member(2, "138 1234 5678"), member(3, PHONE)]);
    let found = |first, second| Duplicate {
        claim: "member_phone".to_owned(),
        first: Uuid::from_u128(first),
        second: Uuid::from_u128(second),
        at: Timestamp(NOW + 1_000),
    };
    assert_eq!(shop.hub.duplicates(&shop.leader).unwrap(), [found(9, 2), found(9, 3)]);
}

#[rstest]
fn a_number_comes_free_when_its_holder_has_another(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    tell(&shop, &mut laptop, vec![member(1, PHONE), member(2, PHONE), member(3, PHONE)]);
    assert_eq!(pairs(&shop), [(1, 2), (1, 3)]);
    let phone = |number, phone| put("member", Uuid::from_u128(number), json!({"phone": phone}));
    tell(&shop, &mut laptop, vec![phone(1, Some("13900000000"))]);
    assert_eq!(pairs(&shop), [(2, 3)]);
    tell(&shop, &mut laptop, vec![phone(1, Some(PHONE))]);
    assert_eq!(pairs(&shop), [(2, 3), (2, 1)], "whoever comes back comes last");
    tell(&shop, &mut laptop, vec![phone(2, None)]);
    assert_eq!(pairs(&shop), [(3, 1)]);
}

#[rstest]
fn a_member_who_is_hidden_or_merged_claims_nothing(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    tell(&shop, &mut laptop, vec![member(1, PHONE), member(2, PHONE), member(3, PHONE)]);
    tell(&shop, &mut laptop, vec![Op::Tomb { table: "member".into(), pk: Uuid::from_u128(1) }]);
    assert_eq!(pairs(&shop), [(2, 3)]);
    let merged =
        |into: Option<Uuid>| put("member", Uuid::from_u128(3), json!({"merged_into": into}));
    tell(&shop, &mut laptop, vec![merged(Some(Uuid::from_u128(2)))]);
    assert_eq!(pairs(&shop), []);
    tell(&shop, &mut laptop, vec![merged(None)]);
    assert_eq!(pairs(&shop), [(2, 3)], "a merge can be taken back");
    tell(&shop, &mut laptop, vec![put("member", Uuid::from_u128(1), json!({"hidden": 0}))]);
    assert_eq!(pairs(&shop), [(2, 3), (2, 1)]);
}

/// What a laptop did while it was offline may be older than what the log has already.
#[rstest]
fn an_older_number_that_comes_later_claims_nothing(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let (mut one, mut offline) = (shop.laptop(Role::Leader), shop.laptop(Role::Leader));
    tell(&shop, &mut one, vec![member(1, PHONE), member(2, "13900000000")]);
    let old = put("member", Uuid::from_u128(2), json!({"phone": PHONE}));
    let old = pushed(&Txn { hlc: at(NOW - 86_400_000), ..offline.txn(vec![old]) });
    shop.push(&offline, vec![old]);
    assert_eq!(pairs(&shop), []);
}

#[rstest]
fn a_number_is_kept_as_a_hash_alone(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    tell(&shop, &mut laptop, vec![member(1, PHONE)]);
    let sql = "SELECT digest FROM claim WHERE workspace_id = $1";
    let scope = shop.leader.scope();
    let digests = shop.hub.db().read(scope, |tx| {
        tx.rows(sql, &[shop.leader.workspace_id.into()], |row| row.get::<[u8; 32]>(0))
    });
    let digests = digests.unwrap();
    assert_eq!(digests.len(), 1);
    use sha2::{Digest, Sha256};
    assert_ne!(digests[0], <[u8; 32]>::from(Sha256::digest(PHONE)), "nobody can try all numbers");
}
