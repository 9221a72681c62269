//! A form that was sent.

use axum::{
    extract::{FromRequest, Request},
    http::header,
};
use linli_protocol::Refusal;

use super::{FormToken, token::FIELD};
use crate::http::{Door, Refused, whole};

/// The most bytes of a form without files: a few hundred lines that a person confirmed.
const FORM_BYTES_MAX: usize = 256 << 10;
/// The most fields.
const FIELDS_MAX: usize = 4_000;
const MEDIA_TYPE: &str = "application/x-www-form-urlencoded";

/// A form as it came; nothing of it can be read before its token was looked at.
#[derive(Debug)]
pub(crate) struct Form(Fields);

/// The fields of a form whose token is right.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Form {
    /// Its fields, if it was sent from a page of ours in this browser.
    ///
    /// # Errors
    /// [`Refusal::Unauthorized`] if not.
    pub(crate) fn sent_with(self, token: &FormToken) -> Result<Fields, Refusal> {
        let Self(fields) = self;
        if token.is(fields.text(FIELD)) { Ok(fields) } else { Err(Refusal::Unauthorized) }
    }

    /// Its fields, whoever sent it: for a form that does nothing which its sender could not do himself, as all it takes is its
    /// address. Nothing that a browser sends along by itself may then count.
    pub(crate) fn of_anybody(self) -> Fields {
        self.0
    }

    /// Such a form of these bytes.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`] if it has too many fields.
    fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let fields: Vec<_> = form_urlencoded::parse(bytes)
            .take(FIELDS_MAX + 1)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        if fields.len() > FIELDS_MAX { Err(Refusal::TooLarge) } else { Ok(Self(Fields(fields))) }
    }
}

impl Fields {
    /// Such fields, for a form that came in another way.
    pub(crate) const fn of(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// What was put into the field, without the spaces around it; empty if there is no such field.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The same as it was typed: spaces are part of a password.
    pub(crate) fn raw(&self, name: &str) -> &str {
        let field = self.0.iter().find(|(found, _)| found == name);
        field.map_or("", |(_, value)| value.as_str())
    }

    /// Every field, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl FromRequest<Door> for Form {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &Door) -> Result<Self, Refused> {
        let sent = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = sent.and_then(|kind| kind.split(';').next()).map(str::trim);
        if kind != Some(MEDIA_TYPE) {
            return Err(Refusal::Damaged.into());
        }
        let bytes = whole(request.into_body(), FORM_BYTES_MAX).await?;
        Ok(Self::read(&bytes)?)
    }
}
