//! What becomes of what a device tells.

use linli_domain::{DeviceId, Role, SeatId, Timestamp, TxnId, change::Txn};
use linli_hub::Caller;
use linli_protocol::{Refusal, Stopped, Verdict, limits::PUSH_TXNS_MAX};
use rstest::rstest;
use serde_json::json;
use uuid::Uuid;

use crate::ground::{
    Laptop, NOW,
    On::{self, *},
    Shop, at, named, pushed, put, told, verdicts,
};

#[rstest]
fn transactions_are_numbered_from_one_in_the_order_of_their_commits(
    #[values(Sqlite, Postgres)] on: On,
) {
    let shop = Shop::new(on);
    let (mut one, mut other) = (shop.laptop(Role::Leader), shop.laptop(Role::Helper));
    assert_eq!(verdicts(&shop.push(&one, one.clone().txns(0))), [""; 0]);
    let txns = one.txns(2);
    assert_eq!(verdicts(&shop.push(&one, txns)), ["1", "2"]);
    let txns = other.txns(1);
    assert_eq!(verdicts(&shop.push(&other, txns)), ["3"]);
    let txns = one.txns(1);
    assert_eq!(verdicts(&shop.push(&one, txns)), ["4"]);
    assert_eq!(shop.hub.head(one.caller.workspace_id).unwrap().seq, 4);
}

#[rstest]
fn what_was_told_is_kept_to_the_byte(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let txn = serde_json::to_value(laptop.txn(Vec::new())).unwrap();
    let odd = txn.to_string().replacen('{', "{ \"é\" : \"\\u4e2d\\u0000 邻里\", \"x\":1.50,", 1);
    let txn_id = serde_json::from_value(txn["txn_id"].clone()).unwrap();
    let answer = shop.push(&laptop, vec![told(txn_id, odd.clone())]);
    assert_eq!(verdicts(&answer), ["1"]);
    assert_eq!(shop.log(&laptop)[0].txn.as_str(), odd);
}

#[rstest]
fn the_same_again_is_answered_as_the_first_time(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let txns = laptop.txns(3);
    let first = shop.push(&laptop, txns.clone());
    shop.ground.pass(5_000);
    let again = shop.push(&laptop, txns[1..].to_vec());
    assert_eq!(verdicts(&again), ["=2", "=3"]);
    let time = |verdict: &Verdict| match verdict {
        Verdict::Applied { hlc_eff, .. } | Verdict::Duplicate { hlc_eff, .. } => *hlc_eff,
        Verdict::Quarantined { .. } => panic!("set aside"),
    };
    assert_eq!(time(&again.verdicts[0]), time(&first.verdicts[1]));
    let doubled = laptop.txns(1);
    let answer = shop.push(&laptop, vec![doubled[0].clone(), doubled[0].clone()]);
    assert_eq!(verdicts(&answer), ["4", "=4"]);
}

/// Rule 11: the copy of a file told it under its own name first.
#[rstest]
fn what_a_copy_told_under_another_name_is_the_same(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let txn = laptop.txn(vec![named(Uuid::nil(), "林小雨")]);
    shop.push(&laptop, vec![pushed(&txn)]);
    let mut copy = laptop.clone();
    copy.device_id = DeviceId::new(Uuid::now_v7());
    let renamed = Txn { device_id: copy.device_id, dev_seq: 1, ..txn };
    let next = Txn { dev_seq: 2, ..copy.txn(Vec::new()) };
    let answer = shop.push(&copy, vec![pushed(&renamed), pushed(&next)]);
    assert_eq!(verdicts(&answer), ["=1", "2"], "its number counts as told under the new name");
}

#[rstest]
fn one_number_with_two_transactions_is_a_fork(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let mut copy = laptop.clone();
    let txns = laptop.txns(2);
    shop.push(&laptop, txns);
    let theirs = copy.txns(2);
    let answer = shop.push(&copy, theirs);
    let device_id = laptop.device_id;
    assert_eq!(answer.stopped, Some(Stopped::Forked { device_id, dev_seq: 1 }));
    assert_eq!(answer.verdicts, []);
}

#[rstest]
fn a_name_that_is_another_laptops_is_a_fork(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let txns = laptop.txns(1);
    shop.push(&laptop, txns.clone());
    let mut thief = Laptop { caller: shop.laptop(Role::Leader).caller, ..laptop.clone() };
    let next = thief.txns(1);
    let answer = shop.push(&thief, [txns, next].concat());
    assert_eq!(verdicts(&answer), ["=1"], "what the hub has it has, whoever tells it again");
    let device_id = laptop.device_id;
    assert_eq!(answer.stopped, Some(Stopped::Forked { device_id, dev_seq: 2 }));
    let hello = |laptop: &Laptop| {
        let request = linli_protocol::HelloRequest {
            device_id,
            version: linli_protocol::VERSION,
            schema_version: 1,
        };
        shop.hub.hello(&laptop.caller, &request).unwrap().last_dev_seq
    };
    assert_eq!((hello(&laptop), hello(&thief)), (1, 0));
}

#[rstest]
fn what_comes_too_early_waits_for_what_is_missing(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let txns = laptop.txns(4);
    let answer = shop.push(&laptop, vec![txns[0].clone(), txns[2].clone(), txns[3].clone()]);
    assert_eq!(verdicts(&answer), ["1"]);
    let device_id = laptop.device_id;
    assert_eq!(answer.stopped, Some(Stopped::Gap { device_id, expected: 2 }));
    assert_eq!(verdicts(&shop.push(&laptop, txns)), ["=1", "2", "3", "4"]);
}

/// Rule 10.
#[rstest]
fn a_time_far_ahead_is_replaced_and_times_of_one_device_increase(
    #[values(Sqlite, Postgres)] on: On,
) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let times = [NOW + 60_000, NOW + 3_600_000, NOW - 3_600_000, NOW + 60_001];
    let txns = times.map(|time| pushed(&Txn { hlc: at(time), ..laptop.txn(Vec::new()) }));
    shop.push(&laptop, txns.to_vec());
    let told: Vec<_> = shop.log(&laptop).iter().map(|logged| logged.hlc_eff).collect();
    assert_eq!(told[0], at(NOW + 60_000), "within two minutes it stays");
    assert_eq!(told[1].packed(), told[0].packed() + 1, "later than everything, and not ahead");
    assert_eq!(told[2].packed(), told[1].packed() + 1, "later than what the device did before");
    assert_eq!(told[3], at(NOW + 60_001));
    let mut other = shop.laptop(Role::Leader);
    let late = pushed(&Txn { hlc: at(NOW - 86_400_000), ..other.txn(Vec::new()) });
    shop.push(&other, vec![late]);
    assert_eq!(shop.log(&other)[4].hlc_eff, at(NOW - 86_400_000), "nobody else's time moves it");
}

#[rstest]
fn a_time_that_an_earlier_epoch_gave_is_kept(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let mut again = laptop.txns(1);
    again[0].hlc_eff = Some(at(NOW - 10));
    shop.push(&laptop, again);
    assert_eq!(shop.log(&laptop)[0].hlc_eff, at(NOW - 10));
}

#[rstest]
fn what_a_device_had_heard_counts_in_this_epochs_numbers(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let epoch = shop.epoch();
    let mut txns = laptop.txns(1);
    for (base_epoch, base_seq) in [(epoch, 1), (epoch - 1, 1), (epoch + 1, 1), (epoch, 9)] {
        let mut next = pushed(&Txn { base_seq, ..laptop.txn(Vec::new()) });
        next.base_epoch = base_epoch;
        txns.push(next);
    }
    shop.push(&laptop, txns);
    let seen: Vec<u64> = shop.log(&laptop).iter().map(|logged| logged.seen).collect();
    assert_eq!(
        seen,
        [0, 1, 0, 0, 4],
        "of another hub's numbers none, and none that is yet to come"
    );
}

#[rstest]
fn one_id_with_two_contents_is_set_aside_with_an_alarm(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let txn = laptop.txn(vec![named(Uuid::nil(), "林小雨")]);
    shop.push(&laptop, vec![pushed(&txn)]);
    let mut forger = shop.laptop(Role::Leader);
    let forged = Txn { txn_id: txn.txn_id, ..forger.txn(vec![named(Uuid::nil(), "别人")]) };
    let next = pushed(&forger.txn(Vec::new()));
    let told = vec![pushed(&forged), next];
    assert_eq!(verdicts(&shop.push(&forger, told.clone())), ["?", "2"]);
    assert_eq!(verdicts(&shop.push(&forger, told)), ["?", "=2"], "once is enough");
    assert_eq!(shop.log(&laptop).len(), 2);
    let held = shop.hub.held(&shop.leader).unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].reason, linli_protocol::HeldReason::OtherContent);
    assert_eq!(held[0].ops, forged.ops);
    let sql = "SELECT act, subject, seat_id FROM audit WHERE workspace_id = $1";
    let audit = shop.hub.db().read(shop.leader.scope(), |tx| {
        tx.rows(sql, &[shop.leader.workspace_id.into()], |row| {
            Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<SeatId>(2)?))
        })
    });
    let alarm = ("other_content".to_owned(), txn.txn_id.to_string(), forger.caller.seat_id);
    assert_eq!(audit.unwrap(), [alarm]);
}

#[rstest]
fn what_cannot_be_read_is_set_aside_and_holds_nothing_up(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let first = laptop.txns(1).remove(0);
    laptop.told += 1;
    let garbled = told(TxnId::new(Uuid::now_v7()), r#"{"moon":"phase"}"#.to_owned());
    let mut disguised = pushed(&laptop.txn(Vec::new()));
    disguised.txn_id = TxnId::new(Uuid::now_v7());
    let last = laptop.txns(1).remove(0);
    let txns = vec![first, garbled, disguised, last];
    assert_eq!(verdicts(&shop.push(&laptop, txns.clone())), ["1", "?", "?", "2"]);
    assert_eq!(verdicts(&shop.push(&laptop, txns)), ["=1", "?", "?", "=2"]);
    let reasons: Vec<_> =
        shop.hub.held(&shop.leader).unwrap().into_iter().map(|held| held.reason).collect();
    assert_eq!(reasons, [linli_protocol::HeldReason::Unreadable; 2]);
}

/// Rule 14: a later program's op is passed on unread.
#[rstest]
fn an_op_of_a_later_version_goes_into_the_log(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let mut txn = serde_json::to_value(laptop.txn(Vec::new())).unwrap();
    txn["ops"] = json!([{"op": "levitate", "table": "member"}]);
    let txn_id = serde_json::from_value(txn["txn_id"].clone()).unwrap();
    assert_eq!(verdicts(&shop.push(&laptop, vec![told(txn_id, txn.to_string())])), ["1"]);
}

#[rstest]
fn what_is_larger_than_a_transaction_may_be_is_set_aside(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let long = "长".repeat(Txn::BYTES_MAX / 3);
    let wide = laptop.txn(vec![named(Uuid::nil(), &long)]);
    let many = laptop.txn(vec![named(Uuid::nil(), "林"); Txn::OPS_MAX + 1]);
    let most = laptop.txn(vec![named(Uuid::nil(), "林"); Txn::OPS_MAX]);
    let answer = shop.push(&laptop, [wide, many, most].iter().map(pushed).collect());
    assert_eq!(verdicts(&answer), ["?", "?", "1"]);
}

#[rstest]
fn what_a_helper_may_not_do_is_set_aside(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut helper = shop.laptop(Role::Helper);
    let order = helper.txn(vec![put("campaign_order", Uuid::nil(), json!({"note": "多放点"}))]);
    let price = helper.txn(vec![put("variant", Uuid::nil(), json!({"price": 1}))]);
    let mut unknown = serde_json::to_value(helper.txn(Vec::new())).unwrap();
    unknown["ops"] = json!([{"op": "levitate", "table": "member"}]);
    let unknown =
        told(serde_json::from_value(unknown["txn_id"].clone()).unwrap(), unknown.to_string());
    let after = helper.txn(vec![named(Uuid::nil(), "林小雨")]);
    let told = vec![pushed(&order), pushed(&price), unknown, pushed(&after)];
    assert_eq!(verdicts(&shop.push(&helper, told)), ["1", "?", "?", "2"]);
    let held = shop.hub.held(&shop.leader).unwrap();
    let lacking = |right| linli_protocol::HeldReason::NotAllowed { right };
    assert_eq!(held.len(), 2);
    let reasons: Vec<_> = held.into_iter().map(|held| held.reason).collect();
    assert!(reasons.contains(&lacking(linli_domain::Right::ChangeGoods)));
    assert!(reasons.contains(&lacking(linli_domain::Right::ManageDevices)));
}

#[rstest]
fn nothing_is_taken_of_what_is_refused(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let mut txns = laptop.txns(2);
    txns[1].sha256 = txns[0].sha256.clone();
    assert_eq!(shop.try_push(&laptop, txns), Err(Refusal::Damaged));
    let many = laptop.txns(PUSH_TXNS_MAX as usize + 1);
    assert_eq!(shop.try_push(&laptop, many), Err(Refusal::TooLarge));
    let request =
        linli_protocol::PushRequest { device_id: laptop.device_id, epoch: 1, txns: laptop.txns(1) };
    let refusal = shop.hub.push(&laptop.caller, &request).unwrap_err().refusal();
    assert_eq!(refusal, Refusal::EpochChanged { epoch: shop.epoch() });
    assert_eq!(shop.log(&laptop), []);
    let nobody =
        Caller { workspace_id: linli_domain::WorkspaceId::new(Uuid::nil()), ..laptop.caller };
    assert_eq!(shop.hub.push(&nobody, &request).unwrap_err().refusal(), Refusal::NotFound);
}

#[rstest]
fn whoever_waits_hears_that_the_log_grew(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let mut laptop = shop.laptop(Role::Leader);
    let bell = shop.hub.listen(laptop.caller.workspace_id);
    let txns = laptop.txns(2);
    shop.push(&laptop, txns.clone());
    assert_eq!(bell.borrow().seq, 2);
    shop.push(&laptop, txns);
    assert_eq!(bell.borrow().seq, 2, "what was there before is nothing new");
    assert_eq!(shop.hub.now(), Timestamp(NOW));
}
