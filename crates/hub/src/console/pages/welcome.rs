//! Where a link leads: somebody sets their password.

use axum::{extract::State, response::Response};
use linli_domain::CentreId;
use maud::html;

use crate::{
    console::{
        base,
        fields::{Field, password_hint, unfit},
        frame::{Notice, alone},
        guard::Failed,
        password,
        session::SignedIn,
    },
    html::{Form, Language, OverTls, Visitor, Words, see_other},
    http::{Address, Door, Which},
};

pub(in crate::console) async fn page(
    State(door): State<Door>,
    Which((centre_id, secret)): Which<(CentreId, String)>,
    Address(address): Address,
    language: Language,
    visitor: Visitor,
) -> Result<Response, Failed> {
    door.rates().stranger(address)?;
    shown(&door, Words(language), &visitor, centre_id, secret, None).await
}

async fn shown(
    door: &Door,
    words: Words,
    visitor: &Visitor,
    centre_id: CentreId,
    secret: String,
    notice: Option<Notice>,
) -> Result<Response, Failed> {
    let here = format!("{}/welcome/{secret}", base(centre_id));
    let user = door.work(move |door| door.staff().invited(centre_id, &secret)).await?;
    let content = html! {
        form.stack method="post" action=(here) {
            (visitor.token(door.access()).field())
            (Field { autocomplete: "username", value: &user.name, is_fixed: true, ..Field::text("name", words.say("sign_in.name")) })
            (Field { autocomplete: "new-password", hint: &password_hint(words), ..Field::password("password", words.say("welcome.password")) })
            (Field { autocomplete: "new-password", ..Field::password("again", words.say("welcome.again")) })
            button.primary type="submit" { (words.say("welcome.set")) }
        }
    };
    let title = words.say("welcome.title");
    let mut response = alone(words, &here, title, notice.as_ref(), &content);
    visitor.remember(response.headers_mut());
    Ok(response)
}

pub(in crate::console) async fn set(
    State(door): State<Door>,
    Which((centre_id, secret)): Which<(CentreId, String)>,
    Address(address): Address,
    language: Language,
    visitor: Visitor,
    over_tls: OverTls,
    form: Form,
) -> Result<Response, Failed> {
    door.rates().stranger(address)?;
    let form = form.sent_with(&visitor.token(door.access()))?;
    let words = Words(language);
    let typed = form.raw("password").to_owned();
    let asked = secret.clone();
    let user = door.work(move |door| door.staff().invited(centre_id, &asked)).await?;
    if let Err(why) = password::look(&user.name, &typed, form.raw("again")) {
        let notice = Some(Notice::Trouble(unfit(words, why)));
        return shown(&door, words, &visitor, centre_id, secret, notice).await;
    }
    let came = door.work_on_password(move |door| {
        let user = door.staff().welcome(centre_id, &secret, &typed)?;
        door.staff().sign_in(centre_id, &user.name, &typed)
    });
    Ok(match came.await? {
        SignedIn::Yes(secret) => {
            crate::console::entry(centre_id, &secret, over_tls, &base(centre_id))
        }
        // Switched off between the two.
        _ => see_other(&format!("{}/sign-in?done=password_set", base(centre_id))),
    })
}
