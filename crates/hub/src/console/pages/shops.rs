//! The leaders' shops: who belongs to the centre, a code for the next one, and removing.

use axum::{extract::State, response::Response};
use linli_domain::{CentreId, WorkspaceId};
use linli_protocol::Code;
use maud::{Markup, html};

use crate::{
    centre::Shop,
    console::{
        came::Came,
        frame::{Notice, Part, Sheet},
        guard::{Failed, Signed},
        role::Duty,
    },
    html::{Form, see_other},
    http::{Asked, Door, Which},
};

pub(in crate::console) async fn page(
    State(door): State<Door>,
    signed: Signed,
    Asked(came): Asked<Came>,
) -> Result<Response, Failed> {
    let notice = came.notice(signed.words, &[("removed", "shops.done_removed")]);
    shown(&door, &signed, notice, None).await
}

async fn shown(
    door: &Door,
    signed: &Signed,
    notice: Option<Notice>,
    code: Option<Code>,
) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let shops = door.work(move |door| door.hub().shops(&office)).await?;
    let step = signed.may(Duty::Run).then(|| {
        html! {
            form method="post" action=(signed.to("/shops/code")) {
                (signed.token.field())
                button.primary type="submit" { (words.say("shops.invite")) }
            }
        }
    });
    let content = html! {
        @if let Some(code) = code {
            section.made role="status" {
                h2 { (words.say("shops.code")) }
                p.code { (code.code) }
                p { (words.say("shops.code_means")) " " (words.say("shops.until")) " " (signed.time(code.expires_at)) }
            }
        }
        @if shops.is_empty() {
            p.empty { (words.say("shops.empty")) }
        } @else {
            div.scroll tabindex="0" role="region" aria-label=(words.say("console.part_shops")) {
                table.cards {
                    thead { tr {
                        th scope="col" { (words.say("shops.name")) }
                        th scope="col" { (words.say("shops.heard")) }
                        th.number scope="col" { (words.say("shops.open")) }
                        th scope="col" { (words.say("shops.joined")) }
                        @if signed.may(Duty::Run) { th scope="col" { (words.say("console.acts")) } }
                    } }
                    tbody { @for shop in &shops { (row(signed, shop)) } }
                }
            }
        }
    };
    Ok(signed.sheet(Sheet { part: Part::Shops, title: None, step, notice, content }))
}

fn row(signed: &Signed, shop: &Shop) -> Markup {
    let words = signed.words;
    let has_left = shop.left_at.is_some();
    html! {
        tr.off[has_left] {
            th scope="row" { (shop.name) @if has_left { " " span.mark { (words.say("shops.left")) } } }
            td data-name=(words.say("shops.heard")) {
                @match shop.heard_at {
                    Some(at) => (signed.time(at)),
                    None => span.mark.look { (words.say("shops.never_heard")) },
                }
            }
            td.number data-name=(words.say("shops.open")) { (shop.open_requests) }
            td data-name=(words.say("shops.joined")) { (signed.time(shop.joined_at)) }
            @if signed.may(Duty::Run) {
                td.acts {
                    @if !has_left {
                        a.button href=(signed.to(&format!("/shops/{}/remove", shop.workspace_id)))
                            aria-label=(format!("{} {}", words.say("shops.remove"), shop.name)) {
                            (words.say("shops.remove"))
                        }
                    }
                }
            }
        }
    }
}

pub(in crate::console) async fn invite(
    State(door): State<Door>,
    signed: Signed,
    form: Form,
) -> Result<Response, Failed> {
    form.sent_with(&signed.token)?;
    let office = signed.office();
    let code = door.work(move |door| door.access().invite_shop(&office)).await?;
    shown(&door, &signed, None, Some(code)).await
}

/// Removing a shop cannot be taken back by a click, so it is asked once more.
pub(in crate::console) async fn ask(
    State(door): State<Door>,
    signed: Signed,
    Which((_, workspace_id)): Which<(CentreId, WorkspaceId)>,
) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let shops = door.work(move |door| door.hub().shops(&office)).await?;
    let shop = shops.into_iter().find(|shop| shop.workspace_id == workspace_id);
    let shop = shop.filter(|shop| shop.left_at.is_none());
    let shop = shop.ok_or(linli_protocol::Refusal::NotFound)?;
    let content = html! {
        p { (words.fill("shops.remove_means", &[("open", &shop.open_requests)])) }
        form.inline method="post" action=(signed.to(&format!("/shops/{workspace_id}/remove"))) {
            (signed.token.field())
            button.danger type="submit" { (words.say("shops.remove")) }
            a.button href=(signed.to("/shops")) { (words.say("console.cancel")) }
        }
    };
    let title = Some(words.fill("shops.remove_title", &[("name", &shop.name)]));
    Ok(signed.sheet(Sheet { part: Part::Shops, title, step: None, notice: None, content }))
}

pub(in crate::console) async fn remove(
    State(door): State<Door>,
    signed: Signed,
    Which((_, workspace_id)): Which<(CentreId, WorkspaceId)>,
    form: Form,
) -> Result<Response, Failed> {
    form.sent_with(&signed.token)?;
    let office = signed.office();
    door.work(move |door| door.hub().remove_shop(&office, workspace_id)).await?;
    Ok(see_other(&signed.to("/shops?done=removed")))
}
