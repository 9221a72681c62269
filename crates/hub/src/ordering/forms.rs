//! The pages that members open and the forms that they send: `/o/…`.
//!
//! A form goes through two steps: it is checked, and answered with what it comes to; sent from there, it is written down. What was
//! typed travels in the page between the two, so that nothing of it is kept before the member wants it.

use std::net::IpAddr;

use axum::{
    Router,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use linli_domain::Timestamp;
use linli_protocol::{Refusal, ordering::WishLine, path::MEMBERS};

use super::{
    code::{OrderCode, PageToken},
    order::{FormId, Kept, Outcome},
    page::Shown,
    view::{self, Filled, Kind, STYLE},
    wish::{Problem, Typed},
};
use crate::{
    html::{Asked as AskedLanguage, Fields, Form, Language, Page, Trouble, Words, see_other},
    http::{Address, Asked, Door, Refused, Which},
};

/// A picture never changes under its name.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A picture is a picture, whatever is in it.
const PICTURE_POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

/// What members reach.
pub(crate) fn routes() -> Router<Door> {
    Router::new()
        .route("/o/{token}", get(open).post(sent))
        .route("/o/{token}/find", get(find))
        .route("/o/{token}/picture/{hash}", get(picture))
        .route("/o/{token}/{code}", get(look).post(changed))
        .route("/o/{token}/{code}/change", get(change))
}

/// Everything that a page is answered with.
struct Visit {
    door: Door,
    token: String,
    asked: Option<Language>,
}

/// What a button of a form asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// What does it come to?
    Check,
    /// Back to the fields.
    Edit,
    /// As it stands there.
    Send,
    /// Not any more.
    Cancel,
}

impl Step {
    fn of(fields: &Fields) -> Self {
        match fields.text("step") {
            "edit" => Self::Edit,
            "send" => Self::Send,
            "cancel" => Self::Cancel,
            _ => Self::Check,
        }
    }
}

/// The page, to be filled in.
async fn open(
    State(door): State<Door>,
    Which(token): Which<String>,
    AskedLanguage(asked): AskedLanguage,
) -> Response {
    let visit = Visit { door, token, asked };
    let answer = async {
        let shown = visit.shown().await?;
        let filled = Filled { form: Some(FormId::random()), ..Filled::default() };
        let is_open = shown.is_open(visit.now());
        Ok(visit.page(&shown, StatusCode::OK, |words| match is_open {
            true => view::form(words, &shown, &filled, Kind::New),
            false => view::closed(words, &shown),
        }))
    };
    visit.answered(answer.await)
}

/// A new order: checked, filled in again, or placed.
async fn sent(
    State(door): State<Door>,
    Which(token): Which<String>,
    AskedLanguage(asked): AskedLanguage,
    Address(address): Address,
    form: Result<Form, Refused>,
) -> Response {
    let visit = Visit { door, token, asked };
    let answer = async {
        let fields = visit.fields(address, form)?;
        let typed = Typed::of(&fields);
        let form = FormId::read(fields.text("form")).ok_or(Refusal::Damaged)?;
        let step = Step::of(&fields);
        if step != Step::Send {
            let shown = visit.shown().await?;
            let filled = Filled { typed, form: Some(form), ..Filled::default() };
            return Ok(visit.checked(&shown, filled, Kind::New, step, &[]));
        }
        let (token, version) = (visit.token()?, fields.text("version").to_owned());
        let order = typed.clone();
        let outcome = visit
            .door
            .work(move |door| door.ordering().order(token, form, &order, &version))
            .await?;
        let fresh = Filled { typed, form: Some(form), ..Filled::default() };
        Ok(match outcome {
            Outcome::Written(code) => visit.to_order(code, "?placed"),
            Outcome::Again(code) => visit.to_order(code, "?again"),
            other => visit.unwritten(other, fresh, Kind::New, &[]),
        })
    };
    visit.answered(answer.await)
}

/// What brought a member to their order, if it is worth a sentence.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Came {
    placed: Option<String>,
    again: Option<String>,
}

/// An order, as it stands.
async fn look(
    State(door): State<Door>,
    Which((token, code)): Which<(String, String)>,
    AskedLanguage(asked): AskedLanguage,
    Asked(came): Asked<Came>,
    Address(address): Address,
) -> Response {
    let visit = Visit { door, token, asked };
    let answer = async {
        let (shown, code, kept) = visit.order(address, code).await?;
        let now = visit.now();
        let notice = came.placed.map(|_| view::Notice::Placed);
        let notice = notice.or(came.again.map(|_| view::Notice::Again));
        Ok(visit.page(&shown, StatusCode::OK, |words| {
            view::order(words, &shown, &code, &kept, notice, now)
        }))
    };
    visit.answered(answer.await)
}

/// The form that changes an order.
async fn change(
    State(door): State<Door>,
    Which((token, code)): Which<(String, String)>,
    AskedLanguage(asked): AskedLanguage,
    Address(address): Address,
) -> Response {
    let visit = Visit { door, token, asked };
    let answer = async {
        let (shown, code, kept) = visit.order(address, code).await?;
        if !shown.is_open(visit.now()) || kept.erased {
            return Ok(visit.to_order(code, ""));
        }
        let kind = Kind::Change(&code, kept.revision);
        let filled = Filled { typed: Typed::again(&kept.wish), ..Filled::default() };
        Ok(visit.page(&shown, StatusCode::OK, |words| view::form(words, &shown, &filled, kind)))
    };
    visit.answered(answer.await)
}

/// A change of an order: checked, filled in again, made; or its end.
async fn changed(
    State(door): State<Door>,
    Which((token, code)): Which<(String, String)>,
    AskedLanguage(asked): AskedLanguage,
    Address(address): Address,
    form: Result<Form, Refused>,
) -> Response {
    let visit = Visit { door, token, asked };
    let answer = async {
        let fields = visit.fields(address, form)?;
        let (token, typed, step) = (visit.token()?, Typed::of(&fields), Step::of(&fields));
        let outcome = match step {
            Step::Cancel => {
                let code = code.clone();
                let cancel = move |door: &Door| door.ordering().cancel(address, token, &code);
                visit.door.work(cancel).await?
            }
            Step::Send => {
                let revision = fields.text("revision").parse().map_err(|_| Refusal::Damaged)?;
                let (code, typed) = (code.clone(), typed.clone());
                let version = fields.text("version").to_owned();
                let change = move |door: &Door| {
                    let seen = (version.as_str(), revision);
                    door.ordering().change(address, token, &code, &typed, seen)
                };
                visit.door.work(change).await?
            }
            Step::Check | Step::Edit => {
                let (shown, code, kept) = visit.order(address, code).await?;
                let filled = Filled { typed, ..Filled::default() };
                let kind = Kind::Change(&code, kept.revision);
                return Ok(visit.checked(&shown, filled, kind, step, kept.counted()));
            }
        };
        let (_, code, kept) = visit.order(address, code).await?;
        let filled = Filled { typed, ..Filled::default() };
        let kind = Kind::Change(&code, kept.revision);
        Ok(match outcome {
            Outcome::Written(code) | Outcome::Again(code) => visit.to_order(code, ""),
            other => visit.unwritten(other, filled, kind, kept.counted()),
        })
    };
    visit.answered(answer.await)
}

/// A code that was typed in.
#[derive(serde::Deserialize)]
struct TypedCode {
    #[serde(default)]
    code: String,
}

/// The order of a code that was typed in.
async fn find(
    State(door): State<Door>,
    Which(token): Which<String>,
    AskedLanguage(asked): AskedLanguage,
    Asked(TypedCode { code }): Asked<TypedCode>,
    Address(address): Address,
) -> Response {
    let visit = Visit { door, token, asked };
    let answer = async {
        match visit.order(address, code).await {
            Ok((_, code, _)) => Ok(visit.to_order(code, "")),
            Err(Refused(Refusal::NotFound)) => {
                let shown = visit.shown().await?;
                Ok(visit.page(&shown, StatusCode::NOT_FOUND, |words| {
                    view::no_such_order(words, &shown)
                }))
            }
            Err(refused) => Err(refused),
        }
    };
    visit.answered(answer.await)
}

/// A picture of the page.
async fn picture(
    State(door): State<Door>,
    Which((token, hash)): Which<(String, String)>,
) -> Result<Response, Refused> {
    let token = PageToken::read(&token).ok_or(Refusal::NotFound)?;
    let picture = door.work(move |door| door.ordering().picture(token, &hash)).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(picture.media_type)),
        (header::CACHE_CONTROL, FOR_EVER),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_SECURITY_POLICY, PICTURE_POLICY),
    ];
    Ok((headers, picture.data).into_response())
}

impl Visit {
    fn token(&self) -> Result<PageToken, Refused> {
        PageToken::read(&self.token).ok_or(Refused(Refusal::NotFound))
    }

    fn now(&self) -> Timestamp {
        self.door.hub().now()
    }

    async fn shown(&self) -> Result<Shown, Refused> {
        let token = self.token()?;
        self.door.work(move |door| door.ordering().shown(token)).await
    }

    async fn order(
        &self,
        address: IpAddr,
        code: String,
    ) -> Result<(Shown, OrderCode, Kept), Refused> {
        let token = self.token()?;
        self.door.work(move |door| door.ordering().look(address, token, &code)).await
    }

    /// What was sent, if it is not too often, and by no program that fills in every field there is.
    fn fields(&self, address: IpAddr, form: Result<Form, Refused>) -> Result<Fields, Refused> {
        self.door.rates().order(address, self.token()?)?;
        let fields = form?.of_anybody();
        if fields.raw(view::TRAP).is_empty() { Ok(fields) } else { Err(Refusal::Damaged.into()) }
    }

    /// What a form comes to; or the form again, with what does not go in it.
    fn checked(
        &self,
        shown: &Shown,
        mut filled: Filled,
        kind: Kind<'_>,
        step: Step,
        before: &[WishLine],
    ) -> Response {
        if !shown.is_open(self.now()) {
            return self.page(shown, StatusCode::GONE, |words| view::closed(words, shown));
        }
        if step == Step::Edit {
            return self
                .page(shown, StatusCode::OK, |words| view::form(words, shown, &filled, kind));
        }
        match filled.typed.read(shown, before) {
            Ok(wish) => self.page(shown, StatusCode::OK, |words| {
                view::check(words, shown, &filled, &wish, kind, before)
            }),
            Err(problems) => {
                filled.problems = problems;
                self.page(shown, StatusCode::UNPROCESSABLE_ENTITY, |words| {
                    view::form(words, shown, &filled, kind)
                })
            }
        }
    }

    /// The answer to a form that was not written down: why, and from where to go on.
    fn unwritten(
        &self,
        outcome: Outcome,
        filled: Filled,
        kind: Kind<'_>,
        before: &[WishLine],
    ) -> Response {
        match outcome {
            Outcome::Closed(shown) => {
                self.page(&shown, StatusCode::GONE, |words| view::closed(words, &shown))
            }
            Outcome::Wrong(shown, problems) => self.wrong(&shown, filled, problems, kind),
            Outcome::Stale(shown) => {
                let filled = Filled { stale: true, ..filled };
                match filled.typed.read(&shown, before) {
                    Ok(wish) => self.page(&shown, StatusCode::CONFLICT, |words| {
                        view::check(words, &shown, &filled, &wish, kind, before)
                    }),
                    Err(problems) => self.wrong(&shown, filled, problems, kind),
                }
            }
            Outcome::Written(code) | Outcome::Again(code) => self.to_order(code, ""),
        }
    }

    fn wrong(
        &self,
        shown: &Shown,
        filled: Filled,
        problems: Vec<Problem>,
        kind: Kind<'_>,
    ) -> Response {
        let filled = Filled { problems, ..filled };
        self.page(shown, StatusCode::UNPROCESSABLE_ENTITY, |words| {
            view::form(words, shown, &filled, kind)
        })
    }

    fn to_order(&self, code: OrderCode, query: &str) -> Response {
        see_other(&format!("{MEMBERS}/{}/{code}{query}", self.token))
    }

    fn page(
        &self,
        shown: &Shown,
        status: StatusCode,
        body: impl FnOnce(Words) -> maud::Markup,
    ) -> Response {
        let language = self.asked.unwrap_or_else(|| view::language(shown));
        let words = Words(language);
        let body = view::framed(words, shown, &self.token, &body(words));
        let title = &shown.page.title;
        Page { language, title, style: &STYLE, script: None, body, status }.into_response()
    }

    fn answered(&self, answer: Result<Response, Refused>) -> Response {
        let Err(Refused(refusal)) = answer else { return answer.into_response() };
        let language = self.asked.unwrap_or_default();
        // Only an address that is one of ours leads anywhere.
        let back = self.token().map_or_else(|_| "/".to_owned(), |t| format!("{MEMBERS}/{t}"));
        Trouble { refusal, language, style: &STYLE, back: &back }.into_response()
    }
}
