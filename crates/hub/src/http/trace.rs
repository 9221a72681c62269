//! One line in the log and a few numbers for each request: what was asked, what came of it, how long it took. Never what was
//! in it, from whom it came, or from where.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderMap, HeaderName, HeaderValue, Method},
    middleware::Next,
    response::Response,
};
use linli_protocol::Refusal;
use tracing::Instrument;
use uuid::Uuid;

/// By which a request is found again in the logs of whatever it passed.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The longest that is taken over from a request.
const REQUEST_ID_CHARS: usize = 64;

/// How many transactions an answer is about, for the log.
#[derive(Clone, Copy)]
pub(super) struct Carried(pub(super) usize);

/// Runs a request under an id of its own, and writes down what came of it.
pub(super) async fn observe(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = request_id(request.headers());
    let method = method(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("none", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", id);
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    let took = began.elapsed();
    let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let extensions = response.extensions();
    let transactions = extensions.get::<Carried>().map(|Carried(count)| *count);
    let refusal = extensions.get::<Refusal>().map(tracing::field::debug);
    span.in_scope(|| {
        tracing::info!(method, route, status, millis, transactions, refusal, "answered");
    });
    let labels = [("method", method.to_owned()), ("route", route), ("status", status.to_string())];
    metrics::histogram!("linli_hub_request_seconds", &labels[..2]).record(took);
    metrics::counter!("linli_hub_requests_total", &labels).increment(1);
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// The one that it came with, if it looks like one, or a new one.
fn request_id(headers: &HeaderMap) -> String {
    let sent = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok()).filter(|id| {
        let mark = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        (1..=REQUEST_ID_CHARS).contains(&id.len()) && id.bytes().all(mark)
    });
    sent.map_or_else(|| Uuid::now_v7().simple().to_string(), ToOwned::to_owned)
}

/// Its word, of a bounded number: a label is kept for ever.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_taken_over_if_it_looks_like_one() {
        let mut headers = HeaderMap::new();
        headers.insert(REQUEST_ID, "abc-123_X".parse().unwrap());
        assert_eq!(request_id(&headers), "abc-123_X");
        for sent in ["", "a b", "a\"b", "王", &"a".repeat(REQUEST_ID_CHARS + 1)] {
            let Ok(value) = HeaderValue::from_bytes(sent.as_bytes()) else { continue };
            headers.insert(REQUEST_ID, value);
            let id = request_id(&headers);
            assert!(id != sent && id.len() == 32, "{sent}");
        }
    }
}
