//! What was done at the centre, the latest first.

use axum::{extract::State, response::Response};
use linli_domain::WorkspaceId;
use linli_protocol::centre::office::PublishTotals;
use maud::html;

use crate::{
    centre::Shop,
    console::{
        Role,
        audit::Entry,
        frame::{Part, Sheet, role_name},
        guard::{Failed, Signed},
    },
    html::Words,
    http::{Asked, Door},
};

/// From where on it is shown.
#[derive(serde::Deserialize)]
pub(in crate::console) struct From {
    /// Those before this number; all where it is absent.
    before: Option<u64>,
}

pub(in crate::console) async fn page(
    State(door): State<Door>,
    signed: Signed,
    Asked(From { before }): Asked<From>,
) -> Result<Response, Failed> {
    let (words, centre_id) = (signed.words, signed.seated.centre_id);
    let office = signed.office();
    let (page, shops) = door
        .work(move |door| Ok((door.staff().audit(centre_id, before)?, door.hub().shops(&office)?)))
        .await?;
    let last = page.last().map(|entry| entry.number);
    let content = html! {
        div.scroll tabindex="0" role="region" aria-label=(words.say("console.part_audit")) {
            table {
                thead { tr {
                    th scope="col" { (words.say("audit.at")) }
                    th scope="col" { (words.say("audit.by")) }
                    th scope="col" { (words.say("audit.act")) }
                    th scope="col" { (words.say("audit.subject")) }
                } }
                tbody { @for entry in &page { tr {
                    td { (signed.time(entry.at)) }
                    td { @match &entry.by {
                        Some(name) => (name),
                        None => span.soft { (words.say("audit.keeper")) },
                    } }
                    td { (act(words, &entry.act)) }
                    td { (subject(words, &shops, entry)) }
                } } }
            }
        }
        @if let Some(last) = last.filter(|last| *last > 1) {
            p { a.button href=(signed.to(&format!("/audit?before={last}"))) { (words.say("audit.earlier")) } }
        }
    };
    Ok(signed.sheet(Sheet { part: Part::Audit, title: None, step: None, notice: None, content }))
}

/// An act in words. One that a later version wrote is shown as it was written.
fn act(words: Words, act: &str) -> &str {
    words.say(match act {
        "centre_created" => "audit.centre_created",
        "user_added" => "audit.user_added",
        "link_made" => "audit.link_made",
        "password_set" => "audit.password_set",
        "password_changed" => "audit.password_changed",
        "role_changed" => "audit.role_changed",
        "user_disabled" => "audit.user_disabled",
        "user_enabled" => "audit.user_enabled",
        "signed_in" => "audit.signed_in",
        "signed_out" => "audit.signed_out",
        "signed_out_everywhere" => "audit.signed_out_everywhere",
        "locked_out" => "audit.locked_out",
        "shop_invited" => "audit.shop_invited",
        "shop_joined" => "audit.shop_joined",
        "shop_left" => "audit.shop_left",
        "shop_removed" => "audit.shop_removed",
        "round_closed" => "audit.round_closed",
        "round_answered" => "audit.round_answered",
        "shares_committed" => "audit.shares_committed",
        "goods_shipped" => "audit.goods_shipped",
        "lines_answered" => "audit.lines_answered",
        "request_taken_late" => "audit.request_taken_late",
        "entry_recorded" => "audit.entry_recorded",
        "key_made" => "audit.key_made",
        "key_revoked" => "audit.key_revoked",
        "webhook_made" => "audit.webhook_made",
        "webhook_disabled" => "audit.webhook_disabled",
        "terms_set" => "audit.terms_set",
        "catalogue_published" => "audit.catalogue_published",
        unknown => unknown,
    })
}

/// What it was done to, by the name that a person knows.
fn subject(words: Words, shops: &[Shop], entry: &Entry) -> String {
    let subject = entry.subject.as_str();
    if entry.act == "catalogue_published" {
        return published(words, subject).unwrap_or_else(|| subject.to_owned());
    }
    let shop = subject.parse().ok().and_then(|id: WorkspaceId| {
        shops.iter().find(|shop| shop.workspace_id == id).map(|shop| shop.name.clone())
    });
    let with_role = || {
        let (name, role) = subject.rsplit_once(' ')?;
        Some(format!("{name} · {}", role_name(words, Role::from_word(role)?)))
    };
    shop.or_else(with_role).unwrap_or_else(|| subject.to_owned())
}

/// `head=7 new=3 …` as a sentence.
fn published(words: Words, subject: &str) -> Option<String> {
    let count = |name: &str| {
        let pair = subject.split(' ').filter_map(|pair| pair.split_once('='));
        pair.filter(|(found, _)| *found == name).find_map(|(_, count)| count.parse().ok())
    };
    let counted = PublishTotals {
        new: count("new")?,
        repriced: count("repriced")?,
        changed: count("changed")?,
        withdrawn: count("withdrawn")?,
        returned: count("returned")?,
        ..PublishTotals::default()
    };
    Some(words.fill(
        "audit.published",
        &[
            ("new", &counted.new),
            ("repriced", &counted.repriced),
            ("changed", &counted.changed),
            ("withdrawn", &counted.withdrawn),
            ("returned", &counted.returned),
        ],
    ))
}
