//! What all shops ask for together: for each day a list for each supplier and warehouse, and closing it.

use axum::{extract::State, response::Response};
use linli_domain::{Day, Quantity, cases::Rounding};
use linli_protocol::{
    Refusal,
    centre::office::{CloseRound, DemandLine, DemandList, DemandRequest, Round},
};
use maud::{Markup, html};

use crate::{
    console::{
        frame::{Notice, Part, Sheet},
        guard::{Failed, Signed},
        role::Duty,
    },
    html::{Form, Words, see_other},
    http::{Asked, Door},
};

/// Which day, and how open cases are dealt with.
#[derive(serde::Deserialize)]
pub(in crate::console) struct Looked {
    #[serde(default)]
    day: String,
    #[serde(default)]
    rounding: String,
}

pub(in crate::console) async fn page(
    State(door): State<Door>,
    signed: Signed,
    Asked(looked): Asked<Looked>,
) -> Result<Response, Failed> {
    shown(&door, &signed, looked.day.parse().ok(), rounding(&looked.rounding), None).await
}

async fn shown(
    door: &Door,
    signed: &Signed,
    day: Option<Day>,
    rounding: Rounding,
    notice: Option<Notice>,
) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let (days, day, lists, rounds, now) = door
        .work(move |door| {
            let hub = door.hub();
            let days = hub.open_days(&office)?;
            let day = day.or_else(|| days.first().copied());
            let lists = match day {
                Some(delivery_date) => {
                    let request = DemandRequest {
                        delivery_date,
                        supplier_id: None,
                        warehouse: None,
                        rounding,
                    };
                    hub.demand(&office, &request)?
                }
                None => Vec::new(),
            };
            Ok((days, day, lists, hub.rounds(&office, None)?, hub.now()))
        })
        .await?;
    let content = html! {
        @if !days.is_empty() {
            form.row method="get" action=(signed.to("/lists")) {
                label for="day" { (words.say("lists.day")) }
                select #day name="day" {
                    @for one in &days { option value=(one) selected[Some(*one) == day] { (one) } }
                }
                label for="rounding" { (words.say("lists.rounding")) }
                select #rounding name="rounding" {
                    @for one in ROUNDINGS { option value=(word(one)) selected[one == rounding] { (rounding_name(words, one)) } }
                }
                button type="submit" { (words.say("lists.look")) }
            }
        }
        @for list in &lists { (open_list(signed, list, list.cutoff_at.is_some_and(|at| at > now))) }
        @if days.is_empty() && rounds.is_empty() { p.empty { (words.say("lists.empty")) } }
        @else if lists.is_empty() { p.empty { (words.say("lists.nothing_open")) } }
        @if !rounds.is_empty() { (closed(signed, &rounds)) }
    };
    Ok(signed.sheet(Sheet { part: Part::Lists, title: None, step: None, notice, content }))
}

fn open_list(signed: &Signed, list: &DemandList, is_early: bool) -> Markup {
    let words = signed.words;
    html! {
        section {
            div.head {
                h2 {
                    (list.supplier) @if !list.warehouse.is_empty() { " · " (list.warehouse) } " · " (list.delivery_date)
                }
                @if is_early {
                    @if let Some(at) = list.cutoff_at {
                        span.mark.look { (words.say("lists.until")) " " (signed.time(at)) }
                    }
                } @else if signed.may(Duty::Answer) {
                    form method="post" action=(signed.to("/lists/close")) {
                        (signed.token.field())
                        input type="hidden" name="supplier" value=(list.supplier_id);
                        input type="hidden" name="warehouse" value=(list.warehouse);
                        input type="hidden" name="day" value=(list.delivery_date);
                        input type="hidden" name="rounding" value=(word(list.rounding));
                        input type="hidden" name="seen" value=(list.seen);
                        button.primary type="submit"
                            aria-label=(format!("{} {} {}", words.say("lists.close"), list.supplier, list.warehouse)) {
                            (words.say("lists.close"))
                        }
                    }
                }
            }
            div.scroll tabindex="0" role="region" aria-label=(format!("{} {}", list.supplier, list.warehouse)) {
                table.cards {
                    thead { tr {
                        th scope="col" { (words.say("goods.product")) }
                        th.number scope="col" { (words.say("lists.requests")) }
                        th.number scope="col" { (words.say("lists.asked")) }
                        th.number scope="col" { (words.say("lists.tolerance")) }
                        th.number scope="col" { (words.say("lists.cases")) }
                        th.number scope="col" { (words.say("lists.to_buy")) }
                        th scope="col" { (words.say("lists.left")) }
                    } }
                    tbody { @for line in &list.lines { (open_line(words, line)) } }
                }
            }
        }
    }
}

fn open_line(words: Words, line: &DemandLine) -> Markup {
    html! {
        tr {
            th scope="row" { (name(&line.product, &line.variant)) " " span.soft { (line.code) } }
            td.number data-name=(words.say("lists.requests")) { (line.requests) }
            td.number data-name=(words.say("lists.asked")) { (line.asked) " " (line.unit.as_str()) }
            td.number data-name=(words.say("lists.tolerance")) { @if line.tolerance.is_positive() { (line.tolerance) } }
            td.number data-name=(words.say("lists.cases")) { (cases(words, line.plan.cases, line.case_pack)) }
            td.number data-name=(words.say("lists.to_buy")) { b { (line.plan.to_buy) } }
            td data-name=(words.say("lists.left")) { (over_or_short(words, line.plan.surplus, line.plan.short)) }
        }
    }
}

fn over_or_short(words: Words, surplus: Quantity, short: Quantity) -> Markup {
    html! {
        @if short.is_positive() {
            span.mark.bad { (words.fill("lists.short", &[("count", &short)])) }
        } @else if surplus.is_positive() {
            span.mark.look { (words.fill("lists.surplus", &[("count", &surplus)])) }
        }
    }
}

fn closed(signed: &Signed, rounds: &[Round]) -> Markup {
    let words = signed.words;
    html! {
        section {
            h2 { (words.say("lists.closed")) }
            div.scroll tabindex="0" role="region" aria-label=(words.say("lists.closed")) {
                table.cards {
                    thead { tr {
                        th scope="col" { (words.say("goods.supplier")) }
                        th scope="col" { (words.say("lists.day")) }
                        th scope="col" { (words.say("lists.closed_at")) }
                        th scope="col" { (words.say("lists.answered")) }
                    } }
                    tbody { @for round in rounds { tr {
                        th scope="row" {
                            a href=(signed.to(&format!("/rounds/{}", round.round_id))) { (round_name(words, round)) }
                        }
                        td data-name=(words.say("lists.day")) { (round.delivery_date) }
                        td data-name=(words.say("lists.closed_at")) { (signed.time(round.closed_at)) }
                        td data-name=(words.say("lists.answered")) { (answered(words, round.answered, round.lines)) }
                    } } }
                }
            }
        }
    }
}

/// How far a list was answered.
pub(super) fn answered(words: Words, answered: u32, lines: u32) -> Markup {
    let said = words.fill("lists.of", &[("answered", &answered), ("lines", &lines)]);
    let mark = if answered >= lines { "mark good" } else { "mark look" };
    html! { span class=(mark) { (said) } }
}

/// A closed list as people call it.
pub(super) fn round_name(words: Words, round: &Round) -> String {
    let mut name = round.supplier.clone();
    if !round.warehouse.is_empty() {
        name += &format!(" · {}", round.warehouse);
    }
    if round.number > 1 {
        name += &format!(" · {}", words.fill("lists.further", &[("number", &round.number)]));
    }
    name
}

/// Goods as people call them.
pub(super) fn name(product: &str, variant: &str) -> String {
    if variant.is_empty() { product.to_owned() } else { format!("{product} · {variant}") }
}

/// So many cases of so many.
pub(super) fn cases(words: Words, cases: Option<u32>, pack: Option<u32>) -> String {
    match (cases, pack) {
        (Some(cases), Some(pack)) => {
            words.fill("lists.cases_of", &[("cases", &cases), ("pack", &pack)])
        }
        _ => String::new(),
    }
}

const ROUNDINGS: [Rounding; 3] = [Rounding::Up, Rounding::ByTolerance, Rounding::Down];

const fn word(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Up => "up",
        Rounding::ByTolerance => "by_tolerance",
        Rounding::Down => "down",
    }
}

fn rounding(typed: &str) -> Rounding {
    ROUNDINGS.into_iter().find(|one| word(*one) == typed).unwrap_or_default()
}

fn rounding_name(words: Words, rounding: Rounding) -> &'static str {
    words.say(match rounding {
        Rounding::Up => "lists.rounding_up",
        Rounding::ByTolerance => "lists.rounding_by_tolerance",
        Rounding::Down => "lists.rounding_down",
    })
}

/// Closes exactly the list that was looked at.
pub(in crate::console) async fn close(
    State(door): State<Door>,
    signed: Signed,
    form: Form,
) -> Result<Response, Failed> {
    let form = form.sent_with(&signed.token)?;
    let day: Day = form.text("day").parse().map_err(|_| Refusal::Damaged)?;
    let rounding = rounding(form.text("rounding"));
    let close = CloseRound {
        supplier_id: form.text("supplier").parse().map_err(|_| Refusal::Damaged)?,
        warehouse: form.text("warehouse").to_owned(),
        delivery_date: day,
        rounding,
        seen: form.text("seen").to_owned(),
    };
    let office = signed.office();
    let closed = door.work(move |door| match door.hub().close_round(&office, &close) {
        Err(crate::Error::Refused(Refusal::Stale)) => Ok(Err("lists.stale")),
        Err(crate::Error::Refused(Refusal::StillOpen { .. })) => Ok(Err("lists.still_open")),
        closed => closed.map(Ok),
    });
    match closed.await? {
        Ok(round_id) => Ok(see_other(&signed.to(&format!("/rounds/{round_id}?done=closed")))),
        Err(key) => {
            let notice = Notice::Trouble(signed.words.say(key).to_owned());
            shown(&door, &signed, Some(day), rounding, Some(notice)).await
        }
    }
}
