//! Everything that the document says can be asked, asked of one shop and its centre by those who are none of them. The document is
//! walked, so that what can be asked from tomorrow on is not forgotten.

mod attempts;
mod ours;

use std::collections::{BTreeMap, BTreeSet};

use linli_protocol::{Refusal, decode, encode};
use reqwest::StatusCode;
use rstest::rstest;
use serde_json::Value;

use self::{
    attempts::{Attempt, Body, Fate, attempts},
    ours::{Ours, Strangers},
};
use crate::support::{Laptop, Over};

/// What goes with a request so that it is answered, by its method and path.
type Operations = BTreeMap<(String, String), Option<String>>;

/// What the document lists.
async fn operations(laptop: &Laptop) -> Operations {
    let document = laptop.http.get(format!("{}/openapi.json", laptop.url)).send().await.unwrap();
    let document: Value = document.json().await.unwrap();
    let mut operations = Operations::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let schemes = operation["security"].as_array().and_then(|security| security.first());
            let scheme = schemes.and_then(|scheme| scheme.as_object()?.keys().next().cloned());
            operations.insert((method.to_uppercase(), path.clone()), scheme);
        }
    }
    operations
}

/// An answer, as it can be looked through.
struct Came {
    status: StatusCode,
    text: String,
}

async fn ask(as_whom: &Laptop, attempt: &Attempt) -> Came {
    let request = as_whom.request(attempt.method.clone(), &attempt.asked);
    let request = match &attempt.body {
        Body::Nothing => request,
        Body::Json(json) => request.json(json),
        Body::Bytes(bytes) => request.body(bytes.clone()),
        Body::Batch(json) => request.body(encode(json).unwrap()),
    };
    let answer = request.send().await.unwrap();
    let (status, kind) = (answer.status(), answer.headers().get("content-type").cloned());
    let bytes = answer.bytes().await.unwrap();
    let inflated = match kind {
        Some(kind) if kind == "application/zstd" => match decode::<Value>(&bytes) {
            Ok(batch) => batch.to_string().into_bytes(),
            // A snapshot is a file, not a batch.
            Err(_) => zstd::decode_all(&bytes[..]).unwrap(),
        },
        _ => bytes.to_vec(),
    };
    Came { status, text: String::from_utf8_lossy(&inflated).into_owned() }
}

/// Nothing of `ours` that was not in the question is in the answer.
fn tells_nothing(attempt: &Attempt, who: &str, came: &Came, marks: &[String]) {
    for mark in marks {
        let is_echo = attempt.asked.contains(mark) || attempt.body.contains(mark);
        assert!(
            is_echo || !came.text.contains(mark),
            "{who}: {} {} tells {mark}: {}",
            attempt.method,
            attempt.asked,
            came.text
        );
    }
}

fn ends_as_it_should(attempt: &Attempt, who: &str, came: &Came) {
    let asked =
        format!("{who}: {} {} → {} {}", attempt.method, attempt.asked, came.status, came.text);
    if attempt.fate == Fate::TheirOwn {
        return assert!(came.status.is_success(), "{asked}");
    }
    let refusal: Refusal = serde_json::from_str(&came.text).expect(&asked);
    assert_eq!(came.status.as_u16(), refusal.status(), "{asked}");
    // What was ill-formed, asked too often or without access would prove nothing.
    let proves = match refusal {
        Refusal::Damaged | Refusal::TooMany { .. } | Refusal::Unavailable | Refusal::Unknown => {
            false
        }
        Refusal::Unauthorized => attempt.fate == Fate::NoAccess,
        _ => true,
    };
    assert!(proves, "{asked}");
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_shop_or_centre_is_within_reach_of_another(#[case] over: Over) {
    let hub = over.start_with(ours::unbounded());
    let ours = Ours::new(&hub).await;
    let Strangers { stranger, neighbour, program } = Strangers::new(&hub, &ours).await;
    let operations = operations(&ours.leader).await;
    let nobody = Laptop::new(&hub);
    let before = ours.kept(&hub);

    let mut tried = BTreeSet::new();
    for (who, by) in [("a stranger", &stranger), ("a neighbour", &neighbour)] {
        for attempt in attempts(&ours, by, &program).await {
            let operation = (attempt.method.to_string(), attempt.path.to_owned());
            let scheme = operations.get(&operation);
            let scheme = scheme.unwrap_or_else(|| panic!("{operation:?} is not in the document"));
            tried.insert(operation);
            let (right, wrong) = match scheme.as_deref() {
                Some("access") => (by, vec![&program, &nobody]),
                Some("key") => (&program, vec![by, &ours.leader, &nobody]),
                None => (&nobody, vec![]),
                Some(other) => panic!("who has {other}?"),
            };
            for nobody in wrong {
                let came = ask(nobody, &attempt).await;
                let asked = format!("{} {} → {}", attempt.method, attempt.asked, came.text);
                assert_eq!(came.status, StatusCode::UNAUTHORIZED, "{who}: {asked}");
                tells_nothing(&attempt, "nobody", &came, &ours.marks());
            }
            // A member that types any code of its centre is where it was, and one that leaves is a neighbour no more.
            if who == "a neighbour" && attempt.is_about_membership() {
                continue;
            }
            let came = ask(right, &attempt).await;
            let is_at_our_centre = who == "a neighbour" && scheme.as_deref() == Some("access");
            let marks = if is_at_our_centre { ours.marks_of_shop() } else { ours.marks() };
            tells_nothing(&attempt, who, &came, &marks);
            ends_as_it_should(&attempt, who, &came);
        }
    }
    let known: BTreeSet<(String, String)> = operations.into_keys().collect();
    let missing: Vec<_> = known.difference(&tried).collect();
    assert!(missing.is_empty(), "nobody tried {missing:?}: attempts.rs has to");
    let after = ours.kept(&hub);
    let changed: Vec<_> = before.symmetric_difference(&after).collect();
    assert!(
        changed.is_empty() && before.len() > 40,
        "{} rows, changed: {changed:#?}",
        before.len()
    );
}
