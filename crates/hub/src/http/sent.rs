//! What arrives with a request, read within its bounds: whatever is wrong with it is a [`Refusal`] like any other.

use std::net::{IpAddr, SocketAddr};

use axum::{
    body::{self, Body, Bytes},
    extract::{ConnectInfo, FromRequest, FromRequestParts, Path, Query, Request},
    http::{HeaderMap, header, request::Parts},
};
use http_body::Body as _;
use linli_protocol::{Refusal, limits::INFLATED_BYTES_MAX};
use serde::de::DeserializeOwned;

use super::{Door, refused::Refused};
use crate::access::Holder;

/// The largest JSON body: none of ours has more than a few hundred bytes.
const JSON_BYTES_MAX: usize = 16 << 10;

/// Whose token came with the request. Nothing was looked up yet: [`Door::seated`] does that.
#[derive(Clone, Copy)]
pub(super) struct Bearer(pub(super) Holder);

impl FromRequestParts<Door> for Bearer {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, door: &Door) -> Result<Self, Refused> {
        let token = bearer(&parts.headers).ok_or(Refusal::Unauthorized)?;
        let holder = door.access().holder(token).ok_or(Refusal::Unauthorized)?;
        door.rates().seat(holder.seat_id)?;
        Ok(Self(holder))
    }
}

pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("Bearer").then(|| token.trim())
}

/// From which address the request comes.
#[derive(Clone, Copy)]
pub(crate) struct Address(pub(crate) IpAddr);

impl FromRequestParts<Door> for Address {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, door: &Door) -> Result<Self, Refused> {
        let forwarded = door.bounds().behind_proxy.then(|| forwarded(&parts.headers)).flatten();
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let address = forwarded.or_else(|| connected.map(|ConnectInfo(address)| address.ip()));
        Ok(Self(address.ok_or(Refusal::Unavailable)?))
    }
}

/// What the proxy in front says. Only the last entry is its own; those before it are what it was told.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

/// A JSON body.
pub(super) struct Sent<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Door> for Sent<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &Door) -> Result<Self, Refused> {
        let bytes = whole(request.into_body(), JSON_BYTES_MAX).await?;
        Ok(Self(named(&bytes)?))
    }
}

/// Reads a body whose values have names. serde would take them by their places too, as a list.
pub(super) fn named<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    match bytes.trim_ascii_start().first() {
        Some(b'{') => serde_json::from_slice(bytes).map_err(|_| Refusal::Damaged),
        _ => Err(Refusal::Damaged),
    }
}

/// A JSON body that may be larger: no more than `BYTES`.
pub(super) struct Large<T, const BYTES: usize>(pub(super) T);

impl<T: DeserializeOwned, const BYTES: usize> FromRequest<Door> for Large<T, BYTES> {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &Door) -> Result<Self, Refused> {
        let bytes = whole(request.into_body(), BYTES).await?;
        Ok(Self(named(&bytes)?))
    }
}

/// A list as a body: no more than `BYTES`.
pub(super) struct Listed<T, const BYTES: usize>(pub(super) Vec<T>);

impl<T: DeserializeOwned, const BYTES: usize> FromRequest<Door> for Listed<T, BYTES> {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &Door) -> Result<Self, Refused> {
        let bytes = whole(request.into_body(), BYTES).await?;
        serde_json::from_slice(&bytes).map(Self).map_err(|_| Refusal::Damaged.into())
    }
}

/// A file, of no more than `BYTES`.
pub(super) struct File<const BYTES: usize>(pub(super) Bytes);

impl<const BYTES: usize> FromRequest<Door> for File<BYTES> {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &Door) -> Result<Self, Refused> {
        let bytes = whole(request.into_body(), BYTES).await?;
        if bytes.is_empty() { Err(Refusal::Damaged.into()) } else { Ok(Self(bytes)) }
    }
}

/// A batch, not inflated yet: that is work for another thread.
pub(super) struct SentBatch(pub(super) Bytes);

impl FromRequest<Door> for SentBatch {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &Door) -> Result<Self, Refused> {
        // What does not grow smaller when it is compressed is no batch of ours.
        Ok(Self(whole(request.into_body(), INFLATED_BYTES_MAX).await?))
    }
}

/// A query.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Door> for Asked<T> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &Door) -> Result<Self, Refused> {
        Query::try_from_uri(&parts.uri)
            .map(|Query(asked)| Self(asked))
            .map_err(|_| Refusal::Damaged.into())
    }
}

/// The identity at the end of a path. What is none is the identity of nothing.
pub(crate) struct Which<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<Door> for Which<T> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, door: &Door) -> Result<Self, Refused> {
        let which = Path::<T>::from_request_parts(parts, door).await;
        which.map(|Path(which)| Self(which)).map_err(|_| Refusal::NotFound.into())
    }
}

/// The body, if it has no more than `most` bytes. One that says so beforehand is refused before any of it is read.
pub(crate) async fn whole(body: Body, most: usize) -> Result<Bytes, Refusal> {
    if body.size_hint().lower() > most as u64 {
        return Err(Refusal::TooLarge);
    }
    let read = body::to_bytes(body, most).await;
    read.map_err(|error| match is_length_limit(&error) {
        true => Refusal::TooLarge,
        false => Refusal::Damaged,
    })
}

fn is_length_limit(error: &axum::Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if error.is::<http_body_util::LengthLimitError>() {
            return true;
        }
        cause = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_proxy_itself_says_is_believed() {
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded(&headers), None);
        headers.append("x-forwarded-for", "1.1.1.1, 203.0.113.7".parse().unwrap());
        assert_eq!(forwarded(&headers), Some([203, 0, 113, 7].into()));
        headers.append("x-forwarded-for", "203.0.113.9".parse().unwrap());
        assert_eq!(forwarded(&headers), Some([203, 0, 113, 9].into()));
        headers.append("x-forwarded-for", "nonsense".parse().unwrap());
        assert_eq!(forwarded(&headers), None);
    }

    #[test]
    fn a_bearer_is_read_whatever_the_case_of_its_scheme() {
        for (value, token) in [
            ("Bearer abc", Some("abc")),
            ("bearer  abc ", Some("abc")),
            ("Basic abc", None),
            ("abc", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, value.parse().unwrap());
            assert_eq!(bearer(&headers), token, "{value}");
        }
    }
}
