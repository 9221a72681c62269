//! The file that a new laptop starts from.

use linli_domain::Role;
use linli_protocol::{Refusal, path};
use reqwest::{Method, Response};
use rstest::rstest;

use crate::support::{Laptop, Over, member, refused, supplier, taken};

fn place() -> String {
    format!("{}?schema_version={}", path::SNAPSHOT, linli_store::Store::schema_version())
}

async fn part(laptop: &Laptop, headers: &[(&str, &str)]) -> Response {
    let request = laptop.request(Method::GET, &place());
    headers
        .iter()
        .fold(request, |request, (name, value)| request.header(*name, *value))
        .send()
        .await
        .unwrap()
}

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers()[name].to_str().unwrap()
}

/// A leader with something in the log.
async fn with_log(hub: &linli_hub::testing::HubServer) -> Laptop {
    let mut leader = Laptop::leader(hub, "滨江团").await;
    let epoch = leader.hello().await.unwrap().epoch;
    let mut told = vec![leader.acts(vec![supplier("老张果园")])];
    told.extend((0..50).map(|n| leader.acts(vec![member(&format!("王姐 {n}"))])));
    leader.push(epoch, told).await.unwrap();
    leader
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn a_download_that_broke_goes_on_where_it_was(#[case] over: Over) {
    let hub = over.start();
    let leader = with_log(&hub).await;
    let whole = part(&leader, &[]).await;
    assert_eq!(whole.status().as_u16(), 200);
    assert_eq!(header(&whole, "accept-ranges"), "bytes");
    let etag = header(&whole, "etag").to_owned();
    let length: usize = header(&whole, "content-length").parse().unwrap();
    let bytes = whole.bytes().await.unwrap();
    assert_eq!(bytes.len(), length);
    let file = zstd::decode_all(&bytes[..]).unwrap();
    assert!(file.starts_with(b"SQLite format 3\0"));

    let cut = length / 3;
    let range = format!("bytes={cut}-");
    let rest = part(&leader, &[("range", &range), ("if-range", &etag)]).await;
    assert_eq!(rest.status().as_u16(), 206);
    assert_eq!(header(&rest, "content-range"), format!("bytes {cut}-{}/{length}", length - 1));
    assert_eq!(rest.bytes().await.unwrap(), bytes[cut..]);

    let middle = part(&leader, &[("range", "bytes=10-19")]).await;
    assert_eq!(middle.bytes().await.unwrap(), bytes[10..20]);
    let other = part(&leader, &[("range", &range), ("if-range", "\"another\"")]).await;
    assert_eq!(other.status().as_u16(), 200, "another file is sent from its beginning");
    let beyond = part(&leader, &[("range", &format!("bytes={length}-"))]).await;
    assert_eq!(beyond.status().as_u16(), 416);
    assert_eq!(header(&beyond, "content-range"), format!("bytes */{length}"));
    let known = part(&leader, &[("if-none-match", &etag)]).await;
    assert_eq!(known.status().as_u16(), 304);
}

#[tokio::test]
async fn a_helpers_file_is_another_and_does_not_have_what_it_may_not_see() {
    let hub = linli_hub::testing::HubServer::start();
    let leader = with_log(&hub).await;
    let helper = leader.lets_in(&hub, Role::Helper).await;
    let count = async |laptop: &Laptop| -> i64 {
        let bytes = part(laptop, &[]).await.bytes().await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("snapshot.db");
        std::fs::write(&path, zstd::decode_all(&bytes[..]).unwrap()).unwrap();
        let file = rusqlite::Connection::open(path).unwrap();
        file.query_row("SELECT count(*) FROM supplier", [], |row| row.get(0)).unwrap()
    };
    assert_eq!((count(&leader).await, count(&helper).await), (1, 0));
}

#[tokio::test]
async fn a_snapshot_is_for_those_with_a_seat() {
    let hub = linli_hub::testing::HubServer::start();
    let leader = with_log(&hub).await;
    let helper = leader.lets_in(&hub, Role::Helper).await;
    leader.revoke(helper.seat_id).await.unwrap();
    refused(taken(part(&helper, &[]).await).await.map(drop), &Refusal::Revoked);
    let nobody = Laptop::new(&hub);
    refused(taken(part(&nobody, &[]).await).await.map(drop), &Refusal::Unauthorized);
}
