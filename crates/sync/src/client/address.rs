//! Where a hub is.

use std::{fmt, net::IpAddr, str::FromStr};

use reqwest::Url;
use thiserror::Error;

/// The address of a hub: `https://…`, or `http://…` on this computer itself. What travels is a shop's whole book, so nothing
/// else is an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(Url);

/// Why a text is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    /// Nothing like one.
    #[error("not an address")]
    Malformed,
    /// It leads over the network in the clear.
    #[error("not https")]
    NotHttps,
}

impl Address {
    /// The address of what is asked for at `path`, which begins with a slash.
    pub(super) fn at(&self, path: &str) -> Url {
        let mut url = self.0.clone();
        let whole = format!("{}{path}", self.0.path().trim_end_matches('/'));
        url.set_path(&whole);
        url
    }

    /// Whether what is said can be heard by nobody on the way because there is none.
    pub(super) fn is_plain(&self) -> bool {
        self.0.scheme() == "http"
    }
}

impl FromStr for Address {
    type Err = AddressError;

    /// Reads what a person typed: `hub.example.com` means `https://hub.example.com`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().trim_end_matches('/');
        let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let mut url: Url = whole.parse().map_err(|_| AddressError::Malformed)?;
        let named = url.host_str().is_some_and(|host| !host.is_empty());
        if !named || !url.username().is_empty() || url.password().is_some() {
            return Err(AddressError::Malformed);
        }
        url.set_query(None);
        url.set_fragment(None);
        match url.scheme() {
            "https" => Ok(Self(url)),
            "http" if is_here(&url) => Ok(Self(url)),
            "http" => Err(AddressError::NotHttps),
            _ => Err(AddressError::Malformed),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

/// Is it this computer itself?
fn is_here(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_computer_is_spoken_to_in_the_clear() {
        let cases = [
            ("https://hub.example.com", Ok("https://hub.example.com")),
            (" hub.example.com/ ", Ok("https://hub.example.com")),
            ("hub.example.com:8443", Ok("https://hub.example.com:8443")),
            ("https://example.com/linli/", Ok("https://example.com/linli")),
            ("https://hub.example.com/?a=b#c", Ok("https://hub.example.com")),
            ("http://127.0.0.1:8080", Ok("http://127.0.0.1:8080")),
            ("http://localhost:8080", Ok("http://localhost:8080")),
            ("http://[::1]:8080", Ok("http://[::1]:8080")),
            ("http://hub.example.com", Err(AddressError::NotHttps)),
            ("http://127.0.0.1.example.com", Err(AddressError::NotHttps)),
            ("http://192.168.1.5", Err(AddressError::NotHttps)),
            ("https://user:word@hub.example.com", Err(AddressError::Malformed)),
            ("ftp://hub.example.com", Err(AddressError::Malformed)),
            ("", Err(AddressError::Malformed)),
            ("K7QM 2XHP", Err(AddressError::Malformed)),
        ];
        for (typed, expected) in cases {
            let read = typed.parse::<Address>().map(|address| address.to_string());
            assert_eq!(read.as_deref().map_err(|error| *error), expected, "{typed}");
        }
    }

    #[test]
    fn a_hub_may_lie_below_a_path() {
        let address: Address = "https://example.com/linli/".parse().unwrap();
        assert_eq!(address.at("/v1/hello").as_str(), "https://example.com/linli/v1/hello");
    }
}
