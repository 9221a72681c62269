//! In which language a page speaks: as chosen on a page before, else as the browser asks for, else Chinese.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, header, request::Parts},
    response::Response,
};

use maud::{Markup, html};

use super::{Cookie, OverTls, Words, cookie, see_other};
use crate::http::{self, Door, Which};

const COOKIE: &str = "language";
/// A choice is kept for a year.
const SECONDS: u64 = 365 * 24 * 3600;

/// A language that pages speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Language {
    /// 中文, as in mainland China.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Its tag, for `lang` and addresses.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The one that it is not.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }

    fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        if primary.eq_ignore_ascii_case("zh") {
            Some(Self::Chinese)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::English)
        } else {
            None
        }
    }

    /// What was chosen before, or what the browser asks for.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        Self::asked(headers).unwrap_or_default()
    }

    /// The same, where a page has a language of its own for whoever asks for none.
    fn asked(headers: &HeaderMap) -> Option<Self> {
        let chosen = cookie(headers, COOKIE).and_then(Self::of_tag);
        chosen.or_else(|| accepted(headers.get(header::ACCEPT_LANGUAGE)?))
    }
}

/// The language that a visitor asks for, if any.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked(pub(crate) Option<Language>);

impl FromRequestParts<Door> for Asked {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Door) -> Result<Self, Self::Rejection> {
        Ok(Self(Language::asked(&parts.headers)))
    }
}

/// The first of ours by weight, and of equals the first named.
fn accepted(header: &HeaderValue) -> Option<Language> {
    let mut best: Option<(u32, Language)> = None;
    for part in header.to_str().ok()?.split(',') {
        let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        let Some(language) = Language::of_tag(tag.trim()) else { continue };
        let weight = thousandths(weight.trim()).unwrap_or(0);
        if weight > 0 && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// `q=0.75` as 750.
fn thousandths(weight: &str) -> Option<u32> {
    let (whole, part) = weight.strip_prefix("q=")?.split_once('.').unwrap_or((&weight[2..], ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    Some(whole.parse::<u32>().ok()? * 1_000 + part.parse::<u32>().ok()?)
}

impl FromRequestParts<Door> for Language {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Door) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.headers))
    }
}

/// The way from the page at `here` to the same in the other language. Marked in that language, as it is for those who read it.
pub(crate) fn other_language(language: Language, here: &str) -> Markup {
    let to: String = form_urlencoded::byte_serialize(here.as_bytes()).collect();
    let tag = language.other().tag();
    html! {
        a href=(format!("/language/{tag}?to={to}")) hreflang=(tag) lang=(tag) rel="nofollow" {
            (Words(language).say("frame.language_other"))
        }
    }
}

/// Where the choice leads back to.
#[derive(serde::Deserialize)]
pub(crate) struct Back {
    #[serde(default)]
    to: String,
}

/// Keeps the choice of a language, and goes back to the page where it was made.
pub(crate) async fn chosen(
    Which(tag): Which<String>,
    http::Asked(Back { to }): http::Asked<Back>,
    over_tls: OverTls,
) -> Response {
    // An address of another site would make of ours a signpost to it.
    let to = if is_ours(&to) { to.as_str() } else { "/" };
    let mut response = see_other(to);
    if let Some(language) = Language::of_tag(&tag) {
        let cookie =
            Cookie { name: COOKIE, value: language.tag(), path: "/", seconds: Some(SECONDS) };
        if let Some(set) = cookie.header(over_tls) {
            response.headers_mut().append(header::SET_COOKIE, set);
        }
    }
    response
}

/// Is `to` a page of this site? A browser takes `//host` and `/\host` for another one.
pub(crate) fn is_ours(to: &str) -> bool {
    let mut bytes = to.bytes();
    bytes.next() == Some(b'/')
        && !matches!(bytes.next(), Some(b'/' | b'\\'))
        && to.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(accept: &str, cookie: &str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        Language::of(&headers)
    }

    #[test]
    fn a_choice_counts_over_what_the_browser_asks_for() {
        use Language::{Chinese, English};
        for (accept, cookie, expected) in [
            ("en-US,en;q=0.9,zh-CN;q=0.8", "", English),
            ("zh-CN,zh;q=0.9,en;q=0.8", "", Chinese),
            ("fr, en;q=0.2, zh;q=0.3", "", Chinese),
            ("fr, en;q=0, zh;q=0.001", "", Chinese),
            ("de", "", Chinese),
            ("en;q=nonsense", "", Chinese),
            ("zh-CN", "language=en", English),
            ("en", "language=zh-CN", Chinese),
            ("en", "language=fr", English),
        ] {
            assert_eq!(asking(accept, cookie), expected, "{accept} {cookie}");
        }
    }

    #[test]
    fn the_way_back_stays_on_this_site() {
        for (to, ours) in [
            ("/console/1?a=b", true),
            ("/", true),
            ("", false),
            ("//evil.example", false),
            ("/\\evil.example", false),
            ("/a\\b", false),
            ("https://evil.example", false),
            ("javascript:alert(1)", false),
            ("/a\r\nSet-Cookie: x=y", false),
        ] {
            assert_eq!(is_ours(to), ours, "{to:?}");
        }
    }
}
