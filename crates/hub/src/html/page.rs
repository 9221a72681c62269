//! The frame of a page.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use maud::{DOCTYPE, Markup, html};

use super::{Asset, Language};

/// Nothing but what the hub itself serves; no script but a file of ours, no frame around it, no form to elsewhere. Pictures may be
/// written into the page, as a code to be scanned is.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'",
);

/// A page.
pub(crate) struct Page<'a> {
    /// Its language.
    pub(crate) language: Language,
    /// What stands in the tab.
    pub(crate) title: &'a str,
    /// How it looks.
    pub(crate) style: &'a Asset,
    /// What adds comfort where scripts run; never needed.
    pub(crate) script: Option<&'a Asset>,
    /// What is on it.
    pub(crate) body: Markup,
    /// How the answer is marked.
    pub(crate) status: StatusCode,
}

impl IntoResponse for Page<'_> {
    fn into_response(self) -> Response {
        let Self { language, title, style, script, body, status } = self;
        let page = html! {
            (DOCTYPE)
            html lang=(language.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    // Pages are addressed by what only some may know.
                    meta name="robots" content="noindex";
                    title { (title) }
                    link rel="stylesheet" href=(style.path());
                    link rel="icon" href="data:,";
                    @if let Some(script) = script { script src=(script.path()) defer {} }
                }
                body { (body) }
            }
        };
        let headers = [
            (header::CONTENT_SECURITY_POLICY, POLICY),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
        ];
        (status, headers, page).into_response()
    }
}

/// Sends a browser on to `to` with a question, whatever it sent: so that loading the next page again sends nothing twice. An
/// address that fits into no header leads to the first page.
pub(crate) fn see_other(to: &str) -> Response {
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    let headers =
        [(header::LOCATION, to), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (StatusCode::SEE_OTHER, headers).into_response()
}
