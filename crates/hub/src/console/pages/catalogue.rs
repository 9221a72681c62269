//! What the centre sells: looked through, and what was published when.

use axum::{extract::State, response::Response};
use maud::{Markup, html};

use crate::{
    console::{
        frame::{Notice, Part, Sheet},
        goods::{Found, Goods, ON_A_PAGE},
        guard::{Failed, Signed},
        pages::publish::totals,
        role::Duty,
    },
    html::Words,
    http::{Asked, Door},
};

/// What is looked for.
#[derive(serde::Deserialize)]
pub(in crate::console) struct Looked {
    #[serde(default)]
    words: String,
    #[serde(default)]
    page: u64,
    #[serde(default)]
    done: String,
}

pub(in crate::console) async fn page(
    State(door): State<Door>,
    signed: Signed,
    Asked(looked): Asked<Looked>,
) -> Result<Response, Failed> {
    let (words, centre_id) = (signed.words, signed.seated.centre_id);
    let (wanted, page) = (looked.words.clone(), looked.page);
    let found = door.work(move |door| door.staff().goods(centre_id, &wanted, page)).await?;
    let done = (looked.done == "published").then(|| words.say("goods.done_published"));
    let step = signed.may(Duty::Publish).then(|| {
        html! { a.button.primary href=(signed.to("/catalogue/publish")) { (words.say("goods.publish")) } }
    });
    let is_empty = found.count == 0 && looked.words.trim().is_empty();
    let content = html! {
        @if is_empty {
            p.empty { (words.say("goods.empty")) }
        } @else {
            form.row method="get" action=(signed.to("/catalogue")) role="search" {
                input type="search" name="words" value=(looked.words) aria-label=(words.say("goods.search"))
                    placeholder=(words.say("goods.search"));
                button type="submit" { (words.say("goods.find")) }
                span.soft { (words.fill("goods.count", &[("count", &found.count)])) }
            }
            @if found.goods.is_empty() { p.empty { (words.say("goods.nothing_found")) } }
            @else { (table(words, &found)) (leaf(&signed, &looked, found.count)) }
            p { a href=(signed.to("/catalogue/history")) { (words.say("goods.history")) } }
        }
    };
    let notice = done.map(|said| Notice::Done(said.to_owned()));
    Ok(signed.sheet(Sheet { part: Part::Catalogue, title: None, step, notice, content }))
}

fn table(words: Words, found: &Found) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(words.say("console.part_catalogue")) {
            table {
                thead { tr {
                    th scope="col" { (words.say("goods.product")) }
                    th scope="col" { (words.say("goods.code")) }
                    th scope="col" { (words.say("goods.supplier")) }
                    th.number scope="col" { (words.say("goods.price")) }
                    th.number scope="col" { (words.say("goods.suggested_price")) }
                    th.number scope="col" { (words.say("goods.case_pack")) }
                    th scope="col" { (words.say("goods.warehouse")) }
                    th scope="col" { (words.say("goods.valid_until")) }
                } }
                tbody { @for goods in &found.goods { (row(words, goods)) } }
            }
        }
    }
}

fn row(words: Words, goods: &Goods) -> Markup {
    html! {
        tr.off[goods.withdrawn] {
            th scope="row" {
                (goods.product) @if !goods.variant.is_empty() { " · " (goods.variant) }
                @if goods.withdrawn { " " span.mark { (words.say("goods.withdrawn")) } }
            }
            td { (goods.code) }
            td { (goods.supplier) }
            td.number { (goods.price) "/" (goods.unit.as_str()) }
            td.number { @if let Some(price) = goods.suggested_price { (price) } }
            td.number { @if let Some(pack) = goods.case_pack { (pack) } }
            td { (goods.warehouse) }
            td { @if let Some(day) = goods.valid_until { (day) } }
        }
    }
}

/// To the page before and the page behind.
fn leaf(signed: &Signed, looked: &Looked, count: u64) -> Markup {
    let words = signed.words;
    let to = |page: u64| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("words", &looked.words).append_pair("page", &page.to_string());
        signed.to(&format!("/catalogue?{}", query.finish()))
    };
    let has_more = looked.page.saturating_add(1).saturating_mul(ON_A_PAGE) < count;
    html! {
        p.row {
            @if looked.page > 0 { a.button href=(to(looked.page - 1)) { (words.say("console.before")) } }
            @if has_more { a.button href=(to(looked.page + 1)) { (words.say("console.behind")) } }
        }
    }
}

pub(in crate::console) async fn history(
    State(door): State<Door>,
    signed: Signed,
) -> Result<Response, Failed> {
    let (words, centre_id) = (signed.words, signed.seated.centre_id);
    let (all, users) = door
        .work(move |door| {
            Ok((door.staff().publications(centre_id)?, door.staff().users(centre_id)?))
        })
        .await?;
    let content = html! {
        @if all.is_empty() {
            p.empty { (words.say("goods.no_history")) }
        } @else {
            div.scroll tabindex="0" role="region" aria-label=(words.say("goods.history")) {
                table {
                    thead { tr {
                        th scope="col" { (words.say("audit.at")) }
                        th scope="col" { (words.say("audit.by")) }
                        th scope="col" { (words.say("goods.changes")) }
                    } }
                    tbody { @for publication in &all { tr {
                        td { (signed.time(publication.at)) }
                        td { (super::who(words, &users, &publication.by)) }
                        td { (totals(words, &publication.totals)) }
                    } } }
                }
            }
        }
    };
    let title = Some(words.say("goods.history").to_owned());
    Ok(signed.sheet(Sheet { part: Part::Catalogue, title, step: None, notice: None, content }))
}
