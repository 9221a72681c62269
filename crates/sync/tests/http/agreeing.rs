//! Several laptops, and days apart.

use linli_domain::Role;
use linli_hub::testing::HubServer;
use linli_store::Area;

use crate::laptop::{Laptop, agree};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_laptops_have_the_same_after_days_apart() {
    let server = HubServer::start();
    let mut first = Laptop::first(&server).await;
    let mut second = first.invites(server.url(), Role::Leader).await;
    let mut third = first.invites(server.url(), Role::Leader).await;
    for day in 0..3 {
        first.adds(&format!("甲 {day}"));
        second.adds(&format!("乙 {day}"));
        third.adds(&format!("丙 {day}"));
    }
    for laptop in [&mut first, &mut second, &mut third] {
        laptop.works();
    }
    agree(&[&first, &second, &third]).await;
    assert_eq!(first.names().len(), 9);
    assert_eq!((second.names(), third.names()), (first.names(), first.names()));

    // One goes away for a while; the others go on, and so does it.
    third.rests().await;
    first.adds("甲 白天");
    third.adds("丙 夜里");
    agree(&[&first, &second]).await;
    third.works();
    agree(&[&first, &second, &third]).await;
    assert_eq!(third.names().len(), 11);
    assert!(third.store.membership().unwrap().unwrap().last_agreed_at.is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_does_the_other_is_told_without_asking() {
    let server = HubServer::start();
    let mut first = Laptop::first(&server).await;
    let mut second = first.invites(server.url(), Role::Leader).await;
    first.works();
    let (tell, told) = tokio::sync::mpsc::unbounded_channel();
    second.works_telling(move |areas| drop(tell.send(areas)));
    first.is_up_to_date().await;
    second.is_up_to_date().await;
    // Nobody hurries anybody, and the next poll is half a minute away: it is the hub that says so.
    first.adds("老张果园");
    let areas = tokio::time::timeout(std::time::Duration::from_secs(20), wait_for(told)).await;
    assert!(areas.unwrap().contains(&Area::Suppliers));
    assert_eq!(second.names(), ["老张果园"]);
}

async fn wait_for(
    mut told: tokio::sync::mpsc::UnboundedReceiver<std::collections::BTreeSet<Area>>,
) -> std::collections::BTreeSet<Area> {
    told.recv().await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_of_laptops_are_kept_for_telling_who_wrote_something() {
    let server = HubServer::start();
    let mut first = Laptop::first(&server).await;
    let mut second = first.invites(server.url(), Role::Leader).await;
    second.adds("乙");
    second.works();
    second.is_up_to_date().await;
    first.works();
    let device_id = second.store.device_id().unwrap();
    let status = first.until(|status| status.news.names.contains_key(&device_id)).await;
    assert_eq!(status.news.names[&device_id], "一台电脑");
    let kept = first.store.read(linli_store::membership::device_names).unwrap();
    assert_eq!(kept[&device_id], "一台电脑");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_ends_at_once() {
    let server = HubServer::start();
    let mut first = Laptop::first(&server).await;
    first.works();
    first.is_up_to_date().await;
    // A question for news is held open by the hub now; whoever ends does not wait for it.
    first.rests().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_goes_on_while_a_thousand_acts_are_taken_over() {
    let server = HubServer::start();
    let mut first = Laptop::first(&server).await;
    let mut second = first.invites(server.url(), Role::Leader).await;
    first.works();
    second.works();
    agree(&[&first, &second]).await;
    second.rests().await;
    for number in 0..1_200 {
        first.adds(&format!("甲 {number}"));
    }
    agree(&[&first]).await;
    second.works();
    // Each of these waits for the file for as long as a page is taken over. After five seconds it would fail.
    let mut written = 0;
    while second.names().len() < 1_200 + written {
        second.adds(&format!("乙 {written}"));
        written += 1;
    }
    assert!(written > 0, "{written} acts were done meanwhile");
    agree(&[&first, &second]).await;
    assert_eq!(first.names().len(), 1_200 + written);
}
