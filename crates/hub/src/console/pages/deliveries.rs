//! Goods on their way: what is still to be sent for a day, shop by shop, and the notes of what was.

use axum::{extract::State, response::Response};
use linli_documents::paper::{Cell, Column, Paper, Section, SumWords};
use linli_domain::{CentreId, Day, DeliveryNoteId, Quantity, centre::statement};
use linli_protocol::{
    Refusal,
    centre::office::{Shipment, ShipmentLine},
};
use maud::{Markup, html};

use crate::{
    centre::{Shop, ShopNote},
    console::{
        file::{self, As},
        frame::{Notice, Part, Sheet},
        goods::Named,
        guard::{Failed, Signed},
        role::Duty,
    },
    html::{Fields, Form, Words, see_other},
    http::{Asked, Door, Which},
};

/// Which day.
#[derive(serde::Deserialize)]
pub(in crate::console) struct Looked {
    #[serde(default)]
    day: String,
    #[serde(default)]
    done: String,
}

/// What is on the page.
struct Seen {
    days: Vec<Day>,
    day: Option<Day>,
    drafts: Vec<Shipment>,
    notes: Vec<ShopNote>,
    shops: Vec<Shop>,
    named: Named,
}

pub(in crate::console) async fn page(
    State(door): State<Door>,
    signed: Signed,
    Asked(looked): Asked<Looked>,
) -> Result<Response, Failed> {
    let done = (looked.done == "sent").then(|| signed.words.say("deliveries.done_sent"));
    let notice = done.map(|said| Notice::Done(said.to_owned()));
    shown(&door, &signed, looked.day.parse().ok(), notice).await
}

async fn shown(
    door: &Door,
    signed: &Signed,
    day: Option<Day>,
    notice: Option<Notice>,
) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let seen = door
        .work(move |door| {
            let hub = door.hub();
            let mut days: Vec<Day> =
                hub.rounds(&office, None)?.into_iter().map(|round| round.delivery_date).collect();
            days.dedup();
            let day = day.or_else(|| days.first().copied());
            let drafts = match day {
                Some(day) => hub.shipments_to_send(&office, day)?,
                None => Vec::new(),
            };
            let notes = hub.delivery_notes(&office, day)?;
            let ids = drafts.iter().flat_map(|draft| &draft.lines).map(|line| line.variant_id);
            let named = door.staff().named(office.centre_id, ids)?;
            Ok(Seen { days, day, drafts, notes, shops: hub.shops(&office)?, named })
        })
        .await?;
    let content = html! {
        @if seen.days.is_empty() && seen.notes.is_empty() {
            p.empty { (words.say("deliveries.empty")) }
        } @else {
            form.row method="get" action=(signed.to("/deliveries")) {
                label for="day" { (words.say("lists.day")) }
                select #day name="day" {
                    @for one in &seen.days { option value=(one) selected[Some(*one) == seen.day] { (one) } }
                }
                button type="submit" { (words.say("lists.look")) }
            }
            @if seen.drafts.is_empty() { p.soft { (words.say("deliveries.nothing_to_send")) } }
            @for draft in &seen.drafts { (to_send(signed, &seen, draft)) }
            @if !seen.notes.is_empty() { (sent(signed, &seen.notes)) }
        }
    };
    Ok(signed.sheet(Sheet { part: Part::Deliveries, title: None, step: None, notice, content }))
}

fn to_send(signed: &Signed, seen: &Seen, draft: &Shipment) -> Markup {
    let words = signed.words;
    let shop = seen.shops.iter().find(|shop| shop.workspace_id == draft.workspace_id);
    let shop = shop.map_or("", |shop| shop.name.as_str());
    let may = signed.may(Duty::Answer);
    html! {
        section {
            h2 { (shop) }
            form method="post" action=(signed.to("/deliveries")) {
                (signed.token.field())
                input type="hidden" name="note" value=(draft.note_id);
                input type="hidden" name="shop" value=(draft.workspace_id);
                input type="hidden" name="day" value=(draft.delivery_date);
                div.scroll tabindex="0" role="region" aria-label=(shop) {
                    table.cards {
                        thead { tr {
                            th scope="col" { (words.say("goods.product")) }
                            th scope="col" { (words.say("deliveries.pieces")) }
                            th scope="col" { (words.say("deliveries.lot")) }
                        } }
                        tbody { @for (at, line) in draft.lines.iter().enumerate() {
                            (line_to_send(words, seen.named.of(line.variant_id), at, line, may))
                        } }
                    }
                }
                @if may {
                    p.row { button.primary type="submit" aria-label=(format!("{} {shop}", words.say("deliveries.send"))) {
                        (words.say("deliveries.send"))
                    } }
                }
            }
        }
    }
}

fn line_to_send(words: Words, name: &str, at: usize, line: &ShipmentLine, may: bool) -> Markup {
    html! {
        tr {
            th scope="row" {
                (name)
                @if let Some(instead) = line.instead_of {
                    " " span.mark { (words.say("deliveries.instead")) }
                    input type="hidden" name=(format!("instead-{at}")) value=(instead);
                }
                input type="hidden" name=(format!("request-{at}")) value=(line.request_id);
                input type="hidden" name=(format!("variant-{at}")) value=(line.variant_id);
            }
            @if may {
                td data-name=(words.say("deliveries.pieces")) { input.short name=(format!("pieces-{at}")) value=(line.pieces) inputmode="decimal"
                    aria-label=(format!("{} {name}", words.say("deliveries.pieces"))); }
                td data-name=(words.say("deliveries.lot")) { input.short name=(format!("lot-{at}")) value=(line.lot)
                    aria-label=(format!("{} {name}", words.say("deliveries.lot"))); }
            } @else {
                td data-name=(words.say("deliveries.pieces")) { (line.pieces) }
                td data-name=(words.say("deliveries.lot")) { (line.lot) }
            }
        }
    }
}

fn sent(signed: &Signed, notes: &[ShopNote]) -> Markup {
    let words = signed.words;
    html! {
        section {
            h2 { (words.say("deliveries.sent")) }
            div.scroll tabindex="0" role="region" aria-label=(words.say("deliveries.sent")) {
                table.cards {
                    thead { tr {
                        th scope="col" { (words.say("deliveries.number")) }
                        th scope="col" { (words.say("shops.name")) }
                        th scope="col" { (words.say("deliveries.shipped_at")) }
                        th.number scope="col" { (words.say("requests.lines")) }
                        th.number scope="col" { (words.say("deliveries.amount")) }
                        th scope="col" { (words.say("file.download")) }
                    } }
                    tbody { @for ShopNote { shop, note, .. } in notes { tr {
                        th scope="row" { (note.number) }
                        td data-name=(words.say("shops.name")) { (shop) }
                        td data-name=(words.say("deliveries.shipped_at")) { (signed.time(note.shipped_at)) }
                        td.number data-name=(words.say("requests.lines")) { (note.lines.len()) }
                        td.number data-name=(words.say("deliveries.amount")) { (note.total()) }
                        td { (file::links(signed, &format!("/deliveries/{}/file", note.note_id))) }
                    } } }
                }
            }
        }
    }
}

/// What was typed; `None` if something is no amount.
fn shipment(form: &Fields) -> Option<Shipment> {
    let mut lines = Vec::new();
    for at in 0.. {
        let of = |name: &str| form.text(&format!("{name}-{at}")).to_owned();
        if of("request").is_empty() {
            break;
        }
        let pieces: Quantity = of("pieces").parse().ok()?;
        if pieces < Quantity::ZERO {
            return None;
        }
        if pieces == Quantity::ZERO {
            continue;
        }
        let instead = of("instead");
        lines.push(ShipmentLine {
            request_id: of("request").parse().ok()?,
            variant_id: of("variant").parse().ok()?,
            instead_of: if instead.is_empty() { None } else { Some(instead.parse().ok()?) },
            pieces,
            price: None,
            lot: of("lot"),
            produced_on: None,
        });
    }
    Some(Shipment {
        note_id: form.text("note").parse().ok()?,
        workspace_id: form.text("shop").parse().ok()?,
        delivery_date: form.text("day").parse().ok()?,
        number: String::new(),
        corrects: None,
        lines,
    })
}

/// Sends a shop's goods off. Sent twice it is one note: its identity was made with the page.
pub(in crate::console) async fn send(
    State(door): State<Door>,
    signed: Signed,
    form: Form,
) -> Result<Response, Failed> {
    let form = form.sent_with(&signed.token)?;
    let day: Option<Day> = form.text("day").parse().ok();
    let wanted = shipment(&form).filter(|shipment| !shipment.lines.is_empty());
    let Some(shipment) = wanted else {
        let said = signed.words.say("deliveries.no_pieces").to_owned();
        return shown(&door, &signed, day, Some(Notice::Trouble(said))).await;
    };
    let (office, day) = (signed.office(), shipment.delivery_date);
    let sent = door.work(move |door| match door.hub().ship(&office, &shipment) {
        Err(crate::Error::Refused(Refusal::OtherContent)) => Ok(false),
        sent => sent.map(|_| true),
    });
    if sent.await? {
        return Ok(see_other(&signed.to(&format!("/deliveries?day={day}&done=sent"))));
    }
    let said = signed.words.say("deliveries.sent_before").to_owned();
    shown(&door, &signed, Some(day), Some(Notice::Trouble(said))).await
}

/// A note as a file that goes with the goods.
pub(in crate::console) async fn taken_along(
    State(door): State<Door>,
    signed: Signed,
    Which((_, note_id, form)): Which<(CentreId, DeliveryNoteId, As)>,
) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let centre = signed.seated.centre.clone();
    let (note, named) = door
        .work(move |door| {
            let notes = door.hub().delivery_notes(&office, None)?;
            let note = notes.into_iter().find(|note| note.note.note_id == note_id);
            let note = note.ok_or(Refusal::NotFound)?;
            let ids = note.note.lines.iter().map(|line| line.variant_id);
            let named = door.staff().named(office.centre_id, ids)?;
            Ok((note, named))
        })
        .await?;
    file::answered(&door, paper(words, &centre, &note, &named), words.0, form).await
}

fn paper(words: Words, centre: &str, of: &ShopNote, named: &Named) -> Paper {
    let ShopNote { shop, note, .. } = of;
    let rows = note.lines.iter().map(|line| {
        vec![
            Cell::from(named.of(line.variant_id)),
            Cell::from(line.pieces),
            Cell::Money(line.price),
            Cell::Money(statement::amount(line.pieces, line.price)),
            Cell::from(line.lot.as_str()),
        ]
    });
    Paper {
        title: format!("{} {} {shop}", words.say("deliveries.note"), note.number),
        heads: vec![centre.to_owned(), note.delivery_date.to_string()],
        columns: vec![
            Column::text(words.say("goods.product"), 6),
            Column::summed(words.say("deliveries.pieces"), 2),
            Column::number(words.say("goods.price"), 2),
            Column::summed(words.say("deliveries.amount"), 2),
            Column::text(words.say("deliveries.lot"), 2),
        ],
        sections: vec![Section { heading: String::new(), rows: rows.collect() }],
        sums: Some(SumWords {
            section: words.say("file.total").to_owned(),
            all: words.say("file.total").to_owned(),
        }),
        ..Paper::default()
    }
}
