//! Keys for programs that work for the centre.

use axum::{extract::State, response::Response};
use linli_domain::CentreId;
use linli_protocol::{
    Refusal,
    centre::office::{ApiKey, KeyRequest, KeyScope, NewKey},
};
use maud::{Markup, html};
use uuid::Uuid;

use crate::{
    console::{
        came::Came,
        fields::Field,
        frame::{Notice, Part, Sheet},
        guard::{Failed, Signed},
    },
    html::{Form, Words, see_other},
    http::{Asked, Door, Which},
};

pub(in crate::console) async fn page(
    State(door): State<Door>,
    signed: Signed,
    Asked(came): Asked<Came>,
) -> Result<Response, Failed> {
    let notice = came.notice(signed.words, &[("revoked", "keys.done_revoked")]);
    shown(&door, &signed, notice, None).await
}

async fn shown(
    door: &Door,
    signed: &Signed,
    notice: Option<Notice>,
    made: Option<NewKey>,
) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let keys = door.work(move |door| door.hub().keys(&office)).await?;
    let content = html! {
        @if let Some(made) = made {
            section.made role="status" {
                h2 { (words.say("keys.made")) }
                p { code { (made.key) } }
                p { (words.say("keys.made_means")) }
            }
        }
        @if keys.is_empty() {
            p.empty { (words.say("keys.empty")) }
        } @else {
            div.scroll tabindex="0" role="region" aria-label=(words.say("console.part_keys")) {
                table.cards {
                    thead { tr {
                        th scope="col" { (words.say("keys.name")) }
                        th scope="col" { (words.say("keys.may")) }
                        th scope="col" { (words.say("keys.used")) }
                        th scope="col" { (words.say("console.acts")) }
                    } }
                    tbody { @for key in &keys { (row(signed, key)) } }
                }
            }
        }
        section {
            h2 { (words.say("keys.make")) }
            form.stack method="post" action=(signed.to("/keys")) {
                (signed.token.field())
                (Field { hint: words.say("keys.name_hint"), ..Field::text("name", words.say("keys.name")) })
                fieldset {
                    legend { (words.say("keys.may")) }
                    @for scope in KeyScope::ALL {
                        label.choice {
                            input type="checkbox" name=(scope.as_str()) value="yes";
                            span { (scope_name(words, scope)) }
                        }
                    }
                }
                button.primary type="submit" { (words.say("keys.make")) }
            }
        }
    };
    Ok(signed.sheet(Sheet { part: Part::Keys, title: None, step: None, notice, content }))
}

fn row(signed: &Signed, key: &ApiKey) -> Markup {
    let words = signed.words;
    let is_off = key.revoked_at.is_some();
    let may: Vec<&str> = key.scopes.iter().map(|scope| scope_name(words, *scope)).collect();
    html! {
        tr.off[is_off] {
            th scope="row" { (key.name) @if is_off { " " span.mark { (words.say("keys.revoked")) } } }
            td data-name=(words.say("keys.may")) { (may.join(words.say("console.comma"))) }
            td data-name=(words.say("keys.used")) {
                @match key.last_used_at {
                    Some(at) => (signed.time(at)),
                    None => span.soft { (words.say("keys.unused")) },
                }
            }
            td.acts {
                @if !is_off {
                    (signed.button(&signed.to(&format!("/keys/{}/revoke", key.key_id)), words.say("keys.revoke"), &key.name))
                }
            }
        }
    }
}

fn scope_name(words: Words, scope: KeyScope) -> &'static str {
    words.say(match scope {
        KeyScope::CatalogueWrite => "keys.catalogue",
        KeyScope::DemandRead => "keys.demand",
        KeyScope::AnswersWrite => "keys.answers",
        KeyScope::StatementsRead => "keys.statements",
    })
}

pub(in crate::console) async fn make(
    State(door): State<Door>,
    signed: Signed,
    form: Form,
) -> Result<Response, Failed> {
    let form = form.sent_with(&signed.token)?;
    let chosen = |scope: &KeyScope| form.text(scope.as_str()) == "yes";
    let scopes = KeyScope::ALL.into_iter().filter(chosen).collect();
    let request = KeyRequest { name: form.text("name").to_owned(), scopes };
    let office = signed.office();
    let made = door.work(move |door| match door.hub().create_key(&office, &request) {
        Err(crate::Error::Refused(Refusal::Damaged)) => Ok(Err("keys.not_made")),
        Err(crate::Error::Refused(Refusal::TooLarge)) => Ok(Err("keys.too_many")),
        made => made.map(Ok),
    });
    match made.await? {
        Ok(key) => shown(&door, &signed, None, Some(key)).await,
        Err(key) => {
            let notice = Notice::Trouble(signed.words.say(key).to_owned());
            shown(&door, &signed, Some(notice), None).await
        }
    }
}

pub(in crate::console) async fn revoke(
    State(door): State<Door>,
    signed: Signed,
    Which((_, key_id)): Which<(CentreId, Uuid)>,
    form: Form,
) -> Result<Response, Failed> {
    form.sent_with(&signed.token)?;
    let office = signed.office();
    door.work(move |door| door.hub().revoke_key(&office, key_id)).await?;
    Ok(see_other(&signed.to("/keys?done=revoked")))
}
