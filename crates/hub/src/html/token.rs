//! What every form carries, so that no other site can send one in a visitor's name.
//!
//! The token is a keyed hash of what only this browser sends along: the session of whoever signed in, or the cookie of a visitor
//! who has none. Another site can neither read it nor have it sent, and the token of one session is none for another.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use maud::{Markup, html};
use subtle::ConstantTimeEq;

use super::{Cookie, OverTls, cookie};
use crate::{
    access::{Access, hex},
    http::Door,
};

/// The name of the field.
pub(crate) const FIELD: &str = "form_token";
const PURPOSE: &str = "form token";
const VISITOR: &str = "visitor";
const VISITOR_BYTES: usize = 16;

/// The token of one browser's forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FormToken(String);

impl FormToken {
    /// For forms that are sent together with `secret`, which only this browser sends.
    pub(crate) fn of(access: &Access, secret: &str) -> Self {
        Self(hex(&access.keyed_hash(PURPOSE, &[secret.as_bytes()])))
    }

    /// The field that carries it.
    pub(crate) fn field(&self) -> Markup {
        html! { input type="hidden" name=(FIELD) value=(self.0); }
    }

    /// Is that what was sent?
    pub(crate) fn is(&self, sent: &str) -> bool {
        self.0.as_bytes().ct_eq(sent.as_bytes()).into()
    }
}

/// A browser that has not signed in: known again by a cookie that says nothing about it.
#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    secret: String,
    is_new: bool,
    over_tls: OverTls,
}

impl Visitor {
    /// The token of this visitor's forms.
    pub(crate) fn token(&self, access: &Access) -> FormToken {
        FormToken::of(access, &self.secret)
    }

    /// Has the cookie set if this visitor has none yet. Every page with a form goes through here.
    pub(crate) fn remember(&self, headers: &mut HeaderMap) {
        if !self.is_new {
            return;
        }
        let cookie = Cookie { name: VISITOR, value: &self.secret, path: "/", seconds: None };
        if let Some(set) = cookie.header(self.over_tls) {
            headers.append(header::SET_COOKIE, set);
        }
    }
}

impl FromRequestParts<Door> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, door: &Door) -> Result<Self, Self::Rejection> {
        let over_tls = OverTls::from_request_parts(parts, door).await?;
        let sent = cookie(&parts.headers, VISITOR).filter(|secret| {
            secret.len() == 2 * VISITOR_BYTES && secret.bytes().all(|b| b.is_ascii_hexdigit())
        });
        Ok(match sent {
            Some(secret) => Self { secret: secret.to_owned(), is_new: false, over_tls },
            None => {
                let secret = hex(&rand::random::<[u8; VISITOR_BYTES]>());
                Self { secret, is_new: true, over_tls }
            }
        })
    }
}
