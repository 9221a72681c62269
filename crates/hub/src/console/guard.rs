//! Who is at the console: looked up for each request, before anything is done, and held to what their role may.

use axum::{
    extract::{FromRequestParts, Path, Request, State},
    http::{HeaderMap, Method, StatusCode, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use linli_domain::CentreId;
use linli_protocol::Refusal;

use super::{COOKIE, STYLE, base, role::Duty, session::Seated};
use crate::{
    centre::{By, Office},
    html::{FormToken, Language, OverTls, Trouble, Words, cookie, see_other, trouble_page},
    http::{Door, Refused},
};

/// Somebody at the console, with what their browser brought along.
#[derive(Clone, Debug)]
pub(crate) struct Signed {
    /// Who, as what, at which centre.
    pub(crate) seated: Seated,
    /// What the cookie holds.
    pub(crate) secret: String,
    /// Of their forms.
    pub(crate) token: FormToken,
    /// In their language.
    pub(crate) words: Words,
    /// The page that they are on, with its question.
    pub(crate) here: String,
    /// How the request came.
    pub(crate) over_tls: OverTls,
}

impl Signed {
    /// May they do that?
    pub(crate) const fn may(&self, duty: Duty) -> bool {
        self.seated.role.may(duty)
    }

    /// As whom they act for the centre.
    pub(crate) const fn office(&self) -> Office {
        Office { centre_id: self.seated.centre_id, by: By::User(self.seated.user_id) }
    }

    /// The address of a page of this centre's console.
    pub(crate) fn to(&self, page: &str) -> String {
        base(self.seated.centre_id) + page
    }
}

/// Why a page does not do what it was asked. Becomes a page of its own in [`guarded`].
#[derive(Clone, Debug)]
pub(crate) enum Failed {
    /// The hub refused.
    Refused(Refusal),
    /// Their role may not.
    NotAllowed,
}

impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Refused> for Failed {
    fn from(Refused(refusal): Refused) -> Self {
        Self::Refused(refusal)
    }
}

impl From<crate::Error> for Failed {
    fn from(error: crate::Error) -> Self {
        Refused::from(error).into()
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl Failed {
    fn page(self, language: Language, back: &str) -> Response {
        match self {
            Self::Refused(refusal) => {
                Trouble { refusal, language, style: &STYLE, back }.into_response()
            }
            Self::NotAllowed => {
                let words = Words(language);
                let said = words.say("frame.trouble_not_allowed").to_owned();
                trouble_page(StatusCode::FORBIDDEN, &said, language, &STYLE, back)
            }
        }
    }
}

/// Makes a page of whatever failed within, for those who are not signed in as for those who are.
pub(super) async fn told(language: Language, request: Request, next: Next) -> Response {
    let back = back(request.uri().path());
    let response = next.run(request).await;
    if let Some(failed) = response.extensions().get::<Failed>() {
        return failed.clone().page(language, &back);
    }
    // What the readers of requests refused, as they refuse it to programs.
    match response.extensions().get::<Refusal>() {
        Some(refusal) => Failed::Refused(refusal.clone()).page(language, &back),
        None => response,
    }
}

/// The first page of the centre whose console it is, or of the console where the address names none.
fn back(path: &str) -> String {
    let centre = path.strip_prefix("/console/").and_then(|rest| rest.split('/').next());
    let centre = centre.and_then(|centre| centre.parse::<CentreId>().ok());
    centre.map_or_else(|| "/console".to_owned(), base)
}

/// Lets through whoever is signed in at the centre of the address and may do `duty`; others sign in first, or are told that they
/// may not.
pub(super) async fn guarded(
    State((door, duty)): State<(Door, Duty)>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    match signed(&door, &mut parts).await {
        Ok(signed) if signed.may(duty) => {
            parts.extensions.insert(signed);
            next.run(Request::from_parts(parts, body)).await
        }
        Ok(_) => Failed::NotAllowed.into_response(),
        Err((Failed::Refused(Refusal::Unauthorized), Some(centre_id))) => {
            sign_in_first(centre_id, &parts)
        }
        Err((failed, _)) => failed.into_response(),
    }
}

/// To the page where one signs in, and from there back to what was asked for. What was sent is not kept: they send it again.
fn sign_in_first(centre_id: CentreId, parts: &Parts) -> Response {
    let mut to = base(centre_id) + "/sign-in";
    if parts.method == Method::GET {
        let here = here(parts);
        to += "?to=";
        to.extend(form_urlencoded::byte_serialize(here.as_bytes()));
    }
    see_other(&to)
}

async fn signed(door: &Door, parts: &mut Parts) -> Result<Signed, (Failed, Option<CentreId>)> {
    let nowhere = (Failed::Refused(Refusal::NotFound), None);
    // Addresses below a centre have further parts, each with a name of its own.
    let Path(names) =
        Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, door)
            .await
            .map_err(|_| nowhere.clone())?;
    let centre_id: CentreId =
        names.get("centre_id").and_then(|id| id.parse().ok()).ok_or(nowhere)?;
    let unknown = || (Failed::Refused(Refusal::Unauthorized), Some(centre_id));
    let secret = session_cookie(&parts.headers).ok_or_else(unknown)?.to_owned();
    let asked = secret.clone();
    let seated = door.work(move |door| door.staff().seated(centre_id, &asked)).await;
    let seated = seated.map_err(|refused| (refused.into(), Some(centre_id)))?;
    let Ok(over_tls) = OverTls::from_request_parts(parts, door).await;
    Ok(Signed {
        token: FormToken::of(door.access(), &secret),
        words: Words(Language::of(&parts.headers)),
        here: here(parts),
        seated,
        secret,
        over_tls,
    })
}

/// What the cookie holds, if it is what one of ours would.
pub(super) fn session_cookie(headers: &HeaderMap) -> Option<&str> {
    cookie(headers, COOKIE).filter(|secret| secret.len() == 64)
}

fn here(parts: &Parts) -> String {
    parts.uri.path_and_query().map_or_else(String::new, ToString::to_string)
}

impl FromRequestParts<Door> for Signed {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, _: &Door) -> Result<Self, Failed> {
        // A page that nobody guards would be ours to mend; it shows nothing.
        parts.extensions.get::<Self>().cloned().ok_or(Failed::NotAllowed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_to_the_centre_of_the_address() {
        let centre = "019b0a3e-7c00-7000-8000-000000000001";
        assert_eq!(back(&format!("/console/{centre}/users")), format!("/console/{centre}"));
        assert_eq!(back("/console/nonsense/users"), "/console");
        assert_eq!(back("/elsewhere"), "/console");
    }
}
