//! Telling and hearing.

use linli_domain::Role;
use linli_hub::testing::HubServer;
use linli_protocol::Verdict;

use crate::support::{Laptop, member};

#[tokio::test]
async fn what_one_laptop_tells_another_hears() {
    let hub = HubServer::start();
    let mut one = Laptop::leader(&hub, "滨江团").await;
    let other = one.lets_in(&hub, Role::Leader).await;
    let epoch = one.hello().await.unwrap().epoch;
    let told = one.acts(vec![member("王姐")]);
    let answer = one.push(epoch, vec![told.clone()]).await.unwrap();
    assert!(matches!(answer.verdicts[..], [Verdict::Applied { seq: 1, .. }]), "{answer:?}");
    let page = other.pull(epoch, 0).await.unwrap();
    assert_eq!((page.upto, page.head, page.entries.len()), (1, 1, 1));
    assert_eq!(page.entries[0].txn.as_str(), told.txn.as_str());
}
