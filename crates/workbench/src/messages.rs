//! 通知: what the group, or each person, is told about the hand-out, from texts that the leader can change. They are copied and
//! pasted, never sent by the program; no phone and no door is in them.

use std::collections::BTreeMap;

use linli_documents::{
    Language, label,
    message::{self, Audience, Facts, MessageKind, PersonFacts, Placeholder},
};
use linli_domain::{CampaignId, FieldCode, FieldErrors, MemberId, PickupPointId, Right};
use linli_store::{Reader, campaigns as stored_campaigns, pickup_points, settings};
use serde::{Deserialize, Serialize};

use crate::{
    Act, Committed, Desk, Result, campaigns,
    given::{self, GivenOrder},
};

/// The most characters of a template.
const TEMPLATE_LENGTH_MAX: usize = 2000;

/// A text with its placeholders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Template {
    /// Which message.
    pub kind: MessageKind,
    /// To whom.
    pub audience: Audience,
    /// The text.
    pub text: String,
    /// Did the leader write it?
    pub own: bool,
    /// What can stand in it, as it is written.
    pub placeholders: Vec<String>,
}

/// Which message is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct MessageForm {
    /// Which.
    pub kind: MessageKind,
    /// To whom.
    pub audience: Audience,
    /// About which campaigns.
    pub campaigns: Vec<CampaignId>,
    /// To those of one pickup point alone.
    pub pickup_point_id: Option<PickupPointId>,
    /// The template as it is being written; left out for the one that is kept.
    pub template: Option<String>,
    /// Where the clock of whoever reads it stands, in minutes east of UTC.
    pub offset_minutes: i32,
}

/// A text to be pasted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Message {
    /// For whom; `None` for the group.
    pub member_id: Option<MemberId>,
    /// Their name; empty for the group.
    pub name: String,
    /// The text, exactly as it will be pasted.
    pub text: String,
}

/// Every template, the leader's own or the usual one.
///
/// # Errors
/// The store cannot be read.
pub fn templates(desk: &Desk, language: Language) -> Result<Vec<Template>> {
    desk.read(|reader| {
        let mut templates = Vec::new();
        for kind in MessageKind::ALL {
            for audience in Audience::ALL {
                templates.push(template(reader, kind, audience, language)?);
            }
        }
        Ok(templates)
    })
}

/// Keeps the leader's own text; an empty one takes it back to the usual.
///
/// # Errors
/// [`crate::Error::Fields`] for one that is too long.
pub fn set_template(
    desk: &mut Desk,
    kind: MessageKind,
    audience: Audience,
    text: &str,
) -> Result<Committed<()>> {
    let mut errors = FieldErrors::default();
    errors.add_if(text.chars().count() > TEMPLATE_LENGTH_MAX, "text", FieldCode::TooLong);
    errors.into_result()?;
    let act = Act::new("set_message");
    desk.transact(Right::ChangeSettings, act, |tx| {
        let key = key(kind, audience);
        if text.trim().is_empty() {
            return Ok(settings::hide(tx, &key)?);
        }
        Ok(settings::put(tx, &key, text.trim_end())?)
    })
}

/// The texts that are wanted: one for the group, or one for each person. Whoever has everything is told nothing but thanks, and
/// whoever has nothing is not thanked.
///
/// # Errors
/// [`crate::Error::NotFound`] where a campaign is gone.
pub fn messages(desk: &Desk, form: &MessageForm, language: Language) -> Result<Vec<Message>> {
    desk.read(|reader| {
        let text = match &form.template {
            Some(text) => text.clone(),
            None => template(reader, form.kind, form.audience, language)?.text,
        };
        let mut people = given::by_person(given::orders(reader, &form.campaigns)?);
        for orders in &mut people {
            orders.retain(|order| {
                (form.pickup_point_id.is_none() || order.point == form.pickup_point_id)
                    && is_meant(order, form.kind)
            });
        }
        people.retain(|orders| !orders.is_empty());
        let facts = facts(reader, form, &people, language)?;
        let messages = match form.audience {
            Audience::Group if people.is_empty() => Vec::new(),
            Audience::Group => vec![Message {
                member_id: None,
                name: String::new(),
                text: message::for_group(&text, &facts, language),
            }],
            Audience::Each => people
                .iter()
                .zip(&facts.people)
                .map(|(orders, person)| {
                    let own = of_person(reader, (form, language), orders, &facts)?;
                    Ok(Message {
                        member_id: orders.first().map(|order| order.member.id),
                        name: person.name.clone(),
                        text: message::for_one(&text, &own, person, language),
                    })
                })
                .collect::<Result<_>>()?,
        };
        Ok(messages)
    })
}

fn is_meant(order: &GivenOrder, kind: MessageKind) -> bool {
    match kind {
        MessageKind::Arrival | MessageKind::Reminder => order.state().waits(),
        MessageKind::Thanks => order.lines.iter().any(|line| line.goods.collected.is_positive()),
    }
}

fn key(kind: MessageKind, audience: Audience) -> String {
    format!("message.{}.{}", kind.as_str(), audience.as_str())
}

fn template(
    reader: &Reader<'_>,
    kind: MessageKind,
    audience: Audience,
    language: Language,
) -> Result<Template> {
    let own: Option<String> = settings::get(reader, &key(kind, audience))?;
    let placeholders = Placeholder::of(audience).iter().map(|each| each.token(language).to_owned());
    Ok(Template {
        kind,
        audience,
        own: own.is_some(),
        text: own.unwrap_or_else(|| message::usual(kind, audience, language).to_owned()),
        placeholders: placeholders.collect(),
    })
}

fn facts(
    reader: &Reader<'_>,
    form: &MessageForm,
    people: &[Vec<GivenOrder>],
    language: Language,
) -> Result<Facts> {
    let titles = form.campaigns.iter().map(|id| Ok(campaigns::find(reader, *id)?.title));
    let people_facts = people.iter().map(|orders| person(orders, form.kind, language));
    Ok(Facts {
        campaigns: titles.collect::<Result<_>>()?,
        places: places(reader, people.iter().flatten())?,
        time: time(reader, (form, language), people.iter().flatten())?,
        people: people_facts.collect(),
    })
}

/// What one person is told about: their own campaigns, places and time.
fn of_person(
    reader: &Reader<'_>,
    (form, language): (&MessageForm, Language),
    orders: &[GivenOrder],
    all: &Facts,
) -> Result<Facts> {
    let theirs = |title: &&String| orders.iter().any(|order| order.title == **title);
    Ok(Facts {
        campaigns: all.campaigns.iter().filter(theirs).cloned().collect(),
        places: places(reader, orders)?,
        time: time(reader, (form, language), orders)?,
        people: Vec::new(),
    })
}

fn person(orders: &[GivenOrder], kind: MessageKind, language: Language) -> PersonFacts {
    let lines = orders.iter().flat_map(|order| &order.lines);
    let goods: Vec<_> = lines
        .map(|line| {
            let told = match kind {
                MessageKind::Arrival | MessageKind::Reminder => line.goods.left(),
                MessageKind::Thanks => line.goods.collected,
            };
            (line, told)
        })
        .filter(|(_, told)| told.is_positive())
        .collect();
    let said = |(line, told): &(&given::GivenLine, linli_domain::Quantity)| {
        let row = &line.row;
        label::Words::of(language).item(&row.product, &row.variant, *told, &row.unit, "")
    };
    PersonFacts {
        name: orders.first().map(|order| order.member.name.clone()).unwrap_or_default(),
        numbers: orders.iter().map(|order| order.row.sequence).collect(),
        goods: goods.iter().map(said).collect(),
        pieces: goods.iter().map(|(line, told)| line.pieces(*told)).sum(),
        amount: orders.iter().map(GivenOrder::amount).sum(),
    }
}

/// The places where these orders are collected, with their hours, in the order of the round.
fn places<'a>(
    reader: &Reader<'_>,
    orders: impl IntoIterator<Item = &'a GivenOrder>,
) -> Result<Vec<(String, String)>> {
    let positions = pickup_points::positions(reader)?;
    let mut places = BTreeMap::new();
    for order in orders {
        let Some(id) = order.point else { continue };
        if let Some(point) = pickup_points::get(reader, id)? {
            let position = positions.get(&id).copied().unwrap_or(u32::MAX);
            places.insert((position, point.name.clone(), id), (point.name, point.hours));
        }
    }
    Ok(places.into_values().collect())
}

/// When these orders can be collected; the earliest where campaigns differ, nothing where none says.
fn time<'a>(
    reader: &Reader<'_>,
    (form, language): (&MessageForm, Language),
    orders: impl IntoIterator<Item = &'a GivenOrder>,
) -> Result<String> {
    let mut earliest = None;
    for order in orders {
        let at = stored_campaigns::get(reader, order.campaign_id)?
            .and_then(|campaign| campaign.pickup_at);
        earliest = [earliest, at].into_iter().flatten().min();
    }
    Ok(earliest.map(|at| message::time(at, form.offset_minutes, language)).unwrap_or_default())
}
