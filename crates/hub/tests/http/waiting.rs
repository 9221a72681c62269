//! Questions that are held open.

use std::time::Duration;

use futures_util::future::join_all;
use linli_domain::Role;
use linli_hub::{config::Bounds, testing::HubServer};
use linli_protocol::Refusal;
use rstest::rstest;
use tokio::time::timeout;

use crate::support::{Laptop, Over, member, refused};

/// Much longer than anything here takes, and shorter than a question is held open.
const SOON: Duration = Duration::from_secs(30);

fn bounds() -> Bounds {
    Bounds { wait_seconds: 300, rate_stranger: 0, grace_seconds: 5, ..Bounds::default() }
}

/// Asks, and returns when the hub holds the question.
async fn asked(laptop: &Laptop, epoch: u64, after: u64) -> tokio::task::JoinHandle<WaitAnswered> {
    let laptop = laptop.clone();
    let before = open_waits(&laptop).await;
    let asked = {
        let laptop = laptop.clone();
        tokio::spawn(async move { laptop.wait(epoch, after).await })
    };
    while open_waits(&laptop).await <= before {
        tokio::task::yield_now().await;
    }
    asked
}

type WaitAnswered = crate::support::Answer<linli_protocol::WaitAnswer>;

async fn open_waits(laptop: &Laptop) -> u64 {
    let url = format!("http://{}/metrics", laptop.metrics);
    let text = laptop.http.get(url).send().await.unwrap().text().await.unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("linli_hub_waits_open "));
    line.map_or(0, |count| count.parse().unwrap())
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn news_is_told_to_those_who_wait(#[case] over: Over) {
    let hub = over.start_with(HubServer::builder().bounds(bounds()));
    let mut one = Laptop::leader(&hub, "滨江团").await;
    let other = one.lets_in(&hub, Role::Helper).await;
    let epoch = one.hello().await.unwrap().epoch;
    let waiting = asked(&other, epoch, 0).await;
    let told = one.acts(vec![member("王姐")]);
    one.push(epoch, vec![told]).await.unwrap();
    let answer = timeout(SOON, waiting).await.unwrap().unwrap().unwrap();
    assert_eq!((answer.epoch, answer.head), (epoch, 1));
    // What is known already is answered at once, whatever epoch is asked about.
    assert_eq!(timeout(SOON, other.wait(epoch, 0)).await.unwrap().unwrap().head, 1);
    assert_eq!(timeout(SOON, other.wait(epoch + 1, 9)).await.unwrap().unwrap().epoch, epoch);
}

#[tokio::test]
async fn an_access_that_is_taken_back_ends_the_waiting() {
    let hub = HubServer::builder().bounds(bounds()).start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let helper = leader.lets_in(&hub, Role::Helper).await;
    let epoch = leader.hello().await.unwrap().epoch;
    let waiting = asked(&helper, epoch, 0).await;
    leader.revoke(helper.seat_id).await.unwrap();
    refused(timeout(SOON, waiting).await.unwrap().unwrap(), &Refusal::Revoked);
}

#[tokio::test]
async fn what_happens_at_one_instance_is_heard_at_another() {
    let set_up = || HubServer::builder().bounds(bounds());
    let hub = Over::Postgres.start_with(set_up());
    let another = hub.another(set_up());
    let mut leader = Laptop::leader(&hub, "滨江团").await;
    let helper = leader.lets_in(&hub, Role::Helper).await;
    let elsewhere = Laptop {
        url: another.url().to_owned(),
        metrics: another.metrics_address(),
        ..helper.clone()
    };
    let epoch = elsewhere.hello().await.unwrap().epoch;
    let waiting = asked(&elsewhere, epoch, 0).await;
    let told = leader.acts(vec![member("王姐")]);
    leader.push(epoch, vec![told]).await.unwrap();
    assert_eq!(timeout(SOON, waiting).await.unwrap().unwrap().unwrap().head, 1);
    let waiting = asked(&elsewhere, epoch, 1).await;
    leader.revoke(helper.seat_id).await.unwrap();
    refused(timeout(SOON, waiting).await.unwrap().unwrap(), &Refusal::Revoked);
}

#[tokio::test]
async fn a_hub_that_ends_answers_those_who_wait() {
    let mut hub = HubServer::builder().bounds(bounds()).start();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    let epoch = laptop.hello().await.unwrap().epoch;
    let waiting = asked(&laptop, epoch, 0).await;
    hub.stop();
    let answer = timeout(SOON, waiting).await.unwrap().unwrap().unwrap();
    assert_eq!((answer.epoch, answer.head), (epoch, 0));
}

#[tokio::test]
async fn when_time_is_up_there_is_no_news() {
    let hub = HubServer::builder().bounds(Bounds { wait_seconds: 1, ..bounds() }).start();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    let epoch = laptop.hello().await.unwrap().epoch;
    let answer = timeout(SOON, laptop.wait(epoch, 0)).await.unwrap().unwrap();
    assert_eq!((answer.epoch, answer.head), (epoch, 0));
}

#[tokio::test]
async fn one_laptop_holds_only_so_many_questions() {
    let hub = HubServer::builder().bounds(bounds()).start();
    let laptop = Laptop::leader(&hub, "滨江团").await;
    let epoch = laptop.hello().await.unwrap().epoch;
    let mut waiting = Vec::new();
    for _ in 0..8 {
        waiting.push(asked(&laptop, epoch, 0).await);
    }
    let (status, _) = timeout(SOON, laptop.wait(epoch, 0)).await.unwrap().unwrap_err();
    assert_eq!(status.as_u16(), 429);
    // A connection that breaks gives its place back.
    waiting.pop().unwrap().abort();
    let again = asked_until_taken(&laptop, epoch).await;
    assert!(!again.is_finished());
}

/// Asks until the hub has noticed that a place became free.
async fn asked_until_taken(laptop: &Laptop, epoch: u64) -> tokio::task::JoinHandle<WaitAnswered> {
    while open_waits(laptop).await > 7 {
        tokio::task::yield_now().await;
    }
    asked(laptop, epoch, 0).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_wait_on_four_threads() {
    const LAPTOPS: usize = 125;
    let few = Bounds { workers: 4, rate_seat: 0, rate_address: 0, ..bounds() };
    let hub = HubServer::builder().bounds(few).start();
    let way = || reqwest::Client::builder().http2_prior_knowledge();
    let mut leader = Laptop::leader(&hub, "滨江团").await;
    let epoch = leader.hello().await.unwrap().epoch;
    let mut laptops = Vec::new();
    for _ in 0..LAPTOPS {
        laptops.push(leader.lets(Laptop::speaking(&hub, way()), Role::Helper).await);
    }
    let watcher = leader.clone();
    let news = async {
        while open_waits(&watcher).await < 8 * LAPTOPS as u64 {
            tokio::task::yield_now().await;
        }
        // All of them are held, and others are answered as ever.
        let told = leader.acts(vec![member("王姐")]);
        leader.push(epoch, vec![told]).await.unwrap();
    };
    let waiting = laptops.iter().flat_map(|laptop| (0..8).map(|_| laptop.wait(epoch, 0)));
    let (answers, ()) = timeout(2 * SOON, async { tokio::join!(join_all(waiting), news) })
        .await
        .expect("all are answered");
    assert_eq!(answers.len(), 8 * LAPTOPS);
    assert!(answers.into_iter().all(|answer| answer.unwrap().head == 1));
}
