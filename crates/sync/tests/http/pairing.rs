//! Getting in.

use std::sync::Arc;

use linli_domain::Role;
use linli_hub::testing::HubServer;
use linli_protocol::{CodeRequest, PairBegin, PairDecision, Refusal};
use linli_sync::{
    client::{Hub, HubError, Route},
    keys::{Keys, KeysError, PlainKeys, SealedKeys},
    pairing::{Knock, Knocked},
    testing::{ChaosProxy, Faults},
};

use crate::laptop::Laptop;

fn begin(code: &str) -> PairBegin {
    PairBegin {
        code: code.to_owned(),
        device_id: uuid::Uuid::now_v7().into(),
        name: "小张的电脑".to_owned(),
        platform: "windows".to_owned(),
    }
}

fn stranger(server: &HubServer) -> Hub {
    Hub::at(server.url().parse().unwrap(), &Route::default()).unwrap()
}

fn plain(folder: &tempfile::TempDir) -> Arc<dyn Keys> {
    Arc::new(PlainKeys::at(folder.path().join("keys")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_laptop_waits_until_it_is_let_in_and_both_show_one_number() {
    let server = HubServer::start();
    let leader = Laptop::first(&server).await;
    let folder = tempfile::tempdir().unwrap();
    let code = leader.hub.make_code(CodeRequest { role: Role::Helper }).await.unwrap().code;
    let typed = code.to_lowercase().replace('-', " ");
    let keys = plain(&folder);
    let (mut knock, knocked) =
        Knock::begin(stranger(&server), Arc::clone(&keys), &begin(&typed)).await.unwrap();
    let Knocked::Waiting { check, .. } = knocked else { panic!("{knocked:?}") };
    let requests = leader.hub.pair_requests().await.unwrap();
    assert_eq!(requests.len(), 1);
    assert_eq!((&requests[0].check, requests[0].name.as_str()), (&check, "小张的电脑"));
    assert!(matches!(knock.poll().await.unwrap(), Knocked::Waiting { .. }));
    // Asked again at once: that is too often, and no reason to give up.
    assert!(matches!(knock.poll().await.unwrap(), Knocked::Waiting { .. }));
    leader.hub.decide_pairing(requests[0].seat_id, PairDecision { approve: true }).await.unwrap();
    server.clock().advance(2_000);
    let Knocked::In(seated) = knock.poll().await.unwrap() else { panic!("not let in") };
    assert_eq!((seated.role, seated.workspace.as_str()), (Role::Helper, "滨江团"));
    assert_eq!(keys.read(seated.seat_id).unwrap().unwrap().hub, server.url());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_laptop_may_be_refused() {
    let server = HubServer::start();
    let leader = Laptop::first(&server).await;
    let folder = tempfile::tempdir().unwrap();
    let code = leader.hub.make_code(CodeRequest { role: Role::Helper }).await.unwrap().code;
    let (mut knock, _) =
        Knock::begin(stranger(&server), plain(&folder), &begin(&code)).await.unwrap();
    let seat_id = leader.hub.pair_requests().await.unwrap()[0].seat_id;
    leader.hub.decide_pairing(seat_id, PairDecision { approve: false }).await.unwrap();
    assert_eq!(knock.poll().await.unwrap(), Knocked::Denied);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_and_a_lapsed_code_are_refused_alike() {
    let server = HubServer::start();
    let leader = Laptop::first(&server).await;
    let folder = tempfile::tempdir().unwrap();
    let code = leader.hub.make_code(CodeRequest { role: Role::Helper }).await.unwrap().code;
    server.clock().advance_minutes(16);
    for code in ["AAAA-AAAA", &code] {
        let refused = Knock::begin(stranger(&server), plain(&folder), &begin(code)).await;
        assert!(matches!(refused.err(), Some(HubError::Refused(Refusal::NotFound))), "{code}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_sent_before_what_proves_the_seat_can_be_kept() {
    let server = HubServer::start();
    let proxy = ChaosProxy::before(server.address(), 1, Faults::default()).unwrap();
    let hub = Hub::at(proxy.url().parse().unwrap(), &Route::default()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let keys = Arc::new(SealedKeys::at(folder.path().join("keys")));
    let code = server.code("滨江团");
    let sealed = Arc::clone(&keys) as Arc<dyn Keys>;
    let refused = Knock::begin(hub.clone(), sealed, &begin(&code)).await;
    assert!(matches!(refused.err(), Some(HubError::Keys(KeysError::Locked))));
    assert_eq!(proxy.happened().connections, 0, "the code is as good as before");
    keys.unlock("一句口令").unwrap();
    let (_, knocked) = Knock::begin(hub, keys, &begin(&code)).await.unwrap();
    assert!(matches!(knocked, Knocked::In(_)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_that_goes_away_while_one_waits_is_asked_again() {
    let mut server = HubServer::start();
    let leader = Laptop::first(&server).await;
    let folder = tempfile::tempdir().unwrap();
    let code = leader.hub.make_code(CodeRequest { role: Role::Helper }).await.unwrap().code;
    let (mut knock, waiting) =
        Knock::begin(stranger(&server), plain(&folder), &begin(&code)).await.unwrap();
    let interval = knock.interval();
    server.stop();
    assert_eq!(knock.poll().await.unwrap(), waiting);
    assert!(knock.interval() > interval, "less often");
    server.start_again();
    let seat_id = leader.hub.pair_requests().await.unwrap()[0].seat_id;
    leader.hub.decide_pairing(seat_id, PairDecision { approve: true }).await.unwrap();
    assert!(matches!(knock.poll().await.unwrap(), Knocked::In(_)));
}
