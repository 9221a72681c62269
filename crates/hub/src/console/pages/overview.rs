//! Where one begins: what waits to be done, each a way to where it is done.

use axum::{extract::State, response::Response};
use maud::{Markup, html};

use crate::{
    console::{
        frame::{Part, Sheet},
        guard::{Failed, Signed},
        role::Duty,
    },
    http::Door,
};

/// What is counted.
struct Counted {
    shops: usize,
    goods: u64,
    open_days: usize,
    unanswered: usize,
    open_requests: u64,
}

pub(in crate::console) async fn page(
    State(door): State<Door>,
    signed: Signed,
) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let counted = door
        .work(move |door| {
            let hub = door.hub();
            let shops = hub.shops(&office)?;
            let rounds = hub.rounds(&office, None)?;
            Ok(Counted {
                shops: shops.iter().filter(|shop| shop.left_at.is_none()).count(),
                goods: door.staff().goods(office.centre_id, "", 0)?.count,
                open_days: hub.open_days(&office)?.len(),
                unanswered: rounds.iter().filter(|round| round.answered < round.lines).count(),
                open_requests: shops.iter().map(|shop| shop.open_requests).sum(),
            })
        })
        .await?;
    let Counted { shops, goods, open_days, unanswered, open_requests } = counted;
    let content = html! {
        @if let Some(step) = first_step(&signed, &counted) { p.empty { (step) } }
        ul.doors {
            li { a href=(signed.to("/lists")) { b { (open_days) } " " (words.say("overview.open_days")) } }
            li { a href=(signed.to("/lists")) { b { (unanswered) } " " (words.say("overview.unanswered")) } }
            li { a href=(signed.to("/requests")) { b { (open_requests) } " " (words.say("overview.open_requests")) } }
            li { a href=(signed.to("/shops")) { b { (shops) } " " (words.say("overview.shops")) } }
            li { a href=(signed.to("/catalogue")) { b { (goods) } " " (words.say("overview.goods")) } }
        }
    };
    let sheet = Sheet { part: Part::Overview, title: None, step: None, notice: None, content };
    Ok(signed.sheet(sheet))
}

/// The way into the work, for a centre that has just begun.
fn first_step(signed: &Signed, counted: &Counted) -> Option<Markup> {
    let words = signed.words;
    if counted.goods == 0 && signed.may(Duty::Publish) {
        return Some(html! {
            (words.say("overview.begin_goods")) " "
            a.button.primary href=(signed.to("/catalogue/publish")) { (words.say("goods.publish")) }
        });
    }
    (counted.shops == 0 && signed.may(Duty::Run)).then(|| {
        html! {
            (words.say("overview.begin_shops")) " "
            a.button.primary href=(signed.to("/shops")) { (words.say("console.part_shops")) }
        }
    })
}
