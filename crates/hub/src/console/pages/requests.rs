//! What shops ask for, one by one.

use axum::{extract::State, response::Response};
use linli_domain::{CentreId, PurchaseRequestId, centre::RequestState};
use linli_protocol::centre::LineStatus;
use maud::{Markup, html};

use super::share::reason_name;
use crate::{
    console::{
        frame::{Part, Sheet},
        goods::Named,
        guard::{Failed, Signed},
    },
    html::Words,
    http::{Door, Which},
};

pub(in crate::console) async fn page(
    State(door): State<Door>,
    signed: Signed,
) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let all = door.work(move |door| door.hub().requests_of(&office, Default::default())).await?;
    let content = html! {
        @if all.is_empty() {
            p.empty { (words.say("requests.empty")) }
        } @else {
            div.scroll tabindex="0" role="region" aria-label=(words.say("console.part_requests")) {
                table.cards {
                    thead { tr {
                        th scope="col" { (words.say("shops.name")) }
                        th scope="col" { (words.say("requests.title")) }
                        th scope="col" { (words.say("lists.day")) }
                        th.number scope="col" { (words.say("requests.lines")) }
                        th scope="col" { (words.say("requests.received")) }
                        th scope="col" { (words.say("requests.state")) }
                    } }
                    tbody { @for request in &all { tr {
                        th scope="row" { a href=(signed.to(&format!("/requests/{}", request.request_id))) { (request.shop) } }
                        td data-name=(words.say("requests.title")) { (request.title) }
                        td data-name=(words.say("lists.day")) { (request.delivery_date) }
                        td.number data-name=(words.say("requests.lines")) { (request.lines) }
                        td data-name=(words.say("requests.received")) { (signed.time(request.received_at)) }
                        td data-name=(words.say("requests.state")) {
                            (state(words, request.state))
                            @if request.late { " " span.mark.look { (words.say("requests.late")) } }
                        }
                    } } }
                }
            }
        }
    };
    Ok(signed.sheet(Sheet { part: Part::Requests, title: None, step: None, notice: None, content }))
}

/// One request with what became of each line.
pub(in crate::console) async fn one(
    State(door): State<Door>,
    signed: Signed,
    Which((centre_id, request_id)): Which<(CentreId, PurchaseRequestId)>,
) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let (detail, named) = door
        .work(move |door| {
            let detail = door.hub().request_of(&office, request_id)?;
            let ids = detail.lines.iter().map(|line| line.line.variant_id);
            let named = door.staff().named(centre_id, ids)?;
            Ok((detail, named))
        })
        .await?;
    let status = &detail.status;
    let content = html! {
        p {
            (status.delivery_date) " · " (words.say("requests.received")) " " (signed.time(status.received_at)) " · "
            (words.fill("requests.revision", &[("number", &status.revision)])) " · " (state(words, status.state))
        }
        div.scroll tabindex="0" role="region" aria-label=(words.say("requests.lines")) {
            table {
                thead { tr {
                    th scope="col" { (words.say("goods.product")) }
                    th.number scope="col" { (words.say("goods.price")) }
                    th.number scope="col" { (words.say("lists.asked")) }
                    th.number scope="col" { (words.say("lists.tolerance")) }
                    th.number scope="col" { (words.say("rounds.confirmed")) }
                    th scope="col" { (words.say("share.reason")) }
                    th.number scope="col" { (words.say("requests.shipped")) }
                } }
                tbody { @for one in &detail.lines { (line(words, &named, one)) } }
            }
        }
    };
    let title = Some(status.title.clone()).filter(|title| !title.is_empty());
    let title = title.or_else(|| Some(words.say("console.part_requests").to_owned()));
    Ok(signed.sheet(Sheet { part: Part::Requests, title, step: None, notice: None, content }))
}

fn line(words: Words, named: &Named, one: &LineStatus) -> Markup {
    let LineStatus { line, answer, shipped } = one;
    html! {
        tr {
            th scope="row" { (named.of(line.variant_id)) }
            td.number { (line.price) }
            td.number { (line.pieces) }
            td.number { @if line.tolerance.is_positive() { (line.tolerance) } }
            td.number {
                @match answer {
                    Some(answer) if answer.confirmed < line.pieces => span.mark.bad { (answer.confirmed) },
                    Some(answer) => (answer.confirmed),
                    None => span.soft { (words.say("rounds.not_yet")) },
                }
            }
            td {
                @if let Some(answer) = answer {
                    @if let Some(reason) = answer.reason { (reason_name(words, reason)) " " }
                    span.soft { (answer.note) }
                }
            }
            td.number { @if shipped.is_positive() { (shipped) } }
        }
    }
}

/// Where a request stands.
pub(super) fn state(words: Words, state: RequestState) -> Markup {
    let (mark, said) = match state {
        RequestState::Received => ("mark look", "requests.is_received"),
        RequestState::Revised => ("mark look", "requests.is_revised"),
        RequestState::Withdrawn => ("mark", "requests.is_withdrawn"),
        RequestState::CutOff => ("mark look", "requests.is_cut_off"),
        RequestState::RefusedLate => ("mark bad", "requests.is_refused_late"),
        RequestState::Consolidated => ("mark look", "requests.is_consolidated"),
        RequestState::Confirmed => ("mark good", "requests.is_confirmed"),
        RequestState::PartlyShipped => ("mark look", "requests.is_partly_shipped"),
        RequestState::Shipped => ("mark good", "requests.is_shipped"),
    };
    html! { span class=(mark) { (words.say(said)) } }
}
