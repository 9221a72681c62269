//! Starting from what the shop has, over a line that breaks.

use std::sync::{Arc, Mutex};

use linli_domain::Role;
use linli_hub::testing::HubServer;
use linli_protocol::SnapshotRequest;
use linli_store::Store;
use linli_sync::{
    Progress,
    testing::{ChaosProxy, Faults},
};

use crate::laptop::{Laptop, Machine, agree};

const REQUEST: SnapshotRequest =
    SnapshotRequest { schema_version: Store::schema_version(), at_least: 0, role: None };

async fn shop(server: &HubServer, suppliers: usize) -> Laptop {
    let mut first = Laptop::first(server).await;
    for number in 0..suppliers {
        // Nothing that packs well: the file is to have some length.
        first.adds(&format!("{:032x} {number}", rand::random::<u128>()));
    }
    first.works();
    first.is_up_to_date().await;
    first
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_snapshot_is_taken_up_again_where_the_line_broke() {
    let server = HubServer::start();
    let first = shop(&server, 300).await;
    let proxy = ChaosProxy::before(server.address(), 3, Faults::default()).unwrap();
    let mut second = first.invites(&proxy.url(), Role::Leader).await;
    drop(second.hub.seats().await.unwrap());
    let whole = second.hub.snapshot(&REQUEST, &second.path(), |_| {}).await.unwrap();
    let expected = std::fs::metadata(whole).unwrap().len();

    proxy.set(Faults { cut_permille: 1000, bytes_max: 12_000, ..Faults::default() });
    proxy.cut_all();
    let progress: Arc<Mutex<Vec<Progress>>> = Arc::default();
    let noted = Arc::clone(&progress);
    let fetch = async |hub: linli_sync::client::Hub, path: std::path::PathBuf| {
        let noted = Arc::clone(&noted);
        // As a session does: what could not be taken up at once is asked for again.
        loop {
            let noted = Arc::clone(&noted);
            let note = move |progress| noted.lock().unwrap().push(progress);
            match hub.snapshot(&REQUEST, &path, note).await {
                Ok(path) => return path,
                Err(linli_sync::client::HubError::Unreachable(_)) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
    };
    let path = fetch(second.hub.clone(), second.path()).await;
    assert!(proxy.happened().cut >= 3, "{:?}", proxy.happened());
    let received: Vec<u64> = progress.lock().unwrap().iter().map(|at| at.received).collect();
    assert!(received.is_sorted(), "nothing was fetched twice");
    assert_eq!(path.metadata().unwrap().len(), expected);

    second.store.adopt_snapshot(&path, Role::Leader).unwrap();
    assert_eq!(second.names(), first.names());
    let left = std::fs::read_dir(second.folder.path()).unwrap();
    let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("snapshot-")), "{left:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_fetched_before_a_restart_is_not_fetched_again() {
    let server = HubServer::start();
    let first = shop(&server, 300).await;
    let proxy = ChaosProxy::before(server.address(), 5, Faults::default()).unwrap();
    let second = first.invites(&proxy.url(), Role::Leader).await;
    drop(second.hub.seats().await.unwrap());
    let path = second.path();
    let fetching = second.hub.clone();
    let began = Arc::new(tokio::sync::Notify::new());
    let begun = Arc::clone(&began);
    proxy.set(Faults { bytes_per_second: 40_000, ..Faults::default() });
    proxy.cut_all();
    let store = path.clone();
    let task = tokio::spawn(async move {
        let note = move |progress: Progress| {
            if progress.received > 8_000 {
                begun.notify_one();
            }
        };
        fetching.snapshot(&REQUEST, &store, note).await.map(drop)
    });
    began.notified().await;
    proxy.part(true); // the line goes, and then the program
    assert!(task.await.unwrap().is_err());
    proxy.part(false);
    proxy.set(Faults::default());
    let mut first_seen = None;
    let note = |at| {
        first_seen.get_or_insert(at);
    };
    second.hub.snapshot(&REQUEST, &path, note).await.unwrap();
    assert!(first_seen.unwrap().received > 8_000, "{first_seen:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_laptop_starts_from_what_the_shop_has() {
    let server = HubServer::start();
    let first = shop(&server, 700).await;
    let mut second = first.invites(server.url(), Role::Leader).await;
    second.works();
    agree(&[&first, &second]).await;
    assert_eq!(second.names().len(), 700);
    let reopened = Store::open(&second.path(), Box::new(Machine)).unwrap();
    reopened.check().unwrap();
}
