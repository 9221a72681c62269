//! Signing in.

use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::Response,
};
use linli_domain::CentreId;
use linli_protocol::Refusal;
use maud::html;
use serde::Deserialize;

use crate::{
    console::{
        base, entry,
        fields::{self, Field},
        frame::{Notice, alone},
        guard::Failed,
        session::SignedIn,
    },
    html::{Form, Language, OverTls, Visitor, Words, is_ours, see_other},
    http::{Address, Asked, Door, Which},
};

/// What brought somebody here.
#[derive(Deserialize)]
pub(in crate::console) struct Why {
    /// The page that they asked for.
    #[serde(default)]
    to: String,
    /// What came of their last step.
    #[serde(default)]
    done: String,
}

pub(in crate::console) async fn page(
    State(door): State<Door>,
    Which(centre_id): Which<CentreId>,
    Asked(why): Asked<Why>,
    language: Language,
    visitor: Visitor,
) -> Result<Response, Failed> {
    let words = Words(language);
    let notice = match why.done.as_str() {
        "signed_out" => Some(words.say("sign_in.done_signed_out")),
        "signed_out_everywhere" => Some(words.say("sign_in.done_signed_out_everywhere")),
        "password_set" => Some(words.say("sign_in.done_password_set")),
        _ => None,
    };
    let notice = notice.map(|said| Notice::Done(said.to_owned()));
    let asked = Wanted { centre_id, name: "", to: &why.to };
    shown(&door, words, &visitor, asked, notice).await
}

/// What is on the form already.
struct Wanted<'a> {
    centre_id: CentreId,
    name: &'a str,
    to: &'a str,
}

async fn shown(
    door: &Door,
    words: Words,
    visitor: &Visitor,
    wanted: Wanted<'_>,
    notice: Option<Notice>,
) -> Result<Response, Failed> {
    let Wanted { centre_id, name, to } = wanted;
    let centre = door.work(move |door| door.hub().centre_name(centre_id)).await?;
    let centre = centre.ok_or(Refusal::NotFound)?;
    let here = base(centre_id) + "/sign-in";
    let content = html! {
        form.stack method="post" action=(here) {
            (visitor.token(door.access()).field())
            input type="hidden" name="to" value=(to);
            (Field { autocomplete: "username", value: name, ..Field::text("name", words.say("sign_in.name")) })
            (Field { autocomplete: "current-password", ..Field::password("password", words.say("sign_in.password")) })
            button.primary type="submit" { (words.say("sign_in.sign_in")) }
        }
        p.hint { (words.say("sign_in.forgotten")) }
    };
    let title = words.fill("sign_in.title", &[("centre", &centre)]);
    let mut response = alone(words, &here, &title, notice.as_ref(), &content);
    visitor.remember(response.headers_mut());
    Ok(response)
}

pub(in crate::console) async fn sign_in(
    State(door): State<Door>,
    Which(centre_id): Which<CentreId>,
    Address(address): Address,
    language: Language,
    visitor: Visitor,
    over_tls: OverTls,
    form: Form,
) -> Result<Response, Failed> {
    door.rates().stranger(address)?;
    let form = form.sent_with(&visitor.token(door.access()))?;
    let words = Words(language);
    let (name, password) = (form.text("name").to_owned(), form.raw("password").to_owned());
    let to = form.text("to").to_owned();
    let came = match door.staff().address_waits(address) {
        Some(millis) => SignedIn::Wait { millis },
        None => {
            let typed = name.clone();
            door.work_on_password(move |door| door.staff().sign_in(centre_id, &typed, &password))
                .await?
        }
    };
    let said = match came {
        SignedIn::Yes(secret) => {
            // Only a page of this console: the session is good nowhere else.
            let base = base(centre_id);
            let to = if is_ours(&to) && to.starts_with(&base) { to } else { base };
            return Ok(entry(centre_id, &secret, over_tls, &to));
        }
        SignedIn::Wrong => {
            door.staff().address_was_wrong(address);
            words.say("sign_in.wrong").to_owned()
        }
        SignedIn::Wait { millis } => fields::wait(words, millis),
    };
    let wanted = Wanted { centre_id, name: &name, to: &to };
    shown(&door, words, &visitor, wanted, Some(Notice::Trouble(said))).await
}

/// Where somebody is sent who has signed out.
pub(in crate::console) fn signed_out(centre_id: CentreId, done: &str) -> Response {
    let mut response = see_other(&format!("{}/sign-in?done={done}", base(centre_id)));
    forget(response.headers_mut(), centre_id);
    response
}

/// Takes the cookie away.
fn forget(headers: &mut HeaderMap, centre_id: CentreId) {
    let (path, name) = (base(centre_id), crate::console::COOKIE);
    let cookie = crate::html::Cookie { name, value: "", path: &path, seconds: Some(0) };
    if let Some(gone) = cookie.header(OverTls(false)) {
        headers.append(header::SET_COOKIE, gone);
    }
}
