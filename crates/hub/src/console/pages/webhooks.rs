//! Where the centre has things told, and what was tried there.

use axum::{extract::State, response::Response};
use linli_domain::CentreId;
use linli_protocol::Refusal;
use maud::{Markup, html};
use uuid::Uuid;

use crate::{
    centre::{NewWebhook, Webhook, event::Kind},
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
    let notice = came.notice(signed.words, &[("disabled", "webhooks.done_disabled")]);
    shown(&door, &signed, notice, None).await
}

async fn shown(
    door: &Door,
    signed: &Signed,
    notice: Option<Notice>,
    made: Option<NewWebhook>,
) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let hooks = door.work(move |door| door.hub().webhooks(&office)).await?;
    let content = html! {
        @if let Some(made) = made {
            section.made role="status" {
                h2 { (words.say("webhooks.secret")) }
                p { code { (made.secret) } }
                p { (words.say("webhooks.secret_means")) }
            }
        }
        @if hooks.is_empty() {
            p.empty { (words.say("webhooks.empty")) }
        } @else {
            div.scroll tabindex="0" role="region" aria-label=(words.say("console.part_webhooks")) {
                table.cards {
                    thead { tr {
                        th scope="col" { (words.say("webhooks.url")) }
                        th scope="col" { (words.say("webhooks.events")) }
                        th.number scope="col" { (words.say("webhooks.waiting")) }
                        th scope="col" { (words.say("console.acts")) }
                    } }
                    tbody { @for hook in &hooks { (row(signed, hook)) } }
                }
            }
        }
        section {
            h2 { (words.say("webhooks.add")) }
            form.stack method="post" action=(signed.to("/webhooks")) {
                (signed.token.field())
                (Field { kind: "url", hint: words.say("webhooks.url_hint"), ..Field::text("url", words.say("webhooks.url")) })
                fieldset {
                    legend { (words.say("webhooks.events")) }
                    @for kind in Kind::ALL {
                        label.choice {
                            input type="checkbox" name=(kind.as_str()) value="yes";
                            span { (kind_name(words, kind)) }
                        }
                    }
                }
                button.primary type="submit" { (words.say("webhooks.add")) }
            }
        }
    };
    Ok(signed.sheet(Sheet { part: Part::Webhooks, title: None, step: None, notice, content }))
}

fn row(signed: &Signed, hook: &Webhook) -> Markup {
    let words = signed.words;
    let is_off = hook.disabled_at.is_some();
    let events: Vec<&str> = hook.events.iter().map(|kind| kind_name(words, *kind)).collect();
    html! {
        tr.off[is_off] {
            th scope="row" {
                a href=(signed.to(&format!("/webhooks/{}", hook.webhook_id))) { (hook.url) }
                @if is_off { " " span.mark { (words.say("webhooks.off")) } }
            }
            td data-name=(words.say("webhooks.events")) { (events.join(words.say("console.comma"))) }
            td.number data-name=(words.say("webhooks.waiting")) { (hook.waiting) }
            td.acts {
                @if !is_off {
                    (signed.button(&signed.to(&format!("/webhooks/{}/disable", hook.webhook_id)), words.say("webhooks.disable"), &hook.url))
                }
            }
        }
    }
}

/// What an event is called.
fn kind_name(words: Words, kind: Kind) -> &'static str {
    words.say(match kind {
        Kind::CataloguePublished => "webhooks.catalogue_published",
        Kind::RequestReceived => "webhooks.request_received",
        Kind::RequestRefused => "webhooks.request_refused",
        Kind::RoundClosed => "webhooks.round_closed",
        Kind::AnswersGiven => "webhooks.answers_given",
        Kind::SubstituteDecided => "webhooks.substitute_decided",
        Kind::DeliveryShipped => "webhooks.delivery_shipped",
        Kind::EntryRecorded => "webhooks.entry_recorded",
    })
}

/// What was tried at one of them.
pub(in crate::console) async fn one(
    State(door): State<Door>,
    signed: Signed,
    Which((_, webhook_id)): Which<(CentreId, Uuid)>,
) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let (hook, attempts) = door
        .work(move |door| {
            let hooks = door.hub().webhooks(&office)?;
            let hook = hooks.into_iter().find(|hook| hook.webhook_id == webhook_id);
            let hook = hook.ok_or(Refusal::NotFound)?;
            Ok((hook, door.hub().webhook_attempts(&office, webhook_id)?))
        })
        .await?;
    let content = html! {
        @if attempts.is_empty() {
            p.empty { (words.say("webhooks.nothing_tried")) }
        } @else {
            div.scroll tabindex="0" role="region" aria-label=(words.say("webhooks.tried")) {
                table {
                    thead { tr {
                        th scope="col" { (words.say("audit.at")) }
                        th scope="col" { (words.say("webhooks.events")) }
                        th.number scope="col" { (words.say("webhooks.attempt")) }
                        th scope="col" { (words.say("webhooks.answer")) }
                    } }
                    tbody { @for attempt in &attempts { tr {
                        td { (signed.time(attempt.at)) }
                        td { (Kind::from_word(&attempt.kind).map_or(attempt.kind.as_str(), |kind| kind_name(words, kind))) }
                        td.number { (attempt.attempt) }
                        td {
                            @match attempt.status {
                                Some(status) if (200..300).contains(&status) => span.mark.good { (status) },
                                Some(status) => span.mark.bad { (status) },
                                None => span.mark.bad { (words.say("webhooks.no_answer")) },
                            }
                            " " span.soft { (attempt.trouble) }
                        }
                    } } }
                }
            }
        }
    };
    let title = Some(hook.url);
    Ok(signed.sheet(Sheet { part: Part::Webhooks, title, step: None, notice: None, content }))
}

pub(in crate::console) async fn add(
    State(door): State<Door>,
    signed: Signed,
    form: Form,
) -> Result<Response, Failed> {
    let form = form.sent_with(&signed.token)?;
    let chosen = |kind: &Kind| form.text(kind.as_str()) == "yes";
    let events: Vec<Kind> = Kind::ALL.into_iter().filter(chosen).collect();
    let (office, url) = (signed.office(), form.text("url").to_owned());
    let made = door.work(move |door| match door.hub().create_webhook(&office, &url, &events) {
        Err(crate::Error::Refused(Refusal::Damaged)) => Ok(Err("webhooks.not_added")),
        Err(crate::Error::Refused(Refusal::TooLarge)) => Ok(Err("webhooks.too_many")),
        made => made.map(Ok),
    });
    match made.await? {
        Ok(hook) => shown(&door, &signed, None, Some(hook)).await,
        Err(key) => {
            let notice = Notice::Trouble(signed.words.say(key).to_owned());
            shown(&door, &signed, Some(notice), None).await
        }
    }
}

pub(in crate::console) async fn disable(
    State(door): State<Door>,
    signed: Signed,
    Which((_, webhook_id)): Which<(CentreId, Uuid)>,
    form: Form,
) -> Result<Response, Failed> {
    form.sent_with(&signed.token)?;
    let office = signed.office();
    door.work(move |door| door.hub().disable_webhook(&office, webhook_id)).await?;
    Ok(see_other(&signed.to("/webhooks?done=disabled")))
}
