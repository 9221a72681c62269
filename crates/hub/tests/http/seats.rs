//! What leaders do with the seats of their shop, and what helpers may not.

use linli_domain::{Right, Role};
use linli_hub::testing::HubServer;
use linli_protocol::{
    AuditEntry, Code, CodeRequest, Held, HeldDecision, PairDecision, PairRequest, Refusal,
    SeatChange, path,
};
use reqwest::Method;
use rstest::rstest;
use uuid::Uuid;

use crate::support::{Answer, Laptop, Over, done, refused};

fn named(name: &str) -> SeatChange {
    SeatChange { name: Some(name.to_owned()), role: None }
}

fn made(role: Role) -> SeatChange {
    SeatChange { name: None, role: Some(role) }
}

#[tokio::test]
async fn everybody_names_their_own_laptop_and_a_leader_every_one() {
    let hub = HubServer::start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let helper = leader.lets_in(&hub, Role::Helper).await;
    helper.change(helper.seat_id, &named(" 小张 ")).await.unwrap();
    leader.change(leader.seat_id, &named("店里的电脑")).await.unwrap();
    let names = |seats: Vec<linli_protocol::Seat>| -> Vec<String> {
        seats.into_iter().map(|seat| seat.name).collect()
    };
    assert_eq!(names(helper.seats().await), ["店里的电脑", "小张"]);
    leader.change(helper.seat_id, &named("仓库")).await.unwrap();
    assert_eq!(names(leader.seats().await), ["店里的电脑", "仓库"]);
    refused(leader.change(helper.seat_id, &named("  ")).await, &Refusal::Damaged);
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn a_role_changes_what_a_laptop_may_at_once(#[case] over: Over) {
    let hub = over.start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let other = leader.lets_in(&hub, Role::Helper).await;
    leader.change(other.seat_id, &made(Role::Leader)).await.unwrap();
    assert_eq!(other.hello().await.unwrap().role, Role::Leader);
    other.change(leader.seat_id, &made(Role::Helper)).await.unwrap();
    let right = Right::ManageDevices;
    refused(leader.invite(Role::Helper).await, &Refusal::NotAllowed { right });
    assert_eq!(other.acts_in_audit().await[..2], ["made_helper", "made_leader"]);
}

#[tokio::test]
async fn a_shop_keeps_a_leader_who_can_get_in() {
    let hub = HubServer::start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let helper = leader.lets_in(&hub, Role::Helper).await;
    refused(leader.revoke(leader.seat_id).await, &Refusal::LastLeader);
    refused(leader.change(leader.seat_id, &made(Role::Helper)).await, &Refusal::LastLeader);
    // One that was let in, and whose tokens nobody fetched, does not count.
    let absent = Laptop::new(&hub);
    let code = leader.invite(Role::Leader).await.unwrap().code;
    absent.begin(&code).await.unwrap();
    let asked: Vec<PairRequest> = leader.get(path::PAIR_REQUESTS).await.unwrap();
    leader.decide(asked[0].seat_id, true).await.unwrap();
    refused(leader.revoke(leader.seat_id).await, &Refusal::LastLeader);
    leader.change(helper.seat_id, &made(Role::Leader)).await.unwrap();
    leader.revoke(leader.seat_id).await.unwrap();
    refused(leader.hello().await, &Refusal::Revoked);
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn two_leaders_cannot_take_each_others_last_right(#[case] over: Over) {
    let hub = over.start();
    let one = Laptop::leader(&hub, "滨江团").await;
    let other = one.lets_in(&hub, Role::Leader).await;
    let helper = made(Role::Helper);
    let (first, second) =
        tokio::join!(one.change(other.seat_id, &helper), other.change(one.seat_id, &helper),);
    let refused = [first, second].into_iter().filter(Answer::is_err).count();
    assert_eq!(refused, 1, "one of them was a helper already");
    let leaders = one.seats().await.into_iter().filter(|seat| seat.role == Role::Leader).count();
    assert_eq!(leaders, 1);
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn an_access_that_is_taken_back_ends_at_once(#[case] over: Over) {
    let hub = over.start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let helper = leader.lets_in(&hub, Role::Helper).await;
    leader.revoke(helper.seat_id).await.unwrap();
    refused(helper.hello().await, &Refusal::Revoked);
    refused(helper.pull(0, 0).await, &Refusal::Revoked);
    refused(helper.exchange(&helper.refresh).await, &Refusal::Revoked);
    refused(leader.revoke(helper.seat_id).await, &Refusal::NotFound);
    let seats = leader.seats().await;
    assert!(seats.iter().any(|seat| seat.seat_id == helper.seat_id && seat.revoked_at.is_some()));
}

#[tokio::test]
async fn everybody_may_give_up_their_own_seat() {
    let hub = HubServer::start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let helper = leader.lets_in(&hub, Role::Helper).await;
    helper.revoke(helper.seat_id).await.unwrap();
    refused(helper.hello().await, &Refusal::Revoked);
}

#[tokio::test]
async fn what_is_a_leaders_is_refused_to_a_helper() {
    let hub = HubServer::start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let helper = leader.lets_in(&hub, Role::Helper).await;
    let other = leader.lets_in(&hub, Role::Helper).await;
    let refusal = Refusal::NotAllowed { right: Right::ManageDevices };
    let code = helper.post::<Code>(path::PAIR_CODE, &CodeRequest { role: Role::Helper });
    refused(code.await, &refusal);
    refused(helper.get::<Vec<PairRequest>>(path::PAIR_REQUESTS).await, &refusal);
    refused(helper.get::<Vec<AuditEntry>>(path::AUDIT).await, &refusal);
    refused(helper.get::<Vec<Held>>(path::QUARANTINE).await, &refusal);
    refused(helper.revoke(other.seat_id).await, &refusal);
    refused(helper.revoke(leader.seat_id).await, &refusal);
    refused(helper.change(other.seat_id, &named("我的")).await, &refusal);
    refused(helper.change(helper.seat_id, &made(Role::Leader)).await, &refusal);
    refused(helper.change(leader.seat_id, &made(Role::Helper)).await, &refusal);
    let id = Uuid::now_v7();
    let decide = helper.request(Method::POST, &format!("{}/{id}", path::PAIR_REQUESTS));
    refused(done(decide.json(&PairDecision { approve: true })).await, &refusal);
    let release = helper.request(Method::POST, &format!("{}/{id}", path::QUARANTINE));
    refused(done(release.json(&HeldDecision { release: true })).await, &refusal);
    helper.get::<Vec<linli_protocol::Duplicate>>(path::DUPLICATES).await.unwrap();
    assert_eq!(helper.seats().await.len(), 3);
}
