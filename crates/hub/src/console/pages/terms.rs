//! When the centre delivers, and until when it takes requests.

use axum::{extract::State, response::Response};
use linli_domain::Weekday;
use maud::html;

use crate::{
    centre::Terms,
    console::{
        came::Came,
        fields::Field,
        frame::{Notice, Part, Sheet},
        guard::{Failed, Signed},
    },
    html::{Fields, Form, Words, see_other},
    http::{Asked, Door},
};

pub(in crate::console) async fn page(
    State(door): State<Door>,
    signed: Signed,
    Asked(came): Asked<Came>,
) -> Result<Response, Failed> {
    let notice = came.notice(signed.words, &[("set", "terms.done_set")]);
    shown(&door, &signed, notice).await
}

async fn shown(door: &Door, signed: &Signed, notice: Option<Notice>) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let (terms, now) =
        door.work(move |door| Ok((door.hub().terms(&office)?, door.hub().now()))).await?;
    let days = &terms.delivery;
    let time = format!("{:02}:{:02}", days.cutoff_minute / 60, days.cutoff_minute % 60);
    let content = html! {
        form.stack method="post" action=(signed.to("/terms")) {
            (signed.token.field())
            fieldset.days {
                legend { (words.say("terms.weekdays")) }
                @for day in Weekday::ALL {
                    label.choice {
                        input type="checkbox" name=(day.word()) value="yes" checked[days.weekdays.contains(&day)];
                        span { (weekday_name(words, day)) }
                    }
                }
            }
            (Field { kind: "number", value: &days.cutoff_days.to_string(), hint: words.say("terms.cutoff_days_hint"),
                ..Field::text("days", words.say("terms.cutoff_days")) })
            (Field { kind: "time", value: &time, ..Field::text("time", words.say("terms.cutoff_time")) })
            label.choice {
                input type="checkbox" name="late" value="yes" checked[terms.takes_late];
                span { (words.say("terms.takes_late")) }
            }
            button.primary type="submit" { (words.say("console.save")) }
        }
        section {
            h2 { (words.say("terms.next")) }
            ul { @for next in days.next(now, 5) {
                li { (next.date) "，" (words.say("terms.until")) " " (signed.time(next.cutoff_at)) }
            } }
        }
    };
    Ok(signed.sheet(Sheet { part: Part::Terms, title: None, step: None, notice, content }))
}

fn weekday_name(words: Words, day: Weekday) -> &'static str {
    words.say(match day {
        Weekday::Monday => "terms.monday",
        Weekday::Tuesday => "terms.tuesday",
        Weekday::Wednesday => "terms.wednesday",
        Weekday::Thursday => "terms.thursday",
        Weekday::Friday => "terms.friday",
        Weekday::Saturday => "terms.saturday",
        Weekday::Sunday => "terms.sunday",
    })
}

/// Puts what was typed into `terms`; `None` if something is no number or time.
fn typed(form: &Fields, mut terms: Terms) -> Option<Terms> {
    let (hours, minutes) = form.text("time").split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let days = &mut terms.delivery;
    days.cutoff_minute = (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)?;
    days.cutoff_days = form.text("days").parse().ok().filter(|days| *days <= 60)?;
    let chosen = |day: &Weekday| form.text(day.word()) == "yes";
    days.weekdays = Weekday::ALL.into_iter().filter(chosen).collect();
    terms.takes_late = form.text("late") == "yes";
    Some(terms)
}

pub(in crate::console) async fn set(
    State(door): State<Door>,
    signed: Signed,
    form: Form,
) -> Result<Response, Failed> {
    let form = form.sent_with(&signed.token)?;
    let office = signed.office();
    let set = door.work(move |door| {
        let Some(terms) = typed(&form, door.hub().terms(&office)?) else { return Ok(false) };
        door.hub().set_terms(&office, &terms)?;
        Ok(true)
    });
    if set.await? {
        return Ok(see_other(&signed.to("/terms?done=set")));
    }
    let said = signed.words.say("terms.not_set").to_owned();
    shown(&door, &signed, Some(Notice::Trouble(said))).await
}
