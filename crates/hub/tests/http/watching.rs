//! For whoever watches over the hub.

use linli_domain::Role;
use linli_hub::testing::HubServer;
use linli_protocol::path;
use reqwest::Method;
use rstest::rstest;
use serde_json::Value;

use crate::support::{Laptop, Over, member, supplier};

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn it_is_alive_and_ready(#[case] over: Over) {
    let hub = over.start();
    let laptop = Laptop::new(&hub);
    for base in [hub.url().to_owned(), format!("http://{}", hub.metrics_address())] {
        for place in ["/healthz", "/readyz"] {
            let answer = laptop.http.get(format!("{base}{place}")).send().await.unwrap();
            assert_eq!(answer.status().as_u16(), 200, "{base}{place}");
        }
    }
}

#[tokio::test]
async fn its_numbers_count_what_was_done_and_name_nobody() {
    let hub = HubServer::start();
    let leader = Laptop::leader(&hub, "滨江团").await;
    let mut helper = leader.lets_in(&hub, Role::Helper).await;
    let epoch = helper.hello().await.unwrap().epoch;
    let told = vec![helper.acts(vec![member("王姐")]), helper.acts(vec![supplier("老张果园")])];
    helper.push(epoch, told.clone()).await.unwrap();
    helper.push(epoch, told).await.unwrap();
    let url = format!("http://{}/metrics", hub.metrics_address());
    let text = leader.http.get(url).send().await.unwrap().text().await.unwrap();
    for line in [
        "linli_hub_pushed_total{verdict=\"applied\"} 1",
        "linli_hub_pushed_total{verdict=\"duplicate\"} 1",
        "linli_hub_requests_total{method=\"POST\",route=\"/v1/push\",status=\"200\"} 2",
        "linli_hub_request_seconds_count{method=\"GET\",route=\"/v1/hello\"} 1",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    for secret in
        ["滨江团", "王姐", "小张", &leader.seat_id.to_string(), &helper.access, &helper.refresh]
    {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_request_keeps_the_id_that_it_came_with() {
    let hub = HubServer::start();
    let laptop = Laptop::new(&hub);
    let asked = async |id: &str| {
        let request = laptop.http.get(format!("{}/healthz", hub.url())).header("x-request-id", id);
        request.send().await.unwrap().headers()["x-request-id"].to_str().unwrap().to_owned()
    };
    assert_eq!(asked("abc-123").await, "abc-123");
    assert_eq!(asked("<b>a b</b>").await.len(), 32);
}

#[tokio::test]
async fn every_path_of_the_protocol_is_in_the_document() {
    let hub = HubServer::start();
    let laptop = Laptop::new(&hub);
    let document: Value = laptop.get("/openapi.json").await.unwrap();
    let paths = document["paths"].as_object().unwrap();
    let wanted = [
        (path::HELLO, "get"),
        (path::PUSH, "post"),
        (path::PULL, "get"),
        (path::DIGEST, "get"),
        (path::SNAPSHOT, "get"),
        (path::WAIT, "get"),
        (path::PAIR_BEGIN, "post"),
        (path::PAIR_POLL, "post"),
        (path::PAIR_CODE, "post"),
        (path::PAIR_REQUESTS, "get"),
        (path::TOKEN, "post"),
        (path::DEVICES, "get"),
        (path::QUARANTINE, "get"),
        (path::DUPLICATES, "get"),
        (path::AUDIT, "get"),
        (path::ORDERING, "put"),
        (path::ORDERING_ORDERS, "get"),
        (path::ORDERING_TAKEN, "post"),
        (path::CENTRE, "get"),
        (path::CENTRE_JOIN, "post"),
        (path::CENTRE_CATALOGUE, "get"),
        (path::CENTRE_REQUESTS, "get"),
        (path::CENTRE_ANSWERS, "post"),
        (path::CENTRE_NEWS, "get"),
        (path::CENTRE_STATEMENT, "get"),
        (path::OFFICE_DRY_RUN, "post"),
        (path::OFFICE_SHEET, "post"),
        (path::OFFICE_COMMIT, "post"),
        (path::OFFICE_CATALOGUE, "get"),
        (path::OFFICE_REQUESTS, "get"),
        (path::OFFICE_DEMAND, "get"),
        (path::OFFICE_ROUNDS, "post"),
        (path::OFFICE_ANSWERS, "post"),
        (path::OFFICE_DELIVERIES, "post"),
        (path::OFFICE_STATEMENTS, "get"),
        (path::OFFICE_ENTRIES, "post"),
    ];
    for (place, method) in wanted {
        // Some only have what is below them, one for each thing.
        let below = format!("{place}/{{");
        let mut found = paths.iter().filter(|(path, _)| *path == place || path.starts_with(&below));
        assert!(found.any(|(_, path)| path.get(method).is_some()), "{method} {place}");
    }
    // Held against the source of the paths, so that one more there is one more here. The members' pages are for people.
    let for_programs = include_str!("../../../protocol/src/path.rs").matches("= \"/v1/").count();
    assert_eq!(for_programs, wanted.len());
    let refusal = &document["components"]["schemas"]["Refusal"];
    assert!(refusal.to_string().contains("epoch_changed"), "{refusal}");
    let page = laptop.request(Method::GET, "/docs/").send().await.unwrap();
    assert_eq!(page.status().as_u16(), 200);
    assert!(page.text().await.unwrap().contains("swagger"));
}
