//! Oneself: the password, and where one is signed in.

use axum::{extract::State, response::Response};
use maud::html;

use crate::{
    console::{
        came::Came,
        entry,
        fields::{self, Field, password_hint, unfit},
        frame::{Notice, Part, Sheet, role_name},
        guard::{Failed, Signed},
        pages::sign_in::signed_out,
        password,
        session::SignedIn,
    },
    html::Form,
    http::{Asked, Door},
};

pub(in crate::console) async fn page(
    State(door): State<Door>,
    signed: Signed,
    Asked(came): Asked<Came>,
) -> Result<Response, Failed> {
    let notice = came.notice(signed.words, &[("password", "account.done_password")]);
    shown(&door, &signed, notice).await
}

async fn shown(door: &Door, signed: &Signed, notice: Option<Notice>) -> Result<Response, Failed> {
    let (words, seated) = (signed.words, signed.seated.clone());
    let sessions = door.work(move |door| door.staff().sessions(&seated)).await?;
    let content = html! {
        dl.facts {
            dt { (words.say("sign_in.name")) }
            dd { (signed.seated.name) }
            dt { (words.say("users.role")) }
            dd { (role_name(words, signed.seated.role)) }
        }
        section {
            h2 { (words.say("account.password")) }
            form.stack method="post" action=(signed.to("/account/password")) {
                (signed.token.field())
                input type="hidden" name="username" value=(signed.seated.name) autocomplete="username";
                (Field { autocomplete: "current-password", ..Field::password("current", words.say("account.current")) })
                (Field { autocomplete: "new-password", hint: &password_hint(words), ..Field::password("password", words.say("account.new")) })
                (Field { autocomplete: "new-password", ..Field::password("again", words.say("welcome.again")) })
                button.primary type="submit" { (words.say("account.change")) }
            }
        }
        section {
            h2 { (words.say("account.signed_in")) }
            p { (words.fill("account.browsers", &[("count", &sessions)])) }
            form method="post" action=(signed.to("/sign-out-everywhere")) {
                (signed.token.field())
                button type="submit" { (words.say("account.everywhere")) }
            }
        }
    };
    Ok(signed.sheet(Sheet { part: Part::Account, title: None, step: None, notice, content }))
}

pub(in crate::console) async fn change_password(
    State(door): State<Door>,
    signed: Signed,
    form: Form,
) -> Result<Response, Failed> {
    let form = form.sent_with(&signed.token)?;
    let words = signed.words;
    let (current, new) = (form.raw("current").to_owned(), form.raw("password").to_owned());
    if let Err(why) = password::look(&signed.seated.name, &new, form.raw("again")) {
        return shown(&door, &signed, Some(Notice::Trouble(unfit(words, why)))).await;
    }
    let seated = signed.seated.clone();
    let came = door
        .work_on_password(move |door| door.staff().change_password(&seated, &current, &new))
        .await?;
    let said = match came {
        SignedIn::Yes(secret) => {
            let to = signed.to("/account?done=password");
            return Ok(entry(signed.seated.centre_id, &secret, signed.over_tls, &to));
        }
        SignedIn::Wrong => words.say("account.wrong").to_owned(),
        SignedIn::Wait { millis } => fields::wait(words, millis),
    };
    shown(&door, &signed, Some(Notice::Trouble(said))).await
}

pub(in crate::console) async fn sign_out(
    State(door): State<Door>,
    signed: Signed,
    form: Form,
) -> Result<Response, Failed> {
    form.sent_with(&signed.token)?;
    let centre_id = signed.seated.centre_id;
    door.work(move |door| door.staff().sign_out(&signed.seated, &signed.secret)).await?;
    Ok(signed_out(centre_id, "signed_out"))
}

pub(in crate::console) async fn sign_out_everywhere(
    State(door): State<Door>,
    signed: Signed,
    form: Form,
) -> Result<Response, Failed> {
    form.sent_with(&signed.token)?;
    let centre_id = signed.seated.centre_id;
    door.work(move |door| door.staff().sign_out_everywhere(&signed.seated)).await?;
    Ok(signed_out(centre_id, "signed_out_everywhere"))
}
