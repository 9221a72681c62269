//! What the leader does with what was set aside.

use linli_domain::{Right, Role, SeatId, TxnId, change::Txn};
use linli_protocol::{Held, HeldDecision, HeldReason, Pushed, Refusal};
use rstest::rstest;
use serde_json::json;
use uuid::Uuid;

use crate::ground::{
    Laptop,
    On::{self, *},
    Shop, named, pushed, put, told, verdicts,
};

const RELEASE: HeldDecision = HeldDecision { release: true };
const DISCARD: HeldDecision = HeldDecision { release: false };

fn price(laptop: &mut Laptop) -> Pushed {
    pushed(&laptop.txn(vec![put("variant", Uuid::nil(), json!({"price": 990}))]))
}

fn decide(shop: &Shop, txn_id: TxnId, decision: HeldDecision) -> Result<(), Refusal> {
    let decided = shop.hub.decide_held(&shop.leader, txn_id, decision);
    decided.map_err(|error| error.refusal())
}

#[rstest]
fn a_leader_sees_what_was_set_aside_and_from_whom(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut helper = shop.laptop(Role::Helper);
    let SeatId { .. } = helper.caller.seat_id;
    let sql = "INSERT INTO seat (workspace_id, seat_id, name, platform, role, paired_at)
        VALUES ($1, $2, $3, 'windows', 'helper', 0)";
    let seat =
        [helper.caller.workspace_id.into(), helper.caller.seat_id.into(), "小张的电脑".into()];
    shop.hub.db().write(helper.caller.scope(), |tx| tx.execute(sql, &seat)).unwrap();
    let held = price(&mut helper);
    shop.push(&helper, vec![held.clone()]);
    let txn = held.txn.parse().unwrap();
    let shown = Held {
        txn_id: txn.txn_id,
        seat_id: helper.caller.seat_id,
        device_name: "小张的电脑".to_owned(),
        kind: "edit_member".to_owned(),
        at: txn.hlc.time(),
        reason: HeldReason::NotAllowed { right: Right::ChangeGoods },
        ops: txn.ops,
    };
    assert_eq!(shop.hub.held(&shop.leader).unwrap(), [shown]);
    let refusal = Refusal::NotAllowed { right: Right::ManageDevices };
    assert_eq!(shop.hub.held(&helper.caller).unwrap_err().refusal(), refusal);
    let decided = shop.hub.decide_held(&helper.caller, txn.txn_id, RELEASE);
    assert_eq!(decided.unwrap_err().refusal(), refusal);
}

#[rstest]
fn what_is_released_comes_into_the_log_as_if_it_came_now(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut helper = shop.laptop(Role::Helper);
    let held = price(&mut helper);
    let later = pushed(&helper.txn(vec![named(Uuid::nil(), "林小雨")]));
    shop.push(&helper, vec![held.clone(), later]);
    let bell = shop.hub.listen(shop.leader.workspace_id);
    decide(&shop, held.txn_id, RELEASE).unwrap();
    decide(&shop, held.txn_id, RELEASE).unwrap();
    assert_eq!(bell.borrow().seq, 2);
    let log = shop.log(&Laptop::of(shop.leader));
    assert_eq!(log.len(), 2, "once");
    assert_eq!(log[1].txn, held.txn);
    assert!(log[1].hlc_eff > log[0].hlc_eff, "the times of one device increase");
    assert_eq!(shop.hub.held(&shop.leader).unwrap(), []);
    assert_eq!(verdicts(&shop.push(&helper, vec![held.clone()])), ["=2"]);
    assert_eq!(decide(&shop, held.txn_id, DISCARD), Err(Refusal::NotFound));
}

#[rstest]
fn what_is_discarded_stays_out_for_good(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut helper = shop.laptop(Role::Helper);
    let held = price(&mut helper);
    shop.push(&helper, vec![held.clone()]);
    decide(&shop, held.txn_id, DISCARD).unwrap();
    decide(&shop, held.txn_id, DISCARD).unwrap();
    assert_eq!(shop.hub.held(&shop.leader).unwrap(), []);
    assert_eq!(verdicts(&shop.push(&helper, vec![held.clone()])), ["?"], "and is known");
    assert_eq!(shop.log(&helper), []);
    assert_eq!(decide(&shop, held.txn_id, RELEASE), Err(Refusal::NotFound));
    assert_eq!(decide(&shop, TxnId::new(Uuid::nil()), RELEASE), Err(Refusal::NotFound));
}

#[rstest]
fn what_nobody_could_take_over_is_not_released(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let garbled = told(TxnId::new(Uuid::now_v7()), r#"{"moon":"phase"}"#.to_owned());
    laptop.told += 1;
    let txn = laptop.txn(Vec::new());
    let other = Txn { ops: vec![named(Uuid::nil(), "别人")], dev_seq: 3, ..txn.clone() };
    shop.push(&laptop, vec![garbled.clone(), pushed(&txn), pushed(&other)]);
    assert_eq!(decide(&shop, garbled.txn_id, RELEASE), Err(Refusal::Unreleasable));
    assert_eq!(decide(&shop, txn.txn_id, RELEASE), Err(Refusal::Unreleasable));
    assert_eq!(shop.hub.held(&shop.leader).unwrap().len(), 2, "both stay to be seen");
    decide(&shop, txn.txn_id, DISCARD).unwrap();
    assert_eq!(shop.hub.held(&shop.leader).unwrap().len(), 1);
    assert_eq!(shop.log(&laptop).len(), 1);
}
