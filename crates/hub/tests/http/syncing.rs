//! Telling and hearing.

use linli_domain::{Right, Role};
use linli_hub::testing::HubServer;
use linli_protocol::{DigestAnswer, Held, HeldDecision, HeldReason, Verdict, path};
use reqwest::Method;
use rstest::rstest;

use crate::support::{Laptop, Over, done, member, supplier};

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn what_one_laptop_tells_another_hears(#[case] over: Over) {
    let hub = over.start();
    let mut one = Laptop::leader(&hub, "滨江团").await;
    let other = one.lets_in(&hub, Role::Leader).await;
    let epoch = one.hello().await.unwrap().epoch;
    let told = one.acts(vec![member("王姐")]);
    let answer = one.push(epoch, vec![told.clone()]).await.unwrap();
    assert!(matches!(answer.verdicts[..], [Verdict::Applied { seq: 1, .. }]), "{answer:?}");
    let page = other.pull(epoch, 0).await.unwrap();
    assert_eq!((page.upto, page.head, page.entries.len()), (1, 1, 1));
    assert_eq!(page.entries[0].txn.as_str(), told.txn.as_str());
    let again = one.push(epoch, vec![told]).await.unwrap();
    assert!(matches!(again.verdicts[..], [Verdict::Duplicate { seq: 1, .. }]), "{again:?}");
}

#[tokio::test]
async fn how_far_a_laptop_has_heard_is_shown_when_it_is_at_the_end() {
    let hub = HubServer::start();
    let mut one = Laptop::leader(&hub, "滨江团").await;
    let epoch = one.hello().await.unwrap().epoch;
    let told = one.acts(vec![member("王姐")]);
    one.push(epoch, vec![told]).await.unwrap();
    one.pull(epoch, 0).await.unwrap();
    assert_eq!(one.seats().await[0].heard, 0, "not taken over yet");
    one.pull(epoch, 1).await.unwrap();
    let seats = one.seats().await;
    assert_eq!((seats[0].heard, &seats[0].devices[..]), (1, &[one.device_id][..]));
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn what_a_helper_may_not_waits_for_a_leader(#[case] over: Over) {
    let hub = over.start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let mut helper = leader.lets_in(&hub, Role::Helper).await;
    let epoch = helper.hello().await.unwrap().epoch;
    let told = [helper.acts(vec![supplier("老张果园")]), helper.acts(vec![member("王姐")])];
    let answer = helper.push(epoch, told.to_vec()).await.unwrap();
    assert!(
        matches!(answer.verdicts[..], [Verdict::Quarantined { .. }, Verdict::Applied { .. }]),
        "{answer:?}"
    );
    let held: Vec<Held> = leader.get(path::QUARANTINE).await.unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].reason, HeldReason::NotAllowed { right: Right::ChangeGoods });
    assert_eq!((held[0].seat_id, held[0].device_name.as_str()), (helper.seat_id, "小张的电脑"));
    let place = format!("{}/{}", path::QUARANTINE, held[0].txn_id);
    let release = leader.request(Method::POST, &place).json(&HeldDecision { release: true });
    done(release).await.unwrap();
    assert_eq!(leader.get::<Vec<Held>>(path::QUARANTINE).await.unwrap(), []);
    assert_eq!(leader.pull(epoch, 1).await.unwrap().entries.len(), 1);
}

#[tokio::test]
async fn a_digest_is_of_what_was_told() {
    let hub = HubServer::start();
    let mut one = Laptop::leader(&hub, "滨江团").await;
    let epoch = one.hello().await.unwrap().epoch;
    let told = one.acts(vec![member("王姐")]);
    one.push(epoch, vec![told]).await.unwrap();
    let version = linli_store::Store::schema_version();
    let place = format!("{}?epoch={epoch}&seq=1&schema_version={version}", path::DIGEST);
    let digest: DigestAnswer = one.get(&place).await.unwrap();
    assert_eq!((digest.epoch, digest.seq, digest.tables["member"].rows), (epoch, 1, 1));
}
