//! `GET snapshot`: a store file for a laptop that starts anew, which a download that broke can go on with.

use std::ops::Range;

use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::{Stream, stream};
use linli_protocol::{Refusal, SnapshotRequest, path};

use super::{
    Door,
    range::Part,
    refused::Refused,
    sent::{Asked, Bearer},
    sync::BATCH,
};
use crate::{access::Holder, replica::Snapshot};

/// A store file, compressed with zstd. The same file is given out for a while, known by its `ETag`.
#[utoipa::path(
    get, path = path::SNAPSHOT, tag = "sync", params(SnapshotRequest), security(("access" = [])),
    responses(
        (status = 200, description = "The whole file", body = Vec<u8>, content_type = BATCH),
        (status = 206, description = "The range that was asked for", body = Vec<u8>, content_type = BATCH),
        (status = 304, description = "The file of `If-None-Match` is still given out"),
        (status = 416, description = "The range lies behind the end"),
        (status = "default", body = Refusal, content_type = "application/json"),
    ),
)]
pub(super) async fn snapshot(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Asked(asked): Asked<SnapshotRequest>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let snapshot = door
        .seated_on_replica(holder, move |door, seated| door.hub().snapshot(&seated.caller, &asked))
        .await?;
    let (length, etag) = (snapshot.bytes, format!("\"{}\"", snapshot.sha256));
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == etag.as_str());
    let tags = [(header::ETAG, etag.clone()), (header::ACCEPT_RANGES, "bytes".to_owned())];
    if known {
        return Ok((StatusCode::NOT_MODIFIED, tags).into_response());
    }
    let (status, range) = match Part::asked(&headers, &etag, length) {
        Part::Whole => (StatusCode::OK, 0..length),
        Part::Of(range) => (StatusCode::PARTIAL_CONTENT, range),
        Part::Beyond => {
            let length = [(header::CONTENT_RANGE, format!("bytes */{length}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, tags, length).into_response());
        }
    };
    let about = [
        (header::CONTENT_TYPE, BATCH.to_owned()),
        (header::CONTENT_LENGTH, (range.end - range.start).to_string()),
    ];
    let which = (status == StatusCode::PARTIAL_CONTENT).then(|| {
        [(header::CONTENT_RANGE, format!("bytes {}-{}/{length}", range.start, range.end - 1))]
    });
    let body = Body::from_stream(parts(door, holder, snapshot, range));
    Ok(match which {
        Some(which) => (status, tags, about, which, body).into_response(),
        None => (status, tags, about, body).into_response(),
    })
}

/// Reads a part when the one before was sent, so that a slow line holds no more than one in memory. The seat is looked up for
/// each: a laptop whose access is taken back gets no further.
fn parts(
    door: Door,
    holder: Holder,
    snapshot: Snapshot,
    range: Range<u64>,
) -> impl Stream<Item = Result<Bytes, Broken>> {
    stream::try_unfold(range.start, move |offset| {
        let (door, snapshot) = (door.clone(), snapshot.clone());
        async move {
            if offset >= range.end {
                return Ok(None);
            }
            let part = door.seated(holder, move |door, seated| {
                door.hub().snapshot_bytes(&seated.caller, &snapshot, offset)
            });
            let mut bytes = Bytes::from(part.await.map_err(|_| Broken)?);
            let wanted = usize::try_from(range.end - offset).unwrap_or(usize::MAX);
            bytes.truncate(wanted);
            if bytes.is_empty() {
                return Err(Broken);
            }
            let next = offset + bytes.len() as u64;
            Ok(Some((bytes, next)))
        }
    })
}

/// The rest cannot be sent. The connection ends before its `Content-Length`, and the device asks for the rest.
#[derive(Debug, thiserror::Error)]
#[error("the rest cannot be sent")]
struct Broken;
