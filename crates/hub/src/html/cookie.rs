//! Cookies: which were sent, and how ours are set.

use axum::{
    extract::{FromRequestParts, Request},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    middleware::Next,
    response::Response,
};

use crate::http::Door;

/// Whether the hub itself speaks TLS; put into every request by [`marked`].
#[derive(Clone, Copy, Debug)]
struct Certified(bool);

/// Whether the request came over TLS: to the hub itself, or to the proxy in front of it. A cookie that is set over TLS is not
/// sent without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OverTls(pub(crate) bool);

impl OverTls {
    /// Marks every request of a hub that speaks TLS itself, or does not.
    pub(crate) async fn marked(certified: bool, mut request: Request, next: Next) -> Response {
        request.extensions_mut().insert(Certified(certified));
        next.run(request).await
    }
}

impl FromRequestParts<Door> for OverTls {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, door: &Door) -> Result<Self, Self::Rejection> {
        let certified = parts.extensions.get::<Certified>().is_some_and(|Certified(tls)| *tls);
        let proxied = door.bounds().behind_proxy
            && parts.headers.get("x-forwarded-proto").is_some_and(|scheme| scheme == "https");
        Ok(Self(certified || proxied))
    }
}

/// A cookie that is set. Scripts never see it, and other sites never have it sent.
#[derive(Clone, Debug)]
pub(crate) struct Cookie<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// What it holds: letters, digits, `-`, `_` and `.` only.
    pub(crate) value: &'a str,
    /// Below which path it is sent.
    pub(crate) path: &'a str,
    /// For how many seconds; `None` until the browser is closed, 0 to take it away.
    pub(crate) seconds: Option<u64>,
}

impl Cookie<'_> {
    /// The header that sets it; `None` if it holds what no cookie may.
    pub(crate) fn header(&self, OverTls(over_tls): OverTls) -> Option<HeaderValue> {
        let Self { name, value, path, seconds } = self;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        if !value.bytes().all(plain) {
            return None;
        }
        let mut said = format!("{name}={value}; Path={path}; HttpOnly; SameSite=Strict");
        if let Some(seconds) = seconds {
            said += &format!("; Max-Age={seconds}");
        }
        if over_tls {
            said += "; Secure";
        }
        HeaderValue::from_str(&said).ok()
    }
}

/// The value of a cookie that was sent.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let sent = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    sent.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_one_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("xlang=a; lang=en"));
        headers.append(header::COOKIE, HeaderValue::from_static("session=1.2"));
        assert_eq!(cookie(&headers, "lang"), Some("en"));
        assert_eq!(cookie(&headers, "session"), Some("1.2"));
        assert_eq!(cookie(&headers, "ang"), None);
    }

    #[test]
    fn it_is_out_of_reach_of_scripts_and_of_other_sites() {
        let cookie = Cookie { name: "s", value: "ab.C-1", path: "/console", seconds: Some(60) };
        let plain = cookie.header(OverTls(false)).unwrap();
        assert_eq!(plain, "s=ab.C-1; Path=/console; HttpOnly; SameSite=Strict; Max-Age=60");
        let secure = cookie.header(OverTls(true)).unwrap();
        assert!(secure.to_str().unwrap().ends_with("; Secure"));
        assert_eq!(Cookie { value: "a; Domain=x", ..cookie }.header(OverTls(true)), None);
    }
}
