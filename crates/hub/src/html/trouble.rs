//! What a page says where it cannot do what it was asked: what happened, and what to do next.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use linli_protocol::Refusal;
use maud::html;

use super::{Asset, Language, Page, Words};

/// A refusal as a page.
#[derive(Debug)]
pub(crate) struct Trouble<'a> {
    /// Why.
    pub(crate) refusal: Refusal,
    /// In which language it is said.
    pub(crate) language: Language,
    /// How it looks.
    pub(crate) style: &'a Asset,
    /// Where to go on.
    pub(crate) back: &'a str,
}

impl Trouble<'_> {
    fn sentence(&self, words: Words) -> String {
        match &self.refusal {
            Refusal::TooMany { .. } => {
                words.fill("frame.trouble_too_many", &[("seconds", &self.seconds())])
            }
            Refusal::NotFound => words.say("frame.trouble_not_found").to_owned(),
            Refusal::NotAllowed { .. } => words.say("frame.trouble_not_allowed").to_owned(),
            Refusal::Unauthorized => words.say("frame.trouble_stale_form").to_owned(),
            Refusal::TooLarge => words.say("frame.trouble_too_large").to_owned(),
            Refusal::Damaged => words.say("frame.trouble_damaged").to_owned(),
            _ => words.say("frame.trouble_busy").to_owned(),
        }
    }

    fn seconds(&self) -> u64 {
        match self.refusal {
            Refusal::TooMany { retry_millis } => {
                retry_millis.max(0).cast_unsigned().div_ceil(1_000).max(1)
            }
            _ => 1,
        }
    }
}

impl IntoResponse for Trouble<'_> {
    fn into_response(self) -> Response {
        let words = Words(self.language);
        // Asking for a name and password by the browser's own dialogue, as 401 has it, is not what a page does.
        let status = match self.refusal {
            Refusal::Unauthorized => StatusCode::FORBIDDEN,
            _ => StatusCode::from_u16(self.refusal.status())
                .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
        };
        let said = self.sentence(words);
        let mut response = page(status, &said, self.language, self.style, self.back);
        if matches!(self.refusal, Refusal::TooMany { .. } | Refusal::Unavailable) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(self.seconds()));
        }
        response.extensions_mut().insert(self.refusal);
        response
    }
}

/// A page that says what happened, and leads back.
pub(crate) fn page(
    status: StatusCode,
    said: &str,
    language: Language,
    style: &Asset,
    back: &str,
) -> Response {
    let words = Words(language);
    let title = words.say("frame.trouble_title");
    let body = html! {
        main.alone {
            h1 { (title) }
            p { (said) }
            p { a.button href=(back) { (words.say("frame.trouble_back")) } }
        }
    };
    Page { language, title, style, script: None, body, status }.into_response()
}
