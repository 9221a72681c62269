//! A list that was closed: what the supplier is asked for, what was answered, and taking it along.

use axum::{extract::State, response::Response};
use linli_documents::paper::{Cell, Column, Orientation, Paper, Section, SumWords};
use linli_domain::CentreId;
use linli_protocol::centre::office::{RoundDetail, RoundLine};
use maud::{Markup, html};
use uuid::Uuid;

use super::lists::{answered, cases, name, round_name};
use crate::{
    console::{
        came::Came,
        file::{self, As},
        frame::{Part, Sheet},
        guard::{Failed, Signed},
        role::Duty,
    },
    html::{Form, Words, see_other},
    http::{Asked, Door, Which},
};

pub(in crate::console) async fn page(
    State(door): State<Door>,
    signed: Signed,
    Which((_, round_id)): Which<(CentreId, Uuid)>,
    Asked(came): Asked<Came>,
) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let detail = door.work(move |door| door.hub().round(&office, round_id)).await?;
    let said = [("closed", "rounds.done_closed"), ("answered", "rounds.done_answered")];
    let notice = came.notice(words, &said);
    let RoundDetail { round, lines } = &detail;
    let is_open = round.answered < round.lines;
    let step = (is_open && signed.may(Duty::Answer)).then(|| {
        html! {
            form method="post" action=(signed.to(&format!("/rounds/{round_id}/answer"))) {
                (signed.token.field())
                button.primary type="submit" { (words.say("rounds.answer_rest")) }
            }
        }
    });
    let content = html! {
        p {
            (round.delivery_date) " · " (words.say("lists.closed_at")) " " (signed.time(round.closed_at)) " · "
            (answered(words, round.answered, round.lines))
        }
        @if is_open { p.hint { (words.say("rounds.answer_rest_means")) } }
        (file::links(&signed, &format!("/rounds/{round_id}/file")))
        div.scroll tabindex="0" role="region" aria-label=(words.say("console.part_lists")) {
            table {
                thead { tr {
                    th scope="col" { (words.say("goods.product")) }
                    th.number scope="col" { (words.say("lists.asked")) }
                    th.number scope="col" { (words.say("lists.cases")) }
                    th.number scope="col" { (words.say("lists.to_buy")) }
                    th.number scope="col" { (words.say("rounds.confirmed")) }
                    th scope="col" { (words.say("lists.answered")) }
                } }
                tbody { @for one in lines { (line(&signed, round_id, one)) } }
            }
        }
    };
    let title = Some(round_name(words, round));
    Ok(signed.sheet(Sheet { part: Part::Lists, title, step, notice, content }))
}

fn line(signed: &Signed, round_id: Uuid, line: &RoundLine) -> Markup {
    let words = signed.words;
    let to = signed.to(&format!("/rounds/{round_id}/{}", line.variant_id));
    html! {
        tr {
            th scope="row" {
                a href=(to) { (name(&line.product, &line.variant)) } " " span.soft { (line.code) }
            }
            td.number { (line.asked) " " (line.unit.as_str()) }
            td.number { (cases(words, line.cases, line.case_pack)) }
            td.number { b { (line.to_buy) } }
            td.number { @if line.answered > 0 { (line.confirmed) } }
            td { (answered(words, line.answered, line.requests)) }
        }
    }
}

/// Confirms what nobody answered, as it is bought.
pub(in crate::console) async fn answer(
    State(door): State<Door>,
    signed: Signed,
    Which((_, round_id)): Which<(CentreId, Uuid)>,
    form: Form,
) -> Result<Response, Failed> {
    form.sent_with(&signed.token)?;
    let office = signed.office();
    door.work(move |door| door.hub().answer_round(&office, round_id)).await?;
    Ok(see_other(&signed.to(&format!("/rounds/{round_id}?done=answered"))))
}

/// The list as a file for the supplier.
pub(in crate::console) async fn taken_along(
    State(door): State<Door>,
    signed: Signed,
    Which((_, round_id, form)): Which<(CentreId, Uuid, As)>,
) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let centre = signed.seated.centre.clone();
    let detail = door.work(move |door| door.hub().round(&office, round_id)).await?;
    file::answered(&door, paper(words, &centre, &detail), words.0, form).await
}

fn paper(words: Words, centre: &str, detail: &RoundDetail) -> Paper {
    let RoundDetail { round, lines } = detail;
    let rows = lines.iter().map(|line| {
        vec![
            Cell::from(line.code.as_str()),
            Cell::from(line.product.as_str()),
            Cell::from(line.variant.as_str()),
            Cell::from(line.unit.as_str()),
            line.case_pack.map_or(Cell::Empty, Cell::from),
            line.cases.map_or(Cell::Empty, Cell::from),
            Cell::from(line.to_buy),
        ]
    });
    Paper {
        title: format!("{} {}", round_name(words, round), round.delivery_date),
        heads: vec![centre.to_owned()],
        columns: vec![
            Column::text(words.say("goods.code"), 2),
            Column::text(words.say("goods.product"), 4),
            Column::text(words.say("publish.variant"), 3),
            Column::text(words.say("publish.unit"), 1),
            Column::number(words.say("goods.case_pack"), 1),
            Column::summed(words.say("lists.cases"), 1),
            Column::summed(words.say("lists.to_buy"), 2),
        ],
        sections: vec![Section { heading: String::new(), rows: rows.collect() }],
        sums: Some(SumWords {
            section: words.say("file.total").to_owned(),
            all: words.say("file.total").to_owned(),
        }),
        orientation: Orientation::Portrait,
        ..Paper::default()
    }
}
