//! Telling and hearing: `hello`, `push`, `pull`, `digest`.

use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use linli_protocol::{
    DigestAnswer, DigestRequest, HelloAnswer, HelloRequest, PullAnswer, PullRequest, PushAnswer,
    PushRequest, Refusal, Verdict, decode, encode, path,
};
use serde::Serialize;

use super::{
    Door,
    refused::{Refused, unreadable},
    sent::{Asked, Bearer, SentBatch},
    trace::Carried,
};
use crate::Error;

/// What a batch is on the wire: JSON, compressed with zstd as a whole. Not a `Content-Encoding`, as what stands in between
/// must not unpack it.
pub(super) const BATCH: &str = "application/zstd";

/// How a session begins.
#[utoipa::path(
    get, path = path::HELLO, tag = "sync", params(HelloRequest), security(("access" = [])),
    responses((status = 200, body = HelloAnswer), (status = "default", body = Refusal)),
)]
pub(super) async fn hello(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Asked(asked): Asked<HelloRequest>,
) -> Result<Json<HelloAnswer>, Refused> {
    let answer = door.seated(holder, move |door, seated| door.hub().hello(&seated.caller, &asked));
    Ok(Json(answer.await?))
}

/// Takes in what a device tells. Each transaction has its verdict; a 200 tells nothing of any one of them.
#[utoipa::path(
    post, path = path::PUSH, tag = "sync", security(("access" = [])),
    request_body(content = PushRequest, content_type = BATCH),
    responses(
        (status = 200, body = PushAnswer, content_type = BATCH),
        (status = "default", body = Refusal, content_type = "application/json"),
    ),
)]
pub(super) async fn push(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    SentBatch(bytes): SentBatch,
) -> Result<Batch, Refused> {
    door.seated(holder, move |door, seated| {
        let pushed: PushRequest = decode(&bytes).map_err(|error| unreadable(&error))?;
        let answer = door.hub().push(&seated.caller, &pushed)?;
        for verdict in &answer.verdicts {
            let word = match verdict {
                Verdict::Applied { .. } => "applied",
                Verdict::Duplicate { .. } => "duplicate",
                Verdict::Quarantined { .. } => "quarantined",
            };
            metrics::counter!("linli_hub_pushed_total", "verdict" => word).increment(1);
        }
        metrics::counter!("linli_hub_pushed_bytes_total").increment(bytes.len() as u64);
        Batch::of(&answer, answer.verdicts.len())
    })
    .await
}

/// A page of the log.
#[utoipa::path(
    get, path = path::PULL, tag = "sync", params(PullRequest), security(("access" = [])),
    responses(
        (status = 200, body = PullAnswer, content_type = BATCH),
        (status = "default", body = Refusal, content_type = "application/json"),
    ),
)]
pub(super) async fn pull(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Asked(asked): Asked<PullRequest>,
) -> Result<Batch, Refused> {
    door.seated(holder, move |door, seated| {
        let page = door.hub().pull(&seated.caller, &asked)?;
        if asked.after == page.head {
            door.access().has_heard(seated, page.head)?;
        }
        let batch = Batch::of(&page, page.entries.len())?;
        metrics::counter!("linli_hub_pulled_total").increment(page.entries.len() as u64);
        metrics::counter!("linli_hub_pulled_bytes_total").increment(batch.bytes.len() as u64);
        Ok(batch)
    })
    .await
}

/// What the shop has, by the sums of its tables.
#[utoipa::path(
    get, path = path::DIGEST, tag = "sync", params(DigestRequest), security(("access" = [])),
    responses((status = 200, body = DigestAnswer), (status = "default", body = Refusal)),
)]
pub(super) async fn digest(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Asked(asked): Asked<DigestRequest>,
) -> Result<Json<DigestAnswer>, Refused> {
    let answer = door
        .seated_on_replica(holder, move |door, seated| door.hub().digest(&seated.caller, &asked));
    Ok(Json(answer.await?))
}

/// An answer as a batch.
#[derive(Clone, Debug)]
pub(super) struct Batch {
    bytes: Bytes,
    transactions: usize,
}

impl Batch {
    pub(super) fn of(answer: &impl Serialize, transactions: usize) -> Result<Self, Error> {
        // Of the hub's own making: one that does not fit is its mistake, not the device's.
        let bytes = encode(answer).map_err(|error| {
            tracing::error!(%error, "an answer that is no batch");
            Refusal::Unavailable
        })?;
        Ok(Self { bytes: bytes.into(), transactions })
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    #[cfg(test)]
    pub(super) fn bytes(&self) -> Bytes {
        self.bytes.clone()
    }
}

impl IntoResponse for Batch {
    fn into_response(self) -> Response {
        let mut response = ([(header::CONTENT_TYPE, BATCH)], self.bytes).into_response();
        response.extensions_mut().insert(Carried(self.transactions));
        response
    }
}
