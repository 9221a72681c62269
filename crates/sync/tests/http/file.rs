//! A store file that refuses for a while.

use linli_domain::Role;
use linli_hub::testing::HubServer;
use linli_sync::{State, worker::Trouble};

use crate::laptop::{Laptop, agree};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_refuses_is_told_of_and_gone_on_with_when_it_does_not() {
    let server = HubServer::start();
    let mut first = Laptop::first(&server).await;
    let mut second = first.invites(server.url(), Role::Leader).await;
    first.works();
    second.works();
    agree(&[&first, &second]).await;
    let behind_its_back = rusqlite::Connection::open(second.path()).unwrap();
    behind_its_back.execute_batch("ALTER TABLE cursor RENAME TO mislaid").unwrap();
    first.adds("老张果园");
    second.worker.as_ref().unwrap().hurry();
    second.until(|status| status.trouble == Some(Trouble::Damaged)).await;
    behind_its_back.execute_batch("ALTER TABLE mislaid RENAME TO cursor").unwrap();
    second.worker.as_ref().unwrap().resume();
    second.until(|status| status.trouble.is_none() && status.state == State::UpToDate).await;
    agree(&[&first, &second]).await;
    assert_eq!(second.names(), ["老张果园"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_cannot_be_opened_yet_is_opened_later() {
    let server = HubServer::start();
    let mut laptop = Laptop::first(&server).await;
    laptop.adds("老张果园");
    let path = laptop.path();
    let header = std::fs::read(&path).unwrap();
    // As a share that is not mounted yet, or a file that is still being copied.
    let aside = laptop.folder.path().join("aside.db");
    laptop.store.backup_to(&aside).unwrap();
    let mut broken = header;
    broken[..16].fill(0);
    drop(std::mem::replace(
        &mut laptop.store,
        linli_store::Store::open_in_memory(Box::new(crate::laptop::Machine)).unwrap(),
    ));
    std::fs::write(&path, &broken).unwrap();
    laptop.works();
    laptop.until(|status| status.trouble == Some(Trouble::Damaged)).await;
    std::fs::copy(&aside, &path).unwrap();
    laptop.worker.as_ref().unwrap().resume();
    laptop.until(|status| status.trouble.is_none() && status.state == State::UpToDate).await;
}
