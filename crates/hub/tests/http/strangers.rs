//! Two shops at one hub: nothing of one is within reach of the other, whatever it names.

use linli_domain::Role;
use linli_protocol::{
    AuditEntry, Held, HeldDecision, PairDecision, PairRequest, Pairing, Refusal, SeatChange,
    Verdict, path,
};
use reqwest::Method;
use rstest::rstest;

use crate::support::{Laptop, Over, done, member, refused, supplier};

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn another_shops_ids_are_the_ids_of_nothing(#[case] over: Over) {
    let hub = over.start();
    let ours = Laptop::leader(&hub, "我们的团").await;
    let mut helper = ours.lets_in(&hub, Role::Helper).await;
    let mut theirs = Laptop::leader(&hub, "别人的团").await;
    let epoch = ours.hello().await.unwrap().epoch;
    let held = helper.acts(vec![supplier("老张果园")]);
    helper.push(epoch, vec![held.clone()]).await.unwrap();
    let waiting = Laptop::new(&hub);
    let code = ours.invite(Role::Helper).await.unwrap().code;
    let Pairing::Waiting { .. } = waiting.begin(&code).await.unwrap() else { panic!("waits") };
    let asked: Vec<PairRequest> = ours.get(path::PAIR_REQUESTS).await.unwrap();
    let before = (ours.seats().await, ours.acts_in_audit().await);

    // Named in every place that takes a name of something.
    let rename = SeatChange { name: Some("你们的".to_owned()), role: Some(Role::Leader) };
    refused(theirs.change(helper.seat_id, &rename).await, &Refusal::NotFound);
    refused(theirs.revoke(ours.seat_id).await, &Refusal::NotFound);
    refused(theirs.decide(asked[0].seat_id, true).await, &Refusal::NotFound);
    let place = format!("{}/{}", path::QUARANTINE, held.txn_id);
    let release = theirs.request(Method::POST, &place).json(&HeldDecision { release: true });
    refused(done(release).await, &Refusal::NotFound);
    let place = format!("{}/{}", path::PAIR_REQUESTS, asked[0].seat_id);
    let deny = theirs.request(Method::POST, &place).json(&PairDecision { approve: false });
    refused(done(deny).await, &Refusal::NotFound);

    // Seen nowhere in any list.
    assert_eq!(theirs.get::<Vec<PairRequest>>(path::PAIR_REQUESTS).await.unwrap(), []);
    assert_eq!(theirs.get::<Vec<Held>>(path::QUARANTINE).await.unwrap(), []);
    assert_eq!(theirs.seats().await.len(), 1);
    let entries: Vec<AuditEntry> = theirs.get(path::AUDIT).await.unwrap();
    assert!(entries.iter().all(|entry| entry.seat_id.is_none_or(|seat| seat == theirs.seat_id)));

    // A device's name and a transaction's id of ours, told in their log, are their own.
    let device_id = theirs.device_id;
    theirs.device_id = helper.device_id;
    let told = theirs.acts(vec![member("李哥")]);
    let their_epoch = theirs.hello().await.unwrap().epoch;
    let answer = theirs.push(their_epoch, vec![told]).await.unwrap();
    assert!(matches!(answer.verdicts[..], [Verdict::Applied { seq: 1, .. }]), "{answer:?}");
    let page = theirs.pull(their_epoch, 0).await.unwrap();
    assert_eq!(page.entries.len(), 1);
    theirs.device_id = device_id;

    assert_eq!(ours.pull(epoch, 0).await.unwrap().entries, []);
    assert_eq!(ours.get::<Vec<Held>>(path::QUARANTINE).await.unwrap().len(), 1);
    let after = (ours.seats().await, ours.acts_in_audit().await);
    let seats = |seats: &[linli_protocol::Seat]| -> Vec<_> {
        seats.iter().map(|seat| (seat.seat_id, seat.name.clone(), seat.role)).collect()
    };
    assert_eq!((seats(&before.0), before.1), (seats(&after.0), after.1), "nothing of ours moved");
}
